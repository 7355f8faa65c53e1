"""Minimum class confusion: predictions on the target that mix the classes up as little as possible.

Source: Y. Jin et al.: Minimum Class Confusion for Versatile Domain Adaptation. ECCV 2020, equations 3–7.
"""

import torch
from torch import Tensor

from tlgui.methods.adaptation import Aligning
from tlgui.methods.two_domains import Seen
from tlgui.recipe import Mcc as Options


class Mcc(Aligning[Options]):
    """Adds the confusion between the classes of the target predictions to the source's cross-entropy."""

    Options = Options
    needs = Options.card.needs

    def align(self, source: Seen, target: Seen, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns the weighted confusion as "loss", and "class_confusion" as it is, in [0, 1)."""
        confusion = class_confusion(target.scores.float(), self.options.temperature)
        weight = self.strength(progress, self.options.weight)
        return {"loss": weight * confusion, "class_confusion": confusion}


def class_confusion(scores: Tensor, temperature: float) -> Tensor:
    """Returns the confusion of `(N, C)` scores: 0 where all are certain, 1 − 1/C where all are undecided.

    With ŷ = softmax(z / T) and weights w ∝ 1 + exp(−H(ŷ)) of sum N: C_jk = Σ_i w_i ŷ_ij ŷ_ik, its rows brought to a
    sum of 1; the mean over the classes of what lies beside the diagonal.

    Args:
        scores: of a batch of target images.
        temperature: T, 1 or more.
    """
    logs = (scores / temperature).log_softmax(1)
    soft = logs.exp()
    certain = 1.0 + torch.exp((soft * logs).sum(1).detach())
    weights = certain * (len(scores) / certain.sum())
    pairs = (soft * weights[:, None]).T @ soft
    pairs = pairs / pairs.sum(1, keepdim=True)
    return (pairs.sum() - pairs.trace()) / scores.shape[1]
