"""The whole way by the keyboard alone, with real key events that find the widget with the focus by themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.dialogs import choose_in_dialog
from tests.gui.test_window import Open, opened, photos  # noqa: F401 - fixtures
from tlgui.gui.layers_view import LayersView
from tlgui.gui.predict_view import PredictView
from tlgui.gui.tabs import Tab
from tlgui.gui.window import Window
from tlgui.runs import list_runs

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
MOST_TABS = 80


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Presses a key as the keyboard does: it goes to the window, which finds the shortcut or the focus."""
    QTest.keyClick(window.windowHandle(), key, modifiers)
    QApplication.processEvents()


def activate(qtbot: QtBot, window: Window) -> None:
    """Makes the window the active one, as the window system does at its start and after a dialog has gone."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def tab_to(window: Window, wanted: Callable[[QWidget], bool]) -> QWidget:
    """Walks with the Tab key until the focus is at what is wanted."""
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        if focus is not None and wanted(focus):
            return focus
        press(window, Qt.Key.Key_Tab)
    raise AssertionError("the Tab key does not come there")


@pytest.mark.timeout(120)
def test_from_the_first_start_to_a_prediction_by_the_keyboard_alone(
    qtbot: QtBot,
    opened: Open,  # noqa: F811
    photos: Path,  # noqa: F811
) -> None:
    window = opened()
    activate(qtbot, window)
    welcome = tab_to(window, lambda widget: getattr(widget, "text", str)() == "Open my folder of images")
    assert welcome.isVisible()
    press(window, Qt.Key.Key_Space)
    choose_in_dialog(qtbot, photos)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: window.findings.images is not None, timeout=20_000)

    press(window, Qt.Key.Key_2, CTRL)
    layers = window.tabs.view(Tab.LAYERS)
    assert isinstance(layers, LayersView)
    qtbot.waitUntil(lambda: layers.plan is not None, timeout=20_000)
    tab_to(window, lambda widget: widget is layers.drawing)
    before = window.state.recipe.layers
    press(window, Qt.Key.Key_Left)
    assert window.state.recipe.layers != before
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.state.recipe.layers == before

    press(window, Qt.Key.Key_Return, CTRL)
    assert window.tabs.currentIndex() == Tab.TRAINING
    qtbot.waitUntil(lambda: bool(list_runs(window.control.runs_dir)), timeout=20_000)
    press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.control.condition == "ended", timeout=20_000)

    press(window, Qt.Key.Key_5, CTRL)
    predict = window.tabs.view(Tab.PREDICT)
    assert isinstance(predict, PredictView)
    qtbot.waitUntil(lambda: predict.session.model is not None, timeout=20_000)
    tab_to(window, lambda widget: widget is predict.zone.folder_button)
    press(window, Qt.Key.Key_Space)
    choose_in_dialog(qtbot, photos)
    qtbot.waitUntil(lambda: len(predict.page.table.model.rows) == 6, timeout=20_000)


def test_every_button_of_a_tab_is_reached_by_the_tab_key(qtbot: QtBot, opened: Open) -> None:  # noqa: F811
    window = opened()
    activate(qtbot, window)
    reached: set[QWidget] = set()  # the widgets themselves: the id of a wrapper is another's once nobody holds it
    for _ in range(MOST_TABS):
        press(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
    assert window.dock.foot.button in reached or not window.dock.foot.button.isEnabled()
    assert window.dock.target.field.button in reached
    assert window.tabs.tabBar() in reached
