"""The norms of the gradients against a computation by hand, and in a real run."""

from pathlib import Path

import pytest
import torch
from torch import nn

from tests.engine.test_run import Person
from tlgui import events
from tlgui.engine import loop
from tlgui.engine.gradient_norms import GradientNorms
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, RunStarted, from_line, to_line
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


def gradients_of(happened: list[Event]) -> list[dict[str, float]]:
    return [dict(event.gradients) for event in happened if isinstance(event, EpochDone)]


def test_the_mean_over_the_steps_is_what_the_formula_says() -> None:
    torch.manual_seed(0)
    layer, frozen = nn.Linear(3, 2), nn.Linear(2, 2)
    norms = GradientNorms({"frozen": [], "layer": list(layer.parameters())})
    by_hand = []
    for _ in range(3):
        layer.zero_grad()
        frozen(layer(torch.rand(4, 3))).square().sum().backward()
        norms.look()
        parts = [parameter.grad for parameter in layer.parameters() if parameter.grad is not None]
        by_hand.append(float(torch.cat([part.flatten() for part in parts]).norm()))
    assert norms.means(3) == {"frozen": 0.0, "layer": pytest.approx(sum(by_hand) / 3, rel=1e-6)}
    assert norms.sums() == {"frozen": 0.0, "layer": 0.0}


def test_a_step_whose_gradient_overflowed_adds_nothing() -> None:
    weight = nn.Parameter(torch.ones(2))
    norms = GradientNorms({"layer": [weight]})
    for value in (float("inf"), float("nan"), 3.0):
        weight.grad = torch.tensor([value, 4.0])
        norms.look()
    assert norms.sums() == {"layer": 5.0}


def test_in_a_real_run_frozen_blocks_read_exactly_zero_and_the_others_do_not(recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(recipe, RunFolder(tmp_path)))
    started = next(event for event in happened if isinstance(event, RunStarted))
    found = gradients_of(happened)
    assert len(found) == 3
    for epoch in found:
        assert {epoch[block.name] for block in started.blocks if block.state == "frozen"} == {0.0}
        assert all(epoch[block.name] > 0 for block in started.blocks if block.state != "frozen")


def test_low_rank_updates_tell_their_gradients_by_block(recipe: Recipe, tmp_path: Path) -> None:
    lora = recipe.replaced("method", {"name": "fine_tuning", "mode": "lora"}).replaced("layers.copy_first", 16)
    lora = lora.replaced("layers.copied", "train").replaced("train.epochs", 1)
    (found,) = gradients_of(list(run(lora, RunFolder(tmp_path))))
    assert sum(value > 0 for value in found.values()) > 10


def test_a_run_that_was_interrupted_tells_the_same_gradients(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "FLUSH_SECONDS", -1.0)
    whole = gradients_of(list(run(recipe, RunFolder(tmp_path / "whole"))))
    broken, person = RunFolder(tmp_path / "broken"), Person(7, "interrupt")
    before = gradients_of(person.watch(run(recipe, broken, person.control)))
    rest = gradients_of(list(run(recipe, broken, resume=True)))
    assert [*before, *rest] == whole


def test_an_epoch_of_an_earlier_version_is_read_without_gradients() -> None:
    told = EpochDone("train", 1, 4, {}, {"stem": 0.0}, True, 1.0, {"stem": 0.5})
    assert from_line(to_line(told)) == told
    old = '{"kind":"epoch_done","stage":"train","epoch":1,"step":4,"scalars":{},"changes":{},"best":true,"seconds":1.0}'
    read = from_line(old)
    assert isinstance(read, events.EpochDone)
    assert read.gradients == {}
