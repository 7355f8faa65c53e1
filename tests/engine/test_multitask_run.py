"""Several tasks through the whole engine: a table with missing labels and numbers, or several folders."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from tests.engine.conftest import picture
from tests.engine.test_run import Person, finished, of
from tlgui import events
from tlgui.engine import loop
from tlgui.engine.candidates import among
from tlgui.engine.predict import Prediction, heads_of, open_model, predict, to_json, to_words, write_csv
from tlgui.engine.reopen import reopen
from tlgui.engine.run import run
from tlgui.figures import Heatmap, from_json
from tlgui.models.weights import read_meta
from tlgui.recipe import Problem, Recipe
from tlgui.runs import RunFolder


@pytest.fixture(autouse=True)
def _tell_every_step_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "FLUSH_SECONDS", -1.0)


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A flat folder and a table: kind of stripes (some unknown), tint, and a number (some unknown)."""
    root = tmp_path_factory.mktemp("labelled")
    rng = np.random.default_rng(1)
    (root / "images").mkdir()
    rows = ["file,split,kind,tint,bright [%]"]
    for number in range(42):
        kind = ("across", "down", "checked")[number % 3]
        image = picture(kind, rng)
        red, _, blue = np.asarray(image).reshape(-1, 3).mean(0)
        image.save(root / "images" / f"{number}.png")
        part = "val" if number >= 28 else "train"
        shown = "" if number % 7 == 0 else kind
        bright = "" if number % 5 == 0 else f"{np.asarray(image).mean() / 2.55:.1f}"
        rows.append(f"images/{number}.png,{part},{shown},{'warm' if red > blue else 'cold'},{bright}")
    (root / "labels.csv").write_text("\n".join(rows) + "\n")
    return root


@pytest.fixture
def table_recipe(recipe: Recipe, labelled: Path) -> Recipe:
    content = recipe.model_dump()
    content["data"]["target"] = str(labelled)
    content["method"] = {"name": "multitask", "labels": str(labelled / "labels.csv")}
    content["layers"] = {"copied": "train"}
    return Recipe.model_validate(content)


def test_a_table_of_labels_is_learned_judged_saved_and_reopened(table_recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(table_recipe, RunFolder(tmp_path)))
    last = finished(happened)
    assert last.outcome == "done", last.text
    assert "kind" in last.text
    start = of(happened, events.RunStarted)[0]
    assert start.counts == {"train": 28, "val": 14, "test": 0}
    epoch = of(happened, events.EpochDone)[-1].scalars
    assert {"val/accuracy", "val/task_accuracy/kind", "val/task_error/bright", "train/task_loss/tint"} <= set(epoch)
    assert epoch["val/accuracy"] == pytest.approx(
        (epoch["val/task_accuracy/kind"] + epoch["val/task_accuracy/tint"]) / 2
    )
    meta = read_meta(tmp_path / "model.safetensors")
    assert [(head["name"], len(head["classes"]), head["unit"]) for head in meta["heads"]] == [
        ("kind", 3, ""),
        ("tint", 2, ""),
        ("bright", 0, "%"),
    ]
    assert meta["classes"][-1] == "bright [%]"
    assert "predictor" not in meta  # nothing but rows of the head are a task's own: torchvision loads it
    assert reopen(tmp_path / "model.safetensors").net.state_dict()["fc.weight"].shape[0] == 6


def test_the_results_hold_every_task_with_what_is_unknown(table_recipe: Recipe, labelled: Path, tmp_path: Path) -> None:
    list(run(table_recipe, RunFolder(tmp_path)))
    results = json.loads((tmp_path / "results.json").read_text())
    assert [task["name"] for task in results["tasks"]] == ["kind", "tint"]
    assert results["classes"] == results["tasks"][0]["classes"] == ["across", "checked", "down"]
    with (labelled / "labels.csv").open() as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    for file in results["splits"]["val"]["files"]:
        known = rows[file["path"]]["kind"]
        assert file["label"] == (results["classes"].index(known) if known else -1)
        assert sum(file["scores"]) == pytest.approx(1.0, abs=1e-4)
    (number,) = results["numbers"]
    assert number["unit"] == "%"
    for file in number["splits"]["val"]["files"]:
        known = rows[file["path"]]["bright [%]"]
        assert file["truth"] == (pytest.approx(float(known), abs=1e-4) if known else None)


def test_prediction_lists_every_task_as_text_csv_and_json(table_recipe: Recipe, labelled: Path, tmp_path: Path) -> None:
    list(run(table_recipe, RunFolder(tmp_path)))
    model = open_model(tmp_path / "model.safetensors")
    heads = heads_of(model)
    found = list(predict(model, sorted((labelled / "images").glob("2*.png"))))
    for one in found:
        assert sum(one.probabilities[:3]) == pytest.approx(1.0, abs=1e-5)
        assert sum(one.probabilities[3:5]) == pytest.approx(1.0, abs=1e-5)
    text = io.StringIO()
    assert write_csv(text, model.classes, [*found, Prediction(Path("gone.png"), (), "not readable")], heads) == 12
    rows = list(csv.DictReader(io.StringIO(text.getvalue())))
    assert rows[0]["kind"] in model.meta["heads"][0]["classes"]
    assert 0.0 < float(rows[0]["bright [%]"]) < 100.0
    assert float(rows[0]["tint confidence"]) >= 0.5
    assert rows[-1]["kind"] == rows[-1]["bright [%]"] == ""
    told = json.loads(to_json(found[0], model.classes, 2, heads))["tasks"]
    assert [len(told["kind"]), len(told["tint"]), told["bright"]["unit"]] == [2, 2, "%"]
    assert told["bright"]["value"] == pytest.approx(float(rows[0]["bright [%]"]), rel=1e-4)
    words = to_words(found[0], model.classes, 1, heads)
    assert words.startswith("kind: ")
    assert words.endswith(" %")
    results = json.loads((tmp_path / "results.json").read_text())
    judged = {file["path"]: file["scores"] for file in results["tasks"][1]["splits"]["val"]["files"]}
    (again,) = predict(model, [labelled / "images" / "29.png"])
    assert list(again.probabilities[3:5]) == pytest.approx(judged["images/29.png"], abs=1e-4)
    with pytest.raises(Problem, match="several tasks"):
        among(model, ["kind: across", "kind: down"])


def test_the_gradients_are_shown_as_a_table_of_cosines(table_recipe: Recipe, tmp_path: Path) -> None:
    happened = list(run(table_recipe, RunFolder(tmp_path)))
    assert of(happened, events.Shown)[-1].name == "gradient_cosines"
    figure = from_json((tmp_path / "figures" / "gradient_cosines.json").read_text())
    assert isinstance(figure, Heatmap)
    assert figure.rows == ("kind", "tint", "bright")
    assert figure.values[1][1] == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("weighting", ["gradnorm", "dwa"])
def test_a_resumed_run_ends_bit_for_bit_as_one_that_was_not_interrupted(
    table_recipe: Recipe, tmp_path: Path, weighting: str
) -> None:
    asked = table_recipe.replaced("method.weighting", weighting)
    list(run(asked, RunFolder(tmp_path / "whole")))
    folder = RunFolder(tmp_path / "parts")
    person = Person(6, "interrupt")
    assert finished(person.watch(run(asked, folder, person.control))).outcome == "interrupted"
    rest = list(run(asked, folder, resume=True))
    assert finished(rest).outcome == "done"
    whole, parts = (load_file(tmp_path / name / "model.safetensors") for name in ("whole", "parts"))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    scalars = [
        of(list(RunFolder(tmp_path / name).events()), events.EpochDone)[-1].scalars for name in ("whole", "parts")
    ]
    assert scalars[0] == pytest.approx(scalars[1], nan_ok=True)


@pytest.mark.parametrize("sampling", ["joint", "round_robin", "proportional"])
def test_several_folders_are_tasks_of_their_own(recipe: Recipe, photos: Path, tmp_path: Path, sampling: str) -> None:
    other = tmp_path / "tints"
    rng = np.random.default_rng(2)
    for part, number in (("train", 8), ("val", 4)):
        for name, channel in (("red", 0), ("blue", 2)):
            folder = other / part / name
            folder.mkdir(parents=True)
            for count in range(number):
                pixels = np.asarray(picture("across", rng)).copy()
                pixels[..., channel] = np.minimum(255, pixels[..., channel].astype(int) + 90)
                Image.fromarray(pixels).save(folder / f"{count}.png")
    content = recipe.model_dump()
    content["method"] = {"name": "multitask", "others": (str(other),), "sampling": sampling}
    content["layers"] = {"copied": "train"}
    content["train"]["batch_norm"] = "train"
    happened = list(run(Recipe.model_validate(content), RunFolder(tmp_path / "run")))
    last = finished(happened)
    assert last.outcome == "done", last.text
    names = [name.rpartition("/")[2] for name in last.scalars if name.startswith("val/task_accuracy/")]
    assert names == [photos.name, "tints"]
    assert of(happened, events.Notice) == []
    model = reopen(tmp_path / "run" / "model.safetensors")
    assert model.meta["predictor"]["widths"] == [3, 2]
    assert model.net(torch.zeros(2, 3, 32, 32)).shape == (2, 5)
    steps = len(of(happened, events.StepDone))
    assert steps == 3 * (5 if sampling == "joint" else 5 + 2)


def test_a_task_whose_labels_are_all_for_validation_is_refused(
    table_recipe: Recipe, labelled: Path, tmp_path: Path
) -> None:
    rows = (labelled / "labels.csv").read_text().splitlines()
    kept = [row if ",val," in row else ",".join([*row.split(",")[:3], "", row.split(",")[4]]) for row in rows[1:]]
    table = labelled / "late.csv"
    table.write_text("\n".join([rows[0], *kept]) + "\n")
    asked = table_recipe.replaced("method.labels", str(table))
    last = finished(list(run(asked, RunFolder(tmp_path))))
    assert last.outcome == "failed"
    assert "training images has a label in the column 'tint'" in last.text
