"""Chooses settings of domain adaptation without a label of the target, and only then looks at its labels.

    python -m tests.benchmarks.adaptation_choice OUT choose|judge|show TASK

choose: every setting of the task's grid learns from the labelled source and a flat folder of the target's training
images, without class folders and without a scoring folder, with the first of the seeds CHOOSING; the better half of
them with the next. The one with the largest mean of JUDGE, as the app computes it for the epoch that was kept, is
taken.
judge: what was taken, the committed recipe where it is another one, source only and training on the target with the
seeds FRESH, which chose nothing; images of the target that taught nothing judge.

The digits are those of the shared data (TLGUI_SHARED_DATA), drawings and photos those of the sample world. Each line
of OUT/TASK/STEP/figures.jsonl is one run; a run that stands there is not repeated. The tables are printed at the end.
"""

import argparse
import math
import os
import shutil
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import torch

from tests.benchmarks.book import RECIPES, SHARED, Book, Line, spread
from tests.benchmarks.digit_folders import write
from tests.benchmarks.sample_world import shift_folders
from tlgui.engine.compare import arms
from tlgui.engine.comparison import ON_TARGET, SOURCE_ONLY
from tlgui.engine.run import run
from tlgui.events import EpochDone, RunFinished
from tlgui.methods.adaptation_look import SCORES, score
from tlgui.recipe import Recipe, load
from tlgui.runs import RunFolder

Options = Mapping[str, object]

CHOOSING, FRESH = (0, 1), (10, 11, 12, 13, 14)
JUDGE = "im"
"""Information maximisation: what `tlgui compare --try` chooses by."""


@dataclass(frozen=True)
class Folders:
    """Where a task's images lie.

    Attributes:
        source: labelled.
        target: flat, with nothing that tells a class.
        labelled: the same images in class folders, for the upper bound and nothing else.
        judging: what the recipe needs besides, for labels to judge by.
    """

    source: Path
    target: Path
    labelled: Path
    judging: Mapping[str, str]


@dataclass(frozen=True)
class Task:
    """What is chosen among, for recipes called METHOD_NAME or METHOD."""

    recipes: Mapping[str, str]
    grid: Mapping[str, Mapping[str, Options]]
    folders: Callable[[Path], Folders]
    judged: str


_PAPER: Options = {"method.d_layers": 1, "method.d_hidden": 100, "method.d_lr_mult": 1.0}
_KEEN: Options = {"method.d_layers": 2, "method.d_hidden": 256, "method.d_lr_mult": 3.0}
_APART: Options = {"method.bn_domain": "separate"}
_OWN: Options = {"method.bn_domain": "dsbn"}

DIGITS: dict[str, dict[str, Options]] = {
    "dann": {
        "λ 1, small D": {"method.lambda_max": 1.0, **_APART, **_PAPER},
        "λ 0.3, keen D": {"method.lambda_max": 0.3, **_APART, **_KEEN},
        "λ 1, keen D": {"method.lambda_max": 1.0, **_APART, **_KEEN},
        "λ 0.3, keen D, own BatchNorm": {"method.lambda_max": 0.3, **_OWN, **_KEEN},
        "λ 1, keen D, own BatchNorm": {"method.lambda_max": 1.0, **_OWN, **_KEEN},
    },
    "mcc": {
        "T 1.5, weight 1": {"method.temperature": 1.5, "method.weight": 1.0},
        "T 2.5, weight 0.3": {"method.temperature": 2.5, "method.weight": 0.3},
        "T 2.5, weight 1": {"method.temperature": 2.5, "method.weight": 1.0},
        "T 2.5, weight 3": {"method.temperature": 2.5, "method.weight": 3.0},
    },
}
"""Written down before any of it was run. Small D: one layer of 100 units, as in the paper; keen D: two of 256 that
learn three times as fast as the network."""
PHOTOS: dict[str, dict[str, Options]] = {
    "dann": {
        "rate 0.02, small D": {"train.learning_rate": 0.02, **_PAPER},
        "rate 0.02, keen D": {"train.learning_rate": 0.02, **_KEEN},
        "rate 0.1, small D": {"train.learning_rate": 0.1, **_PAPER},
        "rate 0.1, keen D": {"train.learning_rate": 0.1, **_KEEN},
        "rate 0.2, keen D": {"train.learning_rate": 0.2, **_KEEN},
        "rate 0.1, λ 2, keen D": {"method.lambda_max": 2.0, **_KEEN},
        "rate 0.1, keen D, ten times as fast": {**_KEEN, "method.d_lr_mult": 10.0},
        "rate 0.1, keen D, own BatchNorm": {**_KEEN, **_OWN},
        "rate 0.1, keen D, twice as many steps of 16 images": {
            **_KEEN,
            "train.batch_size": 16,
            "train.epoch_steps": 60,
        },
        "rate 0.1, keen D, a twentieth source only": {**_KEEN, "method.source_share": 0.05},
        "rate 0.1, keen D, nine blocks frozen": {**_KEEN, "layers.copy_first": 9},
        "rate 0.1, keen D, bottleneck of 256": {**_KEEN, "method.bottleneck": 256},
        "rate 0.1, keen D, eight views": {**_KEEN, "train.views": 8},
        "rate 0.1, keen D, strongly varied source": {
            **_KEEN,
            "train.augmentation": "strong",
            "method.target_augmentation": "shift",
        },
    }
}
"""Settings five to ten were written down after the fourth had been judged (55 % of the gap), the last four after the
label-free scores of those were known; each before it was run."""


def digit_folders(source: str, target: str, out: Path) -> Folders:
    """Writes the digits, and the target's training images once more without their classes."""
    write(SHARED, out / "digits")
    flat = out / "unlabelled" / target
    if not flat.is_dir():
        part = flat.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for path in sorted((out / "digits" / target / "train").rglob("*.png")):
            os.link(path, part / path.name)
        part.rename(flat)
    labelled = out / "digits" / target
    return Folders(out / "digits" / source, flat, labelled, {"data.target": str(labelled)})


def photo_folders(out: Path) -> Folders:
    """Writes drawings and photos of the sample world, and 800 more photos to judge by."""
    root, labelled = shift_folders(out)
    judging = {"data.scoring": str(root / "photos_for_scoring")}
    return Folders(root / "drawings", root / "photos_unlabelled", labelled, judging)


def _digits(source: str, target: str) -> Task:
    names = {method: f"{method}_{source}_to_{target}" for method in DIGITS}
    return Task(names, DIGITS, partial(digit_folders, source, target), "scoring/test/accuracy")


TASKS = {
    "mnist_to_usps": _digits("mnist", "usps"),
    "usps_to_mnist": _digits("usps", "mnist"),
    "mnist_to_mnist_m": _digits("mnist", "mnist_m"),
    "drawings_to_photos": Task({"dann": "dann"}, PHOTOS, photo_folders, "scoring/val/accuracy"),
}


def committed(task: Task, method: str, folders: Folders) -> Recipe:
    """Returns the recipe of the repository, on these folders and without a label of the target in reach."""
    sets = [
        f"data.source={folders.source}",
        f"data.target={folders.target}",
        "data.scoring=",
        "train.device=cpu",
        "train.precision=float32",
    ]
    return load(RECIPES / f"{task.recipes[method]}.toml", sets)


def changed(recipe: Recipe, options: Options) -> Recipe:
    """Returns the recipe with other options."""
    for name, value in options.items():
        recipe = recipe.replaced(name, value)
    return recipe


def choose(task: Task, folders: Folders, book: Book) -> None:
    """Runs what has not been run yet of the grid."""
    for place, seed in enumerate(CHOOSING):
        for method, settings in task.grid.items():
            for setting in candidates(task, book, method, place):
                recipe = changed(committed(task, method, folders), settings[setting]).replaced("train.seed", seed)
                folder = book.folder / "runs" / f"{method} {setting} {seed}"
                book.measured(partial(_carried_out, recipe, folder), method=method, setting=setting, seed=seed)


def candidates(task: Task, book: Book, method: str, place: int) -> list[str]:
    """Returns the settings that the seed at this place is for: all, and after each seed the better half of them."""
    found = list(task.grid[method])
    for seed in CHOOSING[:place]:
        judged = {setting: score(JUDGE, _line(book, method, setting, seed)) for setting in found}
        found = sorted(found, key=lambda setting: -judged[setting])[: (len(found) + 1) // 2]
    return found


def chosen(task: Task, book: Book, method: str) -> str:
    """Returns the setting with the best mean label-free score of those that every seed was for."""
    left = candidates(task, book, method, len(CHOOSING) - 1)
    for setting in left:
        _line(book, method, setting, CHOOSING[-1])
    found = {setting: statistics.fmean(_scores(book, method, setting, JUDGE)) for setting in left}
    return max(found, key=lambda setting: found[setting])


def _line(book: Book, method: str, setting: str, seed: int) -> Line:
    found = book.of(method=method, setting=setting, seed=seed)
    if not found:
        raise SystemExit(f"{method}, {setting}: not run with seed {seed}; run 'choose' first.")
    return found[0]


def _scores(book: Book, method: str, setting: str, selection: str) -> list[float]:
    """Returns a label-free score of each run of a setting, larger being better."""
    return [score(selection, line) for line in book.of(method=method, setting=setting)]


def judge(task: Task, folders: Folders, choice: Book, book: Book) -> None:
    """Runs the arms of the table with fresh seeds; here, and here only, labels of the target are read."""
    for seed in FRESH:
        for arm, recipe in judged_arms(task, folders, choice).items():
            work = partial(_carried_out, recipe.replaced("train.seed", seed), book.folder / "runs" / f"{arm} {seed}")
            book.measured(work, arm=arm, seed=seed)


def judged_arms(task: Task, folders: Folders, choice: Book) -> dict[str, Recipe]:
    """Returns what is set side by side; a committed recipe that was chosen anyway is not run twice."""
    found: dict[str, Recipe] = {}
    for method, settings in task.grid.items():
        recipe = changed(committed(task, method, folders), folders.judging)
        setting = chosen(task, choice, method)
        taken = changed(recipe, settings[setting])
        bounds = arms(taken, str(folders.labelled))
        found |= {name: bounds[name] for name in (SOURCE_ONLY, ON_TARGET) if name not in found}
        found[f"{method}, chosen without labels: {setting}"] = taken
        if taken != recipe:
            found[f"{method}, committed recipe"] = recipe
    return found


def _carried_out(recipe: Recipe, folder: Path) -> Line:
    """Carries a recipe out; returns the label-free scores of the kept epoch, and what labels said where they judged."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    start = perf_counter()
    events = list(run(recipe, RunFolder(folder)))
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    kept = [one for one in events if isinstance(one, EpochDone) and one.epoch == last.best_epoch][-1]
    blind = {name: kept.scalars[name] for name, _ in SCORES.values() if name in kept.scalars}
    seen = {name: value for name, value in last.scalars.items() if name.startswith("scoring/")}
    return {"seconds": round(perf_counter() - start, 1), "kept": kept.epoch, **blind, **seen}


def table(name: str, choice: Book, book: Book) -> str:
    """Returns the label-free scores of every setting, and the accuracies that were seen afterwards."""
    task = TASKS[name]
    rows = [
        f"## {name}",
        "",
        f"| method | setting | seeds | {' | '.join(SCORES)} |",
        "|---|---|---|" + "---|" * len(SCORES),
    ]
    for method, settings in task.grid.items():
        taken = chosen(task, choice, method)
        for setting in settings:
            runs = {selection: _scores(choice, method, setting, selection) for selection in SCORES}
            cells = [f"{statistics.fmean(own):.4f}" for own in runs.values()]
            mark = " ← taken" if setting == taken else ""
            rows.append(f"| {method} | {setting}{mark} | {len(runs[JUDGE])} | {' | '.join(cells)} |")
    rows += [
        "",
        "| arm | accuracy on the target, % | seeds | share of the gap, % | seconds a run |",
        "|---|---|---|---|---|",
    ]
    seen = {arm: book.of(arm=arm) for arm in dict.fromkeys(line["arm"] for line in book.lines)}
    values = {arm: [line[task.judged] for line in lines] for arm, lines in seen.items()}
    low, high = (statistics.fmean(values.get(arm, [math.nan])) for arm in (SOURCE_ONLY, ON_TARGET))
    for arm, own in values.items():
        each = ", ".join(f"{100 * value:.1f}" for value in own)
        share = 100 * (statistics.fmean(own) - low) / (high - low)
        seconds = statistics.fmean(line["seconds"] for line in seen[arm])
        rows.append(f"| {arm} | {spread(own)} | {each} | {share:.0f} | {seconds:.0f} |")
    return "\n".join(rows)


def main() -> None:
    """Chooses, judges or shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("step", choices=("choose", "judge", "show"))
    parser.add_argument("task", choices=TASKS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    out, task = given.out.absolute(), TASKS[given.task]
    choice, book = Book(out / given.task / "choose"), Book(out / given.task / "judge")
    if given.step == "choose":
        choose(task, task.folders(out), choice)
    elif given.step == "judge":
        judge(task, task.folders(out), choice, book)
    print(table(given.task, choice, book))


if __name__ == "__main__":
    main()
