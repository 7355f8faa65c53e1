"""A line of words that ends with … where it is too long, rather than in the middle of a letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A label of one line that takes what width it gets; `role` is that of the style sheet."""

    def __init__(self, parent: QWidget | None = None, role: str = "muted") -> None:
        """Is empty until `setText`."""
        super().__init__(parent)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints as much as there is room for."""
        del event
        painter = QPainter(self)
        room = self.rect().adjusted(max(0, self.indent()), 0, 0, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def shrinking(label: ElidedLabel) -> ElidedLabel:
    """Lets a label take the width of its words where there is room, as in a flow of several, and less where not."""
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    label.setMinimumWidth(1)
    return label
