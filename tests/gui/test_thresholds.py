"""Thresholds and likely label errors against scikit-learn and computations by hand."""

import math

import numpy as np
import pytest
from sklearn.metrics import precision_score, recall_score, roc_auc_score
from sklearn.metrics import roc_curve as reference_curve

from tlgui.gui.figures import Judgement
from tlgui.gui.label_errors import label_errors
from tlgui.gui.thresholds import area_under, coverage_curve, detector, roc_curve, selective

CLASSES = ("ants", "bees", "wasps")


@pytest.fixture
def judgement() -> Judgement:
    """Two hundred images, mostly named rightly."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 3, 200)
    scores = rng.dirichlet((0.6, 0.6, 0.6), 200)
    scores[np.arange(200), labels] += 0.4
    scores = np.round(scores / scores.sum(1, keepdims=True), 2)
    return Judgement(CLASSES, tuple(f"{number}.jpg" for number in range(200)), labels, scores)


@pytest.mark.parametrize("threshold", [0.0, 0.45, 0.8, 1.01])
def test_selective_figures_are_what_scikit_learn_says_of_the_named_images(
    judgement: Judgement, threshold: float
) -> None:
    found = selective(judgement, threshold)
    named = judgement.scores.max(1) >= threshold
    answers = np.where(named, judgement.predicted, 3)  # silence is a class of its own
    assert found.coverage == pytest.approx(named.mean())
    if found.named:
        assert found.accuracy == pytest.approx((judgement.predicted == judgement.labels)[named].mean())
    else:
        assert math.isnan(found.accuracy)
    kinds = {"labels": [0, 1, 2], "average": None, "zero_division": np.nan}
    expected = (
        precision_score(judgement.labels, answers, **kinds),
        recall_score(judgement.labels, answers, **kinds),
    )
    for number, row in enumerate(found.by_class):
        assert row.precision == pytest.approx(expected[0][number], nan_ok=True)
        assert row.recall == pytest.approx(expected[1][number])


def test_the_curve_of_coverage_is_the_figures_at_every_threshold(judgement: Judgement) -> None:
    thresholds, coverage, accuracy = coverage_curve(judgement)
    for place in (0, 33, 50, 77, 100):
        found = selective(judgement, float(thresholds[place]))
        assert coverage[place] == pytest.approx(found.coverage)
        assert accuracy[place] == pytest.approx(found.accuracy, nan_ok=True)


def test_the_roc_curve_and_its_area_are_scikit_learns(judgement: Judgement) -> None:
    for label in range(3):
        so, scores = judgement.labels == label, judgement.scores[:, label]
        false_rates, true_rates, thresholds = roc_curve(judgement, label)
        expected = reference_curve(so, scores, drop_intermediate=False)
        assert np.allclose(false_rates, expected[0])
        assert np.allclose(true_rates, expected[1])
        assert np.allclose(thresholds, expected[2])
        assert area_under(false_rates, true_rates) == pytest.approx(roc_auc_score(so, scores))


def test_the_point_of_a_detector_lies_on_the_curve(judgement: Judgement) -> None:
    found = detector(judgement, 1, 0.37)
    false_rates, true_rates, _ = roc_curve(judgement, 1)
    apart = np.hypot(false_rates - found.false_rate, true_rates - found.recall)
    assert apart.min() < 1e-12
    assert found.hits + found.alarms + found.misses + found.passed == 200
    answers = (judgement.scores[:, 1] >= 0.37).astype(int)
    assert found.precision == pytest.approx(precision_score(judgement.labels == 1, answers))


def test_without_images_or_without_a_class_nothing_is_defined_and_nothing_breaks() -> None:
    nothing = Judgement(CLASSES, (), np.zeros(0, np.int64), np.zeros((0, 3)))
    assert math.isnan(selective(nothing, 0.5).coverage)
    assert math.isnan(detector(nothing, 0, 0.5).recall)
    assert label_errors(nothing) == []
    one = Judgement(CLASSES, ("a",), np.array([0]), np.array([[1.0, 0.0, 0.0]]))
    assert math.isnan(area_under(*roc_curve(one, 0)[:2]))


def by_hand(judgement: Judgement) -> set[int]:
    """The off-diagonal of the confident joint, image by image."""
    means = [judgement.scores[judgement.labels == label, label].mean() for label in range(len(judgement.classes))]
    found = set()
    for place, (row, label) in enumerate(zip(judgement.scores, judgement.labels, strict=True)):
        confident = [number for number, mean in enumerate(means) if row[number] >= mean]
        if confident:
            best = max(confident, key=lambda number: row[number])
            if best != label and row[best] > 0.5:
                found.add(place)
    return found


def test_planted_label_errors_are_found_as_the_confident_joint_says(judgement: Judgement) -> None:
    labels = judgement.labels.copy()
    sure = np.flatnonzero((judgement.scores.max(1) > 0.9) & (judgement.predicted == labels))[:5]
    labels[sure] = (labels[sure] + 1) % 3
    spoilt = Judgement(CLASSES, judgement.paths, labels, judgement.scores)
    found = label_errors(spoilt)
    assert set(found) == by_hand(spoilt)
    assert set(sure.tolist()) <= set(found)
    margins = [spoilt.scores[place, labels[place]] - spoilt.scores[place].max() for place in found]
    assert margins == sorted(margins)
