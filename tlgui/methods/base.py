"""The one protocol that every transfer method keeps."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import torch
from torch import Tensor, nn

from tlgui.models.backbone import Backbone
from tlgui.recipe import MethodOptions, Stream

OptionsT = TypeVar("OptionsT", bound=MethodOptions)


@dataclass(frozen=True)
class Task:
    """What is to be told apart.

    Attributes:
        classes: names in the order of the network's outputs.
        class_weights: `(C,)` weights of the classes in the loss, or None where all count alike.
        label_smoothing: share of the target probability that is spread over all classes, in [0, 1).
    """

    classes: tuple[str, ...]
    class_weights: Tensor | None = None
    label_smoothing: float = 0.0


@dataclass(frozen=True)
class Stage:
    """A part of a run: its name, its epochs, and what trains in it, in words."""

    name: str
    epochs: int
    trains: str = ""


@dataclass(frozen=True)
class Batch:
    """What one optimiser step sees.

    Attributes:
        images: `(N, 3, H, W)` normalised images, or what block `start` takes where frozen blocks ran before.
        labels: `(N,)` class indices.
        start: the block at which `images` enter the network.
        unlabelled: `(M, 3, H, W)` images without labels, for methods that need them.
    """

    images: Tensor
    labels: Tensor
    start: int = 0
    unlabelled: Tensor | None = None

    def parts(self, number: int) -> Iterator["Batch"]:
        """Yields the batch cut into `number` smaller ones of nearly equal length."""
        cuts = [self.images.tensor_split(number), self.labels.tensor_split(number)]
        extra = self.unlabelled.tensor_split(number) if self.unlabelled is not None else [None] * number
        for images, labels, unlabelled in zip(*cuts, extra, strict=True):
            if len(images):
                yield Batch(images, labels, self.start, unlabelled)


class Method(nn.Module, ABC, Generic[OptionsT]):
    """A transfer method: what data it needs, what it trains, what it loses, what it leaves behind."""

    Options: ClassVar[type[MethodOptions]]
    needs: ClassVar[frozenset[Stream]]

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Holds the options, the task and the network; subclasses add what they train besides."""
        super().__init__()
        self.options = options
        self.task = task
        self.backbone = backbone

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the parts of a run of `epochs` epochs; one part unless a method needs more."""
        return (Stage("train", epochs, "the blocks that are not frozen"),)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the optimiser's groups: what is frozen is in none of them.

        Args:
            rate: learning rate of new parameters.
            copied_rate: factor on it for copied parameters.
            decay: weight decay of matrices and kernels; biases, normalisation, tokens, positions and scales get none.
        """
        decaying = {id(p) for name, p in self.backbone.named_parameters() if name.endswith("weight") and p.ndim >= 2}
        groups = []
        for name, parameters in self.backbone.parameter_groups().items():
            own_rate = rate * (copied_rate if name == "copied" else 1.0)
            for decays in (True, False):
                chosen = [p for p in parameters if (id(p) in decaying) is decays]
                if chosen:
                    own_decay = decay if decays else 0.0
                    groups.append({"params": chosen, "lr": own_rate, "weight_decay": own_decay, "name": name})
        return groups

    @abstractmethod
    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Computes the named scalars of one step.

        Args:
            batch: what the step sees.
            stage: name of the stage.
            progress: share of the whole run that is done, in [0, 1]; schedules are functions of it, never counters.

        Returns:
            Scalars by name; "loss" is minimised, all of them become curves.
        """

    @abstractmethod
    def predictor(self) -> nn.Module:
        """Returns the module that is saved: `(N, 3, H, W)` images → `(N, C)` scores, nothing else."""


def accuracy(scores: Tensor, labels: Tensor) -> Tensor:
    """Returns the share of rows of `scores` `(N, C)` whose largest entry is at `labels` `(N,)`."""
    return (scores.argmax(1) == labels).to(torch.float32).mean()
