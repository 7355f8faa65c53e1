"""The recipes of the selected runs side by side, with what differs brought out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.recipe_words import Comparison, compare, telling
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.gui.theme import Theme
    from tlgui.recipe import Recipe

Index = QModelIndex | QPersistentModelIndex
_COLUMN = 9 * GRID


class _Model(QAbstractTableModel):
    """Rows: settings; columns: their titles, then one a recipe."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._rows: list[Comparison] = []
        self._mixed = False

    def show_rows(self, names: Sequence[str], rows: list[Comparison]) -> None:
        """Brings out what differs where it stands among what does not."""
        self.beginResetModel()
        self._mixed = any(row.differs for row in rows) and not all(row.differs for row in rows)
        self._names, self._rows = tuple(names), rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section - 1] if section else self.tr("Setting")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column():
                return row.words[index.column() - 1]
            return f"≠ {row.title}" if row.differs and self._mixed else row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.path if not index.column() else row.words[index.column() - 1]
        strong = row.differs and self._mixed
        if role == Qt.ItemDataRole.ForegroundRole and not index.column() and not strong:
            return QColor(self._theme.colours.muted)
        if role == Qt.ItemDataRole.FontRole and strong:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None


class RecipeTable(QWidget):
    """One recipe: what it asks for. Several: what differs between them, or everything."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._recipes: tuple[tuple[str, Recipe], ...] = ()
        self.model = _Model(theme, self)
        self.title = ElidedLabel(self, "heading")
        self.all = QCheckBox(self.tr("everything"), self)
        self.all.setToolTip(self.tr("Show the settings that are the same, too."))
        self.all.toggled.connect(self._fill)
        self.table = CalmTable(self.tr("Recipes"), 28, self)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(_COLUMN)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        theme.changed.connect(self.table.viewport().update)

    def show_recipes(self, recipes: Sequence[tuple[str, Recipe]]) -> None:
        """Shows recipes, each with the name of its run."""
        if tuple(recipes) != self._recipes:
            self._recipes = tuple(recipes)
            self._fill()

    def _fill(self) -> None:
        recipes = [recipe for _, recipe in self._recipes]
        if self.all.isChecked() or len(recipes) != 1:
            rows = [row for row in compare(recipes) if row.differs or self.all.isChecked()]
        else:
            rows = telling(recipes[0])
        self.title.setText(self._words(len(recipes), rows))
        self.model.show_rows([name for name, _ in self._recipes], rows)
        header = self.table.horizontalHeader()
        header.setVisible(len(recipes) > 1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _words(self, number: int, rows: list[Comparison]) -> str:
        if number <= 1:
            return self.tr("Recipe") if number else ""
        different = sum(row.differs for row in rows)
        if not different:
            return self.tr("The recipes do not differ")
        return self.tr("What differs")
