"""The one protocol that every transfer method keeps."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.data.batches import MiniBatch
from tlgui.data.heads import Head
from tlgui.data.image_set import ImageSet
from tlgui.figures import Figure
from tlgui.methods.task import Described as Described
from tlgui.methods.task import Scored as Scored
from tlgui.methods.task import Stage as Stage
from tlgui.methods.task import Task as Task
from tlgui.methods.task import Unadapted as Unadapted
from tlgui.methods.task import Vouched as Vouched
from tlgui.models.answers import Answer
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import MethodOptions, Stream

OptionsT = TypeVar("OptionsT", bound=MethodOptions)


@dataclass(frozen=True)
class Batch:
    """What one optimiser step sees.

    Attributes:
        images: `(N, 3, H, W)` normalised images, or what block `start` takes where frozen blocks ran before.
        labels: `(N,)` class indices; None for a stream without labels.
        start: the block at which `images` enter the network.
        beside: what the other streams of the stage give, by name.
        index: `(N,)` places of the images in `Feeds.paths(stream)`, on the CPU; None where nobody counted.
        stream: where `images` come from.
    """

    images: Tensor
    labels: Tensor | None
    start: int = 0
    beside: Mapping[str, "Batch"] = field(default_factory=dict)
    index: Tensor | None = None
    stream: str = "target"

    @property
    def known(self) -> Tensor:
        """`(N,)` the labels of a stream that has some."""
        assert self.labels is not None
        return self.labels

    def parts(self, number: int) -> Iterator["Batch"]:
        """Yields the batch cut into `number` smaller ones of nearly equal length."""
        others = [dict(zip(self.beside, cut, strict=True)) for cut in self._cut_beside(number)]
        for part, beside in zip(self._cut(number), others, strict=True):
            if len(part.images):
                yield replace(part, beside=beside)

    def _cut(self, number: int) -> Iterator["Batch"]:
        columns = [
            [None] * number if column is None else column.tensor_split(number)
            for column in (self.images, self.labels, self.index)
        ]
        for images, labels, index in zip(*columns, strict=True):
            assert images is not None
            yield replace(self, images=images, labels=labels, index=index)

    def _cut_beside(self, number: int) -> Iterator[tuple["Batch", ...]]:
        cut = [list(other._cut(number)) for other in self.beside.values()]
        return zip(*cut, strict=True) if cut else iter([()] * number)


class Feeds(Protocol):
    """What a method may look at besides its batches. Streams: "target", "source", and the method's own folders."""

    def has(self, stream: str) -> bool:
        """Returns whether the run has this stream."""

    def count(self, stream: str, split: str = "train") -> int:
        """Returns the number of images of a part of a stream."""

    def classes(self, stream: str) -> tuple[str, ...]:
        """Returns the names of a stream's labels; () where it has none."""

    def paths(self, stream: str, split: str = "train") -> list[Path]:
        """Returns the full paths of the images of a part of a stream."""

    def images(self, stream: str, split: str = "train", most: int = 0) -> Iterator[MiniBatch]:
        """Yields the images of a part once each, in order, exactly as prediction sees them.

        With `most` above 0 at most so many come, evenly spaced over the part.
        """

    def varied(self, stream: str, epoch: int = 0) -> Iterator[Batch]:
        """Yields the training images of a stream once each, varied as the recipe says."""

    def features(self, stream: str, split: str = "train") -> tuple[Tensor, Tensor | None]:
        """Returns what the final layer takes for each image of a part.

        Returns:
            `(N, d)` features of the backbone in eval mode, float32 on the CPU, remembered while everything before the
            head is frozen; and the `(N,)` labels, or None for an unlabelled stream. Unreadable images are left out.
        """

    def report(self, done: int, total: int) -> None:
        """Says how far a long piece of work is; also the place where a wish to stop is heard, so it may raise."""


class Method(nn.Module, ABC, Generic[OptionsT]):
    """A transfer method: what data it needs, what it trains, what it loses, what it leaves behind.

    Attributes:
        judges: the streams whose validation images are judged after each epoch.
        head: "new" gives the backbone a new head for the task's classes; "source" keeps the source's own head, frozen.
        judged_only: streams that are never trained on: all their images are judged.
        cached: whether `forward` and `scores` honour `start`, so that what frozen blocks give may be remembered.
    """

    Options: ClassVar[type[MethodOptions]]
    needs: ClassVar[frozenset[Stream]]
    judges: ClassVar[tuple[str, ...]] = ("target",)
    head: ClassVar[Literal["new", "source"]] = "new"
    judged_only: ClassVar[frozenset[str]] = frozenset()
    cached: ClassVar[bool] = True

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Holds the options, the task and the network; subclasses add what they train besides."""
        super().__init__()
        self.options = options
        self.task = task
        self.backbone = backbone

    @classmethod
    def classes(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> tuple[str, ...]:  # noqa: ARG003 - for subclasses
        """Returns the names of the outputs: those of the target where it is labelled, else those of the source.

        Args:
            options: the method's own.
            sets: the checked folders by stream; an unlabelled one has no classes.
        """
        return next((sets[name].classes for name in ("target", "source") if name in sets and sets[name].classes), ())

    @classmethod
    def arranged(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> Mapping[str, ImageSet]:  # noqa: ARG003
        """Returns the checked folders as the method wants them, before they are divided; unchanged by default.

        Args:
            options: the method's own.
            sets: the checked folders by stream, with whatever classes their subfolders show.

        Raises:
            Problem: they do not suit the method.
        """
        return sets

    @classmethod
    def remarks(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> Iterator[str]:  # noqa: ARG003 - for subclasses
        """Yields sentences about the folders, as `arranged` takes them, that are told before the run begins."""
        yield from ()

    @classmethod
    def head_classes(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> tuple[str, ...]:
        """Returns the names of the rows of the backbone's own head, from what `classes` takes; all outputs'."""
        return cls.classes(options, sets)

    @classmethod
    def described(cls, options: OptionsT, descriptors: str, sets: Mapping[str, ImageSet]) -> Described | None:  # noqa: ARG003
        """Returns what is known of the classes beside their images; its `classes` are the outputs then.

        Args:
            options: the method's own.
            descriptors: the path that the recipe names, "" for none.
            sets: as `arranged` returned them. Of an unlabelled stream only the names of the classes may be used, never
                which image is of which.
        """
        return None

    @classmethod
    def batch_size(cls, options: OptionsT, stream: str, asked: int) -> int:  # noqa: ARG003 - for subclasses
        """Returns the images a step takes from a stream; by default as many as the recipe says."""
        return asked

    # -- training ----------------------------------------------------------------------------------------------

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the parts of a run of `epochs` epochs; one part unless a method needs more."""
        return (Stage("train", epochs, "the blocks that are not frozen"),)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:
        """Makes ready for a stage, before its optimiser is made: thaws blocks, estimates what the stage needs.

        Args:
            stage: its name.
            feeds: what may be looked at.
            resumed: the tensors are about to be loaded from a checkpoint; make their places, compute nothing. It is
                then called for every stage up to the present one.
        """

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the optimiser's groups: what is frozen is in none of them.

        Args:
            rate: learning rate of new parameters.
            copied_rate: factor on it for copied parameters.
            decay: weight decay of matrices and kernels; biases, normalisation, tokens, positions and scales get none.
        """
        return backbone_groups(self.backbone, rate, copied_rate, decay)

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

    def backward(self, terms: Mapping[str, Tensor], backward: Callable[[Tensor], None]) -> None:
        """Computes the gradients from what `forward` returned; `backward` is to be called instead of `Tensor.backward`.

        Args:
            terms: the scalars, each already multiplied by the part's share of the batch.
            backward: scales as mixed precision needs it, and adds to the gradients.
        """
        backward(terms["loss"])

    def after_step(self, rates: Mapping[str, float]) -> None:
        """Moves parameters beside the optimiser, as a proximal step does; `rates` are the present ones by group."""

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:  # noqa: ARG002 - for subclasses
        """Carries out a solved stage; each yield is a step with its scalars, and a place to stop.

        It starts from the beginning when a run is resumed, so it must depend on the seed alone.
        """
        yield from ()

    # -- judging -----------------------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores `(N, C)` that the predictor would give, from what block `start` takes."""
        return self.backbone.run(x, start)

    def judged_streams(self) -> tuple[str, ...]:
        """Returns the streams whose validation images are judged after each epoch; those of `judges` by default."""
        return self.judges

    def heads(self) -> tuple[Head, ...]:
        """Returns what the outputs answer, where they answer several questions side by side; () for a single one."""
        return ()

    def answers(self, stream: str, judged: Judged, feeds: Feeds, split: str = "val") -> dict[str, Answer]:  # noqa: ARG002
        """Returns one judgement a task, where the scores answer several; {} where they answer one.

        Args:
            stream: whose images were judged.
            judged: the scores of all heads on them.
            feeds: what else may be looked at.
            split: the part of the stream.
        """
        return {}

    def settle(self, feeds: Feeds) -> None:
        """Makes ready to be judged at the end of each epoch, as by estimating BatchNorm statistics anew."""

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - for subclasses
        """Returns further scalars of an epoch.

        Args:
            judged: the scores on the validation images of each stream in `judges`; of unlabelled ones without labels.
            feeds: what else may be looked at.
        """
        return {}

    def rank(self, scalars: Mapping[str, float]) -> tuple[float, ...] | None:
        """Returns what decides which epoch is kept, the larger the better; None keeps the last. Never of "scoring/"."""
        if "val/accuracy" not in scalars:
            return None
        return scalars["val/accuracy"], -scalars["val/loss"]

    @classmethod
    def scored(cls, predictor: nn.Module, classes: tuple[str, ...], judged: Mapping[str, Judged]) -> Scored:  # noqa: ARG003 - for subclasses
        """Returns what true labels say of a predictor. It belongs to no instance, so no label can reach training.

        Args:
            predictor: as `predictor` returned it, in eval mode.
            classes: names of its outputs.
            judged: the scores by stream, with true labels (-1: of none of the classes) of unlabelled streams, too.

        Returns:
            Scalars, which become "scoring/NAME", and figures; nothing is ever chosen by either.
        """
        return Scored()

    def partitions(self) -> Mapping[str, tuple[Tensor, Tensor]]:
        """Returns clusters of the target's training images, its own first: name → places `(N,)`, clusters `(N,)`."""
        return {}

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:  # noqa: ARG002 - for subclasses
        """Yields sentences about what looks wrong after an epoch and what to try; each is told once."""
        yield from ()

    def unadapted(self, scalars: Mapping[str, float]) -> Unadapted | None:  # noqa: ARG002 - for subclasses
        """Returns the predictor without adaptation, as it is after this epoch; None where there is none of its own.

        Args:
            scalars: the figures of the epoch, none of which comes from hidden labels.
        """
        return None

    def vouched(self, adapted: Mapping[str, float], plain: Mapping[str, float]) -> Vouched | None:  # noqa: ARG002
        """Returns what the scores that need no target label say of an adapted epoch beside the unadapted predictor."""
        return None

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - for subclasses
        """Yields name and figure after an epoch, every few seconds of a solved stage, and (`last`) at the run's end."""
        yield from ()

    def changes(self) -> dict[str, float]:
        """Returns ‖w − w⁰‖ / ‖w⁰‖ of every block as it answers now, exactly 0.0 for what stands still."""
        return self.backbone.weight_change()

    def learners(self) -> dict[str, list[nn.Parameter]]:
        """Returns the learning parameters of every block, nothing for what stands still; their gradients are shown."""
        return self.backbone.learners()

    # -- what is left behind -----------------------------------------------------------------------------------

    @abstractmethod
    def predictor(self) -> nn.Module:
        """Returns the module that is saved: `(N, 3, H, W)` images → `(N, C)` scores, nothing else."""

    def saved(self) -> dict[str, Any] | None:
        """Returns what `rebuild` needs beside the tensors, JSON values for the file; None for the plain network."""
        return None

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:
        """Builds the predictor that the tensors of a file are then loaded into.

        Args:
            saved: what `saved` returned.
            net: a network of the source's architecture, with its head as it was when saved; a predictor that holds it
                calls it `net`, so that the file can serve as a source model again.
            classes: names of the outputs.
        """
        raise NotImplementedError(f"{cls.__name__} leaves a plain network behind.")  # no file asks for it


def backbone_groups(backbone: Backbone, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
    """Returns the optimiser's groups of one network; see `Method.parameter_groups`."""
    decaying = {id(p) for name, p in backbone.named_parameters() if name.endswith("weight") and p.ndim >= 2}
    groups = []
    for name, parameters in backbone.parameter_groups().items():
        own_rate = rate * (copied_rate if name == "copied" else 1.0)
        for decays in (True, False):
            chosen = [p for p in parameters if (id(p) in decaying) is decays]
            if chosen:
                own_decay = decay if decays else 0.0
                groups.append({"params": chosen, "lr": own_rate, "weight_decay": own_decay, "name": name})
    return groups


def accuracy(scores: Tensor, labels: Tensor) -> Tensor:
    """Returns the share of rows of `scores` `(N, C)` whose largest entry is at `labels` `(N,)`."""
    return (scores.argmax(1) == labels).to(torch.float32).mean()


def target_loss(task: Task, scores: Tensor, labels: Tensor) -> Tensor:
    """Returns the mean cross-entropy of scores `(N, C)`, weighted by class and smoothed where the task asks for it."""
    weights = None if task.class_weights is None else task.class_weights.to(scores.device)
    return functional.cross_entropy(scores.float(), labels, weight=weights, label_smoothing=task.label_smoothing)
