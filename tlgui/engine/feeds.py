"""All streams of a run: what a step reads from them together, and what a method may look at besides."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
from torch import Tensor

from tlgui.data.batches import MiniBatch
from tlgui.engine.feed import Feed, remembered_features
from tlgui.methods import Batch, Stage
from tlgui.models.backbone import Backbone


def _nobody(done: int, total: int) -> None:
    """Takes a report that nobody waits for."""


@dataclass
class Streams:
    """The feeds by name; it is what `tlgui.methods.Feeds` promises to a method.

    Attributes:
        feeds: stream name → feed, the target first where there is one.
        backbone: gives the features.
        report: told (done, total) of long work; may raise to end it.
    """

    feeds: Mapping[str, Feed]
    backbone: Backbone
    report: Callable[[int, int], None] = _nobody
    _features: dict[tuple[str, str], tuple[Tensor, Tensor | None]] = field(default_factory=dict)

    # -- for the loop ------------------------------------------------------------------------------------------

    @property
    def lead(self) -> Feed:
        """The first stream: the target, where there is one."""
        return next(iter(self.feeds.values()))

    def steps(self, stage: Stage) -> int:
        """Returns the steps of one epoch: enough to go through the longest of the stage's streams once.

        Where a step reads one stream only, they are as many as all streams have together. The recipe may want another
        number.
        """
        each = [self.feeds[name].steps for name in stage.reads]
        wanted = self.lead.train.epoch_steps
        return stage.steps or wanted or (max(each) if stage.mixing == "joint" else sum(each))

    def batches(self, stage: Stage, epoch: int, start: int) -> Iterator[Batch]:
        """Yields the batches of an epoch from step `start` on; shorter streams begin again in another order."""
        if stage.mixing != "joint":
            yield from self._one_by_one(stage, epoch, start)
            return
        steps = self.steps(stage)
        sources = [self.feeds[name].endless(epoch, start, steps) for name in stage.reads]
        for lead, *others in islice(zip(*sources, strict=True), steps - start):
            yield replace(lead, beside=dict(zip(stage.reads[1:], others, strict=True))) if others else lead

    def _one_by_one(self, stage: Stage, epoch: int, start: int) -> Iterator[Batch]:
        """Yields batches of single streams; each stream goes on where it was in earlier epochs."""
        turns = self._turns(stage, epoch)
        done = {name: sum(self._turns(stage, past).count(name) for past in range(epoch)) for name in stage.reads}
        for name in turns[:start]:
            done[name] += 1
        sources = {name: self.feeds[name].endless(0, done[name], 0) for name in stage.reads}
        for name in turns[start:]:
            yield next(sources[name])

    def _turns(self, stage: Stage, epoch: int) -> list[str]:
        """Returns which stream each step of an epoch reads, a function of the seed and the epoch alone."""
        steps, names = self.steps(stage), stage.reads
        if stage.mixing == "round_robin":
            return [names[(epoch * steps + step) % len(names)] for step in range(steps)]
        sizes = np.array([self.count(name) for name in names]) ** (1 / stage.temperature)
        rng = np.random.default_rng((self.lead.train.seed, epoch))
        return [names[place] for place in rng.choice(len(names), steps, p=sizes / sizes.sum())]

    # -- for a method ------------------------------------------------------------------------------------------

    def has(self, stream: str) -> bool:
        """Returns whether the run has this stream."""
        return stream in self.feeds

    def count(self, stream: str, split: str = "train") -> int:
        """Returns the number of images of a part of a stream."""
        return len(self.feeds[stream].part(split))

    def classes(self, stream: str) -> tuple[str, ...]:
        """Returns the names of a stream's labels; () where it has none."""
        return self.feeds[stream].images.classes

    def paths(self, stream: str, split: str = "train") -> list[Path]:
        """Returns the full paths of the images of a part of a stream."""
        return self.feeds[stream].located(split)[0]

    def images(self, stream: str, split: str = "train", most: int = 0) -> Iterator[MiniBatch]:
        """Yields the images of a part once each, in order, exactly as prediction sees them; at most `most` of them."""
        return self.feeds[stream].spaced(split, most) if most else self.feeds[stream].plain(split)

    def varied(self, stream: str, epoch: int = 0) -> Iterator[Batch]:
        """Yields the training images of a stream once each, varied as the recipe says."""
        return self.feeds[stream].varied(epoch)

    def features(self, stream: str, split: str = "train") -> tuple[Tensor, Tensor | None]:
        """Returns the features of a part's images and their labels; see `tlgui.methods.Feeds`."""
        frozen = self.backbone.frozen_prefix >= len(self.backbone.blocks) - 1
        if frozen and (stream, split) in self._features:
            return self._features[stream, split]
        total, training = self.count(stream, split), self.backbone.training
        found = remembered_features(self.backbone, self.images(stream, split), lambda done: self.report(done, total))
        self.backbone.train(training)
        if frozen:
            self._features[stream, split] = found
        return found
