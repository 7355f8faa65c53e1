"""What all zero-shot methods share: classes from descriptors, a search on validation classes, a model that can grow.

The seen classes have images (stream "source"); the unseen ones have descriptors only, and images of them (stream
"target") do nothing but score. C. H. Lampert, H. Nickisch, S. Harmeling: Learning to detect unseen object classes by
between-class attribute transfer. CVPR 2009.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, TypeVar

import torch
from torch import Tensor, nn

from tlgui.data.class_names import listed, place_of, plain_name, split_names
from tlgui.data.descriptors import DescriptorForm, Descriptors, describe_classes, find_files
from tlgui.data.image_set import ImageSet
from tlgui.figures import Figure
from tlgui.methods.base import Batch, Feeds, Method, Scored, Stage, Task
from tlgui.methods.zero_shot_figures import class_similarity, scored, settings_figure
from tlgui.methods.zero_shot_net import Embedding, LinearEmbedding, ZeroShotNet, typical_range
from tlgui.methods.zero_shot_search import Choice, Learn, Learned, Part, Setting, class_folds, search
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import Problem
from tlgui.recipe.zero_shot import ZeroShotOptions

OptionsT = TypeVar("OptionsT", bound=ZeroShotOptions)

KEPT_WORDS = 20_000
"""So many words of the vocabulary go into the saved file, so that classes can be added by name anywhere."""

EXAMPLES = 3
"""Images whose way to a class is drawn at the end of a run."""


class ZeroShot(Method[OptionsT]):
    """Puts images and class descriptors into one space, and names the class that fits best.

    Attributes:
        binary: whether the descriptors are attributes that are there or not.
    """

    judges: ClassVar[tuple[str, ...]] = ("target", "source")
    judged_only: ClassVar[frozenset[str]] = frozenset({"target"})
    head = "source"
    binary: ClassVar[bool] = False

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Makes the classes' descriptors; the embedding comes later."""
        super().__init__(options, task, backbone)
        known: Descriptors = task.knowledge
        self.form = self.form_of(options, known)
        self.descriptors = torch.from_numpy(known.matrix(self.form)).float()
        self.seen = torch.tensor(known.seen)
        self.choice = Choice({})
        self.embedding: Embedding | None = None
        self.calibration: Tensor
        self.register_buffer("calibration", torch.tensor([options.gamma, 1.0, self.choice.scale]))  # γ, unit, scale

    # -- data --------------------------------------------------------------------------------------------------

    @classmethod
    def arranged(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> Mapping[str, ImageSet]:
        """Takes the images of unseen classes out of the source where there is no target folder.

        Raises:
            Problem: an unseen class has images in the source beside a target folder, or none anywhere.
        """
        named, source = split_names(options.unseen), sets.get("source")
        if source is None or not named:
            return sets
        shared = [name for name in named if place_of(name, source.classes) is not None]
        if "target" in sets:
            if shared:
                raise Problem(
                    f"method.unseen: {listed(shared)} must not be seen, but {source.root} has images of it to learn "
                    "from; move them out of the source folder."
                )
            return sets
        return {"target": _only(source, shared, keep=True), "source": _only(source, shared, keep=False)}

    @classmethod
    def described(cls, options: OptionsT, descriptors: str, sets: Mapping[str, ImageSet]) -> Descriptors:
        """Reads what describes the classes: those of the source, then the unseen ones.

        Raises:
            Problem: a class is not described, an unseen class is not named anywhere, or fewer than two are unseen.
        """
        seen = sets["source"].classes if "source" in sets else ()
        unseen = split_names(options.unseen) or tuple(
            name for name in (sets["target"].classes if "target" in sets else ()) if place_of(name, seen) is None
        )
        return describe_classes(find_files(descriptors, options.vectors), seen, unseen)

    @classmethod
    def form_of(cls, options: OptionsT, known: Descriptors) -> DescriptorForm:
        """Returns how the method takes the descriptors."""
        return known.form(options.descriptor, normed=options.norm_descriptors, binary=cls.binary)

    # -- the model ---------------------------------------------------------------------------------------------

    def take(self, embedding: Embedding, seen_features: Tensor | None) -> None:
        """Takes a fitted embedding, and the usual range of its scores from `(N, d)` features of seen images."""
        self.embedding = embedding
        unit = 1.0
        if seen_features is not None:
            with torch.no_grad():
                unit = float(typical_range(embedding(seen_features, self.descriptors.to(seen_features.device))))
        chosen = self.options.calibrate and self.choice.accuracies
        gamma = self.choice.gamma if chosen else self.options.gamma
        self.calibration = torch.tensor([gamma, unit, self.choice.scale], device=self.calibration.device)

    def predictor(self) -> ZeroShotNet:
        """Returns the trunk with the embedding and the classes behind it."""
        if self.embedding is None:
            raise Problem("The run ended before anything was fitted, so there is no model to keep; start it again.")
        known: Descriptors = self.task.knowledge
        words = None if known.words is None else torch.from_numpy(known.words.vectors[:KEPT_WORDS]).half()
        net = ZeroShotNet(self.backbone.net, self.embedding, self.descriptors, self.seen, words)
        for place, value in zip((net.gamma, net.unit, net.scale), self.calibration, strict=True):
            place.copy_(value)
        net.info = self._info()
        return net.to(self.backbone.classifier.weight.device).eval()

    def _info(self) -> dict[str, Any]:
        """Returns what stands beside the tensors: how rows are made, what each class is like, the vocabulary."""
        known: Descriptors = self.task.knowledge
        table = [] if known.table is None else known.table.values.tolist()
        return {
            "form": self.form.to_dict(),
            "classes": list(self.task.classes),
            "table": [[None if value != value else value for value in row] for row in table],
            "words": [] if known.words is None else list(known.words.words[:KEPT_WORDS]),
        }

    def saved(self) -> dict[str, Any]:
        """Returns the shapes of the model, and `_info`."""
        net = self.predictor()
        return {"embedding": net.embedding.shape(), "rows": len(net.seen), "vocabulary": list(net.words.shape)} | {
            "info": net.info
        }

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:
        """Builds the model that a file's tensors are loaded into."""
        form = DescriptorForm.from_dict(saved["info"]["form"])
        rows = len(classes)
        words = torch.zeros(*saved["vocabulary"], dtype=torch.float16)
        built = ZeroShotNet(
            net,
            cls.empty(saved["embedding"]),
            torch.zeros(rows, form.length),
            torch.zeros(rows, dtype=torch.bool),
            words if words.numel() else None,
        )
        built.info = {**saved["info"], "classes": list(classes)}
        return built

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> Embedding:
        """Builds an embedding for `load_state_dict` from what its `shape` returned."""
        return LinearEmbedding.empty(shape)

    # -- checkpoints -------------------------------------------------------------------------------------------

    def get_extra_state(self) -> dict[str, Any]:
        """Returns, for a checkpoint, the shape of the fit, whose tensors come by themselves, and how it was chosen."""
        shape = None if self.embedding is None else self.embedding.shape()
        return {"shape": shape, "choice": _plain(self.choice)}

    def set_extra_state(self, state: dict[str, Any]) -> None:
        """Takes what `get_extra_state` returned; an empty embedding is made, which its tensors then fill."""
        self.choice = Choice(**state["choice"])
        if state["shape"] is not None and self.embedding is None:
            self.embedding = self.empty(state["shape"])

    # -- judging -----------------------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns what the predictor gives, `(N, C)`, from what block `start` takes."""
        net = self.predictor()
        scores, features = self.backbone.scores_and_features(x, start)
        taken = scores if net.embedding.takes == "scores" else features
        return net.calibrated(net.raw(taken.float()))

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns what the validation classes said: the accuracy of the chosen setting, γ and H there."""
        if not self.choice.accuracies:
            return {"gamma": float(self.calibration[0])}
        return {
            "validation_classes/accuracy": self.choice.accuracy,
            "validation_classes/harmonic": self.choice.harmonic,
            "gamma": float(self.calibration[0]),
        }

    def rank(self, scalars: Mapping[str, float]) -> tuple[float, ...] | None:  # noqa: ARG002 - the protocol
        """Keeps the last epoch: accuracy on seen classes says nothing of unseen ones."""
        return None

    @classmethod
    def scored(cls, predictor: nn.Module, classes: tuple[str, ...], judged: Mapping[str, Judged]) -> Scored:
        """Returns per-class accuracy, S, U, H and the S–U curve, from the true labels of the judged images."""
        assert isinstance(predictor, ZeroShotNet)
        return scored(predictor, classes, list(judged.values()))

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Yields what is odd about descriptors and classes, and what the source model knew beforehand."""
        yield from self.task.knowledge.problems
        source = self.task.source
        unseen = [name for name, seen in zip(self.task.classes, self.task.knowledge.seen, strict=True) if not seen]
        known = [name for name in unseen if source is not None and _pretrained(name, source.classes)]
        if known and source is not None:
            yield (
                f"{source.title} was trained on images named {listed(known)}: unseen by the method, but not by the "
                "network, so the accuracy on them says less than it seems to."
            )
        if scalars.get("source/balanced_accuracy", 1.0) < 1.5 / max(1, len(self.task.classes)):
            yield "Even seen classes are hardly recognised; the penalty γ may be too large, or the features too poor."

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:
        """Yields how like the classes are, what the search found, and for some images the way to their class."""
        if self.embedding is None:
            return
        net = self.predictor()
        yield "class_similarity", class_similarity(net, self.task.classes)
        if len(self.choice.accuracies) > 1:
            yield "settings", settings_figure(self.choice)
        if last and feeds.has("target"):
            yield from self._examples(net, feeds)

    def _examples(self, net: ZeroShotNet, feeds: Feeds) -> Iterator[tuple[str, Figure]]:
        """Draws images from the beginning, the middle and the end of the target."""
        batches = list(feeds.images("target", "val"))
        paths = feeds.paths("target", "val")
        images = torch.cat([batch.images for batch in batches])
        index = torch.cat([batch.index for batch in batches])
        places = torch.linspace(0, len(images) - 1, EXAMPLES + 2)[1:-1].long().unique()
        for number, place in enumerate(places.tolist(), start=1):
            with torch.no_grad():
                yield f"example_{number}", net.picture(images[place : place + 1], paths[int(index[place])].name)


def _plain(choice: Choice) -> dict[str, Any]:
    """Returns a choice as plain values."""
    return vars(choice) | {
        "setting": dict(choice.setting),
        "accuracies": [(dict(one), value) for one, value in choice.accuracies],
    }


def _only(images: ImageSet, names: Sequence[str], *, keep: bool) -> ImageSet:
    """Returns the set with only these classes, or without them."""
    chosen = {place_of(name, images.classes) for name in names}
    kept = [number for number in range(len(images.classes)) if (number in chosen) is keep]
    place = {old: new for new, old in enumerate(kept)}
    records = tuple(replace(record, label=place[record.label]) for record in images.images if record.label in place)
    return replace(images, classes=tuple(images.classes[number] for number in kept), images=records)


def _pretrained(name: str, known: Sequence[str]) -> bool:
    """Whether a source model's class has this name, or ends in it ("Persian cat" for "cat")."""
    wanted = plain_name(name)
    return any(plain == wanted or plain.endswith(f" {wanted}") for plain in map(plain_name, known))


class SolvedZeroShot(ZeroShot[OptionsT]):
    """A zero-shot method that is solved rather than descended: search on validation classes, then one fit on all."""

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Refuses to run without seen classes."""
        super().__init__(options, task, backbone)
        if not bool(self.seen.any()):
            raise Problem("data.source: this method learns from images of seen classes; choose their folder.")

    @classmethod
    @abstractmethod
    def grid(cls, options: OptionsT) -> list[Setting]:
        """Returns the settings to choose from."""

    @classmethod
    @abstractmethod
    def learn(cls, options: OptionsT, part: Part, settings: Sequence[Setting]) -> Learned:
        """Yields an embedding fitted on `part` for each setting."""

    def learner(self) -> Learn:
        """Returns what the search tries: `learn` with the whole grid."""
        options = self.options
        return partial(self.learn, options, settings=self.grid(options))

    def last_fit(self, features: Tensor, labels: Tensor, setting: Setting) -> Embedding:
        """Returns the embedding fitted on all images of all seen classes."""
        part = Part(features, labels, self.descriptors[self.seen], torch.arange(int(self.seen.sum())))
        return next(self.learn(self.options, part, [setting]))[1]

    def stages(self, epochs: int) -> tuple[Stage, ...]:  # noqa: ARG002 - nothing is gone through more than once
        """Returns the one stage: it is solved."""
        tries = self.options.folds * len(self.grid(self.options)) + 1
        return (Stage("fit", 1, "the fit of features and descriptors", reads=("source",), steps=tries),)

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Is never called: the only stage is solved."""
        raise NotImplementedError

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:  # noqa: ARG002 - there is but one
        """Chooses setting, γ and scale on validation classes, then fits all seen classes."""
        features, labels = self.collected(feeds)
        count = int(self.seen.sum())
        folds = class_folds(labels, count, folds=self.options.folds, seed=self.task.seed)
        work = search(features, labels, self.descriptors[self.seen], folds, self.learner())
        while True:
            try:
                _, accuracy = next(work)
            except StopIteration as end:
                self.choice = end.value
                break
            yield {"validation_classes/accuracy": accuracy}
        setting = self.choice.setting or self._middle()
        self.take(self.last_fit(features, labels, setting), features)
        yield {"validation_classes/accuracy": self.choice.accuracy}

    def collected(self, feeds: Feeds) -> tuple[Tensor, Tensor]:
        """Returns what the embedding takes of the training images, `(N, d)`, and their classes `(N,)`."""
        features, labels = feeds.features("source")
        assert labels is not None
        return features, labels

    def _middle(self) -> Setting:
        """Returns the middle of the grid, for too few seen classes to choose by."""
        grid = self.grid(self.options)
        return grid[len(grid) // 2]
