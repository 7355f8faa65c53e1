"""Curves over a common axis, with bands where there is a spread; the pointer reads all of them at once."""

import math
from bisect import bisect_left

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tlgui.figures import Lines
from tlgui.gui.axes import Axes, number_words, span
from tlgui.gui.drawn_figure import DrawnFigure, LegendItem, group_colour
from tlgui.gui.figure_gaps import gap_legend, paint_gaps, paint_spread
from tlgui.gui.theme import Colours, Theme

_DOTTED = 24  # places up to which each value gets its dot


class LinesFigure(DrawnFigure):
    """Draws curves, bands and dashed levels."""

    place_clicked = Signal(int)
    """The number of the place that was clicked."""

    def __init__(self, figure: Lines, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        self._pointer: int | None = None
        reach = list(figure.lines.values())
        for name, values in figure.series.items():
            spread = figure.spread.get(name, (0.0,) * len(values))
            reach += [value + sign * half for value, half in zip(values, spread, strict=False) for sign in (-1, 1)]
        low, high = span(reach)
        margin = 0.05 * (high - low)
        self._range = low - margin, high + margin
        self._ticks = figure.ticks

    def axes(self) -> Axes:
        """Returns where the curves lie."""
        metrics, figure = self.metrics(), self.figure
        widest = max(metrics.horizontalAdvance(number_words(value)) for value in self._range)
        left = widest + 12 + (metrics.height() + 2 if figure.y_title else 0)
        below = metrics.height() * (2.2 if figure.x_title else 1.1) + 4
        top = metrics.height() / 2 + 2
        area = QRectF(left, top, max(20.0, self.width() - left - 10), max(20.0, self.height() - top - below))
        return Axes(area, span(figure.x), self._range)

    def legend(self) -> list[LegendItem]:
        """Returns the curves and the levels."""
        colours, figure = self.theme.colours, self.figure
        items = [LegendItem(name, self._colour(colours, place), "disc") for place, name in enumerate(figure.series)]
        items += [LegendItem(name, QColor(colours.muted), "line") for name in figure.lines]
        return [*items, *gap_legend(figure, colours)]

    def _colour(self, colours: Colours, place: int) -> QColor:
        return group_colour(colours, place, len(self.figure.series))

    # -- reading -----------------------------------------------------------------------------------------------

    def words_at(self, place: QPointF) -> str:
        """Returns all values at the place nearest to the pointer."""
        number = self._nearest(place)
        return "" if number is None else self.words(number)

    def words(self, number: int) -> str:
        """Returns all values at one of the places."""
        figure = self.figure
        title = self._ticks[number] if number < len(self._ticks) else number_words(figure.x[number])
        lines = [f"{figure.x_title} {title}".strip()]
        for name, values in figure.series.items():
            spread = figure.spread.get(name, ())
            half = f" ± {number_words(spread[number])}" if number < len(spread) and spread[number] > 0 else ""
            lines.append(f"{name}: {number_words(values[number])}{half}")
        return "\n".join(lines)

    def _nearest(self, place: QPointF) -> int | None:
        axes, xs = self.axes(), self.figure.x
        if not xs or not axes.area.adjusted(-8, -8, 8, 8).contains(place):
            return None
        value = axes.value(place.x())
        right = min(bisect_left(xs, value), len(xs) - 1)
        left = max(0, right - 1)
        return left if abs(xs[left] - value) <= abs(xs[right] - value) else right

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the upright line that shows which place is read."""
        self._pointer = self._nearest(event.position())
        self.update()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tells the place that was clicked."""
        number = self._nearest(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if number is not None:
            self.place_clicked.emit(number)
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the upright line away."""
        self._pointer = None
        self.update()
        super().leaveEvent(event)

    # -- painting ----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints scales, levels, bands, then the curves."""
        axes, metrics = self.axes(), self.metrics()
        axes.paint_rows(painter, colours, metrics)
        self._paint_places(painter, colours, axes)
        self._paint_titles(painter, colours, axes)
        paint_gaps(painter, self.figure, axes, colours)
        painter.setPen(QPen(QColor(colours.muted), 1.2, Qt.PenStyle.DashLine))
        for level in self.figure.lines.values():
            painter.drawLine(axes.place(axes.x[0], level), axes.place(axes.x[1], level))
        paint = paint_spread if self.figure.between else self._paint_band
        for place, name in enumerate(self.figure.series):
            paint(painter, self.figure, axes, name, self._colour(colours, place))
        for place, name in enumerate(self.figure.series):
            self._paint_curve(painter, axes, name, self._colour(colours, place))
        if self._pointer is not None:
            painter.setPen(QPen(QColor(colours.faint), 1, Qt.PenStyle.DashLine))
            left = axes.left(self.figure.x[self._pointer])
            painter.drawLine(QPointF(left, axes.area.top()), QPointF(left, axes.area.bottom()))

    def _paint_places(self, painter: QPainter, colours: Colours, axes: Axes) -> None:
        metrics = self.metrics()
        if not self._ticks:
            axes.paint_columns(painter, colours, metrics)
            return
        painter.setPen(QColor(colours.muted))
        last = -math.inf
        for x, words in zip(self.figure.x, self._ticks, strict=False):
            wide = metrics.horizontalAdvance(words)
            if axes.left(x) - wide / 2 > last + 6:
                axes.paint_word(painter, metrics, x, words)
                last = axes.left(x) + wide / 2

    def _paint_titles(self, painter: QPainter, colours: Colours, axes: Axes) -> None:
        metrics, area = self.metrics(), axes.area
        painter.setPen(QColor(colours.muted))
        foot = QRectF(area.left(), self.height() - metrics.height() - 1, area.width(), metrics.height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.figure.x_title)
        if self.figure.y_title:
            painter.save()
            painter.translate(0, area.bottom())
            painter.rotate(-90)
            side = QRectF(0, 0, area.height(), metrics.height())
            painter.drawText(side, Qt.AlignmentFlag.AlignCenter, self.figure.y_title)
            painter.restore()

    @staticmethod
    def _paint_band(painter: QPainter, figure: Lines, axes: Axes, name: str, colour: QColor) -> None:
        spread = figure.spread.get(name, ())
        rows = [
            (x, value, half)
            for x, value, half in zip(figure.x, figure.series[name], spread, strict=False)
            if math.isfinite(value) and math.isfinite(half)
        ]
        if not rows:
            return
        upper = [axes.place(x, value + half) for x, value, half in rows]
        lower = [axes.place(x, value - half) for x, value, half in reversed(rows)]
        fill = QColor(colour)
        fill.setAlphaF(0.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(upper + lower))

    def _paint_curve(self, painter: QPainter, axes: Axes, name: str, colour: QColor) -> None:
        path, pen_down = QPainterPath(), False
        dots = []
        for x, value in zip(self.figure.x, self.figure.series[name], strict=False):
            if not math.isfinite(value):
                pen_down = False
                continue
            place = axes.place(x, value)
            dots.append(place)
            if pen_down:
                path.lineTo(place)
            else:
                path.moveTo(place)
            pen_down = True
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if len(self.figure.x) <= _DOTTED:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            for dot in dots:
                painter.drawEllipse(dot, 2.6, 2.6)
