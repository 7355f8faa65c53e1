from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tlgui.gui.form_fields import ChoiceField, SwitchField, TextField, make_field
from tlgui.gui.forms import Form
from tlgui.gui.number_fields import IntegerField, RealField
from tlgui.gui.option_row import OptionRow
from tlgui.gui.state import RecipeState
from tlgui.gui.words import THIN
from tlgui.recipe import FineTuning, Recipe, Settings, Train, describe, option


class Everything(Settings):
    whole: int = option(3, title="Whole", help="A whole number.", unit="images", low=1, high=9)
    real: float = option(0.5, title="Real", help="A real number.", low=0.0, high=1.0)
    rate: float = option(0.01, title="Rate", help="A rate.", low=1e-7, high=10.0, log=True)
    maybe: int | None = option(None, title="Maybe", help="A number or none.", low=0, high=5)
    yes: bool = option(False, title="Yes", help="Yes or no.")
    word: str = option("auto", title="Word", help="A word.")
    one: Literal["a", "b"] = option("a", title="One", help="One of two.", choices={"a": "first", "b": "second"})


INFOS = {info.name: info for info in describe(Everything)}


def typed(qtbot: QtBot, row: OptionRow, text: str) -> None:
    row.field.setFocus()
    QTest.keySequence(row.field, "Ctrl+A")
    qtbot.keyClicks(row.field, text)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(Train, "train", RecipeState())
    qtbot.addWidget(made)
    made.resize(340, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("whole", IntegerField),
        ("real", RealField),
        ("rate", RealField),
        ("maybe", IntegerField),
        ("yes", SwitchField),
        ("word", TextField),
        ("one", ChoiceField),
    ],
)
def test_every_kind_of_option_gets_its_editor(qtbot: QtBot, name: str, kind: type) -> None:
    field = make_field(INFOS[name])
    qtbot.addWidget(field)
    assert type(field) is kind
    field.show_value(INFOS[name].default)
    assert field.current() == INFOS[name].default


def test_every_described_option_has_a_row_with_its_help(form: Form) -> None:
    assert list(form.rows) == [info.name for info in describe(Train)]
    for name, row in form.rows.items():
        assert row.info.help in row.field.toolTip()
        assert row.field.accessibleName() == row.info.title
        assert row.field.current() == getattr(Train(), name)


def test_advanced_options_are_folded_away_until_they_are_asked_for(qtbot: QtBot, form: Form) -> None:
    assert form.rows["epochs"].isVisible()
    assert not form.rows["momentum"].isVisible()
    assert form.fold is not None
    qtbot.mouseClick(form.fold.title, Qt.MouseButton.LeftButton)
    assert form.rows["momentum"].isVisible()


def test_a_typed_number_reaches_the_recipe(qtbot: QtBot, form: Form) -> None:
    typed(qtbot, form.rows["epochs"], "42")
    assert form.state.recipe.train.epochs == 42


@pytest.mark.parametrize(("text", "value"), [("0.05", 0.05), ("0,05", 0.05), ("5e-3", 0.005), ("1", 1.0)])
def test_a_rate_may_be_typed_as_people_write_it(qtbot: QtBot, form: Form, text: str, value: float) -> None:
    typed(qtbot, form.rows["learning_rate"], text)
    assert form.state.recipe.train.learning_rate == pytest.approx(value)


def test_a_number_outside_the_range_is_answered_in_one_sentence_and_not_taken(qtbot: QtBot, form: Form) -> None:
    row = form.rows["epochs"]
    typed(qtbot, row, "0")
    assert row.problem == "'0' does not fit: take a number from 1 to 10000."
    assert row.field.current() == 20
    assert form.state.recipe == Recipe()
    typed(qtbot, row, "3")
    assert row.problem == ""


def test_a_rate_outside_the_range_is_answered_in_one_sentence_and_not_taken(qtbot: QtBot, form: Form) -> None:
    row = form.rows["learning_rate"]
    typed(qtbot, row, "50")
    assert row.problem == "'50' does not fit: take a number from 1e-07 to 10."
    assert form.state.recipe.train.learning_rate == 0.01


def test_the_arrow_keys_walk_a_rate_by_one_two_five_ten(qtbot: QtBot, form: Form) -> None:
    field = form.rows["learning_rate"].field
    seen = []
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        seen.append(field.current())
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Down)
        seen.append(field.current())
    assert seen == pytest.approx([0.02, 0.05, 0.1, 0.05, 0.02, 0.01, 0.005])


def test_small_rates_are_written_short() -> None:
    field = RealField(INFOS["rate"])
    assert [field.textFromValue(value) for value in (5e-4, 0.01, 1e-7, 0.0, 1.5)] == [
        "5e-4",
        "0.01",
        "1e-7",
        "0",
        "1.5",
    ]
    field.deleteLater()


def test_a_unit_stands_behind_the_number(qtbot: QtBot) -> None:
    field = make_field(INFOS["whole"])
    qtbot.addWidget(field)
    assert isinstance(field, IntegerField)
    assert field.text().replace(THIN, " ") == "1 images"


def test_a_number_that_may_be_none_reads_a_dash_below_its_lowest_value(qtbot: QtBot) -> None:
    field = make_field(INFOS["maybe"])
    qtbot.addWidget(field)
    assert isinstance(field, IntegerField)
    field.show_value(None)
    assert (field.text(), field.current()) == ("–", None)
    field.stepUp()
    assert field.current() == 0


def test_a_choice_is_made_with_the_keyboard(qtbot: QtBot, form: Form) -> None:
    field = form.rows["augmentation"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert form.state.recipe.train.augmentation == "flip"


def test_scrolling_past_a_field_changes_nothing(form: Form) -> None:
    form.rows["seed"].field.setFocus()
    for name in ("epochs", "augmentation"):
        field = form.rows[name].field
        middle = QPointF(field.rect().center())
        wheel = QWheelEvent(
            middle,
            field.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
    assert form.state.recipe == Recipe()


def test_a_form_follows_undo_and_is_not_told_of_its_own_changes(qtbot: QtBot, form: Form) -> None:
    typed(qtbot, form.rows["epochs"], "42")
    form.state.undo_stack.undo()
    assert form.rows["epochs"].field.current() == 20
    assert form.state.recipe == Recipe()


def test_reset_gives_every_option_its_default_in_one_step(qtbot: QtBot, form: Form) -> None:
    typed(qtbot, form.rows["epochs"], "42")
    typed(qtbot, form.rows["batch_size"], "8")
    assert not form.is_default
    form.reset()
    assert form.state.recipe == Recipe()
    assert form.is_default
    form.state.undo_stack.undo()
    assert form.state.recipe.train.batch_size == 8


def test_a_word_that_is_emptied_goes_back_to_its_default(qtbot: QtBot, form: Form) -> None:
    row = form.rows["device"]
    typed(qtbot, row, "cuda:1")
    assert form.state.recipe.train.device == "cuda:1"
    row.field.setFocus()
    QTest.keySequence(row.field, "Ctrl+A")
    qtbot.keyClick(row.field, Qt.Key.Key_Delete)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert form.state.recipe.train.device == "auto"


def test_a_free_field_becomes_a_list_of_what_there_is(form: Form) -> None:
    form.state.set("train.device", "cuda:7")
    form.offer("device", {"auto": "auto", "cpu": "CPU"})
    field = form.rows["device"].field
    assert isinstance(field, ChoiceField)
    assert [field.itemData(row) for row in range(field.count())] == ["auto", "cpu", "cuda:7"]
    assert field.current() == "cuda:7"
    field.setCurrentIndex(1)
    field.activated.emit(1)
    assert form.state.recipe.train.device == "cpu"


def test_an_option_that_plays_no_part_under_the_present_choice_is_hidden(qtbot: QtBot) -> None:
    state = RecipeState(Recipe().replaced("method", {"name": "fine_tuning", "mode": "full"}))
    form = Form(FineTuning, "method", state)
    qtbot.addWidget(form)
    assert form.rows["lora_rank"].isHidden()
    assert form.rows["probe_epochs"].isHidden()
    assert not form.rows["mode"].isHidden()
    state.set("method.mode", "lora")
    assert not form.rows["lora_rank"].isHidden()
    assert form.rows["probe_epochs"].isHidden()
