"""Three arms side by side: what is compared, what chooses, what is not run again."""

import json
import math
from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from tlgui.cli import main
from tlgui.engine.compare import arms
from tlgui.engine.comparison import ADAPTED, ON_TARGET, SOURCE_ONLY, Comparison, Measured
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


def scored(accuracy: int, information: float, lost: int = 0) -> Measured:
    """Of 100 images the first `lost` and some of the last are named wrongly."""
    right = {str(number): lost <= number < accuracy + lost for number in range(100)}
    return Measured(accuracy / 100, {"target/information": information}, right)


def test_that_the_mean_ends_below_source_only_is_said_with_the_seeds_in_which_it_does() -> None:
    plain = [scored(90, 2.0), scored(90, 2.0), scored(90, 2.0)]
    adapted = [scored(80, 2.1), scored(89, 2.1), scored(91, 2.1)]
    comparison = Comparison({SOURCE_ONLY: plain, ADAPTED: adapted})
    assert comparison.worse
    assert comparison.verdict() == (
        "On average adaptation hurt: it names 86.7% rightly, source-only 90.0%. It ends below in 2 of 3 seeds, in 1 by "
        "more than chance allows for 100 images (McNemar's exact test, 5 %). By its label-free score, information "
        "maximisation, the adapted model is better than source-only, 2.100 against 2.000. These labels only scored; no "
        "choice was made by them."
    )
    assert comparison.verdict() in comparison.figure().note
    assert json.loads(comparison.to_json())["worse"]
    helped = Comparison({SOURCE_ONLY: adapted, ADAPTED: plain})
    assert not helped.worse
    assert (
        "adaptation helped: it names 90.0% rightly, source-only 86.7%. It ends above in 2 of 3 seeds, in 1"
        in helped.verdict()
    )


def test_of_a_single_seed_the_two_models_are_paired_image_by_image() -> None:
    comparison = Comparison({SOURCE_ONLY: [scored(90, 2.0)], ADAPTED: [scored(90, 2.0, lost=8)]})
    assert "label-free" not in comparison.verdict()  # it does not contradict
    assert "Of 100 images both models name 90.0% rightly" in comparison.verdict()
    assert "neither helped nor hurt" in comparison.verdict()


def test_without_labels_the_arms_are_told_apart_by_the_label_free_score_alone() -> None:
    blind = {
        SOURCE_ONLY: [Measured(math.nan, {"target/entropy": 0.3})],
        ADAPTED: [Measured(math.nan, {"target/entropy": 0.4})],
    }
    comparison = Comparison(blind, judge="entropy")
    assert comparison.worse
    assert comparison.verdict() == (
        "By its label-free score, target entropy, the adapted model is worse than source-only, 0.400 against 0.300. "
        "Nothing else vouches for the adapted model: no labelled images score it."
    )
    assert not [line for line in comparison.lines() if "nan" in line]
    assert comparison.figure().series == {"entropy": (0.3, 0.4)}
    assert Comparison({SOURCE_ONLY: blind[SOURCE_ONLY]}).verdict() == ""


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
