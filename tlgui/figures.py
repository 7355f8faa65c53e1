"""Figures beside the curves: what a method found out, as plain data that any window can draw.

A figure is one JSON object; its `kind` names the class below. Nothing here computes or draws.
"""

import dataclasses
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Figure:
    """A figure with its title.

    Attributes:
        title: what it shows.
        note: one sentence that says how to read it; "" for none.
        words: which names of its rows, columns, bars or groups are words that have another form in another language;
            the others are a person's own classes, files, or names of modules and stay.
    """

    kind: ClassVar[str] = ""
    title: str
    note: str = field(default="", kw_only=True)
    words: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class Scatter(Figure):
    """Points in the plane, told apart by colour and by shape.

    Attributes:
        points: pairs (x, y).
        colour: for each point, the index of its group in `groups`; empty where all are alike.
        groups: names of the colours.
        shape: for each point, the index of its group in `shapes`; empty where all are alike.
        shapes: names of the shapes.
        labels: for each point, a path or a word that belongs to it; empty for none.
        rows: what the points were projected from, for other projections: base64 of `(N, d)` float16, little-endian,
            row by row; empty where there is no more to it.
    """

    kind: ClassVar[str] = "scatter"
    points: tuple[tuple[float, float], ...]
    colour: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    shape: tuple[int, ...] = ()
    shapes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rows: str = ""


@dataclass(frozen=True)
class Heatmap(Figure):
    """A table of numbers shown as colours.

    Attributes:
        rows: names of the rows; may be empty where there are too many to name.
        columns: names of the columns; may be empty, too.
        values: row by row.
        low: value of one end of the colour scale; NaN takes the smallest.
        high: value of the other end; NaN takes the largest.
        unit: behind a number.
    """

    kind: ClassVar[str] = "heatmap"
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    low: float = math.nan
    high: float = math.nan
    unit: str = ""


@dataclass(frozen=True)
class Bars(Figure):
    """Bars side by side.

    Attributes:
        names: what stands below each group of bars.
        series: name → one height per group.
        unit: behind a number.
        line: height of a dashed line to compare with; NaN for none.
        lying: whether bars run from left to right, one row a name; for long names in little room.
    """

    kind: ClassVar[str] = "bars"
    names: tuple[str, ...]
    series: Mapping[str, tuple[float, ...]]
    unit: str = ""
    line: float = math.nan
    lying: bool = False


@dataclass(frozen=True)
class Lines(Figure):
    """Curves over a common axis, with bands around them where there is a spread.

    Attributes:
        x: places on the axis, ascending.
        series: name → one value per place; NaN where there is none.
        spread: name → half the height of the band at each place.
        x_title: what the axis counts.
        y_title: what the values are.
        lines: name → height of a dashed level line.
        ticks: what is written at the places instead of their numbers; empty for the numbers.
        between: areas to shade: (upper curve or level line, lower curve, what the gap between them means).
        beside: name → one value per place that belongs into the table of the curves, but is not drawn.
    """

    kind: ClassVar[str] = "lines"
    x: tuple[float, ...]
    series: Mapping[str, tuple[float, ...]]
    spread: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    x_title: str = ""
    y_title: str = ""
    lines: Mapping[str, float] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()
    between: tuple[tuple[str, str, str], ...] = ()
    beside: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mosaic(Figure):
    """Small pictures side by side.

    Attributes:
        tiles: each a PNG file as base64 text.
        captions: one a tile, or none at all.
        columns: tiles a row; 0 lets the window choose.
    """

    kind: ClassVar[str] = "mosaic"
    tiles: tuple[str, ...]
    captions: tuple[str, ...] = ()
    columns: int = 0


@dataclass(frozen=True)
class Strips(Figure):
    """Rows of images from disk, one row a group.

    Attributes:
        groups: name of the row → full paths of its images.
        captions: path → what stands below the image; may miss any.
    """

    kind: ClassVar[str] = "strips"
    groups: Mapping[str, tuple[str, ...]]
    captions: Mapping[str, str] = field(default_factory=dict)


KINDS: dict[str, type[Figure]] = {figure.kind: figure for figure in (Scatter, Heatmap, Bars, Lines, Mosaic, Strips)}


def to_json(figure: Figure) -> str:
    """Returns the figure as JSON text; NaN and infinity become null."""
    content = {"kind": figure.kind, **dataclasses.asdict(figure)}
    return json.dumps(_finite(content), allow_nan=False, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str) -> Figure | None:
    """Reads a figure; returns None for what is cut off or of a kind that this version does not know."""
    try:
        content = json.loads(text)
        kind = KINDS[content.pop("kind")]
        known = {item.name for item in dataclasses.fields(kind)}
        return kind(**{name: _frozen(value) for name, value in content.items() if name in known})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _frozen(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Turns lists into tuples and null into NaN, as they were before they were written."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return math.nan if value is None else value
