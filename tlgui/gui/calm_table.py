"""What every table of the window has in common: rows rather than cells, no lines, and room for the text."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget


class CalmTable(QTableView):
    """A table without grid, row numbers or wrapped words; Tab leaves it."""

    def __init__(self, name: str, row: int, parent: QWidget | None = None) -> None:
        """Is read out as `name`; its rows are `row` pixels high, or higher where the text is large."""
        super().__init__(parent)
        self._row = row
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(0)
        self.horizontalHeader().setHighlightSections(False)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(self._row, self.fontMetrics().height() + 10))
