"""Points in the plane: coloured by one thing, shaped by another; a click on one tells its path."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from tlgui.figures import Scatter
from tlgui.gui.axes import Axes, span
from tlgui.gui.drawn_figure import MARKS, DrawnFigure, LegendItem, group_colour, paint_mark
from tlgui.gui.theme import Colours, Theme

_REACH = 9.0  # pixels from a point within which the pointer is at it
_MANY = 1500  # points from which they are painted small and without an edge


class PointsFigure(DrawnFigure):
    """Draws a scatter plot; both axes are without numbers, for projections have none that mean anything."""

    def __init__(self, figure: Scatter, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        self.by_shape = False
        self._xs = span([x for x, _ in figure.points])
        self._ys = span([y for _, y in figure.points])

    def colour_by_shape(self, by_shape: bool) -> None:
        """Lets each shape have a colour, instead of each group."""
        self.by_shape = by_shape
        self.update()

    def _axes(self) -> Axes:
        return Axes(QRectF(self.rect()).adjusted(8, 8, -8, -8), self._xs, self._ys)

    def _radius(self) -> float:
        return 2.2 if len(self.figure.points) > _MANY else 3.6

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints every point, the later ones above."""
        axes, figure, radius = self._axes(), self.figure, self._radius()
        painter.setPen(QColor(colours.line))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        edge = QColor(colours.surface) if radius > 3 else QColor(0, 0, 0, 0)
        names, chosen = (figure.shapes, figure.shape) if self.by_shape else (figure.groups, figure.colour)
        shades = [group_colour(colours, place, len(names)) for place in range(max(1, len(names)))]
        for place, (x, y) in enumerate(figure.points):
            colour = shades[_entry(chosen, place) % len(shades)]
            mark = MARKS[_entry(figure.shape, place) % len(MARKS)]
            paint_mark(painter, mark, axes.place(x, y), radius, colour, edge)

    def nearest(self, place: QPointF) -> int:
        """Returns the point at a place, -1 where there is none."""
        axes = self._axes()
        far = _REACH**2
        found = -1
        for number, (x, y) in enumerate(self.figure.points):
            apart = axes.place(x, y) - place
            distance = apart.x() ** 2 + apart.y() ** 2
            if distance < far:
                found, far = number, distance
        return found

    def words_at(self, place: QPointF) -> str:
        """Returns group, shape and label of the point under the pointer."""
        number = self.nearest(place)
        if number < 0:
            return ""
        figure = self.figure
        groups = [
            names[_entry(chosen, number)]
            for names, chosen in ((figure.groups, figure.colour), (figure.shapes, figure.shape))
            if _entry(chosen, number) < len(names)
        ]
        label = figure.labels[number] if number < len(figure.labels) else ""
        return "\n".join(filter(None, [", ".join(groups), label]))

    def path_at(self, place: QPointF) -> str:
        """Returns the label of the point under the pointer."""
        if not self.figure.labels:
            return ""
        number = self.nearest(place)
        return self.figure.labels[number] if 0 <= number < len(self.figure.labels) else ""

    def legend(self) -> list[LegendItem]:
        """Returns the groups by colour, then the shapes; the shapes alone where these have the colours."""
        colours, figure = self.theme.colours, self.figure
        if self.by_shape:
            names = enumerate(figure.shapes)
            shades = [group_colour(colours, place, len(figure.shapes)) for place in range(len(figure.shapes))]
            return [LegendItem(name, shades[place], MARKS[place % len(MARKS)]) for place, name in names]
        number = len(figure.groups)
        items = [
            LegendItem(name, group_colour(colours, place, number), "disc") for place, name in enumerate(figure.groups)
        ]
        muted = QColor(colours.muted)
        return items + [LegendItem(name, muted, MARKS[place % len(MARKS)]) for place, name in enumerate(figure.shapes)]


def _entry(values: Sequence[int], place: int) -> int:
    return values[place] if place < len(values) else 0
