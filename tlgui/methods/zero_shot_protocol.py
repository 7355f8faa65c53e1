"""The proposed protocol on given features: search on validation classes, fit on all seen ones, test once.

Y. Xian, C. H. Lampert, B. Schiele, Z. Akata: Zero-shot learning – a comprehensive evaluation of the good, the bad and
the ugly. PAMI 2019. Runs on the benchmark's own feature files, without images or network.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from tlgui.data.zero_shot_benchmark import Benchmark
from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_net import typical_range
from tlgui.methods.zero_shot_scores import harmonic_mean, mean_class_accuracy, seen_unseen_curve
from tlgui.methods.zero_shot_search import Choice, Fold, Learned, Part, Setting, search
from tlgui.recipe import Problem
from tlgui.recipe.zero_shot import ZeroShotOptions


@dataclass(frozen=True)
class FeatureTask:
    """Features of images, and which of them play what part.

    Attributes:
        features: `(N, d)` float32.
        labels: `(N,)` rows of `descriptors`.
        descriptors: `(C, M)` float32.
        seen: `(C,)` bool.
        fit: images of seen classes to fit on.
        folds: divisions of these by classes, their places counted in `fit`.
        test_seen: further images of seen classes.
        test_unseen: images of unseen classes.
    """

    features: Tensor
    labels: Tensor
    descriptors: Tensor
    seen: Tensor
    fit: Tensor
    folds: list[Fold]
    test_seen: Tensor
    test_unseen: Tensor


@dataclass(frozen=True)
class Outcome:
    """What the test images say, once.

    Attributes:
        setting: chosen on validation classes.
        gamma: chosen there, too.
        zero_shot: mean accuracy by class of unseen images among unseen classes (T1).
        plain: S, U, H with γ = 0.
        calibrated: S, U, H with `gamma`.
        area: under the S–U curve.
    """

    setting: Mapping[str, float]
    gamma: float
    zero_shot: float
    plain: tuple[float, float, float]
    calibrated: tuple[float, float, float]
    area: float


Fits = Callable[[Part, Sequence[Setting]], Learned]
"""Yields an embedding fitted on a part for each of the settings."""


def run_protocol(kind: type[SolvedZeroShot[Any]], options: ZeroShotOptions, task: FeatureTask) -> Outcome:
    """Carries a solved method through the protocol.

    Raises:
        Problem: there is no validation class to choose by.
    """
    return carry_through(lambda part, settings: kind.learn(options, part, settings), kind.grid(options), task)


def carry_through(fits: Fits, grid: Sequence[Setting], task: FeatureTask) -> Outcome:
    """Carries whatever `fits` embeddings through the protocol: search over the grid, last fit, one test.

    Raises:
        Problem: there is no validation class to choose by.
    """
    rows = task.seen.nonzero().flatten()
    place = torch.full((len(task.seen),), -1)
    place[rows] = torch.arange(len(rows))
    features, labels, described = task.features[task.fit], place[task.labels[task.fit]], task.descriptors[rows]
    choice = _finished(search(features, labels, described, task.folds, lambda part: fits(part, grid)))
    if not choice.accuracies:
        raise Problem("There are too few seen classes to hold some out for validation; four are needed at least.")
    part = Part(features, labels, described, torch.arange(len(rows)))
    embedding = next(fits(part, [choice.setting]))[1]
    with torch.no_grad():
        unit = typical_range(embedding(features, task.descriptors))
        tested = torch.cat([task.test_seen, task.test_unseen])
        scores = embedding(task.features[tested], task.descriptors) / unit
    return _outcome(choice, scores, task.labels[tested], task.seen)


def _finished(work: Any) -> Choice:  # noqa: ANN401 - a generator whose yields do not matter
    while True:
        try:
            next(work)
        except StopIteration as end:
            choice: Choice = end.value
            return choice


def _outcome(choice: Choice, scores: Tensor, labels: Tensor, seen: Tensor) -> Outcome:
    unseen = ~seen[labels]
    alone = (~seen).nonzero().flatten()[scores[unseen][:, ~seen].argmax(1)]
    named = scores.argmax(1)
    S, U = (mean_class_accuracy(named[side], labels[side]) for side in (~unseen, unseen))  # noqa: N806 - the field's
    curve = seen_unseen_curve(scores, labels, seen)
    return Outcome(
        choice.setting,
        choice.gamma,
        mean_class_accuracy(alone, labels[unseen]),
        (S, U, harmonic_mean(S, U)),
        curve.at(choice.gamma),
        curve.area,
    )


def benchmark_task(benchmark: Benchmark, *, binary: bool, normed: bool = True, seed: int = 0) -> FeatureTask:
    """Returns a data set of the benchmark with its proposed split.

    The validation classes are the split's own. A fifth of the training classes' images stand for unknown images of
    these classes while γ is chosen.

    Args:
        benchmark: from `read_benchmark`.
        binary: makes attributes 0 or 1 by the mean of the whole table, as attribute prediction wants them.
        normed: makes each class's row of unit length, unless `binary`.
        seed: draws that fifth.
    """
    labels = torch.from_numpy(benchmark.labels)
    fit = torch.from_numpy(benchmark.trainval)
    attributes = torch.from_numpy(benchmark.attributes).float()
    if binary:
        attributes = (attributes > attributes.mean()).float()
    elif normed:
        attributes = torch.nn.functional.normalize(attributes, dim=1)
    seen = torch.zeros(len(attributes), dtype=torch.bool)
    seen[labels[fit].unique()] = True
    return FeatureTask(
        torch.from_numpy(benchmark.features).float(),
        labels,
        attributes,
        seen,
        fit,
        [_proposed_fold(benchmark, labels, fit, seed)],
        torch.from_numpy(benchmark.test_seen),
        torch.from_numpy(benchmark.test_unseen),
    )


def _proposed_fold(benchmark: Benchmark, labels: Tensor, fit: Tensor, seed: int) -> Fold:
    """Returns the split's own division of the seen classes, its places counted in `fit`."""
    val = torch.isin(labels[fit], labels[torch.from_numpy(benchmark.val)].unique())
    further = ~val & (torch.rand(len(fit), generator=torch.Generator().manual_seed(seed)) < 0.2)
    return Fold(*(mask.nonzero().flatten() for mask in (~val & ~further, further, val)))
