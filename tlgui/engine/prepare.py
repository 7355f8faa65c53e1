"""From a recipe to everything that the loop needs: checked images, the network in blocks, the method, the streams."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.data.scan import scan
from tlgui.engine.device import Machine
from tlgui.engine.feed import Feed, make_feed
from tlgui.engine.feeds import Streams
from tlgui.engine.inference import careful
from tlgui.engine.progress import with_progress
from tlgui.engine.scoring import judged_by
from tlgui.events import Event, Notice, Progress
from tlgui.methods import METHODS, Method, Stage, Task
from tlgui.models.backbone import Backbone, build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import SourceModel, load_source
from tlgui.recipe import BlockState, Card, Data, Layers, Problem, Recipe, Stream, Train, plan

PIXEL_BUDGET = 0.25
"""The share of the free memory that decoded images may take."""

FEATURE_BUDGET = 0.25
"""The share of the free memory that remembered features may take."""

LABELLED = {"target": Stream.LABELLED_TARGET, "source": Stream.LABELLED_SOURCE}
UNLABELLED = {"target": Stream.UNLABELLED_TARGET, "source": Stream.UNLABELLED_SOURCE}


@dataclass
class Setup:
    """A run that is ready to begin."""

    recipe: Recipe
    machine: Machine
    streams: Streams
    source: SourceModel
    states: dict[str, BlockState]
    backbone: Backbone
    method: Method[Any]
    problems: list[str] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the outputs, in order."""
        return self.method.task.classes

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The parts of the run."""
        return self.method.stages(self.recipe.train.epochs)

    @property
    def counts(self) -> dict[str, int]:
        """Images that are really used: of the leading stream by split, of the others in all."""
        lead, *others = self.streams.feeds.values()
        counts = {name: len(lead.part(name)) for name in ("train", "val", "test")}
        return counts | {feed.name: len(feed.part("train")) + len(feed.part("val")) for feed in others}

    @property
    def fingerprint(self) -> str:
        """Changes with the images or their division; a resumed run compares it."""
        parts = [
            [[feed.images.images[number].path for number in feed.part(name)] for name in ("train", "val", "test")]
            for feed in self.streams.feeds.values()
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def remember(self, stage: Stage, should_stop: Callable[[], bool]) -> Iterator[Event]:
        """Runs frozen blocks at the start of the network once for what the stage reads, where that pays."""
        budget = self.machine.memory(FEATURE_BUDGET) // len(stage.reads)
        for name in stage.reads:
            feed = self.streams.feeds[name]
            if self.method.cached and not stage.solved:
                yield from feed.remember(self.backbone, stage.epochs, budget, should_stop)
            else:
                feed.forget()

    def validation(self, feed: Feed) -> tuple[Callable[[Tensor], Tensor], Iterator[Any]]:
        """Returns what scores the validation images of a stream, and these (or what frozen blocks made of them)."""
        start, images = feed.judged("val", self.backbone if self.method.cached else None)
        network = partial(self.method.scores, start=start)
        return careful(network, self.machine.device, self.machine.precision), images

    def told(self) -> Iterator[Event]:
        """Yields what could not be read in mid-run."""
        while self.problems:
            yield Notice("warning", self.problems.pop(0))


def checked_images(folder: str, data: Data, should_stop: Callable[[], bool]) -> Generator[Event, None, ImageSet]:
    """Checks a folder, yielding how far it is; the target is left with the classes and files that the recipe wants.

    Raises:
        Problem: there is no such folder, or nothing in it to learn from.
    """
    look = scan(Path(folder), should_stop=should_stop)
    while True:
        try:
            step = next(look)
        except StopIteration as end:
            images: ImageSet = end.value
            break
        yield Progress("scan", step.done, step.total, "checking the images")
    if folder != data.target:
        return images
    excluded = set(data.exclude)
    told = images.relabelled(data.relabel)
    kept = replace(told, images=tuple(record for record in told.images if record.path not in excluded))
    return kept.only(data.classes) if data.classes else kept


def wanted_folders(recipe: Recipe) -> dict[str, str]:
    """Returns the folder of every stream that the recipe's method reads.

    Raises:
        Problem: one that the method cannot do without is not named.
    """
    card, data = type(recipe.method).card, recipe.data
    folders: dict[str, str] = {}
    for name, folder in (("target", data.target), ("source", data.source)):
        streams = {LABELLED[name], UNLABELLED[name]}
        if folder and any(card.takes(stream) for stream in streams):
            folders[name] = folder
        elif streams & card.needs:
            raise Problem(
                f"data.{name}: no folder of {name} images is chosen, and {card.title} needs one; name it in the recipe."
            )
    folders |= recipe.method.folders()
    if not folders:
        raise Problem(f"data: no folder of images is chosen, and {card.title} needs one; name it in the recipe.")
    return folders


def checked_sets(recipe: Recipe, should_stop: Callable[[], bool]) -> Generator[Event, None, dict[str, ImageSet]]:
    """Checks every folder that the method reads; raises Problem where one does not suit its role."""
    sets: dict[str, ImageSet] = {}
    card = type(recipe.method).card
    for name, folder in wanted_folders(recipe).items():
        sets[name] = yield from checked_images(folder, recipe.data, should_stop)
        if LABELLED.get(name) in card.needs:
            require_labelled(sets[name])
    if recipe.data.scoring and "target" in sets and Stream.UNLABELLED_TARGET in card.needs:
        scoring = yield from checked_images(recipe.data.scoring, recipe.data, should_stop)
        sets["target"] = judged_by(sets["target"], scoring)
    kind = METHODS[type(recipe.method)]
    for remark in kind.remarks(recipe.method, sets):
        yield Notice("info", remark)
    return dict(kind.arranged(recipe.method, sets))


def sees_labels(card: Card, stream: str, images: ImageSet) -> bool:
    """Returns whether training may see the labels of a stream: never where the method calls it unlabelled."""
    return images.labelled and not (stream in UNLABELLED and card.takes(UNLABELLED[stream]))


def prepare(recipe: Recipe, machine: Machine, should_stop: Callable[[], bool]) -> Generator[Event, None, Setup]:
    """Makes everything ready, yielding progress.

    Raises:
        Problem: one sentence about what is wrong with the images, the source model or the freeze plan.
    """
    kind, train = METHODS[type(recipe.method)], recipe.train
    found = yield from checked_sets(recipe, should_stop)
    known = kind.described(recipe.method, recipe.data.descriptors, found)
    source = yield from with_progress(
        "source",
        "loading the source model",
        lambda progress: load_source(recipe.source, progress=progress, should_stop=should_stop),
    )
    problems: list[str] = []
    feeds = _feeds(recipe, kind, found, source, machine, problems)
    torch.manual_seed(train.seed)
    seen = {name: feed.images for name, feed in feeds.items()}
    classes = source_classes(source) if kind.head == "source" else kind.head_classes(recipe.method, seen)
    backbone = _network(recipe, kind, source, classes, len(next(iter(feeds.values())).division.train))
    outputs = kind.classes(recipe.method, seen) if known is None else known.classes
    task = replace(_task(recipe, outputs, feeds, source), knowledge=known)
    method = kind(recipe.method, task, backbone)
    _require_learning(method, train.epochs)
    method.to(machine.device)
    method.to(memory_format=torch.channels_last)
    return Setup(recipe, machine, Streams(feeds, backbone), source, backbone.states, backbone, method, problems)


def _feeds(
    recipe: Recipe,
    kind: type[Method[Any]],
    found: Mapping[str, ImageSet],
    source: SourceModel,
    machine: Machine,
    problems: list[str],
) -> dict[str, Feed]:
    data, train, card = recipe.data, recipe.train, type(recipe.method).card
    budget = machine.memory(PIXEL_BUDGET) // len(found)
    return {
        name: make_feed(
            name,
            images,
            labelled=sees_labels(card, name, images),
            judged_only=name in kind.judged_only,
            data=data,
            train=train.model_copy(update={"augmentation": recipe.method.augmentation(name, train.augmentation)}),
            batch_size=kind.batch_size(recipe.method, name, train.batch_size),
            preset=source.preset.at(train.image_size),
            machine=machine,
            budget=budget,
            problems=problems,
        )
        for name, images in found.items()
    }


def source_classes(source: SourceModel) -> tuple[str, ...]:
    """Returns the names of a source's outputs, numbers where they are not known."""
    return source.classes or tuple(f"output {number}" for number in range(source.outputs))


def _network(
    recipe: Recipe, kind: type[Method[Any]], source: SourceModel, classes: tuple[str, ...], images: int
) -> Backbone:
    blocks = describe(source)
    layers = recipe.method.freeze_plan(recipe.layers) if type(recipe.method).card.uses_layers else Layers()
    states = plan(layers, [block.name for block in blocks], [block.group for block in blocks])
    named = source
    if kind.head == "source":
        states[blocks[-1].name] = BlockState.FROZEN
        named = replace(source, classes=classes)
    return build_backbone(
        named,
        states,
        classes,
        head=layers.head if kind.head == "new" else "new",
        seed=recipe.train.seed,
        batch_norm=batch_norm(recipe.train, images),
    )


def _require_learning(method: Method[Any], epochs: int) -> None:
    if all(stage.solved for stage in method.stages(epochs)):
        return
    if not any(parameter.requires_grad for parameter in method.parameters()):
        raise Problem("layers: every block is frozen, so there is nothing to train; let at least the head learn.")


def batch_norm(train: Train, images: int) -> str:
    """Returns how BatchNorm behaves in trained blocks: auto keeps the source's statistics where data are few."""
    if train.batch_norm != "auto":
        return train.batch_norm
    return "stats_frozen" if train.batch_size < 16 or images < 500 else "train"


def _task(recipe: Recipe, classes: tuple[str, ...], feeds: Mapping[str, Feed], source: SourceModel) -> Task:
    """Returns the task; balanced class weights are N / (C · N_c) over the training images that show its classes."""
    train = recipe.train
    weights: Tensor | None = None
    labelled = next((feed for feed in feeds.values() if feed.images.classes == classes), None)
    if train.class_weights == "balanced" and labelled is not None:
        labels = torch.tensor(labelled.located("train")[1])
        counts = torch.bincount(labels, minlength=len(classes)).clamp(min=1)
        weights = len(labels) / (len(classes) * counts.float())
    return Task(
        classes,
        weights,
        train.label_smoothing,
        source,
        train.seed,
        train.epochs,
        descriptors=recipe.data.descriptors,
        sets={name: feed.images for name, feed in feeds.items()},
        train=train,
    )
