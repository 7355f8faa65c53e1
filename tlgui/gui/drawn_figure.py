"""The base of every figure that the window draws itself: colours of the theme, words under the pointer, clicks."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.gui.theme import Colours, Theme

MARKS = ("disc", "square", "triangle", "diamond", "cross", "ring")
"""Shapes of points; colour alone never carries a meaning."""


class LegendItem(NamedTuple):
    """A word of a legend with the colour and the mark that it explains; a mark "line" is a dashed level."""

    name: str
    colour: QColor
    mark: str = "square"


class DrawnFigure(QWidget):
    """Paints one figure; subclasses say what is where."""

    clicked = Signal(str)
    """The path that belongs to the place that was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Takes its colours from `theme`."""
        super().__init__(parent)
        self.theme = theme
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    # -- what subclasses say -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints the figure."""
        raise NotImplementedError

    def words_at(self, place: QPointF) -> str:
        """Returns what is to be read at a place, or ""."""
        del place
        return ""

    def path_at(self, place: QPointF) -> str:
        """Returns the path that belongs to a place, or ""."""
        del place
        return ""

    def legend(self) -> list[LegendItem]:
        """Returns the words that explain colours and marks."""
        return []

    # -- Qt ----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room for a readable figure."""
        return QSize(420, 260)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(200, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the figure."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small_font())
        self.paint(painter, self.theme.colours)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Answers a hover with what is to be read there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what can be clicked."""
        over = bool(self.path_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tells the path that was clicked."""
        path = self.path_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if path:
            self.clicked.emit(path)
        else:
            super().mousePressEvent(event)

    # -- for subclasses ----------------------------------------------------------------------------------------

    def small_font(self) -> QFont:
        """Returns the font of axes and captions."""
        font = QFont(self.font())
        font.setPointSizeF(max(6.5, font.pointSizeF() * 0.85))
        return font

    def metrics(self) -> QFontMetricsF:
        """Returns the measures of that font."""
        return QFontMetricsF(self.small_font())


def group_colour(colours: Colours, place: int, groups: int) -> QColor:
    """Returns the colour of a group: Okabe–Ito's while they last, evenly spaced hues for more groups than these."""
    if groups <= len(colours.series):
        return QColor(colours.series[place % len(colours.series)])
    light = (0.62, 0.78) if colours.dark else (0.42, 0.58)
    return QColor.fromHslF((place * 0.61803398875) % 1.0, 0.62, light[place % 2])


def blend(low: QColor, high: QColor, share: float) -> QColor:
    """Returns the colour that lies between two others."""
    mixed = [first + (second - first) * share for first, second in zip(low.getRgbF(), high.getRgbF(), strict=True)]  # type: ignore[call-overload]  # four numbers, says Qt
    return QColor.fromRgbF(*(min(1.0, max(0.0, value)) for value in mixed))


def paint_mark(painter: QPainter, mark: str, centre: QPointF, radius: float, colour: QColor, edge: QColor) -> None:
    """Paints a point: filled shapes have an edge, a cross and a ring are strokes."""
    square = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if mark in {"cross", "ring"}:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setColor(colour)
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(1.6)
        painter.setPen(pen)
        if mark == "ring":
            painter.drawEllipse(square)
        else:
            painter.drawLine(square.topLeft(), square.bottomRight())
            painter.drawLine(square.topRight(), square.bottomLeft())
        return
    painter.setPen(edge)
    painter.setBrush(colour)
    if mark == "disc":
        painter.drawEllipse(square)
    elif mark == "square":
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.drawPath(_polygon(mark, square))


def _polygon(mark: str, square: QRectF) -> QPainterPath:
    middle = square.center()
    top = QPointF(middle.x(), square.top())
    path = QPainterPath(top)
    if mark == "triangle":
        path.lineTo(square.bottomRight())
        path.lineTo(square.bottomLeft())
    else:
        path.lineTo(QPointF(square.right(), middle.y()))
        path.lineTo(QPointF(middle.x(), square.bottom()))
        path.lineTo(QPointF(square.left(), middle.y()))
    path.closeSubpath()
    return path
