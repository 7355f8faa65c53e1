"""The domain classifier, trained to tell source features from target features while they are trained to fool it.

Source: Y. Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17 (2016), equation 11 and figure 1.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

CHANCE = 0.5
"""Domain accuracy of a classifier that sees no difference."""


class DomainClassifier(nn.Module):
    """Hidden layers with ReLU, and one output: the logit of "source"."""

    def __init__(self, inputs: int, *, layers: int, width: int, batch_norm: bool, seed: int) -> None:
        """Draws the start from a generator of its own, so that no other random number moves.

        Args:
            inputs: length of a feature.
            layers: hidden layers, 0 for a linear classifier.
            width: units in each.
            batch_norm: whether BatchNorm follows each hidden layer.
            seed: of the random start.
        """
        super().__init__()
        made: list[nn.Module] = []
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(seed)
            for _ in range(layers):
                made += [nn.Linear(inputs, width), *([nn.BatchNorm1d(width)] if batch_norm else []), nn.ReLU()]
                inputs = width
            made.append(nn.Linear(inputs, 1))
        self.layers = nn.Sequential(*made)

    def forward(self, features: Tensor) -> Tensor:
        """(N, inputs) features → (N,) logits of "source"."""
        logits: Tensor = self.layers(features)
        return logits[:, 0]


def domain_loss(source: Tensor, target: Tensor, weights: tuple[Tensor, Tensor] | None = None) -> Tensor:
    """Returns L_d = ½ [mean BCE(source, 1) + mean BCE(target, 0)], at chance ln 2 ≈ 0.693.

    Each domain has its own mean, so that batches of unlike sizes count alike.

    Args:
        source: `(N,)` logits of "source" for source features.
        target: `(M,)` the same for target features.
        weights: `(N,)` and `(M,)` weights of the images, of mean 1 each; by default all count alike.
    """
    as_source = functional.binary_cross_entropy_with_logits(source, torch.ones_like(source), reduction="none")
    as_target = functional.binary_cross_entropy_with_logits(target, torch.zeros_like(target), reduction="none")
    if weights is not None:
        as_source, as_target = as_source * weights[0], as_target * weights[1]
    return 0.5 * (as_source.mean() + as_target.mean())


def domain_accuracy(source: Tensor, target: Tensor) -> Tensor:
    """Returns the mean over both domains of the share named rightly; 0.5 where they cannot be told apart."""
    return 0.5 * ((source > 0).float().mean() + (target <= 0).float().mean())
