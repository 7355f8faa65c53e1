"""How many images were named what, and how sure the model was, where nobody knows the truth."""

from enum import IntEnum

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.figures import Judgement
from tlgui.gui.words import count, percent

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Column(IntEnum):
    """What is told of a class."""

    NAME = 0
    IMAGES = 1
    CERTAINTY = 2


class NamedModel(QAbstractTableModel):
    """A row for all images, then one for each class that any image was named, the most frequent first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self._rows: list[tuple[int, str, int, float]] = []

    def show_judgement(self, judgement: Judgement) -> None:
        """Counts anew."""
        self.beginResetModel()
        certainty = judgement.scores.max(1) if judgement.images else np.empty(0)
        numbers = np.bincount(judgement.predicted, minlength=len(judgement.classes))
        rows = [
            (label, name, int(numbers[label]), float(certainty[judgement.predicted == label].mean()))
            for label, name in enumerate(judgement.classes)
            if numbers[label]
        ]
        whole = (-1, self.tr("All"), judgement.images, float(certainty.mean()) if judgement.images else float("nan"))
        self._rows = [whole, *sorted(rows, key=lambda row: -row[2])]
        self.endResetModel()

    def label(self, row: int) -> int:
        """Returns the class of a row, -1 for all."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Name, images, certainty."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (self.tr("Named"), self.tr("Images"), self.tr("Certainty"))[section]
        if role == Role.ToolTipRole and section == Column.CERTAINTY:
            return self.tr("Mean probability of the class that an image was named.")
        return _side(section) if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns what a cell shows."""
        if role == Role.TextAlignmentRole:
            return _side(index.column())
        if role != Role.DisplayRole:
            return None
        _, name, images, certainty = self._rows[index.row()]
        return (name, count(images), percent(certainty))[index.column()]


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class NamedTable(CalmTable):
    """The table; choosing a row asks for its images."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__("", 30, parent)
        self.setAccessibleName(self.tr("Classes as they were named"))
        self.named = NamedModel(self)
        self.setModel(self.named)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_judgement(self, judgement: Judgement) -> None:
        """Counts anew and chooses all images."""
        self.named.show_judgement(judgement)
        self.selectRow(0)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.named.label(current.row()))
