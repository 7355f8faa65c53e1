"""Remembered features give what the frozen blocks would give."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tlgui.engine import feature_cache, prepare, shelf
from tlgui.engine.feature_cache import worth_while
from tlgui.engine.run import run
from tlgui.events import EpochDone, Progress
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


def test_it_pays_only_where_something_is_frozen_and_epochs_outnumber_views() -> None:
    assert worth_while(prefix=3, views=1, epochs=2)
    assert not worth_while(prefix=0, views=1, epochs=20)
    assert not worth_while(prefix=3, views=8, epochs=8)
    assert not worth_while(prefix=3, views=0, epochs=8)


def test_a_run_from_memory_equals_one_that_runs_the_frozen_blocks_each_time(recipe: Recipe, tmp_path: Path) -> None:
    plain = recipe.replaced("train.augmentation", "none")
    with_memory = list(run(plain.replaced("train.views", 1), RunFolder(tmp_path / "a")))
    without = list(run(plain.replaced("train.views", 0), RunFolder(tmp_path / "b")))
    assert any(isinstance(event, Progress) and event.task == "cache" for event in with_memory)
    assert not any(isinstance(event, Progress) and event.task == "cache" for event in without)
    a, b = load_file(tmp_path / "a/model.safetensors"), load_file(tmp_path / "b/model.safetensors")
    for name in a:
        torch.testing.assert_close(a[name], b[name], rtol=1e-3, atol=1e-5)
    losses = [[e.scalars["val/loss"] for e in events if isinstance(e, EpochDone)] for events in (with_memory, without)]
    assert losses[0] == pytest.approx(losses[1], abs=1e-4)


def test_with_augmentation_each_image_keeps_a_few_views(recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(recipe.replaced("train.views", 2), RunFolder(tmp_path)))
    totals = {event.total for event in happened if isinstance(event, Progress) and event.task == "cache"}
    assert totals == {2 * 5}


def test_features_that_do_not_fit_into_memory_lie_in_a_file_and_give_the_same_model(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(run(recipe.replaced("train.views", 2), RunFolder(tmp_path / "memory")))
    monkeypatch.setattr(prepare, "FEATURE_BUDGET", 0.0)
    happened = list(run(recipe.replaced("train.views", 2), RunFolder(tmp_path / "file")))
    assert any(isinstance(event, Progress) and event.task == "cache" for event in happened)
    a, b = (load_file(tmp_path / name / "model.safetensors") for name in ("memory", "file"))
    assert all(torch.equal(a[name], b[name]) for name in a)


def test_features_that_do_not_fit_are_not_remembered(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "FEATURE_BUDGET", 0.0)
    monkeypatch.setattr(shelf, "DISK_SHARE", 0.0)
    happened = list(run(recipe.replaced("train.views", 1), RunFolder(tmp_path)))
    assert happened[-1].kind == "run_finished"
    assert sum(isinstance(event, EpochDone) for event in happened) == 3


def test_the_views_are_drawn_anew_each_epoch() -> None:
    class Drawn:
        steps = 1

        def drawn(self, _: int) -> list[list[int]]:
            return [list(range(64))]

    features = [torch.full((64, 1), float(view)) for view in range(4)]
    known, labels, device = torch.ones(64, dtype=torch.bool), torch.zeros(64), torch.device("cpu")
    cache = feature_cache.FeatureCache(Drawn(), 1, features, known, labels, 0, device)  # type: ignore[arg-type]
    first, second = (next(cache.epoch(epoch)).images for epoch in (0, 1))
    assert not torch.equal(first, second)
    assert torch.equal(first, next(cache.epoch(0)).images)
    assert set(first.flatten().tolist()) == {0.0, 1.0, 2.0, 3.0}


def test_a_batch_that_cannot_be_read_is_filled_up_so_that_every_process_takes_every_step() -> None:
    class Drawn:
        steps = 3

        def drawn(self, _: int) -> list[list[int]]:
            return [[0, 1], [2, 3], [4, 5]]

    known = torch.tensor([False, False, True, True, True, False])
    rows, device = [torch.arange(6.0)[:, None]], torch.device("cpu")
    cache = feature_cache.FeatureCache(Drawn(), 1, rows, known, None, 0, device)  # type: ignore[arg-type]
    assert [batch.index.tolist() for batch in cache.epoch(0) if batch.index is not None] == [[2, 3], [2, 3], [4, 2]]
