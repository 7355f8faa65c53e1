"""A window of its own for the classes of a saved zero-shot model: add one by name or attributes, set γ."""

from functools import partial, reduce
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tlgui.figures import Figure, Lines, from_json
from tlgui.gui.background import Background
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.language import Sentence, again
from tlgui.gui.penalty_panel import PenaltyPanel
from tlgui.gui.theme import GRID, Theme

CURVES = "figures/seen_unseen.json"


class ModelClasses(QDialog):
    """Blocks nothing; `changed` tells that the model's file is another one now."""

    changed = Signal()

    def __init__(self, model: Path, link: EngineLink, theme: Theme, parent: QWidget) -> None:
        """Asks the engine for the model's classes."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model, self._link = model, link
        self._files = Background(self)
        self.outline: dict[str, Any] = {}
        self._said = ""
        self._classes, self._new = _heading(self), _heading(self)
        self.list = QListWidget(self)
        self.name = QLineEdit(self)
        self.attributes = QTableWidget(0, 2, self)
        self.add_button = QPushButton(self)
        self.add_button.setProperty("role", "primary")
        self.remove_button = QPushButton(self)
        self.penalty = PenaltyPanel(theme, self)
        self.hint = QLabel(self, wordWrap=True)
        self.hint.setProperty("role", "caption")
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "warning")
        self.note.hide()
        self._make()
        self._lay_out()
        self._word()
        self._ask("model_classes")
        self._files.run(partial(_curves, model.parent / CURVES), self._take_curves)
        self.resize(112 * GRID, 84 * GRID)

    def _make(self) -> None:
        table = self.attributes
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self.name.returnPressed.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.list.currentRowChanged.connect(self._chosen)
        self.penalty.chosen.connect(self._set_penalty)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self._classes)
        left.addWidget(self.list, 1)
        left.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._new)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.name, 1)
        row.addWidget(self.add_button)
        right.addLayout(row)
        right.addWidget(self.hint)
        right.addWidget(self.attributes, 2)
        right.addSpacing(GRID)
        right.addWidget(self.penalty, 2)
        both = QHBoxLayout()
        both.setSpacing(3 * GRID)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addLayout(both, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.penalty.word()
            self._word()
            self.say(again(self._said))

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self.setWindowTitle(self.tr("Classes of the model"))
        self._classes.setText(self.tr("Classes"))
        self._new.setText(self.tr("A new class, without training"))
        self.list.setAccessibleName(self.tr("Classes of the model"))
        self.name.setPlaceholderText(self.tr("Name of a new class"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add_button.setText(self.tr("Add class"))
        self.remove_button.setText(self.tr("Take out"))
        self.remove_button.setToolTip(self.tr("Takes the selected class out of the model."))
        self.attributes.setAccessibleName(self.tr("Attributes of the new class"))
        self.attributes.setHorizontalHeaderLabels([self.tr("Attribute"), self.tr("Value")])
        self._word_classes()
        if self.outline:
            self._word_hint()

    def _word_classes(self) -> None:
        for row, seen in enumerate(self.outline.get("seen", ())):
            tip = self.tr("seen: learned from images") if seen else self.tr("unseen: described only")
            self.list.item(row).setToolTip(tip)

    # -- what the engine says ----------------------------------------------------------------------------------

    def _ask(self, do: str, **arguments: Any) -> None:  # noqa: ANN401 - whatever belongs to the question
        ticket = self._link.ask(do, model=str(self._model), **arguments)
        ticket.answered.connect(self._answered)
        ticket.failed.connect(self.say)

    def _answered(self, outline: dict[str, Any]) -> None:
        ticket = self.sender()
        assert isinstance(ticket, Ticket)
        self._take(str(ticket.question["do"]), outline)

    def _take(self, do: str, outline: dict[str, Any]) -> None:
        self.outline = outline
        self.list.clear()
        for name, seen in zip(outline["classes"], outline["seen"], strict=True):
            self.list.addItem(f"{'●' if seen else '○'}  {name}")
        self._word_classes()
        self.penalty.show_gamma(float(outline["gamma"]))
        self.penalty.setEnabled(any(outline["seen"]) and not all(outline["seen"]))
        if do == "model_classes":
            self._show_attributes(outline["attributes"])
        if do == "add_class":
            self.name.clear()
            self._show_attributes(outline["attributes"])
            self.list.setCurrentRow(self.list.count() - 1)
        self._chosen()
        notes = [Sentence(note) for note in outline.get("notes", ())]
        self.say(reduce(_after, notes) if notes else "")
        if do != "model_classes":
            self.changed.emit()

    def _show_attributes(self, names: list[str]) -> None:
        table = self.attributes
        table.setVisible(bool(names))
        table.setRowCount(len(names))
        for row, name in enumerate(names):
            label = QTableWidgetItem(name)
            label.setFlags(Qt.ItemFlag.ItemIsEnabled)
            table.setItem(row, 0, label)
            value = QTableWidgetItem("")
            value.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, 1, value)
        self._word_hint()

    def _word_hint(self) -> None:
        if self.outline["attributes"]:
            hint = self.tr("Fill in what it has, as in the table that the model was made with.")
        elif self.outline["words"]:
            hint = self.tr("Its name is enough: the model keeps {number} words with their vectors.")
            hint = hint.format(number=self.outline["words"])
        else:
            hint = self.tr("The model keeps no word vectors; add the class by `tlgui classes` with a file of them.")
        self.hint.setText(hint)

    def _take_curves(self, figure: Figure | None) -> None:
        if isinstance(figure, Lines):
            self.penalty.show_curves(figure)

    def say(self, sentence: str) -> None:
        """Shows a sentence at the top; "" takes it away."""
        self._said = sentence
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    # -- what the person does ----------------------------------------------------------------------------------

    def typed(self) -> dict[str, float] | None:
        """Returns the attributes that were filled in; None where one is no number, which is said."""
        found: dict[str, float] = {}
        for row, name in enumerate(self.outline.get("attributes", [])):
            item = self.attributes.item(row, 1)
            text = item.text().strip().replace(",", ".") if item is not None else ""
            if not text:
                continue
            try:
                found[name] = float(text)
            except ValueError:
                self.say(Sentence("{attribute}: '{text}' is not a number.", attribute=name, text=text))
                return None
        return found

    def add(self) -> None:
        """Adds the class that was typed."""
        values = self.typed()
        if values is not None:
            self._ask("add_class", name=self.name.text(), attributes=values)

    def remove(self) -> None:
        """Takes the selected class out."""
        row = self.list.currentRow()
        if row >= 0:
            self._ask("remove_class", name=self.outline["classes"][row])

    def _chosen(self) -> None:
        self.remove_button.setEnabled(self.list.currentRow() >= 0)

    def _set_penalty(self, gamma: float) -> None:
        self._ask("set_penalty", gamma=gamma)


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", "heading")
    return label


def _after(first: Sentence, second: Sentence) -> Sentence:
    return Sentence("{first} {second}", first=first, second=second)


def _curves(file: Path) -> Figure | None:
    """Reads the curves beside the model; runs in a thread."""
    try:
        return from_json(file.read_text(encoding="utf-8"))
    except OSError:
        return None
