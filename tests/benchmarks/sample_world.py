"""Measures methods on the sample world, judged by more images than the app writes.

    python -m tests.benchmarks.sample_world OUT two_tasks|progressive|shift|methods [--seeds 3]

Each line of OUT/PART.jsonl is one run; a run that stands there is not repeated. The table is printed at the end.

two_tasks: shape and texture on one trunk beside each of them alone, with the same number of updates; 320 photos to
learn from, whose labels are partly missing, and 800 to judge by.
progressive: a second column learns ten kinds of drawings, 20 each, beside a frozen first one that has learned eight
shapes; and a network learns them from nothing. 50 drawings of each kind judge.
shift: labelled drawings and unlabelled photos by the recipe of DANN and by source only with as many steps, and the same
network trained on just these photos with their labels, a fifth of them held back; 100 photos of each class judge.
methods: the recipe of every method for drawings and photos, judged by the same photos.
"""

import argparse
import csv
import json
import os
import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import torch

from tests.benchmarks.few_photos import finished
from tlgui.data.samples import picture_file
from tlgui.data.samples_files import write_folder
from tlgui.data.samples_tasks import FEW, SHIFT, TASKS, Picture, few_photos, shifted_photos, two_task_table, two_tasks
from tlgui.engine.compare import arms
from tlgui.engine.comparison import ADAPTED, ON_TARGET, SOURCE_ONLY
from tlgui.recipe import Recipe, checked, load
from tlgui.runs import RunFolder

SHARED_BLOCKS = 13
"""Blocks of the embedded source model that stand still; the later ones are what the two tasks share and learn."""
JUDGED = 800
LAST_OF_APP = 480

Sections = dict[str, dict[str, Any]]
Found = dict[str, float]


def written(out: Path, pictures: Iterable[Picture], texts: Mapping[str, str]) -> Path:
    """Writes pictures of the sample world once; returns the folder."""
    write_folder(out, "sample world", [(one.path, partial(picture_file, one)) for one in pictures], texts)
    return out


# -- two tasks on one trunk ------------------------------------------------------------------------------------------

ARMS = {"shape alone": "shape", "texture alone": "texture", "both on one trunk": "shape, texture"}


def labels() -> str:
    """Returns the app's table with its validation photos as test photos, and a row for each further photo."""
    known = list(csv.reader(two_task_table().splitlines()))
    rows = [[cell if cell != "val" else "test" for cell in row] for row in known]
    for one in islice(two_tasks(LAST_OF_APP + JUDGED), LAST_OF_APP, None):
        thing = one.thing
        rows.append([one.path.removeprefix(f"{TASKS}/"), "test", thing.shape, thing.colour, thing.texture])
    return "\n".join(",".join(row) for row in rows) + "\n"


def measure_two_tasks(out: Path, seeds: int) -> Iterator[dict[str, object]]:
    """Yields the accuracies of each arm and seed."""
    root = written(out / "photos", two_tasks(LAST_OF_APP + JUDGED), {f"{TASKS}/labels.csv": labels()}) / TASKS
    for seed in range(seeds):
        for arm, columns in ARMS.items():
            recipe: Sections = {
                "source": {"model": "embedded"},
                "data": {"target": str(root), "val_fraction": 0.0},
                "layers": {"copy_first": SHARED_BLOCKS, "copied": "frozen", "rest": "train"},
                "method": {"name": "multitask", "labels": str(root / "labels.csv"), "columns": columns},
                "train": {
                    "epochs": 20, "learning_rate": 0.01, "copied_rate": 1.0, "keep": "last", "seed": seed,
                    "device": "cpu", "precision": "float32",
                },
            }  # fmt: skip
            yield from measured(out / "two_tasks.jsonl", arm, seed, checked(recipe), ("test/task_accuracy/",))


# -- progressive networks --------------------------------------------------------------------------------------------

FEW_EACH = 22, 50
"""Drawings of each of the ten classes to learn from, two of which are kept aside for the curves, and to judge by."""
SHAPES_EACH = 60
FIRST = "first column"
COLUMNS: dict[str, dict[str, Any]] = {
    "from nothing": {"name": "layer_transfer"},
    "second column, strength 0.1": {"name": "progressive", "alpha_init": 0.1},
    "second column, strength 1": {"name": "progressive", "alpha_init": 1.0},
}


def measure_progressive(out: Path, seeds: int) -> Iterator[dict[str, object]]:
    """Yields the accuracies on the few photos, and on the shapes that the first column knows."""
    drawn = [replace(one, path=_as_drawing(one.path), drawn=True) for one in few_photos(*FEW_EACH)]
    pictures = [*drawn, *(one for one in shifted_photos(SHAPES_EACH, 0, 0) if one.drawn)]
    root = written(out / "columns", pictures, {})
    few, shapes = root / FEW, root / SHIFT / "drawings"
    train = {
        "epochs": 20, "learning_rate": 0.02, "copied_rate": 1.0, "keep": "last", "batch_norm": "train",
        "augmentation": "none", "image_size": 32, "device": "cpu", "precision": "float32",
    }  # fmt: skip
    fresh: Sections = {
        "source": {"model": "digitnet_bn", "weights": "none"},
        "layers": {"copy_first": 0, "rest": "new"},
        "data": {"val_fraction": 0.1},
    }
    book = out / "progressive.jsonl"
    for seed in range(seeds):
        one = {**fresh, "data": {**fresh["data"], "target": str(shapes)}, "method": {"name": "layer_transfer"}}
        first = checked({**one, "train": {**train, "seed": seed}})
        yield from measured(book, FIRST, seed, first, ("val/accuracy",))
        for arm, method in COLUMNS.items():
            recipe = {**fresh, "data": {**fresh["data"], "target": str(few)}, "method": method}
            if method["name"] == "progressive":
                recipe["source"] = {"model": str(out / "runs" / f"{FIRST}-{seed}" / "model.safetensors")}
                recipe["method"] = {**method, "column1": "saved", "earlier": [str(shapes)]}
            wanted = ("test/accuracy", f"val/task_accuracy/{FIRST}")
            yield from measured(book, arm, seed, checked({**recipe, "train": {**train, "seed": seed}}), wanted)


def _as_drawing(path: str) -> str:
    return path.replace("/val/", "/test/").replace(".jpg", ".png")


# -- drawings to photos ----------------------------------------------------------------------------------------------

RECIPES = Path(__file__).resolve().parents[2] / "resources" / "recipes"
JUDGED_EACH = 100


def shift_folders(out: Path) -> tuple[Path, Path]:
    """Writes drawings, photos and photos that judge; returns their folder, and the photos in class folders."""
    pictures = list(shifted_photos(scored=JUDGED_EACH))
    root = written(out / "shift", pictures, {}) / SHIFT
    target, labelled = root / "photos_unlabelled", root / "photos_labelled"
    for one in pictures:
        if target in (out / "shift" / one.path).parents:
            _linked(out / "shift" / one.path, labelled / one.thing.shape)
    return root, labelled


def measure_shift(out: Path, seeds: int) -> Iterator[dict[str, object]]:
    """Yields the accuracies of each arm and seed."""
    root, labelled = shift_folders(out)
    found = arms(load(RECIPES / "dann.toml", _sets(root)), str(labelled))
    compared = {SOURCE_ONLY: found[SOURCE_ONLY], "DANN": found[ADAPTED], ON_TARGET: found[ON_TARGET]}
    for seed in range(seeds):
        for arm, recipe in compared.items():
            seeded = recipe.replaced("train.seed", seed)
            yield from measured(out / "shift.jsonl", arm, seed, seeded, ("scoring/val/accuracy",))


def _linked(image: Path, folder: Path) -> None:
    """Shows an image in a second folder, too."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / image.name).exists():
        os.link(image, folder / image.name)


METHODS = ("source_only", "adabn", "coral", "dan", "mcc", "cdan", "dann")


def measure_methods(out: Path, seeds: int) -> Iterator[dict[str, object]]:
    """Yields the accuracies of each method's recipe and seed."""
    root, _ = shift_folders(out)
    for seed in range(seeds):
        for name in METHODS:
            recipe = load(RECIPES / f"{name}.toml", _sets(root)).replaced("train.seed", seed)
            yield from measured(out / "methods.jsonl", name, seed, recipe, ("scoring/val/accuracy",))


def _sets(root: Path) -> list[str]:
    """Returns what puts a recipe on these folders."""
    return [
        f"data.source={root / 'drawings'}",
        f"data.target={root / 'photos_unlabelled'}",
        f"data.scoring={root / 'photos_for_scoring'}",
        "train.device=cpu",
        "train.precision=float32",
    ]


def shares(book: Path) -> str:
    """Returns each arm's share of the gap between source only and training on the target, and its time."""
    known = [json.loads(line) for line in book.read_text().splitlines()]
    mean = {
        arm: statistics.mean(one["scoring/val/accuracy"] for one in known if one["arm"] == arm)
        for arm in dict.fromkeys(one["arm"] for one in known)
    }
    rows = ["| arm | share of the gap closed | seconds a run |", "|---|---|---|"]
    for arm, value in mean.items():
        seconds = statistics.mean(one["seconds"] for one in known if one["arm"] == arm)
        gap = mean[ON_TARGET] - mean[SOURCE_ONLY]
        rows.append(f"| {arm} | {100 * (value - mean[SOURCE_ONLY]) / gap:.0f} % | {seconds:.0f} |")
    return "\n".join(rows)


# -- books -----------------------------------------------------------------------------------------------------------


def measured(book: Path, arm: str, seed: int, recipe: Recipe, wanted: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Runs a recipe unless it stands in the book; yields the figures whose names begin with one of `wanted`."""
    known = [json.loads(line) for line in book.read_text().splitlines()] if book.is_file() else []
    if any(one["arm"] == arm and one["seed"] == seed for one in known):
        return
    start = perf_counter()
    scalars = finished(recipe, RunFolder(book.parent / "runs" / f"{arm}-{seed}"))
    found = {name.removesuffix(f"-{seed}"): value for name, value in scalars.items() if name.startswith(wanted)}
    line: dict[str, object] = {"arm": arm, "seed": seed, "seconds": round(perf_counter() - start, 1), **found}
    with book.open("a") as file:
        file.write(json.dumps(line) + "\n")
    yield line


def table(book: Path) -> str:
    """Returns mean and standard deviation over the seeds of every figure of every arm."""
    known = [json.loads(line) for line in book.read_text().splitlines()]
    rows = []
    for arm in dict.fromkeys(one["arm"] for one in known):
        own = [one for one in known if one["arm"] == arm]
        for name in (name for name in own[0] if "accuracy" in name):
            values = [100 * one[name] for one in own]
            spread = statistics.stdev(values) if len(values) > 1 else 0.0
            each = ", ".join(f"{value:.1f}" for value in values)
            rows.append(f"| {arm} | {name} | {statistics.mean(values):.1f} ± {spread:.1f} | {each} |")
    return "\n".join(rows)


PARTS = {
    "two_tasks": measure_two_tasks,
    "progressive": measure_progressive,
    "shift": measure_shift,
    "methods": measure_methods,
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    torch.set_num_threads(1)
    for found in PARTS[given.part](given.out, given.seeds):
        print(found, flush=True)
    print(table(given.out / f"{given.part}.jsonl"))
    if given.part == "shift":
        print(shares(given.out / "shift.jsonl"))


if __name__ == "__main__":
    main()
