"""What the next experiment is to be: the kind, its curves, how often each point is measured."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.folder_dialog import ask_for_file
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import Sentence, again, marked, tr
from tlgui.gui.option_row import OptionRow
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.recipe import (
    VARIANTS,
    Experiment,
    LearningCurve,
    Recipe,
    RecipeProblem,
    Settings,
    SideBySide,
    TransferCurves,
    checked_experiment,
    describe,
    load,
)
from tlgui.recipe.experiment import VARIANT_TITLES

TRANSFER, LEARNING, ADAPTATION = 0, 1, 2
_PLAIN = {
    TRANSFER: ("base", "halves", "end", "seeds"),
    LEARNING: ("equal_updates", "seeds"),
    ADAPTATION: ("seeds", "labelled"),
}
_PLANS: dict[int, type[Settings]] = {TRANSFER: TransferCurves, LEARNING: LearningCurve, ADAPTATION: SideBySide}


class ExperimentForm(QFrame):
    """Asks for an experiment on the recipe being edited."""

    start_wanted = Signal(object)
    """The `Experiment` that is to be carried out."""

    def __init__(self, state: RecipeState, parent: QWidget | None = None) -> None:
        """Begins with the transfer curves."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._state = state
        self.other: Recipe | None = None
        self._said = ""
        self.kinds = QButtonGroup(self)
        self.pages = (self._transfer_page(), self._learning_page(), self._adaptation_page())
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "problem")
        self.start_button = QPushButton(self.tr("Start the experiment"), self)
        self.start_button.setProperty("role", "primary")
        self._lay_out()
        self.kinds.idClicked.connect(self.show_kind)
        self.start_button.clicked.connect(self._start)
        self.show_kind(TRANSFER)

    def show_kind(self, kind: int) -> None:
        """Shows the options of a kind of experiment."""
        self.kinds.button(kind).setChecked(True)
        for number, page in enumerate(self.pages):
            page.setVisible(number == kind)
        texts = (
            self.tr(
                "Accuracy on a task B against the number of blocks copied from a network of another task A, frozen or "
                "trained on; from a network of B itself; and from one that was never trained."
            ),
            self.tr("Accuracy against the number of training images of each class, for one recipe or for two."),
            self.tr(
                "This recipe, which adapts to an unlabelled target, beside the same network trained on the source "
                "alone, and on the target where it has labels: means, spread, and the share of the gap that it closes."
            ),
        )
        self.words.setText(texts[kind])
        self._say("")

    def pass_on(self, heir: "ExperimentForm") -> None:
        """Gives what was filled in to the form that takes this one's place."""
        heir.show_kind(self.kind)
        for variant, box in self.variants.items():
            heir.variants[variant].setChecked(box.isChecked())
        heir.sizes.setText(self.sizes.text())
        for kind, rows in self._rows.items():
            for name, row in rows.items():
                heir._rows[kind][name].show_value(row.field.current())
        heir._say(again(self._said))
        if self.other is not None:
            heir.other = self.other
            heir.other_name.setText(self.other_name.text())
            heir.other_name.setToolTip(self.other_name.toolTip())

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.note.setText(sentence[:1].upper() + sentence[1:])

    @property
    def kind(self) -> int:
        """The kind that is shown."""
        return self.kinds.checkedId()

    def experiment(self) -> Experiment:
        """Returns what is asked for; raises RecipeProblem with a sentence where it cannot be."""
        recipe = self._state.recipe
        rows = self._rows[self.kind]
        plan: dict[str, Any] = {name: row.field.current() for name, row in rows.items()}
        if self.kind == TRANSFER:
            plan |= {"kind": "transfer_curves", "variants": [v for v in VARIANTS if self.variants[v].isChecked()]}
            recipes = [recipe]
        elif self.kind == ADAPTATION:
            plan |= {"kind": "adaptation"}
            recipes = [recipe]
        else:
            plan |= {"kind": "learning_curve", "per_class": self._sizes()}
            recipes = [recipe if self.other is None or recipe.title else _titled(recipe, self.tr("this recipe"))]
            recipes += [self.other] if self.other is not None else []
        title = self._title(recipe)
        return checked_experiment({"title": title, "plan": plan, "recipes": [one.model_dump() for one in recipes]})

    def choose_other(self, path: str) -> None:
        """Takes a recipe file to compare with."""
        try:
            found = load(Path(path))
        except RecipeProblem as problem:
            self._say(Sentence(str(problem)))
            return
        title = found.title or Path(path).parent.name + "/" + Path(path).stem
        self.other = _titled(found, title)
        self.other_name.setText(title)
        self.other_name.setToolTip(path)
        self._say("")

    # -- parts -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        segments = FlowLayout(gap=GRID // 2, line_gap=GRID // 2)
        for number, title in enumerate(self._titles()):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            self.kinds.addButton(button, number)
            segments.addWidget(button)
        self.words = QLabel(self, wordWrap=True)
        self.words.setProperty("role", "caption")
        self.help_button = HelpLink("experiments", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(int(1.5 * GRID))
        column.addLayout(segments)
        column.addWidget(self.words)
        column.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignLeft)
        for page in self.pages:
            column.addWidget(page)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addWidget(self.start_button)

    @property
    def _rows(self) -> dict[int, dict[str, OptionRow]]:
        return {TRANSFER: self._transfer_rows, LEARNING: self._learning_rows, ADAPTATION: self._adaptation_rows}

    def _transfer_page(self) -> QWidget:
        page, column = _page(self)
        heading = QLabel(self.tr("Curves"), page)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self.variants: dict[str, QCheckBox] = {}
        for variant in VARIANTS:
            box = QCheckBox(tr(VARIANT_TITLES[variant]), page)
            box.setChecked(True)
            self.variants[variant] = box
            column.addWidget(box)
        column.addSpacing(GRID // 2)
        self._transfer_rows = _option_rows(TRANSFER, page, column)
        return page

    def _learning_page(self) -> QWidget:
        page, column = _page(self)
        heading = QLabel(self.tr("Images per class"), page)
        heading.setProperty("role", "heading")
        self.sizes = QLineEdit("1, 2, 5, 10, 20, 50, all", page)
        self.sizes.setAccessibleName(self.tr("Images per class"))
        self.sizes.setToolTip(self.tr("The sizes of the training set to try, apart by commas; all is all there are."))
        heading.setBuddy(self.sizes)
        compared = QLabel(self.tr("Compare with"), page)
        compared.setProperty("role", "heading")
        self.other_name = ElidedLabel(page)
        self.other_name.setText(self.tr("no other recipe"))
        self.other_button = QPushButton(self.tr("Choose a recipe…"), page)
        self.other_button.setToolTip(self.tr("A recipe file, or the recipe.toml of a run; this recipe is the first."))
        self.other_button.clicked.connect(self._ask_for_other)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.other_name, 1)
        line.addWidget(self.other_button)
        for widget in (heading, self.sizes, compared):
            column.addWidget(widget)
        column.addLayout(line)
        self._learning_rows = _option_rows(LEARNING, page, column)
        return page

    def _adaptation_page(self) -> QWidget:
        page, column = _page(self)
        self._adaptation_rows = _option_rows(ADAPTATION, page, column)
        return page

    def _titles(self) -> tuple[str, ...]:
        return self.tr("Transfer curves"), self.tr("Learning curve"), self.tr("Adaptation")

    def _ask_for_other(self) -> None:
        title = self.tr("Choose a recipe to compare with")
        ask_for_file(self, title, "", self.tr("Recipes (*.toml)"), self.choose_other)

    # -- starting ----------------------------------------------------------------------------------------------

    def _sizes(self) -> list[int]:
        words = [word.strip().lower() for word in self.sizes.text().split(",") if word.strip()]
        if not words or any(not (word.isdecimal() or word == "all") for word in words):
            raise RecipeProblem([("", marked("Write the sizes as numbers apart by commas, such as 1, 5, 20, all."))])
        return [0 if word == "all" else int(word) for word in words]

    def _title(self, recipe: Recipe) -> str:
        folder = Path(recipe.data.target).name or self.tr("no folder")
        return f"{self._titles()[self.kind]}: {recipe.title or folder}"

    def _start(self) -> None:
        try:
            if not self._state.recipe.data.target:
                raise RecipeProblem([("", marked("Choose target images first: class folders with a few images each."))])
            experiment = self.experiment()
        except RecipeProblem as problem:
            self._say(Sentence(problem.fields[0][1]))
            return
        self._say("")
        self.start_wanted.emit(experiment)


def _page(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return page, column


def _option_rows(kind: int, page: QWidget, column: QVBoxLayout) -> dict[str, OptionRow]:
    rows = {}
    for info in describe(_PLANS[kind]):
        if info.name in _PLAIN[kind]:
            row = OptionRow(info, page)
            row.show_value(info.default)
            column.addWidget(row)
            rows[info.name] = row
    return rows


def _titled(recipe: Recipe, title: str) -> Recipe:
    return recipe.model_copy(update={"title": title})
