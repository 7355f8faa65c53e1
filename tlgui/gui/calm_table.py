"""What every table of the window has in common: rows rather than cells, no lines, and room for the text."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tlgui.gui.theme import GRID

_SORT_SIGN = 10  # pixels that the arrow at a sorted column takes


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
            self.fit_columns()

    def fit_columns(self) -> None:
        """Gives columns of a fixed width the room that their headings need; called when the text size changes."""

    def heading_width(self, column: int) -> int:
        """Returns how wide a column must be for its heading."""
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        return (
            self.fontMetrics().horizontalAdvance(title) + 2 * GRID + _SORT_SIGN
        )  # the heading's own font follows later

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(self._row, self.fontMetrics().height() + 10))
