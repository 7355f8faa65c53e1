import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.network_blocks import epochs, mobilenet, run_started
from tests.gui.scripted_link import ScriptedLink
from tlgui.events import EpochDone
from tlgui.gui.block_model import Column, change_text
from tlgui.gui.block_tree import BlockTree, thinned
from tlgui.gui.findings import Findings
from tlgui.gui.layers_view import LayersView
from tlgui.gui.network_drawing import NetworkDrawing
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import BlockState, Layers, Recipe

LEFT = Qt.MouseButton.LeftButton
Show = Callable[..., LayersView]


@pytest.fixture
def state() -> RecipeState:
    return RecipeState(Recipe(layers=Layers(copy_first=14)))


@pytest.fixture
def findings() -> Findings:
    return Findings()


@pytest.fixture
def view(qtbot: QtBot, state: RecipeState, findings: Findings) -> LayersView:
    made = LayersView(state, findings, ScriptedLink(findings), Theme(findings))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    findings.take_source(mobilenet())
    QApplication.processEvents()
    return made


def shown_states(view: LayersView) -> dict[str, BlockState]:
    assert view.plan is not None
    return view.plan.states


def drag(qtbot: QtBot, drawing: NetworkDrawing, position: int) -> None:
    start = drawing.handle_place()
    end = drawing.handle_place(position)
    low = QPointF(0, 40)
    qtbot.mousePress(drawing, LEFT, pos=(start + low).toPoint())
    qtbot.mouseMove(drawing, ((start + end) / 2 + low).toPoint())
    qtbot.mouseMove(drawing, (end + low).toPoint())
    qtbot.mouseRelease(drawing, LEFT, pos=(end + low).toPoint())


def row(view: LayersView, name: str) -> QModelIndex:
    model = view.tree.model()
    for number in range(model.rowCount()):
        index = model.index(number, Column.NAME)
        if index.data() == name:
            return index
    raise AssertionError(name)


def tick_place(tree: BlockTree, index: QModelIndex) -> QPoint:
    option = QStyleOptionViewItem()
    tree.initViewItemOption(option)
    option.rect = tree.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box: QRect = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, tree)
    return box.center()


def test_while_the_network_is_asked_for_the_view_says_so(qtbot: QtBot, state: RecipeState, findings: Findings) -> None:
    view = LayersView(state, findings, ScriptedLink(findings), Theme(findings))
    qtbot.addWidget(view)
    view.show()
    assert view.plan is None
    assert view.empty.isVisible()
    findings.take_source(None, "The weights are not on this machine.")
    assert view.empty.isVisible()
    findings.take_source(mobilenet())
    assert view.drawing.isVisible()
    assert not view.empty.isVisible()


def test_the_header_counts_what_the_plan_does(view: LayersView) -> None:
    text = view.summary.text().replace("\u202f", " ")
    assert view.heading.text() == "mobilenet_v2"
    assert text.startswith("14 of 20 blocks frozen · 1.68 M of 2.23 M parameters train")


def test_dragging_the_handle_moves_the_cut_in_one_step_of_undo(
    qtbot: QtBot, view: LayersView, state: RecipeState
) -> None:
    drag(qtbot, view.drawing, 7)
    assert state.recipe.layers == Layers(copy_first=7)
    assert state.undo_stack.count() == 1
    state.undo_stack.undo()
    assert state.recipe.layers.copy_first == 14
    assert view.plan is not None
    assert view.plan.cut == 14


def test_while_dragging_the_view_shows_the_cut_and_the_recipe_waits(
    qtbot: QtBot, view: LayersView, state: RecipeState
) -> None:
    drawing = view.drawing
    qtbot.mousePress(drawing, LEFT, pos=(drawing.handle_place() + QPointF(0, 30)).toPoint())
    qtbot.mouseMove(drawing, (drawing.handle_place(3) + QPointF(0, 30)).toPoint())
    assert shown_states(view)["features.5"] == BlockState.TRAIN
    assert state.recipe.layers.copy_first == 14
    qtbot.mouseMove(drawing, (drawing.handle_place(14) + QPointF(0, 30)).toPoint())
    qtbot.mouseRelease(drawing, LEFT, pos=(drawing.handle_place(14) + QPointF(0, 30)).toPoint())
    assert shown_states(view)["features.5"] == BlockState.FROZEN
    assert state.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("key", "cut"), [(Qt.Key.Key_Left, 13), (Qt.Key.Key_Right, 15), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 19)]
)
def test_arrow_keys_move_the_cut(qtbot: QtBot, view: LayersView, state: RecipeState, key: Qt.Key, cut: int) -> None:
    qtbot.keyClick(view.drawing, key)
    assert state.recipe.layers.copy_first == cut


def test_the_cut_stops_at_the_ends(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    state.set("layers.copy_first", 0)
    qtbot.keyClick(view.drawing, Qt.Key.Key_Left)
    assert state.recipe.layers.copy_first == 0


def test_a_click_on_a_box_selects_its_row(qtbot: QtBot, view: LayersView) -> None:
    box = view.drawing.boxes[2]
    qtbot.mouseClick(view.drawing, LEFT, pos=QPoint(round(box.edge(5) + 3), round(box.top + box.height / 2)))
    assert view.tree.currentIndex().data() == "features.5"
    assert view.tree.isExpanded(view.tree.currentIndex().parent())


def test_boxes_lie_side_by_side_inside_the_drawing(view: LayersView) -> None:
    boxes = view.drawing.boxes
    assert len(boxes) == 9
    assert all(left.right < right.left for left, right in pairwise(boxes))
    assert boxes[0].left >= 0
    assert boxes[-1].right <= view.drawing.width()
    by_parameters = [boxes[number].width * boxes[number].height for number in (0, 1, 2, 3, 4)]
    assert by_parameters == sorted(by_parameters)


def test_the_tooltip_tells_what_a_block_is(view: LayersView) -> None:
    drawing, box = view.drawing, view.drawing.boxes[7]
    place = QPoint(round(box.left + box.width / 2), round(box.top + box.height / 2))
    text = drawing.tip_at(QPointF(place)).replace("\u202f", " ")
    assert text == "features.18: Conv-BN-ReLU6\n412 160 parameters, output 1280 × 7 × 7\ntrained"
    QApplication.sendEvent(drawing, QHelpEvent(QEvent.Type.ToolTip, place, drawing.mapToGlobal(place)))
    assert "412" in QToolTip.text()
    QToolTip.hideText()


def test_ticking_a_stage_freezes_all_its_blocks(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    place = tick_place(view.tree, row(view, "features.14–16"))
    qtbot.mouseClick(view.tree.viewport(), LEFT, pos=place)
    assert state.recipe.layers == Layers(copy_first=17)
    qtbot.mouseClick(view.tree.viewport(), LEFT, pos=place)
    assert state.recipe.layers == Layers(copy_first=14)


def test_a_stage_of_which_some_blocks_are_frozen_is_half_ticked(view: LayersView, state: RecipeState) -> None:
    state.set("layers.copy_first", 5)
    role = Qt.ItemDataRole.CheckStateRole
    assert Qt.CheckState(row(view, "features.1–3").data(role)) == Qt.CheckState.Checked
    assert Qt.CheckState(row(view, "features.4–6").data(role)) == Qt.CheckState.PartiallyChecked
    assert Qt.CheckState(row(view, "features.7–10").data(role)) == Qt.CheckState.Unchecked


def test_space_ticks_the_current_row_and_undo_takes_it_back(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    view.tree.setCurrentIndex(row(view, "stem"))
    qtbot.keyClick(view.tree, Qt.Key.Key_Space)
    assert state.recipe.layers.blocks == {"stem": BlockState.TRAIN}
    state.undo_stack.undo()
    assert state.recipe.layers.blocks == {}
    assert shown_states(view)["stem"] == BlockState.FROZEN


def test_a_click_on_a_chip_offers_four_states_and_sets_the_chosen_one(
    qtbot: QtBot, view: LayersView, state: RecipeState
) -> None:
    index = row(view, "features.18").siblingAtColumn(Column.STATE)
    qtbot.mouseClick(view.tree.viewport(), LEFT, pos=view.tree.visualRect(index).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    assert [action.isChecked() for action in actions] == [False, True, False, False]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(actions[2]).center())
    assert state.recipe.layers.blocks == {"features.18": BlockState.NEW}


def test_enter_offers_the_four_states(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    view.tree.setCurrentIndex(row(view, "head"))
    qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert state.recipe.layers.blocks == {"head": BlockState.NEW_FROZEN}


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("first", Layers(copy_first=14)),
        ("last", Layers(copy_last=14)),
        ("head_only", Layers()),
        ("all", Layers(copy_first=0)),
        ("scratch", Layers(copy_first=0, rest="new")),
    ],
)
def test_a_preset_button_sets_its_plan(
    qtbot: QtBot, view: LayersView, state: RecipeState, name: str, layers: Layers
) -> None:
    button = next(button for key, button in view.presets.buttons.items() if key == name)
    qtbot.mouseClick(button, LEFT)
    assert state.recipe.layers == layers


def test_the_number_moves_the_cut_and_names_the_buttons(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    qtbot.keyClick(view.presets.number, Qt.Key.Key_Up)
    assert state.recipe.layers.copy_first == 15
    assert view.presets.buttons["first"].text() == "Copy first 15"
    assert state.undo_stack.count() == 1


def test_other_blocks_can_be_begun_anew(qtbot: QtBot, view: LayersView, state: RecipeState) -> None:
    qtbot.keyClick(view.presets.choices["rest"], Qt.Key.Key_Down)
    assert state.recipe.layers == Layers(copy_first=14, rest="new")
    assert shown_states(view)["features.18"] == BlockState.NEW


def test_a_frozen_block_reads_exactly_zero_and_a_trained_one_its_change(view: LayersView) -> None:
    states = shown_states(view)
    view.take([run_started(states), *epochs(states, 18)])
    change = {name: row(view, name).siblingAtColumn(Column.CHANGE).data() for name in ("stem", "features.18", "head")}
    assert change["stem"] == "0"
    assert change["features.18"].replace("\u202f", " ") == "3.2 %"  # 0.002 · 18 · (1 − e^(−18/8)) = 0.0322
    assert change["head"] == "–"


def test_a_change_that_is_no_number_is_shown_as_none(view: LayersView) -> None:
    states = shown_states(view)
    broken = EpochDone(
        "train", 1, 8, {}, {name: math.nan if states[name].learns else 0.0 for name in states}, True, 1.0
    )
    view.take([run_started(states), broken])
    view.grab()
    assert row(view, "features.18").siblingAtColumn(Column.CHANGE).data() == "–"
    assert row(view, "stem").siblingAtColumn(Column.CHANGE).data() == "0"


def test_the_changes_of_another_network_are_not_shown(view: LayersView, findings: Findings) -> None:
    states = shown_states(view)
    view.take([run_started(states), *epochs(states, 3)])
    other = mobilenet()
    other["blocks"][3]["parameters"] += 1
    findings.take_source(other)
    assert row(view, "features.18").siblingAtColumn(Column.CHANGE).data() == ""


def test_a_resumed_run_forgets_the_epochs_that_are_done_again(view: LayersView) -> None:
    states = shown_states(view)
    view.take([run_started(states), *epochs(states, 5), run_started(states, resumed=True, epoch=3, steps=24)])
    assert view.epochs == 3
    view.take([run_started(states)])
    assert view.epochs == 0


def test_changes_that_are_not_zero_are_never_written_as_zero() -> None:
    texts = [change_text(value).replace("\u202f", " ") for value in (0.0, 3.14e-6, 0.00042, 0.016, 2.5)]
    assert texts == ["0", "0.00031 %", "0.042 %", "1.6 %", "250.0 %"]


def test_a_long_run_is_thinned_to_the_cells_and_ends_with_its_last_epoch() -> None:
    kept = thinned(tuple(float(number) for number in range(1, 101)), 20)
    assert len(kept) == 20
    assert kept[-1] == 100.0
    assert kept == tuple(sorted(kept))
    assert thinned((1.0, 2.0), 20) == (1.0, 2.0)


def test_a_plan_with_blocks_of_another_network_is_shown_with_a_sentence(view: LayersView, state: RecipeState) -> None:
    state.change({"layers": {"copy_first": 3, "blocks": {"layer4": "frozen"}}}, "test")
    assert "layer4" in view.problem.text()
    assert view.problem.isVisible()
