"""Unlabelled sources by clicks alone: a pile that helps few labels, and clusters that become labelled folders."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.engine.conftest import CLASSES, picture
from tests.gui.dialogs import choose_in_dialog
from tests.gui.test_walk import drop, go, press, run_ended, type_into, window
from tlgui.events import RunFinished
from tlgui.gui.class_folders import ClassFolders
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.window import Window
from tlgui.recipe import Cell
from tlgui.runs import RunFolder, list_runs

__all__ = ["window"]  # the fixture

LEFT = Qt.MouseButton.LeftButton
EACH = 6


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """photos/ with class folders, pile/ and mixed/ without."""
    rng = np.random.default_rng(0)
    for kind in CLASSES:
        for folder in (f"photos/{kind}", "pile", "mixed"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            for number in range(EACH):
                picture(kind, rng).save(tmp_path / folder / f"{kind} {number}.png")
    return tmp_path


def trained(qtbot: QtBot, window: Window, cell: Cell, target: Path, source: Path, **options: str) -> RunFolder:
    """Chooses a cell, both folders and some options, and trains to the end."""
    dock = window.dock
    qtbot.mouseClick(dock.method.table.cells[cell], LEFT)
    press(qtbot, dock.target.field.button)
    choose_in_dialog(qtbot, target)
    press(qtbot, dock.source_images.field.button)
    choose_in_dialog(qtbot, source)
    form = dock.method.form
    assert form is not None
    for name, value in options.items():
        type_into(qtbot, form.rows[name], value)
    press(qtbot, dock.foot.button)
    qtbot.waitUntil(run_ended(window), timeout=90_000)
    folder = list_runs(window.control.runs_dir)[0]
    last = folder.last_event()
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    return folder


def named(qtbot: QtBot, window: Window, images: Path, number: int) -> PredictView:
    """Drops a folder on the model that was just trained."""
    go(qtbot, window, Tab.PREDICT)
    predict = window.tabs.view(Tab.PREDICT)
    assert isinstance(predict, PredictView)
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=30_000)
    drop(predict, images)
    rows = predict.page.table.model.rows
    qtbot.waitUntil(lambda: len(rows) == number and not predict.session.busy, timeout=60_000)
    return predict


@pytest.mark.timeout(240)
def test_a_pile_of_images_helps_a_few_labelled_ones(qtbot: QtBot, window: Window, world: Path) -> None:
    trained(qtbot, window, Cell.SOURCE_UNLABELLED, world / "photos", world / "pile", atoms="16", steps="10")
    assert window.state.recipe.method.name == "self_taught"
    predict = named(qtbot, window, world / "photos", len(CLASSES) * EACH)
    model = predict.page.table.model
    assert model.classes == CLASSES
    right = sum(CLASSES[row.best] == Path(row.path).parent.name for row in model.rows)
    assert right > len(model.rows) / 2


@pytest.mark.timeout(240)
def test_clusters_are_found_named_merged_and_put_into_folders(qtbot: QtBot, window: Window, world: Path) -> None:
    folder = trained(qtbot, window, Cell.BOTH_UNLABELLED, world / "mixed", world / "pile", clusters="3", restarts="2")
    assert {"clusters.json", "map_target.json", "map_source.json", "agreement.json"} <= {
        file.name for file in folder.figures_dir.iterdir()
    }
    predict = named(qtbot, window, world / "mixed", len(CLASSES) * EACH)
    assert predict.page.table.model.classes == ("cluster 1", "cluster 2", "cluster 3")
    predict.page.sort_action.trigger()
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ClassFolders)]
    qtbot.waitUntil(windows[0].isVisible)
    for field in windows[0].fields.values():
        field.setFocus()
        field.clear()
        qtbot.keyClicks(field, "stripes and squares")
    qtbot.mouseClick(windows[0].go, LEFT)
    choose_in_dialog(qtbot, world)
    qtbot.waitUntil(lambda: "copied into class folders" in predict.note.text(), timeout=10_000)
    assert len(list((world / "stripes and squares").iterdir())) == len(CLASSES) * EACH
