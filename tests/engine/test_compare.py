"""Three arms side by side: what is compared, what chooses, what is not run again."""

import json
import math
from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from tlgui.cli import main
from tlgui.engine.compare import ADAPTED, ON_TARGET, SOURCE_ONLY, Comparison, Measured, arms
from tlgui.engine.conduct import conduct
from tlgui.events import Progress, RunFinished
from tlgui.figures import Bars, from_json
from tlgui.recipe import Experiment, Mcc, Problem, Recipe, SideBySide, Train, dumps
from tlgui.recipe import SourceOnly as SourceOnlyOptions
from tlgui.runs import RunFolder


def runs(*accuracies: float) -> list[Measured]:
    return [Measured(accuracy, {}) for accuracy in accuracies]


def test_the_share_of_the_gap_is_that_of_the_means_and_absent_where_there_is_no_gap() -> None:
    comparison = Comparison({SOURCE_ONLY: runs(0.4, 0.5), ADAPTED: runs(0.7, 0.8), ON_TARGET: runs(0.9, 1.0)})
    assert comparison.gap_closed == pytest.approx(0.6)
    assert comparison.spread(ADAPTED) == pytest.approx(0.0707, abs=1e-4)
    assert any("gap closed" in line for line in comparison.lines())
    close = Comparison({SOURCE_ONLY: runs(0.47, 0.49), ADAPTED: runs(0.52, 0.54), ON_TARGET: runs(0.49, 0.49)})
    assert math.isnan(close.gap_closed)
    even = Comparison({SOURCE_ONLY: runs(0.9), ADAPTED: runs(0.9), ON_TARGET: runs(0.8)})
    assert math.isnan(even.gap_closed)
    assert json.loads(even.to_json())["gap_closed"] is None


def test_all_arms_share_network_images_and_training_and_differ_in_the_method_alone(recipe: Recipe) -> None:
    adapted = recipe.replaced("method", {"name": "dann", "bottleneck": 8}).replaced("data.source", "drawings")
    three = arms(adapted, "photos")
    assert list(three) == [SOURCE_ONLY, ADAPTED, ON_TARGET]
    for arm in three.values():
        assert (arm.source, arm.layers, arm.train, arm.data.target) == (
            adapted.source,
            adapted.layers,
            adapted.train,
            adapted.data.target,
        )
    assert three[SOURCE_ONLY].method == SourceOnlyOptions(bottleneck=8)
    assert three[ON_TARGET].data.source == "photos"
    assert list(arms(adapted, "")) == [SOURCE_ONLY, ADAPTED]
    with pytest.raises(Problem, match="does not adapt"):
        arms(recipe, "")


def test_one_command_compares_chooses_without_labels_and_does_not_run_twice(
    recipe: Recipe, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = recipe.model_dump()
    content["source"].update(model="digitnet_bn", weights="none")
    content["data"]["source"] = str(photos)
    content["layers"].update(copy_first=0, rest="new")
    content["method"] = {"name": "mcc"}
    content["train"]["epochs"] = 1
    (tmp_path / "mcc.toml").write_text(dumps(Recipe.model_validate(content)), encoding="utf-8")
    out = tmp_path / "out"
    words = ["compare", str(tmp_path / "mcc.toml"), "--seeds", "1", "--out", str(out), "--try", "method.weight=0.1,1"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "source only" in told
    assert "trained on the target" in told
    assert "chosen by the label-free score: method.weight" in told
    before = {file: file.stat().st_mtime_ns for file in out.rglob("model.safetensors")}
    assert len(before) == 5
    assert main(words) == 0
    assert {file: file.stat().st_mtime_ns for file in out.rglob("model.safetensors")} == before
    assert set(json.loads((out / "comparison.json").read_text())["table"]) == {SOURCE_ONLY, ADAPTED, ON_TARGET}


def test_training_on_the_target_varies_its_images_as_the_adapted_run_does() -> None:
    recipe = Recipe(method=Mcc(target_augmentation="shift"), train=Train(augmentation="shift_texture"))
    found = arms(recipe, "/labelled")
    assert [arm.train.augmentation for arm in found.values()] == ["shift_texture", "shift_texture", "shift"]
    assert recipe.method.augmentation("source", "shift_texture") == "shift_texture"
    assert recipe.method.augmentation("target", "shift_texture") == "shift"


def test_an_experiment_sets_the_three_side_by_side_and_goes_on_where_it_was(
    recipe: Recipe, photos: Path, tmp_path: Path
) -> None:
    content = recipe.model_dump()
    content["source"].update(model="digitnet_bn", weights="none")
    content["data"]["source"] = str(photos)
    content["layers"].update(copy_first=0, rest="new")
    content["method"] = {"name": "coral"}
    content["train"]["epochs"] = 1
    experiment = Experiment(plan=SideBySide(seeds=1), recipes=(Recipe.model_validate(content),))
    left = iter(range(9))

    def patience() -> Literal["run", "finish"]:
        return "finish" if next(left, None) is None else "run"

    done = list(conduct(experiment, RunFolder(tmp_path), patience))
    assert isinstance(done[-1], RunFinished)
    assert done[-1].outcome == "interrupted"
    happened = list(conduct(experiment, RunFolder(tmp_path)))
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    assert set(last.scalars) == {f"{arm}/accuracy" for arm in (SOURCE_ONLY, ADAPTED, ON_TARGET)}
    steps = [(event.done, event.total) for event in happened if isinstance(event, Progress) and event.task == "cells"]
    assert steps == [(0, 3), (1, 3), (2, 3)]
    figure = from_json((tmp_path / "figures" / "comparison.json").read_text(encoding="utf-8"))
    assert isinstance(figure, Bars)
    assert [name.split(":")[0] for name in figure.names] == [SOURCE_ONLY, ADAPTED, ON_TARGET]


def test_only_one_recipe_of_a_method_that_adapts_can_be_set_beside_its_bounds() -> None:
    for recipes in ((Recipe(),), (Recipe(title="a", method=Mcc()), Recipe(title="b", method=Mcc()))):
        with pytest.raises(ValidationError, match="one recipe whose method adapts"):
            Experiment(plan=SideBySide(), recipes=recipes)
