"""Tells of the end of a long run when the person looks elsewhere."""

import time

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from tlgui.events import RunFinished
from tlgui.gui.language import said
from tlgui.gui.watcher import Condition

_LONG = 20.0  # seconds; who has waited less is still looking
_SHOWN_MS = 10_000


class Bell(QObject):
    """Asks for attention on the task bar, and shows a message where the desktop has a place for it."""

    def __init__(self, window: QWidget, icon: QIcon) -> None:
        """Speaks for `window`."""
        super().__init__(window)
        self._window, self._icon = window, icon
        self._since = 0.0
        self._tray: QSystemTrayIcon | None = None
        self.told: list[str] = []
        """What was said, the newest last."""

    def take_condition(self, condition: Condition) -> None:
        """A run begins: from now on its time is taken."""
        if condition == "starting":
            self._since = time.monotonic()

    def take_end(self, end: RunFinished) -> None:
        """A run has ended of itself."""
        self._tell(said(end.text))

    def take_problem(self, sentence: str) -> None:
        """A run has ended without a last word."""
        self._tell(sentence)

    def stop(self) -> None:
        """Takes the sign away; for the window's end."""
        if self._tray is not None:
            self._tray.hide()

    def _tell(self, sentence: str) -> None:
        long = self._since > 0 and time.monotonic() - self._since >= _LONG
        if not long or self._window.isActiveWindow():
            return
        self.told.append(sentence)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.show()
            self._tray.showMessage("tlgui", sentence, self._icon, _SHOWN_MS)
