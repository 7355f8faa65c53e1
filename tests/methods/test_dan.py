"""Maximum mean discrepancy, against its definition."""

import pytest
import torch

from tests.methods.adaptation_parts import batch, made
from tlgui.methods.adaptation import ADAPT
from tlgui.methods.dan import WIDTHS, squared_mmd
from tlgui.recipe import Dan, Problem


def test_equal_sets_have_no_discrepancy_whatever_their_order() -> None:
    rows = torch.randn(9, 4, generator=torch.Generator().manual_seed(0))
    assert float(squared_mmd(rows, rows.flip(0))) == pytest.approx(0.0, abs=1e-6)


def test_it_equals_the_definition_with_batches_of_unlike_sizes() -> None:
    draw = torch.Generator().manual_seed(0)
    source, target = torch.randn(5, 3, generator=draw), torch.randn(7, 3, generator=draw) + 1.0
    rows = torch.cat([source, target])
    scale = torch.tensor([[float((x - y).square().sum()) for y in rows] for x in rows]).mean()

    def kernel(x: torch.Tensor, y: torch.Tensor) -> float:
        return sum(float(torch.exp(-(x - y).square().sum() / (2 * width * scale))) for width in WIDTHS)

    within = (
        sum(kernel(x, y) for x in source for y in source) / 25 + sum(kernel(x, y) for x in target for y in target) / 49
    )
    between = sum(kernel(x, y) for x in source for y in target) / 35
    assert float(squared_mmd(source, target)) == pytest.approx(within - 2 * between, abs=1e-5)


def test_it_grows_with_the_gap_and_its_gradient_closes_it() -> None:
    draw = torch.Generator().manual_seed(0)
    source, target = torch.randn(30, 3, generator=draw), (torch.randn(30, 3, generator=draw) + 2.0).requires_grad_()
    optimizer = torch.optim.SGD([target], lr=5.0)
    gaps = []
    for _ in range(100):
        optimizer.zero_grad()
        squared_mmd(source, target).backward()
        optimizer.step()
        gaps.append((target.mean(0) - source.mean(0)).norm().item())
    assert gaps[-1] < 0.3 * gaps[0]


def test_it_is_a_curve_and_added_with_its_weight() -> None:
    terms = made(Dan(gamma=0.0, weight=2.0)).train()(batch(), ADAPT, 0.5)
    torch.testing.assert_close(terms["loss"], terms["label_loss"] + 2.0 * terms["mmd"])


def test_features_that_stand_still_are_refused() -> None:
    with pytest.raises(Problem, match="could not change a single feature"):
        made(Dan(), frozen=4)
