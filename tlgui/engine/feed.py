"""One stream of images: what is learnt from, what is judged, and what the frozen blocks made of either."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tlgui.data.batches import Batches, MiniBatch, eval_batches, judged_pixels
from tlgui.data.image_set import ImageSet
from tlgui.data.pixels import PixelStore
from tlgui.data.preset import Preset
from tlgui.data.splits import Split, split
from tlgui.engine.device import Machine
from tlgui.engine.feature_cache import FeatureCache, JudgedFeatures, build, worth_while
from tlgui.engine.inference import FrozenBlocks
from tlgui.events import Event
from tlgui.methods import Batch
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import Data, Train


@dataclass
class Feed:
    """A folder of images in its role.

    Attributes:
        name: of the stream.
        images: the checked folder as training may see it: without classes where the stream is unlabelled.
        truth: the class names that the folder itself shows; only the evaluator asks for them.
        true_labels: of every image, among `truth`; -1 for none.
        division: into train, val and test.
        batches: the training images, batch by batch.
        problems: where sentences about images that cannot be read are gathered.
    """

    name: str
    images: ImageSet
    truth: tuple[str, ...]
    true_labels: tuple[int, ...]
    division: Split
    preset: Preset
    machine: Machine
    train: Train
    batches: Batches
    problems: list[str]
    cache: FeatureCache | None = None
    _pixels: dict[str, PixelStore] = field(default_factory=dict)
    _features: dict[str, JudgedFeatures] = field(default_factory=dict)

    @property
    def labelled(self) -> bool:
        """Whether training sees the labels."""
        return self.images.labelled

    @property
    def steps(self) -> int:
        """Batches that go through the training images once."""
        return self.batches.steps

    def part(self, name: str) -> tuple[int, ...]:
        """Returns the numbers of the images in "train", "val" or "test"."""
        which: tuple[int, ...] = getattr(self.division, name)
        return which

    def located(self, part: str) -> tuple[list[Path], list[int] | None]:
        """Returns paths and labels of a part; no labels where the stream is unlabelled."""
        return located(self.images, self.part(part))

    def endless(self, epoch: int, start: int, steps: int) -> Iterator[Batch]:
        """Yields the batches from step `start` of an epoch of `steps` steps on, and goes on for ever.

        What comes at which step depends on nothing but these numbers, so there is no position to keep.
        """
        number, step = divmod(epoch * steps + start, self.steps)
        while True:
            yield from self._once(number, step)
            number, step = number + 1, 0

    def _once(self, epoch: int, start: int) -> Iterator[Batch]:
        if self.cache is not None:
            for batch in self.cache.epoch(epoch, start):
                yield replace(batch, stream=self.name)
            return
        yield from self.varied(epoch, start)

    def varied(self, epoch: int, start: int = 0) -> Iterator[Batch]:
        """Yields the training images once, varied as the recipe says."""
        for batch in self.batches.epoch(epoch, start):
            yield Batch(batch.images, batch.labels, index=batch.index, stream=self.name)

    def plain(self, part: str) -> Iterator[MiniBatch]:
        """Yields the images of a part once each, exactly as prediction will see them; the pixels of val are kept."""
        paths, labels = self.located(part)
        if part == "val" and part not in self._pixels:
            self._pixels[part] = judged_pixels(paths, self.preset, on_problem=self._note)
        return eval_batches(
            paths,
            labels,
            self.preset,
            batch_size=max(32, self.train.batch_size),
            device=self.machine.device,
            on_problem=self._note,
            store=self._pixels.get(part),
        )

    def spaced(self, part: str, most: int) -> Iterator[MiniBatch]:
        """Yields at most `most` images of a part, evenly spaced over it, as prediction will see them.

        Their `index` are their places in the whole part.
        """
        paths, labels = self.located(part)
        chosen = np.unique(np.linspace(0, len(paths) - 1, min(most, len(paths))).round().astype(int)).tolist()
        some = eval_batches(
            [paths[place] for place in chosen],
            None if labels is None else [labels[place] for place in chosen],
            self.preset,
            batch_size=max(32, self.train.batch_size),
            device=self.machine.device,
            on_problem=self._note,
        )
        for batch in some:
            yield replace(batch, index=torch.tensor(chosen)[batch.index])

    def judged(self, part: str, backbone: Backbone | None) -> tuple[int, Iterator[MiniBatch]]:
        """Returns the images of a part and the block that takes them: features, where they may be remembered.

        Args:
            part: "val", as a rule.
            backbone: whose frozen blocks need not run again; None where images are wanted whatever is frozen.
        """
        images = self.plain(part)
        if backbone is None or part not in self._features:
            return 0, images
        return self._features[part].cut, self._features[part].over(images)

    def named(self, judged: Judged, part: str, classes: Sequence[str]) -> Judged:
        """Returns a judgement with the true classes beside it, found among `classes` by name; for the evaluator."""
        place = {name: number for number, name in enumerate(classes)}
        numbers = torch.tensor([place.get(name, -1) for name in self.truth] + [-1])
        which = torch.tensor(self.part(part), dtype=torch.long)[judged.index]
        return judged.with_labels(numbers[torch.tensor(self.true_labels, dtype=torch.long)[which]])

    # -- memory ------------------------------------------------------------------------------------------------

    def remember(
        self, backbone: Backbone, epochs: int, budget: int, should_stop: Callable[[], bool]
    ) -> Generator[Event, None, None]:
        """Runs the frozen blocks at the start of the network once for each image and view, where that pays."""
        prefix, train = backbone.frozen_prefix, self.train
        if self.cache is not None and self.cache.cut <= prefix:
            return
        self.forget()
        views = min(1, train.views) if train.augmentation == "none" else train.views
        if not worth_while(prefix=prefix, views=views, epochs=epochs):
            return
        blocks = FrozenBlocks(backbone, prefix, self.machine.device, self.machine.precision)
        self._features["val"] = JudgedFeatures(prefix, blocks.exact, budget // 4)
        self.cache = yield from build(
            self.batches,
            backbone,
            self.located("train")[1],
            len(self.division.train),
            run=blocks.quick,
            views=views,
            seed=train.seed,
            machine=self.machine,
            budget=budget,
            should_stop=should_stop,
        )

    def forget(self) -> None:
        """Drops what the frozen blocks gave, as when other blocks are frozen from now on."""
        self.cache = None
        self._features.clear()

    def _note(self, path: Path, reason: str) -> None:
        self.problems.append(f"{path} was left out: {reason}.")


def located(images: ImageSet, which: Sequence[int]) -> tuple[list[Path], list[int] | None]:
    """Returns paths and labels of the images with the numbers `which`; no labels where the set has no classes."""
    records = [images.images[number] for number in which]
    paths = [images.root / record.path for record in records]
    return paths, [record.label for record in records] if images.labelled else None


def unlabelled(images: ImageSet) -> ImageSet:
    """Returns the set as if its folders said nothing about classes."""
    return replace(images, classes=(), images=tuple(replace(record, label=-1) for record in images.images))


def make_feed(
    name: str,
    found: ImageSet,
    *,
    labelled: bool,
    judged_only: bool = False,
    data: Data,
    train: Train,
    batch_size: int,
    preset: Preset,
    machine: Machine,
    budget: int,
    problems: list[str],
) -> Feed:
    """Divides a checked folder and makes its batches.

    Args:
        name: of the stream.
        found: the folder as it was checked.
        labelled: whether training may see its classes.
        judged_only: all images are for judging, whatever `data` and the folder say.
        data: how to divide; what is labelled, the source aside, is limited to `per_class` images.
        train: augmentation and seed.
        batch_size: images a step.
        preset: of the source model.
        machine: where the batches go.
        budget: bytes of decoded images.
        problems: where sentences about unreadable images go.

    Raises:
        Problem: nothing is left to train on.
    """
    images = found if labelled else unlabelled(found)
    division = split(
        images,
        val_fraction=data.val_fraction,
        test_fraction=data.test_fraction,
        seed=data.split_seed,
        n_per_class=(data.per_class or None) if labelled and name != "source" else None,
    )
    if judged_only:
        division = Split(train=(), val=tuple(range(len(images.images))), test=())
    batches = Batches(
        *located(images, division.train or division.val),
        preset,
        batch_size=batch_size,
        augmentation=train.augmentation,
        seed=train.seed,
        device=machine.device,
        budget_bytes=budget,
        rank=machine.rank,
        world=machine.world,
        stream=name,
    )
    labels = tuple(record.label for record in found.images)
    feed = Feed(name, images, found.classes, labels, division, preset, machine, train, batches, problems)
    batches.on_problem = partial(Feed._note, feed)
    return feed


def remembered_features(
    backbone: Backbone, batches: Iterator[MiniBatch], alive: Callable[[int], None]
) -> tuple[Tensor, Tensor | None]:
    """Returns features `(N, d)` of images, float32 on the CPU, and their labels; `alive(n)` hears how many are done."""
    rows, labels, done = [], [], 0
    backbone.eval()
    with torch.inference_mode():
        for batch in batches:
            rows.append(backbone.features(batch.images).float().cpu())
            labels.append(batch.labels)
            done += len(batch.images)
            alive(done)
    known = [label.cpu() for label in labels if label is not None]
    found = torch.cat(rows) if rows else torch.empty(0, backbone.feature_dim)
    return found.clone(), torch.cat(known).clone() if known else None
