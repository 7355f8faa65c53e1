"""The signs of the block states, drawn: snowflake, flame, sprout. Fonts differ too much to rely on theirs."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.gui.theme import Theme


def paint_state_icon(painter: QPainter, box: QRectF, state: str, colour: QColor) -> None:
    """Paints the sign of a block state ("frozen", "train", "new", "new_frozen") into the square `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(box.width() / 16, box.height() / 16)  # the signs are drawn on a square from -8 to 8
    if state in {"frozen", "new_frozen"}:
        _snowflake(painter, colour)
    elif state == "train":
        painter.fillPath(_flame(), colour)
    else:
        _sprout(painter, colour)
    painter.restore()


def _snowflake(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for arm in range(6):
        turn = math.radians(60 * arm + 30)
        painter.drawLine(QPointF(0, 0), _polar(7, turn))
        for side in (-0.45, 0.45):
            painter.drawLine(_polar(4, turn), _polar(6.5, turn + side))


def _polar(radius: float, turn: float) -> QPointF:
    return QPointF(radius * math.cos(turn), radius * math.sin(turn))


def _flame() -> QPainterPath:
    path = QPainterPath(QPointF(0.5, -8))
    path.cubicTo(1.5, -4, 6, -2, 6, 3)
    path.cubicTo(6, 6.5, 3, 8, 0, 8)
    path.cubicTo(-3, 8, -6, 6.5, -6, 3)
    path.cubicTo(-6, 0.5, -4.5, -1, -3.5, -3)
    path.cubicTo(-3, -1.5, -2.5, -1, -1.5, -0.8)
    path.cubicTo(-2, -3.5, -1, -6, 0.5, -8)
    path.closeSubpath()
    return path


def _sprout(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, 7.5), QPointF(0, -1))
    for side in (-1, 1):
        leaf = QPainterPath(QPointF(0, -0.5))
        leaf.cubicTo(side * 1.0, -5.5, side * 4.5, -6.5, side * 7.5, -6.5)
        leaf.cubicTo(side * 7.0, -2.5, side * 5.0, 0.5, 0, 0.5)
        painter.fillPath(leaf, colour)


class StateIcon(QWidget):
    """The sign of one state as a widget, for legends; it follows the theme."""

    def __init__(self, state: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows the sign of `state`."""
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square as high as a capital letter and a bit."""
        side = round(self.fontMetrics().ascent() * 1.05)
        return QSize(side, side)

    def paintEvent(self, event: object) -> None:
        """Paints the sign."""
        del event
        colour = QColor(self._theme.state(self._state)[0])
        painter = QPainter(self)
        paint_state_icon(painter, QRectF(self.rect()), self._state, colour)
        painter.end()
