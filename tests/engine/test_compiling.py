"""Compiling is tried on real steps, kept where it pays, and changes nothing where it does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tlgui.engine import compiling
from tlgui.engine.compiling import EAGER, TRIED, WARM, CompileTrial
from tlgui.engine.run import run
from tlgui.events import Notice
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


class FakeBackbone:
    def __init__(self) -> None:
        self.images: list[int] = []

    def compile_for(self, images: int, _: object = None) -> None:
        self.images.append(images)


class OneProcess:
    device = torch.device("cuda")

    def agree(self, number: int) -> int:
        return number


def trial(plain: float, compiled: float, left: int) -> tuple[list[int], list[Notice], CompileTrial]:
    backbone = FakeBackbone()
    found = CompileTrial(backbone, OneProcess())  # type: ignore[arg-type] # what it uses of them
    told = [found.note(10.0, 32, left), *(found.note(plain, 32, left) for _ in range(EAGER))]
    told += [found.note(compiled, 32, left) for _ in range(WARM + TRIED) if found.phase == "compiled"]
    return backbone.images, [notice for notice in told if notice is not None], found


def test_what_pays_stays() -> None:
    images, told, found = trial(plain=0.2, compiled=0.1, left=10_000)
    assert images == [32]
    assert [notice.text for notice in told] == ["The network stays compiled: 200 ms a step before, 100 ms now."]
    assert found.phase == "over"


def test_what_does_not_pay_is_undone() -> None:
    images, told, _ = trial(plain=0.2, compiled=0.195, left=10_000)
    assert images == [32, 0]
    assert "does not pay here (200 ms a step before, 195 ms compiled)" in told[0].text


def test_a_short_run_is_not_compiled_at_all() -> None:
    images, told, found = trial(plain=0.2, compiled=0.1, left=100)
    assert images == [0]
    assert told == []
    assert found.phase == "over"


def whole(recipe: Recipe, folder: Path, compile_it: str) -> tuple[dict[str, torch.Tensor], list[str]]:
    asked = recipe.model_copy(update={"train": recipe.train.model_copy(update={"compile": compile_it, "epochs": 4})})
    happened = list(run(asked, RunFolder(folder)))
    return load_file(folder / "model.safetensors"), [item.text for item in happened if isinstance(item, Notice)]


def quickly(monkeypatch: pytest.MonkeyPatch, backend: Callable[..., object]) -> None:
    for name, value in (
        ("EAGER", 1),
        ("WARM", 1),
        ("TRIED", 2),
        ("WORTH_SECONDS", {"cuda": 0.0, "cpu": 0.0}),
        ("GAIN", 1e9),
    ):
        monkeypatch.setattr(compiling, name, value)
    monkeypatch.setattr(compiling, "BACKEND", backend)


def test_a_compiled_run_learns_the_same(recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def backend(graph: torch.fx.GraphModule, _: object) -> Callable[..., object]:
        calls.append(len(graph.graph.nodes))
        return graph.forward

    quickly(monkeypatch, backend)
    plain, _ = whole(recipe, tmp_path / "plain", "never")
    assert calls == []
    compiled, told = whole(recipe, tmp_path / "compiled", "measure")
    assert len(calls) == 1
    assert any("stays compiled" in text for text in told)
    assert plain.keys() == compiled.keys()
    assert all(torch.equal(plain[name], compiled[name]) for name in plain)


def test_a_run_goes_on_where_compiling_is_impossible(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backend(_: object, __: object) -> Callable[..., object]:
        raise RuntimeError("no compiler")

    quickly(monkeypatch, backend)
    plain, _ = whole(recipe, tmp_path / "plain", "never")
    compiled, told = whole(recipe, tmp_path / "compiled", "measure")
    assert any("cannot be compiled here" in text and "no compiler" in text for text in told)
    assert all(torch.equal(plain[name], compiled[name]) for name in plain)
