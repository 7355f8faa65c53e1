"""One entry of a legend: a small coloured square and its word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

SIDE = 10


class Swatch(QWidget):
    """A square in the colour of a curve or a bar, and what it stands for."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Shows `text`; the colour comes with `paint_with`."""
        super().__init__(parent)
        self._square = QLabel(self)
        self._text = QLabel(text, self)
        self._text.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._square)
        row.addWidget(self._text)
        self.setAccessibleName(text)

    def paint_with(self, colour: str) -> None:
        """Colours the square."""
        self._square.setPixmap(square(colour, self.devicePixelRatioF()))


def square_icon(colour: str) -> QIcon:
    """Returns the square as an icon that keeps its colour in a selected row."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(square(colour, 2.0), mode)
    return icon


def square(colour: str, ratio: float = 1.0) -> QPixmap:
    """Returns a rounded square of `SIDE` pixels."""
    picture = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(0, 0, SIDE, SIDE, 2, 2)
    painter.end()
    return picture
