"""Who was taken for whom: the confusion matrix, painted; a click on a cell asks for its images."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.gui.figures import Ints
from tlgui.gui.language import tr
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count, percent, plural

Cell = tuple[int, int]

_NAMES = 0.35  # of the place that class names get at most, unless the cells leave room
_SMALLEST = 9  # pixels: the size of numbers below which they are left to the tooltip
_LARGEST = 112.0  # side of a cell
_MANY = 32  # classes from which the cells are one picture rather than thousands of small ones


@dataclass(frozen=True)
class _Frame:
    """Where the matrix lies."""

    left: float
    top: float
    side: float
    upright: bool
    beside: float  # width of the names at the left


class ConfusionMatrix(QWidget):
    """Rows are the true classes, columns what the model named; the colour is the share of the row."""

    cell_chosen = Signal(int, int)
    """True class and named class of the cell that was clicked; -1, -1 when the choice was taken back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_table`."""
        super().__init__(parent)
        self._theme = theme
        self._classes: tuple[str, ...] = ()
        self._table: Ints = np.zeros((0, 0), dtype=np.int64)
        self._chosen: Cell | None = None
        self._current: Cell = (0, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Confusion matrix"))
        theme.changed.connect(self.update)

    def show_table(self, classes: tuple[str, ...], table: Ints) -> None:
        """Shows another matrix `(C, C)`; nothing is chosen in it."""
        self._classes, self._table = classes, table
        self._chosen, self._current = None, (0, 0)
        self._describe()
        self.update()

    def let_go(self) -> None:
        """No cell is chosen any more; nobody is told."""
        self._chosen = None
        self.update()

    @property
    def chosen(self) -> Cell | None:
        """The cell whose images are asked for."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """Room for readable cells."""
        return QSize(360, 320)

    def minimumSizeHint(self) -> QSize:
        """Cells may get small."""
        return QSize(220, 200)

    def words(self, cell: Cell) -> str:
        """Says what a cell counts."""
        true, named = cell
        images, there = int(self._table[cell]), int(self._table[true].sum())
        share = percent(images / there) if there else "–"
        text = self.tr("{images} of {there} {true} named {named} ({share})")
        return text.format(
            images=count(images), there=count(there), true=self._classes[true], named=self._classes[named], share=share
        )

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words(self._current) if self._classes else "")

    # -- geometry ----------------------------------------------------------------------------------------------

    def _frame(self) -> _Frame:
        metrics = QFontMetricsF(self.font())
        size = max(1, len(self._classes))
        longest = max((metrics.horizontalAdvance(name) + 1 for name in self._classes), default=0.0)
        line = metrics.height() + 4
        room = max(0.0, min(self.width(), self.height()) - 2 * line - GRID)
        widest = min(longest, max(_NAMES * room, room - size * _LARGEST))
        left = line + widest + GRID  # the word at the side, then the names
        high, flat = self.height() - line / 2, 2 * line  # the last name may be higher than its row
        side = min(_LARGEST, (self.width() - left - 1) / size, (high - flat) / size)
        upright = widest > side - 4
        top = line + widest + GRID if upright else flat
        side = max(0.1, min(side, (high - top) / size))
        more = min(longest - widest, max(0.0, self.width() - left - size * side - 1))
        left += more
        beside = max(0.0, self.width() - left - size * side) / 2  # the matrix stands in the middle
        return _Frame(left + beside, top, side, upright, widest + more)

    def rect_of(self, cell: Cell) -> QRectF:
        """Returns where a cell is painted."""
        frame = self._frame()
        true, named = cell
        return QRectF(frame.left + named * frame.side, frame.top + true * frame.side, frame.side, frame.side)

    def cell_at(self, place: QPointF) -> Cell | None:
        """Returns the cell at a place."""
        frame = self._frame()
        named = int((place.x() - frame.left) // frame.side)
        true = int((place.y() - frame.top) // frame.side)
        size = len(self._classes)
        return (true, named) if 0 <= true < size and 0 <= named < size else None

    def name_at(self, place: QPointF) -> str:
        """Returns the whole name of the class whose row or column is named at a place, of which a part may be left out.

        "" where none is.
        """
        frame = self._frame()
        if place.x() < frame.left:
            cell = self.cell_at(QPointF(frame.left, place.y()))
            return self._classes[cell[0]] if cell is not None else ""
        cell = self.cell_at(QPointF(place.x(), frame.top)) if place.y() < frame.top else None
        return self._classes[cell[1]] if cell is not None else ""

    # -- events ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the cell, or takes the choice back."""
        cell = self.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.choose(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that cells can be clicked."""
        over = self.cell_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the cells, Enter and Space choose."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if not self._classes:
            super().keyPressEvent(event)
        elif key in moves:
            last = len(self._classes) - 1
            down, right = moves[key]
            row, column = self._current
            self._current = (min(max(row + down, 0), last), min(max(column + right, 0), last))
            self._describe()
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.choose(self._current)
        else:
            super().keyPressEvent(event)

    def choose(self, cell: Cell) -> None:
        """Chooses a cell, or takes the choice back if it is the chosen one."""
        self._current = cell
        self._chosen = None if cell == self._chosen else cell
        self._describe()
        self.update()
        self.cell_chosen.emit(*(self._chosen or (-1, -1)))

    def event(self, event: QEvent) -> bool:
        """Answers a hover with what the cell counts, or with the whole name of a class."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = QPointF(event.pos())
            cell = self.cell_at(place)
            QToolTip.showText(event.globalPos(), self.words(cell) if cell is not None else self.name_at(place), self)
            return True
        return super().event(event)

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: object) -> None:
        """Paints names and cells."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._classes:
            frame = self._frame()
            self._paint_names(painter, frame)
            if len(self._classes) >= _MANY:
                self._paint_picture(painter, frame)
            else:
                painter.setFont(self._number_font(frame))
                for true, named in np.ndindex(self._table.shape):
                    self._paint_cell(painter, (true, named), frame)
            self._paint_rings(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: Cell, frame: _Frame) -> None:
        colours = self._theme.colours
        images, there = int(self._table[cell]), int(self._table[cell[0]].sum())
        share = images / there if there else 0.0
        area = self.rect_of(cell).adjusted(1, 1, -1, -1)
        fill = QColor(colours.accent if cell[0] == cell[1] else colours.danger)
        fill.setAlphaF((0.10 + 0.90 * share**0.8) if images else 0.0)
        radius = min(4.0, frame.side / 6)
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in (QColor(colours.window), fill):
            painter.setBrush(brush)
            painter.drawRoundedRect(area, radius, radius)
        if painter.font().pixelSize() >= _SMALLEST and images:
            painter.setPen(QColor(colours.accent_text if share > 0.55 else colours.text))
            words = f"{count(images)}\n{percent(share, 0)}" if self._shares(frame) else count(images)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _shares(self, frame: _Frame) -> bool:
        """Whether a cell has room for the number and its share below it."""
        needed = QFontMetricsF(self.font()).size(0, f"{count(int(self._table.max()))}\n{percent(1.0, 0)}")
        return frame.side - 2 >= max(needed.width(), needed.height())

    def _number_font(self, frame: _Frame) -> QFont:
        """Returns the font of the numbers: that of the window, smaller where the largest number has no room."""
        font = QFont(self.font())
        widest = QFontMetricsF(font).horizontalAdvance(count(int(self._table.max())))
        font.setPixelSize(max(1, int(QFontInfo(font).pixelSize() * min(1.0, (frame.side - 4) / max(1.0, widest)))))
        return font

    def _paint_picture(self, painter: QPainter, frame: _Frame) -> None:
        """Paints all cells at once, each one pixel of a picture that is drawn larger."""
        colours, size = self._theme.colours, len(self._classes)
        there = np.maximum(self._table.sum(1, keepdims=True), 1)
        share = self._table / there
        strength = np.where(self._table > 0, 0.10 + 0.90 * share**0.8, 0.0)[..., None]
        ground, hit, miss = (_rgb(name) for name in (colours.window, colours.accent, colours.danger))
        fill = np.where(np.eye(size, dtype=bool)[..., None], hit, miss)
        pixels = np.full((size, size, 4), 255, dtype=np.uint8)
        pixels[..., :3] = np.rint(ground + (fill - ground) * strength)
        picture = QImage(pixels.tobytes(), size, size, 4 * size, QImage.Format.Format_RGBA8888)
        extent = size * frame.side
        painter.drawImage(QRectF(frame.left, frame.top, extent, extent), picture)

    def _paint_names(self, painter: QPainter, frame: _Frame) -> None:
        colours = self._theme.colours
        metrics = QFontMetricsF(self.font())
        size, line = len(self._classes), metrics.height() + 4
        extent = size * frame.side
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(frame.left, 0, extent, line), Qt.AlignmentFlag.AlignCenter, self.tr("named"))
        side = QRectF(frame.left - frame.beside - GRID - line, frame.top, line, extent)
        _paint_turned(painter, side, self.tr("true"), Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(colours.text))
        every = max(1, int(np.ceil(metrics.height() / frame.side)))
        tall = max(frame.side, metrics.height())
        for place in range(0, size, every):
            beside, above = (
                metrics.elidedText(self._classes[place], Qt.TextElideMode.ElideMiddle, room)
                for room in (frame.beside, frame.top - line - GRID / 2 if frame.upright else frame.beside)
            )
            middle = frame.top + (place + 0.5) * frame.side
            row = QRectF(0, middle - tall / 2, frame.left - GRID / 2, tall)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
            left = frame.left + (place + 0.5) * frame.side - tall / 2
            if frame.upright:
                column = QRectF(left, line, tall, frame.top - line - GRID / 2)
                _paint_turned(painter, column, above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            else:
                painter.drawText(QRectF(left, line, tall, line - 2), Qt.AlignmentFlag.AlignCenter, above)

    def _paint_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._chosen is not None:
            painter.setPen(QPen(QColor(self._theme.colours.text), 2))
            painter.drawRoundedRect(self.rect_of(self._chosen), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colours.accent), 1.5, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect_of(self._current).adjusted(3, 3, -3, -3), 3, 3)


def _rgb(name: str) -> Ints:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.int64)


def _paint_turned(painter: QPainter, area: QRectF, text: str, alignment: Qt.AlignmentFlag) -> None:
    """Writes from bottom to top."""
    painter.save()
    painter.translate(area.left(), area.bottom())
    painter.rotate(-90)
    painter.drawText(QRectF(0, 0, area.height(), area.width()), alignment, text)
    painter.restore()


def title(cell: Cell | None, classes: tuple[str, ...], images: int) -> str:
    """Returns the heading of the images of a cell, or of all mistakes."""
    if cell is None:
        if not images:
            return tr("No mistakes")
        return plural(images, "{number} mistake, the worst first", "{number} mistakes, the worst first")
    true, named = (classes[place] for place in cell)
    if not images:
        return tr("No image of {true} was named {named}", true=true, named=named)
    if true == named:
        return plural(
            images,
            "{number} image of {true} named {named}, the least sure first",
            "{number} images of {true} named {named}, the least sure first",
            true=true,
            named=named,
        )
    return plural(
        images,
        "{number} image of {true} named {named}, the worst first",
        "{number} images of {true} named {named}, the worst first",
        true=true,
        named=named,
    )
