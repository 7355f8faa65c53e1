"""Bars that run from left to right, one row a name: long names stay readable in little room."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from tlgui.figures import Bars
from tlgui.gui.axes import number_words, span
from tlgui.gui.bar_words import series_legend, values_of
from tlgui.gui.drawn_figure import DrawnFigure, LegendItem, group_colour
from tlgui.gui.theme import GRID, Colours, Theme

_THICKEST, _THINNEST = 10.0, 3.0  # of a bar
_NAMES = 0.45  # of the width, at most


class LyingBarsFigure(DrawnFigure):
    """Draws a bar chart on its side; a single series has its values written beside the bars."""

    def __init__(self, figure: Bars, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        values = [value for heights in figure.series.values() for value in heights]
        self._range = span([*values, figure.line], zero=True)

    def minimumSizeHint(self) -> QSize:
        """A row for each name."""
        thin = _THINNEST * max(1, len(self.figure.series)) + 3
        row = max(self.metrics().height(), thin)
        return QSize(200, math.ceil(row * max(1, len(self.figure.names))))

    def _area(self) -> QRectF:
        """Returns where the bars lie: right of the names, left of the written values."""
        metrics = self.metrics()
        names = max((metrics.horizontalAdvance(name) for name in self.figure.names), default=0.0)
        left = min(names, _NAMES * self.width()) + GRID
        right = 0.0
        if len(self.figure.series) == 1:
            values = next(iter(self.figure.series.values()))
            words = (number_words(value, self.figure.unit) for value in values)
            right = max((metrics.horizontalAdvance(text) for text in words), default=0.0) + GRID / 2
        return QRectF(left, 0, max(20.0, self.width() - left - right), self.height())

    def _left(self, value: float) -> float:
        low, high = self._range
        area = self._area()
        return area.left() + (value - low) / (high - low) * area.width()

    def _row(self) -> float:
        return self.height() / max(1, len(self.figure.names))

    def bar(self, group: int, series: int) -> QRectF:
        """Returns where a bar is painted."""
        number, row = max(1, len(self.figure.series)), self._row()
        thick = min(_THICKEST, row * 0.8 / number)
        value = list(self.figure.series.values())[series][group]
        end, foot = self._left(value if math.isfinite(value) else 0.0), self._left(0.0)
        top = (group + 0.5) * row - number * thick / 2 + series * thick
        return QRectF(min(end, foot), top + 0.5, max(1.0, abs(end - foot)), thick - 1)

    def words_at(self, place: QPointF) -> str:
        """Returns all values of the row under the pointer."""
        group = int(place.y() / self._row())
        if not 0 <= group < len(self.figure.names):
            return ""
        return values_of(self.figure, group)

    def legend(self) -> list[LegendItem]:
        """Returns the series, where there are several."""
        return series_legend(self.figure, self.theme.colours)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints names, bars, the values of a single series, and the line."""
        area, heights = self._area(), list(self.figure.series.values())
        painter.setPen(QPen(QColor(colours.line), 1))
        for value in {0.0, self._range[1]}:
            painter.drawLine(QPointF(self._left(value), 0), QPointF(self._left(value), self.height()))
        for group, name in enumerate(self.figure.names):
            self._paint_name(painter, colours, group, name, area.left() - GRID)
            painter.setPen(Qt.PenStyle.NoPen)
            for series, values in enumerate(heights):
                if math.isfinite(values[group]):
                    painter.setBrush(group_colour(colours, series, len(heights)))
                    painter.drawRoundedRect(self.bar(group, series), 1.5, 1.5)
            if len(heights) == 1:
                box = QRectF(area.right(), group * self._row(), self.width() - area.right(), self._row())
                painter.setPen(QColor(colours.muted))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, right, number_words(heights[0][group], self.figure.unit))
        if math.isfinite(self.figure.line):
            painter.setPen(QPen(QColor(colours.muted), 1.2, Qt.PenStyle.DashLine))
            left = self._left(self.figure.line)
            painter.drawLine(QPointF(left, 0), QPointF(left, self.height()))

    def _paint_name(self, painter: QPainter, colours: Colours, group: int, name: str, width: float) -> None:
        painter.setPen(QColor(colours.text))
        box = QRectF(0, group * self._row(), width, self._row())
        words = self.metrics().elidedText(name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
