"""Attribute tables: what each class has, as one row of numbers a class.

Torch-free. C. H. Lampert, H. Nickisch, S. Harmeling: Learning to detect unseen object classes by between-class
attribute transfer. CVPR 2009.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tlgui.data.class_names import listed, place_of

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class AttributeTable:
    """Classes × attributes.

    Attributes:
        classes: names of the rows.
        attributes: names of the columns.
        values: `(C, M)` float64; NaN where a cell is missing.
        origin: where it comes from, for people.
    """

    classes: tuple[str, ...]
    attributes: tuple[str, ...]
    values: Matrix
    origin: str = ""

    @property
    def missing(self) -> int:
        """The number of cells without a value."""
        return int(np.isnan(self.values).sum())

    def rows(self, classes: Sequence[str]) -> "AttributeTable":
        """Returns the table of these classes in this order; a class that it does not have is a row of NaN."""
        places = [place_of(name, self.classes) for name in classes]
        empty = np.full(len(self.attributes), np.nan)
        values = np.array([empty if place is None else self.values[place] for place in places])
        return replace(self, classes=tuple(classes), values=values.reshape(len(classes), len(self.attributes)))

    def means(self, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Returns each attribute's mean `(M,)` over the rows that `rows` `(C,)` marks; 0 where all are missing."""
        chosen = self.values[rows]
        known = ~np.isnan(chosen)
        means: NDArray[np.float64] = np.where(known, chosen, 0.0).sum(0) / np.maximum(known.sum(0), 1)
        return means

    @property
    def threshold(self) -> float:
        """What makes attributes binary: above the mean of the whole table is 1; 0.5 where all are 0 or 1 already."""
        known = self.values[~np.isnan(self.values)]
        return 0.5 if set(np.unique(known)) <= {0.0, 1.0} else float(known.mean())

    def norms(self) -> NDArray[np.float64]:
        """Returns the Euclidean length of each row, `(C,)`, missing cells left out."""
        norms: NDArray[np.float64] = np.sqrt(np.nansum(self.values**2, 1))
        return norms


def table_problems(table: AttributeTable, seen: Sequence[str] = (), unseen: Sequence[str] = ()) -> list[str]:
    """Returns what is wrong with a table for these classes, one sentence each.

    Args:
        table: attributes of at least these classes.
        seen: classes with images to learn from; none named means all rows are looked at alike.
        unseen: classes without.
    """
    classes = [*seen, *unseen] or list(table.classes)
    absent = [name for name in classes if place_of(name, table.classes) is None]
    rows = table.rows([name for name in classes if name not in absent])
    sentences = [f"The attribute table has no row for {listed(absent)}; add one for each."] if absent else []
    sentences += _missing_cells(rows) + _duplicates(rows)
    zero = [name for name, norm in zip(rows.classes, rows.norms(), strict=True) if norm == 0.0]
    if zero:
        sentences.append(f"All attributes of {listed(zero)} are 0, so nothing describes it; fill in what it has.")
    return sentences + (_constant(table, [name for name in seen if name not in absent]) if seen else [])


def _missing_cells(rows: AttributeTable) -> list[str]:
    gaps = np.isnan(rows.values)
    if not gaps.any():
        return []
    row = int(gaps.any(1).argmax())
    names = [name for name, gap in zip(rows.attributes, gaps[row], strict=True) if gap]
    count, example = int(gaps.sum()), f"{listed(names)} of {rows.classes[row]}"
    if count == 1:
        return [f"One cell of the attribute table is empty ({example}); the mean of the seen classes stands in for it."]
    return [
        f"{count} cells of the attribute table are empty, such as {example}; the mean of the seen classes stands in."
    ]


def _duplicates(rows: AttributeTable) -> list[str]:
    groups: dict[bytes, list[str]] = {}
    for name, row in zip(rows.classes, np.nan_to_num(rows.values, nan=math.pi), strict=True):
        groups.setdefault(row.tobytes(), []).append(name)
    return [
        f"The attributes of {listed(names)} are equal, so these classes cannot be told apart; change a cell."
        for names in groups.values()
        if len(names) > 1
    ]


def _constant(table: AttributeTable, seen: Sequence[str]) -> list[str]:
    values = table.rows(seen).values
    if len(values) < 2:
        return []
    low, high = np.nanmin(np.nan_to_num(values, nan=np.inf), 0), np.nanmax(np.nan_to_num(values, nan=-np.inf), 0)
    same = [name for name, one, other in zip(table.attributes, low, high, strict=True) if one == other]
    if not same:
        return []
    if len(same) == 1:
        return [f"{same[0]} is the same for all seen classes, so nothing can be learned about it."]
    return [f"{listed(same)} are the same for all seen classes, so nothing can be learned about them."]
