"""Conditional domain-adversarial training: the domain classifier sees the features of each predicted class apart.

Source: M. Long et al.: Conditional Adversarial Domain Adaptation. NeurIPS 2018, equations 4–9.
"""

import math

import torch
from torch import Tensor

from tlgui.methods.adversary import Adversarial
from tlgui.methods.base import Task
from tlgui.methods.two_domains import Seen
from tlgui.models.backbone import Backbone
from tlgui.recipe import Cdan as CdanOptions

LONGEST = 4096
"""Features × classes of more figures than this go through random projections."""


class Cdan(Adversarial[CdanOptions]):
    """DANN whose domain classifier sees f ⊗ softmax(z), with certain predictions weighted up in CDAN+E.

    Attributes:
        of_features: `(d, k)` the fixed random projection of the features; empty where f ⊗ softmax(z) is short enough.
        of_classes: `(C, k)` that of the predictions.
    """

    Options = CdanOptions
    needs = CdanOptions.card.needs

    def __init__(self, options: CdanOptions, task: Task, backbone: Backbone) -> None:
        """Draws the projections, where any are needed, from a generator of their own."""
        self._classes = len(task.classes)
        super().__init__(options, task, backbone)
        self.of_features: Tensor
        self.of_classes: Tensor
        width, long = self.domains.attached_width, self._projected()
        draw = torch.Generator().manual_seed(task.seed)
        columns = options.random_dims if long else 0
        self.register_buffer("of_features", torch.randn(width, columns, generator=draw))
        self.register_buffer("of_classes", torch.randn(self._classes, columns, generator=draw))

    def _projected(self) -> bool:
        return self.domains.attached_width * self._classes > LONGEST

    def adversary_width(self) -> int:
        """Returns the length of f ⊗ softmax(z), or of its random projection."""
        return self.options.random_dims if self._projected() else self.domains.attached_width * self._classes

    def given(self, seen: Seen) -> Tensor:
        """Returns f ⊗ softmax(z), or (R_f f) ⊙ (R_g softmax(z)) / √k; no gradient goes through softmax(z)."""
        classes = seen.scores.detach().float().softmax(1)
        features = seen.attached.float()
        if self._projected():
            projected: Tensor = (features @ self.of_features) * (classes @ self.of_classes)
            return projected / math.sqrt(self.options.random_dims)
        return (classes[:, :, None] * features[:, None, :]).flatten(1)

    def weights(self, source: Seen, target: Seen) -> tuple[Tensor, Tensor] | None:
        """Returns 1 + exp(−H(p)) of each image, brought to a mean of 1 in each domain; None for plain CDAN."""
        if not self.options.entropy_weights:
            return None
        return certainty(source.scores.detach()), certainty(target.scores.detach())


def certainty(scores: Tensor) -> Tensor:
    """Returns `(N,)` weights 1 + exp(−H(p)) of `(N, C)` scores, divided by their mean."""
    logs = scores.float().log_softmax(1)
    weights = 1.0 + torch.exp((logs.exp() * logs).sum(1))
    return weights / weights.mean()
