"""The usual freeze plans as buttons, and what becomes of the blocks around the cut."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.giving_list import GivingList
from tlgui.gui.language import Sentence, tr
from tlgui.gui.layer_plan import NetworkPlan, Preset, preset
from tlgui.gui.theme import GRID
from tlgui.recipe import BlockState, Layers, describe


class PresetBar(QWidget):
    """Buttons for the usual plans, and a list for each thing that a plan says beside its cut."""

    layers_wanted = Signal(object, object, str)
    """A whole freeze plan (Layers), what Undo shall call it, and the name of steps that it is undone with, or ""."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Waits for `show_plan`."""
        super().__init__(parent)
        self._plan: NetworkPlan | None = None
        self.number = QSpinBox(self)
        self.number.setMinimum(0)
        self.number.setAccessibleName(self.tr("Number of blocks to copy"))
        self.number.setToolTip(self.tr("How many blocks “Copy first” and “Copy last” mean."))
        self.number.setPrefix("k = ")
        self.number.valueChanged.connect(self._number_changed)
        self.buttons: dict[Preset, QPushButton] = {}
        self.choices: dict[str, QComboBox] = {}
        buttons = FlowLayout(gap=GRID)
        for chosen, text, tip in self._presets():
            button = QPushButton(text, self)
            button.setToolTip(tip)
            button.clicked.connect(partial(self._choose, chosen))
            self.buttons[chosen] = button
            buttons.addWidget(button)
            if chosen == "last":
                buttons.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(buttons)
        column.addLayout(self._choices())
        self.explanation = QLabel(self)
        self.explanation.setProperty("role", "muted")
        self.explanation.setWordWrap(True)
        column.addWidget(self.explanation)

    def _presets(self) -> tuple[tuple[Preset, str, str], ...]:
        return (
            ("first", self.tr("Copy first"), self.tr("Freeze the first k blocks: photos share early layers.")),
            ("last", self.tr("Copy last"), self.tr("Freeze the last k blocks: same meaning, another sensor.")),
            ("head_only", Sentence("Freeze all but head"), self.tr("Only the classifier learns: for little data.")),
            ("all", Sentence("Train all"), self.tr("Every block starts from the source and learns: for much data.")),
            ("scratch", Sentence("From scratch"), self.tr("Nothing is copied: what the source's knowledge is worth.")),
        )

    def _choices(self) -> FlowLayout:
        row = FlowLayout(gap=2 * GRID, line_gap=GRID)
        infos = {info.name: info for info in describe(Layers)}
        for name in ("copied", "rest", "head"):
            info = infos[name]
            box = GivingList(self)
            for value, title in info.choices.items():
                box.addItem(tr(title), value)
            box.setToolTip(tr(info.help))
            box.setAccessibleName(tr(info.title))
            box.activated.connect(partial(self._choice_made, name))
            self.choices[name] = box
            label = QLabel(tr(info.title), self)
            label.setProperty("role", "muted")
            label.setBuddy(box)
            pair = QWidget(self)
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(GRID // 2)
            beside.addWidget(label)
            beside.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            row.addWidget(pair)
        return row

    def show_plan(self, plan: NetworkPlan) -> None:
        """Shows which plan is in force."""
        self._plan = plan
        with QSignalBlocker(self.number):
            self.number.setMaximum(max(1, plan.body))
            self.number.setValue(plan.body - plan.cut if plan.from_the_end else plan.cut)
        for name, box in self.choices.items():
            box.setCurrentIndex(box.findData(getattr(plan.layers, name)))
        self._name_buttons()
        self.explanation.setText(f"{self._sentence(plan)} {self.tr('Little data: freeze more.')}")

    def _sentence(self, plan: NetworkPlan) -> str:
        """Says in one line what the plan does."""
        if not plan.frozen and all(block.state == BlockState.NEW for block in plan.blocks):
            return self.tr("Nothing is copied: the network learns from the target images alone.")
        if plan.frozen == plan.body:
            return self.tr("Only the head learns; all else stays as the source learned it.")
        if not plan.frozen:
            return self.tr("No block is frozen: every copied block goes on learning, slowly.")
        if plan.from_the_end:
            return self.tr("The last blocks stay as the source learned them: same meaning, another sensor.")
        return self.tr("The first blocks stay as the source learned them: photos share early layers.")

    def _name_buttons(self) -> None:
        for chosen in ("first", "last"):
            self.buttons[chosen].setText(self._step(chosen))

    def _step(self, chosen: Preset) -> str:
        """Returns what a button says and Undo calls its step."""
        number = self.number.value()
        if chosen == "first":
            return Sentence("Copy first {k}", k=number)
        if chosen == "last":
            return Sentence("Copy last {k}", k=number)
        return next(text for known, text, _ in self._presets() if known == chosen)

    def _number_changed(self, number: int) -> None:
        """Moves the cut at once; the buttons say what they would do now."""
        self._name_buttons()
        if self._plan is not None:
            position = self._plan.body - number if self._plan.from_the_end else number
            self.layers_wanted.emit(self._plan.with_cut(position), Sentence("Move the cut"), "layers.cut")

    def _choose(self, chosen: Preset) -> None:
        head = self._plan.layers.head if self._plan is not None else "new"
        layers = preset(chosen, self.number.value()).model_copy(update={"head": head})
        self.layers_wanted.emit(layers, self._step(chosen), "")

    def _choice_made(self, name: str, place: int) -> None:
        if self._plan is not None:
            layers = self._plan.layers.model_copy(update={name: self.choices[name].itemData(place)})
            self.layers_wanted.emit(layers, Sentence("Change the layers"), "")
