"""The scatter plot of features: t-SNE when it is wanted, a colour for each class or for each domain."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.figures import Bars, Scatter, to_json
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.figure_points import PointsFigure
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
FILE = Path("/run/figures/features.json")
PLAIN = Scatter(
    "Features, two principal components",
    tuple((float(place), 0.0) for place in range(6)),
    colour=(0, 1, 2, 0, 1, 2),
    groups=("a", "b", "c"),
    shape=(0, 0, 0, 1, 1, 1),
    shapes=("source", "target"),
    rows="AAAA",
)
PLACED = replace(PLAIN, title="Features, t-SNE", points=tuple((0.0, float(place)) for place in range(6)), rows="")


@pytest.fixture
def link(qapp: QApplication) -> ScriptedLink:
    progress = [{"done": 10, "total": 750}, {"done": 740, "total": 750}]
    return ScriptedLink(qapp, tsne=lambda _: Reply({"figure": to_json(PLACED)}, progress=progress))


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication, link: ScriptedLink) -> Iterator[FigureCard]:
    theme = Theme(qapp)
    made = FigureCard(theme, Pictures(link, 96, theme))
    qtbot.addWidget(made)
    made.resize(520, 400)
    made.show_figure(PLAIN, 3, FILE)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.projections.give_up()


def test_a_scatter_that_tells_its_rows_offers_other_projections_and_nothing_else_does(card: FigureCard) -> None:
    assert card.projections.isVisible()
    assert card.projections.plain.isChecked()
    card.show_figure(replace(PLAIN, rows=""), 4, FILE)
    assert not card.projections.isVisible()
    card.show_figure(Bars("Bars", ("a",), {"a": (1.0,)}), 4, FILE)
    assert not card.projections.isVisible()


def test_t_sne_is_asked_of_the_engine_and_shown_with_its_epoch(
    qtbot: QtBot, card: FigureCard, link: ScriptedLink
) -> None:
    bar = card.projections
    qtbot.mouseClick(bar.neighbours, LEFT)
    assert bar.bar.isVisible()
    assert bar.stop.isVisible()
    qtbot.waitUntil(lambda: card.figure == PLACED)
    assert link.questions("tsne") == [{"do": "tsne", "file": str(FILE)}]
    assert card.title.text() == "Features, t-SNE"
    assert card.epoch.text() == "epoch 3"
    assert not bar.bar.isVisible()


def test_a_newer_picture_does_not_take_t_sne_away_and_pca_brings_it(
    qtbot: QtBot, card: FigureCard, link: ScriptedLink
) -> None:
    qtbot.mouseClick(card.projections.neighbours, LEFT)
    qtbot.waitUntil(lambda: card.figure == PLACED)
    card.show_figure(PLAIN, 5, FILE)
    assert card.figure == PLACED
    assert card.epoch.text() == "epoch 3"
    qtbot.mouseClick(card.projections.neighbours, LEFT)
    qtbot.waitUntil(lambda: card.epoch.text() == "epoch 5")
    assert len(link.questions("tsne")) == 2
    qtbot.mouseClick(card.projections.plain, LEFT)
    assert card.figure == PLAIN
    assert card.epoch.text() == "epoch 5"


def test_what_is_stopped_is_cancelled_in_the_engine(qtbot: QtBot, card: FigureCard, link: ScriptedLink) -> None:
    link.script["tsne"] = lambda _: Reply(open_end=True)
    qtbot.mouseClick(card.projections.neighbours, LEFT)
    qtbot.mouseClick(card.projections.stop, LEFT)
    assert link.cancelled == link.tickets
    assert card.projections.plain.isChecked()
    assert card.figure == PLAIN
    assert not card.projections.bar.isVisible()


def test_why_there_is_no_t_sne_is_said(qtbot: QtBot, card: FigureCard, link: ScriptedLink) -> None:
    link.script["tsne"] = lambda _: Reply(error="Too few points.")
    qtbot.mouseClick(card.projections.neighbours, LEFT)
    qtbot.waitUntil(card.projections.problem.isVisible)
    assert card.projections.problem.text() == "Too few points."
    assert card.projections.plain.isChecked()


def test_points_are_coloured_by_class_or_by_domain(qtbot: QtBot, card: FigureCard) -> None:
    points = card.drawing
    assert isinstance(points, PointsFigure)
    assert [item.name for item in points.legend()] == ["a", "b", "c", "source", "target"]
    qtbot.mouseClick(card.projections.by_domain, LEFT)
    assert [item.name for item in points.legend()] == ["source", "target"]
    assert len({item.colour.name() for item in points.legend()}) == 2
    card.show_figure(PLAIN, 4, FILE)
    newer = card.drawing
    assert isinstance(newer, PointsFigure)
    assert newer.by_shape
