"""How zero-shot methods are scored, exactly."""

import pytest
import torch

from tlgui.methods.zero_shot_scores import (
    class_accuracies,
    harmonic_mean,
    hubness,
    mean_class_accuracy,
    score,
    seen_unseen_curve,
)


def random(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_accuracy_by_class_is_not_the_share_of_images() -> None:
    labels = torch.tensor([0] * 9 + [1])
    predicted = torch.zeros(10, dtype=torch.long)
    assert class_accuracies(predicted, labels) == {0: 1.0, 1: 0.0}
    assert mean_class_accuracy(predicted, labels) == 0.5


def test_the_harmonic_mean_is_zero_when_either_is() -> None:
    assert harmonic_mean(0.0, 0.0) == 0.0
    assert harmonic_mean(0.9, 0.0) == 0.0
    assert harmonic_mean(0.6, 0.3) == pytest.approx(0.4)


def test_distance_ranks_as_the_euclidean_distance_does() -> None:
    x, g = random(7, 4), random(5, 4, seed=1)
    assert torch.equal(score(x, g, "distance").argsort(1), (-torch.cdist(x, g)).argsort(1))


def test_cosine_does_not_ask_for_the_lengths() -> None:
    x, g = random(7, 4), random(5, 4, seed=1)
    torch.testing.assert_close(score(x, g, "cosine"), score(3 * x, 0.2 * g, "cosine"))


def test_the_curve_is_what_counting_at_each_penalty_gives() -> None:
    scores, labels = random(60, 6), torch.arange(60) % 6
    seen = torch.tensor([True, True, True, True, False, False])
    curve = seen_unseen_curve(scores, labels, seen)
    for gamma in torch.linspace(-3, 3, 25).tolist():
        named = (scores.double() - gamma * seen.double()).argmax(1)
        of_seen = seen[labels]
        expected = (
            mean_class_accuracy(named[of_seen], labels[of_seen]),
            mean_class_accuracy(named[~of_seen], labels[~of_seen]),
        )
        assert curve.at(gamma)[:2] == pytest.approx(expected)


def test_the_best_penalty_has_the_largest_harmonic_mean_and_the_ends_of_the_curve_give_up_a_side() -> None:
    scores, labels = random(60, 6), torch.arange(60) % 6
    seen = torch.tensor([True, True, True, True, False, False])
    curve = seen_unseen_curve(scores, labels, seen)
    assert curve.at(curve.best)[2] == pytest.approx(float(curve.harmonic.max()))
    assert float(curve.unseen[0]) == float(curve.seen[-1]) == 0.0
    assert bool((curve.seen.diff() <= 0).all())
    assert bool((curve.unseen.diff() >= 0).all())


def test_the_area_is_one_for_perfect_scores() -> None:
    labels = torch.arange(40) % 4
    scores = torch.nn.functional.one_hot(labels, 4).float()
    assert seen_unseen_curve(scores, labels, torch.tensor([True, True, False, False])).area == pytest.approx(1.0)


def test_a_hub_skews_the_counts() -> None:
    even = torch.eye(8)
    hub = torch.zeros(8, 8)
    hub[:, 3] = 1.0
    assert hubness(even)[1] == 0.0
    counts, skew = hubness(hub)
    assert counts.tolist() == [0, 0, 0, 8, 0, 0, 0, 0]
    assert skew > 2
