"""The classes of a folder with their counts, as a table that sorts and filters itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tlgui.gui.image_counts import PARTS, ClassCount
from tlgui.gui.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE = Qt.ItemDataRole.UserRole
ALL = -1
"""The label of the first row, which stands for all classes together."""


class ClassModel(QAbstractTableModel):
    """Rows: all classes together, then each class; columns: name, images. `COUNT_ROLE` gives the `ClassCount`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._all: tuple[ClassCount, ...] = ()
        self._rows: list[ClassCount] = []
        self._filter = ""
        self._order: tuple[int, bool] = (0, False)
        self.largest = 1
        """Images of the largest class, for the scale of the bars."""

    def set_classes(self, classes: Sequence[ClassCount]) -> None:
        """Replaces the classes."""
        self._all = tuple(classes)
        self.largest = max((entry.total for entry in classes), default=1) or 1
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Shows only classes whose name holds `text`, whatever its case."""
        self._filter = text.casefold()
        self._arrange()

    def label(self, row: int) -> int:
        """Returns the label of the class in a row, `ALL` for the first and for none."""
        return self._rows[row].label if 0 <= row < len(self._rows) else ALL

    def row_of(self, label: int) -> int:
        """Returns the row of a class, -1 if it is filtered away."""
        return next((row for row, entry in enumerate(self._rows) if entry.label == label), -1)

    def _arrange(self) -> None:
        shown = [entry for entry in self._all if self._filter in entry.name.casefold()]
        column, descending = self._order
        if column == 1:
            shown.sort(key=lambda entry: (entry.total, entry.label), reverse=descending)
        elif descending:
            shown.reverse()
        together = ClassCount(ALL, "", *(sum(getattr(entry, part) for entry in self._all) for part in PARTS))
        self.beginResetModel()
        self._rows = [together, *shown] if self._all else []
        self.endResetModel()

    # -- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """All classes together, and each."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name and images."""
        return 0 if parent is not None and parent.isValid() else 2

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, in natural order, or by images."""
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return (self.tr("Class"), self.tr("Images"))[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names, counts, and a sentence for tooltip and screen reader."""
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return count(entry.total) if index.column() else self._name(entry)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(entry)
        return entry if role == COUNT_ROLE else None

    def _name(self, entry: ClassCount) -> str:
        return self.tr("All classes") if entry.label == ALL else entry.name

    def _sentence(self, entry: ClassCount) -> str:
        parts = [self.tr("{} train").format(count(entry.train)), self.tr("{} validation").format(count(entry.val))]
        if entry.test:
            parts.append(self.tr("{} test").format(count(entry.test)))
        return f"{self._name(entry)}: {', '.join(parts)}"
