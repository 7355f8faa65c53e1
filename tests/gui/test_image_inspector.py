from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.judged_run import judged_run
from tests.gui.picture_files import thumbnails_in
from tests.gui.scripted_link import Reply, ScriptedLink
from tests.gui.test_results_view import click, show
from tlgui.gui.data_changes import DataChanges
from tlgui.gui.image_inspector import ImageInspector
from tlgui.gui.results_view import ResultsView
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Recipe


def explain(question: dict[str, Any]) -> Reply:
    """Says that the upper left corner spoke for the class."""
    label = question["label"]
    return Reply({"label": label, "probability": 0.5, "rows": [[1.0, 0.0], [0.0, 0.0]], "box": [0.1, 0.0, 0.9, 1.0]})


@pytest.fixture
def link(qapp: QApplication, tmp_path: Path) -> ScriptedLink:
    return ScriptedLink(qapp, thumbnails=thumbnails_in(tmp_path / "thumbnails"), explain=explain)


@pytest.fixture
def view(qtbot: QtBot, link: ScriptedLink, tmp_path: Path) -> ResultsView:
    made = ResultsView(link, Theme(link))
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    show(qtbot, made, judged_run(tmp_path))
    return made


def choose(qtbot: QtBot, view: ResultsView, row: int = 0) -> ImageInspector:
    images = view.page.images
    index = images.model().index(row, 0)
    qtbot.waitUntil(lambda: not images.visualRect(index).isEmpty())
    qtbot.mouseClick(images.viewport(), Qt.MouseButton.LeftButton, pos=images.visualRect(index).center())
    qtbot.waitUntil(view.inspector.isVisible)
    return view.inspector


def test_a_mistake_is_shown_with_the_places_for_what_was_named_and_for_the_truth(
    qtbot: QtBot, view: ResultsView, link: ScriptedLink
) -> None:
    assert not view.inspector.isVisible()
    inspector = choose(qtbot, view)
    qtbot.waitUntil(lambda: inspector.named.heat is not None and inspector.true.heat is not None)
    asked = link.questions("explain")
    assert len(asked) == 2
    assert asked[0]["label"] != asked[1]["label"]
    assert view.results is not None
    assert asked[0]["path"] == str(Path(view.results.root) / inspector.path)
    assert inspector.plain.heat is None


def test_what_was_named_rightly_needs_no_second_picture(qtbot: QtBot, view: ResultsView) -> None:
    click(qtbot, view.page.matrix, 0, 0)
    inspector = choose(qtbot, view)
    assert not inspector.true.isVisible()


def test_the_veil_is_seen_over_the_picture(qtbot: QtBot, view: ResultsView) -> None:
    inspector = choose(qtbot, view)
    qtbot.waitUntil(lambda: inspector.named.heat is not None)
    qtbot.waitUntil(lambda: inspector.plain.grab().toImage() != inspector.named.grab().toImage())


def test_leaving_out_and_another_class_are_changes_of_the_recipe_that_can_be_undone(
    qtbot: QtBot, view: ResultsView
) -> None:
    assert view.results is not None
    state = RecipeState(Recipe().replaced("data.target", view.results.root))
    changes = DataChanges(state, view.inspector, view)
    view.inspected.connect(changes.inspect)
    inspector = choose(qtbot, view)
    qtbot.mouseClick(inspector.exclude, Qt.MouseButton.LeftButton)
    assert state.recipe.data.exclude == (inspector.path,)
    assert inspector.exclude.text() == "Take in again"
    inspector.truth.setCurrentIndex(1)
    inspector.truth.activated.emit(1)
    name = inspector.truth.currentData()
    assert state.recipe.data.relabel == {inspector.path: name}
    state.undo_stack.undo()
    state.undo_stack.undo()
    assert (state.recipe.data.exclude, state.recipe.data.relabel) == ((), {})
    assert inspector.truth.currentIndex() == 0


def test_images_of_another_folder_are_not_changed(qtbot: QtBot, view: ResultsView) -> None:
    state = RecipeState(Recipe().replaced("data.target", "/elsewhere"))
    changes = DataChanges(state, view.inspector, view)
    view.inspected.connect(changes.inspect)
    inspector = choose(qtbot, view)
    with qtbot.waitSignal(changes.problem) as told:
        qtbot.mouseClick(inspector.exclude, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert "choose that folder as the target" in told.args[0]
    assert state.recipe.data.exclude == ()
