"""The frozen-prefix cache: blocks that stand still need be run only once for each image and view.

Training then goes on from what the first block that learns takes in. With augmentation, each image is varied a few
times, and every epoch draws one of its views at random.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from tlgui.data.batches import Batches, MiniBatch
from tlgui.engine.device import Machine
from tlgui.engine.shelf import Shelf
from tlgui.events import Event, Progress
from tlgui.methods import Batch
from tlgui.models.backbone import Backbone

Run = Callable[[Tensor], Tensor]
"""Images → what the first block that learns takes in."""


def worth_while(*, prefix: int, views: int, epochs: int) -> bool:
    """Returns whether remembering pays: something is frozen at the start, and there are more epochs than views."""
    return prefix > 0 and 0 < views < epochs


@dataclass
class FeatureCache:
    """What the frozen prefix gives for the training images, and for others once they have been seen.

    Attributes:
        batches: where order and images come from.
        cut: the block that takes the features in.
        features: one `(N, …)` tensor a view.
        known: `(N,)` whether an image could be read.
        labels: `(N,)` on the device; None for an unlabelled stream.
        seed: draws the views.
        device: where the batches go.
    """

    batches: Batches
    cut: int
    features: list[Tensor]
    known: Tensor
    labels: Tensor | None
    seed: int
    device: torch.device

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        return self.batches.steps

    def epoch(self, epoch: int, start: int = 0) -> Iterator[Batch]:
        """Yields an epoch's batches in the same order as without the cache, from step `start` on."""
        views = np.random.default_rng((self.seed, epoch)).integers(0, len(self.features), len(self.known))
        batches = self.batches.drawn(epoch)
        for drawn in batches[start:]:
            index = torch.tensor(self._readable(drawn, batches), dtype=torch.long)
            rows = [self.features[views[number]][number] for number in index.tolist()]
            labels = None if self.labels is None else self.labels[index.to(self.device)]
            images = torch.stack(rows).to(self.device).float()
            yield Batch(images, labels, self.cut, index=index)

    def _readable(self, drawn: list[int], batches: list[list[int]]) -> list[int]:
        """Leaves out what could not be read, and fills up as `Batches` does: every process takes every step."""
        found = [number for number in drawn if self.known[number]]
        spare = (number for batch in batches for number in batch if self.known[number] and number not in found)
        while len(found) < min(2, len(drawn)) and (number := next(spare, None)) is not None:
            found.append(number)
        return found


def build(
    batches: Batches,
    backbone: Backbone,
    labels: list[int] | None,
    count: int,
    *,
    run: Run,
    views: int,
    seed: int,
    machine: Machine,
    budget: int,
    should_stop: Callable[[], bool],
) -> Generator[Event, None, FeatureCache | None]:
    """Runs the frozen prefix over every training image, once a view.

    Where several processes share the run, each does so for itself: any image may fall to it later, and features that
    do not depend on the number of processes are worth more than the time.

    Args:
        batches: the training images, varied as the recipe says.
        backbone: whose first `frozen_prefix` blocks are frozen.
        labels: of the training images; None for an unlabelled stream.
        count: number of the training images.
        run: the frozen prefix as it is to be run.
        views: how often each image is varied.
        seed: of the run.
        machine: where the labels go; its processes remember the same number of views.
        budget: bytes of memory that the features may take; beyond that a file is used, and where the disk is full,
            too, fewer views are remembered.
        should_stop: looked at after each batch.

    Returns:
        The cache, or None where not even one view fits or the person had enough.
    """
    cut = backbone.frozen_prefix
    known = torch.zeros(count, dtype=torch.bool)
    features: list[Tensor] = []
    shelf = Shelf(budget)
    backbone.eval()
    whole = batches.whole()
    while len(features) < views:
        view = len(features)
        store: Tensor | None = None
        for step, batch in enumerate(whole.epoch(view)):
            if should_stop():
                return None
            with torch.inference_mode():
                found = run(batch.images).cpu()
            if store is None:
                room = shelf.zeros((count, *found.shape[1:]), found.dtype)
                everywhere = machine.all_of(room is not None)
                if room is None or not everywhere:
                    views = view
                    break
                store = room
            store[batch.index] = found
            known[batch.index] = True
            done = view * whole.steps + step + 1
            yield Progress("cache", done, views * whole.steps, "running the frozen blocks once")
        if store is not None:
            features.append(store)
    if not features:
        return None
    known_labels = None if labels is None else torch.tensor(labels, device=machine.device)
    return FeatureCache(batches, cut, features, known, known_labels, seed, machine.device)


class JudgedFeatures:
    """What the frozen prefix gives for the images that judge each epoch; filled at the first judgement.

    Attributes:
        cut: the block that takes the features in.
    """

    def __init__(self, cut: int, run: Run, budget: int) -> None:
        """Takes the number of frozen blocks, what runs them, and the bytes that the features may take."""
        self.cut = cut
        self._run = run
        self._budget = budget
        self._batches: list[MiniBatch] | None = None

    def over(self, images: Iterator[MiniBatch]) -> Iterator[MiniBatch]:
        """Yields features instead of images: from memory, or by running the prefix over `images`."""
        if self._batches is not None:
            yield from self._batches
            return
        kept: list[MiniBatch] | None = []
        size = 0
        for batch in images:
            found = self._run(batch.images).float()
            ready = MiniBatch(found, batch.labels, batch.index)
            size += found.numel() * found.element_size()
            kept = None if kept is None or size > self._budget else [*kept, ready]
            yield ready
        self._batches = kept
