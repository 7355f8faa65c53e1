"""A part of the dock: heading and caption in one line, fields below, a sentence where something is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.theme import GRID


class Section(QWidget):
    """Base of the dock's panels; `body` takes the fields."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Writes the heading."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self._heading = QLabel(title, self)
        self._heading.setProperty("role", "heading")
        self._caption = ElidedLabel(self, role="caption")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._problem = QLabel(self)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.head.addWidget(self._heading)
        self.head.addWidget(self._caption, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self.head)
        column.addLayout(self.body)
        column.addWidget(self._problem)

    @property
    def caption(self) -> str:
        """The small words at the right of the heading."""
        return self._caption.text()

    @property
    def problem(self) -> str:
        """The sentence that is shown, or ""."""
        return self._problem.text()

    def say(self, caption: str, tip: str = "") -> None:
        """Writes the caption."""
        self._caption.setText(caption)
        self._caption.setToolTip(tip)

    def warn(self, sentence: str, *, mild: bool = False) -> None:
        """Writes what is wrong, or what is worth knowing where it is `mild`; "" clears it."""
        role = "muted" if mild else "problem"
        if self._problem.property("role") != role:
            self._problem.setProperty("role", role)
            self._problem.style().unpolish(self._problem)
            self._problem.style().polish(self._problem)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def tight(layout: QLayout, spacing: int = GRID) -> None:
    """Takes a layout's margins away and sets its spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
