"""An experiment as a list of runs: which recipe each carries out, and which runs it copies from."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tlgui.recipe.experiment import Experiment, LearningCurve, TransferCurves, Variant
from tlgui.recipe.layer_transfer import LayerTransfer
from tlgui.recipe.layers import Layers
from tlgui.recipe.problem import RecipeProblem
from tlgui.recipe.recipe import Recipe
from tlgui.recipe.source import Source

CELLS, BLANKS = "cells", "blank"
OTHER_START = 1000
"""Added to the seed of every point, so that its new blocks do not begin where those of the base network began."""


@dataclass(frozen=True)
class Cell:
    """One run of an experiment.

    Attributes:
        name: of its folder.
        recipe: what it carries out.
        series: the curves it is a point of; several where a point is the same for all, none for a base network.
        place: its place on the axis, from 0.
        seed: its repeat, from 0.
        base: what it is the base of, "A" or "B"; "" for a point.
        needs: names of the cells whose model it copies from.
    """

    name: str
    recipe: Recipe
    series: tuple[str, ...]
    place: int
    seed: int
    base: Literal["", "A", "B"] = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Axis:
    """What the places on the axis are.

    Attributes:
        title: what is counted.
        numbers: the number at each place.
        ticks: what is written there.
    """

    title: str
    numbers: tuple[int, ...]
    ticks: tuple[str, ...]


def axis(experiment: Experiment, blocks: int) -> Axis:
    """Returns the axis of an experiment; `blocks` is the number of blocks before the head.

    Raises:
        RecipeProblem: more blocks are to be copied than there are.
    """
    plan = experiment.curves
    if isinstance(plan, LearningCurve):
        sizes = tuple(sorted(set(plan.per_class), key=lambda size: size or 10**9))
        return Axis("training images of each class", sizes, tuple(str(size) if size else "all" for size in sizes))
    cuts = tuple(sorted(set(plan.cuts))) or tuple(range(blocks + 1))
    if cuts[-1] > blocks:
        sentence = f"{cuts[-1]} blocks cannot be copied; this network has {blocks} before its head."
        raise RecipeProblem([("plan.cuts", sentence)])
    return Axis(f"blocks copied from the {'input' if plan.end == 'first' else 'head'} on", cuts, tuple(map(str, cuts)))


# -- transfer curves -------------------------------------------------------------------------------------------


def tasks(plan: TransferCurves, classes: Sequence[str], seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the classes of A and of B for one repeat; () for B means all of the folder's.

    Raises:
        RecipeProblem: there are too few classes to halve.
    """
    if plan.classes_a or plan.classes_b or plan.base == "model":
        return plan.classes_a, plan.classes_b
    if len(classes) < 4:
        sentence = f"the folder has {len(classes)} classes; halving them takes four at least, two for A and two for B."
        raise RecipeProblem([("plan.base", sentence)])
    order = list(classes)
    if plan.halves == "random":
        random.Random(seed).shuffle(order)
    middle = len(order) // 2
    return tuple(sorted(order[:middle])), tuple(sorted(order[middle:]))


def blank_file(folder: Path, seed: int) -> Path:
    """Returns where the network that was never trained lies: the start of all base networks, and the random control."""
    return folder / BLANKS / f"{seed}.safetensors"


def model_of(folder: Path, name: str) -> Path:
    """Returns where the model of a cell lies."""
    return folder / CELLS / name / "model.safetensors"


def transfer_cells(experiment: Experiment, blocks: int, classes: Sequence[str], folder: Path) -> list[Cell]:
    """Returns the runs of the transfer curves, one repeat after the other, base networks first.

    All runs of a repeat share data, order of the images and number of updates; the points share the start of what is
    new, too, which is another one than that of the base networks, as a copied block's old neighbours are not to come
    back by chance. Without copied blocks all curves are one run.

    Args:
        experiment: with `TransferCurves`.
        blocks: number of blocks before the head.
        classes: of the target folder.
        folder: of the experiment.
    """
    assert isinstance(experiment.plan, TransferCurves)
    cells: list[Cell] = []
    for seed in range(experiment.plan.seeds):
        cells += _repeat(
            experiment, axis(experiment, blocks).numbers, tasks(experiment.plan, classes, seed), seed, folder
        )
    return cells


def _repeat(
    experiment: Experiment,
    cuts: tuple[int, ...],
    halves: tuple[tuple[str, ...], tuple[str, ...]],
    seed: int,
    folder: Path,
) -> list[Cell]:
    plan = experiment.plan
    assert isinstance(plan, TransferCurves)
    start = Source(model=str(blank_file(folder, seed)))
    own, other = f"base-A-s{seed}", f"base-B-s{seed}"
    fresh = _layers(plan, 0, "frozen")
    recipe = experiment.recipes[0]
    cells = [Cell(other, _run(recipe, start, halves[1], fresh, seed), (), -1, seed, "B")]
    if plan.base == "classes" and {"AnB", "AnB+"} & set(plan.variants):
        cells.append(Cell(own, _run(recipe, start, halves[0], fresh, seed), (), -1, seed, "A"))
    for place, cut in enumerate(cuts):
        if cut == 0:
            again = _run(recipe, start, halves[1], fresh, seed + OTHER_START)
            cells.append(Cell(f"0-s{seed}", again, plan.variants, place, seed))
            continue
        for variant in plan.variants:
            needs = _giver(plan, variant, own, other)
            source = Source(model=str(model_of(folder, needs[0]))) if needs else start
            source = recipe.source if variant in {"AnB", "AnB+"} and plan.base == "model" else source
            copied = _run(recipe, source, halves[1], variant_layers(plan, variant, cut), seed + OTHER_START)
            name = f"{variant.replace('+', 'plus')}-{cut}-s{seed}"
            cells.append(Cell(name, copied, (variant,), place, seed, needs=needs))
    return cells


def _giver(plan: TransferCurves, variant: Variant, own: str, other: str) -> tuple[str, ...]:
    if variant in {"BnB", "BnB+"}:
        return (other,)
    return (own,) if variant in {"AnB", "AnB+"} and plan.base == "classes" else ()


def variant_layers(plan: TransferCurves, variant: Variant, cut: int) -> Layers:
    """Returns the freeze plan of a curve's point: `cut` blocks copied, all others new."""
    return _layers(plan, cut, "train" if variant.endswith("+") else "frozen")


def _layers(plan: TransferCurves, cut: int, copied: Literal["frozen", "train"]) -> Layers:
    if plan.end == "first":
        return Layers(copy_first=cut, copied=copied, rest="new")
    return Layers(copy_last=cut, copied=copied, rest="new")


def _run(recipe: Recipe, source: Source, classes: tuple[str, ...], layers: Layers, seed: int) -> Recipe:
    return recipe.model_copy(
        update={
            "title": "",
            "source": source,
            "data": recipe.data.model_copy(update={"classes": classes or recipe.data.classes}),
            "layers": layers,
            "method": LayerTransfer(),
            "train": recipe.train.model_copy(
                update={
                    "seed": recipe.train.seed + seed,
                    "keep": "last",
                    "early_stop": 0,
                    # remembered views would vary frozen and learning blocks' images differently
                    "views": 1 if recipe.train.augmentation == "none" else 0,
                }
            ),
        }
    )


# -- learning curve --------------------------------------------------------------------------------------------


def curve_cells(experiment: Experiment, updates: Callable[[Recipe], int]) -> list[Cell]:
    """Returns the runs of a learning curve, one repeat after the other, the smallest training sets first.

    A repeat has its own division of the images and its own seed, the same for all recipes.

    Args:
        experiment: with a `LearningCurve`.
        updates: tells the updates an epoch of a recipe.
    """
    plan = experiment.plan
    assert isinstance(plan, LearningCurve)
    cells: list[Cell] = []
    for seed in range(plan.seeds):
        for place, size in enumerate(axis(experiment, 0).numbers):
            for number, (name, recipe) in enumerate(zip(experiment.names, experiment.recipes, strict=True), 1):
                whole = _sized(recipe, 0, seed)
                some = _sized(recipe, size, seed)
                if plan.equal_updates and size:
                    epochs = -(-recipe.train.epochs * updates(whole) // updates(some))
                    some = some.model_copy(update={"train": some.train.model_copy(update={"epochs": epochs})})
                cells.append(Cell(f"{number}-{size or 'all'}-s{seed}", some, (name,), place, seed))
    return cells


def _sized(recipe: Recipe, size: int, seed: int) -> Recipe:
    data = recipe.data.model_copy(update={"per_class": size, "split_seed": recipe.data.split_seed + seed})
    train = recipe.train.model_copy(update={"seed": recipe.train.seed + seed, "keep": "last", "early_stop": 0})
    return recipe.model_copy(update={"data": data, "train": train})


def without_models(cells: Sequence[Cell]) -> set[str]:
    """Returns the names of the cells that no other copies from."""
    return {cell.name for cell in cells} - {name for cell in cells for name in cell.needs}
