from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tlgui.events import RunFinished
from tlgui.gui import bell
from tlgui.gui.theme import Theme
from tlgui.gui.welcome import Welcome


@pytest.fixture
def welcome(qtbot: QtBot, qapp: QApplication) -> Welcome:
    made = Welcome(Theme(qapp))
    qtbot.addWidget(made)
    made.resize(860, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("way", ["samples", "folder", "model"])
def test_each_way_in_is_taken_by_mouse_or_keyboard(qtbot: QtBot, welcome: Welcome, way: str) -> None:
    button = getattr(welcome, way)
    with qtbot.waitSignal(getattr(welcome, f"{way}_wanted")):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(getattr(welcome, f"{way}_wanted")):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_card_is_high_enough_for_its_words_at_every_text_size(qtbot: QtBot, welcome: Welcome) -> None:
    font = welcome.font()
    font.setPointSizeF(20)
    welcome.setFont(font)
    qtbot.waitUntil(lambda: welcome.folder.height() >= welcome.folder.heightForWidth(welcome.folder.width()))


def test_folders_used_last_are_one_click_away(qtbot: QtBot, welcome: Welcome, tmp_path: Path) -> None:
    welcome.show_recent([str(tmp_path)])
    with qtbot.waitSignal(welcome.recent_chosen) as told:
        qtbot.mouseClick(welcome.recent[0], Qt.MouseButton.LeftButton)
    assert told.args == [str(tmp_path)]


def test_the_end_of_a_long_run_is_told_to_someone_who_looks_elsewhere(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rings = bell.Bell(window, window.windowIcon())
    rings.take_condition("starting")
    rings.take_end(RunFinished("done", "Done at once."))
    assert rings.told == []
    monkeypatch.setattr(bell, "_LONG", 0.0)
    rings.take_end(RunFinished("done", "Done: 90 %."))
    assert rings.told == ["Done: 90 %."]
    rings.stop()
