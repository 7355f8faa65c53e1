"""Gradient reversal and the schedules, bit for bit and figure for figure."""

import pytest
import torch

from tlgui.engine.optimise import rate_factor
from tlgui.methods.gradient_reversal import ramp, reverse
from tlgui.recipe import Train


@pytest.mark.parametrize("strength", [0.0, 0.3, 1.0, 2.5])
def test_reversal_passes_values_on_bit_for_bit_and_multiplies_gradients_by_minus_lambda(strength: float) -> None:
    x = torch.randn(5, 7, generator=torch.Generator().manual_seed(0)).requires_grad_()
    upstream = torch.randn(5, 7, generator=torch.Generator().manual_seed(1))
    y = reverse(x, strength)
    assert torch.equal(y, x)
    y.backward(upstream)
    assert x.grad is not None
    assert torch.equal(x.grad, -strength * upstream)


def test_the_strength_rises_as_the_paper_says() -> None:
    figures = [ramp(progress) for progress in (0.0, 0.1, 0.5, 1.0)]
    assert figures == pytest.approx([0.0, 0.4621, 0.9866, 0.9999], abs=5e-5)
    assert ramp(0.5, 3.0) == 3.0 * ramp(0.5)
    assert ramp(0.0, 0.7, 0.0) == 0.7


def test_the_papers_learning_rate_falls_as_a_function_of_progress() -> None:
    train = Train(schedule="dann")
    figures = [0.01 * rate_factor(train, progress) for progress in (0.0, 0.1, 0.5, 1.0)]
    assert figures == pytest.approx([0.01, 0.005946, 0.002608, 0.001656], rel=5e-4)
