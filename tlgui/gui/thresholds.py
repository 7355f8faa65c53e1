"""What a threshold on the certainty would do: how many images are still named, and how well. Qt-free."""

import math
from dataclasses import dataclass

import numpy as np

from tlgui.gui.figures import ClassFigures, Floats, Judgement

STEPS = 100
"""Places of the slider."""


@dataclass(frozen=True)
class Selective:
    """A model that names an image only where its most probable class has at least `threshold`.

    Attributes:
        threshold: in [0, 1].
        named: images that are still named.
        right: of these, how many rightly.
        images: all of them.
        by_class: precision of what is named; recall over all images of the class, named or not.
    """

    threshold: float
    named: int
    right: int
    images: int
    by_class: tuple[ClassFigures, ...]

    @property
    def coverage(self) -> float:
        """Share of the images that are named; NaN without images."""
        return self.named / self.images if self.images else math.nan

    @property
    def accuracy(self) -> float:
        """Share of the named ones that are right; NaN where none is named."""
        return self.right / self.named if self.named else math.nan


@dataclass(frozen=True)
class Detector:
    """One class against all others: an image is found where the class has at least `threshold`.

    Attributes:
        threshold: in [0, 1].
        hits: found, and truly so.
        alarms: found, but not so.
        misses: so, but not found.
        passed: not so, and not found.
    """

    threshold: float
    hits: int
    alarms: int
    misses: int
    passed: int

    @property
    def precision(self) -> float:
        """Share of the found ones that are so; NaN where none is found."""
        return _share(self.hits, self.hits + self.alarms)

    @property
    def recall(self) -> float:
        """Share of those that are so which are found (true positive rate); NaN where there is none."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def false_rate(self) -> float:
        """Share of the others that are found (false positive rate); NaN where there is none."""
        return _share(self.alarms, self.alarms + self.passed)


def selective(judgement: Judgement, threshold: float) -> Selective:
    """Returns what is left where the model may keep silent."""
    named = judgement.scores.max(1) >= threshold if judgement.images else np.zeros(0, bool)
    right = named & (judgement.predicted == judgement.labels)
    rows = []
    for label, name in enumerate(judgement.classes):
        mine, so = named & (judgement.predicted == label), judgement.labels == label
        hits, called, there = int((mine & so).sum()), int(mine.sum()), int(so.sum())
        rows.append(
            ClassFigures(name, _share(hits, called), _share(hits, there), _share(2 * hits, called + there), there)
        )
    return Selective(threshold, int(named.sum()), int(right.sum()), judgement.images, tuple(rows))


def detector(judgement: Judgement, label: int, threshold: float) -> Detector:
    """Returns how well one class is found at a threshold of its own probability."""
    found, so = judgement.scores[:, label] >= threshold, judgement.labels == label
    return Detector(
        threshold,
        int((found & so).sum()),
        int((found & ~so).sum()),
        int((~found & so).sum()),
        int((~found & ~so).sum()),
    )


def coverage_curve(judgement: Judgement) -> tuple[Floats, Floats, Floats]:
    """Returns thresholds `(101,)`, and at each the coverage and the accuracy (NaN where nothing is named)."""
    thresholds = np.linspace(0, 1, STEPS + 1)
    certainty = judgement.scores.max(1) if judgement.images else np.zeros(0)
    order = np.sort(certainty)
    hits = np.sort(certainty[judgement.predicted == judgement.labels])
    named = len(order) - np.searchsorted(order, thresholds, side="left")
    right = len(hits) - np.searchsorted(hits, thresholds, side="left")
    with np.errstate(invalid="ignore", divide="ignore"):
        return thresholds, named / max(1, len(order)), np.where(named > 0, right / named, np.nan)


def roc_curve(judgement: Judgement, label: int) -> tuple[Floats, Floats, Floats]:
    """Returns false positive rates, ascending from 0 to 1, true positive rates, and the thresholds between them.

    Rates are NaN where a side has no image. What has at least the threshold is found; at the first, infinity, nothing.

    Source: T. Fawcett: An introduction to ROC analysis. Pattern Recognition Letters 27, 2006, algorithm 1.
    """
    scores, so = judgement.scores[:, label], judgement.labels == label
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.diff(scores[order], append=-1.0))  # equal scores are crossed at once
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = [np.concatenate([[0.0], np.cumsum(side[order])[ends] / side.sum()]) for side in (~so, so)]
    return rates[0], rates[1], np.concatenate([[np.inf], scores[order][ends]])


def area_under(false_rates: Floats, true_rates: Floats) -> float:
    """Returns the area under a curve by trapezia; NaN where it is not defined."""
    return float(np.trapezoid(true_rates, false_rates))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
