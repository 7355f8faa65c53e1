"""Regression between features and descriptors, exactly."""

import pytest
import torch

from tests.methods.zero_shot_world import feature_task, solved
from tlgui.methods.word_regression import CentredRidge, regression
from tlgui.methods.zero_shot_protocol import run_protocol
from tlgui.methods.zero_shot_ridge import Ridge


def random(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@pytest.mark.parametrize("rows", [5, 40])
def test_the_closed_form_is_where_the_gradient_vanishes(rows: int) -> None:
    x, t, w = random(rows, 8), random(rows, 3, seed=1), torch.linspace(0.5, 1.5, rows, dtype=torch.float64)
    matrix, shift = CentredRidge(x, t, w).solve(0.4)
    matrix.requires_grad_()
    shift.requires_grad_()
    loss = (w[:, None] * (x @ matrix + shift - t).square()).sum() + 0.4 * matrix.square().sum()
    for gradient in torch.autograd.grad(loss, (matrix, shift)):
        assert float(gradient.abs().max()) < 1e-9


def test_gradient_descent_comes_to_the_closed_form() -> None:
    x, t = random(30, 5), random(30, 2, seed=1)
    matrix = torch.zeros(5, 2, dtype=torch.float64, requires_grad=True)
    shift = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    for _ in range(3000):
        loss = (x @ matrix + shift - t).square().sum() + 1.5 * matrix.square().sum()
        for value, gradient in zip((matrix, shift), torch.autograd.grad(loss, (matrix, shift)), strict=True):
            value.data -= 0.005 * gradient
    found = regression(x, t, 1.5)
    torch.testing.assert_close((matrix.detach(), shift.detach()), found, rtol=1e-6, atol=1e-8)


def test_orthonormal_features_lead_back_to_the_descriptors() -> None:
    x = torch.linalg.qr(random(10, 10))[0]
    s = random(10, 4, seed=1)
    torch.testing.assert_close(x @ Ridge(x).solve(s, 1e-12), s, rtol=1e-6, atol=1e-8)


def test_the_wide_and_the_tall_system_give_the_same() -> None:
    x, t = random(12, 12), random(12, 3, seed=1)
    tall = Ridge(torch.cat([x, torch.zeros(1, 12, dtype=torch.float64)]))
    wide = Ridge(torch.cat([x, torch.zeros(12, 1, dtype=torch.float64)], 1))
    padded = torch.cat([t, torch.zeros(1, 3, dtype=torch.float64)])
    torch.testing.assert_close(tall.solve(padded, 0.3), wide.solve(t, 0.3)[:12])


@pytest.mark.parametrize("direction", ["to_features", "to_descriptors"])
def test_unseen_classes_are_recognised_either_way(direction: str) -> None:
    assert run_protocol(*solved("word_regression", direction=direction), feature_task(unit=True)).zero_shot > 0.75
