"""The main job, from the first click to a prediction, with the real engine and real events."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.engine.conftest import CLASSES, picture
from tests.gui.dialogs import choose_in_dialog
from tests.gui.test_layers_view import row, tick_place
from tlgui.events import RunFinished
from tlgui.gui.app import make_application, open_window
from tlgui.gui.layers_view import LayersView
from tlgui.gui.option_row import OptionRow
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.training_view import TrainingView
from tlgui.gui.window import Window
from tlgui.runs import list_runs


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    import numpy as np

    rng = np.random.default_rng(0)
    for kind in CLASSES:
        folder = tmp_path / "photos" / kind
        folder.mkdir(parents=True)
        for number in range(8):
            picture(kind, rng).save(folder / f"{number}.png")
    return tmp_path / "photos"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    app = make_application()
    window = open_window(app)
    qtbot.addWidget(window)
    qtbot.waitExposed(window)
    yield window
    window._leave()


def drop(widget: QWidget, *paths: Path) -> None:
    """Drops files from the file manager onto the middle of a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(widget.rect().center())
    event = QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    widget.dropEvent(event)


def press(qtbot: QtBot, button: QPushButton) -> None:
    """Clicks a button with the mouse, as soon as it can be clicked."""
    qtbot.waitUntil(button.isEnabled, timeout=60_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def go(qtbot: QtBot, window: Window, tab: Tab) -> None:
    """Clicks the tab and waits until its view is there."""
    bar = window.tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(int(tab)).center())
    assert window.tabs.currentIndex() == int(tab)


def tick(qtbot: QtBot, layers: LayersView, block: str) -> None:
    """Clicks the tick of a block in the checklist."""
    index = row(layers, block)
    qtbot.mouseClick(layers.tree.viewport(), Qt.MouseButton.LeftButton, pos=tick_place(layers.tree, index))


def choose_source(qtbot: QtBot, window: Window, title: str) -> None:
    """Opens the list of source models and clicks one of them."""
    press(qtbot, window.dock.source.chooser)
    popup = window.dock.source.list
    qtbot.waitUntil(popup.isVisible)
    (item,) = popup.list.findItems(title, Qt.MatchFlag.MatchExactly)
    popup.list.scrollToItem(item)
    place = popup.list.visualItemRect(item).center()
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not popup.isVisible()


def type_into(qtbot: QtBot, option: OptionRow, text: str) -> None:
    """Types a value over the one that stands in a form."""
    option.field.setFocus()
    QTest.keySequence(option.field, "Ctrl+A")
    qtbot.keyClicks(option.field, text)
    qtbot.keyClick(option.field, Qt.Key.Key_Return)


def run_ended(window: Window) -> Callable[[], bool]:
    def ended() -> bool:
        runs = list_runs(window.control.runs_dir)
        return bool(runs) and isinstance(runs[0].last_event(), RunFinished)

    return ended


@pytest.mark.timeout(240)
def test_from_the_first_click_to_a_prediction(qtbot: QtBot, window: Window, photos: Path) -> None:
    qtbot.waitUntil(lambda: bool(window.findings.catalogue), timeout=90_000)
    choose_source(qtbot, window, "SqueezeNet-1.1")
    assert window.state.recipe.source.model == "squeezenet1_1"
    choose_source(qtbot, window, "Embedded model")
    assert window.state.recipe.source.model == "embedded"

    press(qtbot, window.dock.target.field.button)
    choose_in_dialog(qtbot, photos)
    qtbot.waitUntil(lambda: window.findings.images is not None, timeout=90_000)
    assert window.findings.images is not None
    assert window.findings.images.classes == CLASSES

    go(qtbot, window, Tab.LAYERS)
    qtbot.waitUntil(lambda: window.findings.source is not None, timeout=60_000)
    layers = window.tabs.view(Tab.LAYERS)
    assert isinstance(layers, LayersView)
    qtbot.waitUntil(lambda: layers.plan is not None, timeout=10_000)
    tick(qtbot, layers, "conv5")
    assert window.state.recipe.layers.copy_first == 17

    type_into(qtbot, window.dock.train.form.rows["epochs"], "2000")
    assert window.state.recipe.train.epochs == 2000
    press(qtbot, window.dock.foot.button)
    training = window.tabs.view(Tab.TRAINING)
    assert isinstance(training, TrainingView)
    qtbot.waitUntil(lambda: training.page.status.epoch >= 3, timeout=90_000)
    assert window.control.active
    assert window.tabs.currentIndex() == Tab.TRAINING
    qtbot.waitUntil(lambda: len(training.page.loss.curves[0].xData) > 2, timeout=10_000)

    press(qtbot, training.page.header.finish)
    qtbot.waitUntil(run_ended(window), timeout=60_000)
    last = list_runs(window.control.runs_dir)[0].last_event()
    assert isinstance(last, RunFinished)
    assert last.outcome == "finished", last.text
    assert last.artifact

    go(qtbot, window, Tab.PREDICT)
    predict = window.tabs.view(Tab.PREDICT)
    assert isinstance(predict, PredictView)
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=30_000)
    with qtbot.waitSignal(predict.session.rows_came, timeout=60_000) as came:
        drop(predict, photos / "down" / "0.png")
    assert came.args is not None
    assert predict.session.model is not None
    assert [predict.session.model.classes[row.best] in CLASSES for row in came.args[0]] == [True]


def test_the_window_of_a_fresh_process_never_loads_torch(tmp_path: Path) -> None:
    import os
    import subprocess

    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from tlgui.gui.app import make_application, open_window\n"
        "app = make_application()\n"
        "window = open_window(app)\n"
        "window.link.ready.connect(lambda _: QTimer.singleShot(500, window.close))\n"
        "window.closed.connect(app.quit)\n"
        "QTimer.singleShot(60000, app.quit)\n"
        "app.exec()\n"
        "assert window.tabs.complete\n"
        "assert 'torch' not in sys.modules\n"
        "assert 'torchvision' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TLGUI_PROJECTS": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
