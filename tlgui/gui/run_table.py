"""The table of runs: columns give way where it is narrow, and the selection outlives a refresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.run_model import Column, RunModel
from tlgui.gui.swatch import SIDE
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from tlgui.gui.run_digest import RunDigest
    from tlgui.gui.theme import Theme

_WIDTHS = {
    Column.BEGUN: 15,
    Column.METHOD: 14,
    Column.SOURCE: 15,
    Column.TARGET: 13,
    Column.OUTCOME: 19,
    Column.BEST: 11,
    Column.EPOCHS: 10,
    Column.DURATION: 11,
    Column.STAR: 4,
}
_GIVES_WAY = {Column.BEGUN: 128, Column.METHOD: 112, Column.SOURCE: 90, Column.DURATION: 80}
"""Below this width (in grid units) of the table a column is hidden."""


class RunTable(CalmTable):
    """Rows are runs; several can be selected."""

    chosen = Signal()
    """Other runs are selected."""
    opened = Signal()
    """A run was double-clicked, or entered."""
    delete_wanted = Signal()
    star_wanted = Signal(object)
    """A `RunDigest` is to be marked, or its mark taken away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__("", 4 * GRID, parent)
        self.runs = RunModel(theme, self)
        self._chosen: list[Path] = []
        self._restoring = False
        self.setModel(self.runs)
        self.setAccessibleName(self.tr("Runs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.fit_columns()
        header.moveSection(Column.STAR, 0)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.runs.modelAboutToBeReset.connect(self._hold)
        self.runs.modelReset.connect(self._restore)
        self.activated.connect(self.opened)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.viewport().update)

    def fit_columns(self) -> None:
        """Headings are whole at any size of the text; names get the rest."""
        for column, width in _WIDTHS.items():
            self.horizontalHeader().resizeSection(column, max(width * GRID, self.heading_width(column)))

    def show_runs(self, runs: Sequence[RunDigest]) -> None:
        """Shows what was read; at first, the newest run is selected."""
        self.runs.set_runs(runs)
        if not self.chosen_runs() and runs:
            self.selectRow(0)

    def chosen_runs(self) -> list[RunDigest]:
        """Returns the selected runs from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.runs.run(row) for row in rows]

    def choose(self, folders: Sequence[Path]) -> None:
        """Selects the runs in these folders and no others."""
        self.clearSelection()
        self._chosen = list(folders)
        self._restore()

    def _selection_changed(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._restoring:
            self.chosen.emit()

    def _hold(self) -> None:
        self._restoring = True
        self._chosen = [run.run.path for run in self.chosen_runs()]

    def _restore(self) -> None:
        """Selects again what was selected before the rows were laid anew."""
        add = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in (self.runs.row_of(path) for path in self._chosen):
            if row >= 0:
                self.selectionModel().select(self.runs.index(row, 0), add)
        self._restoring = False
        self.chosen.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.STAR:
            self.star_wanted.emit(self.runs.run(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks whether the selected runs may go; S marks them."""
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            for run in self.chosen_runs():
                self.star_wanted.emit(run)
            return
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hides what a narrow window has no room for."""
        super().resizeEvent(event)
        for column, least in _GIVES_WAY.items():
            self.setColumnHidden(column, self.viewport().width() < least * GRID)
