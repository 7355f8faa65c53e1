"""AdaBN: source-trained tensors, the target's statistics."""

import pytest
import torch

from tests.methods.adaptation_parts import batch, made
from tests.methods.test_adaptation import feeds, judged
from tlgui.methods import adaptation_alarms as alarms
from tlgui.methods.adabn import AdaBn
from tlgui.methods.adaptation import SOURCE
from tlgui.recipe import AdaBn as Options
from tlgui.recipe import Problem, SourceOnly


def test_every_parameter_is_that_of_source_only_and_only_statistics_differ() -> None:
    ends = []
    for options in (Options(fall_back=False), SourceOnly()):
        method = made(options).train()
        optimizer = torch.optim.SGD(method.parameter_groups(0.05, 1.0, 0.0), lr=0.05)
        for step in range(3):
            optimizer.zero_grad()
            method(batch(step), SOURCE, 0.0)["loss"].backward()
            optimizer.step()
        judged(method, SOURCE, feeds())
        ends.append(method.backbone.net.state_dict())
    adapted, plain = ends
    assert all(torch.equal(adapted[name], plain[name]) for name in plain if "running" not in name and "num" not in name)
    assert not torch.equal(adapted["conv1.1.running_mean"], plain["conv1.1.running_mean"])


def test_the_sources_statistics_are_kept_and_it_is_said_where_the_targets_score_worse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    method, some = made(Options()), feeds()
    assert isinstance(method, AdaBn)
    judged(method, SOURCE, some)
    kept = {name: tensor.clone() for name, tensor in method.backbone.net.state_dict().items()}
    monkeypatch.setattr(method, "hurt", lambda _: True)  # as if the label-free score had fallen
    scalars = judged(method, SOURCE, some)
    assert alarms.STATISTICS_KEPT in list(method.warnings(scalars))
    assert not torch.equal(method.backbone.net.state_dict()["conv1.1.running_mean"], kept["conv1.1.running_mean"])


def test_a_network_without_moving_batchnorm_is_refused() -> None:
    with pytest.raises(Problem, match="nothing to adapt"):
        made(Options(), model="digitnet")
    with pytest.raises(Problem, match="nothing to adapt"):
        made(Options(), frozen=4)
