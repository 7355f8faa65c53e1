"""Experiments: their exact identities, and a queue that neither loses nor repeats a run."""

import csv
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from tlgui.data.batches import eval_batches
from tlgui.engine.conduct import conduct
from tlgui.engine.device import machine
from tlgui.engine.prepare import Setup, prepare
from tlgui.engine.run import run
from tlgui.events import EpochDone, Notice, RunFinished
from tlgui.figures import Lines, from_json
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.judged import judge
from tlgui.models.source import load_source
from tlgui.models.weights import read_weights
from tlgui.recipe import (
    BlockState,
    Experiment,
    LearningCurve,
    Recipe,
    Source,
    TransferCurves,
    dumps_experiment,
)
from tlgui.recipe.cells import Cell, model_of, transfer_cells, variant_layers
from tlgui.recipe.experiment import VARIANTS
from tlgui.runs import RunFolder

CLASSES = ("across", "down", "fine across", "fine down")


def picture(kind: str, rng: np.random.Generator) -> Image.Image:
    """Stripes across or down, coarse or fine, with a random phase, colour and noise."""
    y, x = np.mgrid[0:28, 0:28] + rng.integers(0, 8, size=(2, 1, 1))
    stripes = (y if kind.endswith("across") else x) // (2 if kind.startswith("fine") else 4) % 2
    pixels = stripes[..., None] * rng.integers(90, 200, 3) + rng.integers(0, 55, (28, 28, 3))
    return Image.fromarray(pixels.astype(np.uint8))


@pytest.fixture(scope="module")
def stripes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    root = tmp_path_factory.mktemp("stripes")
    rng = np.random.default_rng(0)
    for split, number in (("train", 8), ("val", 6)):
        for kind in CLASSES:
            (root / split / kind).mkdir(parents=True)
            for count in range(number):
                picture(kind, rng).save(root / split / kind / f"{count}.png")
    return root


@pytest.fixture(scope="module")
def base_recipe(stripes: Path) -> Recipe:
    return (
        Recipe()
        .replaced("source.model", "digitnet_bn")
        .replaced("source.weights", "none")
        .replaced("data.target", str(stripes))
        .replaced("train.epochs", 2)
        .replaced("train.batch_size", 8)
        .replaced("train.learning_rate", 0.02)
        .replaced("train.copied_rate", 1.0)
        .replaced("train.augmentation", "none")
        .replaced("train.batch_norm", "train")
        .replaced("train.device", "cpu")
    )


@pytest.fixture(scope="module")
def experiment(base_recipe: Recipe) -> Experiment:
    return Experiment(title="stripes", plan=TransferCurves(seeds=1, last=1, cuts=(0, 1, 3)), recipes=(base_recipe,))


@pytest.fixture(scope="module")
def whole(experiment: Experiment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an experiment that was carried out from beginning to end."""
    folder = tmp_path_factory.mktemp("experiment")
    kept = experiment.model_copy(update={"keep_models": True})
    last = list(conduct(kept, RunFolder(folder)))[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    return folder


def cell_of(experiment: Experiment, folder: Path, name: str) -> Cell:
    return next(cell for cell in transfer_cells(experiment, 4, CLASSES, folder) if cell.name == name)


def prepared(recipe: Recipe) -> Setup:
    with machine(recipe.train) as hardware:
        steps = prepare(recipe, hardware, lambda: False)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                setup: Setup = end.value
                return setup


def test_without_copied_blocks_all_curves_are_one_run_bit_for_bit(
    experiment: Experiment, whole: Path, tmp_path: Path
) -> None:
    plan = experiment.plan
    assert isinstance(plan, TransferCurves)
    expected = read_weights(model_of(whole, "0-s0"))
    scalars = [event.scalars for event in RunFolder(whole / "cells" / "0-s0").events() if isinstance(event, EpochDone)]
    for variant in ("BnB", "AnB+"):
        copied = cell_of(experiment, whole, f"{variant.replace('+', 'plus')}-1-s0").recipe
        nothing = copied.model_copy(update={"layers": variant_layers(plan, variant, 0)})
        happened = list(run(nothing, RunFolder(tmp_path / variant)))
        assert [event.scalars for event in happened if isinstance(event, EpochDone)] == scalars
        found = read_weights(tmp_path / variant / "model.safetensors")
        assert all(torch.equal(tensor, expected[name]) for name, tensor in found.items())


def test_all_blocks_copied_and_no_step_taken_are_the_base_network_itself(whole: Path, experiment: Experiment) -> None:
    cell = cell_of(experiment, whole, "base-B-s0")
    setup = prepared(cell.recipe)
    source = load_source(Source(model=str(model_of(whole, cell.name))))
    states = {block.name: BlockState.FROZEN for block in describe(source)}
    copied = build_backbone(source, states, source.classes, seed=123).eval()
    paths, labels = setup.streams.lead.located("val")
    batches = list(eval_batches(paths, labels, source.preset, batch_size=32))
    found, own = judge(copied, batches), judge(source.net, batches)
    assert torch.equal(found.probabilities, own.probabilities)
    last = RunFolder(whole / "cells" / cell.name).last_event()
    assert isinstance(last, RunFinished)
    assert found.accuracy == last.scalars["val/accuracy"]


def test_frozen_or_not_a_copy_is_the_same_before_the_first_step(whole: Path, experiment: Experiment) -> None:
    frozen, learning = (prepared(cell_of(experiment, whole, f"{name}-3-s0").recipe) for name in ("AnB", "AnBplus"))
    one, other = frozen.backbone.net.state_dict(), learning.backbone.net.state_dict()
    assert all(torch.equal(tensor, other[name]) for name, tensor in one.items())
    images = torch.randn(4, 3, 28, 28, generator=torch.Generator().manual_seed(0))
    assert torch.equal(frozen.backbone.eval()(images), learning.backbone.eval()(images))


def test_the_start_of_new_blocks_does_not_depend_on_the_cut(whole: Path, experiment: Experiment) -> None:
    one, other = (prepared(cell_of(experiment, whole, f"AnB-{cut}-s0").recipe).backbone for cut in (1, 3))
    new = [name for name, _ in other.net.named_parameters() if name.startswith(("fc2", "fc3"))]
    assert new
    assert all(torch.equal(one.net.state_dict()[name], other.net.state_dict()[name]) for name in new)


def test_a_frozen_prefix_is_the_sources_bit_for_bit_after_training(whole: Path) -> None:
    source, adapted = read_weights(model_of(whole, "base-A-s0")), read_weights(model_of(whole, "AnB-3-s0"))
    prefix = [name for name in source if name.startswith(("conv1", "conv2", "fc1"))]
    assert any("running_var" in name for name in prefix)
    assert all(torch.equal(source[name], adapted[name]) for name in prefix)


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "results.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_ever_fewer_parameters_learn_and_every_run_takes_as_many_steps(whole: Path) -> None:
    rows = rows_of(whole)
    for variant in ("BnB", "AnB", "random"):
        learning = [int(row["learning_parameters"]) for row in rows if variant in row["curves"].split()]
        assert learning == sorted(set(learning), reverse=True)
        assert len(learning) == 3
    assert len({row["updates"] for row in rows}) == 1


def test_the_figure_has_every_curve_the_base_and_both_gaps(whole: Path) -> None:
    figure = from_json((whole / "figures" / "curve.json").read_text(encoding="utf-8"))
    assert isinstance(figure, Lines)
    assert set(figure.series) == set(VARIANTS)
    assert len({values[0] for values in figure.series.values()}) == 1
    assert set(figure.lines) == {"base B"}
    assert [gap[2] for gap in figure.between] == ["co-adaptation", "specificity"]
    assert figure.ticks == ("0", "1", "3")


def stamps(folder: Path) -> dict[str, int]:
    return {file.parent.name: file.stat().st_mtime_ns for file in (folder / "cells").glob("*/events.jsonl")}


def test_what_is_finished_is_not_run_again(experiment: Experiment, whole: Path) -> None:
    before, table = stamps(whole), (whole / "results.csv").read_text(encoding="utf-8")
    more = experiment.model_copy(update={"title": "another title", "keep_models": True})
    assert list(conduct(more, RunFolder(whole)))[-1].kind == "run_finished"
    assert stamps(whole) == before
    assert (whole / "results.csv").read_text(encoding="utf-8") == table


def test_stopped_and_started_again_it_ends_as_if_it_had_not_been(
    experiment: Experiment, whole: Path, tmp_path: Path
) -> None:
    short = experiment.model_copy(update={"plan": TransferCurves(variants=("AnB",), cuts=(3,), seeds=1, last=1)})
    second = tmp_path / "cells" / "base-A-s0" / "checkpoint.pt"
    stopped = list(conduct(short, RunFolder(tmp_path), lambda: "interrupt" if second.exists() else "run"))[-1]
    assert isinstance(stopped, RunFinished)
    assert stopped.outcome == "interrupted"
    done = stamps(tmp_path)
    assert set(done) == {"base-B-s0", "base-A-s0"}
    ended = list(conduct(short, RunFolder(tmp_path)))[-1]
    assert isinstance(ended, RunFinished)
    assert ended.outcome == "done"
    unbroken = {row["run"]: row["accuracy"] for row in rows_of(whole)}
    assert {row["run"]: row["accuracy"] for row in rows_of(tmp_path)}.items() <= unbroken.items()
    assert not model_of(tmp_path, "AnB-3-s0").exists()
    assert model_of(tmp_path, "base-A-s0").exists()


def test_stopped_while_a_run_is_being_prepared_it_has_not_failed(experiment: Experiment, tmp_path: Path) -> None:
    short = experiment.model_copy(update={"plan": TransferCurves(variants=("AnB",), cuts=(1,), seeds=1, last=1)})
    second = tmp_path / "cells" / "base-A-s0" / "recipe.toml"
    last = list(conduct(short, RunFolder(tmp_path), lambda: "interrupt" if second.exists() else "run"))[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "interrupted", last.text


def test_killed_outright_it_goes_on_with_the_next_run(experiment: Experiment, tmp_path: Path) -> None:
    short = experiment.model_copy(update={"plan": TransferCurves(variants=("AnB",), cuts=(1,), seeds=1, last=1)})
    file, folder = tmp_path / "e.toml", tmp_path / "out"
    file.write_text(dumps_experiment(short))
    words = [sys.executable, "-m", "tlgui", "experiment", str(file), "--out", str(folder), "--events"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if "Base network B" in line)
        process.send_signal(signal.SIGKILL)
    before = stamps(folder)
    assert set(before) >= {"base-B-s0"}
    happened = list(conduct(short, RunFolder(folder)))
    assert isinstance(happened[-1], RunFinished)
    assert happened[-1].outcome == "done"
    assert stamps(folder)["base-B-s0"] == before["base-B-s0"]


def test_a_learning_curve_gives_every_size_as_many_updates(base_recipe: Recipe, tmp_path: Path) -> None:
    some = base_recipe.model_copy(update={"title": "one"})
    other = some.model_copy(update={"title": "two"}).replaced("train.learning_rate", 0.001)
    curve = Experiment(title="curve", plan=LearningCurve(per_class=(0, 2), seeds=2), recipes=(some, other))
    last = list(conduct(curve, RunFolder(tmp_path)))[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    rows = rows_of(tmp_path)
    assert len(rows) == 2 * 2 * 2
    assert {int(row["updates"]) for row in rows} == {8}
    figure = from_json((tmp_path / "figures" / "curve.json").read_text(encoding="utf-8"))
    assert isinstance(figure, Lines)
    assert figure.ticks == ("2", "all")
    assert set(figure.series) == {"one", "two"}
    assert figure.between == ()


def test_a_run_that_fails_is_named_and_those_that_need_it_are_left_out(experiment: Experiment, tmp_path: Path) -> None:
    plan = TransferCurves(variants=("BnB", "random"), cuts=(1,), seeds=1)
    wild = experiment.recipes[0].replaced("train.learning_rate", 10.0).replaced("train.momentum", 0.999)
    wild = wild.replaced("train.epochs", 40).replaced("source.model", "digitnet")
    happened = list(conduct(Experiment(plan=plan, recipes=(wild,)), RunFolder(tmp_path)))
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "failed"
    assert "base-B-s0" in last.text
    told = [event.text for event in happened if isinstance(event, Notice) and event.level == "error"]
    assert any("no longer a number" in text for text in told)


def test_too_few_classes_and_too_many_blocks_are_said_in_a_sentence(experiment: Experiment, tmp_path: Path) -> None:
    for change, words in (({"cuts": (9,)}, "9 blocks"), ({"classes_a": ("x",), "classes_b": ("y",)}, "'y'")):
        plan = experiment.plan.model_copy(update=change)
        last = list(conduct(experiment.model_copy(update={"plan": plan}), RunFolder(tmp_path / words[-3:])))[-1]
        assert isinstance(last, RunFinished)
        assert last.outcome == "failed"
        assert words in last.text
