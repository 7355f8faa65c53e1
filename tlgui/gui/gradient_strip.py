"""Which blocks the loss pulls at: the gradient norm of every block, one line an epoch, below the strip of changes."""

import math

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.change_strip import ChangeStrip
from tlgui.gui.drawn_figure import blend
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock
from tlgui.gui.network_drawing import NetworkDrawing
from tlgui.gui.theme import Theme
from tlgui.gui.words import figure

_DECADES = 3.0
"""Norms from this many orders of magnitude below the run's largest to that one are told apart."""


class GradientStrip(ChangeStrip):
    """Colours by order of magnitude; a frozen block reads exactly 0."""

    def __init__(self, drawing: NetworkDrawing, theme: Theme, parent: QWidget | None = None) -> None:
        """Is hidden until a run has told gradients of the network that is drawn."""
        super().__init__(drawing, theme, parent)
        self._largest = 0.0
        self.setAccessibleName(self.tr("Gradient norm of each block, epoch by epoch"))

    def show_history(self, plan: NetworkPlan | None, history: ChangeHistory) -> None:
        """Shows how strongly a run has pulled at the blocks of `plan`."""
        super().show_history(plan, history)
        values = (value for column in self._columns for value in column if math.isfinite(value))
        self._largest = max(values, default=0.0)

    def _shown(self, plan: NetworkPlan | None, history: ChangeHistory) -> bool:
        return super()._shown(plan, history) and history.pulled

    def _read(self, block: PlannedBlock, history: ChangeHistory) -> tuple[float, ...]:
        return history.pull(block)

    def _still(self, position: int) -> bool:
        return all(value == 0 for value in self._columns[position])

    def _number(self, value: float) -> str:
        return "0" if value == 0 else figure(value)

    def _line(self, block: PlannedBlock, position: int, epoch: int) -> str:
        value = self._columns[position][epoch]
        if math.isnan(value):
            text = self.tr("{block}, epoch {epoch}: solved without gradients")
        elif value == 0:
            text = self.tr("{block}, epoch {epoch}: frozen, its gradient is exactly 0")
        else:
            text = self.tr("{block}, epoch {epoch}: mean gradient norm {value}")
        return text.format(block=block.title, epoch=epoch + 1, value=self._number(value))

    def shade(self, position: int, change: float) -> QColor:
        """Returns the colour of a norm: calm blue for exactly 0, orange by its share of the run's largest."""
        del position
        colours = self._theme.colours
        if change == 0:
            return QColor(colours.frozen_soft)
        if not (math.isfinite(change) and self._largest > 0):
            return QColor(colours.surface)
        share = 1 + math.log10(change / self._largest) / _DECADES
        return blend(QColor(colours.surface), QColor(colours.trained), 0.08 + 0.92 * min(1.0, max(0.0, share)))
