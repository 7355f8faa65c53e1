"""Progressive networks through the whole engine: nothing is forgotten, and a saved model takes one more task."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.engine.test_run import finished, of
from tlgui import events
from tlgui.engine.run import run
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


def divided(photos: Path, root: Path, name: str, classes: tuple[str, ...]) -> Path:
    """A folder with some of the classes of another, by links."""
    for part in ("train", "val"):
        for kind in classes:
            (root / name / part / kind).parent.mkdir(parents=True, exist_ok=True)
            (root / name / part / kind).mkdir()
            for file in (photos / part / kind).iterdir():
                (root / name / part / kind / file.name).write_bytes(file.read_bytes())
    return root / name


def asked(recipe: Recipe, target: Path, **method: object) -> Recipe:
    content = recipe.model_dump()
    content["data"]["target"] = str(target)
    content["method"] = {"name": "progressive", **method}
    content["layers"] = {}
    return Recipe.model_validate(content)


def accuracies(happened: list[events.Event], task: str) -> list[float]:
    name = f"val/task_accuracy/{task}"
    return [event.scalars[name] for event in of(happened, events.EpochDone) if name in event.scalars]


@pytest.fixture(scope="module")
def tasks(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    root = tmp_path_factory.mktemp("tasks")
    pairs = {"first": ("across", "down"), "second": ("checked", "down"), "third": ("across", "checked")}
    first, second, third = (divided(photos, root, name, classes) for name, classes in pairs.items())
    return first, second, third


def test_earlier_tasks_stand_still_and_a_saved_model_goes_on(
    recipe: Recipe, tasks: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    first, second, third = tasks
    happened = list(run(asked(recipe, first, then=(str(second),)), RunFolder(tmp_path / "two")))
    last = finished(happened)
    assert last.outcome == "done", last.text
    assert [name for name, _ in of(happened, events.RunStarted)[0].stages] == ["column 1: first", "column 2: second"]
    flat = accuracies(happened, "first")[3 - 1 :]  # from the end of its stage on
    assert len(flat) == 4
    assert len(set(flat)) == 1
    assert last.scalars["val/task_accuracy/first"] == flat[0]
    assert {event.name for event in of(happened, events.Shown)} == {"laterals_2", "sensitivity_2"}
    assert of(happened, events.Notice) == []

    file = tmp_path / "two" / "model.safetensors"
    going = asked(recipe.replaced("source.model", str(file)), third, column1="saved", earlier=(str(first), str(second)))
    more = list(run(going, RunFolder(tmp_path / "three")))
    assert finished(more).outcome == "done", finished(more).text
    assert set(accuracies(more, "first")) == {flat[0]}
    assert set(accuracies(more, "second")) == {last.scalars["val/task_accuracy/second"]}
    assert len(accuracies(more, "third")) == 3
    old, new = load_file(file), load_file(tmp_path / "three" / "model.safetensors")
    names = {"net.": "others.0.", "others.0.": "others.1.", "laterals.": "laterals."}
    for name, tensor in old.items():
        start = next(start for start in names if name.startswith(start))
        assert torch.equal(new[names[start] + name.removeprefix(start)], tensor), name


def test_a_later_columns_schedule_begins_anew(recipe: Recipe, tasks: tuple[Path, Path, Path], tmp_path: Path) -> None:
    happened = list(run(asked(recipe, tasks[0], then=(str(tasks[1]),)), RunFolder(tmp_path)))
    rates = [event.scalars["learning_rate"] for event in of(happened, events.StepDone)]
    half = len(rates) // 2
    assert rates[0] == rates[half] == recipe.train.learning_rate
    assert rates[:half] == rates[half:]
