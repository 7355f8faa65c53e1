"""The word "help" on a page that has one of its own."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tlgui.gui.help_pages import open_page


class HelpLink(QPushButton):
    """Opens the page; so does F1 while something in `about` has the keyboard."""

    def __init__(self, name: str, about: QWidget) -> None:
        """Explains `about` by the page `name` of `help_pages.PAGES`."""
        super().__init__(about)
        self.name = name
        about.setProperty("help_page", name)
        self.setProperty("role", "link")
        self.clicked.connect(self.open)
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def _word(self) -> None:
        self.setText(self.tr("help"))
        self.setToolTip(self.tr("What is shown here, and how to read it (F1)"))

    def open(self) -> None:
        """Opens the page."""
        open_page(self.name, self)
