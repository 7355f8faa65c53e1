"""Settings, γ and the scale of scores, chosen on validation *classes*: classes whose images the fit has not seen.

The proposed protocol of Y. Xian, C. H. Lampert, B. Schiele, Z. Akata: Zero-shot learning – a comprehensive evaluation
of the good, the bad and the ugly. PAMI 2019. The unseen classes of the task take no part in it.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from tlgui.methods.zero_shot_net import Embedding, typical_range
from tlgui.methods.zero_shot_scores import mean_class_accuracy, seen_unseen_curve

Setting = Mapping[str, float]

GAMMAS = torch.linspace(0, 1, 101, dtype=torch.float64)
"""The penalties that are tried, in units of an image's usual range of scores."""

SCALES = torch.logspace(-0.5, 1.75, 31)
"""The scales of the scores that are tried, so that their softmax says how sure the model is."""


@dataclass(frozen=True)
class Part:
    """Images to fit on.

    Attributes:
        features: `(N, d)` float32.
        labels: `(N,)` rows of `descriptors`.
        descriptors: `(C, M)` of the classes that have images here.
        rows: `(C,)` the same classes as rows of the whole table of seen classes.
    """

    features: Tensor
    labels: Tensor
    descriptors: Tensor
    rows: Tensor


Learned = Iterator[tuple[Setting, Embedding]]
"""An embedding for each setting, one after the other."""

Learn = Callable[[Part], Learned]
"""Fits one embedding for each setting of a grid, which may share most of the work."""


@dataclass(frozen=True)
class Fold:
    """A division by classes: places of images to fit on, of further images of these classes, of validation classes."""

    fit: Tensor
    further: Tensor
    val: Tensor


@dataclass
class Choice:
    """What the validation classes said.

    Attributes:
        setting: the chosen one.
        accuracies: mean accuracy by class on the validation classes of each setting, over the folds.
        gamma: the penalty of seen classes with the best mean H.
        scale: of the scores, with the smallest cross-entropy.
        harmonic: the mean H that `gamma` reached.
    """

    setting: Setting
    accuracies: Sequence[tuple[Setting, float]] = ()
    gamma: float = 0.0
    scale: float = 10.0
    harmonic: float = 0.0

    @property
    def accuracy(self) -> float:
        """The accuracy of the chosen setting on the validation classes."""
        return max((value for _, value in self.accuracies), default=0.0)


def class_folds(labels: Tensor, classes: int, *, folds: int, seed: int, kept: float = 0.75) -> list[Fold]:
    """Divides the seen classes into folds, each in turn the validation classes of one division.

    Args:
        labels: `(N,)` the classes of the training images.
        classes: how many seen classes there are.
        folds: how many divisions; fewer where a fold would have less than two classes, none below four classes.
        seed: of the division.
        kept: the share of a training class's images that is fitted on; the others stand for unknown images of it.
    """
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(classes, generator=generator)
    number = min(folds, classes // 2)
    if number < 2:
        return []
    draws = torch.rand(len(labels), generator=generator)
    found = []
    for chosen in order.tensor_split(number):
        in_val = torch.isin(labels, chosen)
        fit = ~in_val & ((draws < kept) | _first_of_class(labels))
        found.append(Fold(*(mask.nonzero().flatten() for mask in (fit, ~in_val & ~fit, in_val))))
    return [fold for fold in found if len(fold.val)]


def _first_of_class(labels: Tensor) -> Tensor:
    """Returns `(N,)` bool: whether an image is the first of its class, which a fit must not go without."""
    first = torch.zeros(len(labels), dtype=torch.bool)
    for label in labels.unique():
        first[(labels == label).nonzero()[0]] = True
    return first


def part_of(features: Tensor, labels: Tensor, descriptors: Tensor, images: Tensor) -> Part:
    """Returns the images with these places, their classes renumbered to those that occur."""
    rows, renumbered = labels[images].unique(return_inverse=True)
    return Part(features[images], renumbered, descriptors[rows], rows)


def search(
    features: Tensor, labels: Tensor, descriptors: Tensor, folds: list[Fold], learn: Learn
) -> Generator[tuple[Setting, float], None, Choice]:
    """Tries every setting on every fold and yields each setting with its accuracy on the fold's validation classes.

    Returns:
        The choice; without folds that of an empty setting.
    """
    trials: dict[tuple[tuple[str, float], ...], list[_Trial]] = {}
    for fold in folds:
        for setting, embedding in learn(part_of(features, labels, descriptors, fold.fit)):
            trial = _tried(embedding, features, labels, descriptors, fold)
            trials.setdefault(tuple(sorted(setting.items())), []).append(trial)
            yield setting, trial.accuracy
    return _chosen(trials)


@dataclass(frozen=True)
class _Trial:
    """A setting on one fold: its accuracy, and its scores of all classes for images outside the fit."""

    accuracy: float
    scores: Tensor
    labels: Tensor
    val: Tensor


def _tried(embedding: Embedding, features: Tensor, labels: Tensor, descriptors: Tensor, fold: Fold) -> _Trial:
    candidates = labels[fold.val].unique()
    images = torch.cat([fold.further, fold.val])
    with torch.no_grad():
        scores = embedding(features[images], descriptors)
        scores = scores / typical_range(scores)
    named = candidates[scores[len(fold.further) :, candidates].argmax(1)]
    is_val = torch.zeros(len(descriptors), dtype=torch.bool)
    is_val[candidates] = True
    return _Trial(mean_class_accuracy(named, labels[fold.val]), scores, labels[images], is_val)


def _chosen(trials: Mapping[tuple[tuple[str, float], ...], list[_Trial]]) -> Choice:
    if not trials:
        return Choice({})
    means = [(dict(key), sum(trial.accuracy for trial in found) / len(found)) for key, found in trials.items()]
    best = max(range(len(means)), key=lambda number: means[number][1])
    found = list(trials.values())[best]
    gamma, harmonic = _best_gamma(found)
    return Choice(means[best][0], means, gamma, _best_scale(found, gamma), harmonic)


def _best_gamma(trials: list[_Trial]) -> tuple[float, float]:
    total = torch.zeros(len(GAMMAS), dtype=torch.float64)
    for trial in trials:
        curve = seen_unseen_curve(trial.scores, trial.labels, ~trial.val)
        total += curve.harmonic[curve.places(GAMMAS)]
    best = int(total.argmax())
    return float(GAMMAS[best]), float(total[best]) / len(trials)


def _best_scale(trials: list[_Trial], gamma: float) -> float:
    losses = torch.zeros(len(SCALES))
    for trial in trials:
        scores = trial.scores - gamma * (~trial.val).float()
        for number, scale in enumerate(SCALES):
            losses[number] += torch.nn.functional.cross_entropy(scores * scale, trial.labels)
    return float(SCALES[losses.argmin()])
