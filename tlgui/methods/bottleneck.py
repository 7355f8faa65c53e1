"""A narrow layer between a network's features and the classes, as adversarial methods put it on large networks."""

import torch
from torch import Tensor, nn

from tlgui.models.chain import chain
from tlgui.models.steps import apply


class Bottleneck(nn.Module):
    """Linear, BatchNorm, ReLU, and on them the layer whose rows are the classes."""

    def __init__(self, inputs: int, width: int, classes: int, *, seed: int = 0) -> None:
        """Draws the start from a generator of its own.

        Args:
            inputs: length of the network's features.
            width: length of the narrow features.
            classes: outputs.
            seed: of the random start.
        """
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(seed)
            self.narrow = nn.Sequential(nn.Linear(inputs, width), nn.BatchNorm1d(width), nn.ReLU())
            self.classes = nn.Linear(width, classes)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, inputs) features → (N, width) narrow features and (N, classes) scores."""
        narrow: Tensor = self.narrow(features)
        return narrow, self.classes(narrow)


class BottleneckPredictor(nn.Module):
    """A network of the catalogue whose features go through a bottleneck; its own final layer takes no part.

    Attributes:
        net: the network, its tensors under the architecture's own names.
        bottleneck: what stands in the place of its final layer.
    """

    def __init__(self, net: nn.Module, bottleneck: Bottleneck) -> None:
        """Takes both as they are."""
        super().__init__()
        self.net = net
        self.bottleneck = bottleneck

    def forward(self, images: Tensor) -> Tensor:
        """(N, 3, H, W) → (N, classes) scores."""
        *body, head = chain(self.net)
        x = images
        for step in body:
            x = step.run(self.net, x)
        for op in head.ops:
            if op == head.classifier:
                break
            x = apply(op, self.net, x)
        scores: Tensor = self.bottleneck(x if x.ndim == 2 else x.mean((2, 3)))[1]
        return scores
