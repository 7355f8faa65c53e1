"""Precision, recall, F1 and number of images of each class, as a table that can be sorted."""

import math
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.figures import ClassFigures
from tlgui.gui.theme import GRID
from tlgui.gui.words import count, percent

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_WIDE = 46 * GRID
"""The least width in pixels; with larger text the table scrolls rather than the page."""
SORT_ROLE = int(Role.UserRole)
_NAME = 8
"""Letters of a class's name that there is room for at least."""


class Column(IntEnum):
    """What is told of a class."""

    NAME = 0
    PRECISION = 1
    RECALL = 2
    F1 = 3
    IMAGES = 4


class ClassModel(QAbstractTableModel):
    """A row a class."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Is empty until `show_classes`."""
        super().__init__(parent)
        self._rows: tuple[ClassFigures, ...] = ()

    def show_classes(self, rows: tuple[ClassFigures, ...]) -> None:
        """Shows other figures."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of classes."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """The five columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Role.DisplayRole:
            return [self.tr("Class"), self.tr("Precision"), self.tr("Recall"), self.tr("F1"), self.tr("Images")][column]
        if role == Role.ToolTipRole:
            return self._tips().get(column)
        return _alignment(column) if role == Role.TextAlignmentRole else None

    def _tips(self) -> dict[Column, str]:
        return {
            Column.PRECISION: self.tr("Of the images that were named so, how many are so."),
            Column.RECALL: self.tr("Of the images that are so, how many were named so."),
            Column.F1: self.tr("Harmonic mean of precision and recall."),
            Column.IMAGES: self.tr("How many judged images are of this class."),
        }

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns what a cell shows, or what it is sorted by."""
        row, column = self._rows[index.row()], Column(index.column())
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.ToolTipRole and column is Column.NAME:
            return row.name
        if role not in {Role.DisplayRole, SORT_ROLE}:
            return None
        value = (row.name, row.precision, row.recall, row.f1, row.images)[column]
        if role == SORT_ROLE:
            return -1.0 if isinstance(value, float) and math.isnan(value) else value
        if isinstance(value, float):
            return percent(value)
        return count(value) if isinstance(value, int) else value


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == Column.NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class ClassTable(CalmTable):
    """The table; a click on a heading sorts by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `show_classes`."""
        super().__init__("", 30, parent)
        self._classes = ClassModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self._classes)
        proxy.setSortRole(SORT_ROLE)
        proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(proxy)
        self.setAccessibleName(self.tr("Figures by class"))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.F1, Qt.SortOrder.AscendingOrder)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Numbers get what their title and a full percentage need; names get the rest."""
        for column in list(Column)[1:]:
            figure = self.fontMetrics().horizontalAdvance("100.0\u202f%") + 3 * GRID  # a cell's own margins, and more
            self.setColumnWidth(column, max(self.heading_width(column), figure))
        self.setMinimumWidth(min(_WIDE, self._figures() + self._least_name()))
        self._fit_name()

    def _figures(self) -> int:
        return sum(self.columnWidth(column) for column in list(Column)[1:])

    def _least_name(self) -> int:
        return self.fontMetrics().horizontalAdvance("n" * _NAME) + 2 * GRID

    def _fit_name(self) -> None:
        """Names get what the figures leave, and room for some letters at least; then the table scrolls."""
        self.setColumnWidth(Column.NAME, max(self._least_name(), self.viewport().width() - self._figures()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width anew."""
        super().resizeEvent(event)
        self._fit_name()

    def show_classes(self, rows: tuple[ClassFigures, ...]) -> None:
        """Shows other figures, sorted as before."""
        self._classes.show_classes(rows)
