"""Transferability scores against their definitions: densities, entropies, traces."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from tlgui.models.transfer_scores import Spectrum, _explained, h_score, leep, log_me, nce, transrate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def task(count: int, width: int, classes: int = 3, *, apart: float = 1.0, seed: int = 0) -> tuple[Floats, Ints]:
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % classes
    centres = rng.normal(size=(classes, width)) * apart
    return centres[labels] + rng.normal(size=(count, width)) + 0.3, labels


def gauss(features: Floats, target: Floats, alpha: float, beta: float) -> float:
    """The log density of N(y; 0, I/β + FFᵀ/α) per image."""
    covariance = np.eye(len(target)) / beta + features @ features.T / alpha
    _, determinant = np.linalg.slogdet(covariance)
    distance = target @ np.linalg.solve(covariance, target)
    return float(-0.5 * (determinant + distance + len(target) * math.log(2 * math.pi)) / len(target))


def best_precisions(features: Floats, target: Floats) -> tuple[float, float]:
    """The two precisions of the largest evidence, found by trying many ratios; β is then known in closed form."""
    count = len(target)
    found = []
    for ratio in np.logspace(-8, 8, 1601):
        beta = count / float(target @ np.linalg.solve(np.eye(count) + features @ features.T / ratio, target))
        found.append((gauss(features, target, ratio * beta, beta), ratio * beta, beta))
    return max(found)[1:]


@pytest.mark.parametrize(("count", "width"), [(60, 7), (24, 40)])
def test_logme_is_the_largest_gaussian_evidence_of_the_labels(count: int, width: int) -> None:
    features, labels = task(count, width, apart=0.4)
    columns = [(labels == label).astype(float) for label in range(3)]
    expected = np.mean([gauss(features, y, *best_precisions(features, y)) for y in columns])
    assert log_me(Spectrum.of(features), labels) == pytest.approx(expected, abs=1e-4)


def test_logme_counts_the_directions_that_few_images_leave_open() -> None:
    features, labels = task(12, 64, 2, apart=0.5)
    target = (labels == 0).astype(float)
    count, width = features.shape
    alpha, beta = best_precisions(features, target)
    squares = np.linalg.svd(features, compute_uv=False) ** 2
    mean = beta * np.linalg.solve(alpha * np.eye(width) + beta * features.T @ features, features.T @ target)
    error = float(((features @ mean - target) ** 2).sum())
    first = width / 2 * math.log(alpha) + count / 2 * math.log(beta) - beta / 2 * error - alpha / 2 * float(mean @ mean)
    short = np.log(alpha + beta * squares).sum()  # the published code's log|A|, without (D − k)·log α
    whole = short + (width - len(squares)) * math.log(alpha)
    published, right = (
        (first - 0.5 * determinant - count / 2 * math.log(2 * math.pi)) / count for determinant in (short, whole)
    )
    assert right == pytest.approx(gauss(features, target, alpha, beta), abs=1e-8)
    assert abs(published - right) > 1.0
    assert log_me(Spectrum.of(features), (target == 0).astype(np.int64)) == pytest.approx(
        np.mean([right, gauss(features, 1 - target, *best_precisions(features, 1 - target))]), abs=1e-3
    )


def test_logmes_parts_are_those_of_the_regression_they_stand_for() -> None:
    features, labels = task(20, 30, 2)
    target = (labels == 1).astype(float)
    ratio = 0.7
    mean = np.linalg.solve(ratio * np.eye(30) + features.T @ features, features.T @ target)
    gamma, rest, weights, error = (
        float(value[0]) for value in _explained(Spectrum.of(features), target[:, None], np.array([ratio]))
    )
    squares = np.linalg.svd(features, compute_uv=False) ** 2
    assert gamma == pytest.approx((squares / (ratio + squares)).sum())
    assert gamma + rest == pytest.approx(20)
    assert weights == pytest.approx(float(mean @ mean))
    assert error == pytest.approx(float(((features @ mean - target) ** 2).sum()))


def test_logme_of_features_that_say_nothing_is_a_number() -> None:
    labels = np.arange(10) % 2
    assert math.isfinite(log_me(Spectrum.of(np.zeros((10, 4))), labels))
    assert math.isfinite(log_me(Spectrum.of(np.eye(10)), labels))


def entropy(labels: Ints) -> float:
    shares = np.bincount(labels) / len(labels)
    return float(-(shares[shares > 0] * np.log(shares[shares > 0])).sum())


def test_leep_is_nought_for_a_perfect_source_and_minus_the_labels_entropy_for_a_dumb_one() -> None:
    labels = np.array([0, 0, 0, 1, 1, 2])
    perfect = np.eye(5)[labels + 1]
    assert leep(perfect, labels) == pytest.approx(0.0, abs=1e-12)
    assert leep(np.full((6, 5), 0.2), labels) == pytest.approx(-entropy(labels))


def test_leep_follows_its_two_sums() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 3, 40)
    theta = rng.dirichlet(np.ones(6), 40)
    joint = np.array([[theta[labels == y, z].sum() / 40 for z in range(6)] for y in range(3)])
    expected = np.mean([math.log((joint[y] / joint.sum(0)) @ row) for y, row in zip(labels, theta, strict=True)])
    assert leep(theta, labels) == pytest.approx(expected)


def test_nce_is_minus_the_conditional_entropy_and_leep_of_hard_answers() -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 3, 60)
    theta = rng.dirichlet(np.ones(4), 60)
    hard = theta.argmax(1)
    expected = -sum((hard == z).mean() * entropy(labels[hard == z]) for z in np.unique(hard))
    assert nce(theta, labels) == pytest.approx(expected)
    assert nce(theta, labels) == leep(np.eye(4)[hard], labels)
    assert nce(theta, labels) <= 0.0


def test_hscore_is_the_trace_bounded_and_blind_to_invertible_maps() -> None:
    features, labels = task(200, 6, 4, apart=0.5)
    covariance = np.cov(features.T, bias=True)
    means = np.stack([features[labels == label].mean(0) for label in labels])
    expected = np.trace(np.linalg.inv(covariance) @ np.cov(means.T, bias=True))
    found = h_score(Spectrum.of(features), labels, shrunk=False)
    assert found == pytest.approx(expected)
    assert 0.0 <= found <= 3.0
    mixed = features @ np.random.default_rng(5).normal(size=(6, 6)) + 2.0
    assert h_score(Spectrum.of(mixed), labels, shrunk=False) == pytest.approx(found)


def test_hscore_without_shrinking_says_nothing_once_images_are_few_but_shrunk_it_does() -> None:
    noise = np.random.default_rng(0).normal(size=(30, 100))
    labels = np.arange(30) % 3
    good, _ = task(30, 100, 3, apart=2.0)
    for features in (noise, good):
        assert h_score(Spectrum.of(features), labels, shrunk=False) == pytest.approx(2.0, abs=1e-6)
    assert h_score(Spectrum.of(noise), labels) < 0.5
    assert h_score(Spectrum.of(good), labels) > 1.5


def test_hscore_keeps_its_bound_where_collinear_float32_features_break_a_plain_pseudo_inverse() -> None:
    base, labels = task(100, 5, 3)
    mix = np.random.default_rng(3).normal(size=(5, 60))
    features = (base @ mix).astype(np.float32)
    means = np.stack([features[labels == label].mean(0) for label in labels])
    careless = np.trace(
        np.linalg.pinv(np.cov(features.T, dtype=np.float32), rcond=1e-15) @ np.cov(means.T, dtype=np.float32)
    )
    assert not 0.0 <= careless <= 2.0
    for shrunk in (True, False):
        assert 0.0 <= h_score(Spectrum.of(features), labels, shrunk=shrunk) <= 2.0 + 1e-9


def test_the_shrinking_is_that_of_ledoit_and_wolf() -> None:
    features, labels = task(25, 8, 2)
    centred = features - features.mean(0)
    covariance = centred.T @ centred / 25
    mean_variance = np.trace(covariance) / 8
    spread = ((covariance - mean_variance * np.eye(8)) ** 2).sum()
    noise = sum(((np.outer(x, x) - covariance) ** 2).sum() for x in centred) / 25**2
    share = min(1.0, noise / spread)
    means = np.stack([centred[labels == label].mean(0) for label in labels])
    shrunk = (1 - share) * covariance + share * mean_variance * np.eye(8)
    expected = np.trace(np.linalg.inv(shrunk) @ ((1 - share) * means.T @ means / 25))
    assert h_score(Spectrum.of(features), labels) == pytest.approx(expected)


@pytest.mark.parametrize(("count", "width"), [(40, 5), (12, 30)])
def test_transrate_is_the_difference_of_coding_rates(count: int, width: int) -> None:
    features, labels = task(count, width, 2)
    centred = features - features.mean(0)

    def rate(rows: Floats) -> float:
        return 0.5 * float(np.linalg.slogdet(np.eye(width) + rows.T @ rows / (len(rows) * 1e-4))[1])

    expected = rate(centred) - (rate(centred[labels == 0]) + rate(centred[labels == 1])) / 2
    assert transrate(Spectrum.of(features), labels) == pytest.approx(expected)


def test_scores_stay_the_same_when_features_are_rotated() -> None:
    features, labels = task(30, 50)
    turn = np.linalg.qr(np.random.default_rng(7).normal(size=(50, 50)))[0]
    one, other = Spectrum.of(features), Spectrum.of(features @ turn)
    for score in (log_me, h_score, transrate):
        assert score(one, labels) == pytest.approx(score(other, labels), abs=1e-6)


def test_better_separated_features_score_higher() -> None:
    labels = task(90, 20)[1]
    spectra = [Spectrum.of(task(90, 20, apart=apart)[0]) for apart in (0.0, 0.3, 1.0)]
    for score in (log_me, h_score):
        found = [score(spectrum, labels) for spectrum in spectra]
        assert found == sorted(found)
