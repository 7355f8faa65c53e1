"""Experiments: read, written, and refused in sentences."""

from pathlib import Path

import pytest

from tlgui.recipe import (
    Experiment,
    LearningCurve,
    Recipe,
    RecipeProblem,
    TransferCurves,
    checked_experiment,
    dumps_experiment,
    load_experiment,
)

TEXT = """
format = 1
title = "Digits"
[plan]
kind = "transfer_curves"
variants = ["BnB", "AnB"]
seeds = 2
[[recipes]]
[recipes.source]
model = "digitnet"
weights = "none"
[recipes.data]
target = "digits"
[recipes.train]
epochs = 4
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "e.toml"
    file.write_text(text)
    return file


def test_a_file_is_read_with_paths_from_its_own_folder(tmp_path: Path) -> None:
    experiment = load_experiment(written(tmp_path, TEXT), ("plan.seeds=1", "train.epochs=2"))
    assert isinstance(experiment.plan, TransferCurves)
    assert experiment.plan.variants == ("BnB", "AnB")
    assert experiment.plan.seeds == 1
    assert experiment.recipes[0].train.epochs == 2
    assert experiment.recipes[0].data.target == str(tmp_path / "digits")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    experiment = Experiment(
        title="two",
        plan=LearningCurve(per_class=(1, 0)),
        recipes=(Recipe(title="a"), Recipe(title="b").replaced("layers.copy_first", 2)),
    )
    assert load_experiment(written(tmp_path, dumps_experiment(experiment))) == experiment


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("seeds = 2", "seeds = 0", "plan.seeds"),
        ("seeds = 2", "seed = 2", "no such field"),
        ('"BnB", "AnB"', '"BnC"', "BnB"),
        ("transfer_curves", "curves", "plan.kind"),
        ("epochs = 4", "epochs = 0", "smallest"),
        ("[[recipes]]", "[recipes]", "[[recipes]]"),
        ("seeds = 2", 'classes_a = ["x"]\nclasses_b = ["x"]', "class 'x'"),
        ("seeds = 2", 'classes_a = ["x"]', "both"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(RecipeProblem, match=sentence.replace("[", r"\[")):
        load_experiment(written(tmp_path, TEXT.replace(old, new)))


def test_curves_must_be_told_apart() -> None:
    recipe = Recipe(title="same").model_dump()
    with pytest.raises(RecipeProblem, match="title of its own"):
        checked_experiment({"plan": {"kind": "learning_curve"}, "recipes": [recipe, recipe]})


@pytest.mark.parametrize("file", sorted((Path(__file__).parents[2] / "resources" / "experiments").glob("*.toml")))
def test_the_example_experiments_can_be_read(file: Path) -> None:
    assert load_experiment(file).title
