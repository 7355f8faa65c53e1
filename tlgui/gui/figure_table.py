"""A table of numbers as colours, with its scale; numbers stand in the cells where there is room for them."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from tlgui.figures import Heatmap
from tlgui.gui.axes import number_words, span
from tlgui.gui.drawn_figure import DrawnFigure, blend
from tlgui.gui.theme import Colours, Theme

_BAR = 12.0  # width of the scale, in pixels
_MOST = 130.0  # pixels that a name gets at most
_SQUARE = 44.0  # a cell is hardly ever of use if it is larger


class TableFigure(DrawnFigure):
    """Draws a heat map; values on both sides of 0 get a scale with a calm middle."""

    def __init__(self, figure: Heatmap, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        self._values = np.array(figure.values, dtype=np.float64).reshape(len(figure.values), -1)
        low, high = span(self._values.ravel().tolist())
        self.low = figure.low if math.isfinite(figure.low) else low
        self.high = figure.high if math.isfinite(figure.high) else high
        if self.low < 0 < self.high:
            self.high = max(self.high, -self.low)
            self.low = -self.high

    # -- geometry ----------------------------------------------------------------------------------------------

    def area(self) -> QRectF:
        """Returns where the cells lie."""
        metrics = self.metrics()
        rows, columns = self._values.shape
        left = 4 + min(_MOST, max((metrics.horizontalAdvance(name) for name in self.figure.rows), default=0.0)) + 4
        right = _BAR + 10 + metrics.horizontalAdvance("−0.000") + 6
        below = self._below(left, right)
        room = QRectF(left, 4, max(8.0, self.width() - left - right), max(8.0, self.height() - 4 - below))
        side = _SQUARE * max(1.0, metrics.height() / 14)
        wide, tall = min(room.width(), columns * 2.2 * side), min(room.height(), rows * side)
        return QRectF(room.left(), room.top(), wide, tall)

    def _below(self, left: float, right: float) -> float:
        metrics = self.metrics()
        if not self.figure.columns:
            return 6.0
        widest = min(_MOST, max(metrics.horizontalAdvance(name) for name in self.figure.columns))
        return (widest if self._upright(left, right) else metrics.height()) + 8

    def _upright(self, left: float, right: float) -> bool:
        metrics = self.metrics()
        room = (self.width() - left - right) / max(1, len(self.figure.columns))
        return max(metrics.horizontalAdvance(name) for name in self.figure.columns) > room - 4

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Returns row and column at a place."""
        area = self.area()
        rows, columns = self._values.shape
        if not rows or not columns or not area.contains(place):
            return None
        row = int((place.y() - area.top()) / area.height() * rows)
        column = int((place.x() - area.left()) / area.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    def words_at(self, place: QPointF) -> str:
        """Returns the names of the cell under the pointer and its value."""
        cell = self.cell_at(place)
        if cell is None:
            return ""
        row, column = cell
        names = [
            names[number] if number < len(names) else f"{number + 1}"
            for names, number in ((self.figure.rows, row), (self.figure.columns, column))
        ]
        return f"{' · '.join(names)}: {number_words(float(self._values[cell]), self.figure.unit)}"

    # -- painting ----------------------------------------------------------------------------------------------

    def shade(self, value: float, colours: Colours) -> QColor:
        """Returns the colour of a value."""
        if not math.isfinite(value):
            return QColor(colours.window)
        share = min(1.0, max(0.0, (value - self.low) / ((self.high - self.low) or 1.0)))
        calm = QColor(colours.window)
        if self.low < 0 < self.high:
            end = QColor(colours.series[4] if share > 0.5 else colours.frozen)
            return blend(calm, end, abs(2 * share - 1))
        return blend(calm, QColor(colours.accent), share)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints cells, names and scale."""
        area = self.area()
        rows, columns = self._values.shape
        if not rows or not columns:
            return
        shades = [self.shade(float(value), colours).rgb() for value in self._values.ravel()]
        pixels = np.array(shades, dtype=np.uint32).tobytes()
        picture = QImage(pixels, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        painter.drawImage(area, picture)
        painter.setPen(QColor(colours.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        self._paint_numbers(painter, colours, area)
        self._paint_names(painter, colours, area)
        self._paint_scale(painter, colours, area)

    def _paint_numbers(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        metrics = self.metrics()
        rows, columns = self._values.shape
        wide, tall = area.width() / columns, area.height() / rows
        if tall < metrics.height() + 2 or wide < metrics.horizontalAdvance("−0.00") + 4:
            return
        for (row, column), value in np.ndenumerate(self._values):
            shade = self.shade(float(value), colours)
            dark = shade.lightnessF() < 0.55
            painter.setPen(QColor("#ffffff") if dark else QColor("#10151c"))
            cell = QRectF(area.left() + column * wide, area.top() + row * tall, wide, tall)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number_words(float(value)))

    def _paint_names(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        metrics = self.metrics()
        painter.setPen(QColor(colours.text))
        rows, columns = self._values.shape
        tall, wide = area.height() / rows, area.width() / columns
        elide = Qt.TextElideMode.ElideRight
        for row in range(0, min(rows, len(self.figure.rows)), max(1, math.ceil(metrics.height() / tall))):
            middle = area.top() + (row + 0.5) * tall
            line = QRectF(0, middle - metrics.height() / 2, area.left() - 6, metrics.height())
            name = metrics.elidedText(self.figure.rows[row], elide, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        upright = bool(self.figure.columns) and self._upright(area.left(), self.width() - area.right())
        upright = upright or any(metrics.horizontalAdvance(name) > wide - 2 for name in self.figure.columns)
        every = max(1, math.ceil(metrics.height() / wide)) if upright else 1
        for column in range(0, min(columns, len(self.figure.columns)), every):
            name = metrics.elidedText(self.figure.columns[column], elide, _MOST)
            middle = area.left() + (column + 0.5) * wide
            if not upright:
                box = QRectF(middle - wide / 2, area.bottom() + 4, wide, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                continue
            painter.save()
            painter.translate(middle - metrics.height() / 2, self.height() - 1.0)
            painter.rotate(-90)
            length = self.height() - 1.0 - area.bottom() - 5
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, 0, length, metrics.height()), right, name)
            painter.restore()

    def _paint_scale(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        metrics = self.metrics()
        bar = QRectF(area.right() + 10, area.top(), _BAR, area.height())
        gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
        for step in range(11):
            gradient.setColorAt(step / 10, self.shade(self.low + (self.high - self.low) * step / 10, colours))
        painter.fillRect(bar, gradient)
        painter.setPen(QColor(colours.muted))
        middle = (self.low + self.high) / 2
        for value, top in ((self.high, bar.top()), (middle, bar.center().y()), (self.low, bar.bottom())):
            top = min(max(top - metrics.height() / 2, bar.top() - 2), bar.bottom() - metrics.height() + 2)
            row = QRectF(bar.right() + 4, top, self.width() - bar.right() - 4, metrics.height())
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, left, number_words(value, self.figure.unit))
