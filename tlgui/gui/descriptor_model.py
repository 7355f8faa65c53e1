"""The table of classes × attributes: roles, images, lengths, values that can be typed."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from tlgui.data.attribute_table import AttributeTable
from tlgui.data.class_names import place_of
from tlgui.data.word_vectors import Found
from tlgui.gui.class_roles import ClassRole, RoleOf
from tlgui.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NAME, ROLE, IMAGES, WORDS, LENGTH, FIRST = range(6)
"""The columns before the attributes."""

MARKS = {RoleOf.SEEN: "●", RoleOf.UNSEEN: "○", RoleOf.UNUSED: "–"}


class DescriptorModel(QAbstractTableModel):
    """A row a class; attributes can be edited, roles can be turned by a click on them."""

    edited = Signal()
    turn_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Is empty until `show_classes`."""
        super().__init__(parent)
        self._theme = theme
        self.roles: list[ClassRole] = []
        self.table: AttributeTable | None = None
        self.found: dict[str, Found] = {}
        self._twins: set[int] = set()

    def show_classes(self, roles: Sequence[ClassRole], table: AttributeTable | None, found: Sequence[Found]) -> None:
        """Shows other classes; `table` has a row for each of them, in the same order."""
        self.beginResetModel()
        self.roles = list(roles)
        self.table = table
        self.found = {one.name: one for one in found}
        self._find_twins()
        self.endResetModel()

    def _find_twins(self) -> None:
        """Notes the rows that are equal to another one."""
        rows: dict[bytes, list[int]] = {}
        for number, row in enumerate(self.table.values if self.table is not None else ()):
            if not np.isnan(row).all():
                rows.setdefault(np.nan_to_num(row, nan=math.pi).tobytes(), []).append(number)
        self._twins = {number for numbers in rows.values() if len(numbers) > 1 for number in numbers}

    # -- size and headings -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of classes."""
        return 0 if parent.isValid() else len(self.roles)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """The columns before the attributes, and the attributes."""
        return 0 if parent.isValid() else FIRST + (len(self.table.attributes) if self.table is not None else 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole and section >= FIRST and self.table is not None:
            return self.table.attributes[section - FIRST]
        if role == Role.DisplayRole:
            return (
                self.tr("Class"),
                self.tr("Role"),
                self.tr("Images"),
                self.tr("Word vector"),
                self.tr("Length"),
            )[section]
        if role == Role.ToolTipRole:
            return self._tips().get(section)
        return self._side(section) if role == Role.TextAlignmentRole else None

    def _tips(self) -> dict[int, str]:
        return {
            ROLE: self.tr("Seen classes are learned from their images, unseen ones are described only."),
            WORDS: self.tr("The words of the file whose vectors describe the class."),
            LENGTH: self.tr("Euclidean length of the row of attributes; rows are made equally long for learning."),
        }

    @staticmethod
    def _side(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column in {NAME, ROLE, WORDS} else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    # -- cells -------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns what a cell shows."""
        row, column = index.row(), index.column()
        if role == Role.TextAlignmentRole:
            return self._side(column)
        if role in {Role.DisplayRole, Role.EditRole}:
            return self._words(row, column)
        if role == Role.ToolTipRole:
            return self._tip(row, column)
        colours = self._theme.colours
        if role == Role.BackgroundRole and self._is_missing(row, column):
            return QBrush(QColor(colours.trained_soft))
        if role == Role.ForegroundRole and self.roles[row].role is RoleOf.UNUSED:
            return QBrush(QColor(colours.faint))
        if role == Role.ForegroundRole and self._is_odd(row, column):
            return QBrush(QColor(colours.warning))
        return None

    def _words(self, row: int, column: int) -> str:
        one = self.roles[row]
        if column >= FIRST:
            value = self._value(row, column)
            return "" if math.isnan(value) else f"{value:g}"
        titles = {RoleOf.SEEN: self.tr("seen"), RoleOf.UNSEEN: self.tr("unseen"), RoleOf.UNUSED: self.tr("not used")}
        length = self.table.norms()[row] if self.table is not None else 0.0
        return (
            one.name,
            f"{MARKS[one.role]} {titles[one.role]}",
            str(one.images) if one.images else "–",
            self._vector_words(one.name),
            f"{length:.3g}" + (" =" if row in self._twins else "") if self.table is not None else "",
        )[column]

    def _vector_words(self, name: str) -> str:
        found = self.found.get(name)
        if found is None:
            return ""
        used = " + ".join(found.used) or self.tr("none")
        return f"{used} ({self.tr('without')} {', '.join(found.missing)})" if found.missing and found.used else used

    def _tip(self, row: int, column: int) -> str | None:
        if column == LENGTH and row in self._twins:
            return self.tr("Described exactly as another class, so the two cannot be told apart.")
        if column == WORDS and self.roles[row].name in self.found:
            return self.found[self.roles[row].name].sentence() or None
        if self._is_missing(row, column):
            return self.tr("Not known; the mean of the seen classes stands in for it.")
        if column == ROLE and self.roles[row].can_turn:
            return self.tr("Click to make the class unseen, or to leave it out.")
        return None

    def _value(self, row: int, column: int) -> float:
        assert self.table is not None
        return float(self.table.values[row, column - FIRST])

    def _is_missing(self, row: int, column: int) -> bool:
        return column >= FIRST and math.isnan(self._value(row, column))

    def _is_odd(self, row: int, column: int) -> bool:
        found = self.found.get(self.roles[row].name)
        return (column == LENGTH and row in self._twins) or (
            column == WORDS and found is not None and bool(found.missing)
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Attributes can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= FIRST else flags

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Takes a number, or nothing for a missing value."""
        if role != Role.EditRole or self.table is None or index.column() < FIRST:
            return False
        text = str(value).strip().replace(",", ".")
        try:
            number = float(text) if text else math.nan
        except ValueError:
            return False
        values = self.table.values.copy()
        values[index.row(), index.column() - FIRST] = number
        self.table = replace(self.table, values=values)
        self._find_twins()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.edited.emit()
        return True

    def turn(self, index: Index) -> None:
        """Asks for another role where the cell is one that can be turned."""
        if index.column() == ROLE and self.roles[index.row()].can_turn:
            self.turn_wanted.emit(self.roles[index.row()].name)

    def row_of(self, name: str) -> int | None:
        """Returns the row of a class."""
        return place_of(name, [one.name for one in self.roles])
