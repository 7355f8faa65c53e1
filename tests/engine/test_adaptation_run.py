"""Domain adaptation through the engine: both streams, hidden labels, resuming, several processes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.engine.test_several import EACH
from tlgui import events
from tlgui.engine import loop
from tlgui.engine.reopen import reopen
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, Notice, RunFinished, Shown, StepDone
from tlgui.figures import from_json
from tlgui.models.source import load_source
from tlgui.recipe import Recipe, Source, dumps
from tlgui.recipe.adaptation import AdaptationOptions
from tlgui.recipe.recipe import METHOD_OPTIONS
from tlgui.runs import RunFolder

FAMILY = [str(kind.model_fields["name"].default) for kind in METHOD_OPTIONS if issubclass(kind, AdaptationOptions)]


@pytest.fixture(autouse=True)
def _tell_every_step_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "FLUSH_SECONDS", -1.0)


@pytest.fixture
def adapting(recipe: Recipe, photos: Path) -> Recipe:
    """One epoch of source-only and two adapted ones of a digit network from scratch."""
    changes: dict[str, object] = {
        "source.model": "digitnet_bn",
        "source.weights": "none",
        "data.source": str(photos),
        "layers.copy_first": 0,
        "layers.rest": "new",
        "method": {"name": "dann", "d_hidden": 16},
    }
    content = recipe.model_dump()
    for path, value in changes.items():
        table, _, name = path.partition(".")
        if name:
            content[table][name] = value
        else:
            content[table] = value
    return Recipe.model_validate(content)


def finished(happened: list[Event]) -> RunFinished:
    last = happened[-1]
    assert isinstance(last, RunFinished)
    return last


@pytest.mark.parametrize("name", FAMILY)
def test_every_method_of_the_family_runs_and_scores_hidden_labels_apart(
    name: str, adapting: Recipe, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path)
    happened = list(run(adapting.replaced("method", {"name": name}), folder))
    assert finished(happened).outcome == "done", finished(happened).text
    last = [event for event in happened if isinstance(event, EpochDone)][-1]
    wanted = {"train/label_loss", "source/accuracy", "target/entropy", "target/information", "domains/a_distance"}
    assert wanted | {"target/snd", "target/dev_risk", "scoring/accuracy"} <= set(last.scalars)
    assert not [key for key in last.scalars if key.startswith("val/")]
    shown = {event.name for event in happened if isinstance(event, Shown)}
    assert {"predicted_classes", "features"} <= shown
    for event in happened:
        if isinstance(event, Shown):
            assert from_json((folder.path / event.file).read_text(encoding="utf-8")) is not None
    assert load_source(Source(model=str(folder.model_file))).classes == ("across", "checked", "down")


def test_the_target_labels_change_nothing_that_is_learnt_or_chosen(
    adapting: Recipe, photos: Path, tmp_path: Path
) -> None:
    flat = tmp_path / "flat"
    for file in sorted(photos.rglob("*.png")):
        place = flat / file.relative_to(photos).parts[0]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{file.parent.name}_{file.name}").symlink_to(file)
    files = []
    for number, target in enumerate((photos, flat)):
        recipe = adapting.replaced("data.target", str(target)).replaced("method.selection", "im")
        happened = list(run(recipe, RunFolder(tmp_path / str(number))))
        assert finished(happened).outcome == "done", finished(happened).text
        files.append(load_file(tmp_path / str(number) / "model.safetensors"))
    assert all(torch.equal(files[0][name], files[1][name]) for name in files[0])


def test_the_learning_rate_that_is_told_is_the_networks_not_the_domain_classifiers(
    adapting: Recipe, tmp_path: Path
) -> None:
    recipe = adapting.replaced("method", {"name": "dann", "d_hidden": 16, "d_lr_mult": 3.0})
    happened = list(run(recipe.replaced("train.schedule", "constant"), RunFolder(tmp_path)))
    told = {event.scalars["learning_rate"] for event in happened if isinstance(event, StepDone)}
    assert told == {recipe.train.learning_rate}


class Interrupter:
    """Lets a run go for some steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def control(self) -> loop.Wanted:
        return "run" if self.left > 0 else "interrupt"

    def watch(self, story: Iterator[Event]) -> list[Event]:
        happened = []
        for event in story:
            self.left -= isinstance(event, StepDone)
            happened.append(event)
        return happened


@pytest.mark.parametrize(
    ("method", "steps"),
    [
        ({"name": "dann", "d_hidden": 16, "bn_domain": "dsbn", "bottleneck": 8, "selection": "snd"}, 7),
        ({"name": "cdan", "d_hidden": 16, "target_batch": 5}, 3),
        ({"name": "adabn"}, 7),
    ],
)
def test_a_run_that_was_interrupted_ends_bit_equal_with_both_streams(
    method: dict[str, object], steps: int, adapting: Recipe, tmp_path: Path
) -> None:
    recipe = adapting.replaced("method", method)
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    told = list(run(recipe, whole))
    person = Interrupter(steps)
    assert finished(person.watch(run(recipe, broken, person.control))).outcome == "interrupted"
    rest = list(run(broken.recipe(), broken, resume=True))
    assert finished(rest).outcome == "done", finished(rest).text
    a, b = load_file(whole.model_file), load_file(broken.model_file)
    assert all(torch.equal(a[name], b[name]) for name in a)
    before, after = ([e.scalars for e in happened if isinstance(e, EpochDone)][-1] for happened in (told, rest))
    assert before == after


def test_two_processes_end_with_equal_weights(adapting: Recipe, tmp_path: Path) -> None:
    recipe = adapting.replaced("train.batch_size", 4).replaced("method.bn_domain", "dsbn")
    (tmp_path / "given.toml").write_text(dumps(recipe), encoding="utf-8")
    script = tmp_path / "each.py"
    script.write_text(EACH)
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run(
        [*launch, str(script), str(tmp_path)], capture_output=True, text=True, check=False, timeout=90
    )
    told = list(RunFolder(tmp_path / "run").events())
    assert told, done.stderr[-3000:]
    assert finished(told).outcome == "done", finished(told).text
    a, b = (load_file(tmp_path / f"rank{rank}.safetensors") for rank in (0, 1))
    trained = [name for name in a if "running" not in name and "num_batches" not in name]
    assert all(torch.equal(a[name], b[name]) for name in trained)


def test_a_model_with_a_bottleneck_is_reopened_whole_and_serves_as_a_source(adapting: Recipe, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    happened = list(run(adapting.replaced("method.bottleneck", 8), folder))
    assert finished(happened).outcome == "done", finished(happened).text
    assert not [event for event in happened if isinstance(event, Notice) and "named otherwise" in event.text]
    assert reopen(folder.model_file).net(torch.zeros(2, 3, 28, 28)).shape == (2, 3)
    assert load_source(Source(model=str(folder.model_file))).architecture == "digitnet_bn"


def test_images_only_for_scoring_judge_a_flat_target_each_epoch(adapting: Recipe, photos: Path, tmp_path: Path) -> None:
    recipe = adapting.replaced("data.target", str(photos / "train" / "across"))
    unscored = list(run(recipe, RunFolder(tmp_path / "unscored")))
    assert "scoring/accuracy" not in [e.scalars for e in unscored if isinstance(e, EpochDone)][-1]
    folder = RunFolder(tmp_path / "scored")
    happened = list(run(recipe.replaced("data.scoring", str(photos / "val")), folder))
    started = next(event for event in happened if isinstance(event, events.RunStarted))
    assert (started.counts["train"], started.counts["val"]) == (12, 18)
    assert "scoring/accuracy" in [e.scalars for e in happened if isinstance(e, EpochDone)][-1]
    results = json.loads(folder.results_file.read_text(encoding="utf-8"))
    assert results["scoring"]
    assert Path(results["splits"]["val"]["files"][0]["path"]).is_file()


def test_target_classes_that_the_source_lacks_are_refused_or_matched_in_part(
    adapting: Recipe, photos: Path, tmp_path: Path
) -> None:
    source = tmp_path / "two"
    for name in ("across", "checked"):
        (source / "train").mkdir(parents=True, exist_ok=True)
        (source / "train" / name).symlink_to(photos / "train" / name)
    recipe = adapting.replaced("data.source", str(source))
    refused = finished(list(run(recipe, RunFolder(tmp_path / "refused"))))
    assert refused.outcome == "failed"
    assert "1 of 3 target classes are not in the source (down)" in refused.text
    assert "method.partial = true" in refused.text
    happened = list(run(recipe.replaced("method.partial", True), RunFolder(tmp_path / "partial")))
    assert finished(happened).outcome == "done", finished(happened).text
    assert any("lacks 1 of the target's classes" in e.text for e in happened if isinstance(e, Notice))


def test_patience_cuts_no_adaptation_short_for_there_is_no_accuracy_to_wait_for(
    adapting: Recipe, tmp_path: Path
) -> None:
    impatient = adapting.replaced("train.epochs", 5).replaced("train.early_stop", 1).replaced("train.keep", "last")
    assert impatient.training == impatient.replaced("train.early_stop", 0).replaced("train.keep", "best").train
    happened = list(run(impatient, RunFolder(tmp_path)))
    assert finished(happened).outcome == "done", finished(happened).text
    assert len([event for event in happened if isinstance(event, EpochDone)]) == 5
