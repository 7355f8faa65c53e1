"""A small source network and what the tests of conservative methods and fine-tuning ask of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.data.batches import MiniBatch
from tlgui.methods import Batch, Method, Task
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import SourceModel, load_source
from tlgui.recipe import Layers, MethodOptions, Source, Train, plan

MethodT = TypeVar("MethodT", bound=Method[Any])
CLASSES = ("a", "b", "c")
SIDE = 32


@cache
def source_model(architecture: str = "embedded") -> SourceModel:
    """The embedded model, which has learnt something; or another architecture with random weights."""
    torch.set_num_threads(1)
    if architecture == "embedded":
        return load_source(Source())
    return load_source(Source(model=architecture, weights="none"), seed=3)


def made(
    kind: type[MethodT],
    options: MethodOptions,
    *,
    layers: Layers | None = None,
    train: Train | None = None,
    source: SourceModel | None = None,
    batch_norm: str = "stats_frozen",
) -> MethodT:
    """Builds a method on the small source as the engine would."""
    source = source or source_model()
    layers = options.freeze_plan(layers or Layers())
    blocks = describe(source)
    states = plan(layers, [block.name for block in blocks], [block.group for block in blocks])
    backbone = build_backbone(source, states, CLASSES, head=layers.head, seed=0, batch_norm=batch_norm)
    train = train or Train(weight_decay=0.0, momentum=0.9, learning_rate=0.02, epochs=4)
    return kind(options, Task(CLASSES, source=source, epochs=train.epochs, train=train), backbone)


def batch(seed: int = 0, number: int = 6) -> Batch:
    """Noise with a tint that says which of three classes it is."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(number) % 3
    tint = 2.0 * functional.one_hot(labels, 3)[:, :, None, None]
    return Batch(torch.randn(number, 3, SIDE, SIDE, generator=generator) + tint, labels)


@dataclass
class FewImages:
    """Feeds of noise: a labelled target, and a source where `classes` are given for it."""

    source_classes: tuple[str, ...] = ()
    seed: int = 0
    reports: list[tuple[int, int]] = field(default_factory=list)

    def has(self, stream: str) -> bool:
        return stream == "target" or bool(self.source_classes)

    def count(self, stream: str, split: str = "train") -> int:  # noqa: ARG002 - as the protocol has it
        return 12

    def classes(self, stream: str) -> tuple[str, ...]:
        return CLASSES if stream == "target" else self.source_classes

    def paths(self, stream: str, split: str = "train") -> list[Path]:  # noqa: ARG002 - as the protocol has it
        return []

    def images(self, stream: str, split: str = "train", most: int = 0) -> Iterator[MiniBatch]:  # noqa: ARG002 - ditto
        for number in range(2):
            found = batch(self.seed + number)
            yield MiniBatch(found.images, found.labels, torch.arange(6) + 6 * number)

    def varied(self, stream: str, epoch: int = 0) -> Iterator[Batch]:  # noqa: ARG002 - as the protocol has it
        yield from (batch(100 + number) for number in range(7))

    def features(self, stream: str, split: str = "train") -> tuple[Tensor, Tensor | None]:  # noqa: ARG002 - as above
        generator = torch.Generator().manual_seed(5)
        return torch.randn(12, 1024, generator=generator).abs(), torch.arange(12) % 3

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))


def trained(
    method: MethodT, stage: str, steps: int, *, same_batch: bool = False, feeds: FewImages | None = None
) -> MethodT:
    """Takes steps of a stage as the engine does: begin, groups, forward, backward, step, after_step."""
    train = method.task.train
    method.begin(stage, feeds or FewImages(), resumed=False)
    method.train()
    groups = method.parameter_groups(train.learning_rate, train.copied_rate, train.weight_decay)
    optimizer = torch.optim.SGD(groups, lr=train.learning_rate, momentum=train.momentum, nesterov=train.momentum > 0)
    rates = {group["name"]: group["lr"] for group in optimizer.param_groups}
    for number in range(steps):
        optimizer.zero_grad()
        method(batch(0 if same_batch else number), stage, number / max(1, steps))["loss"].backward()
        optimizer.step()
        method.after_step(rates)
    return method


def tensors(method: Method[Any]) -> dict[str, Tensor]:
    """Returns clones of the network's tensors."""
    return {name: tensor.clone() for name, tensor in method.backbone.net.state_dict().items()}


def same(one: Mapping[str, Tensor], other: Mapping[str, Tensor], *, but: str = "\0") -> bool:
    """Whether all tensors are equal bit for bit, those whose name begins with `but` aside."""
    return all(torch.equal(one[name], other[name]) for name in one if not name.startswith(but))
