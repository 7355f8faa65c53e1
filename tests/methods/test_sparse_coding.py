"""Sparse coding, exactly."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
import torch
from sklearn.decomposition import dict_learning
from sklearn.exceptions import ConvergenceWarning
from torch import Tensor
from torch.nn import functional

from tlgui.methods.patches import Patches
from tlgui.methods.sparse_coding import SparseCoding, l1_codes, objective, soft_codes, violation


def problem(patches: int = 40, length: int = 12, atoms: int = 20, seed: int = 0) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(patches, length, generator=generator, dtype=torch.float64)
    b = functional.normalize(torch.randn(atoms, length, generator=generator, dtype=torch.float64), dim=1)
    return x, b


def test_with_orthonormal_atoms_the_codes_are_the_soft_threshold_at_half_of_beta() -> None:
    x, _ = problem(length=9)
    b, _ = torch.linalg.qr(torch.randn(9, 9, dtype=torch.float64, generator=torch.Generator().manual_seed(1)))
    expected = (x @ b.T).sign() * ((x @ b.T).abs() - 0.35).clamp(min=0)
    torch.testing.assert_close(l1_codes(x, b, 0.7, tolerance=1e-12), expected)
    torch.testing.assert_close(soft_codes(x, b, 0.7), expected)


@pytest.mark.parametrize("beta", [0.1, 0.8, 2.0])
def test_codes_meet_the_optimality_conditions(beta: float) -> None:
    x, b = problem()
    codes = l1_codes(x, b, beta, rounds=20_000, tolerance=1e-9)
    pull = (x - codes @ b) @ b.T
    assert bool((pull.abs() <= beta / 2 + 1e-8).all())
    support = codes != 0
    assert 0 < int(support.sum()) < support.numel()
    torch.testing.assert_close(pull[support], beta / 2 * codes[support].sign(), rtol=0, atol=1e-8)
    assert violation(x, b, codes, beta) < 1e-8
    assert violation(x, b, codes + 0.01 * support, beta) > 1e-4


def test_a_beta_of_twice_the_largest_product_silences_every_atom() -> None:
    x, b = problem()
    beta = 2 * float((x @ b.T).abs().max())
    assert int((l1_codes(x, b, beta) != 0).sum()) == 0
    assert int((l1_codes(x, b, 0.95 * beta) != 0).sum()) > 0


def test_scikit_learns_alpha_is_half_of_beta() -> None:
    from sklearn.decomposition import sparse_encode

    x, b = problem()
    found = sparse_encode(x.numpy(), b.numpy(), algorithm="lasso_cd", alpha=0.8 / 2, max_iter=100_000)
    ours = l1_codes(x, b, 0.8, rounds=20_000, tolerance=1e-10)
    assert abs(objective(x, b, ours, 0.8) - objective(x, b, torch.from_numpy(found), 0.8)) < 1e-4


def test_neither_half_step_raises_the_objective() -> None:
    x, b = problem(60, 16, 24)
    beta = 0.6
    codes = l1_codes(x, b, beta, rounds=5000, tolerance=1e-10)
    values = [objective(x, b, codes, beta)]
    for _ in range(6):
        with warnings.catch_warnings():  # one iteration is asked for on purpose
            warnings.simplefilter("ignore", ConvergenceWarning)
            _, moved, _ = dict_learning(
                x.numpy(),
                24,
                alpha=beta / 2,
                max_iter=1,
                method="cd",
                method_max_iter=10_000,
                dict_init=b.numpy().copy(),
                code_init=codes.numpy().copy(),
            )
        b = torch.from_numpy(np.ascontiguousarray(moved))
        assert bool((b.norm(dim=1) <= 1 + 1e-9).all())
        values.append(objective(x, b, codes, beta))
        codes = l1_codes(x, b, beta, rounds=5000, tolerance=1e-10)
        values.append(objective(x, b, codes, beta))
    assert all(after <= before + 1e-6 for before, after in pairwise(values)), values


def coder() -> SparseCoding:
    return SparseCoding(Patches(4, channels=1), 24, 0.5, "soft", 2)


def test_learning_lowers_the_objective_and_keeps_atoms_in_the_unit_ball() -> None:
    encoder = coder()
    generator = torch.Generator().manual_seed(0)
    hidden = functional.normalize(torch.randn(24, 16, generator=generator), dim=1)
    weights = torch.randn(80, 24, generator=generator) * (torch.rand(80, 24, generator=generator) < 0.1)
    steps = list(encoder.learn(3 * weights @ hidden, steps=20, seed=0))
    assert steps[-1]["loss"] < 0.9 * steps[0]["loss"]
    assert set(steps[0]) == {"loss", "reconstruction", "active_atoms", "dead_atoms"}
    assert bool((encoder.atoms().norm(dim=1) <= 1 + 1e-5).all())


def test_the_same_seed_learns_the_same_dictionary() -> None:
    sample = torch.randn(100, 16, generator=torch.Generator().manual_seed(3))
    one, two = coder(), coder()
    for encoder in (one, two):
        list(encoder.learn(sample, steps=4, seed=7))
    assert torch.equal(one.dictionary, two.dictionary)


def test_responses_are_the_two_signs_of_the_code_apart() -> None:
    encoder = coder()
    list(encoder.learn(torch.randn(100, 16, generator=torch.Generator().manual_seed(3)), steps=2, seed=7))
    white = torch.randn(5, 16, generator=torch.Generator().manual_seed(4))
    responses = encoder.responses(white)
    assert bool((responses >= 0).all())
    torch.testing.assert_close(responses[:, :24] - responses[:, 24:], encoder.codes(white))
