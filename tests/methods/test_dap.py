"""Direct attribute prediction, exactly."""

from itertools import product

import pytest
import torch
from torch import Tensor

from tests.methods.zero_shot_world import SEEN, feature_task, only_fit, part, signatures, solved
from tlgui.methods.dap import platt_scaling
from tlgui.methods.zero_shot_attributes import AttributeOdds, constant, logistic, prior_of
from tlgui.methods.zero_shot_net import FeatureNorm
from tlgui.methods.zero_shot_protocol import run_protocol


def odds(probabilities: Tensor, prior: Tensor) -> AttributeOdds:
    """An embedding whose features are the logits of these probabilities."""
    count = probabilities.shape[1]
    return AttributeOdds(FeatureNorm("none", count), torch.eye(count), torch.zeros(count), prior)


def test_with_a_prior_of_one_half_the_best_class_is_that_of_the_product_by_brute_force() -> None:
    probabilities = torch.rand(20, 5, generator=torch.Generator().manual_seed(0)) * 0.9 + 0.05
    classes = torch.tensor(list(product([0.0, 1.0], repeat=5)))
    found = odds(probabilities, torch.full((5,), 0.5))(probabilities.logit(), classes)
    each = torch.where(classes[None] == 1, probabilities[:, None], 1 - probabilities[:, None]).double()
    product_of_all = each.prod(2)
    torch.testing.assert_close(
        found.double().softmax(1), product_of_all / product_of_all.sum(1, keepdim=True), rtol=1e-4, atol=1e-7
    )
    assert torch.equal(found.argmax(1), product_of_all.argmax(1))


def test_certain_attributes_pick_the_class_that_has_them() -> None:
    classes = signatures()
    found = odds(classes, torch.full((classes.shape[1],), 0.5))(1e3 * (2 * classes - 1), classes)
    assert torch.equal(found.argmax(1), torch.arange(len(classes)))


def test_the_prior_is_the_mean_over_classes_and_one_half_where_it_says_nothing() -> None:
    seen = torch.tensor([[1.0, 0.0, 1.0, torch.nan], [0.0, 0.0, 1.0, 1.0], [1.0, 0.0, 1.0, 0.0], [1.0, 0.0, 1.0, 0.0]])
    torch.testing.assert_close(prior_of(seen, "class_mean"), torch.tensor([0.75, 0.5, 0.5, 1 / 3]))
    assert prior_of(seen, "half").tolist() == [0.5] * 4
    assert constant(seen).tolist() == [False, True, True, False]


@pytest.mark.parametrize("name", ["dap", "iap"])
def test_an_attribute_that_all_seen_classes_share_counts_for_nothing(name: str) -> None:
    given = part(6)
    more = torch.cat([given.descriptors, torch.ones(SEEN, 1)], 1)
    fitted = only_fit(name, type(given)(given.features, given.labels, more, given.rows), {"decay": 0.03})
    classes = torch.cat([signatures(), torch.zeros(len(signatures()), 1)], 1)
    without, having = classes.clone(), classes.clone()
    having[:, -1] = 1.0
    torch.testing.assert_close(fitted(given.features, without), fitted(given.features, having))


def test_an_attribute_that_is_not_known_of_a_class_counts_neither_for_nor_against_it() -> None:
    probabilities = torch.tensor([[0.9, 0.2]])
    embedding = odds(probabilities, torch.full((2,), 0.5))
    known = embedding(probabilities.logit(), torch.tensor([[1.0, torch.nan], [torch.nan, torch.nan]]))
    torch.testing.assert_close(known, torch.tensor([[1.8, 1.0]]).log())


def test_many_attributes_do_not_underflow() -> None:
    probabilities = torch.full((1, 2000), 0.01)
    scores = odds(probabilities, torch.full((2000,), 0.5))(probabilities.logit(), torch.ones(1, 2000))
    assert bool(scores.isfinite().all())


def test_the_logistic_fit_is_where_the_gradient_vanishes() -> None:
    chance = torch.Generator().manual_seed(0)
    x, t = torch.randn(50, 4, generator=chance), (torch.rand(50, 3, generator=chance) > 0.5).float()
    weight, bias = (value.requires_grad_() for value in logistic(x, t, torch.ones(50, 3), 0.1, steps=200))
    each = torch.nn.functional.binary_cross_entropy_with_logits(x @ weight + bias, t, reduction="none").sum(1).mean()
    for gradient in torch.autograd.grad(each + 0.05 * weight.square().sum(), (weight, bias)):
        assert float(gradient.abs().max()) < 1e-4


def test_platt_scaling_makes_over_sure_logits_modest() -> None:
    chance = torch.Generator().manual_seed(0)
    honest = torch.randn(4000, 1, generator=chance)
    targets = (torch.rand(4000, 1, generator=chance) < honest.sigmoid()).float()
    slope, _ = platt_scaling(4 * honest, targets, torch.ones(4000))
    assert 0.2 < float(slope) < 0.35


def test_unseen_classes_are_recognised_by_their_attributes() -> None:
    assert run_protocol(*solved("dap"), feature_task()).zero_shot > 0.7
