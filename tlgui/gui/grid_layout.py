"""Where each cell of a grid with headed sections lies: plain arithmetic, so that 100 000 cells cost nothing."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in the grid's own coordinates, in pixels."""

    left: int
    top: int
    width: int
    height: int


class Section(NamedTuple):
    """Some cells that follow each other, below a heading ("" for none)."""

    title: str
    size: int


@dataclass(frozen=True)
class GridLayout:
    """Sections below each other, each with its heading and its cells row by row. Build it with `lay_out`.

    Attributes:
        sections: what is shown.
        columns: cells a row.
        cell: width and height of a cell.
        heading: height of a heading.
        firsts: number of the first cell of each section.
        tops: upper edge of each section.
        height: of the whole.
    """

    sections: tuple[Section, ...]
    columns: int
    cell: tuple[int, int]
    heading: int
    firsts: tuple[int, ...]
    tops: tuple[int, ...]
    height: int

    @property
    def size(self) -> int:
        """The number of cells."""
        return self.firsts[-1] + self.sections[-1].size if self.sections else 0

    def heading_box(self, section: int) -> Box:
        """Returns where a heading lies; it is without height where there is no title."""
        return Box(0, self.tops[section], self.columns * self.cell[0], self._heading(section))

    def box(self, number: int) -> Box:
        """Returns where a cell lies."""
        section = bisect_right(self.firsts, number) - 1
        row, column = divmod(number - self.firsts[section], self.columns)
        width, height = self.cell
        return Box(column * width, self.tops[section] + self._heading(section) + row * height, width, height)

    def at(self, x: int, y: int) -> int:
        """Returns the number of the cell at a point, -1 for none."""
        if not self.sections or not 0 <= x < self.columns * self.cell[0] or not 0 <= y < self.height:
            return -1
        section = bisect_right(self.tops, y) - 1
        inside = y - self.tops[section] - self._heading(section)
        place = inside // self.cell[1] * self.columns + x // self.cell[0]
        return self.firsts[section] + place if inside >= 0 and place < self.sections[section].size else -1

    def touched(self, top: int, bottom: int) -> range:
        """Returns the cells of the rows that the band from `top` to `bottom` touches."""
        if not self.size:
            return range(0)
        return range(self._first_below(top), self._first_below(bottom, after=True))

    def sections_touched(self, top: int, bottom: int) -> range:
        """Returns the sections that the band from `top` to `bottom` touches."""
        if not self.sections:
            return range(0)
        return range(max(0, bisect_right(self.tops, top) - 1), bisect_right(self.tops, bottom))

    def above(self, number: int) -> int:
        """Returns the cell over a cell, in the section before if need be; the cell itself in the first row."""
        box = self.box(number)
        return self._in_row_of(box.left, number - box.left // box.width - 1, number)

    def below(self, number: int) -> int:
        """Returns the cell under a cell, in the next section if need be; the cell itself in the last row."""
        box = self.box(number)
        section = bisect_right(self.firsts, number) - 1
        end = self.firsts[section] + self.sections[section].size
        return self._in_row_of(box.left, min(number - box.left // box.width + self.columns, end), number)

    def _in_row_of(self, left: int, other: int, otherwise: int) -> int:
        """Returns the cell at `left`, or the last before it, in the row that holds the cell `other`."""
        if not 0 <= other < self.size:
            return otherwise
        row = self.box(other)
        start = other - row.left // row.width
        section = bisect_right(self.firsts, other) - 1
        end = min(start + self.columns, self.firsts[section] + self.sections[section].size)
        return min(start + left // row.width, end - 1)

    def _first_below(self, y: int, *, after: bool = False) -> int:
        """Returns the first cell of the row at `y` (of the next row, if `after`), or of the next section."""
        if y < 0:
            return 0
        section = max(0, bisect_right(self.tops, y) - 1)
        inside = y - self.tops[section] - self._heading(section)
        rows = max(0, inside // self.cell[1] + (1 if after else 0)) if inside >= 0 else 0
        return self.firsts[section] + min(rows * self.columns, self.sections[section].size)

    def _heading(self, section: int) -> int:
        return self.heading if self.sections[section].title else 0


def lay_out(sections: Sequence[Section], width: int, cell: tuple[int, int], heading: int) -> GridLayout:
    """Shares the width among as many columns as fit and stacks the sections.

    Args:
        sections: what is to be shown; those without cells are left out.
        width: room in pixels.
        cell: least width, and height, of a cell.
        heading: height of a heading.
    """
    shown = tuple(section for section in sections if section.size)
    columns = max(1, width // cell[0])
    firsts, tops, number, top = [], [], 0, 0
    for section in shown:
        firsts.append(number)
        tops.append(top)
        number += section.size
        top += (heading if section.title else 0) + -(-section.size // columns) * cell[1]
    return GridLayout(shown, columns, (max(1, width // columns), cell[1]), heading, tuple(firsts), tuple(tops), top)
