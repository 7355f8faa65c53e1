"""From a folder and a table of attributes to a model that names classes it never saw, with the real engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.gui.dialogs import choose_in_dialog
from tests.gui.test_walk import drop, go, press, run_ended, window
from tlgui.data.samples import SIZE
from tlgui.data.samples_draw import thing_layer
from tlgui.data.samples_photo import photo
from tlgui.data.samples_tasks import attribute_table, unseen_classes
from tlgui.data.samples_things import generator
from tlgui.events import RunFinished
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.window import Window
from tlgui.recipe import Cell
from tlgui.runs import list_runs

__all__ = ["window"]  # the fixture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """The sample world with fewer images: seen/, unseen/ and attributes.csv."""
    for one in unseen_classes(seen=5, unseen=2):
        path = tmp_path / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = generator("picture", one.path)
        photo(thing_layer(one.thing, SIZE, chance, wobble=1.0), chance).save(path.with_suffix(".png"))
    root = tmp_path / "3_unseen_classes"
    (root / "attributes.csv").write_text(attribute_table())
    return root


def pick(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Opens a list, types the beginning of an entry and presses Enter."""
    qtbot.mouseClick(box, LEFT)
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClicks(box.view(), text)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)


@pytest.mark.timeout(240)
def test_from_a_folder_and_a_table_to_a_model_that_names_classes_it_never_saw(
    qtbot: QtBot, window: Window, world: Path
) -> None:
    dock = window.dock
    qtbot.mouseClick(dock.method.table.cells[Cell.TARGET_UNLABELLED], LEFT)
    pick(qtbot, dock.method.list, "Zero-shot: ESZSL")
    assert window.state.recipe.method.name == "eszsl"

    press(qtbot, dock.source_images.field.button)
    choose_in_dialog(qtbot, world / "seen")
    press(qtbot, dock.descriptors.field.button)
    menu = dock.descriptors.kinds
    qtbot.waitUntil(menu.isVisible)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())
    choose_in_dialog(qtbot, world / "attributes.csv")
    assert window.state.recipe.data.descriptors == str(world / "attributes.csv")
    assert window.state.recipe.data.target == ""

    press(qtbot, dock.foot.button)
    qtbot.waitUntil(run_ended(window), timeout=90_000)
    last = list_runs(window.control.runs_dir)[0].last_event()
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text

    go(qtbot, window, Tab.PREDICT)
    predict = window.tabs.view(Tab.PREDICT)
    assert isinstance(predict, PredictView)
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=30_000)
    assert predict.session.model is not None
    classes = predict.session.model.classes
    never_seen = {one.name for one in (world / "unseen").iterdir()}
    assert never_seen < set(classes)
    assert not never_seen & {one.name for one in (world / "seen").iterdir()}
    drop(predict, world / "unseen")
    rows = predict.page.table.model.rows
    qtbot.waitUntil(lambda: len(rows) == 12 and not predict.session.busy, timeout=60_000)
    assert sum(classes[row.best] == Path(row.path).parent.name for row in rows) >= 6

    predict.page.way.click()
    qtbot.waitUntil(predict.page.way_card.isVisible, timeout=30_000)
    assert predict.page.way_card.title.text() == "The nearest classes"
