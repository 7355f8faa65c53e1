"""The window in another language: what stays when it is switched, and that every text has its Chinese."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.conftest import scripted_command
from tlgui.gui.app import make_application, open_window
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Language, has_chinese_font, tr
from tlgui.gui.tabs import Tab
from tlgui.gui.training_view import TrainingView
from tlgui.gui.window import Window
from tlgui.runs import RunFolder

Open = Callable[[], Window]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder that the scripted engine takes for images."""
    for kind in ("ants", "bees"):
        folder = tmp_path / "photos" / kind
        folder.mkdir(parents=True)
        for number in range(3):
            (folder / f"{number}.png").touch()
    return tmp_path / "photos"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    app = make_application()
    window = open_window(app, EngineLink(app, command=scripted_command()))
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.tabs.complete and bool(window.findings.devices), timeout=60_000)
    yield window
    if window.control.active:
        window.control.discard()
        qtbot.waitUntil(lambda: not window.control.active, timeout=20_000)
    window.close()
    window.language.choose("en")
    window.deleteLater()


def switch(window: Window, code: str) -> None:
    window.menus.languages[code].trigger()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_language_is_switched_at_once_and_remembered(window: Window) -> None:
    before = window.tabs
    switch(window, "zh_CN")
    assert window.tabs.tabText(Tab.DATA) == "数据"
    assert window.menus.languages["zh_CN"].isChecked()
    assert window.memory.language == "zh_CN"
    assert not isValid(before)
    switch(window, "en")
    assert window.tabs.tabText(Tab.DATA) == "Data"


def test_a_run_goes_on_while_the_language_is_switched(qtbot: QtBot, window: Window, photos: Path) -> None:
    window.state.set("data.target", str(photos))
    window.state.set("train.epochs", 500)
    qtbot.waitUntil(window.dock.foot.button.isEnabled, timeout=20_000)
    window.desk.train()
    qtbot.waitUntil(lambda: window.control.condition == "running", timeout=20_000)
    run = window.control.run
    assert isinstance(run, RunFolder)
    epochs = window.tabs.view(Tab.TRAINING)
    assert isinstance(epochs, TrainingView)
    qtbot.waitUntil(lambda: epochs.page.status.epoch >= 3, timeout=20_000)
    epoch = epochs.page.status.epoch
    began = time.perf_counter()
    switch(window, "zh_CN")
    assert time.perf_counter() - began < 5  # a second on a machine that does nothing else
    view = window.tabs.view(Tab.TRAINING)
    assert isinstance(view, TrainingView)
    assert view is not epochs
    qtbot.waitUntil(lambda: view.page.status.epoch > epoch, timeout=20_000)
    assert window.control.condition == "running"
    assert run.alive()
    assert window.tabs.currentIndex() == Tab.TRAINING
    window.menus.actions["pause"].trigger()
    assert run.wish() == "pause"
    switch(window, "en")
    window.control.pause(False)
    assert run.wish() == "run"


def test_the_recipe_and_what_can_be_undone_stay(window: Window) -> None:
    window.state.set("train.epochs", 7)
    switch(window, "zh_CN")
    assert window.state.recipe.train.epochs == 7
    window.menus.actions["undo"].trigger()
    assert window.state.recipe.train.epochs != 7


def test_an_unknown_language_is_that_of_the_system(qapp: QApplication) -> None:
    language = Language("tlh", qapp)
    assert language.wanted == "system"
    assert language.code in {"en", "zh_CN"}
    language.choose("en")


def test_values_stand_in_braces(qapp: QApplication) -> None:
    del qapp
    assert tr("{done} of {total} images", done=3, total=9) == "3 of 9 images"
    assert tr("") == ""


def test_a_font_is_looked_for(qapp: QApplication) -> None:
    del qapp
    assert has_chinese_font() in {True, False}
