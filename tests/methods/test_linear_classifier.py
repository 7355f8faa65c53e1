"""The linear classifier against scikit-learn's."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from torch import Tensor

from tlgui.methods.linear_classifier import (
    COSTS,
    Kind,
    best_cost,
    cross_validated,
    fitted,
    global_scaling,
    mean_loss,
    solve,
)


def clouds(number: int = 90, length: int = 6, spread: float = 1.5, seed: int = 0) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(number) % 3
    middles = 2 * torch.randn(3, length, generator=generator, dtype=torch.float64)
    noise = torch.randn(number, length, generator=generator, dtype=torch.float64)
    return middles[labels] + spread * noise, labels


@pytest.mark.parametrize("cost", [0.05, 1.0])
def test_logistic_regression_is_scikit_learns(cost: float) -> None:
    features, labels = clouds()
    found = fitted(features, labels, 3, cost=cost, iterations=400)
    theirs = LogisticRegression(C=cost, tol=1e-8, max_iter=5000).fit(features.numpy(), labels.numpy())
    np.testing.assert_allclose(found.weight.numpy(), theirs.coef_, atol=3e-3)
    scores = found.scores(features).softmax(1).numpy()
    np.testing.assert_allclose(scores, theirs.predict_proba(features.numpy()), atol=2e-3)


def test_the_support_vector_machine_is_scikit_learns() -> None:
    features, labels = clouds()
    found = fitted(features, labels, 3, kind="svm", cost=0.5, iterations=400)
    # liblinear penalises the bias through its constant feature; a large constant makes that negligible
    theirs = LinearSVC(C=0.5, dual=False, tol=1e-8, intercept_scaling=1000, max_iter=20_000)
    theirs.fit(features.numpy(), labels.numpy())
    np.testing.assert_allclose(found.weight.numpy(), theirs.coef_, atol=3e-3)


@pytest.mark.parametrize("kind", ["logistic", "svm"])
def test_the_objective_falls_to_a_point_without_gradient(kind: Kind) -> None:
    features, labels = clouds()
    values = [value for value, _ in solve(features, labels, 3, kind=kind)]
    assert values == sorted(values, reverse=True)
    found = fitted(features, labels, 3, kind=kind)
    weight = found.weight.clone().requires_grad_(True)
    loss = mean_loss(features @ weight.T + found.bias, labels, kind) + weight.square().sum() / (2 * len(labels))
    (gradient,) = torch.autograd.grad(loss, weight)
    assert float(gradient.abs().max()) < 1e-3


def test_cross_validation_prefers_a_small_c_where_features_are_noise_and_a_larger_one_where_they_tell() -> None:
    generator = torch.Generator().manual_seed(1)
    noise, labels = torch.randn(90, 40, generator=generator), torch.arange(90) % 3
    telling, known = clouds(spread=0.3)
    tried = list(cross_validated(noise, labels, 3))
    assert [one.cost for one in tried] == list(COSTS)
    assert best_cost(tried) == COSTS[0]
    assert best_cost(list(cross_validated(telling, known, 3))) > COSTS[0]


def test_too_few_images_are_not_cross_validated() -> None:
    assert list(cross_validated(torch.rand(6, 4), torch.arange(6) % 3, 3)) == []
    assert best_cost([]) == 1.0


def test_all_features_are_shifted_by_their_means_and_scaled_alike() -> None:
    shift, scale = global_scaling(torch.tensor([[3.0, 4.0], [1.0, 8.0]]))
    assert shift.tolist() == [2.0, 6.0]
    assert scale.tolist() == pytest.approx([2.5**0.5] * 2)
