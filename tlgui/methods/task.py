"""What a method is given to do, and what is said of what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

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


@dataclass(frozen=True)
class Stage:
    """A part of a run.

    Attributes:
        name: unique in the run.
        epochs: how often the longest of its streams is gone through; 1 for a solved stage.
        trains: what trains in it, in words.
        reads: the streams of a step; the first leads, the others lie in `Batch.beside`.
        steps: more than 0 for a stage that is solved (closed form, alternating minimisation …) rather than descended:
            about how many scalars `Method.solve` yields.
        mixing: how a step reads several streams: a batch of each ("joint"), of one after the other ("round_robin"),
            or of one that is drawn with probability ∝ n^(1/`temperature`) of its n images ("proportional"). In the
            latter two an epoch has as many steps as all streams together.
        temperature: 1 draws by size, a larger one more evenly.
        restarts: whether the learning-rate schedule begins anew with this stage and runs over it alone.
    """

    name: str
    epochs: int
    trains: str = ""
    reads: tuple[str, ...] = ("target",)
    steps: int = 0
    mixing: Literal["joint", "round_robin", "proportional"] = "joint"
    temperature: float = 1.0
    restarts: bool = False

    @property
    def solved(self) -> bool:
        """Whether `Method.solve` carries the stage out, without an optimiser."""
        return self.steps > 0


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


@dataclass(frozen=True)
class Unadapted:
    """A predictor before adaptation, or without it: what an adapted one must not fall below.

    Attributes:
        tensors: its state dict, not copied.
        scalars: its label-free figures.
    """

    tensors: Mapping[str, Tensor]
    scalars: Mapping[str, float]


@dataclass(frozen=True)
class Vouched:
    """What a label-free score says of an adapted predictor beside the unadapted one, in words; whether it is worse.

    The words go on from "By its label-free score, ".
    """

    words: str
    worse: bool
