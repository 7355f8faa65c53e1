"""Which blocks move: the relative weight change of every block, one line an epoch, below the network's drawing."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.gui.block_model import change_text
from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.drawn_figure import blend
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock
from tlgui.gui.network_drawing import NetworkDrawing
from tlgui.gui.theme import GRID, Theme

_FAINTEST = 1e-4
"""Changes from this share of the weights' norm to `_STRONGEST` are told apart, on a logarithmic scale."""
_STRONGEST = 0.5


def strength(change: float) -> float:
    """Returns how strongly a change is coloured, in [0, 1]; 0 only where nothing changed at all."""
    if not change > 0:
        return 0.0
    share = (math.log10(change) - math.log10(_FAINTEST)) / (math.log10(_STRONGEST) - math.log10(_FAINTEST))
    return 0.12 + 0.88 * min(1.0, max(0.0, share))


class ChangeStrip(QWidget):
    """A picture whose columns stand below the drawing's blocks; time runs downwards."""

    def __init__(self, drawing: NetworkDrawing, theme: Theme, parent: QWidget | None = None) -> None:
        """Is hidden until a run has judged an epoch of the network that is drawn."""
        super().__init__(parent)
        self._drawing, self._theme = drawing, theme
        self._plan: NetworkPlan | None = None
        self._columns: list[tuple[float, ...]] = []
        self._copied: list[bool] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Change of each block, epoch by epoch"))
        theme.changed.connect(self.update)
        self.hide()

    def show_history(self, plan: NetworkPlan | None, history: ChangeHistory) -> None:
        """Shows what a run has changed in the blocks of `plan`."""
        self._plan = plan
        fits = self._shown(plan, history)
        blocks = plan.blocks if plan is not None and fits else ()
        self._columns = [self._read(block, history) for block in blocks]
        self._copied = [history.copied([block]) for block in blocks]
        self.setVisible(fits)
        self.setAccessibleDescription(self._description())
        self.update()

    def _shown(self, plan: NetworkPlan | None, history: ChangeHistory) -> bool:
        return plan is not None and history.epochs > 0 and history.fits(plan)

    def _read(self, block: PlannedBlock, history: ChangeHistory) -> tuple[float, ...]:
        return history.of([block])

    def _still(self, position: int) -> bool:
        """Whether a block stood still from its beginning to now."""
        return self._copied[position] and all(change == 0 for change in self._columns[position])

    def _number(self, value: float) -> str:
        return change_text(value)

    def changes(self, position: int) -> tuple[float, ...]:
        """Returns the change of a block after each epoch; a frozen block's are exactly 0."""
        return self._columns[position] if position < len(self._columns) else ()

    def sizeHint(self) -> QSize:
        """A line or two of text high."""
        return QSize(480, round(2.2 * self.fontMetrics().height()) + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        """No lower than that."""
        return QSize(100, self.sizeHint().height())

    def _description(self) -> str:
        if self._plan is None or not self._columns:
            return ""
        last = zip(self._plan.blocks, self._columns, strict=True)
        return "; ".join(f"{block.title} {self._number(column[-1])}" for block, column in last if column)

    # -- under the pointer -------------------------------------------------------------------------------------

    def _column(self, position: int) -> QRectF:
        for box in self._drawing.boxes:
            if box.start <= position < box.stop:
                left, right = box.edge(position), box.edge(position + 1)
                return QRectF(left, 0, right - left, self.height())
        return QRectF()

    def words_at(self, place: QPointF) -> str:
        """Returns block, epoch and change at a place."""
        if self._plan is None:
            return ""
        for position, column in enumerate(self._columns):
            if column and self._column(position).contains(place):
                epoch = min(len(column) - 1, int(place.y() / max(1, self.height()) * len(column)))
                return self._line(self._plan.blocks[position], position, epoch)
        return ""

    def _line(self, block: PlannedBlock, position: int, epoch: int) -> str:
        if not self._copied[position]:
            return self.tr("{block} is new: it has no source to be compared with.").format(block=block.title)
        text = self.tr("{block}, epoch {epoch}: moved by {change} of its weights' norm")
        change = change_text(self._columns[position][epoch])
        return text.format(block=block.title, epoch=epoch + 1, change=change)

    def event(self, event: QEvent) -> bool:
        """Answers a hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    # -- painting ----------------------------------------------------------------------------------------------

    def shade(self, position: int, change: float) -> QColor:
        """Returns the colour of a change: calm blue for exactly 0, orange by its order of magnitude, grey for new."""
        colours = self._theme.colours
        if not self._copied[position]:
            return QColor(colours.new_soft)
        if change == 0:
            return QColor(colours.frozen_soft)
        return blend(QColor(colours.surface), QColor(colours.trained), strength(change))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints a cell for each block and epoch."""
        del event
        painter = QPainter(self)
        for position, column in enumerate(self._columns):
            area = self._column(position)
            if area.isEmpty() or not column:
                continue
            tall = area.height() / len(column)
            for epoch, change in enumerate(column):
                cell = QRectF(area.left(), epoch * tall, area.width() - 0.5, tall + 0.5)
                painter.fillRect(cell, self.shade(position, change))
            if self._still(position) and area.width() >= 10:
                painter.setPen(QColor(self._theme.colours.frozen))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "0")
        painter.end()
