"""The language is switched in the midst of work: every text follows, nothing that a person has done is lost."""

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.judged_run import content
from tests.gui.picture_files import draw
from tests.gui.run_folders import append, recipe, run
from tests.gui.seen_texts import seen
from tests.gui.test_language import Bracketing, unmarked
from tests.gui.test_window import Open, leave, opened, photos, train  # noqa: F401 - fixtures
from tlgui.events import Notice
from tlgui.figures import Bars
from tlgui.gui import language
from tlgui.gui.camera_door import CameraDoor
from tlgui.gui.data_view import DataView
from tlgui.gui.experiments_view import ExperimentsView
from tlgui.gui.figure_card import FigureWindow
from tlgui.gui.layers_view import LayersView
from tlgui.gui.model_classes import ModelClasses
from tlgui.gui.predict_view import PredictView
from tlgui.gui.prediction_model import Column
from tlgui.gui.rank_view import RankView
from tlgui.gui.results_view import ResultsView
from tlgui.gui.runs_view import RunsView
from tlgui.gui.tabs import Tab
from tlgui.gui.training_view import TrainingView
from tlgui.gui.window import Window

HELP = "QTextBrowser < HelpPage"
LEFT = Qt.MouseButton.LeftButton
View = TypeVar("View", bound=QWidget)


@pytest.fixture
def window(
    qtbot: QtBot,
    opened: Open,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """A window whose other language puts every text into brackets."""
    monkeypatch.setattr(language, "texts_of", lambda code: Bracketing() if code == "zh_CN" else {})
    window = opened()
    window.resize(1280, 800)
    yield window
    window.question.reject()
    if window.control.active:
        window.control.discard()
        qtbot.waitUntil(lambda: not window.control.active, timeout=20_000)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.language.choose("en")


def switch(window: Window, code: str) -> None:
    """Clicks a language in the menu, as the mouse does."""
    action = window.menus.languages[code]
    (menu,) = (menu for menu in window.menuBar().findChildren(QMenu) if action in menu.actions())
    menu.popup(window.rect().center())
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.language.code == code


def view(window: Window, tab: Tab, kind: type[View]) -> View:
    found = window.tabs.view(tab)
    assert isinstance(found, kind)
    return found


def texts(window: Window) -> dict[str, str]:
    """Returns every text of the window and of its helpers, with where it stands."""
    roots: list[QWidget] = [window, *(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())]
    return {text: where for root in roots for where, text in seen(root)}


def english(window: Window) -> list[tuple[str, str]]:
    """Returns the English texts; pages of the help are whole files, which hold the names of papers."""
    found = texts(window).items()
    return [(text, where) for text, where in found if (plainly if HELP in where else unmarked)(text)]


def plainly(page: str) -> bool:
    return not any(sign in page for sign in "⟦。")


def other(window: Window) -> list[tuple[str, str]]:
    return [(text, where) for text, where in texts(window).items() if any(sign in text for sign in "⟦。")]


def to_and_fro(qtbot: QtBot, window: Window) -> None:
    """Switches on every tab, there and back by turns; a moment later no text is in the old language."""
    for tab in Tab:
        window.tabs.go(tab)
        switch(window, "zh_CN" if window.language.code == "en" else "en")
        assert window.tabs.currentIndex() == tab
        settled(qtbot, window, english if window.language.code == "zh_CN" else other)


def settled(qtbot: QtBot, window: Window, old: Callable[[Window], list[tuple[str, str]]]) -> None:
    """Waits until no text is in the old language; what is drawn in a thread takes a moment."""
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not old(window), timeout=2_000)
    left = [f"{where}: {text}" for text, where in old(window)]
    assert not left, "\n".join(left)


@pytest.mark.timeout(240)
def test_with_a_training_under_way_every_text_is_in_the_new_language(
    qtbot: QtBot,
    window: Window,
    photos: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    run(window.control.runs_dir, "2026-11-25-1", recipe(), outcome="failed", checkpoint=True)
    folder = train(qtbot, window, photos, 500)
    assert window.control.condition == "running"
    predict = view(window, Tab.PREDICT, PredictView)
    predict.set_model(tmp_path / "model.safetensors")
    predict.give([photos])
    QGuiApplication.clipboard().setImage(draw(0, 32, 32))
    predict.paste()
    qtbot.waitUntil(lambda: len(predict.page.table.model.rows) == 7, timeout=20_000)
    predict.save_csv(tmp_path / "predictions.csv")
    qtbot.waitUntil(lambda: (tmp_path / "predictions.csv").is_file() and "rows are" in predict.note.text())
    view(window, Tab.RANKING, RankView).start()
    experiments = view(window, Tab.EXPERIMENTS, ExperimentsView)
    experiments.form.show_kind(1)
    experiments.form.sizes.setText("many")
    experiments.form.start_button.click()
    window.menus.actions["discard"].trigger()
    window._duplicate(window.state.recipe)
    open_helpers(window, predict, tmp_path)
    to_and_fro(qtbot, window)
    assert window.control.condition == "running"
    assert folder.alive()


def open_helpers(window: Window, predict: PredictView, tmp_path: Path) -> None:
    """Opens every window that there is besides the main one."""
    for name in ("method", "methods", "shortcuts", "about"):
        window.menus.actions[name].trigger()
    window._find_rate()
    window.dock._edit_descriptors()
    ModelClasses(tmp_path / "model.safetensors", window.link, window.theme, predict).show()
    door = predict.findChild(CameraDoor)
    assert door is not None
    door.open()
    predict.sorter.ask()
    pictures = predict._small
    FigureWindow(Bars("Accuracy", ("train",), {"base B": (0.5,)}), window.theme, pictures, predict).show()
    window.question.ask()


@pytest.mark.timeout(240)
def test_with_results_in_sight_every_text_is_in_the_new_language(
    qtbot: QtBot,
    window: Window,
    tmp_path: Path,
) -> None:
    results = show_results(qtbot, window, tmp_path)
    results.show_split("val")
    results.page.errors.click()
    results._inspect(3)
    assert results.page.errors.isChecked()
    assert results.mistakes.threshold.enlarge() is not None
    window.state.set("data.target", str(tmp_path / "gone"))
    qtbot.waitUntil(lambda: bool(window.findings.folder().problem), timeout=20_000)
    to_and_fro(qtbot, window)
    after = view(window, Tab.RESULTS, ResultsView)
    assert after is not results
    assert after.page.errors.isChecked()
    assert after.inspector.isVisibleTo(after)
    assert after.inspector.path == "ants/3.jpg"


def show_results(qtbot: QtBot, window: Window, tmp_path: Path) -> ResultsView:
    folder = run(window.control.runs_dir, "2026-11-25-1", recipe())
    folder.results_file.write_text(json.dumps(content(str(tmp_path))), encoding="utf-8")
    window.desk.show(folder)
    results = view(window, Tab.RESULTS, ResultsView)
    qtbot.waitUntil(lambda: results.results is not None, timeout=20_000)
    return results


@pytest.mark.timeout(120)
def test_nothing_that_a_person_has_done_is_lost(
    qtbot: QtBot,
    window: Window,
    photos: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    run(window.control.runs_dir, "2026-11-25-1", recipe())
    train(qtbot, window, photos, 500)
    training = view(window, Tab.TRAINING, TrainingView).page
    qtbot.waitUntil(lambda: training.status.epoch >= 2, timeout=20_000)
    window.tabs.go(Tab.TRAINING)
    qtbot.waitUntil(lambda: len(training.loss.entries) > 0, timeout=20_000)
    training.loss.entries[0].click()
    training.loss.log.click()
    data = view(window, Tab.DATA, DataView).page
    qtbot.waitUntil(lambda: data.bars.model.rowCount() == 3, timeout=20_000)
    data.bars.choose(1)
    data.grid.selectAll()
    layers = view(window, Tab.LAYERS, LayersView)
    layers.tree.choose(1)
    predict = view(window, Tab.PREDICT, PredictView)
    predict.set_model(tmp_path / "model.safetensors")
    predict.give([photos])
    table = predict.page.table
    qtbot.waitUntil(lambda: len(table.model.rows) == 6, timeout=20_000)
    table.search.setText("bees")
    table.table.sortByColumn(Column.FILE, Qt.SortOrder.DescendingOrder)
    table.table.selectAll()
    runs = view(window, Tab.RUNS, RunsView)
    runs.refresh()
    qtbot.waitUntil(lambda: runs.table.runs.rowCount() == 2, timeout=20_000)
    window.tabs.go(Tab.RUNS)
    runs.table.selectRow(1)
    runs.words.setFocus()
    QTest.keyClicks(runs.words, "half a no")

    window.dock.area.verticalScrollBar().setValue(60)

    switch(window, "zh_CN")

    assert window.dock.area.verticalScrollBar().value() == 60
    runs = view(window, Tab.RUNS, RunsView)
    assert runs.words.text() == "half a no"
    assert [found.run.path.name for found in runs.table.chosen_runs()] == ["2026-11-25-1"]
    assert QApplication.focusWidget() is runs.words or not window.isActiveWindow()
    table = view(window, Tab.PREDICT, PredictView).page.table
    assert [row.name for row in table.selected()] == ["2.png", "1.png", "0.png"]
    assert table.search.text() == "bees"
    assert view(window, Tab.LAYERS, LayersView).tree.currentIndex().isValid()
    page = view(window, Tab.DATA, DataView).page
    assert page.bars.label() == 1
    assert [record.path for record in page.grid.chosen()] == ["bees/0.png", "bees/1.png", "bees/2.png"]
    training = view(window, Tab.TRAINING, TrainingView).page
    window.tabs.go(Tab.TRAINING)
    qtbot.waitUntil(lambda: len(training.loss.entries) > 0 and training.status.epoch >= 2, timeout=20_000)
    assert not training.loss.entries[0].isChecked()
    assert training.loss.log.isChecked()
    assert window.control.condition == "running"


def test_messages_that_were_asked_for_stay_in_sight_until_another_run_is_shown(qtbot: QtBot, window: Window) -> None:
    first, second = (run(window.control.runs_dir, f"2026-11-25-{number}", recipe(), done=1) for number in (1, 2))
    for folder in (first, second):
        append(folder, [Notice("warning", f"Notice {number}") for number in range(5)])
    window.desk.show(first)
    window.tabs.go(Tab.TRAINING)
    training = view(window, Tab.TRAINING, TrainingView).page
    qtbot.waitUntil(lambda: training.band.more.isVisible(), timeout=20_000)
    qtbot.mouseClick(training.band.more, LEFT)
    switch(window, "zh_CN")
    training = view(window, Tab.TRAINING, TrainingView).page
    qtbot.waitUntil(lambda: training.band.isVisible(), timeout=20_000)
    assert not training.band.more.isVisible()
    window.desk.show(second)
    window.tabs.go(Tab.TRAINING)
    qtbot.waitUntil(lambda: training.band.more.isVisible(), timeout=20_000)


def test_the_classes_of_a_model_still_rename_its_images_after_a_switch(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    predict = view(window, Tab.PREDICT, PredictView)
    predict.set_model(tmp_path / "model.safetensors")
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=20_000)
    assert predict.session.model is not None
    predict.session.model = replace(predict.session.model, zero_shot=True)
    classes = predict.show_classes()
    assert classes is not None
    switch(window, "zh_CN")
    predict = view(window, Tab.PREDICT, PredictView)
    with qtbot.waitSignal(predict.session.model_changed):
        classes.changed.emit()
