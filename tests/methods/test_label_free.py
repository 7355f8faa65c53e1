"""Label-free scores against closed forms."""

import math

import pytest
import torch

from tlgui.methods.label_free import (
    DomainProbe,
    entropy_of_mean,
    information,
    mean_entropy,
    soft_neighbourhood_density,
    validated_risk,
)


def test_certain_and_varied_predictions_have_the_largest_information_and_undecided_ones_none() -> None:
    certain = 1000.0 * torch.eye(4).repeat(5, 1)
    assert information(certain) == pytest.approx(math.log(4))
    assert mean_entropy(certain) == pytest.approx(0.0)
    undecided = torch.zeros(6, 4)
    assert information(undecided) == pytest.approx(0.0, abs=1e-6)
    assert mean_entropy(undecided) == pytest.approx(math.log(4))


def test_predictions_that_collapse_into_one_class_have_no_entropy_but_no_information_either() -> None:
    collapsed = torch.tensor([1000.0, 0.0, 0.0]).repeat(8, 1)
    assert mean_entropy(collapsed) == pytest.approx(0.0)
    assert entropy_of_mean(collapsed) == pytest.approx(0.0)
    assert information(collapsed) == pytest.approx(0.0)


def test_soft_neighbourhood_density_is_the_logarithm_of_the_number_of_equal_neighbours() -> None:
    clusters = 1000.0 * torch.eye(3).repeat_interleave(torch.tensor([5, 5, 5]), 0)
    assert soft_neighbourhood_density(clusters) == pytest.approx(math.log(4), abs=1e-4)
    assert soft_neighbourhood_density(torch.zeros(9, 3)) == pytest.approx(math.log(8))


def test_soft_neighbourhood_density_equals_the_papers_formula() -> None:
    scores = torch.randn(7, 3, generator=torch.Generator().manual_seed(0))
    unit = torch.nn.functional.normalize(scores.softmax(1), dim=1)
    expected = 0.0
    for row in range(7):
        others = [column for column in range(7) if column != row]
        p = torch.tensor([float(unit[row] @ unit[column]) / 0.05 for column in others]).softmax(0)
        expected -= float((p * p.log()).sum()) / 7
    assert soft_neighbourhood_density(scores) == pytest.approx(expected, rel=1e-4)


def test_the_weighted_risk_is_the_plain_mean_where_all_weights_are_one_and_less_noisy_than_the_weighted_mean() -> None:
    draw = torch.Generator().manual_seed(0)
    losses = torch.rand(50, generator=draw)
    assert validated_risk(losses, torch.ones(50)) == pytest.approx(float(losses.mean()))
    plain, reduced = [], []
    for _ in range(300):
        weights = torch.rand(50, generator=draw).exp()
        weights = weights / 1.71828  # the mean of exp(u) is e − 1
        plain.append(float((weights * losses).mean()))
        reduced.append(validated_risk(losses, weights))
    assert torch.tensor(reduced).var() < 0.5 * torch.tensor(plain).var()


def test_the_a_distance_is_near_two_for_domains_apart_and_near_zero_for_the_same_domain() -> None:
    draw = torch.Generator().manual_seed(0)
    source = torch.randn(400, 5, generator=draw)
    assert DomainProbe(source, source + 10.0).a_distance == 2.0
    assert DomainProbe(source, torch.randn(400, 5, generator=draw)).a_distance < 0.3


def test_the_probe_weighs_source_images_by_how_much_likelier_they_are_in_the_target() -> None:
    draw = torch.Generator().manual_seed(0)
    source, target = torch.randn(4000, 1, generator=draw), torch.randn(4000, 1, generator=draw) + 1.0
    probe = DomainProbe(source, target, decay=0.0)
    places = torch.tensor([[0.0], [0.5], [1.0]])
    torch.testing.assert_close(probe.weights(places), (places[:, 0] - 0.5).exp(), rtol=0.1, atol=0.0)
