"""At home on the desktop: dragging onto the window, words for those who cannot see it, and the end of a long run."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.test_cut_text import window as window_at_work  # noqa: F401 - a fixture
from tests.gui.test_window import Open, opened, photos, train  # noqa: F401 - fixtures
from tlgui.gui import bell
from tlgui.gui.tabs import Tab
from tlgui.gui.window import Window

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag_onto(window: Window, place: QPoint, folder: Path) -> None:
    """Drags a folder as the window system does: over the window, which looks for who takes it at that place."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    handle = window.windowHandle()
    QApplication.sendEvent(handle, QDragEnterEvent(place, COPY, data, LEFT, NONE))
    QApplication.sendEvent(handle, QDragMoveEvent(place, COPY, data, LEFT, NONE))
    QApplication.sendEvent(handle, QDropEvent(QPointF(place), COPY, data, LEFT, NONE))


@pytest.mark.timeout(120)
def test_a_folder_that_is_dropped_anywhere_becomes_the_target(
    qtbot: QtBot,
    opened: Open,  # noqa: F811
    photos: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    window = opened()
    train(qtbot, window, photos, 2)
    qtbot.waitUntil(lambda: window.control.condition == "ended", timeout=20_000)
    for number, tab in enumerate(tab for tab in Tab if tab is not Tab.PREDICT):  # which names what falls there
        folder = tmp_path / f"folder {number}" / "ants"
        folder.mkdir(parents=True)
        window.tabs.go(tab)
        QApplication.processEvents()
        drag_onto(window, window.tabs.mapTo(window, window.tabs.rect().center()), folder.parent)
        assert window.state.recipe.data.target == str(folder.parent), tab.name
    drag_onto(window, window.dock.mapTo(window, QPoint(40, 40)), photos)
    assert window.state.recipe.data.target == str(photos)


def nameless(root: QWidget) -> list[str]:
    """Returns what can have the focus, or is in sight to be used, and has no name for a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
        if not widget.isVisible() or not focusable or isinstance(widget, QTabBar):
            continue
        inner = widget.parentWidget()
        if (
            widget.focusProxy() is not None
            or widget.objectName().startswith("qt_")
            or isinstance(inner, QAbstractItemView)
        ):
            continue
        if not (widget.accessibleName() or _words(widget) or _buddies(widget)):
            found.append(f"{type(widget).__name__} of {type(inner).__name__}")
    return found


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _buddies(widget: QWidget) -> list[QLabel]:
    return [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]


@pytest.mark.timeout(120)
def test_whatever_can_have_the_focus_on_any_page_has_a_name_to_be_read_out(
    qtbot: QtBot,
    window_at_work: Window,  # noqa: F811
) -> None:
    window = window_at_work
    found: set[str] = set()
    for tab in Tab:
        window.tabs.go(tab)
        qtbot.wait(1)
        found |= {f"{tab.name}: {where}" for where in nameless(window)}
    assert not found, "\n".join(sorted(found))


def test_an_option_is_typed_undone_and_done_again_by_its_keys(qtbot: QtBot, opened: Open) -> None:  # noqa: F811
    window = opened()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.dock.train.form.rows["epochs"].field
    before = window.state.recipe.train.epochs
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, "77")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.state.recipe.train.epochs == 77
    window.tabs.tabBar().setFocus()
    QTest.keySequence(window.windowHandle(), window.menus.actions["undo"].shortcut())
    assert window.state.recipe.train.epochs == before
    QTest.keySequence(window.windowHandle(), window.menus.actions["redo"].shortcut())
    assert window.state.recipe.train.epochs == 77


def test_the_end_of_a_long_run_is_told_to_a_person_who_looks_elsewhere(
    qtbot: QtBot,
    opened: Open,  # noqa: F811
    photos: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = opened()
    alerts: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", alerts.append)
    train(qtbot, window, photos, 2)
    qtbot.waitUntil(lambda: window.control.condition == "ended", timeout=20_000)
    assert window.bell.told == []  # a short run needs no bell
    monkeypatch.setattr(bell, "_LONG", 0.0)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(elsewhere.isActiveWindow)
    qtbot.waitUntil(lambda: not window.dock.reason, timeout=20_000)
    with qtbot.waitSignal(window.control.finished, timeout=20_000):
        window.desk.train()
    qtbot.waitUntil(lambda: window.bell.told != [], timeout=20_000)
    assert window.bell.told == ["Done: all is well."]
    assert alerts == [window]


def test_the_status_line_measures_memory_and_processor(opened: Open) -> None:  # noqa: F811
    words = opened().status.device.text()
    assert re.search(r"\d+\.\d of \d+ GB · \d+\u202f% busy", words), words


def test_the_meter_shows_the_memory_of_the_gpu_that_a_run_would_take(opened: Open) -> None:  # noqa: F811
    window, gib = opened(), 2**30
    broken = {"name": "cuda:0", "title": "Old GPU", "memory": 12 * gib, "free": 11 * gib, "problem": "no kernel image"}
    works = {"name": "cuda:1", "title": "New GPU", "memory": 24 * gib, "free": 6 * gib, "problem": ""}
    window.findings.take_devices([broken, works])
    assert window.status.device.text() == "New GPU · 18.0 of 24 GB"
    window.findings.take_devices([works | {"free": 0}])
    assert window.status.device.text() == "New GPU"  # a driver that does not tell


def test_the_folders_used_last_are_offered_at_the_next_start(qtbot: QtBot, opened: Open, photos: Path) -> None:  # noqa: F811
    window = opened()
    window.dock.target.choose(str(photos))
    window.state.set("data.target", "")
    window.close()
    again = opened()
    buttons = again.tabs.view(Tab.DATA).empty.recent  # type: ignore[attr-defined]
    assert [button.toolTip() for button in buttons] == [str(photos)]
    qtbot.mouseClick(buttons[0], LEFT)
    assert again.state.recipe.data.target == str(photos)
