"""What the entries of the Help menu do."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tlgui.gui import help_pages
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.findings import Answer
from tlgui.gui.help_pages import HelpPage, Page
from tlgui.gui.language import Sentence, tr
from tlgui.gui.state import RecipeState


class HelpDesk(QObject):
    """Opens pages beside a window; they block nothing."""

    said = Signal(object)
    """One sentence: what is being looked into."""
    failed = Signal(object)
    """One sentence: why there is no answer."""

    def __init__(
        self, state: RecipeState, link: EngineLink, actions: Callable[[], Iterable[QAction]], window: QWidget
    ) -> None:
        """Explains the recipe's method; `actions` gives what the page of shortcuts lists."""
        super().__init__(window)
        self._state, self._link, self._actions = state, link, actions
        self._doctor: Ticket | None = None

    def around(self) -> None:
        """Opens the page about what has the keyboard, or that of the chosen method."""
        name = help_pages.page_around(self._window.focusWidget())
        if name:
            self.page(name)
        else:
            self.method()

    def page(self, name: str) -> None:
        """Opens one of the written pages."""
        help_pages.open_page(name, self._window)

    def method(self) -> None:
        """Opens the page of the chosen method."""
        options = type(self._state.recipe.method)
        self._show(lambda: Page(tr(options.card.title), markdown=help_pages.method_page(options)))

    def methods(self) -> None:
        """Opens the table of all methods."""
        self._show(lambda: Page(tr("Methods"), help_pages.methods_html()))

    def shortcuts(self) -> None:
        """Opens the list of keys."""
        self._show(lambda: Page(tr("Shortcuts"), help_pages.shortcuts_html(self._actions())))

    def about(self) -> None:
        """Says what tlgui is."""
        self._show(lambda: Page(tr("About tlgui"), help_pages.about_html()))

    def ask_doctor(self) -> None:
        """Has the engine look at the installation, and shows what it says."""
        self._doctor = self._link.ask("doctor")
        self._doctor.answered.connect(self._show_doctor)
        self._doctor.failed.connect(self.failed)
        self.said.emit(Sentence("Checking the installation"))

    def _show_doctor(self, found: Answer) -> None:
        self._show(lambda: Page(tr("The installation"), help_pages.doctor_html(found)))

    @property
    def _window(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def _show(self, write: Callable[[], Page]) -> None:
        HelpPage(write, self._window).show()
