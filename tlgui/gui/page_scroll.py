"""What keeps a view whole where the window is too small for it, or the text too large: the view scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PageScroll(QScrollArea):
    """Gives a view the room that there is, but never less than it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `setWidget`; what was made as a child of the viewport need not be dressed a second time."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus

    def minimumSizeHint(self) -> QSize:
        """Small: the rest is scrolled to."""
        return QSize(160, 120)
