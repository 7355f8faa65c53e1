"""The figures of a run, on cards in one or two columns: read in a thread when the run tells that they were drawn."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tlgui.events import Event, RunStarted, Shown
from tlgui.figures import Figure, Strips, from_json
from tlgui.gui.background import Background
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.runs import RunFolder

_NARROW = 720  # pixels below which the cards stand below each other
_TALL = 40 * GRID  # of a card
_GATHER = 100  # milliseconds in which figures that follow each other are taken together


class FigureBoard(QWidget):
    """Shows the newest state of every figure of one run; hidden while there is none."""

    path_chosen = Signal(str)
    """Something in a figure was clicked that has a path."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until a run tells of a figure."""
        super().__init__(parent)
        self._theme, self._pictures = theme, pictures
        self._run: RunFolder | None = None
        self._due: dict[str, Shown] = {}
        self._files = Background(self)
        self._timer = QTimer(self, singleShot=True, interval=_GATHER)
        self._timer.timeout.connect(self._read)
        self.cards: dict[str, FigureCard] = {}
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(int(1.5 * GRID))
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether a figure was told of that is not shown yet."""
        return self._timer.isActive() or self._files.busy

    def show_run(self, run: RunFolder | None) -> None:
        """Shows another run, from its beginning."""
        self._run = run
        self._due.clear()
        self._timer.stop()
        self._files.forget()
        for card in self.cards.values():
            card.projections.give_up()
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        self.hide()

    def take(self, events: Sequence[Event]) -> None:
        """Takes what happened; of each figure only the newest is read."""
        for event in events:
            if isinstance(event, Shown):
                self._due[event.name] = event
            elif isinstance(event, RunStarted) and not event.resumed and self.cards:
                self.show_run(self._run)
        if self._due and not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        if self._run is None:
            return
        for event in self._due.values():
            self._files.run(partial(_figure, self._run.path / event.file), partial(self._show, event))
        self._due = {}

    def _show(self, event: Shown, figure: Figure | None) -> None:
        if figure is None or self._run is None:
            return
        card = self.cards.get(event.name)
        if card is None:
            card = FigureCard(self._theme, self._pictures, self)
            card.path_chosen.connect(self.path_chosen)
            self.cards[event.name] = card
        card.show_figure(figure, event.epoch, self._run.path / event.file)
        self._arrange()
        self.show()

    def _arrange(self) -> None:
        """Two cards a row where there is room; rows of images take a whole line."""
        row, column = 0, 0
        for card in self.cards.values():
            wide = isinstance(card.figure, Strips) or self._columns == 1
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(card, row, column, 1, self._columns if wide else 1)
            tall = _TALL if not isinstance(card.figure, Strips) or card.drawing is None else 0
            card.setMinimumHeight(tall or card.minimumSizeHint().height())
            column += self._columns if wide else 1
            if column >= self._columns:
                row, column = row + 1, 0
        for place in (0, 1):
            self._grid.setColumnStretch(place, 1 if place < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the cards below each other where the window is narrow."""
        super().resizeEvent(event)
        columns = 1 if event.size().width() < _NARROW else 2
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what came while the tab was hidden."""
        super().showEvent(event)
        if self._due and not self._timer.isActive():
            self._timer.start()


def _figure(file: Path) -> Figure | None:
    """Reads a figure's file; runs in a thread."""
    try:
        return from_json(file.read_text(encoding="utf-8"))
    except OSError:
        return None
