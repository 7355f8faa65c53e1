"""A sentence that waits at the top of the window until it is answered or put away; never in the way."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from tlgui.gui.language import again
from tlgui.gui.theme import GRID
from tlgui.places import resource


class NoticeBar(QFrame):
    """One sentence, at most one button, and a way to close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is hidden until `say`."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAccessibleName(self.tr("Notice"))
        self._then: Callable[[], None] | None = None
        self._tabs: frozenset[int] | None = None
        self._until: frozenset[int] = frozenset()
        self._tab = 0
        self._waiting = False
        self._level = "info"
        self._said, self._offered = "", ""
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._answer)
        self.close_button = QToolButton(self)
        self.close_button.setIcon(QIcon(str(resource("icons/close.svg"))))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.hide()

    def say(
        self,
        sentence: str,
        button: str = "",
        then: Callable[[], None] | None = None,
        level: str = "info",
        tabs: Collection[int] | None = None,
        until: Collection[int] = (),
    ) -> None:
        """Shows a sentence above some tabs, or above all.

        Args:
            sentence: what is said.
            button: words of a button; "" for none.
            then: what the button does.
            level: "info" or "warning".
            tabs: above which it is seen; None for all.
            until: tabs that show what the sentence is about: once one of them is looked at, it has done its service.
        """
        self._then, self._level = then, level
        self._tabs = None if tabs is None else frozenset(tabs)
        self._until = frozenset(until)
        self._said, self._offered = sentence, button
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self._waiting = True
        self.show_on(self._tab)

    def show_on(self, tab: int) -> None:
        """Another tab is in sight: shows the sentence if it belongs there."""
        self._tab = tab
        if self._waiting and tab in self._until:
            self.put_away()
        self.setVisible(self._waiting and (self._tabs is None or tab in self._tabs))

    def pass_on(self, heir: "NoticeBar") -> None:
        """Gives the sentence that waits, in the language in force, to the bar that takes this one's place."""
        heir.show_on(self._tab)
        if self._waiting:
            heir.say(again(self._said), again(self._offered), self._then, self._level, self._tabs, self._until)

    @property
    def waiting(self) -> bool:
        """Whether there is a sentence that has not been put away, in sight or not."""
        return self._waiting

    def put_away(self) -> None:
        """Hides the sentence."""
        self._then = None
        self._waiting = False
        self.hide()

    def _answer(self) -> None:
        then = self._then
        self.put_away()
        if then is not None:
            then()
