"""What bar charts say of themselves, standing or lying: the values of a group, and the legend of their series."""

from tlgui.figures import Bars
from tlgui.gui.axes import number_words
from tlgui.gui.drawn_figure import LegendItem, group_colour
from tlgui.gui.theme import Colours


def values_of(figure: Bars, group: int) -> str:
    """Returns the name of a group and below it each series' value with its unit."""
    values = [f"{name}: {number_words(heights[group], figure.unit)}" for name, heights in figure.series.items()]
    return "\n".join([figure.names[group], *values])


def series_legend(figure: Bars, colours: Colours) -> list[LegendItem]:
    """Returns an entry for each series where there are several."""
    names = list(figure.series)
    items = [LegendItem(name, group_colour(colours, place, len(names))) for place, name in enumerate(names)]
    return items if len(items) > 1 else []
