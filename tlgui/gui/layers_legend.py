"""What the colours, signs and arcs of the network's drawing mean."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.language import tr
from tlgui.gui.layer_plan import NetworkPlan
from tlgui.gui.skip_arcs import SkipIcon
from tlgui.gui.state_icons import StateIcon
from tlgui.gui.theme import GRID, STATE_TITLES, Theme
from tlgui.recipe import BlockState


class LayersLegend(QWidget):
    """The states of blocks, and the arc where a network has skip connections."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows the states; the arc comes with `show_plan`."""
        super().__init__(parent)
        row = FlowLayout(self, gap=GRID // 2)
        for state in (BlockState.FROZEN, BlockState.TRAIN, BlockState.NEW):
            row.addWidget(StateIcon(state, theme, self))
            row.addWidget(self._word(tr(STATE_TITLES[state])))
        self.arc = SkipIcon(theme, self)
        self.skip = (self.arc, self._word(self.tr("skip connection")))
        for widget in self.skip:
            widget.setToolTip(self._what_skips_are())
            widget.hide()
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_plan(self, plan: NetworkPlan) -> None:
        """Explains the arcs where there are any."""
        hows = {skip.how for block in plan.blocks for skip in block.skips}
        self.arc.show_how("beside" if hows == {"beside"} else "added")
        for widget in self.skip:
            widget.setVisible(bool(hows))

    def _word(self, text: str) -> QLabel:
        label = QLabel(f"{text}  ", self)
        label.setProperty("role", "muted")
        return label

    def _what_skips_are(self) -> str:
        words = self.tr(
            "An arc past a block: its input is added to its output, so that the block only learns what to change. A "
            "dot: a 1×1 convolution fits the input first. Dashed: channels of the input go on beside the output."
        )
        return f"<p>{words}</p>"
