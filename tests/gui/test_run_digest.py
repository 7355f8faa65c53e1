import math
import time
from pathlib import Path

import pytest

from tests.gui import run_folders
from tests.gui.run_folders import BEGAN, append, epochs, recipe, started
from tlgui.events import Outcome, RunFinished, StepDone, to_line
from tlgui.gui.recipe_words import compare, settings_of, telling
from tlgui.gui.run_digest import RunReader
from tlgui.recipe import BlockState
from tlgui.runs import RunFolder


def test_a_finished_run_is_told_in_short(tmp_path: Path) -> None:
    run_folders.run(tmp_path, "2026-11-23-1", recipe("my run"), done=20, best=0.945)
    (digest,) = RunReader().read(tmp_path)
    assert (digest.name, digest.title) == ("2026-11-23-1", "my run")
    assert (digest.condition, digest.epochs, digest.wanted) == ("done", 20, 20)
    assert (digest.best, digest.best_epoch) == (0.945, 20)
    assert digest.seconds == pytest.approx(200.0)
    assert digest.begun == BEGAN
    assert not digest.resumable
    assert len(digest.curves["val/accuracy"]) == 20


@pytest.mark.parametrize(
    ("outcome", "condition", "resumable"),
    [
        (None, "cut_off", True),
        ("interrupted", "interrupted", True),
        ("failed", "failed", True),
        ("discarded", "discarded", False),
        ("stopped_early", "stopped_early", False),
    ],
)
def test_an_unfinished_run_can_be_resumed_from_its_checkpoint(
    tmp_path: Path, outcome: Outcome | None, condition: str, resumable: bool
) -> None:
    run_folders.run(tmp_path, "a", recipe(), done=5, outcome=outcome, checkpoint=True)
    (digest,) = RunReader().read(tmp_path)
    assert (digest.condition, digest.resumable) == (condition, resumable)


def test_without_a_checkpoint_nothing_can_be_resumed(tmp_path: Path) -> None:
    run_folders.run(tmp_path, "a", recipe(), done=5, outcome=None)
    (digest,) = RunReader().read(tmp_path)
    assert not digest.resumable
    assert digest.best == max(value for _, value in digest.curves["val/accuracy"])


def test_a_folder_with_a_recipe_alone_has_not_begun(tmp_path: Path) -> None:
    RunFolder(tmp_path / "a").write_recipe(recipe())
    (digest,) = RunReader().read(tmp_path)
    assert (digest.condition, digest.epochs, digest.wanted, digest.seconds) == ("not_begun", 0, 20, 0.0)
    assert math.isnan(digest.best)


def test_a_run_with_a_spoilt_recipe_is_still_listed(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe())
    run.recipe_file.write_text("format = [", encoding="utf-8")
    (digest,) = RunReader().read(tmp_path)
    assert digest.recipe is None
    assert digest.name == "a"
    assert digest.condition == "done"


def test_a_resumed_run_forgets_what_lies_beyond_its_checkpoint(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe(), done=8, outcome=None)
    later = BEGAN + 10_000
    append(run, [started(20, later, resumed=True, epoch=6), *epochs(7, 9, 0.9, later)])
    append(run, [RunFinished("finished", "Enough.", {"val/accuracy": 0.9}, 9, time=later + 30)])
    (digest,) = RunReader().read(tmp_path)
    assert [epoch for epoch, _ in digest.curves["val/loss"]] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert digest.epochs == 9
    assert digest.seconds == pytest.approx(80 + 30)


def test_only_what_was_added_is_read_again(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe(), done=5, outcome=None)
    reader = RunReader()
    reader.read(tmp_path)
    events = run.events_file
    spoilt = b"x" * events.stat().st_size  # what was read before is not looked at again
    events.write_bytes(spoilt)
    append(run, epochs(6, 7, 0.9, BEGAN + 50))
    (digest,) = reader.read(tmp_path)
    assert digest.epochs == 7
    assert len(digest.curves["val/loss"]) == 7


def test_a_line_that_is_still_being_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe(), done=5, outcome=None)
    line = to_line(epochs(6, 6, 0.9, BEGAN, steps=False)[0]) + "\n"
    reader = RunReader()
    with run.events_file.open("a", encoding="utf-8") as file:
        file.write(line[:50])
        file.flush()
        assert reader.read(tmp_path)[0].epochs == 5
        file.write(line[50:])
    assert reader.read(tmp_path)[0].epochs == 6


def test_events_that_begin_anew_are_read_from_the_start(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe(), done=9)
    reader = RunReader()
    reader.read(tmp_path)
    run.events_file.write_text("", encoding="utf-8")
    append(run, [started(20, BEGAN), *epochs(1, 2, 0.9, BEGAN, steps=False)])
    assert reader.read(tmp_path)[0].epochs == 2


def test_a_run_of_two_hundred_thousand_steps_is_read_in_a_moment(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", recipe(), done=5, outcome=None)
    scalars = {"loss": 0.123456, "accuracy": 0.9, "learning_rate": 0.01}
    line = to_line(StepDone("train", 6, 77, 0.5, scalars, 412.0, 38.0, time=BEGAN)) + "\n"
    with run.events_file.open("a", encoding="utf-8") as file:
        file.write(line * 200_000)
    append(run, epochs(6, 6, 0.9, BEGAN + 50, steps=False))
    reader = RunReader()
    begin = time.thread_time()
    assert reader.read(tmp_path)[0].epochs == 6
    assert time.thread_time() - begin < 5  # some 0.2 s on an idle machine; parsing every line takes ten times as long
    begin = time.thread_time()
    reader.read(tmp_path)
    assert time.thread_time() - begin < 0.5


def test_recipes_differ_where_they_differ() -> None:
    first, second = recipe("a", train__learning_rate=0.003), recipe("b", layers__copy_first=12)
    differing = {row.path: row.words for row in compare([first, second]) if row.differs}
    assert differing == {"layers.copy_first": ("–", "12 blocks"), "train.learning_rate": ("0.003", "0.01")}


def test_settings_are_told_in_the_words_of_the_form() -> None:
    made = recipe(train__augmentation="flip_crop", layers__blocks={"head": BlockState.NEW}, data__exclude=("a.jpg",))
    words = {setting.path: (setting.title, setting.words) for setting in settings_of(made)}
    assert words["train.augmentation"] == ("Augmentation", "flip + crop")
    assert words["train.batch_size"] == ("Batch size", "32 images")
    assert words["layers.blocks"] == ("Single blocks", "head: new")
    assert words["data.exclude"] == ("Images left out", "1: a.jpg")
    assert words["data.target"] == ("Target images", "ants_bees")


def test_one_recipe_tells_what_is_not_the_default() -> None:
    paths = [row.path for row in telling(recipe(train__seed=3))]
    assert "train.seed" in paths
    assert "train.momentum" not in paths
    assert "train.epochs" in paths
