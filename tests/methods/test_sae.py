"""Semantic autoencoder, exactly."""

import pytest
import torch
from scipy.linalg import solve_sylvester

from tests.methods.zero_shot_world import feature_task, solved
from tlgui.methods.sae import Sylvester
from tlgui.methods.zero_shot_protocol import run_protocol


def random(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def test_it_solves_what_scipy_solves() -> None:
    x, s = random(7, 30), random(4, 30, seed=1)
    found = Sylvester(x, s).solve(0.8)
    expected = solve_sylvester((s @ s.T).numpy(), 0.8 * (x @ x.T).numpy(), 1.8 * (s @ x.T).numpy())
    torch.testing.assert_close(found, torch.from_numpy(expected))


def test_the_gradient_of_the_objective_vanishes_there() -> None:
    x, s = random(7, 30), random(4, 30, seed=1)
    w = Sylvester(x, s).solve(0.8).requires_grad_()
    loss = (x - w.T @ s).square().sum() + 0.8 * (w @ x - s).square().sum()
    (gradient,) = torch.autograd.grad(loss, w)
    assert float(gradient.abs().max()) < 1e-9


def test_fewer_images_than_features_is_no_trouble() -> None:
    x, s = random(50, 6), random(9, 6, seed=1)
    w = Sylvester(x, s).solve(2.0)
    residual = s @ s.T @ w + 2.0 * w @ x @ x.T - 3.0 * s @ x.T
    assert bool(w.isfinite().all())
    assert float(residual.abs().max()) < 1e-8


@pytest.mark.parametrize("direction", ["to_features", "to_descriptors"])
def test_unseen_classes_are_recognised_either_way(direction: str) -> None:
    assert run_protocol(*solved("sae", direction=direction), feature_task(unit=True)).zero_shot > 0.7
