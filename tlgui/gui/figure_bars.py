"""Bars side by side, in groups; a dashed line to compare them with."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from tlgui.figures import Bars
from tlgui.gui.axes import Axes, number_words, span, ticks
from tlgui.gui.bar_words import series_legend, values_of
from tlgui.gui.drawn_figure import DrawnFigure, LegendItem, group_colour
from tlgui.gui.theme import Colours, Theme

_MOST = 110.0  # pixels that a name gets at most where it stands upright
_WIDEST = 56.0  # of a bar


class BarsFigure(DrawnFigure):
    """Draws a bar chart."""

    def __init__(self, figure: Bars, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        values = [value for heights in figure.series.values() for value in heights]
        low, high = span([*values, figure.line], zero=True)
        self._range = low * 1.06, high * 1.06

    def _axes(self) -> Axes:
        metrics = self.metrics()
        words = [number_words(value, self.figure.unit) for value in (*self._range, *ticks(*self._range, 10))]
        left = max(metrics.horizontalAdvance(text) for text in words) + 14
        area = QRectF(left, metrics.height() / 2 + 2, self.width() - left - 4, 10)
        below = self._name_room(area.width())
        area.setHeight(max(20.0, self.height() - area.top() - below - 6))
        return Axes(area, (0.0, float(max(1, len(self.figure.names)))), self._range)

    def _upright(self, width: float) -> bool:
        metrics = self.metrics()
        room = width / max(1, len(self.figure.names)) - 4
        return any(metrics.horizontalAdvance(name) > room for name in self.figure.names)

    def _name_room(self, width: float) -> float:
        metrics = self.metrics()
        if not self._upright(width):
            return metrics.height()
        return min(_MOST, max((metrics.horizontalAdvance(name) for name in self.figure.names), default=0.0))

    def bar(self, group: int, series: int) -> QRectF:
        """Returns where a bar is painted."""
        axes, number = self._axes(), max(1, len(self.figure.series))
        room = axes.area.width() / max(1, len(self.figure.names))
        wide = min(_WIDEST, room * 0.76 / number)
        left = axes.left(group + 0.5) - number * wide / 2 + series * wide
        value = list(self.figure.series.values())[series][group]
        top, foot = axes.top(value if math.isfinite(value) else 0.0), axes.top(0.0)
        return QRectF(left + 1, min(top, foot), wide - 2, max(1.0, abs(foot - top)))

    def words_at(self, place: QPointF) -> str:
        """Returns all values of the group under the pointer."""
        axes = self._axes()
        group = int(axes.value(place.x()))
        if not 0 <= group < len(self.figure.names) or not axes.area.left() <= place.x() <= axes.area.right():
            return ""
        return values_of(self.figure, group)

    def legend(self) -> list[LegendItem]:
        """Returns the series, where there are several."""
        return series_legend(self.figure, self.theme.colours)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints scale, bars, names and the line."""
        axes, metrics = self._axes(), self.metrics()
        axes.paint_rows(painter, colours, metrics, self.figure.unit)
        painter.setPen(Qt.PenStyle.NoPen)
        for series in range(len(self.figure.series)):
            painter.setBrush(group_colour(colours, series, len(self.figure.series)))
            for group in range(len(self.figure.names)):
                if math.isfinite(list(self.figure.series.values())[series][group]):
                    painter.drawRoundedRect(self.bar(group, series), 2, 2)
        self._paint_names(painter, colours, axes)
        if math.isfinite(self.figure.line):
            painter.setPen(QPen(QColor(colours.muted), 1.2, Qt.PenStyle.DashLine))
            top = axes.top(self.figure.line)
            painter.drawLine(QPointF(axes.area.left(), top), QPointF(axes.area.right(), top))

    def _paint_names(self, painter: QPainter, colours: Colours, axes: Axes) -> None:
        metrics = self.metrics()
        painter.setPen(QColor(colours.text))
        upright = self._upright(axes.area.width())
        room = axes.area.width() / max(1, len(self.figure.names))
        every = max(1, math.ceil(metrics.height() / room)) if upright else 1
        for place in range(0, len(self.figure.names), every):
            most = _MOST if upright else room
            name = metrics.elidedText(self.figure.names[place], Qt.TextElideMode.ElideRight, most)
            middle = axes.left(place + 0.5)
            if not upright:
                box = QRectF(middle - room / 2, axes.area.bottom() + 3, room, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                continue
            painter.save()
            painter.translate(middle - metrics.height() / 2, self.height() - 1.0)
            painter.rotate(-90)
            length = self.height() - 1.0 - axes.area.bottom() - 4
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, 0, length, metrics.height()), right, name)
            painter.restore()
