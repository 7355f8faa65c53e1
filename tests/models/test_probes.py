"""The linear probe is the optimum of its objective, folds are fair, neighbours vote."""

import numpy as np
import pytest

from tlgui.models.probes import fit_logistic, folds_of, linear_probe, nearest_neighbours
from tlgui.models.transfer_scores import Spectrum


def test_the_probe_stands_where_the_gradient_of_every_fit_is_nought() -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 3, 80)
    rows = Spectrum.of(rng.normal(size=(80, 10)) + labels[:, None] * 0.4).centred.coordinates
    seen = (rng.random((4, 80)) > 0.2).astype(float)
    weights, intercepts = fit_logistic(rows, labels, 3, seen, penalty=0.5, iterations=2000, tolerance=1e-9)
    for fold in range(4):
        scores = rows @ weights[fold] + intercepts[fold]
        chances = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        error = (chances - np.eye(3)[labels]) * seen[fold][:, None]
        assert np.abs(rows.T @ error + 0.5 * weights[fold]).max() < 1e-7
        assert np.abs(error.sum(0)).max() < 1e-7


def test_folds_are_of_one_size_and_hold_each_class_evenly() -> None:
    labels = np.repeat([0, 1, 2], [20, 11, 4])
    fold = folds_of(labels)
    assert (np.bincount(fold) == 7).all()
    for label in range(3):
        counts = np.bincount(fold[labels == label], minlength=5)
        assert counts.max() - counts.min() <= 1
    assert (fold == folds_of(labels)).all()


def test_an_image_is_judged_by_a_fit_that_has_not_seen_it() -> None:
    rng = np.random.default_rng(1)
    noise = Spectrum.of(rng.normal(size=(60, 200)))  # anything can be learnt by heart here
    labels = rng.permutation(np.arange(60) % 2)
    assert linear_probe(noise, labels) < 0.75
    assert nearest_neighbours(noise, labels) < 0.75


def test_separable_classes_are_told_apart_by_probe_and_neighbours() -> None:
    rng = np.random.default_rng(2)
    labels = np.arange(60) % 3
    spectrum = Spectrum.of(rng.normal(size=(60, 30)) + 4.0 * rng.normal(size=(3, 30))[labels])
    assert linear_probe(spectrum, labels) == 1.0
    assert nearest_neighbours(spectrum, labels) == 1.0


@pytest.mark.parametrize("count", [2, 3])
def test_a_handful_of_images_is_enough_to_answer(count: int) -> None:
    spectrum = Spectrum.of(np.random.default_rng(0).normal(size=(count, 5)))
    labels = np.arange(count) % 2
    assert 0.0 <= linear_probe(spectrum, labels) <= 1.0
    assert 0.0 <= nearest_neighbours(spectrum, labels) <= 1.0


def test_features_that_are_all_alike_do_no_harm() -> None:
    labels = np.arange(10) % 2
    dead = Spectrum.of(np.ones((10, 4)))
    assert 0.0 <= linear_probe(dead, labels) <= 1.0
    assert 0.0 <= nearest_neighbours(dead, labels) <= 1.0
