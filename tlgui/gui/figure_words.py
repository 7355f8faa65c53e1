"""A figure in the language of the window: what a method wrote on it in English, where its Chinese is known."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tlgui.figures import Bars, Figure, Lines, Mosaic, Scatter
from tlgui.gui.language import marked, said

T = TypeVar("T")
NAMES = (
    marked("raw pixels"),
    marked("PCA of the source"),
    marked("source model"),
    marked("untrained network"),
    marked("image"),
    marked("from its code"),
    marked("one view"),
    marked("another"),
    marked("base B"),
    marked("training images of each class"),
    marked("blocks copied from the input on"),
    marked("blocks copied from the head on"),
    marked("co-adaptation"),
    marked("specificity"),
    marked("1 repeat"),
    marked("{1} repeats"),
    marked("last {1} epochs"),
)
"""What methods and experiments call their curves, tiles and axes where it is no literal in the figure itself."""


def in_words(figure: Figure) -> Figure:
    """Returns the figure with title, note, axes and the names of curves, bars and marks as they are to be read.

    The names of rows, columns and groups are mostly a person's own classes and stay.
    """
    words: dict[str, Any] = {"title": said(figure.title), "note": said(figure.note)}
    match figure:
        case Lines():
            words |= {"x_title": said(figure.x_title), "y_title": said(figure.y_title)}
            words |= {"series": _named(figure.series), "spread": _named(figure.spread), "lines": _named(figure.lines)}
            words["between"] = tuple((said(upper), said(lower), said(gap)) for upper, lower, gap in figure.between)
        case Bars():
            words["series"] = _named(figure.series)
        case Mosaic():
            words["captions"] = tuple(said(caption) for caption in figure.captions)
        case Scatter():
            words["shapes"] = tuple(said(shape) for shape in figure.shapes)
    return replace(figure, **words)


def _named(table: Mapping[str, T]) -> dict[str, T]:
    return {said(name): value for name, value in table.items()}
