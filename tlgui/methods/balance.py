"""How the losses of several tasks are balanced, and what their gradients on shared parameters have to say.

A batch may hold no valid label of a task; such a task is absent from the losses of that step.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn

Losses = Mapping[int, Tensor]
"""Number of the task → its mean loss over the valid labels, a scalar with its graph."""

Backward = Callable[[Tensor], None]
"""Adds the gradient of a scalar to every parameter's `grad`, scaled as mixed precision wants it."""

_LIFT = 1024.0
"""A power of two: exact in single precision, and keeps small half-precision gradients from vanishing on their way."""


class Balance(nn.Module):
    """Constant weights: Σ w_k L_k, all 1 where nothing is said. The other balances build on it."""

    def __init__(self, factors: Sequence[float]) -> None:
        """Takes a constant factor for each task."""
        super().__init__()
        self.factors: Tensor
        self.register_buffer("factors", torch.tensor([float(factor) for factor in factors]))

    def weights(self) -> Tensor:
        """Returns the present weight of every task, `(K,)`, without a graph."""
        return self.factors

    def total(self, losses: Losses) -> Tensor:
        """Returns the scalar that is minimised."""
        weights = self.weights()
        return torch.stack([weights[task] * loss for task, loss in losses.items()]).sum()

    def backward(
        self,
        losses: Losses,
        total: Tensor,
        shared: Sequence[nn.Parameter],  # noqa: ARG002 - for those that look at gradients
        own: Sequence[nn.Parameter],  # noqa: ARG002
        backward: Backward,
        chance: Sequence[int],  # noqa: ARG002
    ) -> None:
        """Computes the gradients of one step.

        Args:
            losses: as `total` took them.
            total: what `total` returned.
            shared: the parameters that all tasks use.
            own: the others that learn.
            backward: see `Backward`.
            chance: seeds what is drawn in this step.
        """
        del losses
        backward(total)

    def epoch_done(self) -> None:
        """Is told that an epoch has come to its end."""


class Uncertainty(Balance):
    """Homoscedastic uncertainty: Σ L_k / (2 e^{s_k}) + s_k / 2 with learned s_k, at its best s_k = log L_k.

    Source: A. Kendall, Y. Gal, R. Cipolla: Multi-task learning using uncertainty to weigh losses for scene geometry
    and semantics. CVPR 2018.
    """

    def __init__(self, factors: Sequence[float]) -> None:
        """Starts every s_k at −0.5."""
        super().__init__(factors)
        self.log_variances = nn.Parameter(torch.full((len(factors),), -0.5))

    def weights(self) -> Tensor:
        """Returns 1 / (2 e^{s_k})."""
        return self.factors * 0.5 * torch.exp(-self.log_variances.detach())

    def total(self, losses: Losses) -> Tensor:
        """Returns the scalar that is minimised over networks and s_k alike."""
        s = self.log_variances
        terms = [self.factors[task] * loss * 0.5 * torch.exp(-s[task]) + 0.5 * s[task] for task, loss in losses.items()]
        return torch.stack(terms).sum()


class DynamicAverage(Balance):
    """Dynamic weight average: w_k = K softmax(r_k / T) with r_k = L_k(t−1) / L_k(t−2), the means of past epochs.

    Source: S. Liu, E. Johns, A. J. Davison: End-to-end multi-task learning with attention. CVPR 2019.
    """

    def __init__(self, factors: Sequence[float], temperature: float = 2.0) -> None:
        """Weighs all tasks alike until two epochs are known."""
        super().__init__(factors)
        self.temperature = temperature
        count = len(factors)
        self.sums: Tensor
        self.counts: Tensor
        self.past: Tensor
        self.register_buffer("sums", torch.zeros(count))
        self.register_buffer("counts", torch.zeros(count))
        self.register_buffer("past", torch.full((2, count), torch.nan))  # epochs t−2 and t−1

    def weights(self) -> Tensor:
        """Returns K softmax(r / T); a task whose losses are not known twice counts as one that stands still (r = 1)."""
        ratios = torch.nan_to_num(self.past[1] / self.past[0], nan=1.0, posinf=1.0)
        return self.factors * len(ratios) * torch.softmax(ratios / self.temperature, 0)

    def total(self, losses: Losses) -> Tensor:
        """Returns the weighed sum, and remembers the losses for the epoch's mean while it learns."""
        if self.training:
            for task, loss in losses.items():
                self.sums[task] += loss.detach()
                self.counts[task] += 1
        return super().total(losses)

    def epoch_done(self) -> None:
        """Makes the means of the epoch part of the past."""
        self.past.copy_(torch.stack([self.past[1], self.sums / self.counts]))
        self.sums.zero_()
        self.counts.zero_()


class GradNorm(Balance):
    """Weights that keep the tasks' gradients of one size: they minimise Σ |w_k G_k − Ḡ r_k^α|.

    G_k = ‖∇ L_k‖ on the parameters given as `shared`, Ḡ the mean of w_k G_k, r_k = (L_k / L_k(0)) over its mean; the
    target Ḡ r_k^α is held constant. w = K softmax(s) keeps the weights positive and their sum at K.

    Source: Z. Chen, V. Badrinarayanan, C.-Y. Lee, A. Rabinovich: GradNorm: gradient normalization for adaptive loss
    balancing in deep multitask networks. ICML 2018.
    """

    def __init__(self, factors: Sequence[float], alpha: float = 1.5) -> None:
        """Starts with equal weights."""
        super().__init__(factors)
        self.alpha = alpha
        self.logits = nn.Parameter(torch.zeros(len(factors)))
        self.first: Tensor
        self.register_buffer("first", torch.full((len(factors),), torch.nan))

    def weights(self) -> Tensor:
        """Returns K softmax(s)."""
        return self._weights().detach()

    def _weights(self) -> Tensor:
        return len(self.logits) * torch.softmax(self.logits, 0)

    def backward(
        self,
        losses: Losses,
        total: Tensor,
        shared: Sequence[nn.Parameter],
        own: Sequence[nn.Parameter],  # noqa: ARG002 - the common signature
        backward: Backward,
        chance: Sequence[int],  # noqa: ARG002
    ) -> None:
        """Gives s the gradient of its own aim, beside the gradients of the weighed sum."""
        tasks = list(losses)
        values = torch.stack([losses[task].detach() for task in tasks])
        self.first[tasks] = torch.where(self.first[tasks].isnan(), values, self.first[tasks])
        norms = torch.stack([flat(gradients(losses[task], shared)).norm() for task in tasks])
        ratios = values / self.first[tasks]
        weighed = self._weights()[tasks] * norms
        target = (weighed.mean() * (ratios / ratios.mean()) ** self.alpha).detach()
        aim = (weighed - target).abs().sum()
        (slope,) = torch.autograd.grad(aim, self.logits)
        backward(total + standing_for([self.logits], [slope]))


class Surgery(Balance):
    """PCGrad: takes out of each task's shared gradient what points against another task's.

    Source: T. Yu, S. Kumar, A. Gupta, S. Levine, K. Hausman, C. Finn: Gradient surgery for multi-task learning.
    NeurIPS 2020.
    """

    def backward(
        self,
        losses: Losses,
        total: Tensor,
        shared: Sequence[nn.Parameter],
        own: Sequence[nn.Parameter],
        backward: Backward,
        chance: Sequence[int],
    ) -> None:
        """Hands over the sum of the mended gradients on shared parameters; the others get theirs as they are."""
        weights = self.weights()
        found = torch.stack([flat(gradients(weights[task] * loss, shared)) for task, loss in losses.items()])
        mended = mend(found, chance).sum(0)
        parts = [part.view_as(p) for part, p in zip(mended.split([p.numel() for p in shared]), shared, strict=True)]
        backward(standing_for([*shared, *own], [*parts, *gradients(total, own)]))


def mend(found: Tensor, chance: Sequence[int]) -> Tensor:
    """Returns PCGrad's gradients: g_i ← g_i − (g_i·g_j / ‖g_j‖²) g_j wherever g_i·g_j < 0, j in random order.

    Args:
        found: `(K, P)` the tasks' gradients; each is projected against the others' original ones.
        chance: seeds the order.
    """
    rng = np.random.default_rng([*chance])
    mended = found.clone()
    for task in range(len(found)):
        for other in rng.permutation(len(found)).tolist():
            against = mended[task] @ found[other]
            if other != task and against < 0:
                mended[task] -= against / found[other].square().sum() * found[other]
    return mended


def gradients(loss: Tensor, parameters: Sequence[nn.Parameter]) -> list[Tensor]:
    """Returns the gradient of a scalar at some parameters, zeros where it does not depend on one; the graph is kept."""
    found = torch.autograd.grad(loss * _LIFT, parameters, retain_graph=True, allow_unused=True)
    return [torch.zeros_like(p) if g is None else g.detach() / _LIFT for g, p in zip(found, parameters, strict=True)]


def flat(tensors: Sequence[Tensor]) -> Tensor:
    """Returns tensors as one row."""
    return torch.cat([tensor.flatten() for tensor in tensors])


def standing_for(parameters: Sequence[nn.Parameter], wanted: Sequence[Tensor]) -> Tensor:
    """Returns Σ ⟨p, g⟩: a scalar whose gradient at each parameter is the one wanted.

    So gradients that were made by hand take the common way: scaled for mixed precision and shared among processes.
    """
    return torch.stack([(p * g).sum() for p, g in zip(parameters, wanted, strict=True)]).sum()


def cosines(found: Tensor) -> Tensor:
    """Returns the cosine of each pair of rows of `(K, P)`, `(K, K)`; NaN where a row is zero."""
    exact = found.double()
    unit = exact / exact.norm(dim=1, keepdim=True)
    matrix: Tensor = unit @ unit.T
    return matrix.float()
