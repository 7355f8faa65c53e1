"""Every way of fine-tuning and conservative training through the engine: stages, caches, resuming, what is saved."""

from pathlib import Path
from typing import Any

import pytest
import torch
import torchvision
from safetensors.torch import load_file

from tests.engine.test_run import Person, finished, of
from tlgui import events
from tlgui.engine import loop
from tlgui.engine.run import run
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

WAYS: dict[str, dict[str, Any]] = {
    "probe": {"name": "fine_tuning", "mode": "linear_probe"},
    "lp_ft": {"name": "fine_tuning", "mode": "lp_ft", "probe_epochs": 1},
    "gradual": {"name": "fine_tuning", "mode": "gradual"},
    "surgical": {"name": "fine_tuning", "mode": "surgical"},
    "lora": {"name": "fine_tuning", "mode": "lora", "lora_rank": 2},
    "scratch": {"name": "fine_tuning", "mode": "scratch"},
    "l2_sp": {"name": "l2_sp", "fisher": True},
    "both": {"name": "lwf", "warmup_epochs": 1, "alpha": 1.0, "kd_inputs": "both"},
}


@pytest.fixture(autouse=True)
def _tell_every_step_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "FLUSH_SECONDS", -1.0)


def chosen(recipe: Recipe, way: str, photos: Path) -> Recipe:
    content = recipe.model_dump() | {"method": WAYS[way], "layers": {}}
    content["data"] |= {"source": str(photos)}
    content["train"] |= {"batch_size": 18, "copied_rate": 0.1, "views": 1}
    return Recipe.model_validate(content)


@pytest.mark.parametrize("way", WAYS)
def test_a_run_that_is_interrupted_in_its_second_stage_ends_bit_equal(
    recipe: Recipe, photos: Path, tmp_path: Path, way: str
) -> None:
    wanted = chosen(recipe, way, photos)
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    happened = list(run(wanted, whole))
    assert finished(happened).outcome == "done", finished(happened).text
    person = Person(3, "interrupt")  # two steps an epoch: in the middle of the second epoch
    assert finished(person.watch(run(wanted, broken, person.control))).outcome == "interrupted"
    rest = list(run(broken.recipe(), broken, resume=True))
    assert finished(rest).outcome == "done", finished(rest).text
    a, b = load_file(whole.model_file), load_file(broken.model_file)
    assert all(torch.equal(a[name], b[name]) for name in a)
    changes = [of(told, events.EpochDone)[-1].changes for told in (happened, rest)]
    assert changes[0] == changes[1]
    scalars = [of(told, events.EpochDone)[-1].scalars for told in (happened, rest)]
    assert scalars[0] == scalars[1]


def test_low_rank_updates_are_merged_into_a_file_that_torchvision_alone_can_read(
    recipe: Recipe, photos: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path)
    last = finished(list(run(chosen(recipe, "lora", photos), folder)))
    assert last.outcome == "done", last.text
    net = torchvision.models.shufflenet_v2_x0_5(num_classes=3)
    net.load_state_dict(load_file(folder.model_file))


def test_forgetting_is_seen_after_every_epoch_where_source_images_are_given(
    recipe: Recipe, photos: Path, tmp_path: Path
) -> None:
    happened = list(run(chosen(recipe, "lp_ft", photos), RunFolder(tmp_path)))
    epochs = of(happened, events.EpochDone)
    assert all({"val/agreement", "source/agreement"} <= set(epoch.scalars) for epoch in epochs)
    assert epochs[0].scalars["source/agreement"] == 1.0  # the head alone has moved


def test_source_images_that_a_method_asks_for_and_nobody_gave_are_named(recipe: Recipe, tmp_path: Path) -> None:
    for number, way in enumerate(("l2_sp", "both")):
        content = recipe.model_dump() | {"method": WAYS[way], "layers": {}}
        last = finished(list(run(Recipe.model_validate(content), RunFolder(tmp_path / str(number)))))
        assert last.outcome == "failed"
        assert "data.source" in last.text
