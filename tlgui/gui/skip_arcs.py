"""Skip connections in the drawing of a network: arcs that pass over the blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.gui.layer_plan import PlannedBlock, Skip
from tlgui.gui.network_layout import Box
from tlgui.gui.theme import Colours, Theme

HIGH = 10.0
"""Pixels from the upper edge of a box to the top of its highest arc."""

_LEAST = 4.0  # pixels an arc must have to be told from its neighbour
_WIDEST = 6 * HIGH  # a wider one would look like a lid
_DOTTED = 8.0  # pixels from which on an arc has its dot


@dataclass(frozen=True)
class Arc:
    """One arc.

    Attributes:
        left: where it leaves the box's upper edge.
        right: where it comes back.
        top: that edge.
        how: of the skip connections it stands for.
        number: of skip connections it stands for; more than 1 where there is no room for each.
    """

    left: float
    right: float
    top: float
    how: str
    number: int = 1

    @property
    def peak(self) -> QPointF:
        """Its highest point."""
        high = min(HIGH, 0.5 * (self.right - self.left) + 2)
        return QPointF((self.left + self.right) / 2, self.top - high)


def arcs(box: Box, blocks: Sequence[PlannedBlock]) -> list[Arc]:
    """Returns the arcs over a box: one for each skip connection, or for each block, or one for all, as there is room.

    Args:
        box: as it lies in the drawing.
        blocks: of the whole network.
    """
    inside = [(position, blocks[position].skips) for position in range(box.start, box.stop) if blocks[position].skips]
    if not inside:
        return []
    room = box.width / (box.stop - box.start)
    if room >= _LEAST:
        return [arc for position, skips in inside for arc in _over(box, position, skips)]
    every = [skip for _, skips in inside for skip in skips]
    return [Arc(box.edge(inside[0][0]) + 1, box.edge(inside[-1][0] + 1) - 1, box.top, every[-1].how, len(every))]


def _over(box: Box, position: int, skips: Sequence[Skip]) -> list[Arc]:
    left, right = box.edge(position), box.edge(position + 1)
    each = (right - left) / len(skips)
    inset = max(each / 7, (each - _WIDEST) / 2)
    if each < _LEAST:
        return [Arc(left + inset, right - inset, box.top, skips[-1].how, len(skips))]
    places = [left + number * each for number in range(len(skips))]
    return [
        Arc(place + inset, place + each - inset, box.top, skip.how) for place, skip in zip(places, skips, strict=True)
    ]


def paint_arc(painter: QPainter, arc: Arc, colours: Colours) -> None:
    """Paints an arc; dashed where channels are handed on, with a dot where a convolution fits the input."""
    painter.save()
    colour, peak, wide = QColor(colours.muted), arc.peak, arc.right - arc.left
    path = QPainterPath(QPointF(arc.left, arc.top))
    high = (arc.top - peak.y()) * 4 / 3  # the curve reaches three quarters of the way to its two handles
    lean = min(wide / 8, HIGH / 2)
    path.cubicTo(arc.left + lean, arc.top - high, arc.right - lean, arc.top - high, arc.right, arc.top)
    pen = QPen(colour, 1.3)
    if arc.how == "beside":
        pen.setDashPattern([2.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if arc.number > 1:
        _paint_number(painter, arc, colours)
    elif arc.how == "projected" and wide >= _DOTTED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(peak, 2.4, 2.4)
    painter.restore()


def _paint_number(painter: QPainter, arc: Arc, colours: Colours) -> None:
    """Writes onto the arc how many skip connections it stands for, where it is long enough."""
    font = painter.font()
    font.setPointSizeF(0.8 * font.pointSizeF())
    metrics, words = QFontMetricsF(font), f"{arc.number}×"
    place = QRectF(0, 0, metrics.horizontalAdvance(words) + 6, metrics.height())
    if place.width() > 0.6 * (arc.right - arc.left):
        return
    place.moveCenter(arc.peak)
    painter.fillRect(place, QColor(colours.window))
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class SkipIcon(QWidget):
    """An arc over a piece of a box, for the legend; it follows the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows the arc of an input that is added."""
        super().__init__(parent)
        self._theme = theme
        self._how = "added"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_how(self, how: str) -> None:
        """Shows the arc of another kind of skip connection."""
        self._how = how
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the signs of the states beside it."""
        tall = round(self.fontMetrics().ascent() * 1.05)
        return QSize(round(1.6 * tall), tall)

    def paintEvent(self, event: object) -> None:
        """Paints the arc."""
        del event
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = min(self.height() - 2.0, HIGH + 2)
        painter.setPen(QPen(QColor(colours.line), 1.3))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        paint_arc(painter, Arc(2, self.width() - 2, ground, self._how), colours)
        painter.end()
