"""The dock's fourth panel: the freeze plan in one line; the tab Layers has the rest."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QWidget

from tlgui.gui.findings import Findings
from tlgui.gui.language import Sentence, said
from tlgui.gui.layer_plan import NetworkPlan, Preset, has_a_say, network_plan, preset
from tlgui.gui.method_panel import CalmList
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.gui.words import parameters
from tlgui.recipe import Layers, Recipe


class LayersPanel(Section):
    """Copy first, copy last, all, none."""

    view_wanted = Signal()

    def __init__(self, state: RecipeState, findings: Findings, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__("", parent)
        title = self.tr("Layers")
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.state, self.findings = state, findings
        self.list = CalmList(self)
        self.list.setAccessibleName(self.tr("Freeze plan"))
        for chosen, text in self._presets():
            self.list.addItem(text, chosen)
        self.list.activated.connect(self._choose)
        self.number = QSpinBox(self)
        self.number.setRange(0, 1000)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(self.tr("Number of blocks to copy"))
        self.number.setToolTip(self.tr("How many blocks are copied and frozen."))
        self.number.setFixedWidth(9 * GRID)
        self.number.valueChanged.connect(self._number_changed)
        self.view = QPushButton(self.tr("show"), self)
        self.view.setProperty("role", "link")
        self.view.setToolTip(self.tr("Opens the tab Layers: every block with its own state."))
        self.view.setAccessibleName(self.tr("Show the layers"))
        self.view.clicked.connect(self.view_wanted)
        self.head.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.list, 1)
        row.addWidget(self.number)
        self.body.addLayout(row)
        state.changed.connect(self._show)
        findings.source_changed.connect(self._refresh)
        self._show(state.recipe)

    def _presets(self) -> tuple[tuple[Preset | None, str], ...]:
        return (
            ("head_only", Sentence("Freeze all but the head")),
            ("first", Sentence("Copy and freeze the first")),
            ("last", Sentence("Copy and freeze the last")),
            ("all", Sentence("Train all, from the source")),
            ("scratch", Sentence("Train all, from scratch")),
            (None, Sentence("Block by block")),
        )

    def _show(self, recipe: Recipe) -> None:
        del recipe
        self._refresh()

    def _refresh(self) -> None:
        layers = self.state.recipe.layers
        plan = self._plan()
        chosen = chosen_preset(layers)
        self.setVisible(type(self.state.recipe.method).card.uses_layers)
        method = self.state.recipe.method
        with QSignalBlocker(self.list), QSignalBlocker(self.number):
            own = method.freeze_plan(Layers()) != Layers()
            self.list.setItemText(0, self.tr("As the method has it") if own else self._presets()[0][1])
            self.list.setEnabled(has_a_say(method))
            self.number.setEnabled(has_a_say(method))
            self.list.setCurrentIndex(self.list.findData(chosen))
            self.number.setVisible(chosen in {"first", "last"})
            self.number.setMaximum(plan.body if plan else 1000)
            self.number.setValue(layers.copy_first or layers.copy_last or 0)
        if plan is None:
            self.say("")
            return
        caption = self.tr("{frozen} of {all} blocks frozen").format(frozen=plan.frozen, all=len(plan.blocks))
        tip = self.tr("{some} of {all} parameters are trained.")
        self.say(caption, tip.format(some=parameters(plan.training_parameters), all=parameters(plan.parameters)))
        self.warn(said(plan.problem))

    def _plan(self) -> NetworkPlan | None:
        source = self.findings.source
        return network_plan(source, self.state.recipe.layers, self.state.recipe.method) if source else None

    def _choose(self, place: int) -> None:
        chosen: Preset | None = self.list.itemData(place)
        if chosen is None:
            self.view_wanted.emit()
            self._refresh()
            return
        plan = self._plan()
        layers = preset(chosen, self.number.value() or max(1, plan.body // 2 if plan else 1))
        kept = {"head": self.state.recipe.layers.head}
        self.state.change({"layers": {**layers.model_dump(), **kept}}, dict(self._presets())[chosen])

    def _number_changed(self, number: int) -> None:
        last = self.state.recipe.layers.copy_last is not None
        values = {"layers.copy_last": number} if last else {"layers.copy_first": number}
        self.state.change({**values, "layers.blocks": {}}, Sentence("Move the cut"), merge="layers.cut")


def chosen_preset(layers: Layers) -> Preset | None:
    """Returns which of the usual plans this is, whatever its number and its head; None for any other."""
    number = layers.copy_first or layers.copy_last or 0
    usual: tuple[Preset, ...] = ("head_only", "all", "scratch", "first", "last")
    bare = layers.model_copy(update={"head": "new"})
    return next((chosen for chosen in usual if preset(chosen, number) == bare), None)
