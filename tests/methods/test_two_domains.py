"""BatchNorm and two domains: what running statistics are after each way, exactly."""

import pytest
import torch
from torch import nn

from tests.methods.adaptation_parts import batch, gradients, made
from tlgui.methods.batch_norm_domains import re_estimate
from tlgui.recipe import Dann, Problem


def test_after_separate_passes_the_running_variance_is_the_mean_of_the_domains_variances_and_fits_neither() -> None:
    norm = nn.BatchNorm1d(3, momentum=0.5)
    draw = torch.Generator().manual_seed(0)
    source, target = torch.randn(64, 3, generator=draw), 3.0 * torch.randn(64, 3, generator=draw) + 5.0
    for _ in range(60):  # the momentum's blend of the last passes, the later one counting twice the earlier
        norm(source)
        norm(target)
    expected = (source.var(0) + 2.0 * target.var(0)) / 3.0
    assert norm.running_var is not None
    torch.testing.assert_close(norm.running_var, expected)
    pooled = torch.cat([source, target]).var(0)
    assert bool((norm.running_var < 0.7 * pooled).all())


def test_a_small_momentum_stores_the_mean_of_within_domain_variances_and_a_joint_pass_the_pooled_one() -> None:
    draw = torch.Generator().manual_seed(0)
    source, target = torch.randn(64, 3, generator=draw), 3.0 * torch.randn(64, 3, generator=draw) + 5.0
    apart, together = nn.BatchNorm1d(3, momentum=None), nn.BatchNorm1d(3, momentum=None)
    apart(source)
    apart(target)
    together(torch.cat([source, target]))
    assert apart.running_var is not None
    assert together.running_var is not None
    torch.testing.assert_close(apart.running_var, (source.var(0) + target.var(0)) / 2)
    torch.testing.assert_close(together.running_var, torch.cat([source, target]).var(0))
    assert bool((together.running_var > apart.running_var + 4.0).all())


def test_re_estimated_statistics_are_the_targets_own() -> None:
    norm = nn.BatchNorm1d(2)
    norm.running_mean = torch.tensor([50.0, -50.0])
    target = torch.randn(40, 2, generator=torch.Generator().manual_seed(0)) * 2.0 + 7.0
    assert re_estimate([norm], norm, target.split(10)) == 4
    torch.testing.assert_close(norm.running_mean, target.mean(0))
    torch.testing.assert_close(norm.running_var, torch.stack([part.var(0) for part in target.split(10)]).mean(0))
    assert not norm.training
    assert norm.momentum == 0.1


def test_without_a_batch_the_statistics_stay() -> None:
    norm = nn.BatchNorm1d(2)
    norm(torch.randn(8, 2, generator=torch.Generator().manual_seed(0)))
    assert norm.running_mean is not None
    before = norm.running_mean.clone()
    assert re_estimate([norm], norm, [torch.zeros(1, 2)]) == 0
    assert torch.equal(norm.running_mean, before)


@pytest.mark.parametrize("norms", ["separate", "joint", "dsbn"])
def test_batches_of_unlike_sizes_are_cut_by_length(norms: str) -> None:
    method = made(Dann(d_hidden=8, bn_domain=norms))  # type: ignore[arg-type] # the parameter runs over the choices
    method.domains.divide_norms()
    images = batch(source=12, target=5)
    source, target = method.domains.both(images, images.beside["target"])
    assert [len(source.scores), len(target.scores)] == [12, 5]
    assert source.features.shape == (12, 100)


def test_with_dsbn_the_source_moves_its_own_statistics_only_and_the_network_keeps_the_targets() -> None:
    method = made(Dann(d_hidden=8, bn_domain="dsbn")).train()
    method.domains.divide_norms()
    own = method.domains.source_norms
    assert own is not None
    norm = method.backbone.net.get_submodule("conv1.1")
    images = batch()
    assert isinstance(norm, nn.BatchNorm2d)
    assert norm.running_mean is not None
    before = norm.running_mean.clone()
    method.domains.source(images.images)
    assert torch.equal(norm.running_mean, before)
    assert not torch.equal(own.tensors["backbone.net.conv1.1.running_mean"], before)
    method.domains(images.beside["target"].images)
    assert not torch.equal(norm.running_mean, before)


def test_with_dsbn_each_domain_has_scale_and_shift_of_its_own() -> None:
    method = made(Dann(d_hidden=8, bn_domain="dsbn")).train()
    method.domains.divide_norms()
    method.domains.source(batch().images).scores.sum().backward()
    moved = gradients(method)
    assert "domains.source_norms.backbone__net__conv1__1__weight" in moved
    assert "backbone.net.conv1.1.weight" not in moved
    assert "backbone.net.conv1.0.weight" in moved


def test_the_domain_classifier_attaches_where_it_is_told_and_not_to_what_stands_still() -> None:
    assert made(Dann(attach="conv2")).domains.attached_width == 48 * 4 * 4
    assert made(Dann(bottleneck=16)).domains.attached_width == 16
    with pytest.raises(Problem, match="'conv9' is not a block"):
        made(Dann(attach="conv9"))
    with pytest.raises(Problem, match="frozen"):
        made(Dann(attach="conv1"), frozen=2)
    with pytest.raises(Problem, match="could not change a single feature"):
        made(Dann(), frozen=4)


def test_starting_at_a_later_block_gives_the_same_figures() -> None:
    method = made(Dann(d_hidden=8), frozen=2).eval()
    images = batch()
    cut = method.backbone.frozen_prefix
    middle = method.backbone.run(images.images, 0, cut)
    assert cut == 2
    assert torch.equal(method.domains(middle, cut).scores, method.domains(images.images).scores)
