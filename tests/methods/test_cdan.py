"""Conditional domain-adversarial training, exactly."""

import pytest
import torch
from torch import Tensor

from tests.methods.adaptation_parts import batch, made
from tlgui.methods.adaptation import ADAPT
from tlgui.methods.cdan import Cdan, certainty
from tlgui.methods.dann import Dann
from tlgui.methods.two_domains import Seen
from tlgui.recipe import Cdan as CdanOptions
from tlgui.recipe import Dann as DannOptions


def _seen(features: Tensor, classes: int) -> Seen:
    draw = torch.Generator().manual_seed(9)
    return Seen(features, features, torch.randn(len(features), classes, generator=draw))


def test_with_a_single_class_it_is_dann() -> None:
    features = torch.randn(5, 100, generator=torch.Generator().manual_seed(0))
    conditional, plain = made(CdanOptions(d_hidden=8)), made(DannOptions(d_hidden=8))
    assert isinstance(conditional, Cdan)
    assert isinstance(plain, Dann)
    one_class = Seen(features, features, torch.randn(5, 1))
    assert torch.equal(conditional.given(one_class), plain.given(one_class))
    assert torch.equal(certainty(one_class.scores), torch.ones(5))


def test_the_domain_classifier_sees_the_outer_product_and_no_gradient_goes_through_the_predictions() -> None:
    method = made(CdanOptions(d_hidden=8))
    assert isinstance(method, Cdan)
    seen = _seen(torch.randn(3, 100, generator=torch.Generator().manual_seed(0)), 4)
    seen.scores.requires_grad_()
    seen.features.requires_grad_()
    expected = torch.einsum("nc,nd->ncd", seen.scores.softmax(1), seen.features).flatten(1)
    torch.testing.assert_close(method.given(seen), expected)
    method.given(seen).sum().backward()
    assert seen.scores.grad is None
    assert seen.features.grad is not None


def test_certain_images_count_up_to_twice_as_much_and_the_mean_weight_is_one() -> None:
    scores = torch.tensor([[100.0, 0.0], [0.0, 0.0]])
    weights = certainty(scores)
    assert float(weights.mean()) == pytest.approx(1.0)
    assert float(weights[0] / weights[1]) == pytest.approx(2.0 / 1.5)  # 1 + e⁰ against 1 + e^(−ln 2)


def test_long_products_go_through_fixed_projections_that_are_saved() -> None:
    options = CdanOptions(attach="conv2", d_hidden=8, random_dims=2048)
    method = made(options)
    assert isinstance(method, Cdan)
    assert method.of_features.numel() == 0  # 768 × 4 = 3072 is short enough
    method = made(CdanOptions(bottleneck=2048, d_hidden=8, random_dims=2048))
    assert isinstance(method, Cdan)
    width = method.domains.attached_width
    assert (method.adversary_width(), method.of_features.shape) == (2048, (width, 2048))
    assert {"of_features", "of_classes"} <= set(method.state_dict())
    again = made(CdanOptions(bottleneck=2048, d_hidden=8, random_dims=2048))
    assert torch.equal(again.state_dict()["of_features"], method.of_features)


def test_projections_keep_inner_products_on_average() -> None:
    method = made(CdanOptions(bottleneck=2048, d_hidden=8, random_dims=4096))
    assert isinstance(method, Cdan)
    draw = torch.Generator().manual_seed(1)
    features = torch.randn(4, method.domains.attached_width, generator=draw)
    seen = _seen(features, 4)
    classes = seen.scores.softmax(1)
    exact = (features @ features.T) * (classes @ classes.T)
    projected = method.given(seen)
    torch.testing.assert_close(projected @ projected.T, exact, rtol=0.0, atol=0.15 * float(exact.max()))


def test_entropy_weights_change_the_domain_loss_and_can_be_left_out() -> None:
    plain, weighted = (
        made(CdanOptions(d_hidden=8, entropy_weights=weights)).train()(batch(), ADAPT, 0.5) for weights in (False, True)
    )
    assert plain["domain_loss"].item() != weighted["domain_loss"].item()
    assert plain["label_loss"].item() == weighted["label_loss"].item()
