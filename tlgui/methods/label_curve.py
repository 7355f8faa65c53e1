"""How much labels are worth: accuracy over the number of labelled images a class, for several kinds of features."""

import copy
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from tlgui.figures import Lines
from tlgui.methods.base import Feeds, Task
from tlgui.methods.linear_classifier import Kind, best_cost, cross_validated, fitted, global_scaling
from tlgui.methods.raw_pixels import RawPixels
from tlgui.models.backbone import Backbone
from tlgui.models.blocks import describe
from tlgui.models.source import SourceModel
from tlgui.recipe import BlockState

COUNTS = (2, 5, 10, 20, 50, 100)
DRAWS = 10
PCA_DIRECTIONS = 64
PCA_IMAGES = 2000


@dataclass(frozen=True)
class Features:
    """One kind of features of the same images: `(N, d)` to learn from and `(M, d)` to judge by."""

    train: Tensor
    val: Tensor

    def scaled(self) -> "Features":
        """Returns both shifted and scaled as the training features ask for."""
        shift, scale = global_scaling(self.train)
        return Features((self.train - shift) / scale, (self.val - shift) / scale)


@dataclass
class LabelCurve:
    """Mean accuracies so far, by kind of features.

    Attributes:
        counts: labelled images a class.
        means: kind → mean accuracy over the draws, one for each count.
        spreads: kind → standard deviation over the draws.
    """

    counts: list[int]
    means: dict[str, list[float]] = field(default_factory=dict)
    spreads: dict[str, list[float]] = field(default_factory=dict)

    def figure(self) -> Lines:
        """Returns the curves in per cent."""
        width = len(self.counts)

        def whole(values: list[float]) -> tuple[float, ...]:
            return tuple(100 * value for value in values) + (float("nan"),) * (width - len(values))

        return Lines(
            "Accuracy over labelled images a class",
            tuple(float(count) for count in self.counts),
            {name: whole(values) for name, values in self.means.items()},
            {name: whole(values) for name, values in self.spreads.items()},
            "labelled images a class",
            "accuracy on the validation images, %",
            note=self.remark(),
        )

    def remark(self) -> str:
        """Says in a sentence whether the first kind was worth it, at the smallest number of labels."""
        (ours, own), *others = self.means.items()
        if not own or not others or any(not row for _, row in others):
            return ""
        name, row = max(others, key=lambda item: item[1][0])
        gain = 100 * (own[0] - row[0])
        verb = "beat" if gain > 0 else "do not beat"
        return f"With {self.counts[0]} labels a class the {ours} {verb} {name} ({gain:+.1f} points)."


def label_counts(labels: Tensor, classes: int) -> list[int]:
    """Returns the numbers of labelled images a class to try: round ones, and all of the rarest class if it has few."""
    most = int(torch.bincount(labels, minlength=classes).min())
    return [count for count in COUNTS if count < most] + ([most] if 0 < most <= 2 * COUNTS[-1] else [])


def drawn(labels: Tensor, classes: int, count: int, seed: int) -> Tensor:
    """Returns the places of `count` images of each class, drawn at random."""
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    return torch.cat([order[labels[order] == label][:count] for label in range(classes)])


def measure(
    kinds: Mapping[str, Features],
    labels: tuple[Tensor, Tensor],
    classes: int,
    *,
    kind: Kind,
    seed: int,
    draws: int = DRAWS,
    curve: LabelCurve | None = None,
) -> Iterator[LabelCurve]:
    """Fits a classifier to few labels, many times, on each kind of features; all see the same draws.

    C is cross-validated on the images of the first draw, for each kind and count; where a class has too few for that
    it is 1.

    Args:
        kinds: name → features.
        labels: of the images to learn from and to judge by, `(N,)` and `(M,)`.
        classes: number of classes.
        kind: of the classifier.
        seed: of the draws.
        draws: how many for each count.
        curve: is filled.

    Yields:
        The curve after each count of each kind.
    """
    known, truth = labels
    curve = curve or LabelCurve(label_counts(known, classes))
    for name, features in kinds.items():
        scaled = features.scaled()
        means, spreads = curve.means.setdefault(name, []), curve.spreads.setdefault(name, [])
        for count in curve.counts:
            cost, found = 0.0, []
            for draw in range(draws):
                places = drawn(known, classes, count, 1000 * seed + draw)
                some, own = scaled.train[places], known[places]
                cost = cost or best_cost(list(cross_validated(some, own, classes, kind=kind, seed=seed)))
                found.append(fitted(some, own, classes, kind=kind, cost=cost).accuracy(scaled.val, truth))
            means.append(statistics.fmean(found))
            spreads.append(statistics.stdev(found) if draws > 1 else 0.0)
            yield curve


def principal(source: Tensor, features: Features, directions: int = PCA_DIRECTIONS, seed: int = 0) -> Features:
    """Returns features on the principal directions of the unlabelled source `(U, d)`, never of the target."""
    from sklearn.decomposition import PCA  # takes a second, which only this work should wait for

    count = min(directions, *source.shape)
    found = PCA(count, svd_solver="randomized", random_state=seed).fit(source.cpu().numpy())
    return Features(
        *(torch.from_numpy(found.transform(part.cpu().numpy())).float() for part in (features.train, features.val))
    )


def gathered(
    feeds: Feeds, stream: str, split: str, extract: Callable[[Tensor], Tensor], most: int = 0
) -> tuple[Tensor, Tensor]:
    """Returns features `(N, d)` and labels `(N,)` (none where the stream has none) of a part, on the CPU.

    Args:
        feeds: of the run.
        stream: its name.
        split: its part.
        extract: normalised images `(n, 3, H, W)` → `(n, d)`.
        most: at most about so many images; 0 takes all.
    """
    rows, labels, done = [], [], 0
    total = min(most, feeds.count(stream, split)) or feeds.count(stream, split)
    for batch in feeds.images(stream, split):
        rows.append(extract(batch.images).float().cpu())
        labels.append(torch.empty(0, dtype=torch.long) if batch.labels is None else batch.labels.cpu())
        done += len(batch.images)
        feeds.report(min(done, total), total)
        if most and done >= most:
            break
    return torch.cat(rows), torch.cat(labels)


def rivals(feeds: Feeds, task: Task, raw: RawPixels, device: torch.device) -> dict[str, Features]:
    """Returns what learnt features have to beat: raw pixels, PCA of the source, the source model as it came."""
    pixels = Features(*(gathered(feeds, "target", split, raw)[0] for split in ("train", "val")))
    pool, _ = gathered(feeds, "source", "train", raw, PCA_IMAGES)
    kinds = {"raw pixels": pixels, "PCA of the source": principal(pool, pixels, seed=task.seed)}
    if task.source is not None:
        extractor = source_extractor(task.source, device)
        pair = [gathered(feeds, "target", split, extractor.features)[0] for split in ("train", "val")]
        kinds["untrained network" if task.source.weights == "none" else "source model"] = Features(*pair)
    return kinds


def source_extractor(source: SourceModel, device: torch.device) -> Backbone:
    """Returns a copy of the source model that gives its features, whatever the run does to its own network."""
    blocks = describe(source)
    states = {block.name: BlockState.FROZEN for block in blocks}
    return Backbone(copy.deepcopy(source.net), blocks, states).eval().to(device)
