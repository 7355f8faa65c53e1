"""Classes of a zero-shot recipe and of a zero-shot model, in windows of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.data.image_set import ImageRecord, ImageSet
from tlgui.figures import Lines, to_json
from tlgui.gui.class_roles import RoleOf, class_roles
from tlgui.gui.descriptor_editor import DescriptorEditor
from tlgui.gui.descriptor_model import FIRST, IMAGES, LENGTH, ROLE
from tlgui.gui.findings import Findings
from tlgui.gui.model_classes import ModelClasses
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Recipe

CSV = "class,stripes,tail,legs\nox,0,1,4\nfox,0,,4\nyak,0,1,4\nzebra,1,1,4\nwhale,0,1,0\n"


def folder(*classes: str) -> ImageSet:
    records = [
        ImageRecord(f"{name}/{number}.png", label, "", 8, 8, "RGB", 1, 1, 0, "")
        for label, name in enumerate(classes)
        for number in range(2)
    ]
    return ImageSet(Path("/photos"), classes, tuple(records))


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[DescriptorEditor]:
    (tmp_path / "attributes.csv").write_text(CSV)
    recipe = Recipe().replaced("method", {"name": "eszsl"}).replaced("data.source", "/photos")
    state = RecipeState(recipe.replaced("data.descriptors", str(tmp_path / "attributes.csv")))
    findings = Findings()
    findings.take_images(folder("ox", "fox", "yak"), role="source")
    parent = QWidget()
    made = DescriptorEditor(state, findings, Theme(), parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(parent)
    qtbot.waitUntil(lambda: made.whole is not None)
    yield made
    made.close()


def texts(editor: DescriptorEditor, column: int) -> list[object]:
    return [editor.model.index(row, column).data() for row in range(editor.model.rowCount())]


def test_folders_and_names_say_who_is_seen() -> None:
    of = folder("ox", "fox")
    roles = class_roles(("ox", "fox", "zebra", "whale"), of, None, "", one_folder=True)
    assert [one.role for one in roles] == [RoleOf.SEEN, RoleOf.SEEN, RoleOf.UNSEEN, RoleOf.UNSEEN]
    roles = class_roles(("ox", "fox", "zebra"), of, None, "Fox", one_folder=True)
    assert {one.name: one.role for one in roles} == {"ox": RoleOf.SEEN, "fox": RoleOf.UNSEEN, "zebra": RoleOf.UNUSED}
    roles = class_roles(("ox", "fox", "zebra", "whale"), of, folder("zebra", "ox"), "", one_folder=False)
    assert {one.name for one in roles if one.role is RoleOf.UNSEEN} == {"zebra"}
    assert not next(one for one in roles if one.name == "ox").can_turn


def test_the_table_shows_roles_images_lengths_and_what_is_wrong(editor: DescriptorEditor) -> None:
    assert texts(editor, ROLE) == ["● seen"] * 3 + ["○ unseen"] * 2
    assert texts(editor, IMAGES) == ["2", "2", "2", "–", "–"]
    assert texts(editor, LENGTH)[0] == "4.12 ="
    assert texts(editor, FIRST + 1)[1] == ""
    assert "One cell of the attribute table is empty (tail of fox)" in editor.note.text()
    assert "The attributes of ox, yak are equal" in editor.note.text()
    assert editor.words.text() == "3 seen · 2 unseen · 3 attributes"


def test_a_cell_is_typed_and_the_table_saved_for_the_recipe(editor: DescriptorEditor, tmp_path: Path) -> None:
    model = editor.model
    assert model.setData(model.index(1, FIRST + 1), "0,5")
    assert not model.setData(model.index(1, FIRST + 1), "much")
    assert "changes not saved yet" in editor.words.text()
    assert "is empty" not in editor.note.text()
    editor.save(str(tmp_path / "mended.csv"))
    assert "fox,0,0.5,4" in (tmp_path / "mended.csv").read_text()
    assert editor.state.recipe.data.descriptors == str(tmp_path / "mended.csv")


def test_a_click_on_a_role_makes_a_class_unseen_and_can_be_undone(editor: DescriptorEditor) -> None:
    editor.model.turn(editor.model.index(0, ROLE))
    assert getattr(editor.state.recipe.method, "unseen", "") == "zebra, whale, ox"
    assert editor.words.text().startswith("2 seen · 3 unseen")
    editor.state.undo_stack.undo()
    assert editor.words.text().startswith("3 seen · 2 unseen")


def test_a_further_class_gets_an_empty_row(editor: DescriptorEditor) -> None:
    editor.name.setText("okapi")
    editor.add_class()
    row = editor.model.row_of("okapi")
    assert row is not None
    assert editor.model.index(row, ROLE).data() == "○ unseen"
    editor.name.setText("Okapi")
    editor.add_class()
    assert editor.note.text() == "There is a class of this name already."


class Engine:
    """A model with two attributes, as the engine would keep it."""

    def __init__(self) -> None:
        self.outline: dict[str, Any] = {
            "classes": ["ox", "zebra"],
            "seen": [True, False],
            "gamma": 0.2,
            "attributes": ["stripes", "tail"],
            "table": [[0.0, 1.0], [1.0, 1.0]],
            "words": 0,
            "by_words": False,
        }

    def look(self, _: dict[str, Any]) -> Reply:
        return Reply(dict(self.outline))

    def add(self, question: dict[str, Any]) -> Reply:
        if not question["name"]:
            return Reply(error="A class needs a name.")
        self.outline["classes"] = [*self.outline["classes"], question["name"]]
        self.outline["seen"] = [*self.outline["seen"], False]
        return Reply({**self.outline, "notes": ["one note"]})

    def remove(self, question: dict[str, Any]) -> Reply:
        place = self.outline["classes"].index(question["name"])
        for key in ("classes", "seen"):
            self.outline[key] = [value for number, value in enumerate(self.outline[key]) if number != place]
        return Reply(dict(self.outline))

    def penalise(self, question: dict[str, Any]) -> Reply:
        self.outline["gamma"] = question["gamma"]
        return Reply(dict(self.outline))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[ModelClasses]:
    (tmp_path / "figures").mkdir()
    curves = Lines("", (0.0, 0.5, 1.0), {"seen S": (90.0, 60.0, 0.0), "unseen U": (0.0, 50.0, 80.0)})
    (tmp_path / "figures" / "seen_unseen.json").write_text(to_json(curves))
    engine = Engine()
    link = ScriptedLink(
        model_classes=engine.look, add_class=engine.add, remove_class=engine.remove, set_penalty=engine.penalise
    )
    parent = QWidget()
    made = ModelClasses(tmp_path / "model.safetensors", link, Theme(), parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    link.setParent(made)
    qtbot.addWidget(parent)
    qtbot.waitUntil(lambda: bool(made.outline) and made.penalty.curve is not None)
    yield made
    made.close()


def test_a_class_is_added_with_what_was_filled_in(qtbot: QtBot, window: ModelClasses) -> None:
    item = window.attributes.item(0, 1)
    assert item is not None
    item.setText("0,5")
    window.name.setText("okapi")
    with qtbot.waitSignal(window.changed):
        window.add_button.click()
    link = window._link
    assert isinstance(link, ScriptedLink)
    assert link.questions("add_class")[0]["attributes"] == {"stripes": 0.5}
    assert window.list.count() == 3
    assert window.note.text() == "one note"
    with qtbot.waitSignal(window.changed):
        window.remove_button.click()
    assert window.list.count() == 2


def test_what_cannot_be_added_is_said(qtbot: QtBot, window: ModelClasses) -> None:
    window.add_button.click()
    qtbot.waitUntil(lambda: window.note.text() == "A class needs a name.")
    item = window.attributes.item(1, 1)
    assert item is not None
    item.setText("long")
    window.add_button.click()
    assert window.note.text() == "tail: 'long' is not a number."


def test_the_slider_reads_the_curves_and_is_kept_in_the_model(qtbot: QtBot, window: ModelClasses) -> None:
    assert window.penalty.slider.value() == 20
    assert not window.penalty.keep.isEnabled()
    window.penalty.slider.setValue(60)
    assert "seen S 60.0 %" in window.penalty.words.text()
    assert "unseen U 50.0 %" in window.penalty.words.text()
    with qtbot.waitSignal(window.changed):
        window.penalty.keep.click()
    assert window.outline["gamma"] == pytest.approx(0.6)
