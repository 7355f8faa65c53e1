"""ConSE: the classes that an existing classifier believes in, blended by their word vectors. Nothing is trained.

Source: M. Norouzi et al.: Zero-shot learning by convex combination of semantic embeddings. ICLR 2014.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.data.class_names import listed, plain_name
from tlgui.data.word_vectors import WordVectors
from tlgui.figures import Bars, Figure
from tlgui.methods.base import Batch, Feeds, Stage, Task
from tlgui.methods.zero_shot import ZeroShot
from tlgui.methods.zero_shot_net import Embedding, ZeroShotNet
from tlgui.methods.zero_shot_search import Learn, Learned, Part, Setting, class_folds, search
from tlgui.models.backbone import Backbone
from tlgui.recipe import Conse as ConseOptions
from tlgui.recipe import Problem

TOPS = (1, 3, 5, 10, 20, 50)
TEMPERATURES = (1.0, 2.0, 3.0)
LENDERS, SHARPNESS = 5, 0.1
"""A class without a vector borrows from so many; how much each lends falls with the angle between their rows."""
SHOWN = 6


class Blend(Embedding):
    """f(x) = Σ p(k|x) s(k) / Σ p(k|x) over the T most probable source classes k that have a vector s(k)."""

    takes = "scores"
    vectors: Tensor
    usable: Tensor

    def __init__(self, vectors: Tensor, usable: Tensor, top: int, temperature: float) -> None:
        """Takes unit vectors `(K, e)` of the source's classes and which of them may be blended, `(K,)` bool."""
        super().__init__()
        self.how = "cosine"
        self.top = top
        self.temperature = temperature
        self.register_buffer("vectors", vectors.float())
        self.register_buffer("usable", usable.bool())

    def weights(self, features: Tensor) -> Tensor:
        """Returns `(N, K)` the share of each source class in the blend, for scores `(N, K)` of the source's head."""
        found = (features / self.temperature).softmax(1) * self.usable
        if self.top < found.shape[1]:
            kept = found.topk(self.top, dim=1)
            found = torch.zeros_like(found).scatter(1, kept.indices, kept.values)
        shares: Tensor = found / found.sum(1, keepdim=True).clamp_min(1e-30)
        return shares

    def images(self, features: Tensor) -> Tensor:
        """Returns the blends `(N, e)`."""
        return self.weights(features) @ self.vectors

    def classes(self, descriptors: Tensor) -> Tensor:
        """Returns the word vectors as they are."""
        return descriptors

    def shape(self) -> dict[str, Any]:
        """See `Embedding.shape`."""
        return {"vectors": list(self.vectors.shape), "top": self.top, "temperature": self.temperature}

    def picture(self, features: Tensor, net: ZeroShotNet, title: str) -> Figure:
        """Draws the blend of one image `(1, K)`: the classes in it, and the nearest words around it."""
        shares = self.weights(features)[0]
        best = shares.topk(min(SHOWN, int((shares > 0).sum())))
        names = net.info["source_classes"]
        halves = zip(best.indices[:2].tolist(), best.values[:2].tolist(), strict=True)
        blend = " + ".join(f"{share:.2f} {names[k]}" for k, share in halves)
        words = WordVectors(tuple(net.info["words"]), net.words.float().cpu().numpy())
        around = words.nearest(self.images(features)[0].cpu().numpy(), SHOWN)
        nearest = ", ".join(f"{word} {cosine:.2f}" for word, cosine in around)
        return Bars(
            f"{title}: the blend → {net.best(features)}" if title else f"The blend → {net.best(features)}",
            tuple(names[k] for k in best.indices.tolist()),
            {"share in the blend": tuple(100 * share for share in best.values.tolist())},
            "%",
            note=f"{blend} + … → {net.best(features)}. Nearest words around the blend: {nearest}.",
            lying=True,
        )


class Conse(ZeroShot[ConseOptions]):
    """Blends what the source model believes in; the nearest class name wins."""

    Options = ConseOptions
    needs = ConseOptions.card.needs

    def __init__(self, options: ConseOptions, task: Task, backbone: Backbone) -> None:
        """Finds a vector for every class of the source model.

        Raises:
            Problem: there are no word vectors, the source has no class names, or none of them has a vector.
        """
        words = task.knowledge.words
        if words is None:
            raise Problem("method.vectors: ConSE blends word vectors; choose a word2vec, GloVe, .vec or .npz file.")
        super().__init__(options.model_copy(update={"descriptor": "words"}), task, backbone)
        names = task.source.classes if task.source is not None else ()
        if not names:
            raise Problem("source.model: ConSE needs the names of the source model's classes, and this one has none.")
        self._source = source_vectors(words, names, backbone.classifier.weight.detach().cpu(), options.unknown)

    def stages(self, epochs: int) -> tuple[Stage, ...]:  # noqa: ARG002 - nothing is gone through more than once
        """Returns the one stage: settings are looked at, nothing is trained."""
        lead = "source" if bool(self.seen.any()) else "target"
        steps = len(grid(self.options)) * self.options.folds + 1 if bool(self.seen.any()) else 1
        return (Stage("blend", 1, "nothing: the source model is asked as it is", reads=(lead,), steps=steps),)

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Is never called: the only stage is solved."""
        raise NotImplementedError

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:  # noqa: ARG002 - there is but one
        """Chooses T and temperature on validation classes where there are seen images, else takes the paper's T."""
        taken: Tensor | None = None
        if bool(self.seen.any()):
            taken, labels = head_scores(self.backbone, feeds, "source")
            folds = class_folds(labels, int(self.seen.sum()), folds=self.options.folds, seed=self.task.seed)
            work = search(taken, labels, self.descriptors[self.seen], folds, self._blends())
            while True:
                try:
                    _, accuracy = next(work)
                except StopIteration as end:
                    self.choice = end.value
                    break
                yield {"validation_classes/accuracy": accuracy}
        setting = self.choice.setting or {
            "top": float(self.options.top or 10),
            "temperature": self.options.temperature or 1.0,
        }
        self.take(Blend(self._source.vectors, self._source.usable, int(setting["top"]), setting["temperature"]), taken)
        yield {"validation_classes/accuracy": self.choice.accuracy}

    def _blends(self) -> Learn:
        seen = [name for name, one in zip(self.task.classes, self.seen.tolist(), strict=True) if one]
        return lambda part: blends(self._source, seen, part, grid(self.options))

    def _info(self) -> dict[str, Any]:
        return super()._info() | {"source_classes": list(self._source.names)}

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> Embedding:
        """See `ZeroShot.empty`."""
        vectors = torch.zeros(*shape["vectors"])
        usable = torch.zeros(len(vectors), dtype=torch.bool)
        return Blend(vectors, usable, int(shape["top"]), float(shape["temperature"]))

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Yields, besides, how many of the source's classes have no vector of their own."""
        yield from super().warnings(scalars)
        lent = self._source.lent
        if lent:
            what = "are left out" if self.options.unknown == "leave_out" else "borrow those of similar classes"
            yield (
                f"{len(lent)} of the {len(self._source.names)} classes of the source model have no word vector "
                f"({listed(lent, 3)}); they {what}."
            )


@dataclass(frozen=True)
class SourceVectors:
    """Word vectors of a classifier's classes.

    Attributes:
        names: of the K classes.
        vectors: `(K, e)`, of unit length where the class may be blended.
        usable: `(K,)` bool, which may be blended.
        lent: names that the word vectors do not know.
    """

    names: tuple[str, ...]
    vectors: Tensor
    usable: Tensor
    lent: tuple[str, ...]


def source_vectors(words: WordVectors, names: Sequence[str], rows: Tensor, unknown: str) -> SourceVectors:
    """Finds a vector for every class of a classifier; a name counts as known when half of its words are.

    Args:
        words: the vocabulary.
        names: of the K classes.
        rows: `(K, d)` the classifier's rows, by which classes without a vector borrow.
        unknown: "borrow" or "leave_out".

    Raises:
        Problem: no class has a vector.
    """
    found = [words.find(name) for name in names]
    vectors = torch.stack(
        [torch.zeros(words.length) if one.vector is None else torch.from_numpy(one.vector) for one in found]
    )
    half = [one.vector is not None and len(one.missing) <= len(plain_name(one.name).split()) / 2 for one in found]
    usable = torch.tensor(half)
    if not bool(usable.any()):
        raise Problem(f"The word vectors know none of the source model's classes ({listed(names, 3)}); choose others.")
    lent = tuple(name for name, one in zip(names, half, strict=True) if not one)
    if unknown == "leave_out":
        return SourceVectors(tuple(names), vectors * usable[:, None], usable, lent)
    return SourceVectors(tuple(names), borrowed(vectors, usable, rows.flatten(1)), torch.ones_like(usable), lent)


def grid(options: ConseOptions) -> list[Setting]:
    """Returns the settings to choose from."""
    tops = (options.top,) if options.top else TOPS
    heats = (options.temperature,) if options.temperature else TEMPERATURES
    return [{"top": float(top), "temperature": heat} for top, heat in product(tops, heats)]


def blends(source: SourceVectors, seen: Sequence[str], part: Part, settings: Sequence[Setting]) -> Learned:
    """Yields the blend of each setting, without source classes that have the name of a validation class.

    Args:
        source: vectors of the classifier's classes.
        seen: names of all seen classes.
        part: those of them that are not held out.
        settings: see `grid`.
    """
    plain = [plain_name(name) for name in seen]
    held = set(plain) - {plain[row] for row in part.rows.tolist()}
    usable = source.usable & torch.tensor([plain_name(name) not in held for name in source.names])
    for setting in settings:
        yield setting, Blend(source.vectors, usable, int(setting["top"]), setting["temperature"])


def borrowed(vectors: Tensor, known: Tensor, rows: Tensor) -> Tensor:
    """Gives classes without a word vector a blend of those that the classifier takes for most similar.

    Args:
        vectors: `(K, e)` unit vectors; those of unknown classes are not looked at.
        known: `(K,)` bool.
        rows: `(K, d)` the classifier's rows.

    Returns:
        `(K, e)` unit vectors; those of known classes as they were.
    """
    centred = functional.normalize(rows - rows.mean(0), dim=1)
    lenders = known.nonzero().flatten()
    similar = centred[~known] @ centred[lenders].T
    best = similar.topk(min(LENDERS, len(lenders)), dim=1)
    shares = (best.values / SHARPNESS).softmax(1)
    lent = (shares[:, :, None] * vectors[lenders][best.indices]).sum(1)
    result = vectors.clone()
    result[~known] = functional.normalize(lent, dim=1)
    return result


@torch.no_grad()
def head_scores(backbone: Backbone, feeds: Feeds, stream: str) -> tuple[Tensor, Tensor]:
    """Returns the scores `(N, K)` of the source's own head for the training images of a stream, and their labels."""
    rows, labels, total = [], [], feeds.count(stream)
    backbone.eval()
    for batch in feeds.images(stream):
        rows.append(backbone(batch.images).float().cpu())
        assert batch.labels is not None
        labels.append(batch.labels.cpu())
        feeds.report(sum(map(len, rows)), total)
    return torch.cat(rows), torch.cat(labels)
