"""What is odd in a folder, file by file: skipped files with their reasons, and warnings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.language import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.data.image_set import FileProblem
    from tlgui.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ProblemModel(QAbstractTableModel):
    """Rows: one problem each, skipped files first; columns: file, what becomes of it, reason."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._theme = theme
        self._rows: list[FileProblem] = []
        self.root = Path()
        """The folder that the problems' paths are meant from."""

    def set_problems(self, problems: Sequence[FileProblem], root: Path) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self.root = root
        self._rows = sorted(problems, key=lambda problem: not problem.skipped)
        self.endResetModel()

    def problem(self, row: int) -> FileProblem:
        """Returns the problem of a row."""
        return self._rows[row]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By file, by what becomes of it, or by reason."""
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=lambda problem: self._cell(problem, column), reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """The problems."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """File, what becomes of it, reason."""
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return (self.tr("File"), self.tr("Kind"), self.tr("What is wrong"))[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's text; the whole sentence as its tooltip."""
        problem = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(problem, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.path}\n{said(problem.text)}"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            colours = self._theme.colours
            return QColor(colours.danger if problem.skipped else colours.warning)
        return None

    def _cell(self, problem: FileProblem, column: int) -> str:
        return (problem.path, self._kind(problem), said(problem.text))[column]

    def _kind(self, problem: FileProblem) -> str:
        kinds = {
            "stray": self.tr("✕ skipped, no photo"),
            "broken": self.tr("✕ skipped, broken"),
            "tiny_class": self.tr("! tiny class"),
            "name": self.tr("! name"),
            "duplicate": self.tr("! duplicate"),
            "empty_class": self.tr("! empty class"),
        }
        return kinds.get(problem.kind, problem.kind)


class ProblemTable(CalmTable):
    """The table; its rows can be copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty; `problems` is its model."""
        super().__init__("", 28, parent)
        self.problems = ProblemModel(theme, self)
        self.setObjectName("problemTable")
        self.setAccessibleName(self.tr("Problems"))
        self.setModel(self.problems)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        header.resizeSection(0, 208)
        header.resizeSection(1, 152)

    def chosen(self) -> list[FileProblem]:
        """Returns the selected problems."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.problems.problem(row) for row in rows]

    def copy(self) -> int:
        """Puts the selected rows (all, if none is) on the clipboard, one a line, tab-separated; returns how many."""
        rows = self.chosen() or [self.problems.problem(row) for row in range(self.problems.rowCount())]
        lines = [f"{self.problems.root / problem.path}\t{problem.kind}\t{said(problem.text)}" for problem in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        return len(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The usual key copies whole rows, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)
