"""Correlation alignment, by gradient and in closed form."""

import pytest
import torch

from tests.methods.adaptation_parts import FixedFeeds, batch, made
from tlgui.methods.adaptation import ADAPT
from tlgui.methods.coral import Coral, coral_distance, covariance, whitening_recolouring
from tlgui.recipe import Coral as Options
from tlgui.recipe import Problem


def test_the_distance_has_the_papers_scale_and_no_term_of_the_means() -> None:
    draw = torch.Generator().manual_seed(0)
    source, target = (
        torch.randn(20, 3, generator=draw),
        torch.randn(30, 3, generator=draw) @ torch.diag(torch.tensor([1.0, 2.0, 3.0])),
    )
    expected = (torch.cov(source.T) - torch.cov(target.T)).square().sum() / (4 * 3**2)
    torch.testing.assert_close(coral_distance(source, target), expected)
    torch.testing.assert_close(coral_distance(source, source + 100.0), torch.tensor(0.0), rtol=0.0, atol=1e-4)


def test_recoloured_source_rows_have_the_targets_covariance() -> None:
    draw = torch.Generator().manual_seed(0)
    source = torch.randn(200, 4, generator=draw).double() @ torch.randn(4, 4, generator=draw).double()
    target = torch.randn(300, 4, generator=draw).double() @ torch.randn(4, 4, generator=draw).double()
    moved = source @ whitening_recolouring(source, target, ridge=0.0)
    torch.testing.assert_close(covariance(moved), covariance(target))


def test_the_closed_form_trains_the_head_on_recoloured_features_of_a_frozen_network() -> None:
    method = made(Options(closed_form=True), frozen=4)
    assert isinstance(method, Coral)
    draw = torch.Generator().manual_seed(0)
    feeds = FixedFeeds((torch.randn(40, 100, generator=draw), torch.zeros(40)), torch.randn(50, 100, generator=draw))
    method.begin(ADAPT, feeds, resumed=False)
    expected = whitening_recolouring(feeds.features("source")[0], feeds.features("target")[0])
    assert torch.equal(method.recolouring, expected)
    images = batch()
    terms = method.eval()(images, ADAPT, 0.5)
    seen = method.domains(images.images)
    scores = method.backbone.classifier(seen.features @ expected)
    torch.testing.assert_close(terms["label_loss"], torch.nn.functional.cross_entropy(scores, images.known))
    torch.testing.assert_close(terms["loss"], terms["label_loss"])


def test_each_form_says_which_features_it_needs() -> None:
    with pytest.raises(Problem, match="could not change a single feature"):
        made(Options(), frozen=4)
    with pytest.raises(Problem, match="recoloured once"):
        made(Options(closed_form=True), frozen=2)


def test_it_is_a_curve_and_added_with_its_weight() -> None:
    terms = made(Options(gamma=0.0, weight=50.0)).train()(batch(), ADAPT, 0.5)
    torch.testing.assert_close(terms["loss"], terms["label_loss"] + 50.0 * terms["coral"])
