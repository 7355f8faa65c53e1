"""The numbers of a figure as a table. Qt-free."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from tlgui.figures import Bars, Figure, Heatmap, Lines

Row = list[str]


def figure_rows(figure: Figure) -> list[Row]:
    """Returns the table of a figure, its heading first: a row for each place, bar or row; empty for other kinds.

    Numbers are written with all their digits, NaN as nothing; the half height of a band is the column "NAME ±".
    """
    match figure:
        case Lines():
            return _of_lines(figure)
        case Bars():
            heading = ["", *figure.series]
            return [heading, *_across(figure.names, *figure.series.values())]
        case Heatmap() if figure.rows and figure.columns:
            values = [[_number(value) for value in row] for row in figure.values]
            return [["", *figure.columns], *([name, *row] for name, row in zip(figure.rows, values, strict=True))]
    return []


def _of_lines(figure: Lines) -> list[Row]:
    heading, columns = [figure.x_title or "x"], []
    for name, values in figure.series.items():
        heading.append(name)
        columns.append(values)
        if name in figure.spread:
            heading.append(f"{name} ±")
            columns.append(figure.spread[name])
    for name, level in figure.lines.items():
        heading.append(name)
        columns.append((level,) * len(figure.x))
    for name, values in figure.beside.items():
        heading.append(name)
        columns.append(values)
    places = figure.ticks if len(figure.ticks) == len(figure.x) else [_number(value) for value in figure.x]
    return [heading, *_across(places, *columns)]


def _across(names: Sequence[str], *columns: Sequence[float]) -> list[Row]:
    return [
        [name, *(_number(column[place]) if place < len(column) else "" for column in columns)]
        for place, name in enumerate(names)
    ]


def _number(value: float) -> str:
    return "" if math.isnan(value) else repr(float(value))


def write_rows(file: Path, rows: Sequence[Row]) -> bool:
    """Writes a table as CSV; returns whether that was possible."""
    try:
        with file.open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(rows)
    except OSError:
        return False
    return True
