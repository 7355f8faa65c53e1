"""What domain-adversarial methods share: a domain classifier that sees reversed gradients; it is no method itself."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

from tlgui.methods.adaptation import Aligning, new_groups
from tlgui.methods.base import Task
from tlgui.methods.domain_classifier import DomainClassifier, domain_accuracy, domain_loss
from tlgui.methods.gradient_reversal import reverse
from tlgui.methods.two_domains import BatchNormDomains, Seen
from tlgui.models.backbone import Backbone
from tlgui.recipe import AdversarialOptions

OptionsT = TypeVar("OptionsT", bound=AdversarialOptions)


class Adversarial(Aligning[OptionsT], Generic[OptionsT]):
    """Minimises L_y + L_d with the gradient of L_d reversed and multiplied by λ on its way into the features.

    Attributes:
        adversary: the domain classifier.
    """

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Draws the domain classifier from a generator of its own."""
        super().__init__(options, task, backbone)
        if not options.attach:
            self.require_learning_features()
        self.adversary = DomainClassifier(
            self.adversary_width(),
            layers=options.d_layers,
            width=options.d_hidden,
            batch_norm=options.d_bn,
            seed=task.seed,
        )

    def _wiring(self) -> tuple[BatchNormDomains, str]:
        return self.options.bn_domain, self.options.attach

    def extras(self) -> Sequence[nn.Module]:
        """Returns the domain classifier."""
        return (self.adversary,)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the network's groups and those of the domain classifier."""
        groups = super().parameter_groups(rate, copied_rate, decay)
        return groups + new_groups("domain classifier", self.adversary, rate * self.options.d_lr_mult, decay)

    def align(self, source: Seen, target: Seen, progress: float) -> dict[str, Tensor]:
        """Returns the domain loss as "loss" and "domain_loss" (chance: ln 2), "domain_accuracy" and "lambda"."""
        strength = self.strength(progress, self.options.lambda_max)
        rows = torch.cat([self.given(source), self.given(target)])
        logits = self.adversary(reverse(rows, strength)).float()
        cut = len(source.scores)
        loss = domain_loss(logits[:cut], logits[cut:], self.weights(source, target))
        return {
            "loss": loss,
            "domain_loss": loss,
            "domain_accuracy": domain_accuracy(logits[:cut].detach(), logits[cut:].detach()),
            "lambda": loss.new_tensor(strength),
        }

    @abstractmethod
    def adversary_width(self) -> int:
        """Returns the length of what `given` returns."""

    @abstractmethod
    def given(self, seen: Seen) -> Tensor:
        """Returns `(N, width)` what the domain classifier sees of a domain."""

    def weights(self, source: Seen, target: Seen) -> tuple[Tensor, Tensor] | None:  # noqa: ARG002 - for subclasses
        """Returns how much each image counts in its domain's mean; None where all count alike."""
        return None
