"""A digit network in a method of domain adaptation, and batches of noise, for exact checks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from tlgui.data.batches import MiniBatch
from tlgui.methods import METHODS, Batch, Task
from tlgui.methods.adaptation import Adaptation
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import load_source
from tlgui.recipe import BlockState, MethodOptions, Source

CLASSES = ("one", "two", "three", "four")


def made(options: MethodOptions, *, model: str = "digitnet_bn", frozen: int = 0, seed: int = 0) -> Adaptation[Any]:
    """Returns the method of these options with a new network, its first `frozen` blocks frozen."""
    source = load_source(Source(model=model, weights="none"))
    names = [block.name for block in describe(source)]
    states = {name: BlockState.FROZEN if place < frozen else BlockState.NEW for place, name in enumerate(names)}
    backbone = build_backbone(source, states, CLASSES, seed=seed)
    method = METHODS[type(options)](options, Task(CLASSES, source=source, seed=seed, epochs=4), backbone)
    assert isinstance(method, Adaptation)
    return method


def batch(seed: int = 0, source: int = 12, target: int = 8) -> Batch:
    """Returns labelled source images with unlabelled target images beside them; the domains differ in brightness."""
    draw = torch.Generator().manual_seed(seed)
    beside = Batch(torch.randn(target, 3, 28, 28, generator=draw) * 0.5 + 1.0, None)
    images = torch.randn(source, 3, 28, 28, generator=draw)
    return Batch(images, torch.arange(source) % len(CLASSES), beside={"target": beside})


def gradients(method: torch.nn.Module) -> dict[str, Tensor]:
    """Returns clones of all gradients by name, and clears them."""
    found = {name: p.grad.clone() for name, p in method.named_parameters() if p.grad is not None}
    method.zero_grad(set_to_none=True)
    return found


class FixedFeeds:
    """Feeds of fixed tensors: labelled "source" and unlabelled "target" images, the same in every part."""

    def __init__(self, source: tuple[Tensor, Tensor], target: Tensor) -> None:
        self._streams: Mapping[str, tuple[Tensor, Tensor | None]] = {"source": source, "target": (target, None)}

    def has(self, stream: str) -> bool:
        return stream in self._streams

    def count(self, stream: str, split: str = "train") -> int:  # noqa: ARG002 - the protocol
        return len(self._streams[stream][0])

    def classes(self, stream: str) -> tuple[str, ...]:
        return CLASSES if stream == "source" else ()

    def paths(self, stream: str, split: str = "train") -> list[Path]:
        return [Path(f"{stream}/{number}.png") for number in range(self.count(stream, split))]

    def images(self, stream: str, split: str = "train", most: int = 0) -> Iterator[MiniBatch]:  # noqa: ARG002
        images, labels = self._streams[stream]
        for which in torch.arange(len(images))[: most or None].split(16):
            yield MiniBatch(images[which], None if labels is None else labels[which], which)

    def varied(self, stream: str, epoch: int = 0) -> Iterator[Batch]:  # noqa: ARG002 - the protocol
        for some in self.images(stream):
            yield Batch(some.images, some.labels)

    def features(self, stream: str, split: str = "train") -> tuple[Tensor, Tensor | None]:  # noqa: ARG002
        images, labels = self._streams[stream]
        return images.flatten(1), labels

    def report(self, done: int, total: int) -> None:
        """Nobody waits."""
