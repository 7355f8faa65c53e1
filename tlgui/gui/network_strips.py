"""Below the drawing: how far each block has moved, and how strongly the loss pulls at it, epoch by epoch."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.change_strip import ChangeStrip
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.gradient_strip import GradientStrip
from tlgui.gui.layer_plan import NetworkPlan
from tlgui.gui.network_drawing import SIDE, NetworkDrawing
from tlgui.gui.theme import GRID, Theme


class NetworkStrips(QWidget):
    """Two strips, each below a line that says what it shows; hidden until a run has judged an epoch."""

    def __init__(self, drawing: NetworkDrawing, theme: Theme, parent: QWidget | None = None) -> None:
        """Lays the strips out so that their columns stand below the drawing's blocks."""
        super().__init__(parent)
        self.changes = ChangeStrip(drawing, theme, self)
        self.gradients = GradientStrip(drawing, theme, self)
        self._captions = {self.changes: ElidedLabel(self, "caption"), self.gradients: ElidedLabel(self, "caption")}
        self._captions[self.changes].setText(self.tr("Weights moved, ‖w−w⁰‖/‖w⁰‖, epochs downwards"))
        self._captions[self.gradients].setText(self.tr("Gradient norm ‖∂L/∂w‖, epochs downwards"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for strip, caption in self._captions.items():
            caption.setIndent(SIDE)
            if column.count():
                column.addSpacing(GRID // 2)
            column.addWidget(caption)
            column.addWidget(strip)
        self.hide()

    def show_history(self, plan: NetworkPlan | None, history: ChangeHistory) -> None:
        """Shows what a run has done to the blocks of `plan`."""
        for strip, caption in self._captions.items():
            strip.show_history(plan, history)
            caption.setVisible(strip.isVisibleTo(self))
        self.setVisible(self.changes.isVisibleTo(self))
