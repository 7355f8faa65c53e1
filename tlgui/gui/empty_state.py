"""What an empty view says: what to do next, and the button for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.theme import GRID


class EmptyState(QWidget):
    """A title, one sentence and a row of buttons, in the middle of an empty view."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """Shows `title` strong and `sentence` below it; buttons come with `add_button`."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = _label(title, "title")
        self._sentence = _label(sentence, "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(GRID)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Replaces the words."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._sentence.setText(sentence)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """Adds a button and returns it, for its `clicked` to be connected."""
        button = QPushButton(text, self)
        button.setProperty("role", "primary" if primary else "")
        self._buttons.addWidget(button)
        return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
