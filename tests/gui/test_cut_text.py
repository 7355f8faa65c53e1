"""No words are cut off, whatever the size of the window and of the text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import scripted_command
from tests.gui.cut_text import cut_text
from tests.gui.judged_run import content
from tests.gui.network_blocks import mobilenet
from tests.gui.picture_files import image_set
from tests.gui.run_folders import recipe, run
from tlgui.data.image_set import FileProblem
from tlgui.gui.app import make_application, open_window
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import has_chinese_font
from tlgui.gui.tabs import Tab
from tlgui.gui.window import Window

SHARES = (80, 100, 150, 200)  # of the system's text size
GAP = 24  # between two tabs, and behind the last
SIZES = ((1280, 800), (1024, 700))
PROBLEM = FileProblem("ants/x.gif", "stray", "x.gif is not a photo.")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window with images, a network, and a run that has ended."""
    app = make_application()
    window = open_window(app, EngineLink(app, command=scripted_command()))
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.tabs.complete and bool(window.findings.devices), timeout=60_000)
    window.inquiry.stop()
    folder = run(window.control.runs_dir, "2026-11-25-1", recipe())
    folder.results_file.write_text(json.dumps(content(str(tmp_path))), encoding="utf-8")
    window.desk.show(folder)
    window.findings.take_source(mobilenet())
    window.findings.take_images(image_set(tmp_path, {"ants": 60, "bees": 80}, (PROBLEM,)))
    yield window
    window.theme.resize_text(0)
    window.close()
    window.deleteLater()


def percent_of(window: Window, share: int) -> None:
    """Makes the text so many per cent as large as the system's."""
    window.theme.resize_text(round(window.theme._points * (share - 100) / 100))


def settle(qtbot: QtBot) -> None:
    for _ in range(3):
        QApplication.processEvents()
    qtbot.wait(1)


@pytest.mark.timeout(120)
def test_on_no_tab_are_words_cut_off_and_no_page_scrolls_sideways(qtbot: QtBot, window: Window) -> None:
    look_for_cut_words(qtbot, window)


@pytest.mark.timeout(120)
def test_no_words_are_cut_off_in_chinese(qtbot: QtBot, window: Window) -> None:
    if not has_chinese_font():
        pytest.skip("no font of this system has the characters")
    window.language.choose("zh_CN")
    try:
        look_for_cut_words(qtbot, window, shares=(150,))
    finally:
        window.language.choose("en")


def look_for_cut_words(qtbot: QtBot, window: Window, shares: tuple[int, ...] = SHARES) -> None:
    found = []
    for share in shares:
        for size in SIZES:
            window.resize(*size)
            percent_of(window, share)
            for tab in Tab:
                window.tabs.go(tab)
                settle(qtbot)
                found += [f"{size} {share} % {tab.name} {words}" for words in cut_text(window)]
                found += [f"{size} {share} % {words}" for words in cut_tab(window, tab)]
                found += [f"{size} {share} % {tab.name} {words}" for words in sideways(window)]
            assert (window.width(), window.height()) == size
    assert not found, "\n".join(found)


def sideways(window: Window) -> list[str]:
    """Says which pages have to be scrolled sideways; tables and rows of images may."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    return [
        f"{type(area.parent()).__name__} scrolls sideways by {area.horizontalScrollBar().maximum()} px"
        for area in areas
        if area.horizontalScrollBar().maximum() > 0
    ]


def cut_tab(window: Window, tab: Tab) -> list[str]:
    """Says what is wrong with the tab bar where the chosen tab is not whole, or others cannot be reached."""
    bar = window.tabs.tabBar()
    scrolls = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    room = bar.width() - sum(button.width() for button in scrolls)
    whole = sum(bar.tabRect(each).width() for each in Tab) - GAP
    found = [] if scrolls or whole <= bar.width() else ["some tabs cannot be reached"]
    if bar.tabRect(tab).left() < 0 or bar.tabRect(tab).right() - GAP > room:
        found.append(f"the tab {tab.name} is not whole")
    return found


def test_the_measure_finds_what_is_cut(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    whole, cut, tall, button = QLabel("whole"), QLabel("this is cut"), QLabel("words " * 40), QPushButton("cut as well")
    tall.setWordWrap(True)
    for widget in (whole, cut, tall, button):
        column.addWidget(widget)
    cut.setFixedWidth(20)
    tall.setFixedSize(80, 20)
    button.setFixedWidth(30)
    outer.show()
    settle(qtbot)
    found = cut_text(outer)
    assert len(found) == 3
    assert not any("whole" in words for words in found)
