import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.conftest import scripted_command
from tlgui.events import Event, RunFinished, StepDone, to_line
from tlgui.gui.app import make_application, open_window
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.help_pages import HelpPage
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.training_view import TrainingView
from tlgui.gui.window import Window
from tlgui.places import config_dir, projects_dir
from tlgui.recipe import Recipe, dumps
from tlgui.runs import RunFolder, list_runs

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
def opened(qtbot: QtBot) -> Iterator[Open]:
    windows: list[Window] = []

    def open_one() -> Window:
        app = make_application()
        window = open_window(app, EngineLink(app, command=scripted_command()))
        windows.append(window)
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.tabs.complete and bool(window.findings.devices), timeout=60_000)
        return window

    yield open_one
    for window in windows:
        if isValid(window):
            leave(qtbot, window)
            window.deleteLater()


def leave(qtbot: QtBot, window: Window) -> None:
    if window.isVisible():
        if window.control.active:
            window.control.discard()
            qtbot.waitUntil(lambda: not window.control.active, timeout=20_000)
        window.close()


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = widget.rect().center()
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(place), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, data, left, none))


def train(qtbot: QtBot, window: Window, photos: Path, epochs: int) -> RunFolder:
    drop(window, photos)
    window.state.set("train.epochs", epochs)
    button = window.dock.foot.button
    qtbot.waitUntil(button.isEnabled, timeout=20_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.control.condition in {"running", "ended"}, timeout=20_000)
    assert window.control.run is not None
    return window.control.run


def test_the_windows_process_never_loads_torch() -> None:
    code = (
        "import sys\n"
        "from tlgui.gui.app import make_application, open_window\n"
        "app = make_application()\n"
        "window = open_window(app)\n"
        "app.processEvents()\n"
        "window.tabs.build_all()\n"
        "app.processEvents()\n"
        "window.close()\n"
        "print(sorted({'torch', 'torchvision', 'accelerate', 'safetensors'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_window_is_up_before_its_heavy_libraries_are_loaded() -> None:
    code = (
        "import sys\n"
        "from tlgui.gui.app import make_application, open_window\n"
        "app = make_application()\n"
        "window = open_window(app)\n"
        "print(window.isVisible(), sorted({'pyqtgraph', 'numpy', 'PIL'} & set(sys.modules)))\n"
        "window.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "True []", done.stderr


def test_train_cannot_be_clicked_before_there_are_images_and_says_why(opened: Open) -> None:
    window = opened()
    assert not window.dock.foot.button.isEnabled()
    assert window.dock.foot.sentence.text() == "Choose a folder with target images first."


def test_a_folder_dropped_anywhere_is_trained_on_by_one_click(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    given: list[Path] = []  # to Predict
    window.views.model_saved.connect(given.append)
    run = train(qtbot, window, photos, 2)
    assert window.tabs.currentIndex() == Tab.TRAINING
    qtbot.waitUntil(lambda: window.control.condition == "ended", timeout=20_000)
    assert run.recipe().data.target == str(photos)
    assert run.path.parent == projects_dir() / "runs"
    assert window.notice.sentence.text() == "The model is saved and ready to predict."
    window.tabs.go(Tab.LAYERS)
    assert not window.notice.isVisible()
    window.tabs.go(Tab.TRAINING)
    assert window.notice.isVisible()
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert window.tabs.currentIndex() == Tab.RESULTS
    view = window.tabs.view(Tab.TRAINING)
    assert isinstance(view, TrainingView)
    assert view.page.status.finished is not None
    assert isinstance(window.tabs.view(Tab.PREDICT), PredictView)
    qtbot.waitUntil(lambda: given == [run.model_file])


def test_the_notice_of_a_finished_run_goes_for_good_once_the_results_were_looked_at(
    qtbot: QtBot, opened: Open, photos: Path
) -> None:
    window = opened()
    train(qtbot, window, photos, epochs=2)
    qtbot.waitUntil(lambda: window.notice.waiting, timeout=20_000)
    window.tabs.go(Tab.LAYERS)
    assert window.notice.waiting
    window.tabs.go(Tab.RESULTS)
    window.tabs.go(Tab.TRAINING)
    assert not window.notice.waiting
    assert not window.notice.isVisible()


def test_the_button_and_the_status_line_say_how_far_the_run_is(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    train(qtbot, window, photos, 1000)
    qtbot.waitUntil(lambda: "Training… " in window.dock.foot.button.text(), timeout=5000)
    qtbot.waitUntil(lambda: "images/s" in window.status.doing.text(), timeout=20_000)
    assert window.status.where.text().startswith("Saved in runs/")


def test_discard_asks_once_more_while_the_run_goes_on(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    train(qtbot, window, photos, 1000)
    window.menus.actions["discard"].trigger()
    assert window.control.condition == "running"
    with qtbot.waitSignal(window.control.finished, timeout=20_000) as told:
        qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert told.args[0].outcome == "discarded"


def test_closing_while_training_asks_and_stay_stays(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    train(qtbot, window, photos, 1000)
    window.close()
    assert window.isVisible()
    assert window.question.isVisible()
    assert not window.question.isModal()
    qtbot.mouseClick(window.question.stay, Qt.MouseButton.LeftButton)
    assert not window.question.isVisible()
    assert window.control.condition == "running"


def test_a_run_kept_in_the_background_is_there_in_the_next_window(qtbot: QtBot, opened: Open, photos: Path) -> None:
    first = opened()
    run = train(qtbot, first, photos, 1000)
    worker = first.link.worker_pid
    first.close()
    qtbot.mouseClick(first.question.leave, Qt.MouseButton.LeftButton)
    assert not first.isVisible()
    assert worker is None or not psutil.pid_exists(worker)
    assert run.alive()
    second = opened()
    qtbot.waitUntil(lambda: second.control.condition == "running", timeout=20_000)
    assert second.control.run == run
    assert second.tabs.currentIndex() == Tab.TRAINING
    view = second.tabs.view(Tab.TRAINING)
    assert isinstance(view, TrainingView)
    qtbot.waitUntil(lambda: view.page.status.phase == "training", timeout=20_000)


def test_finish_now_closes_the_window_when_the_best_model_is_saved(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    run = train(qtbot, window, photos, 1000)
    window.close()
    with qtbot.waitSignal(window.closed, timeout=20_000):
        qtbot.mouseClick(window.question.finish, Qt.MouseButton.LeftButton)
    assert run.model_file.is_file()
    qtbot.waitUntil(lambda: run.liveness() == "finished", timeout=5_000)  # its process ends after its last word


def test_a_killed_engine_is_said_in_one_sentence_with_a_resume_button(qtbot: QtBot, opened: Open, photos: Path) -> None:
    window = opened()
    run = train(qtbot, window, photos, 1000)
    run.checkpoint_file.write_bytes(b"checkpoint")
    pid = run.engine_pid()
    assert pid is not None
    with qtbot.waitSignal(window.control.vanished, timeout=20_000):
        psutil.Process(pid).kill()
    assert "has died" in window.notice.sentence.text()
    assert window.notice.button.text() == "Resume"
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.control.condition == "running", timeout=20_000)


def test_the_newest_model_is_ready_to_predict_at_the_start(qtbot: QtBot, opened: Open) -> None:
    for number in (1, 2):
        run = RunFolder(projects_dir() / "runs" / f"2026-01-0{number}-1")
        run.write_recipe(Recipe())
        run.events_file.write_text(to_line(RunFinished("done", "Done.", artifact="model.safetensors")) + "\n")
        os.utime(run.recipe_file, (number, number))
        run.model_file.touch()
    window = opened()
    with qtbot.waitSignal(window.views.model_saved) as told:
        window.desk.look_for_runs()
    assert told.args == [run.model_file]
    assert window.tabs.currentIndex() == Tab.DATA
    assert not window.notice.isVisible()


def test_a_run_that_was_cut_off_is_offered_at_the_start(qtbot: QtBot, opened: Open) -> None:
    run = RunFolder(projects_dir() / "runs" / "2026-01-01-1")
    run.write_recipe(Recipe())
    run.events_file.write_text(to_line(StepDone("train", 1, 1, 0.1, {})) + "\n")
    run.checkpoint_file.touch()
    window = opened()
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "2026-01-01-1 was cut off; it can go on" in window.notice.sentence.text()
    assert window.notice.button.text() == "Resume"
    assert list_runs(projects_dir() / "runs") == [run]


def test_an_engine_that_cannot_work_is_a_notice_with_a_way_on(qtbot: QtBot) -> None:
    app = make_application()
    window = open_window(app, EngineLink(app, command=scripted_command("dying")))
    qtbot.waitUntil(window.notice.isVisible, timeout=30_000)
    assert "no module named torch" in window.notice.sentence.text()
    assert window.notice.button.text() == "Start it again"
    window.close()
    window.deleteLater()


def test_what_is_dropped_goes_where_it_belongs(opened: Open, tmp_path: Path, photos: Path) -> None:
    window = opened()
    model, recipe, picture = tmp_path / "a.safetensors", tmp_path / "a.toml", tmp_path / "a.png"
    model.touch()
    picture.touch()
    drop(window, model)
    assert window.state.recipe.source.model == str(model)
    drop(window, photos)
    assert window.state.recipe.data.target == str(photos)
    recipe.write_text(dumps(Recipe().replaced("train.epochs", 3)))
    drop(window, recipe)
    assert window.state.recipe.train.epochs == 3
    drop(window, picture)
    assert window.tabs.currentIndex() == Tab.PREDICT


def test_a_broken_recipe_that_is_dropped_is_a_sentence_and_changes_nothing(opened: Open, tmp_path: Path) -> None:
    window = opened()
    recipe = tmp_path / "broken.toml"
    recipe.write_text("[train]\nepochs = 0\n")
    drop(window, recipe)
    assert "0 is too small" in window.notice.sentence.text()
    assert window.state.recipe == Recipe()


def test_the_keys_go_to_the_tabs_and_undo_the_last_change(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.activateWindow()
    for tab in Tab:
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{tab + 1}"), Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentIndex() == tab
    window.state.set("train.epochs", 3)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.state.recipe == Recipe()


def test_looks_and_the_recipe_are_there_again_at_the_next_start(qtbot: QtBot, opened: Open) -> None:
    first = opened()
    first.state.set("train.epochs", 3)
    first.menus.actions["scheme_dark"].trigger()
    first.menus.actions["larger"].trigger()
    assert first.theme.colours.dark
    leave(qtbot, first)
    second = opened()
    assert second.state.recipe.train.epochs == 3
    assert second.theme.colours.dark
    assert second.theme.zoom == 1
    assert second.menus.schemes["dark"].isChecked()
    second.menus.actions["scheme_system"].trigger()
    second.menus.actions["normal"].trigger()


def test_a_broken_recipe_of_the_last_time_is_a_sentence_in_the_status_line(opened: Open) -> None:
    config_dir().mkdir(parents=True, exist_ok=True)
    (config_dir() / "recipe.toml").write_text("nonsense")
    window = opened()
    assert "put aside" in window.status.doing.text()


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("help", "Layer transfer"),
        ("method", "Layer transfer"),
        ("help_measured", "Measured"),
        ("help_inside", "skip connection"),
        ("methods", "Yosinski"),
        ("shortcuts", "Ctrl+Return"),
        ("shortcuts", "Walk over the cells of the confusion matrix"),
        ("about", "Transfer learning"),
    ],
)
def test_help_is_a_page_beside_the_window(opened: Open, action: str, words: str) -> None:
    window = opened()
    window.menus.actions[action].trigger()
    page = window.findChild(HelpPage)
    assert isinstance(page, HelpPage)
    assert words in page.text.toPlainText()
    assert not page.isModal()
    page.close()


def test_f1_explains_the_page_that_has_the_keyboard(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.tabs.go(Tab.RANKING)
    ranking = window.tabs.view(Tab.RANKING)
    ranking.help_button.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = window.findChild(HelpPage)
    assert isinstance(page, HelpPage)
    assert page.windowTitle() == "Ranking"
    page.close()


def test_every_field_of_the_dock_has_a_name_for_those_who_cannot_see_it(opened: Open) -> None:
    window = opened()
    focusable = [
        widget
        for widget in window.dock.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QAbstractScrollArea)
    ]
    nameless = [
        widget
        for widget in focusable
        if not (widget.accessibleName() or getattr(widget, "text", str)() or widget.parent() in focusable)
    ]
    assert nameless == []


def test_closing_leaves_no_thread_behind(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    leave(qtbot, window)
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"engine-answers", "engine-questions", "loading"}


def test_what_stays_is_out_of_the_collectors_sight_until_the_window_closes(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.tabs.complete and gc.get_freeze_count() > 50_000, timeout=20_000)
    leave(qtbot, window)
    assert gc.get_freeze_count() == 0


def test_a_busy_run_does_not_stall_the_window(qtbot: QtBot, opened: Open, photos: Path) -> None:
    """The heartbeat of design: events come in lists, so that thousands of them cost the window little."""
    window = opened()
    train(qtbot, window, photos, 1000)
    burst: list[Event] = [StepDone("train", 1, step, 0.5, {"loss": 1.0}, time=2e9) for step in range(20_000)]
    seen: list[object] = []
    window.control.events.connect(seen.extend)
    run = window.control.run
    assert run is not None
    with run.events_file.open("a") as file:
        file.write("".join(to_line(event) + "\n" for event in burst))
    qtbot.waitUntil(lambda: len(seen) >= len(burst), timeout=30_000)
    assert window.isVisible()
