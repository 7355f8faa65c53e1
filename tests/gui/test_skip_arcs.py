"""Skip connections in the drawing, in the checklist and in words."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.network_blocks import mobilenet
from tests.gui.scripted_link import ScriptedLink
from tlgui.gui.block_model import Column
from tlgui.gui.findings import Findings
from tlgui.gui.layer_plan import PlannedBlock, Skip, network_plan
from tlgui.gui.layers_view import LayersView
from tlgui.gui.network_layout import Box
from tlgui.gui.skip_arcs import HIGH, Arc, arcs
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import BlockState, Layers, Recipe

ADDED, ATTENTION, MLP = Skip("added", "convolutions"), Skip("added", "attention"), Skip("added", "MLP")
NO_SKIPS: tuple[Skip, ...] = ()


def blocks_with(*skips: tuple[Skip, ...]) -> list[PlannedBlock]:
    return [
        PlannedBlock(f"b.{number}", "b", f"b.{number}", "residual block", 9, (8, 4, 4), BlockState.FROZEN, found)
        for number, found in enumerate(skips)
    ]


def box(width: float, number: int) -> Box:
    return Box(0, number, "b", 0.0, 20.0, width, 50.0)


@pytest.fixture
def state() -> RecipeState:
    return RecipeState(Recipe(layers=Layers(copy_first=14)))


@pytest.fixture
def view(qtbot: QtBot, state: RecipeState) -> LayersView:
    findings = Findings(state)
    made = LayersView(state, findings, ScriptedLink(findings), Theme(findings))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    findings.take_source(mobilenet())
    QApplication.processEvents()
    return made


def test_each_skip_connection_has_an_arc_of_its_own_over_its_own_block() -> None:
    first, second = arcs(box(90, 3), blocks_with(NO_SKIPS, (ADDED,), (ADDED,)))
    assert 30 < first.left < first.right < 60 < second.left < second.right < 90
    assert {(arc.top, arc.number) for arc in (first, second)} == {(20, 1)}


def test_two_skip_connections_of_a_block_stand_one_after_the_other() -> None:
    first, second = arcs(box(80, 1), blocks_with((ATTENTION, MLP)))
    assert 0 < first.left < first.right < second.left < second.right < 80


def test_where_there_is_no_room_an_arc_stands_for_several_and_says_for_how_many() -> None:
    assert [arc.number for arc in arcs(box(12, 2), blocks_with((ATTENTION, MLP), (ATTENTION, MLP)))] == [2, 2]
    assert [arc.number for arc in arcs(box(60, 24), blocks_with(*[(ADDED,)] * 24))] == [24]


def test_a_box_without_skip_connections_has_no_arc() -> None:
    assert arcs(box(90, 2), blocks_with(NO_SKIPS, NO_SKIPS)) == []


def test_an_arc_stays_within_the_room_above_the_boxes() -> None:
    assert Arc(0, 200, 20, "added").peak == QPointF(100, 20 - HIGH)
    assert Arc(0, 4, 20, "added").peak.y() == 16


def test_the_drawing_has_room_for_the_arcs_of_its_highest_box(view: LayersView) -> None:
    drawn = [arc for box in view.drawing.boxes for arc in arcs(box, view.plan.blocks)]  # type: ignore[union-attr]
    assert len(drawn) == 10
    assert min(arc.peak.y() for arc in drawn) > 0
    assert all(box.top - HIGH >= view.drawing.handle_place().y() for box in view.drawing.boxes)


def test_the_arcs_are_drawn_in_light_and_dark(view: LayersView) -> None:
    for scheme in ("light", "dark"):
        view.drawing._theme.choose(scheme)
        first = view.drawing.boxes[1]
        (arc,) = arcs(first, view.plan.blocks)  # type: ignore[union-attr]
        picture = view.drawing.grab().toImage()
        ratio = picture.devicePixelRatio()
        column = [
            picture.pixelColor(round(arc.peak.x() * ratio), round((arc.top - high) * ratio))
            for high in range(1, round(HIGH) + 4)
        ]
        assert len({colour.name() for colour in column}) > 1
    view.drawing._theme.choose("system")


def test_the_tooltip_and_the_checklist_say_what_a_skip_connection_does(view: LayersView) -> None:
    stage = view.drawing.boxes[1]
    middle = stage.top + stage.height / 2
    with_skip, without = (QPointF(stage.edge(position) + 4, middle) for position in (3, 2))
    sentence = "Skip connection past its convolutions: the input is added to the output."
    assert view.drawing.tip_at(with_skip).splitlines()[-1] == sentence
    assert "Skip" not in view.drawing.tip_at(without)
    row = view.tree.model().index(1, Column.KIND)
    assert row.data(Qt.ItemDataRole.ToolTipRole) == "inverted residual\n1 of 3 blocks have skip connections."
    assert row.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "1 of 3 blocks have skip connections."


def test_an_arc_itself_answers_for_its_block(view: LayersView) -> None:
    stage = view.drawing.boxes[1]
    assert view.drawing.tip_at(QPointF(stage.edge(3) + 4, stage.top - 4)).startswith("features.3:")


def test_a_screen_reader_is_told_where_the_skip_connections_are(view: LayersView) -> None:
    words = view.drawing.accessibleDescription()
    assert "Blocks with skip connections: features.1–3 1, features.4–6 2, features.7–10 3" in words


def test_the_legend_explains_the_arcs_only_where_there_are_some(view: LayersView) -> None:
    assert all(widget.isVisible() for widget in view.legend.skip)
    plain = mobilenet()
    for block in plain["blocks"]:
        block["skips"] = []
    view._findings.take_source(plain)
    assert not any(widget.isVisible() for widget in view.legend.skip)
    assert "skip" not in view.drawing.accessibleDescription()
    beside = mobilenet()
    beside["blocks"][3]["skips"] = [{"how": "beside", "past": "convolutions"}]
    for block in beside["blocks"][4:]:
        block["skips"] = []
    view._findings.take_source(beside)
    assert view.legend.arc.isVisible()
    assert view.legend.arc._how == "beside"


def test_the_handle_is_dragged_over_the_arcs_and_the_plan_follows(
    qtbot: QtBot, view: LayersView, state: RecipeState
) -> None:
    drawing, left = view.drawing, Qt.MouseButton.LeftButton
    qtbot.mousePress(drawing, left, pos=drawing.handle_place().toPoint())
    for position in (12, 9, 6):
        qtbot.mouseMove(drawing, drawing.handle_place(position).toPoint())
        assert view.plan is not None
        assert view.plan.cut == position
        assert view.plan.frozen == position
    qtbot.mouseRelease(drawing, left, pos=drawing.handle_place(6).toPoint())
    assert state.recipe.layers == Layers(copy_first=6)
    assert view.plan is not None
    assert [block.state for block in view.plan.blocks[5:7]] == [BlockState.FROZEN, BlockState.TRAIN]


def test_several_kinds_of_skip_connections_are_told_apart() -> None:
    answer = mobilenet()
    answer["blocks"][3]["skips"] = [
        {"how": "projected", "past": "convolutions"},
        *({"how": "added", "past": past} for past in ("attention", "MLP")),
    ]
    from tlgui.gui.skip_words import skips_of

    block = network_plan(answer, Layers()).blocks[3]
    assert skips_of([block]).splitlines() == [
        "Skip connection past its convolutions: the input is fitted by a 1×1 convolution and added to the output.",
        "2 skip connections, past its attention, MLP: the input is added to the output.",
    ]
