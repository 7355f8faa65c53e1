"""A window of its own for the classes of a zero-shot recipe: who is seen, who is unseen, and what describes them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.data.attribute_files import read_table, write_table
from tlgui.data.attribute_table import AttributeTable, table_problems
from tlgui.data.class_names import place_of
from tlgui.data.descriptors import find_files
from tlgui.data.word_vectors import WordVectors, read_vectors
from tlgui.gui.background import Background
from tlgui.gui.calm_table import CalmTable
from tlgui.gui.class_roles import ClassRole, RoleOf, class_roles, turned
from tlgui.gui.descriptor_model import FIRST, IMAGES, LENGTH, NAME, ROLE, WORDS, DescriptorModel
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.findings import Findings
from tlgui.gui.language import Sentence, again, said
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import plural
from tlgui.recipe import Problem, Recipe

Described = tuple[AttributeTable | None, WordVectors | None]


class DescriptorEditor(QDialog):
    """Blocks nothing; follows the recipe while it is open."""

    def __init__(self, state: RecipeState, findings: Findings, theme: Theme, parent: QWidget) -> None:
        """Reads the descriptors in a thread and shows them once they are there."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state, self.findings = state, findings
        self._files = Background(self)
        self._read: tuple[str, str] = ("", "")
        self.whole: AttributeTable | None = None
        self.vectors: WordVectors | None = None
        self._edited = False
        self._said = ""
        self.model = DescriptorModel(theme, self)
        self.table = CalmTable("", 28, self)
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.words = ElidedLabel(self)
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "warning")
        self._make()
        self._lay_out()
        self._word()
        state.changed.connect(self._recipe_changed)
        findings.images_changed.connect(self._show)
        self._recipe_changed(state.recipe)
        self.resize(120 * GRID, 75 * GRID)

    def _make(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.clicked.connect(self.model.turn)
        self.model.edited.connect(self._mark_edited)
        self.model.turn_wanted.connect(self._turn)
        self.name = QLineEdit(self)
        self.name.setFixedWidth(30 * GRID)
        self.name.returnPressed.connect(self.add_class)
        self.add_button, self.save_button, self.close_button = (QPushButton(self) for _ in range(3))
        for button in (self.add_button, self.save_button, self.close_button):
            button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_class)
        self.save_button.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.name)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (self.title, self.words, self.note):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self.setWindowTitle(self.tr("Classes and what describes them"))
        self.title.setText(self.tr("Classes"))
        self.table.setAccessibleName(self.tr("Classes and attributes"))
        self.name.setPlaceholderText(self.tr("Name of a further class"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add_button.setText(self.tr("Add class"))
        self.add_button.setToolTip(self.tr("Adds an empty row; its word vector is looked up at once."))
        self.save_button.setText(self.tr("Save table…"))
        self.save_button.setToolTip(self.tr("Writes the attributes as CSV and lets the recipe use that file."))
        self.close_button.setText(self.tr("Close"))

    # -- what is shown -----------------------------------------------------------------------------------------

    def _recipe_changed(self, recipe: Recipe) -> None:
        wanted = (recipe.data.descriptors, str(getattr(recipe.method, "vectors", "")))
        if wanted != self._read and any(wanted):
            self._read = wanted
            self._files.forget()
            self._files.run(partial(_described, *wanted), self._take, self._failed)
        self._show()

    def _take(self, found: Described) -> None:
        self.whole, self.vectors = found
        self._edited = False
        self._show()
        self._fit()

    def _failed(self, error: Exception) -> None:
        self.whole = self.vectors = None
        self._show()
        self.say(Sentence(str(error)) if isinstance(error, Problem) else Sentence("The descriptors cannot be read."))

    def roles(self) -> list[ClassRole]:
        """Returns the classes with their roles, as the recipe stands."""
        recipe = self.state.recipe
        return class_roles(
            self.whole.classes if self.whole is not None else (),
            self.findings.folder("source").images,
            self.findings.folder("target").images if recipe.data.target else None,
            str(getattr(recipe.method, "unseen", "")),
            one_folder=not recipe.data.target,
        )

    def _show(self) -> None:
        roles = self.roles()
        names = [one.name for one in roles]
        found = [self.vectors.find(name) for name in names] if self.vectors is not None else []
        self.model.show_classes(roles, self.whole.rows(names) if self.whole is not None else None, found)
        self.table.setColumnHidden(WORDS, self.vectors is None)
        self.table.setColumnHidden(LENGTH, self.whole is None)
        self.save_button.setEnabled(self.whole is not None)
        self._judge()

    def _judge(self) -> None:
        """Writes counts and problems."""
        roles = self.model.roles
        number = {role: sum(one.role is role for one in roles) for role in RoleOf}
        words = [
            self.tr("{} seen").format(number[RoleOf.SEEN]),
            self.tr("{} unseen").format(number[RoleOf.UNSEEN]),
        ]
        if self.whole is not None:
            words.append(plural(len(self.whole.attributes), "{number} attribute", "{number} attributes"))
        if self.vectors is not None:
            words.append(self.tr("word vectors of {} numbers").format(self.vectors.length))
        if self._edited:
            words.append(self.tr("changes not saved yet"))
        self.words.setText(" · ".join(words))
        self.say(" ".join(said(problem) for problem in self.problems()[:4]))

    def problems(self) -> list[str]:
        """Returns what is wrong with the descriptors of the classes that take part."""
        seen = [one.name for one in self.model.roles if one.role is RoleOf.SEEN]
        unseen = [one.name for one in self.model.roles if one.role is RoleOf.UNSEEN]
        sentences = table_problems(self.model.table, seen, unseen) if self.model.table is not None else []
        taking_part = {*seen, *unseen}
        return sentences + [
            one.sentence() for name, one in self.model.found.items() if name in taking_part and one.missing
        ]

    def say(self, sentence: str) -> None:
        """Shows a sentence above the table; "" takes it away."""
        self._said = sentence
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _fit(self) -> None:
        for column, width in ((NAME, 26), (ROLE, 13), (IMAGES, 9), (WORDS, 26), (LENGTH, 10)):
            self.table.setColumnWidth(column, width * GRID)
        metrics = self.table.fontMetrics()
        for column in range(FIRST, self.model.columnCount()):
            title = str(self.model.headerData(column, Qt.Orientation.Horizontal))
            self.table.setColumnWidth(column, max(9 * GRID, metrics.horizontalAdvance(title) + 3 * GRID))

    # -- what the person does ----------------------------------------------------------------------------------

    def _turn(self, name: str) -> None:
        problem = self.state.set("method.unseen", turned(self.model.roles, name))
        if problem:
            self.say(problem)

    def _mark_edited(self) -> None:
        table = self.model.table
        assert table is not None
        assert self.whole is not None
        self.whole = _merged(self.whole, table)
        self._edited = True
        self._judge()

    def add_class(self) -> None:
        """Adds a class without images; its attributes are empty at first."""
        name = self.name.text().strip()
        if not name:
            return
        if self.model.row_of(name) is not None:
            self.say(Sentence("There is a class of this name already."))
            return
        if self.whole is not None:
            empty = np.full((1, len(self.whole.attributes)), np.nan)
            values = np.concatenate([self.whole.values, empty])
            self.whole = AttributeTable((*self.whole.classes, name), self.whole.attributes, values, self.whole.origin)
            self._edited = True
        self.name.clear()
        problem = self.state.set("method.unseen", turned(self.roles_with(name), name))
        self._show()
        if problem:
            self.say(problem)

    def roles_with(self, name: str) -> Sequence[ClassRole]:
        """Returns the roles as if the class had none yet."""
        return [one for one in self.roles() if one.name != name]

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the attributes"), "attributes.csv", "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, file: str) -> None:
        """Writes the table and lets the recipe use the file."""
        if self.whole is None:
            return
        vectors = self._read[1] or (str(self.state.recipe.data.descriptors) if self.vectors is not None else "")
        try:
            write_table(Path(file), self.whole)
        except Problem as problem:
            self.say(Sentence(str(problem)))
            return
        self._edited = False
        changes: dict[str, object] = {"data.descriptors": file}
        if vectors and Path(vectors).is_file():
            changes["method.vectors"] = vectors
        self.state.change(changes, Sentence("Save attributes"))
        self._judge()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            said = again(self._said)
            self._word()
            self._judge()
            if said:
                self.say(said)


def _merged(whole: AttributeTable, rows: AttributeTable) -> AttributeTable:
    """Returns the whole table with the values of `rows`; described classes that it lacks are added."""
    places = [place_of(name, rows.classes) for name in whole.classes]
    values = [whole.values[number] if place is None else rows.values[place] for number, place in enumerate(places)]
    new = [
        number
        for number, name in enumerate(rows.classes)
        if place_of(name, whole.classes) is None and not np.isnan(rows.values[number]).all()
    ]
    names = (*whole.classes, *(rows.classes[number] for number in new))
    return AttributeTable(names, whole.attributes, np.array([*values, *rows.values[new]]), whole.origin)


def _described(descriptors: str, vectors: str) -> Described:
    """Reads the descriptors; runs in a thread."""
    files = find_files(descriptors, vectors)
    table = read_table(files.table) if files.table is not None else None
    return table, read_vectors(files.vectors) if files.vectors is not None else None
