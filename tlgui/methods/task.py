"""What a method is given to do, and what is said of what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from torch import Tensor

from tlgui.data.image_set import ImageSet
from tlgui.figures import Figure
from tlgui.models.source import SourceModel
from tlgui.recipe import Train


@dataclass(frozen=True)
class Task:
    """What is to be told apart, and from what knowledge.

    Attributes:
        classes: names in the order of the outputs.
        class_weights: `(C,)` weights of the classes in the loss, or None where all count alike.
        label_smoothing: share of the target probability that is spread over all classes, in [0, 1).
        source: the source model with its own head, on the CPU, in eval mode; None only in tests. Never changed.
        seed: for everything that a method draws at random, each draw from a generator of its own.
        epochs: how many the recipe asks for.
        descriptors: the path that describes the classes, "" for none.
        sets: the folders by stream as training may see them: without classes where the stream is unlabelled.
        train: how the run learns; for methods whose own steps depend on the optimiser's.
        knowledge: what `Method.described` returned.
    """

    classes: tuple[str, ...]
    class_weights: Tensor | None = None
    label_smoothing: float = 0.0
    source: SourceModel | None = None
    seed: int = 0
    epochs: int = 1
    descriptors: str = ""
    sets: Mapping[str, ImageSet] = field(default_factory=dict)
    train: Train = field(default_factory=Train)
    knowledge: Any = None


class Described(Protocol):
    """What a method has read of the classes beside their images."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the outputs."""


@dataclass(frozen=True)
class Scored:
    """What true labels say of a predictor: scalars by name, and pairs of name and figure."""

    scalars: Mapping[str, float] = field(default_factory=dict)
    figures: tuple[tuple[str, Figure], ...] = ()
