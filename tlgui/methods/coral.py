"""Correlation alignment: the covariances of the features are brought together, by gradient or in closed form.

Sources: B. Sun, K. Saenko: Deep CORAL. ECCV workshops 2016, equation 1. B. Sun, J. Feng, K. Saenko: Return of
Frustratingly Easy Domain Adaptation. AAAI 2016, algorithm 1.
"""

import torch
from torch import Tensor

from tlgui.methods.adaptation import ADAPT, Aligning
from tlgui.methods.base import Feeds, Task
from tlgui.methods.two_domains import Seen
from tlgui.models.backbone import Backbone
from tlgui.recipe import Coral as CoralOptions
from tlgui.recipe import Problem


class Coral(Aligning[CoralOptions]):
    """Adds the distance of the covariances to the source's cross-entropy, or recolours frozen features once.

    Attributes:
        recolouring: `(d, d)` what source features are multiplied by before the head sees them; empty unless the
            closed form is asked for.
    """

    Options = CoralOptions
    needs = CoralOptions.card.needs

    def __init__(self, options: CoralOptions, task: Task, backbone: Backbone) -> None:
        """Refuses features that stand still where they must learn, and such that learn where they must not."""
        super().__init__(options, task, backbone)
        self.recolouring: Tensor
        width = self.domains.feature_width if options.closed_form else 0
        self.register_buffer("recolouring", torch.eye(width))
        if not options.closed_form:
            self.require_learning_features()
        elif backbone.frozen_prefix < len(backbone.blocks) - 1 or options.bottleneck:
            raise Problem(
                "method.closed_form: features are recoloured once, so they must stand still; freeze every block before "
                "the head and leave the bottleneck out, or set closed_form to false."
            )

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:
        """Estimates the recolouring from the features of both domains, where the closed form is asked for."""
        super().begin(stage, feeds, resumed=resumed)
        if stage == ADAPT and self.options.closed_form and not resumed:
            source, target = feeds.features("source")[0], feeds.features("target")[0]
            self.recolouring.copy_(whitening_recolouring(source, target))

    def transported(self, source: Seen) -> Seen:
        """Returns the source as the head sees it: recoloured like the target, where the closed form is asked for."""
        if not self.options.closed_form:
            return source
        features = source.features.float() @ self.recolouring
        return source._replace(features=features, scores=self.domains.classify(features))

    def align(self, source: Seen, target: Seen, progress: float) -> dict[str, Tensor]:
        """Returns the weighted distance as "loss", and "coral" as it is."""
        distance = coral_distance(source.features.float(), target.features.float())
        weight = 0.0 if self.options.closed_form else self.strength(progress, self.options.weight)
        return {"loss": weight * distance, "coral": distance}


def covariance(rows: Tensor) -> Tensor:
    """Returns the `(d, d)` covariance of `(N, d)` rows, divided by N − 1."""
    centred = rows - rows.mean(0)
    return centred.T @ centred / max(1, len(rows) - 1)


def coral_distance(source: Tensor, target: Tensor) -> Tensor:
    """Returns ‖C_s − C_t‖_F² / 4d² of `(N, d)` and `(M, d)` features."""
    difference = covariance(source) - covariance(target)
    return difference.square().sum() / (4.0 * source.shape[1] ** 2)


def whitening_recolouring(source: Tensor, target: Tensor, *, ridge: float = 1.0) -> Tensor:
    """Returns A = C_s^(−½) C_t^(½), `(d, d)`: rows of the source times A have the target's covariance.

    Args:
        source: `(N, d)` features.
        target: `(M, d)` features.
        ridge: added to both covariances' diagonals, 1 as in the paper; with 0 the covariances are matched exactly.
    """
    extra = ridge * torch.eye(source.shape[1], dtype=torch.float64)
    of_source = covariance(source.double()) + extra
    of_target = covariance(target.double()) + extra
    return (_power(of_source, -0.5) @ _power(of_target, 0.5)).to(source.dtype)


def _power(symmetric: Tensor, exponent: float) -> Tensor:
    values, vectors = torch.linalg.eigh(symmetric)
    powered: Tensor = (vectors * values.clamp(min=1e-12).pow(exponent)) @ vectors.T
    return powered
