from pathlib import Path

from pytestqt.qtbot import QtBot

from tlgui.gui.memory import Memory
from tlgui.gui.state import RecipeState
from tlgui.places import config_dir
from tlgui.recipe import Recipe


def test_the_recipe_is_saved_shortly_after_a_change_and_restored(qtbot: QtBot) -> None:
    memory, state = Memory(), RecipeState()
    memory.watch(state)
    state.set("train.epochs", 7)
    qtbot.waitUntil(memory.recipe_file.is_file, timeout=5000)
    assert Memory().restore_recipe() == (state.recipe, "")


def test_without_a_recipe_the_defaults_are_taken_in_silence() -> None:
    assert Memory().restore_recipe() == (Recipe(), "")


def test_a_broken_recipe_is_put_aside_and_said(tmp_path: Path) -> None:
    del tmp_path
    memory = Memory()
    config_dir().mkdir(parents=True, exist_ok=True)
    memory.recipe_file.write_text("train = 3")
    recipe, sentence = memory.restore_recipe()
    assert recipe == Recipe()
    assert "put aside" in sentence
    assert memory.recipe_file.with_name("recipe.toml.broken").read_text() == "train = 3"
    assert not memory.recipe_file.exists()


def test_recent_folders_are_those_that_exist_the_newest_first_and_no_more_than_eight(tmp_path: Path) -> None:
    memory = Memory()
    folders = [tmp_path / str(number) for number in range(10)]
    for folder in folders:
        folder.mkdir()
        memory.remember_folder(str(folder))
    memory.remember_folder(str(folders[5]))
    folders[9].rmdir()
    memory.save()
    names = [Path(folder).name for folder in Memory().recent_folders()]
    assert names == ["5", "8", "7", "6", "4", "3", "2"]


def test_looks_are_remembered_and_nonsense_is_not_believed() -> None:
    memory = Memory()
    memory.scheme, memory.zoom = "dark", 2
    memory.save()
    assert (Memory().scheme, Memory().zoom) == ("dark", 2)
    memory.scheme = "purple"
    memory.save()
    assert Memory().scheme == "system"


def test_a_settings_file_of_garbage_counts_as_none() -> None:
    config_dir().mkdir(parents=True, exist_ok=True)
    (config_dir() / "window.ini").write_bytes(b"\x00\xff[[[")
    memory = Memory()
    assert (memory.scheme, memory.zoom, memory.recent_folders()) == ("system", 0, [])
    assert memory.bytes_of("geometry").isEmpty()
