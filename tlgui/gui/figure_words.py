"""A figure in the language of the window: what a method wrote on it in English, where its Chinese is known."""

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tlgui.figures import Bars, Figure, Heatmap, Lines, Mosaic, Scatter, Strips
from tlgui.gui.language import again, marked, said

T = TypeVar("T")
F = TypeVar("F", bound=Figure)
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
    marked("source only"),
    marked("adapted"),
    marked("trained on the target"),
    marked("self-taught clustering"),
    marked("k-means"),
    marked("spectral"),
    marked("deep features"),
    marked("purity"),
    marked("cluster {1}"),
    marked("{1} ({2} images)"),
    marked("{1} itself"),
)
"""What methods and experiments call their curves, bars, rows, tiles and axes where it is no literal in the figure."""


def in_words(figure: F) -> F:
    """Returns the figure with title, note, axes and the names of curves, bars and marks as they are to be read.

    The names of rows, columns and groups are mostly a person's own classes; only those among `figure.words` change.
    """
    words: dict[str, Any] = {"title": _say(figure.title), "note": _say(figure.note), "words": ()}
    match figure:
        case Lines():
            words |= {"x_title": _say(figure.x_title), "y_title": _say(figure.y_title)}
            words |= {"series": _named(figure.series), "spread": _named(figure.spread), "lines": _named(figure.lines)}
            words["between"] = tuple((_say(upper), _say(lower), _say(gap)) for upper, lower, gap in figure.between)
        case Bars():
            words |= {"series": _named(figure.series), "names": _where(figure.names, figure.words)}
        case Heatmap():
            words |= {"rows": _where(figure.rows, figure.words), "columns": _where(figure.columns, figure.words)}
        case Strips():
            words["groups"] = dict(zip(_where(tuple(figure.groups), figure.words), figure.groups.values(), strict=True))
        case Mosaic():
            words["captions"] = tuple(_say(caption) for caption in figure.captions)
        case Scatter():
            words["shapes"] = tuple(_say(shape) for shape in figure.shapes)
    return replace(figure, **words)


def _where(names: tuple[str, ...], words: Container[str]) -> tuple[str, ...]:
    return tuple(_said(name) if name in words else name for name in names)


def _said(name: str) -> str:
    """Returns a word, or a word with figures behind a colon: "source only: 48.2 ± 1.0"."""
    word, colon, rest = name.partition(": ")
    return f"{said(word)}{colon}{rest}"


def _named(table: Mapping[str, T]) -> dict[str, T]:
    return {_say(name): value for name, value in table.items()}


def _say(text: str) -> str:
    return said(again(text))  # the window's own figures hold sentences of it
