"""Joint embedding, exactly."""

import pytest
import torch
from torch import Tensor

from tests.methods.zero_shot_world import SEEN, images, part, signatures
from tlgui.methods.semantic_embedding import TwoMaps, hinge, learned, objective
from tlgui.methods.zero_shot_scores import mean_class_accuracy, score
from tlgui.recipe import SemanticEmbedding

LABELS = torch.tensor([0, 2, 1, 2])


def scores(seed: int = 0) -> Tensor:
    return torch.randn(4, 3, generator=torch.Generator().manual_seed(seed))


def test_the_all_zero_collapse_costs_the_margin_and_not_nothing() -> None:
    assert float(hinge(torch.zeros(4, 3), LABELS, 0.1, worst=True)) == pytest.approx(0.1)
    assert float(hinge(torch.zeros(4, 3), LABELS, 0.1, worst=False)) == pytest.approx(0.2)


def test_the_loss_is_zero_just_when_every_image_keeps_the_margin() -> None:
    for seed in range(20):
        given = scores(seed)
        right = given.gather(1, LABELS[:, None]).flatten()
        others = given.masked_fill(torch.nn.functional.one_hot(LABELS, 3).bool(), -torch.inf).amax(1)
        slack = float((right - others).amin())
        margin = max(slack, 0.0) if slack > 0 else 0.1
        assert (float(hinge(given, LABELS, margin, worst=True)) < 1e-6) is (slack >= margin)


def test_only_the_worst_class_pulls_in_the_lectures_formula() -> None:
    f = torch.randn(1, 5, generator=torch.Generator().manual_seed(0), requires_grad=True)
    g = torch.randn(3, 5, generator=torch.Generator().manual_seed(1))
    given = score(f, g, "dot")
    label = torch.tensor([int(given.argmin())])
    (gradient,) = torch.autograd.grad(hinge(given, label, 0.1, worst=True), f)
    torch.testing.assert_close(gradient[0], g[int(given.argmax())] - g[label[0]])


def test_the_sum_over_classes_is_never_below_the_maximum() -> None:
    for seed in range(20):
        given = scores(seed)
        assert float(hinge(given, LABELS, 0.5, worst=False)) >= float(hinge(given, LABELS, 0.5, worst=True))


def test_images_of_one_class_are_no_negatives_of_each_other() -> None:
    """Taken over images, as the formula literally reads, a pair of one class would keep the loss at the margin."""
    f = torch.eye(3)[LABELS]
    g = torch.eye(3)
    assert float(hinge(f @ g.T, LABELS, 0.1, worst=True)) == 0.0
    over_images = f @ g[LABELS].T
    literal = (0.1 - over_images.diagonal()[:, None] + over_images).fill_diagonal_(-torch.inf).amax(1).clamp(min=0)
    assert float(literal.max()) == pytest.approx(0.1)


def test_class_weights_weigh_the_images() -> None:
    weights = torch.tensor([0.0, 1.0, 0.0])
    one = hinge(scores()[2:3], LABELS[2:3], 0.1, worst=True)
    torch.testing.assert_close(hinge(scores(), LABELS, 0.1, worst=True, weights=weights), one)


def test_softmax_is_the_cross_entropy_at_the_temperature() -> None:
    options = SemanticEmbedding(loss="softmax", temperature=0.2)
    expected = torch.nn.functional.cross_entropy(scores() / 0.2, LABELS)
    torch.testing.assert_close(objective(scores(), LABELS, options, None), expected)


@pytest.mark.parametrize("loss", ["max_hinge", "sum_hinge", "softmax"])
def test_it_learns_to_recognise_unseen_classes(loss: str) -> None:
    options = SemanticEmbedding.model_validate({"loss": loss, "width": 32})
    maps = learned(part(), options, seed=0)
    features, labels = images(seed=7)
    unseen = labels >= SEEN
    found = maps(features[unseen], signatures())[:, SEEN:].argmax(1) + SEEN
    assert mean_class_accuracy(found, labels[unseen]) > 0.6


def test_the_same_seed_draws_the_same_maps_whatever_was_drawn_before() -> None:
    torch.rand(7)
    one = learned(part(2), SemanticEmbedding(width=8), seed=3).state_dict()
    torch.rand(3)
    other = learned(part(2), SemanticEmbedding(width=8), seed=3).state_dict()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_an_empty_one_takes_the_tensors_of_another() -> None:
    maps = TwoMaps(7, 4, width=3, hidden=5, norm="standardise", unit_vectors=True)
    again = TwoMaps.empty(maps.shape())
    again.load_state_dict(maps.state_dict())
    x, a = torch.rand(2, 7), torch.rand(3, 4)
    assert torch.equal(maps(x, a), again(x, a))
