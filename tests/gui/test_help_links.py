"""Every page with a help page of its own has the word that opens it, and F1."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.scripted_link import ScriptedLink
from tlgui.gui.augmentation_page import AugmentationPage
from tlgui.gui.camera_window import CameraWindow
from tlgui.gui.embedding_card import EmbeddingCard
from tlgui.gui.help_link import HelpLink
from tlgui.gui.help_pages import PAGES, HelpPage, page_around, written_page
from tlgui.gui.inside_pages import InsidePages
from tlgui.gui.language import Language
from tlgui.gui.pictures import Pictures
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.gui.threshold_card import ThresholdCard
from tlgui.places import resource
from tlgui.recipe import METHOD_OPTIONS, Recipe

LEFT = Qt.MouseButton.LeftButton


def page_of(name: str, link: ScriptedLink, theme: Theme) -> QWidget:
    pictures = Pictures(link, 1, link)
    around = QWidget()
    page: QWidget
    match name:
        case "inside":
            page = InsidePages(QWidget(), link, theme, around)
        case "threshold":
            page = ThresholdCard(theme, pictures, around)
        case "map":
            page = EmbeddingCard(link, theme, pictures, around)
        case _:
            page = AugmentationPage(RecipeState(Recipe(), link), link, theme, around)
    QVBoxLayout(around).addWidget(page)
    return around


@pytest.fixture
def link(qapp: QApplication) -> ScriptedLink:
    return ScriptedLink(qapp)


@pytest.mark.parametrize("name", ["inside", "threshold", "map", "augmentation"])
def test_the_word_help_on_a_page_opens_its_own_help(qtbot: QtBot, link: ScriptedLink, name: str) -> None:
    around = page_of(name, link, Theme(link))
    qtbot.addWidget(around)
    around.show()
    help_link = around.findChild(HelpLink)
    assert isinstance(help_link, HelpLink)
    assert page_around(help_link) == name
    help_link.click()
    page = around.findChild(HelpPage)
    assert isinstance(page, HelpPage)
    assert page.windowTitle() == PAGES[name]
    assert page.text.toPlainText().startswith(written_page(name).splitlines()[0].removeprefix("# "))
    page.close()


def test_the_cameras_window_explains_itself(qtbot: QtBot, link: ScriptedLink, tmp_path: Path) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    window = CameraWindow(tmp_path / "model.safetensors", link, Theme(link), around)
    window.show()
    window.help.click()
    page = window.findChild(HelpPage)
    assert isinstance(page, HelpPage)
    assert "tlgui[camera]" in page.text.toPlainText()
    page.close()
    window.close()


def test_a_widget_outside_of_any_such_page_has_none(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    assert page_around(field) == page_around(None) == ""


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_menu_is_written_and_its_pictures_exist(name: str) -> None:
    for folder in ("help", "help/zh"):
        text = (resource(folder) / f"{name}.md").read_text(encoding="utf-8")
        assert text.startswith("# ")
        for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text):
            assert not QImage(str(resource("help") / picture)).isNull(), picture


def test_lines_of_chinese_are_joined_without_a_space(qapp: QApplication) -> None:
    language = Language("zh_CN", qapp)
    assert "弧线**是跳跃连接" in written_page("inside")
    assert "\n\n**特征图。**" in written_page("inside")
    language.choose("en")
    assert "has become of it.\n\n" in written_page("inside")


def test_every_written_page_can_be_reached() -> None:
    methods = {str(options.model_fields["name"].default) for options in METHOD_OPTIONS}
    assert {file.stem for file in resource("help").glob("*.md")} == methods | set(PAGES)
