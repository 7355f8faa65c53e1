"""A scatter plot of a run placed anew: its points by t-SNE instead of principal components."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from torch import Tensor

from tlgui.engine.tsne import tsne
from tlgui.figures import Scatter, from_json
from tlgui.methods.projection import unpacked
from tlgui.recipe import Problem

FEWEST = 5
"""Points below which neighbours mean nothing."""


def projectable(file: Path) -> Scatter:
    """Reads a scatter plot that tells what its points were projected from.

    Raises:
        Problem: the file cannot be read, or holds something else.
    """
    try:
        figure = from_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem(f"The figure {file} cannot be read: {error.strerror or error}.") from None
    if not isinstance(figure, Scatter) or not figure.rows:
        raise Problem(f"The figure {file} does not tell what its points were projected from; train again to see them.")
    if len(figure.points) < FEWEST:
        raise Problem(f"t-SNE places each point among its neighbours; {len(figure.points)} points are too few for it.")
    return figure


def by_neighbours(figure: Scatter) -> Iterator[Tensor]:
    """Yields the points after each step of t-SNE.

    Raises:
        Problem: what the figure holds is damaged.
    """
    try:
        rows = unpacked(figure.rows, len(figure.points))
    except ValueError:
        raise Problem(f"The figure '{figure.title}' is damaged; train again to see its points.") from None
    yield from tsne(rows)


def placed(figure: Scatter, points: Tensor) -> Scatter:
    """Returns the same plot with other `(N, 2)` points, which cannot be projected once more."""
    return replace(
        figure,
        title="Features, t-SNE",
        points=tuple((float(x), float(y)) for x, y in points.tolist()),
        rows="",
        note="Neighbours stay neighbours; distances between groups, and their sizes, mean nothing.",
    )
