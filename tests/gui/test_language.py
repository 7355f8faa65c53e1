"""The window in another language: what stays when it is switched, and that every text has its Chinese."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.conftest import scripted_command
from tests.gui.gather_texts import messages, texts
from tests.gui.seen_texts import seen
from tlgui.gui import language
from tlgui.gui.app import make_application, open_window
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Language, first_known, has_chinese_font, said, tr
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.training_view import TrainingView
from tlgui.gui.window import Window
from tlgui.places import resource
from tlgui.recipe import METHOD_OPTIONS
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
    began = time.process_time()
    switch(window, "zh_CN")
    assert time.process_time() - began < 2  # half a second of computing; the clock of a busy machine says nothing
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


def test_every_text_in_sight_is_marked_for_translation(
    qtbot: QtBot, window: Window, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "texts_of", lambda code: Bracketing() if code == "zh_CN" else {})
    switch(window, "zh_CN")
    window.state.set("data.target", str(photos))
    qtbot.waitUntil(window.dock.foot.button.isEnabled, timeout=20_000)
    window.desk.train()
    qtbot.waitUntil(lambda: window.control.condition == "ended", timeout=20_000)
    predict = window.tabs.view(Tab.PREDICT)
    assert isinstance(predict, PredictView)
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=20_000)  # it is opened when the run is over
    bare = {text: where for where, text in seen(window) if unmarked(text)}
    for method in METHOD_OPTIONS:
        window.state.change({"method": {"name": method.model_fields["name"].default}}, tr("Train"))
        bare |= {text: where for where, text in seen(window.dock) if unmarked(text)}
    assert list(bare.items()) == []


class Bracketing(dict[str, str]):
    """A language in which every text stands in brackets."""

    def get(self, text: str, default: object = None) -> str:
        del default
        return text if "⟦" in text or not any(letter.isalpha() for letter in text) else f"⟦{text}⟧"


def unmarked(text: str) -> list[str]:
    """Returns the words of a text that were not translated and are no names of files, classes, blocks or scores."""
    rest = text
    while (without := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:  # one within the other
        rest = without
    for method in METHOD_OPTIONS:
        rest = rest.replace(method.card.paper, "")
    rest = re.sub(r"\S*[/\\_.@]\S*", "", rest)  # paths, fields of the recipe
    return [word for word in re.findall(r"[A-Za-z][A-Za-z-]+", rest) if word not in NAMES]


NAMES = {
    *("tlgui", "English", "Ctrl", "Shift", "Return", "GB", "CPU", "MB", "Export"),  # Export: pyqtgraph's, never shown
    *("LogME", "k-NN", "H-score", "TransRate", "LEEP", "NCE", "ResNet", "AlexNet", "ImageNet", "embedded", "auto"),
    *("ants", "bees", "wasps", "stem", "middle", "head", "Conv", "Linear", "photos", "recipe", "all", "px", "kB"),
}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["zh-Hans-CN", "en-US"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["de-DE", "zh-SG", "en"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["en-GB", "zh-CN"], "en"),
        ([], "en"),
    ],
)
def test_the_systems_first_known_language_is_taken(names: list[str], code: str) -> None:
    assert first_known(names) == code


def test_nothing_of_the_old_window_is_left_behind(window: Window) -> None:
    switch(window, "zh_CN")
    number = len(QApplication.allWidgets())
    switch(window, "en")
    assert len(QApplication.allWidgets()) <= number


def test_an_unknown_language_is_that_of_the_system(qapp: QApplication) -> None:
    chosen = Language("tlh", qapp)
    assert chosen.wanted == "system"
    assert chosen.code in {"en", "zh_CN"}
    chosen.choose("en")


def test_values_stand_in_braces(qapp: QApplication) -> None:
    del qapp
    assert tr("{done} of {total} images", done=3, total=9) == "3 of 9 images"
    assert tr("") == ""


def test_a_font_is_looked_for(qapp: QApplication) -> None:
    del qapp
    assert has_chinese_font() in {True, False}


def test_every_text_has_its_chinese() -> None:
    found = messages()
    assert [text for text in texts() if text not in {message.source for message in found}] == []
    assert [message.source for message in found if not (message.finished and message.translation)] == []


def test_a_translation_has_the_values_of_its_text() -> None:
    wrong = [m.source for m in messages() if values(m.source) != values(m.translation)]
    assert wrong == []


def test_every_help_page_has_its_chinese() -> None:
    pages = {file.name for file in resource("help").glob("*.md")}
    assert pages - {file.name for file in resource("help/zh").glob("*.md")} == set()


def test_a_help_page_has_the_same_figures_in_both_languages() -> None:
    for page in resource("help").glob("*.md"):
        assert figures(page) == figures(resource("help/zh") / page.name), page.name


def figures(page: Path) -> list[str]:
    """Returns the decimal numbers of a page, in ascending order of their letters."""
    return sorted(re.findall(r"\d+\.\d+", page.read_text(encoding="utf-8")))


def test_a_sentence_of_the_engine_is_known_by_its_form(qapp: QApplication) -> None:
    chosen = Language("zh_CN", qapp)
    assert said("All 12 runs are done.") == "全部 12 次运行均已完成。"
    assert said("checking the images") == "正在检查图像"
    assert said("An unknown sentence.") == "An unknown sentence."
    chosen.choose("en")
    assert said("All 12 runs are done.") == "All 12 runs are done."


def values(text: str) -> list[str]:
    """Returns what stands in braces, in alphabetical order."""
    return sorted(re.findall(r"\{[^}]*\}", text))
