"""The gaps of a line figure: the area between two curves, shaded and named."""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from tlgui.figures import Lines
from tlgui.gui.axes import Axes
from tlgui.gui.drawn_figure import LegendItem
from tlgui.gui.theme import Colours

_STRENGTH = 0.22
_HATCHES = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern)
"""Gaps are told apart without colour, too."""


def gap_colour(colours: Colours, place: int) -> QColor:
    """Returns the colour of a gap: taken from the end of the curves' colours, where it meets none of theirs."""
    colour = QColor(colours.series[-1 - place % len(colours.series)])
    colour.setAlphaF(_STRENGTH if place % 2 == 0 else 2 * _STRENGTH)
    return colour


def gap_legend(figure: Lines, colours: Colours) -> Iterator[LegendItem]:
    """Yields what the gaps mean."""
    for place, (_, _, words) in enumerate(figure.between):
        colour = gap_colour(colours, place)
        colour.setAlphaF(0.6)
        yield LegendItem(words, colour, "square")


def paint_gaps(painter: QPainter, figure: Lines, axes: Axes, colours: Colours) -> None:
    """Shades every gap where the upper curve lies above the lower one."""
    painter.setPen(Qt.PenStyle.NoPen)
    for place, (upper, lower, _) in enumerate(figure.between):
        painter.setBrush(gap_colour(colours, place))
        brush = painter.brush()
        brush.setStyle(_HATCHES[place % len(_HATCHES)])
        painter.setBrush(brush)
        above, below = _heights(figure, upper), _heights(figure, lower)
        for run in _runs(figure.x, above, below):
            top = [axes.place(x, high) for x, high, _ in run]
            foot = [axes.place(x, min(high, low)) for x, high, low in reversed(run)]
            painter.drawPolygon(QPolygonF([*top, *foot]))


def paint_spread(painter: QPainter, figure: Lines, axes: Axes, name: str, colour: QColor) -> None:
    """Paints the spread of a curve as error bars, which leave the shaded gaps visible."""
    pen = painter.pen()
    pen.setColor(colour)
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setWidthF(1.0)
    painter.setPen(pen)
    for x, value, half in zip(figure.x, figure.series[name], figure.spread.get(name, ()), strict=False):
        if not (math.isfinite(value) and math.isfinite(half) and half > 0.0):
            continue
        top, foot = axes.place(x, value + half), axes.place(x, value - half)
        painter.drawLine(top, foot)
        for end in (top, foot):
            painter.drawLine(end - QPointF(3, 0), end + QPointF(3, 0))


def _heights(figure: Lines, name: str) -> Sequence[float]:
    level = figure.lines.get(name)
    return figure.series.get(name, ()) if level is None else (level,) * len(figure.x)


def _runs(
    xs: Sequence[float], above: Sequence[float], below: Sequence[float]
) -> Iterator[list[tuple[float, float, float]]]:
    """Yields the stretches on which both curves are known."""
    run: list[tuple[float, float, float]] = []
    for x, high, low in zip(xs, above, below, strict=False):
        if math.isfinite(high) and math.isfinite(low):
            run.append((x, high, low))
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
