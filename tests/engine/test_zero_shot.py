"""Zero-shot learning from folders to a model that names what it never saw."""

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from tlgui.data.samples import SIZE
from tlgui.data.samples_draw import thing_layer
from tlgui.data.samples_photo import photo
from tlgui.data.samples_tasks import attribute_table, unseen_classes
from tlgui.data.samples_things import generator
from tlgui.engine.predict import open_model, predict
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, Notice, RunFinished, Saved, Shown
from tlgui.figures import from_json
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

COLOURS = {"red": (200, 40, 40), "green": (40, 180, 60), "blue": (40, 60, 200), "grey": (128, 128, 128)}
SIDES = ("left", "right", "top")
UNSEEN = ("red top", "green right", "blue left")


def picture(colour: str, side: str, rng: np.random.Generator) -> Image.Image:
    """One half in a colour, with noise."""
    pixels = rng.integers(215, 255, (40, 40, 3))
    rows, columns = {"left": (40, 20), "right": (40, 20), "top": (20, 40)}[side]
    start = 20 if side == "right" else 0
    pixels[:rows, start : start + columns] = np.array(COLOURS[colour]) + rng.integers(-25, 25, (rows, columns, 3))
    return Image.fromarray(pixels.astype(np.uint8))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """seen/, unseen/, all/ and attributes.csv: a colour and a place; three combinations are unseen."""
    root, rng = tmp_path_factory.mktemp("world"), np.random.default_rng(0)
    rows = [f"class,{','.join([*COLOURS, *SIDES])}"]
    for colour, side in product(COLOURS, SIDES):
        name = f"{colour} {side}"
        rows.append(f"{name},{','.join(str(int(word in (colour, side))) for word in [*COLOURS, *SIDES])}")
        for folder in ("all", "unseen" if name in UNSEEN else "seen"):
            (root / folder / name).mkdir(parents=True)
            for number in range(10):
                picture(colour, side, rng).save(root / folder / name / f"{number}.png")
    (root / "attributes.csv").write_text("\n".join(rows) + "\n")
    return root


def recipe(world: Path, source_file: Path, method: str, **options: object) -> Recipe:
    torch.set_num_threads(1)
    made = (
        Recipe()
        .replaced("source.model", str(source_file))
        .replaced("data.descriptors", str(world / "attributes.csv"))
        .replaced("data.source", str(world / "seen"))
        .replaced("data.target", str(world / "unseen"))
        .replaced("method", {"name": method, **options})
    )
    return made.replaced("train.device", "cpu").replaced("train.epochs", 6).replaced("train.augmentation", "none")


def finished(events: list[Event]) -> RunFinished:
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    return last


def test_a_run_names_unseen_classes_and_leaves_a_model_that_predicts(
    world: Path, source_file: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    events = list(run(recipe(world, source_file, "eszsl"), folder))
    last = finished(events)
    assert {"scoring/seen", "scoring/unseen", "scoring/harmonic", "scoring/area"} <= set(last.scalars)
    shown = {event.name: event.file for event in events if isinstance(event, Shown)}
    assert {"seen_unseen", "trade_off", "class_accuracy", "hubs", "class_similarity", "settings"} <= set(shown)
    assert all(from_json((folder.path / file).read_text()) for file in shown.values())
    model = open_model(folder.model_file)
    assert model.classes[-3:] == ("blue left", "green right", "red top")
    assert set(model.classes) == {f"{colour} {side}" for colour, side in product(COLOURS, SIDES)}
    results = json.loads(folder.results_file.read_text())
    told = {file["path"]: file["scores"] for file in results["splits"]["val"]["files"]}
    paths = [
        world / "unseen" / path for path in told
    ]  # in the same batches: sums in another order differ in the last bits
    found = {one.path.relative_to(world / "unseen").as_posix(): one.probabilities for one in predict(model, paths)}
    assert sum(path.startswith("red top/") for path in found) == len(list((world / "unseen" / "red top").iterdir()))
    for path, probabilities in found.items():
        assert told[path] == pytest.approx(probabilities, abs=2e-6)


def test_combinations_of_shape_colour_and_texture_that_no_seen_image_shows_are_recognised(tmp_path: Path) -> None:
    """The sample world, with fewer images, and the embedded source model."""
    for one in unseen_classes(seen=6, unseen=5):
        path = tmp_path / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = generator("picture", one.path)
        photo(thing_layer(one.thing, SIZE, chance, wobble=1.0), chance).save(path.with_suffix(".png"))
    root = tmp_path / "3_unseen_classes"
    (root / "attributes.csv").write_text(attribute_table())
    wanted = recipe(root, Path("embedded"), "eszsl")
    assert finished(list(run(wanted, RunFolder(tmp_path / "run")))).scalars["scoring/zero_shot"] >= 0.8


def test_one_folder_and_named_unseen_classes_give_what_two_folders_give(
    world: Path, source_file: Path, tmp_path: Path
) -> None:
    two = finished(list(run(recipe(world, source_file, "eszsl"), RunFolder(tmp_path / "two"))))
    one_folder = recipe(world, source_file, "eszsl", unseen="blue left; green right, Red_Top").replaced(
        "data.target", ""
    )
    events = list(run(one_folder.replaced("data.source", str(world / "all")), RunFolder(tmp_path / "one")))
    one = finished(events)
    assert one.scalars["scoring/val/accuracy"] == pytest.approx(two.scalars["scoring/val/accuracy"], abs=0.25)
    model = open_model(tmp_path / "one" / "model.safetensors")
    assert model.classes[-3:] == ("blue left", "green right", "Red_Top")


OF: dict[str, dict[str, object]] = {
    "eszsl": {"feature_ridge": 10.0, "descriptor_ridge": 1.0},
    "semantic_embedding": {"width": 16},
}


@pytest.mark.parametrize("method", ["eszsl", "semantic_embedding"])
def test_an_interrupted_run_goes_on_to_the_very_same_model(
    world: Path, source_file: Path, tmp_path: Path, method: str
) -> None:
    wanted = recipe(world, source_file, method, **OF[method])
    whole, cut = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "cut")
    finished(list(run(wanted, whole)))
    state = {"saved": 0}

    def control() -> str:
        return "interrupt" if state["saved"] else "run"

    for event in run(wanted, cut, control):  # type: ignore[arg-type] # the words of the loop
        state["saved"] += isinstance(event, Saved) or (method == "eszsl" and isinstance(event, EpochDone))
    events = list(run(wanted, cut, resume=True)) if cut.checkpoint_file.exists() else []
    if events:
        finished(events)
    one, other = open_model(whole.model_file).net.state_dict(), open_model(cut.model_file).net.state_dict()
    assert set(one) == set(other)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_an_unseen_class_among_the_images_to_learn_from_is_refused(
    world: Path, source_file: Path, tmp_path: Path
) -> None:
    last = list(run(recipe(world, source_file, "eszsl", unseen="red left"), RunFolder(tmp_path / "run")))[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "failed"
    assert "red left must not be seen" in last.text


def test_a_class_without_a_row_is_named(world: Path, source_file: Path, tmp_path: Path) -> None:
    last = list(run(recipe(world, source_file, "eszsl", unseen="red bottom"), RunFolder(tmp_path / "run")))[-1]
    assert isinstance(last, RunFinished)
    assert "not red bottom" in last.text
    assert "Near spellings there: red top" in last.text


def test_what_the_source_model_saw_in_its_training_is_said(world: Path, source_file: Path, tmp_path: Path) -> None:
    """The source of these tests has classes 'class 0' …; a target class of that name is known to the network."""
    table = (world / "attributes.csv").read_text() + "class 3,1,1,0,0,0,0,1\n"
    (tmp_path / "attributes.csv").write_text(table)
    wanted = recipe(world, source_file, "eszsl", unseen="class 3, red top").replaced(
        "data.descriptors", str(tmp_path / "attributes.csv")
    )
    told = [event.text for event in run(wanted, RunFolder(tmp_path / "run")) if isinstance(event, Notice)]
    assert any("tiny source was trained on images named class 3" in text for text in told)


def test_conse_needs_no_image_to_learn_from(world: Path, source_file: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    words = ["class", *map(str, range(7)), "left", "right", "red", "green", "blue", "top"]
    np.savez(tmp_path / "words.npz", words=np.array(words), vectors=rng.normal(size=(len(words), 8)).astype(np.float16))
    wanted = recipe(world, source_file, "conse").replaced("data.source", "")
    wanted = wanted.replaced("data.descriptors", str(tmp_path / "words.npz"))
    folder = RunFolder(tmp_path / "run")
    last = finished(list(run(wanted, folder)))
    assert 0.0 <= last.scalars["scoring/zero_shot"] <= 1.0
    assert open_model(folder.model_file).classes == ("blue left", "green right", "red top")
