"""A button that looks like a field: what is chosen at the left, a small arrow at the right."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tlgui.gui.arrow import arrow_icon
from tlgui.gui.theme import GRID


class Chooser(QPushButton):
    """Opens something when it is clicked, or by Down, Space or Enter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Is empty until `set_text`; `name` is read out by screen readers."""
        super().__init__(parent)
        self._name = name
        self._words = ""
        self.setProperty("role", "chooser")
        self.setMinimumHeight(4 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def words(self) -> str:
        """What is chosen."""
        return self._words

    def set_text(self, words: str, tip: str = "") -> None:
        """Shows what is chosen."""
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(tip)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens by the keys that open a combo box."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the button, then words and arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().buttonText().color())
        text = self.rect().adjusted(11, 0, -30, 0)
        elided = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, elided)
        arrow_icon().paint(painter, QRect(self.width() - 25, (self.height() - 14) // 2, 14, 14))
        painter.end()
