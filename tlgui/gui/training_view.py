"""The tab Training: what to do first, and then the run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from tlgui.events import Event
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

if TYPE_CHECKING:
    from tlgui.gui.run_page import RunPage


class TrainingView(QWidget):
    """Shows one run while it goes on and afterwards."""

    pause_wanted = Signal(bool)
    finish_wanted = Signal()
    discard_wanted = Signal()
    resume_wanted = Signal()

    path_chosen = Signal(str)
    """Something in a figure was clicked that has a path."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_run`; `pictures` fetches the images that figures show."""
        super().__init__(parent)
        self._theme, self._pictures = theme, pictures
        self._page: RunPage | None = None
        self._condition = ""
        self.empty = EmptyState(
            self.tr("No run yet"),
            self.tr("Choose a folder of images and press Train: the curves will grow here."),
            self,
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)

    @property
    def page(self) -> "RunPage":
        """The page of the run; made when it is asked for first."""
        if self._page is None:
            self._page = self._made()
        return self._page

    def _made(self) -> "RunPage":
        from tlgui.gui.run_page import RunPage  # pyqtgraph takes half a second that a new window should not wait for

        page = RunPage(self._theme, self._pictures, self)
        page.header.pause_wanted.connect(self.pause_wanted)
        page.header.finish_wanted.connect(self.finish_wanted)
        page.header.discard_wanted.connect(self.discard_wanted)
        page.header.resume_wanted.connect(self.resume_wanted)
        page.board.path_chosen.connect(self.path_chosen)
        page.take_condition(self._condition)
        self._pages.addWidget(page)
        return page

    def make_ready(self) -> None:
        """Makes what the first run would otherwise wait for."""
        self.page.ensurePolished()

    def pass_on(self, heir: "TrainingView") -> None:
        """Has the view that takes this one's place show the same choice of curves."""
        if self._page is not None:
            self._page.pass_on(heir.page)

    def show_run(self, run: RunFolder | None) -> None:
        """Shows another run from its beginning; None shows what to do first."""
        if run is None:
            self._pages.setCurrentWidget(self.empty)
            return
        self.page.show_run(run)
        self._pages.setCurrentWidget(self.page)

    def take(self, events: Sequence[Event]) -> None:
        """Takes what happened; the curves follow within a tenth of a second."""
        if self._page is not None:
            self._page.take(events)

    def take_condition(self, condition: str) -> None:
        """Takes what the window knows of the run: "starting", "running", "paused", "ending" or "ended"."""
        self._condition = condition
        if self._page is not None:
            self._page.take_condition(condition)

    def say_vanished(self, text: str) -> None:
        """The engine is gone without a last word; `text` says so."""
        if self._page is not None:
            self._page.say_vanished(text)
