"""What holds for every method: the grammar of its story, a model that opens again, a kill that costs nothing."""

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from tlgui import events
from tlgui.engine.predict import images_in, open_model, predict
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, RunFinished, RunStarted, Saved, Shown, StageStarted, StepDone
from tlgui.figures import from_json
from tlgui.recipe import METHOD_OPTIONS, MethodOptions, Recipe, Stream, dumps, load
from tlgui.runs import RunFolder

Draw = Callable[[str, np.random.Generator], Image.Image]
NAMES = [options.model_fields["name"].default for options in METHOD_OPTIONS]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, striped: Draw) -> Path:
    """Data for every kind of stream: unseen/ (class folders), pool/ (flat), attributes.csv, words.vec."""
    root = tmp_path_factory.mktemp("world")
    rng = np.random.default_rng(1)
    for name, kind in (("tilted", "down"), ("mixed", "checked")):
        (root / "unseen" / name).mkdir(parents=True)
        for number in range(6):
            striped(kind, rng).save(root / "unseen" / name / f"{number}.png")
    (root / "pool").mkdir()
    for number in range(24):
        striped(("across", "checked", "down")[number % 3], rng).save(root / "pool" / f"{number}.png")
    rows = {
        "across": (1, 0, 0, 1),
        "down": (0, 1, 0, 1),
        "checked": (1, 1, 1, 0),
        "tilted": (0, 1, 0, 0),
        "mixed": (1, 1, 0, 0),
    }
    table = ["class,rows,columns,squares,long", *(f"{name},{','.join(map(str, row))}" for name, row in rows.items())]
    (root / "attributes.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    words = ["class", *(str(number) for number in range(7)), *rows]
    vectors = [f"{word} {' '.join(f'{value:.4f}' for value in rng.normal(size=8))}" for word in words]
    (root / "words.vec").write_text("\n".join([f"{len(words)} 8", *vectors]) + "\n", encoding="utf-8")
    return root


def fed(options: type[MethodOptions], recipe: Recipe, photos: Path, world: Path) -> Recipe:
    """A short recipe of a method, with every folder it needs."""
    card, name = options.card, options.model_fields["name"].default
    zero_shot = Stream.DESCRIPTORS in card.needs
    data: dict[str, Any] = {"target": str(world / "unseen" if zero_shot else photos), "val_fraction": 0.25}
    if Stream.LABELLED_SOURCE in card.needs:
        data["source"] = str(photos)
    if Stream.UNLABELLED_SOURCE in card.needs:
        data["source"] = str(world / "pool")
    if zero_shot:
        data["descriptors"] = str(world / ("words.vec" if name == "conse" else "attributes.csv"))
    content = {
        **recipe.model_dump(),
        "data": data,
        "method": {"name": name, **(OWN[name](photos, world) if name in OWN else {})},
    }
    content["layers"] = {"copy_first": 13}
    content["train"] |= {"epochs": 2, "batch_size": 12, "augmentation": "flip", "batch_norm": "train"}
    return Recipe.model_validate(content)


OWN: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "lwf": lambda *_: {"warmup_epochs": 1},
    "multitask": lambda _, world: {"others": (str(world / "unseen"),), "weighting": "pcgrad"},
    "progressive": lambda _, world: {"then": (str(world / "unseen"),)},
    "self_taught": lambda *_: {"atoms": 16, "steps": 10, "patches": 1000, "stride": 4, "compare": False},
    "self_taught_network": lambda *_: {"projector": 32, "compare": False},
    "self_taught_clustering": lambda *_: {
        "clusters": 3,
        "source_clusters": 5,
        "word_clusters": 8,
        "codebook": 50,
        "restarts": 2,
    },
}
"""Name → the options without which a method is not at home in this little world."""


@pytest.fixture(params=METHOD_OPTIONS, ids=NAMES)
def told(
    request: pytest.FixtureRequest, recipe: Recipe, photos: Path, world: Path, tmp_path: Path
) -> tuple[Recipe, RunFolder, list[Event]]:
    """A method's run from its first to its last event; what it had kept after its first epoch lies in early/."""
    chosen = fed(request.param, recipe, photos, world)
    folder, happened = RunFolder(tmp_path / "run"), []
    for event in run(chosen, folder):
        happened.append(event)
        early = tmp_path / "early"
        if isinstance(event, Saved) and event.what == "checkpoint" and not early.exists():
            shutil.copytree(folder.path, early)
    return chosen, folder, happened


def test_a_method_keeps_every_promise(
    told: tuple[Recipe, RunFolder, list[Event]], photos: Path, tmp_path: Path
) -> None:
    recipe, folder, happened = told
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    the_grammar_is_kept(happened)
    the_recipe_comes_back_from_its_file(recipe, tmp_path)
    figures_can_be_read(folder, happened)
    the_model_opens_and_predicts(folder, photos)
    resumed_it_ends_the_same(recipe, folder, RunFolder(tmp_path / "early"))


def the_grammar_is_kept(happened: list[Event]) -> None:
    told = [event for event in happened if not isinstance(event, (events.Notice, events.Progress, Saved, Shown))]
    assert isinstance(told[0], RunStarted)
    assert (
        sum(isinstance(event, RunStarted) for event in told)
        == sum(isinstance(event, RunFinished) for event in told)
        == 1
    )
    before: dict[type[Event], tuple[type[Event], ...]] = {
        StageStarted: (RunStarted, EpochDone),
        StepDone: (StageStarted, StepDone, EpochDone),
        EpochDone: (StepDone,),
        RunFinished: (EpochDone,),
    }
    assert all(isinstance(first, before[type(second)]) for first, second in pairwise(told))
    steps = [event for event in told if isinstance(event, StepDone)]
    assert all(a.step < b.step and a.progress <= b.progress for a, b in pairwise(steps))
    assert steps[-1].progress <= 1.0 + 1e-9
    epochs = [event.epoch for event in told if isinstance(event, EpochDone)]
    assert epochs == list(range(1, len(epochs) + 1))
    assert len(epochs) == sum(number for _, number in told[0].stages)
    assert any(event.best for event in told if isinstance(event, EpochDone))


def the_recipe_comes_back_from_its_file(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(dumps(recipe), encoding="utf-8")
    assert load(tmp_path / "again.toml") == recipe


def figures_can_be_read(folder: RunFolder, happened: list[Event]) -> None:
    for event in happened:
        if isinstance(event, Shown):
            assert from_json((folder.path / event.file).read_text(encoding="utf-8")) is not None


def the_model_opens_and_predicts(folder: RunFolder, photos: Path) -> None:
    model = open_model(folder.model_file)
    found = list(predict(model, images_in([photos / "val" / "down"])))
    assert len(found) == 6
    for one in found:
        assert len(one.probabilities) == len(model.classes) > 0
        assert np.isfinite(one.probabilities).all()
    json.loads(folder.results_file.read_text(encoding="utf-8"))


def resumed_it_ends_the_same(recipe: Recipe, whole: RunFolder, early: RunFolder) -> None:
    again = list(run(recipe, early, resume=True))
    assert isinstance(again[-1], RunFinished)
    assert again[-1].outcome == "done", again[-1].text
    a, b = load_file(whole.model_file), load_file(early.model_file)
    assert a.keys() == b.keys()
    assert [name for name in a if not torch.equal(a[name], b[name])] == []
