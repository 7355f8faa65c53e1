from pytestqt.qtbot import QtBot

from tlgui.gui.state import RecipeState
from tlgui.recipe import Recipe


def test_a_change_is_told_once_and_can_be_undone_and_redone(qtbot: QtBot) -> None:
    state = RecipeState()
    with qtbot.waitSignal(state.changed) as told:
        assert state.set("train.epochs", 7) == ""
    assert told.args == [state.recipe]
    assert state.recipe.train.epochs == 7
    state.undo_stack.undo()
    assert state.recipe.train.epochs == 20
    state.undo_stack.redo()
    assert state.recipe.train.epochs == 7


def test_a_value_that_does_not_fit_changes_nothing_and_is_answered_in_a_sentence(qtbot: QtBot) -> None:
    state = RecipeState()
    with qtbot.assertNotEmitted(state.changed):
        assert state.set("train.epochs", 0) == "0 is too small; the smallest value allowed is 1."
    assert state.recipe == Recipe()
    assert not state.undo_stack.canUndo()


def test_setting_what_is_already_so_is_no_step(qtbot: QtBot) -> None:
    state = RecipeState()
    with qtbot.assertNotEmitted(state.changed):
        state.set("train.epochs", 20)
    assert not state.undo_stack.canUndo()


def test_turning_a_spin_box_is_undone_in_one_go_but_another_field_is_another_step() -> None:
    state = RecipeState()
    for epochs in (21, 22, 23):
        state.set("train.epochs", epochs)
    state.set("train.seed", 1)
    assert state.undo_stack.count() == 2
    state.undo_stack.undo()
    state.undo_stack.undo()
    assert state.recipe == Recipe()


def test_undo_names_the_field_in_the_words_of_the_form() -> None:
    state = RecipeState()
    state.set("train.learning_rate", 0.1)
    assert state.undo_stack.undoText() == "Change: Learning rate"


def test_two_fields_that_only_fit_together_are_changed_together() -> None:
    state = RecipeState(Recipe().replaced("layers.copy_first", 3))
    assert "not both" in state.set("layers.copy_last", 2)
    assert state.change({"layers.copy_first": None, "layers.copy_last": 2}, "Copy last") == ""
    assert (state.recipe.layers.copy_first, state.recipe.layers.copy_last) == (None, 2)


def test_a_recipe_that_is_opened_can_be_undone_and_one_that_is_loaded_cannot() -> None:
    state = RecipeState()
    other = Recipe().replaced("title", "other")
    state.replace(other, "Open")
    assert state.recipe == other
    state.undo_stack.undo()
    assert state.recipe == Recipe()
    state.load(other)
    assert state.recipe == other
    assert not state.undo_stack.canUndo()
