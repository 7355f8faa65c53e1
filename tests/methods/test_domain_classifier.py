"""The domain loss, its chance level, its optimum, and batches of unlike sizes."""

import math

import pytest
import torch
from torch.nn import functional

from tlgui.methods.domain_classifier import DomainClassifier, domain_accuracy, domain_loss


def test_the_domain_loss_is_the_mean_of_the_two_domains_means_whatever_their_sizes() -> None:
    source, target = torch.tensor([0.3, -1.0, 2.0]), torch.tensor([0.5])
    expected = 0.5 * (
        functional.binary_cross_entropy_with_logits(source, torch.ones(3))
        + functional.binary_cross_entropy_with_logits(target, torch.zeros(1))
    )
    torch.testing.assert_close(domain_loss(source, target), expected)
    pooled = functional.binary_cross_entropy_with_logits(
        torch.cat([source, target]), torch.tensor([1.0, 1.0, 1.0, 0.0])
    )
    assert abs(float(pooled - expected)) > 0.05  # what a mean over the concatenation would give instead


def test_a_classifier_that_sees_nothing_has_loss_ln_2_and_accuracy_one_half() -> None:
    nothing = torch.zeros(6)
    assert float(domain_loss(nothing, nothing[:2])) == pytest.approx(math.log(2))
    assert float(domain_accuracy(nothing, nothing[:2])) == 0.5


def test_the_best_domain_classifiers_loss_is_ln_2_minus_the_jensen_shannon_divergence() -> None:
    p, q = (torch.tensor(shares, dtype=torch.float64) for shares in ([0.5, 0.3, 0.2], [0.1, 0.3, 0.6]))
    mean = (p + q) / 2
    divergence = 0.5 * (p * (p / mean).log()).sum() + 0.5 * (q * (q / mean).log()).sum()
    best = (p / q).log()  # the logit of "source" at each of three places
    counts = (1000 * p).round().long(), (1000 * q).round().long()
    source, target = (best.repeat_interleave(count) for count in counts)
    assert float(domain_loss(source, target)) == pytest.approx(math.log(2) - float(divergence), abs=1e-9)


def test_its_random_start_depends_on_the_seed_alone_and_moves_no_other_generator() -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    first = DomainClassifier(6, layers=2, width=5, batch_norm=True, seed=1)
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(6)
    second = DomainClassifier(6, layers=2, width=5, batch_norm=True, seed=1)
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))
    assert len([layer for layer in first.layers if isinstance(layer, torch.nn.Linear)]) == 3
