"""From a recipe to everything that the loop needs: checked images, the network in blocks, the method, the batches."""

import hashlib
import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import psutil
import torch
from torch import Tensor

from tlgui.data.batches import Batches, MiniBatch, eval_batches, judged_pixels
from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.data.pixels import PixelStore
from tlgui.data.preset import Preset
from tlgui.data.scan import scan
from tlgui.data.splits import Split, split
from tlgui.engine.device import Machine
from tlgui.engine.feature_cache import FeatureCache, JudgedFeatures, build, worth_while
from tlgui.events import Event, Notice, Progress
from tlgui.methods import METHODS, Batch, Method, Task
from tlgui.models.backbone import Backbone, build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import SourceModel, load_source
from tlgui.recipe import BlockState, Data, Problem, Recipe, Train, plan

ResultT = TypeVar("ResultT")

PIXEL_BUDGET = 0.25
"""The share of the free memory that decoded images may take."""

FEATURE_BUDGET = 0.25
"""The share of the free memory that remembered features may take."""


@dataclass
class Setup:
    """A run that is ready to begin."""

    recipe: Recipe
    machine: Machine
    images: ImageSet
    division: Split
    source: SourceModel
    preset: Preset
    states: dict[str, BlockState]
    backbone: Backbone
    method: Method[Any]
    batches: Batches
    cache: FeatureCache | None = None
    judged_features: JudgedFeatures | None = None
    pixels: PixelStore | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The path of every image, relative to the target folder."""
        return [record.path for record in self.images.images]

    @property
    def counts(self) -> dict[str, int]:
        """Images that are really used, by split."""
        division = self.division
        return {"train": len(division.train), "val": len(division.val), "test": len(division.test)}

    @property
    def fingerprint(self) -> str:
        """Changes with the images or their division; a resumed run compares it."""
        division = self.division
        parts = [[self.names[i] for i in part] for part in (division.train, division.val, division.test)]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @property
    def steps(self) -> int:
        """Optimiser steps an epoch."""
        return self.batches.steps

    def epoch(self, epoch: int, start: int) -> Iterator[Batch]:
        """Yields the training batches of an epoch from step `start` on, remembered ones where there are some."""
        if self.cache is not None:
            yield from self.cache.epoch(epoch, start)
            return
        for batch in self.batches.epoch(epoch, start):
            assert batch.labels is not None
            yield Batch(batch.images, batch.labels)

    def validation(self) -> tuple[Callable[[Tensor], Tensor], Iterator[MiniBatch]]:
        """Returns what judges the validation images, and the images (or what the frozen blocks made of them)."""
        network = self.method.predictor()
        images = self.judged(self.division.val, self.pixels)
        if network is not self.backbone.net:
            return network, images
        if self.judged_features is None:
            return self.backbone, images
        return partial(self.backbone, start=self.backbone.frozen_prefix), self.judged_features.over(images)

    def judged(self, which: Sequence[int], pixels: PixelStore | None = None) -> Iterator[MiniBatch]:
        """Yields the images of the numbers `which`, exactly as prediction will see them."""
        paths, labels = located(self.images, which)
        return eval_batches(
            paths,
            labels,
            self.preset,
            batch_size=max(32, self.recipe.train.batch_size),
            device=self.machine.device,
            on_problem=self.note_problem,
            store=pixels,
        )

    def note_problem(self, path: Path, reason: str) -> None:
        """Remembers an image that could not be read in mid-run; the loop tells it at its next event."""
        self.problems.append(f"{path} was left out: {reason}.")

    def told(self) -> Iterator[Event]:
        """Yields what `note_problem` has gathered."""
        while self.problems:
            yield Notice("warning", self.problems.pop(0))


def located(images: ImageSet, which: Sequence[int]) -> tuple[list[Path], list[int]]:
    """Returns paths and labels of the images with the numbers `which`."""
    records = [images.images[number] for number in which]
    return [images.root / record.path for record in records], [record.label for record in records]


def checked_images(data: Data, should_stop: Callable[[], bool]) -> Generator[Event, None, ImageSet]:
    """Checks the target folder, yielding how far it is; files that the recipe excludes are left out.

    Raises:
        Problem: there is no folder, or nothing in it to learn from.
    """
    if not data.target:
        raise Problem("data.target: no folder of target images is chosen; name one in the recipe.")
    look = scan(Path(data.target), should_stop=should_stop)
    while True:
        try:
            step = next(look)
        except StopIteration as end:
            images: ImageSet = end.value
            break
        yield Progress("scan", step.done, step.total, "checking the images")
    excluded = set(data.exclude)
    return replace(images, images=tuple(record for record in images.images if record.path not in excluded))


def with_progress(
    task: str, text: str, work: Callable[[Callable[[int, int], None]], ResultT]
) -> Generator[Event, None, ResultT]:
    """Runs `work(progress)` in a thread, yields an event for each of its reports, and returns what it returns."""
    reports: queue.SimpleQueue[tuple[int, int] | None] = queue.SimpleQueue()
    outcome: list[ResultT] = []
    failure: list[BaseException] = []

    def body() -> None:
        try:
            outcome.append(work(lambda done, total: reports.put((done, total))))
        except BaseException as error:  # noqa: BLE001 - carried over to the caller's thread and raised there
            failure.append(error)
        reports.put(None)

    threading.Thread(target=body, daemon=True, name=task).start()
    while (report := reports.get()) is not None:
        yield Progress(task, *report, text)
    if failure:
        raise failure[0]
    return outcome[0]


def prepare(recipe: Recipe, machine: Machine, should_stop: Callable[[], bool]) -> Generator[Event, None, Setup]:
    """Makes everything ready, yielding progress.

    Raises:
        Problem: one sentence about what is wrong with the images, the source model or the freeze plan.
    """
    images = yield from checked_images(recipe.data, should_stop)
    require_labelled(images)
    source = yield from with_progress(
        "source",
        "loading the source model",
        lambda progress: load_source(recipe.source, progress=progress, should_stop=should_stop),
    )
    data, train = recipe.data, recipe.train
    division = split(
        images,
        val_fraction=data.val_fraction,
        test_fraction=data.test_fraction,
        seed=data.split_seed,
        n_per_class=data.per_class or None,
    )
    preset = source.preset.at(train.image_size)
    blocks = describe(source)
    states = plan(recipe.layers, [block.name for block in blocks], [block.group for block in blocks])
    torch.manual_seed(train.seed)
    backbone = build_backbone(
        source,
        states,
        images.classes,
        head=recipe.layers.head,
        seed=train.seed,
        batch_norm=batch_norm(train, len(division.train)),
    )
    method = METHODS[type(recipe.method)](recipe.method, task(images, division, train), backbone)
    if not any(parameter.requires_grad for parameter in method.parameters()):
        raise Problem("layers: every block is frozen, so there is nothing to train; let at least the head learn.")
    method.to(machine.device)
    method.to(memory_format=torch.channels_last)
    batches = Batches(
        *located(images, division.train),
        preset,
        batch_size=train.batch_size,
        augmentation=train.augmentation,
        seed=train.seed,
        device=machine.device,
        budget_bytes=int(psutil.virtual_memory().available * PIXEL_BUDGET),
        rank=machine.rank,
        world=machine.world,
    )
    setup = Setup(recipe, machine, images, division, source, preset, states, backbone, method, batches)
    batches.on_problem = setup.note_problem
    yield from remember(setup, should_stop)
    return setup


def remember(setup: Setup, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Runs frozen blocks at the start of the network once, where that pays."""
    train, machine, backbone = setup.recipe.train, setup.machine, setup.backbone
    views = min(1, train.views) if train.augmentation == "none" else train.views
    free = psutil.virtual_memory().available
    paths, _ = located(setup.images, setup.division.val)
    setup.pixels = judged_pixels(paths, setup.preset, on_problem=setup.note_problem)
    if not worth_while(prefix=backbone.frozen_prefix, views=views, epochs=train.epochs, world=machine.world):
        return
    setup.judged_features = JudgedFeatures(backbone, int(free * FEATURE_BUDGET / 4))
    setup.cache = yield from build(
        setup.batches,
        backbone,
        located(setup.images, setup.division.train)[1],
        views=views,
        seed=train.seed,
        device=machine.device,
        budget=int(free * FEATURE_BUDGET),
        should_stop=should_stop,
    )


def batch_norm(train: Train, images: int) -> str:
    """Returns how BatchNorm behaves in trained blocks: auto keeps the source's statistics where data are few."""
    if train.batch_norm != "auto":
        return train.batch_norm
    return "stats_frozen" if train.batch_size < 16 or images < 500 else "train"


def task(images: ImageSet, division: Split, train: Train) -> Task:
    """Returns the task; balanced class weights are N / (C · N_c) over the training images."""
    weights: Tensor | None = None
    if train.class_weights == "balanced":
        labels = torch.tensor([images.images[number].label for number in division.train])
        counts = torch.bincount(labels, minlength=len(images.classes)).clamp(min=1)
        weights = len(labels) / (len(images.classes) * counts.float())
    return Task(images.classes, weights, train.label_smoothing)
