"""Two axes: where a value lies on the widget, which numbers stand at the ticks, and the painting of both."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from tlgui.gui.theme import Colours
from tlgui.gui.words import THIN


def span(values: Sequence[float], *, zero: bool = False) -> tuple[float, float]:
    """Returns the smallest and the largest finite value, apart from each other; with `zero`, 0 lies among them."""
    finite = [value for value in values if math.isfinite(value)] + ([0.0] if zero else [])
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if high - low < 1e-12:
        margin = abs(low) * 0.1 or 0.5
        low, high = (low, high + margin) if zero else (low - margin, high + margin)
    return low, high


def ticks(low: float, high: float, most: int) -> list[float]:
    """Returns round numbers from `low` to `high`: steps of 1, 2 or 5 times a power of ten, at most `most` of them."""
    if not high > low or most < 1:
        return []
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    while (high - low) / step > most:
        lead = round(step / 10.0 ** math.floor(math.log10(step) + 1e-9))
        step *= 2.5 if lead == 2 else 2.0
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def number_words(value: float, unit: str = "") -> str:
    """Returns a number shortly; a unit "share" reads as per cent."""
    if not math.isfinite(value):
        return "–"
    if unit == "share":
        return f"{100 * value:.3g}{THIN}%"
    return f"{value:.3g}" + (f"{THIN}{unit}" if unit else "")


@dataclass(frozen=True)
class Axes:
    """A rectangle of the widget with the ranges that it shows.

    Attributes:
        area: in pixels.
        x: from left to right.
        y: from bottom to top.
    """

    area: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    def place(self, x: float, y: float) -> QPointF:
        """Returns where a pair of values lies."""
        return QPointF(self.left(x), self.top(y))

    def left(self, x: float) -> float:
        """Returns the pixel column of a value."""
        return self.area.left() + (x - self.x[0]) / (self.x[1] - self.x[0]) * self.area.width()

    def top(self, y: float) -> float:
        """Returns the pixel row of a value."""
        return self.area.bottom() - (y - self.y[0]) / (self.y[1] - self.y[0]) * self.area.height()

    def value(self, left: float) -> float:
        """Returns the value of a pixel column."""
        return self.x[0] + (left - self.area.left()) / max(1.0, self.area.width()) * (self.x[1] - self.x[0])

    def paint_rows(self, painter: QPainter, colours: Colours, metrics: QFontMetricsF, unit: str = "") -> None:
        """Paints a thin line and a number at each tick of the vertical axis."""
        for value in ticks(*self.y, max(2, int(self.area.height() / (2.4 * metrics.height())))):
            y = self.top(value)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            painter.setPen(QColor(colours.muted))
            row = QRectF(0, y - metrics.height() / 2, self.area.left() - 6, metrics.height())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, right, number_words(value, unit))

    def paint_columns(self, painter: QPainter, colours: Colours, metrics: QFontMetricsF) -> None:
        """Paints a number at each tick of the horizontal axis."""
        painter.setPen(QColor(colours.muted))
        for value in ticks(*self.x, max(2, int(self.area.width() / (5.5 * metrics.height())))):
            self.paint_word(painter, metrics, value, number_words(value))

    def paint_word(self, painter: QPainter, metrics: QFontMetricsF, x: float, words: str) -> None:
        """Writes words below the horizontal axis."""
        wide = metrics.horizontalAdvance(words) + 2
        left = min(max(self.left(x) - wide / 2, self.area.left() - wide / 2), self.area.right() - wide * 0.6)
        row = QRectF(left, self.area.bottom() + 3, wide, metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)
