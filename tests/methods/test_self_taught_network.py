"""VICReg, SimCLR and the views, exactly."""

import math

import pytest
import torch
from torch import Tensor

from tlgui.methods.joint_embedding import nt_xent, projector, spread, vicreg, view
from tlgui.methods.self_taught_network import neighbours_accuracy


def embeddings(number: int = 12, length: int = 5, seed: int = 0) -> Tensor:
    return torch.randn(number, length, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def test_on_a_constant_batch_vicregs_hinge_is_099_and_its_other_terms_are_zero() -> None:
    constant = torch.full((8, 6), 0.3, dtype=torch.float64)
    terms = vicreg(constant, constant)
    assert float(terms["variance"]) == pytest.approx(1 - math.sqrt(1e-4), abs=1e-12)
    assert float(terms["invariance"]) == 0.0
    assert float(terms["covariance"]) == pytest.approx(0.0, abs=1e-12)
    assert float(terms["loss"]) == pytest.approx(25 * 0.99, abs=1e-10)


def test_vicregs_terms_are_its_formula() -> None:
    one, two = embeddings(), embeddings(seed=1)
    terms = vicreg(one, two)
    covariances = [part.T.cov() for part in (one, two)]
    off = sum(float((c - c.diag().diag()).square().sum()) / 5 for c in covariances)
    hinges = [float((1 - (part.var(0) + 1e-4).sqrt()).clamp(min=0).mean()) for part in (one, two)]
    assert float(terms["invariance"]) == pytest.approx(float((one - two).square().mean()))
    assert float(terms["variance"]) == pytest.approx(sum(hinges) / 2)
    assert float(terms["covariance"]) == pytest.approx(off)
    expected = 25 * terms["invariance"] + 25 * terms["variance"] + terms["covariance"]
    torch.testing.assert_close(terms["loss"], expected)


@pytest.mark.parametrize("number", [2, 8, 31])
def test_on_identical_embeddings_nt_xent_is_the_logarithm_of_2n_minus_1(number: int) -> None:
    same = torch.ones(number, 4, dtype=torch.float64)
    assert float(nt_xent(same, same, 0.5)) == pytest.approx(math.log(2 * number - 1), abs=1e-12)


def test_nt_xent_is_its_formula() -> None:
    one, two = embeddings(4), embeddings(4, seed=1)
    both = torch.nn.functional.normalize(torch.cat([one, two]), dim=1)
    terms = []
    for anchor in range(8):
        partner = (anchor + 4) % 8
        others = sum(math.exp(float(both[anchor] @ both[k]) / 0.2) for k in range(8) if k != anchor)
        terms.append(-math.log(math.exp(float(both[anchor] @ both[partner]) / 0.2) / others))
    assert float(nt_xent(one, two, 0.2)) == pytest.approx(sum(terms) / 8)


def test_the_spread_is_near_one_on_the_sphere_and_zero_after_a_collapse() -> None:
    assert float(spread(torch.randn(4000, 16, generator=torch.Generator().manual_seed(0)))) == pytest.approx(
        1, abs=0.05
    )
    assert float(spread(torch.ones(10, 16))) == 0.0


def test_the_projector_ends_without_normalisation() -> None:
    layers = projector(7, 16, 3, 3)
    assert layers(torch.randn(4, 7)).shape == (4, 3)
    assert isinstance(layers[-1], torch.nn.Linear)
    assert layers[0].bias is None


def test_a_view_is_the_same_for_the_same_seed_and_differs_from_image_to_image() -> None:
    images = torch.randn(1, 3, 24, 24, generator=torch.Generator().manual_seed(0)).expand(4, -1, -1, -1)
    one, again, other = (view(images, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)
    assert not torch.equal(one[0], one[1])
    assert one.shape == images.shape


def test_a_view_that_may_not_mirror_keeps_left_and_right() -> None:
    ramp = torch.linspace(-1, 1, 24).expand(50, 3, 24, 24)
    kept = view(ramp, torch.Generator().manual_seed(0), mirror=False, recolour=False)
    turned = view(ramp, torch.Generator().manual_seed(0), mirror=True, recolour=False)
    assert bool((kept[..., -1] > kept[..., 0]).all())
    assert 10 < int((turned[:, 0, 0, -1] < turned[:, 0, 0, 0]).sum()) < 40


def test_a_view_that_may_not_recolour_keeps_a_plain_image() -> None:
    plain = torch.full((6, 3, 10, 10), 0.4)
    torch.testing.assert_close(view(plain, torch.Generator().manual_seed(0), recolour=False), plain)


def test_neighbours_vote_by_cosine() -> None:
    known = torch.tensor([[1.0, 0.0], [2.0, 0.1], [0.0, 1.0], [0.1, 3.0]])
    asked = torch.tensor([[5.0, 0.0], [0.0, 0.1]])
    labels = torch.tensor([0, 0, 1, 1])
    assert neighbours_accuracy(known, labels, asked, torch.tensor([0, 1]), 2) == 1.0
    assert neighbours_accuracy(known, labels, asked, torch.tensor([1, 1]), 2) == 0.5
