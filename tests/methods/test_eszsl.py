"""ESZSL, exactly."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from tests.methods.zero_shot_world import feature_task, only_fit, part, solved
from tlgui.methods.eszsl import eszsl, signs
from tlgui.methods.zero_shot_protocol import run_protocol
from tlgui.methods.zero_shot_ridge import Ridge


def objective(v: Tensor, x: Tensor, y: Tensor, s: Tensor, gamma: float, lam: float) -> Tensor:
    return (
        (x @ v @ s.T - y).square().sum()
        + gamma * (v @ s.T).square().sum()
        + lam * (x @ v).square().sum()
        + gamma * lam * v.square().sum()
    )


@pytest.mark.parametrize("images", [9, 40])
def test_the_closed_form_is_where_the_gradient_of_the_objective_vanishes(images: int) -> None:
    chance = torch.Generator().manual_seed(0)
    x = torch.randn(images, 12, generator=chance, dtype=torch.float64)
    s = torch.randn(4, 5, generator=chance, dtype=torch.float64)
    y = signs(torch.arange(images) % 4, 4)
    v = eszsl(Ridge(x), y, s, feature_ridge=0.7, descriptor_ridge=0.3).requires_grad_()
    (gradient,) = torch.autograd.grad(objective(v, x, y, s, 0.7, 0.3), v)
    assert float(gradient.abs().max()) < 1e-9


def test_gradient_descent_comes_to_the_closed_form() -> None:
    chance = torch.Generator().manual_seed(1)
    x = torch.randn(30, 6, generator=chance, dtype=torch.float64)
    s = torch.randn(3, 4, generator=chance, dtype=torch.float64)
    y = signs(torch.arange(30) % 3, 3)
    v = torch.zeros(6, 4, dtype=torch.float64, requires_grad=True)
    descent = torch.optim.LBFGS([v], max_iter=200, tolerance_grad=1e-12, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        descent.zero_grad()
        loss = objective(v, x, y, s, 2.0, 0.5)
        loss.backward()
        return loss

    descent.step(closure)
    found = eszsl(Ridge(x), y, s, feature_ridge=2.0, descriptor_ridge=0.5)
    torch.testing.assert_close(v.detach(), found, rtol=1e-4, atol=1e-5)


def test_targets_are_plus_and_minus_one() -> None:
    assert signs(torch.tensor([1, 0]), 3).tolist() == [[-1, 1, -1], [1, -1, -1]]


def test_a_class_with_twice_the_images_counts_no_more_when_classes_count_alike() -> None:
    given = part(4)
    twice = torch.cat([torch.arange(len(given.labels)), (given.labels == 0).nonzero().flatten()])
    double = replace(given, features=given.features[twice], labels=given.labels[twice])
    setting = {"feature_ridge": 1.0, "descriptor_ridge": 1.0}
    one = only_fit("eszsl", given, setting, feature_norm="none").image_map
    # the weights are of mean 1, so the ridge means the same for each image
    other = only_fit("eszsl", double, setting, feature_norm="none").image_map
    unequal = only_fit("eszsl", double, setting, feature_norm="none", balanced=False).image_map
    assert (one - other).norm() < 0.2 * (one - unequal).norm()


def test_unseen_classes_are_recognised_by_their_attributes() -> None:
    outcome = run_protocol(*solved("eszsl"), feature_task(unit=True))
    assert outcome.zero_shot > 0.8
    assert outcome.calibrated[2] > outcome.plain[2]
