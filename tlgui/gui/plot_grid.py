"""The plots of a run in two columns, or in one where the window is narrow or the text large."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tlgui.gui.theme import GRID

_GAP = int(1.5 * GRID)
_TALL = 28 * GRID  # of a card, where they stand below each other


class PlotGrid(QWidget):
    """Places cards so that none is narrower than its title, legend and buttons need."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        """Begins with two columns."""
        super().__init__(parent)
        self._cards = tuple(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
            card.setMinimumHeight(_TALL if columns == 1 else 0)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setColumnStretch(0, 1)

    def _look(self) -> None:
        needed = max(card.minimumSizeHint().width() for card in self._cards)
        self._arrange(2 if self.width() >= 2 * needed + _GAP else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges the cards anew where the width asks for it."""
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        """Looks again when a card's title or the text size changes what it needs."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._look()
        return done
