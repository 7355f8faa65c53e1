from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.dialogs import choose_in_dialog
from tests.gui.test_panels import drop
from tlgui.gui.form_fields import Field, make_field
from tlgui.gui.option_row import OptionRow
from tlgui.gui.path_fields import PathField, PathListField, WordsField
from tlgui.recipe import Settings, describe, option


class Places(Settings):
    table: str = option("", title="Table", help="A table.", path="file")
    pool: str = option("", title="Pool", help="A folder.", path="folder")
    folders: tuple[str, ...] = option((), title="Folders", help="Folders.", path="folder")
    unseen: tuple[str, ...] = option((), title="Unseen", help="Classes.")


INFOS = {info.name: info for info in describe(Places)}


def row(qtbot: QtBot, name: str) -> OptionRow:
    made = OptionRow(INFOS[name])
    qtbot.addWidget(made)
    made.resize(320, 80)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("name", "kind"), [("table", PathField), ("pool", PathField), ("folders", PathListField), ("unseen", WordsField)]
)
def test_the_kind_of_an_option_chooses_its_editor(qtbot: QtBot, name: str, kind: type[Field]) -> None:
    field = make_field(INFOS[name])
    qtbot.addWidget(field)
    assert isinstance(field, kind)


def test_a_file_is_chosen_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    option_row = row(qtbot, "table")
    field = option_row.field
    assert isinstance(field, PathField)
    file = tmp_path / "deep" / "table.csv"
    file.parent.mkdir()
    file.touch()
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(field.edited) as told:
        choose_in_dialog(qtbot, file)
    assert told.args == [str(file)]
    assert field.current() == str(file)
    assert field.edit.text() == "deep/table.csv"


def test_a_path_is_typed_and_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    option_row = row(qtbot, "pool")
    field = option_row.field
    assert isinstance(field, PathField)
    qtbot.keyClicks(field.edit, str(tmp_path))
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.current() == str(tmp_path)
    field.edit.clear()
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.current() == ""


def test_folders_are_added_and_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    option_row = row(qtbot, "folders")
    field = option_row.field
    assert isinstance(field, PathListField)
    drop(field, tmp_path / "one", tmp_path / "two")
    drop(field, tmp_path / "one")
    assert field.current() == (str(tmp_path / "one"), str(tmp_path / "two"))
    with qtbot.waitSignal(field.edited):
        away = field.rows[0].findChild(QToolButton)
        assert isinstance(away, QToolButton)
        qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert field.current() == (str(tmp_path / "two"),)


def test_words_are_parted_by_commas(qtbot: QtBot) -> None:
    option_row = row(qtbot, "unseen")
    field = option_row.field
    assert isinstance(field, WordsField)
    qtbot.keyClicks(field, "zebra,  giant panda ,")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [("zebra", "giant panda")]
