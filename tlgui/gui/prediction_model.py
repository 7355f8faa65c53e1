"""Predictions as a table that sorts and filters itself, quickly enough for tens of thousands of rows that stream in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tlgui.data.heads import by_task
from tlgui.gui.language import said
from tlgui.gui.prediction_rows import answer_words
from tlgui.gui.words import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tlgui.data.heads import Head
    from tlgui.gui.prediction_rows import PredictionRow

Index = QModelIndex | QPersistentModelIndex
_Key = tuple[bool | float | str, ...]
ROW_ROLE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns."""

    PICTURE = 0
    FILE = 1
    CLASS = 2
    CONFIDENCE = 3
    SECOND = 4
    KNOWN = 5
    OTHER = 6
    TASKS = 7


@dataclass(frozen=True)
class Wanted:
    """Which rows are to be shown.

    Attributes:
        text: part of the path, whatever its case.
        label: number of the predicted class, or None for all.
        least: smallest confidence, in [0, 1]; unreadable images count as 0.
        wrong: only rows that are not what their folder is named after.
        unfamiliar: only rows that look like nothing the model has learned.
        apart: only rows that a second model names otherwise.
    """

    text: str = ""
    label: int | None = None
    least: float = 0.0
    wrong: bool = False
    unfamiliar: bool = False
    apart: bool = False

    def takes(self, row: PredictionRow) -> bool:
        """Returns whether a row is to be shown."""
        return (
            (self.label is None or row.best == self.label)
            and (self.least <= 0 or row.confidence >= self.least)
            and (not self.wrong or row.right is False)
            and (not self.text or self.text.casefold() in f"{row.path}/{row.name}".casefold())
        )


class PredictionModel(QAbstractTableModel):
    """One row an image. `ROW_ROLE` gives the `PredictionRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self.classes: tuple[str, ...] = ()
        self.tasks: tuple[Head, ...] = ()
        """What the model answers side by side, where that is more than one question."""
        self.rows: list[PredictionRow] = []
        """All rows, in the order in which they came."""
        self._shown: list[PredictionRow] = []
        self.least_certainty = 0.0
        """Images that the model is less sure of look like nothing it has learned."""
        self.other_classes: tuple[str, ...] = ()
        self._others: dict[str, PredictionRow] = {}
        self._wanted = Wanted()
        self._order: tuple[int, bool] | None = None

    def start_over(self, classes: Sequence[str], tasks: Sequence[Head] = ()) -> None:
        """Drops all rows; those to come are of a model with these classes, and tasks if they are several."""
        self.beginResetModel()
        self.classes, self.tasks = tuple(classes), tuple(tasks)
        self.rows, self._shown = [], []
        self.endResetModel()

    def add(self, rows: Sequence[PredictionRow]) -> None:
        """Adds rows at the end; `settle` puts them in order."""
        self.rows.extend(rows)
        fresh = [row for row in rows if self._takes(row)]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(fresh) - 1)
            self._shown.extend(fresh)
            self.endInsertRows()

    def settle(self) -> None:
        """Puts what was added since into the order that was asked for."""
        if self._order is not None:
            self._sort(*self._order)

    def choose(self, wanted: Wanted) -> None:
        """Shows other rows."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.beginResetModel()
            self._shown = [row for row in self.rows if self._takes(row)]
            if self._order is not None:
                self._shown.sort(key=self._key(self._order[0]), reverse=self._order[1])
            self.endResetModel()

    def _takes(self, row: PredictionRow) -> bool:
        wanted = self._wanted
        if wanted.unfamiliar and not self.unfamiliar(row):
            return False
        return wanted.takes(row) and (not wanted.apart or self.agrees(row) is False)

    # -- what is known besides ---------------------------------------------------------------------------------

    def unfamiliar(self, row: PredictionRow) -> bool:
        """Returns whether an image looks like nothing that the model has learned."""
        return bool(row.order) and row.confidence < self.least_certainty

    def compare(self, classes: Sequence[str], others: dict[str, PredictionRow]) -> None:
        """Takes what a second model says, by path; its classes may be others."""
        self.other_classes, self._others = tuple(classes), dict(others)
        self._tell_others()

    @property
    def others(self) -> dict[str, PredictionRow]:
        """What a second model says, by path."""
        return dict(self._others)

    def add_others(self, rows: Sequence[PredictionRow]) -> None:
        """Takes more of what a second model says."""
        self._others |= {row.path: row for row in rows}
        self._tell_others()

    def other(self, row: PredictionRow) -> PredictionRow | None:
        """Returns what a second model says of the same image."""
        return self._others.get(row.path)

    def agrees(self, row: PredictionRow) -> bool | None:
        """Returns whether two models name the same class; None while one of them has not spoken."""
        other = self._others.get(row.path)
        if other is None or not other.order or not row.order:
            return None
        return self.classes[row.best] == self.other_classes[other.best]

    def _tell_others(self) -> None:
        if self._order is not None and self._order[0] == Column.OTHER:
            self._sort(*self._order)
        if self._shown:
            last = len(self._shown) - 1
            self.dataChanged.emit(self.index(0, Column.OTHER), self.index(last, Column.OTHER))

    # -- rows --------------------------------------------------------------------------------------------------

    def shown(self) -> list[PredictionRow]:
        """Returns the rows that are shown, in their order."""
        return list(self._shown)

    def row(self, number: int) -> PredictionRow | None:
        """Returns the row at a place, None beyond the end."""
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def place_of(self, row: PredictionRow) -> int:
        """Returns the place of a row, -1 if it is not shown."""
        return next((place for place, other in enumerate(self._shown) if other is row), -1)

    # -- order -------------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; a column below 0 goes back to the order in which the rows came."""
        if column < 0:
            self._order = None
            self.beginResetModel()
            self._shown = [row for row in self.rows if self._takes(row)]
            self.endResetModel()
            return
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self._sort(*self._order)

    def _sort(self, column: int, descending: bool) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in kept]
        self._shown.sort(key=self._key(column), reverse=descending)
        if kept:
            place = {id(row): number for number, row in enumerate(self._shown)}
            moved = [self.index(place[id(row)], index.column()) for row, index in zip(rows, kept, strict=True)]
            self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _key(self, column: int) -> Callable[[PredictionRow], _Key]:
        names = (*self.classes, "")  # the last stands for number -1
        keys: dict[int, Callable[[PredictionRow], _Key]] = {
            Column.CLASS: lambda row: (not row.order, names[row.best], -row.confidence),
            Column.CONFIDENCE: lambda row: (row.confidence,),
            Column.SECOND: lambda row: (names[row.second],),
            Column.OTHER: lambda row: (self.agrees(row) is not False, self.agrees(row) is None, -row.confidence),
            Column.TASKS: lambda row: (self._told(row),),
            Column.KNOWN: lambda row: (row.right is not False, row.right is None, names[row.known]),
        }
        return keys.get(column, lambda row: (row.path,))

    # -- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows that are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Picture, file, class, confidence, second guess, known class, the second model's class, other tasks."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                titles = ("", self.tr("File"), self.tr("Class"), self.tr("Confidence"), self.tr("Second guess"))
                return (*titles, self.tr("Folder says"), self.tr("Other model"), self.tr("Other tasks"))[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == Column.CONFIDENCE else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's text, the path as its tooltip, and the row itself."""
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == Column.CONFIDENCE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.PICTURE:
            return self.tr("picture of {name}").format(name=row.name)
        return None

    def _text(self, row: PredictionRow, column: int) -> str:
        if column == Column.FILE:
            return f"{row.folder}/{row.name}" if row.folder else row.name
        if row.problem:
            return said(row.problem) if column == Column.CLASS else ""
        texts = {
            Column.CLASS: f"{self._name(row.best)}  ?" if self.unfamiliar(row) else self._name(row.best),
            Column.OTHER: self._other_words(row),
            Column.CONFIDENCE: percent(row.confidence),
            Column.SECOND: f"{self._name(row.second)} {percent(row.scores[row.second])}" if row.second >= 0 else "",
            Column.KNOWN: self._known(row),
            Column.TASKS: self._told(row),
        }
        return texts.get(Column(column), "")

    def _tip(self, row: PredictionRow) -> str:
        words = [row.path, said(row.problem)]
        if self.unfamiliar(row):
            words.append(self.tr("? Less sure than of 95 % of what the model has learned: maybe none of them."))
        return "\n".join(filter(None, words))

    def _told(self, row: PredictionRow) -> str:
        """Returns what the tasks beside the leading one say."""
        if not self.tasks:
            return ""
        beside = [one for one in by_task(self.tasks, row.scores, 1) if one[0] is not self.leading_task]
        return "  ·  ".join(f"{head.name} {answer_words(head, *best[0])}" for head, best in beside)

    @property
    def leading_task(self) -> Head | None:
        """The task whose class is named in the column of classes: the first that has some."""
        return next((head for head in self.tasks if head.classes), None)

    def _other_words(self, row: PredictionRow) -> str:
        other = self.other(row)
        if other is None or not other.order:
            return ""
        sign = "≠ " if self.agrees(row) is False else "= "
        return f"{sign}{self.other_classes[other.best]} {percent(other.confidence)}"

    def _known(self, row: PredictionRow) -> str:
        if row.right is None:
            return ""
        return f"✓ {self._name(row.known)}" if row.right else f"✗ {self._name(row.known)}"

    def _name(self, label: int) -> str:
        return self.classes[label] if label >= 0 else ""
