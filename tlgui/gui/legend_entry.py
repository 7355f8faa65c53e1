"""A word of a plot's legend: a swatch and a name; a click hides the curve or shows it again."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from tlgui.gui.theme import GRID, Theme


class LegendEntry(QAbstractButton):
    """Checked while its curve is shown."""

    def __init__(self, title: str, colour: Callable[[], QColor], theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `title` beside a swatch of what `colour` returns."""
        super().__init__(parent)
        self._colour = colour
        self._theme = theme
        self.setText(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click to hide or show this curve."))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Swatch and name."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * GRID, metrics.height() + 2)

    def paintEvent(self, event: object) -> None:
        """Paints the swatch filled while the curve is shown."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, colours = self._colour(), self._theme.colours
        swatch = QRectF(0.5, self.height() / 2 - 4.5, 9, 9)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 2.5, 2.5)
        painter.setPen(QColor(colours.muted if self.isChecked() else colours.faint))
        words = self.rect().adjusted(int(1.75 * GRID), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawLine(words.left(), self.height() - 1, self.width() - 2, self.height() - 1)
        painter.end()
