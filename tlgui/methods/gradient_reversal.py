"""Gradient reversal and the schedules of domain-adversarial training, as functions of progress.

Source: Y. Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17 (2016), sections 4.2 and 5.2.2.
"""

import math

import torch
from torch import Tensor
from torch.autograd.function import FunctionCtx


class _Reversal(torch.autograd.Function):
    """R(x) = x, dR/dx = −λ I."""

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor, strength: float) -> Tensor:
        ctx.strength = strength  # type: ignore[attr-defined] # the context is made for this
        return x.view_as(x)

    @staticmethod
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor, None]:
        return -ctx.strength * gradient, None  # type: ignore[attr-defined] # see forward


def reverse(x: Tensor, strength: float) -> Tensor:
    """Returns `x` itself, whose gradient will be multiplied by −`strength` on its way back.

    λ stands here and nowhere else: the sum of label and domain loss is minimised, so that the domain classifier learns
    at its full rate and the features get −λ times its gradient.
    """
    reversed_: Tensor = _Reversal.apply(x, strength)
    return reversed_


def ramp(progress: float, top: float = 1.0, steepness: float = 10.0) -> float:
    """Returns λ at `progress` in [0, 1]: top · (2 / (1 + exp(−γ p)) − 1), which rises from 0 towards `top`.

    Args:
        progress: share of the adversarial training that is done.
        top: what λ comes near to.
        steepness: γ; at 0 λ is constant, `top` from the first step.
    """
    if steepness == 0.0:
        return top
    return top * (2.0 / (1.0 + math.exp(-steepness * progress)) - 1.0)
