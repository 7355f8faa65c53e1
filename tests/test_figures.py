"""Figures: plain data, out and back."""

import math

import pytest

from tlgui import figures
from tlgui.figures import Figure, from_json, to_json

EXAMPLES: list[Figure] = [
    figures.Scatter("Features", ((0.0, 1.5), (2.0, -1.0)), (0, 1), ("source", "target"), labels=("a.png", "b.png")),
    figures.Heatmap("Similarity", ("ants", "蜜蜂"), ("ants", "蜜蜂"), ((1.0, 0.2), (0.2, 1.0)), 0.0, 1.0),
    figures.Bars("Predicted", ("ants", "bees"), {"now": (3.0, 5.0)}, "images", 4.0),
    figures.Lines("Accuracy", (1.0, 2.0), {"transfer": (0.5, 0.75)}, {"transfer": (0.1, 0.05)}, "n", "share"),
    figures.Mosaic("Atoms", ("iVBORw0=",), ("0",), 1),
    figures.Strips("Clusters", {"1": ("/a.png", "/b.png"), "2": ()}, {"/a.png": "sure"}, note="Rows are clusters."),
]


@pytest.mark.parametrize("figure", EXAMPLES, ids=lambda figure: figure.kind)
def test_a_figure_comes_back_from_its_text(figure: Figure) -> None:
    assert from_json(to_json(figure)) == figure


def test_every_kind_has_an_example() -> None:
    assert {figure.kind for figure in EXAMPLES} == set(figures.KINDS)


def test_what_is_no_number_survives() -> None:
    back = from_json(to_json(figures.Lines("a", (1.0,), {"b": (math.nan,)})))
    assert isinstance(back, figures.Lines)
    assert math.isnan(back.series["b"][0])


@pytest.mark.parametrize("text", ["", "{", '{"kind": "later"}', "[]", '{"kind": "bars"}', "3"])
def test_a_text_that_is_cut_off_or_unknown_is_none(text: str) -> None:
    assert from_json(text) is None
