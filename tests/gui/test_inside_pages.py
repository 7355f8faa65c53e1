from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.network_blocks import epochs, mobilenet, run_started
from tests.gui.picture_files import image_set
from tests.gui.scripted_link import Reply, ScriptedLink
from tests.gui.some_figures import tile_of
from tlgui.events import RunFinished
from tlgui.gui.findings import Findings
from tlgui.gui.layers_view import LayersView
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Layers, Recipe
from tlgui.runs import RunFolder

LEFT = Qt.MouseButton.LeftButton
FILE = Path("/elsewhere/photo.jpg")
RNG = np.random.default_rng(0)


def feature_maps(question: dict[str, Any]) -> Reply:
    """Twelve channels; with a model, the adapted network's and the difference, too."""
    tiles = [tile_of(RNG) for _ in range(12)]
    trained = bool(question["model"])
    channels, rest = list(range(10, 22)), tiles if trained else []
    content = {"seen": tile_of(RNG), "channels": channels, "shape": [32, 28, 28], "source": tiles, "largest": 0.4}
    return Reply({**content, "adapted": rest, "difference": rest, "apart": 0.25 if trained else float("nan")})


def filters(question: dict[str, Any]) -> Reply:
    tiles = [tile_of(RNG) for _ in range(32)]
    after, apart = (tiles, 0.0) if question["model"] else ([], float("nan"))
    return Reply({"shape": [32, 3, 3, 3], "source": tiles, "adapted": after, "apart": apart})


def similarity(question: dict[str, Any]) -> Reply:
    names, images = [block["title"] for block in mobilenet()["blocks"]], len(question["paths"])
    table = [[1.0 - 0.02 * abs(one - other) for other in range(len(names))] for one in range(len(names))]
    own = [table[number][number] for number in range(len(names))]
    answer = {"blocks": names, "table": table, "by_block": own, "images": images}
    return Reply(answer, progress=[{"done": 3, "total": 25, "text": ""}])


@pytest.fixture
def link(qapp: QApplication) -> ScriptedLink:
    return ScriptedLink(qapp, feature_maps=feature_maps, filters=filters, similarity=similarity)


@pytest.fixture
def view(qtbot: QtBot, link: ScriptedLink) -> LayersView:
    findings = Findings(link)
    made = LayersView(RecipeState(Recipe(layers=Layers(copy_first=14))), findings, link, Theme(findings))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    findings.take_source(mobilenet())
    findings.take_images(image_set(Path("/photos"), {"ants": 400, "bees": 400}))
    QApplication.processEvents()
    return made


def trained(view: LayersView, folder: Path) -> RunFolder:
    """A run of the network that is drawn, which has ended and left a model behind."""
    run = RunFolder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    run.write_recipe(Recipe())
    run.model_file.write_bytes(b"tensors")
    assert view.plan is not None
    states = view.plan.states
    view.show_run(run)
    view.take([run_started(states), *epochs(states, 4), RunFinished("done", "", {}, 4, run.model_file.name)])
    return run


def click_block(qtbot: QtBot, view: LayersView, name: str) -> None:
    assert view.plan is not None
    position = view.plan.names.index(name)
    box = next(box for box in view.drawing.boxes if box.start <= position < box.stop)
    middle = (box.edge(position) + box.edge(position + 1)) / 2
    qtbot.mouseClick(view.drawing, LEFT, pos=QPointF(middle, box.top + box.height * 0.7).toPoint())


def test_a_click_on_a_block_shows_what_it_makes_of_an_image(qtbot: QtBot, view: LayersView, link: ScriptedLink) -> None:
    assert link.asked == []
    click_block(qtbot, view, "features.5")
    qtbot.waitUntil(lambda: bool(view.inside.maps.rows))
    (asked,) = link.questions("feature_maps")
    assert (asked["block"], asked["model"]) == ("features.5", "")
    assert asked["path"] == str(Path("/photos/ants/ants_00000.jpg"))
    assert list(view.inside.maps.rows) == ["source"]
    assert view.inside.maps.note.text().startswith("Output 32 × 28 × 28; the 12 channels")
    assert view.inside.block.currentText() == "features.5"
    assert view.tree.selectionModel().selectedRows()[0].data() == "features.5"


def test_after_training_source_and_adapted_network_stand_below_each_other(
    qtbot: QtBot, view: LayersView, link: ScriptedLink, tmp_path: Path
) -> None:
    run = trained(view, tmp_path)
    click_block(qtbot, view, "features.17")
    qtbot.waitUntil(lambda: bool(view.inside.maps.rows))
    assert list(view.inside.maps.rows) == ["source", "adapted", "difference"]
    assert link.questions("feature_maps")[-1]["model"] == str(run.model_file)
    assert "differs by 25" in view.inside.maps.note.text()
    row = view.inside.maps.rows["adapted"]
    assert row.words_at(row.box(2).center()) == "channel 13"


def test_the_arrows_turn_to_other_images_and_back_and_nothing_is_asked_twice(
    qtbot: QtBot, view: LayersView, link: ScriptedLink
) -> None:
    click_block(qtbot, view, "features.5")
    maps = view.inside.maps
    qtbot.waitUntil(lambda: bool(maps.rows))
    qtbot.mouseClick(maps.before, LEFT)
    qtbot.waitUntil(lambda: len(link.questions("feature_maps")) == 2)
    assert link.questions("feature_maps")[-1]["path"] == str(Path("/photos/bees/bees_00399.jpg"))
    qtbot.wait(1)
    qtbot.mouseClick(maps.after, LEFT)
    assert maps.name.text() == "ants_00000.jpg"
    assert len(link.questions("feature_maps")) == 2
    maps.image_given.emit(str(FILE))
    assert link.questions("feature_maps")[-1]["path"] == str(FILE)


def test_the_first_filters_are_shown_before_and_after(qtbot: QtBot, view: LayersView, tmp_path: Path) -> None:
    pages = view.inside
    qtbot.mouseClick(pages.buttons["filters"], LEFT)
    qtbot.waitUntil(lambda: pages.filters.cards[0].isVisible())
    assert not pages.filters.cards[1].isVisible()
    trained(view, tmp_path)
    qtbot.waitUntil(lambda: pages.filters.cards[1].isVisible())
    assert pages.filters.note.text().endswith("Training has not moved them at all.")


def test_similarity_is_asked_over_five_hundred_images_once_something_was_trained(
    qtbot: QtBot, view: LayersView, link: ScriptedLink, tmp_path: Path
) -> None:
    pages = view.inside
    qtbot.mouseClick(pages.buttons["similarity"], LEFT)
    assert pages.similarity.note.text().startswith("Train first")
    assert link.questions("similarity") == []
    trained(view, tmp_path)
    qtbot.waitUntil(lambda: pages.similarity.cards[0].isVisible())
    assert len(set(link.questions("similarity")[0]["paths"])) == 500
    assert pages.similarity.note.text().startswith(
        "Compared on 500 of the 800 target images, evenly spaced. 1 means that"
    )
    assert [card.title.text() for card in pages.similarity.cards] == [
        "Block by block (linear CKA)",
        "Source (rows) × adapted",
    ]


def test_while_a_run_is_under_way_nothing_is_asked_anew_after_each_epoch(
    qtbot: QtBot, view: LayersView, link: ScriptedLink, tmp_path: Path
) -> None:
    run = trained(view, tmp_path)
    click_block(qtbot, view, "features.17")
    qtbot.waitUntil(lambda: bool(view.inside.maps.rows))
    assert view.plan is not None
    run.model_file.write_bytes(b"better tensors")
    view.take(epochs(view.plan.states, 1, first=5))
    assert len(link.questions("feature_maps")) == 1


def test_leaving_the_page_takes_the_question_back(qtbot: QtBot, view: LayersView, link: ScriptedLink) -> None:
    link.script["feature_maps"] = lambda _: Reply(open_end=True)
    click_block(qtbot, view, "features.5")
    qtbot.waitUntil(lambda: len(link.asked) == 1)
    qtbot.mouseClick(view.inside.buttons["plan"], LEFT)
    assert link.cancelled == link.tickets
    assert view.tree.isVisible()


def test_what_the_engine_cannot_show_is_said(qtbot: QtBot, view: LayersView, link: ScriptedLink) -> None:
    link.script["feature_maps"] = lambda _: Reply(error="head puts out 2 scores and no maps; choose a block before it.")
    click_block(qtbot, view, "head")
    qtbot.waitUntil(lambda: view.inside.maps.note.text().startswith("head puts out"))


def test_the_strip_of_gradients_reads_zero_for_frozen_blocks_and_is_hidden_without_gradients(
    view: LayersView, tmp_path: Path
) -> None:
    trained(view, tmp_path)
    assert view.strips.changes.isVisible()
    assert not view.strips.gradients.isVisible()  # a run of an earlier version
    assert view.plan is not None
    states = view.plan.states
    pulled = {name: 0.5 * number if states[name].learns else 0.0 for number, name in enumerate(states)}
    told = [type(event)(**{**vars(event), "gradients": pulled}) for event in epochs(states, 3)]
    view.show_run(RunFolder(tmp_path))
    view.take([run_started(states), *told])
    strip = view.strips.gradients
    assert strip.isVisible()
    assert strip.changes(0) == (0.0, 0.0, 0.0)
    assert strip.words_at(strip._column(0).center()).endswith("frozen, its gradient is exactly 0")
    assert strip.words_at(strip._column(19).center()).endswith("mean gradient norm 9.5")
