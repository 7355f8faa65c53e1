"""Figures as tables."""

import math
from pathlib import Path

from tlgui.figures import Bars, Heatmap, Lines, Mosaic
from tlgui.gui.figure_rows import figure_rows, write_rows


def test_curves_become_columns_with_their_bands_and_levels() -> None:
    figure = Lines("t", (0.0, 0.5), {"a": (1.0, math.nan)}, {"a": (0.25, 0.1)}, x_title="k", lines={"chance": 0.5})
    assert figure_rows(figure) == [
        ["k", "a", "a ±", "chance"],
        ["0.0", "1.0", "0.25", "0.5"],
        ["0.5", "", "0.1", "0.5"],
    ]


def test_what_belongs_to_the_curves_but_is_not_drawn_is_a_column_of_their_table() -> None:
    figure = Lines("t", (0.0, 1.0), {"found": (0.0, 1.0)}, beside={"threshold": (math.inf, 0.25)})
    assert figure_rows(figure) == [["x", "found", "threshold"], ["0.0", "0.0", "inf"], ["1.0", "1.0", "0.25"]]


def test_bars_and_tables_keep_their_names() -> None:
    assert figure_rows(Bars("t", ("x", "y"), {"a": (1.0, 2.0)})) == [["", "a"], ["x", "1.0"], ["y", "2.0"]]
    assert figure_rows(Heatmap("t", ("r",), ("c", "d"), ((1.0, 2.0),))) == [["", "c", "d"], ["r", "1.0", "2.0"]]


def test_pictures_have_no_numbers() -> None:
    assert figure_rows(Mosaic("t", ())) == []


def test_a_table_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert write_rows(tmp_path / "t.csv", [["a", "b"]])
    assert (tmp_path / "t.csv").read_text() == "a,b\n"
    assert not write_rows(tmp_path / "missing" / "t.csv", [])
