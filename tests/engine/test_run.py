"""The story of a run: its grammar, its ends, and what it leaves behind."""

import json
import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, cast

import pytest
import torch
import torchvision
from safetensors.torch import load_file

from tlgui import events
from tlgui.engine import loop
from tlgui.engine.predict import images_in, open_model, predict
from tlgui.engine.run import run
from tlgui.events import Event, RunFinished
from tlgui.models.weights import read_meta
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

T = TypeVar("T", bound=Event)


def finished(happened: list[Event]) -> RunFinished:
    last = happened[-1]
    assert isinstance(last, RunFinished)
    return last


def of(happened: list[Event], kind: type[T]) -> list[T]:
    return [event for event in happened if isinstance(event, kind)]


class Person:
    """Watches a run and says a word once it has seen a number of steps."""

    def __init__(self, number: int, word: str, *then: str) -> None:
        self.seen = 0
        self._number = number
        self._words = iter([word, *then])
        self._word = word

    def control(self) -> loop.Wanted:
        if self.seen < self._number:
            return "run"
        self._word = next(self._words, self._word)
        return cast("loop.Wanted", self._word)

    def watch(self, story: Iterator[Event]) -> list[Event]:
        happened = []
        for event in story:
            self.seen += isinstance(event, events.StepDone)
            happened.append(event)
        return happened


@pytest.fixture(autouse=True)
def _tell_every_step_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "FLUSH_SECONDS", -1.0)


def test_a_run_tells_its_story_in_order(recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(recipe, RunFolder(tmp_path)))
    told = [event for event in happened if not isinstance(event, (events.Notice, events.Progress, events.Saved))]
    kinds = [event.kind for event in told]
    steps = 5  # 36 images in batches of at most 8
    assert kinds == ["run_started", "stage_started", *(["step_done"] * steps + ["epoch_done"]) * 3, "run_finished"]
    assert [event.step for event in of(happened, events.StepDone)] == list(range(1, 16))
    assert all(a.progress < b.progress for a, b in pairwise(of(happened, events.StepDone)))
    assert list(RunFolder(tmp_path).events()) == happened


def test_the_counts_told_are_the_counts_used(recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(recipe, RunFolder(tmp_path)))
    assert of(happened, events.RunStarted)[0].counts == {"train": 36, "val": 18, "test": 0}


def test_it_learns(recipe: Recipe, tmp_path: Path) -> None:
    whole = recipe.replaced("layers.copy_first", 0).replaced("layers.rest", "new").replaced("train.batch_norm", "train")
    whole = (
        whole.replaced("train.learning_rate", 0.05).replaced("train.epochs", 30).replaced("train.augmentation", "none")
    )
    happened = list(run(whole.replaced("train.seed", 1), RunFolder(tmp_path)))
    assert finished(happened).outcome == "done"
    assert finished(happened).scalars["val/accuracy"] >= 0.8


@pytest.mark.parametrize("copied", [0, 13])
def test_in_half_precision_file_and_training_and_full_precision_name_every_image_alike(
    recipe: Recipe, photos: Path, copied: int, tmp_path: Path
) -> None:
    half = recipe.replaced("train.precision", "bfloat16").replaced("layers.copy_first", copied)
    happened = list(run(half, RunFolder(tmp_path)))
    assert of(happened, events.RunStarted)[0].precision == "bfloat16"
    assert not [notice.text for notice in of(happened, events.Notice) if "named otherwise" in notice.text]
    best = next(event for event in reversed(of(happened, events.EpochDone)) if event.best)
    assert best.scalars["val/accuracy"] == finished(happened).scalars["val/accuracy"]
    told = json.loads((tmp_path / "results.json").read_text())["splits"]["val"]["files"]
    model = open_model(tmp_path / "model.safetensors")
    found = predict(model, [photos / file["path"] for file in told])  # in float32, as all tests
    assert [one.probabilities.index(max(one.probabilities)) for one in found] == [
        file["scores"].index(max(file["scores"])) for file in told
    ]


def test_frozen_blocks_of_the_saved_model_are_the_sources_bit_for_bit(
    recipe: Recipe, source_file: Path, tmp_path: Path
) -> None:
    happened = list(run(recipe, RunFolder(tmp_path)))
    before, after = load_file(source_file), load_file(tmp_path / "model.safetensors")
    frozen = [name for name in before if name.startswith(("conv1.", "stage2", "stage3"))]
    assert frozen
    assert all(torch.equal(before[name], after[name]) for name in frozen)
    assert not torch.equal(before["stage4.3.branch2.0.weight"], after["stage4.3.branch2.0.weight"])
    changes = of(happened, events.EpochDone)[-1].changes
    assert {changes[block] for block in ("stem", "stage2.0", "stage3.7")} == {0.0}
    assert min(changes[block] for block in ("stage4.0", "conv5", "head")) > 0


def test_torchvision_alone_loads_the_saved_model(recipe: Recipe, tmp_path: Path) -> None:
    list(run(recipe, RunFolder(tmp_path)))
    meta = read_meta(tmp_path / "model.safetensors")
    net = getattr(torchvision.models, meta["architecture"])(**meta["kwargs"])
    net.load_state_dict(load_file(tmp_path / "model.safetensors"))
    assert meta["classes"] == ["across", "checked", "down"]


def test_the_reopened_file_names_every_validation_image_as_the_results_do(
    recipe: Recipe, photos: Path, tmp_path: Path
) -> None:
    happened = list(run(recipe, RunFolder(tmp_path)))
    assert of(happened, events.Notice) == []  # a difference would be told
    results = json.loads((tmp_path / "results.json").read_text())
    expected = {photos / file["path"]: file["scores"] for file in results["splits"]["val"]["files"]}
    model = open_model(tmp_path / "model.safetensors")
    found = {one.path: one.probabilities for one in predict(model, images_in([photos / "val"]))}
    assert found.keys() == expected.keys()
    for path, scores in found.items():
        assert scores == pytest.approx(expected[path], abs=1e-5)


def test_the_same_seed_gives_the_same_model_and_another_one_does_not(recipe: Recipe, tmp_path: Path) -> None:
    files = []
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        list(run(recipe.replaced("train.seed", seed), RunFolder(tmp_path / name)))
        files.append(load_file(tmp_path / name / "model.safetensors"))
    a, b, c = files
    assert all(torch.equal(a[name], b[name]) for name in a)
    assert not torch.equal(a["fc.weight"], c["fc.weight"])


def test_a_run_that_was_interrupted_ends_bit_equal_to_one_that_was_not(recipe: Recipe, tmp_path: Path) -> None:
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    list(run(recipe, whole))
    person = Person(7, "interrupt")  # in the middle of the second epoch
    assert finished(person.watch(run(recipe, broken, person.control))).outcome == "interrupted"
    assert broken.resumable()
    rest = list(run(broken.recipe(), broken, resume=True))
    started = of(rest, events.RunStarted)[0]
    assert started.resumed
    assert started.steps == 7
    assert finished(rest).outcome == "done"
    a, b = load_file(whole.model_file), load_file(broken.model_file)
    assert all(torch.equal(a[name], b[name]) for name in a)
    accuracy = [finished(list(folder.events())).scalars for folder in (whole, broken)]
    assert accuracy[0] == accuracy[1]


def test_a_run_of_mnasnet_is_resumed_although_its_modules_ask_for_versions(recipe: Recipe, tmp_path: Path) -> None:
    mnasnet = recipe.replaced("source.model", "mnasnet0_5").replaced("source.weights", "none")
    mnasnet = mnasnet.replaced("train.image_size", 32)
    person = Person(7, "interrupt")
    assert finished(person.watch(run(mnasnet, RunFolder(tmp_path), person.control))).outcome == "interrupted"
    last = finished(list(run(mnasnet, RunFolder(tmp_path), resume=True)))
    assert last.outcome == "done", last.text


def test_finish_now_keeps_the_best_within_one_batch(recipe: Recipe, tmp_path: Path) -> None:
    person = Person(3, "finish")
    happened = person.watch(run(recipe.replaced("train.epochs", 500), RunFolder(tmp_path), person.control))
    assert finished(happened).outcome == "finished"
    assert len(of(happened, events.StepDone)) == 3
    assert open_model(tmp_path / "model.safetensors").classes == ("across", "checked", "down")


def test_discard_keeps_recipe_and_curves_but_no_model(recipe: Recipe, tmp_path: Path) -> None:
    person = Person(7, "discard")
    assert finished(person.watch(run(recipe, RunFolder(tmp_path), person.control))).outcome == "discarded"
    left = {file.name for file in tmp_path.iterdir()}
    assert {"recipe.toml", "events.jsonl"} <= left
    assert not {"model.safetensors", "checkpoint.pt"} & left


def test_a_pause_lasts_until_the_person_goes_on(recipe: Recipe, tmp_path: Path) -> None:
    person = Person(4, "pause", "pause", "pause", "run")
    happened = person.watch(run(recipe, RunFolder(tmp_path), person.control))
    assert [event.paused for event in of(happened, events.Paused)] == [True, False]
    assert len(of(happened, events.StepDone)) == 15


def test_patience_ends_a_run_that_no_longer_improves(recipe: Recipe, tmp_path: Path) -> None:
    still = recipe.replaced("train.learning_rate", 1e-7).replaced("train.epochs", 50).replaced("train.early_stop", 2)
    happened = list(run(still.replaced("train.schedule", "constant"), RunFolder(tmp_path)))
    assert finished(happened).outcome == "stopped_early"
    assert len(of(happened, events.EpochDone)) == 3


def test_a_loss_that_explodes_ends_in_a_sentence_with_advice(recipe: Recipe, tmp_path: Path) -> None:
    wild = recipe.replaced("train.learning_rate", 10.0).replaced("train.weight_decay", 1.0)
    wild = wild.replaced("train.momentum", 0.999).replaced("train.epochs", 400).replaced("layers.copy_first", 0)
    last = finished(list(run(wild.replaced("train.schedule", "constant"), RunFolder(tmp_path))))
    assert last.outcome == "failed"
    assert "smaller learning rate" in last.text


@pytest.mark.parametrize(
    ("content", "words"),
    [([], "empty|no image"), (["only/1.png", "only/2.png"], "one class"), (["1.png", "2.png"], "class")],
)
def test_a_folder_that_teaches_nothing_is_refused_in_a_sentence(
    recipe: Recipe, photos: Path, tmp_path: Path, content: list[str], words: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in content:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_bytes((photos / "val/down/0.png").read_bytes())
    happened = list(run(recipe.replaced("data.target", str(data)), RunFolder(tmp_path / "run")))
    assert finished(happened).outcome == "failed"
    assert re.search(words, finished(happened).text)


def test_a_missing_folder_is_named(recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(recipe.replaced("data.target", str(tmp_path / "nowhere")), RunFolder(tmp_path / "run")))
    assert "nowhere" in finished(happened).text


def test_a_run_folder_that_cannot_be_written_is_named(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    happened = list(run(recipe, RunFolder(tmp_path / "file" / "run")))
    assert [event.kind for event in happened] == ["run_finished"]
    assert "file" in finished(happened).text


def test_a_full_disk_ends_the_run_and_the_last_good_checkpoint_survives(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    real, written = os.fsync, [0]

    def filling(handle: int) -> None:
        written[0] += 1
        if written[0] > 7:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", filling)
    folder = RunFolder(tmp_path)
    last = finished(list(run(recipe.replaced("train.epochs", 30), folder)))
    assert last.outcome == "failed"
    assert "No space left" in last.text
    monkeypatch.setattr(os, "fsync", real)
    assert folder.resumable()
    assert finished(list(run(recipe.replaced("train.epochs", 30), folder, resume=True))).outcome == "done"
