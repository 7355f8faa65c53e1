"""Batches of images: varied at random to learn from, exactly as the preset says to judge by."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tlgui.data.augment import Augmentation, augment
from tlgui.data.pixels import Pixels, PixelStore, pixels_to_judge, pixels_to_vary
from tlgui.data.preset import Preset
from tlgui.recipe import Problem

OnProblem = Callable[[Path, str], None]

DEFAULT_BUDGET = 2 << 30
"""Bytes of decoded images kept in memory where the caller names no budget."""


@dataclass(frozen=True)
class MiniBatch:
    """What a network is shown at once.

    Attributes:
        images: (N, 3, S, S), float32, normalised, on the device.
        labels: (N,), int64, on the device; None for an unlabelled stream, which carries no labels at all.
        index: (N,), int64, on the CPU: places in the list of paths.
    """

    images: Tensor
    labels: Tensor | None
    index: Tensor


def _nobody(path: Path, reason: str) -> None:
    """Takes a report that nobody waits for."""


class Batches:
    """An endless supply of training batches, epoch by epoch.

    Chance is a pure function of (seed, stream, epoch, step, rank): to resume in mid-epoch, ask for that epoch from
    that step on; there is no state to save. Decoded images are kept in memory as bytes within the budget.

    Attributes:
        steps: batches an epoch; the same on every rank.
        on_problem: called with path and reason, once a file, when one cannot be read in mid-run. The batch then goes
            without it.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        labels: Sequence[int] | None,
        preset: Preset,
        *,
        batch_size: int,
        augmentation: Augmentation = "flip_crop",
        seed: int = 0,
        device: torch.device | str = "cpu",
        budget_bytes: int = DEFAULT_BUDGET,
        rank: int = 0,
        world: int = 1,
        stream: str = "target",
        on_problem: OnProblem = _nobody,
    ) -> None:
        """Reads nothing yet.

        Args:
            paths: the images, in a lasting order.
            labels: of each image, or None.
            preset: of the source model.
            batch_size: images a batch on this rank; made a little smaller so that all batches are of one size, give
                or take one, and never of 1 while there are more images (2 at least).
            augmentation: see `augment`.
            seed: another number gives another order and other variations.
            device: where the batches go.
            budget_bytes: memory for decoded images.
            rank: which of the `world` processes this is; each sees its own share of every epoch.
            world: how many processes train together.
            stream: names this supply, lest two with one seed move in step.
            on_problem: see above.

        Raises:
            Problem: if there are fewer images than processes, or none.
        """
        if len(paths) < max(1, world):
            raise Problem(f"There are {len(paths)} images to train on for {world} processes; each needs one at least.")
        self.on_problem = on_problem
        self._paths = paths
        self._labels = None if labels is None else torch.tensor(labels, dtype=torch.int64)
        self._preset = preset
        self._augmentation = augmentation
        self._key = f"{seed}/{stream}"
        self._device = torch.device(device)
        self._rank, self._world = rank, world
        self._sizes = batch_sizes(len(paths) // world, batch_size)
        load = partial(pixels_to_vary, preset=preset)
        self._store = PixelStore(paths, load, budget_bytes=budget_bytes, on_problem=self._report)

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        return len(self._sizes)

    def whole(self) -> "Batches":
        """Returns the batches as one process alone would draw them: each image once an epoch."""
        if self._world == 1:
            return self
        alone = copy(self)
        alone._rank, alone._world = 0, 1
        alone._sizes = batch_sizes(len(self._paths), max(self._sizes))
        return alone

    def drawn(self, epoch: int) -> list[list[int]]:
        """Returns which images each batch of an epoch holds, by their numbers."""
        order = self._order(epoch)
        ends = np.cumsum(self._sizes)
        return [order[end - size : end].tolist() for size, end in zip(self._sizes, ends, strict=True)]

    def epoch(self, epoch: int, start: int = 0) -> Iterator[MiniBatch]:
        """Yields the batches of an epoch in their drawn order, from step `start` on.

        Raises:
            Problem: if no image at all can be read any more.
        """
        order = self._order(epoch)
        chosen = self.drawn(epoch)[start:]
        with closing(self._store.stream(chosen)) as stream:
            for step, (indices, pixels) in enumerate(zip(chosen, stream, strict=True), start):
                found = {index: image for index, image in zip(indices, pixels, strict=True) if image is not None}
                if len(found) < min(2, len(indices)):
                    self._fill_up(found, order)
                yield self._batch(found, self._generator(epoch, step))

    def _order(self, epoch: int) -> NDArray[np.int64]:
        """Draws this rank's images of an epoch; all ranks draw one order and take every world-th of it."""
        generator = self._generator(epoch, -1, shared=True)
        order: NDArray[np.int64] = torch.randperm(len(self._paths), generator=generator).numpy()
        return order[: len(order) - len(order) % self._world][self._rank :: self._world]

    def _generator(self, epoch: int, step: int, *, shared: bool = False) -> torch.Generator:
        key = f"{self._key}/{epoch}/{step}" + ("" if shared else f"/{self._rank}")
        seed = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
        return torch.Generator().manual_seed(seed & (2**63 - 1))

    def _batch(self, found: dict[int, Pixels], generator: torch.Generator) -> MiniBatch:
        index = torch.tensor(list(found))
        images = [torch.from_numpy(pixels) for pixels in found.values()]
        varied = augment(images, self._preset.crop, self._augmentation, generator, self._device)
        labels = None if self._labels is None else self._labels[index].to(self._device)
        return MiniBatch(normalise(varied, self._preset), labels, index)

    def _fill_up(self, found: dict[int, Pixels], order: NDArray[np.int64]) -> None:
        """Adds images of this epoch until there are two, for a batch of one breaks BatchNorm, and none is no step."""
        for index in order.tolist():
            if len(found) >= min(2, len(order)):
                return
            if index not in found and (pixels := self._store.get(index)) is not None:
                found[index] = pixels
        if not found:
            folder = self._paths[0].parent
            raise Problem(f"None of the {len(order)} training images can be read any more; is {folder} still there?")

    def _report(self, path: Path, reason: str) -> None:
        self.on_problem(path, reason)


def eval_batches(
    paths: Sequence[Path],
    labels: Sequence[int] | None,
    preset: Preset,
    *,
    batch_size: int,
    device: torch.device | str = "cpu",
    on_problem: OnProblem = _nobody,
    store: PixelStore | None = None,
) -> Iterator[MiniBatch]:
    """Yields images exactly as the preset says, once each and in order: resized, cut from the centre, normalised.

    The result equals torchvision's transforms of the PIL image bit for bit (on the CPU).

    Args:
        paths: the images.
        labels: of each image, or None.
        preset: of the model.
        batch_size: images a batch; the last has what is left, and batches miss the images that cannot be read.
        device: where the batches go.
        on_problem: called with path and reason, once for each image that cannot be read.
        store: from `judged_pixels` with the same paths and preset, to keep the pixels for the next time.
    """
    device = torch.device(device)
    known = None if labels is None else torch.tensor(labels, dtype=torch.int64)
    pixels = store or judged_pixels(paths, preset, budget_bytes=0, on_problem=on_problem)
    chosen = [range(start, min(start + batch_size, len(paths))) for start in range(0, len(paths), batch_size)]
    with closing(pixels.stream(chosen)) as stream:
        for indices, batch in zip(chosen, stream, strict=True):
            found = {index: image for index, image in zip(indices, batch, strict=True) if image is not None}
            if found:
                index = torch.tensor(list(found))
                images = _send(torch.from_numpy(np.stack(list(found.values()))), device).float().div_(255)
                yield MiniBatch(normalise(images, preset), None if known is None else known[index].to(device), index)


def judged_pixels(
    paths: Sequence[Path], preset: Preset, *, budget_bytes: int = DEFAULT_BUDGET, on_problem: OnProblem = _nobody
) -> PixelStore:
    """Returns a store for `eval_batches`, worth while where the same images are judged every epoch."""
    load = partial(pixels_to_judge, preset=preset)
    return PixelStore(paths, load, budget_bytes=budget_bytes, on_problem=on_problem)


def normalise(images: Tensor, preset: Preset) -> Tensor:
    """Subtracts the mean and divides by the standard deviation of each channel; (N, 3, H, W) in 0…1, in place."""
    mean = torch.tensor(preset.mean, device=images.device).view(3, 1, 1)
    std = torch.tensor(preset.std, device=images.device).view(3, 1, 1)
    return images.sub_(mean).div_(std)


def batch_sizes(count: int, batch_size: int) -> list[int]:
    """Divides `count` images into batches that differ by one at most and are never of 1 while there are more.

    They hold `batch_size` at most, save that 2 is the least (and 3 images make one batch then).
    """
    steps = max(1, min(-(-count // max(1, batch_size)), count // 2))
    small, larger = divmod(count, steps)
    return [small + 1] * larger + [small] * (steps - larger)


def _send(images: Tensor, device: torch.device) -> Tensor:
    if device.type != "cuda":
        return images.to(device)
    return images.pin_memory().to(device, non_blocking=True)
