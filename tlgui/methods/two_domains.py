"""A network fed with two domains: source and target pass through it together, apart, or each with its own BatchNorm."""

import math
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn import functional
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.methods.base import Batch
from tlgui.methods.batch_norm_domains import OwnNorms, moving_norms
from tlgui.methods.bottleneck import Bottleneck, BottleneckPredictor
from tlgui.models.backbone import Backbone
from tlgui.recipe import Problem

BatchNormDomains = Literal["separate", "joint", "dsbn"]

_LONGEST = 4096
"""Maps with more figures than this are averaged over their places before the domain classifier sees them."""


class Seen(NamedTuple):
    """What a network makes of one domain's images.

    Attributes:
        attached: `(N, a)` what the domain classifier sees.
        features: `(N, d)` what the layer of the classes takes.
        scores: `(N, C)` the scores of the classes.
    """

    attached: Tensor
    features: Tensor
    scores: Tensor


class TwoDomains(nn.Module):
    """The feature extractor and the label classifier, with the place where the domain classifier attaches.

    Attributes:
        attached_width: length of what the domain classifier sees.
        feature_width: length of what the layer of the classes takes.
        source_norms: the source's own BatchNorm where each domain has one, else None.
    """

    def __init__(
        self, backbone: Backbone, *, classes: int, bottleneck: int, attach: str, norms: BatchNormDomains, seed: int
    ) -> None:
        """Builds the bottleneck where one is wanted.

        Args:
            backbone: the network with its freeze plan; with a bottleneck its own final layer stands still.
            classes: outputs.
            bottleneck: width of the narrow features; 0 leaves them out.
            attach: name of the block whose output the domain classifier sees; "" takes what the classes' layer takes.
            norms: how BatchNorm meets the two domains.
            seed: of the bottleneck's random start.

        Raises:
            Problem: there is no such block, or nothing learns up to it.
        """
        super().__init__()
        self.backbone = backbone
        self.norms = norms
        self.bottleneck: Bottleneck | None = None
        if bottleneck:
            self.bottleneck = Bottleneck(backbone.feature_dim, bottleneck, classes, seed=seed)
            backbone.classifier.requires_grad_(False)
        self.source_norms: OwnNorms | None = None
        self._cut = _cut(backbone, attach)
        self.feature_width = bottleneck or backbone.feature_dim
        self.attached_width = self.feature_width if self._cut is None else _width(backbone.blocks[self._cut].output)

    def divide_norms(self) -> None:
        """Gives each domain its own BatchNorm, both starting as the network's is now, where that is wanted."""
        if self.norms == "dsbn" and self.source_norms is None:
            self.source_norms = OwnNorms(self, [name for name, _ in self._moving()])

    def forward(self, images: Tensor, start: int = 0) -> Seen:
        """Passes images, or what block `start` takes, through the network with its present BatchNorm."""
        attached: Tensor | None = None
        if self._cut is not None:
            images, start = self.backbone.run(images, start, self._cut + 1), self._cut + 1
            attached = _row(images)
        if self.bottleneck is None:
            scores, features = self.backbone.scores_and_features(images, start)
        else:
            features, scores = self.bottleneck(self.backbone.features(images, start))
        return Seen(features if attached is None else attached, features, scores)

    def source(self, images: Tensor, start: int = 0) -> Seen:
        """Passes source images through the network, with the source's own BatchNorm where there is one."""
        if self.source_norms is None:
            plain: Seen = self(images, start)
            return plain
        seen: Seen = functional_call(self, self.source_norms.tensors, (images, start))
        return seen

    def both(self, source: Batch, target: Batch) -> tuple[Seen, Seen]:
        """Passes a batch of each domain through the network; they may be of unlike sizes."""
        if self.norms != "joint":
            return self.source(source.images, source.start), self(target.images, target.start)
        seen: Seen = self(torch.cat([source.images, target.images]), source.start)
        cut = len(source.images)
        return Seen(*(part[:cut] for part in seen)), Seen(*(part[cut:] for part in seen))

    def classify(self, features: Tensor) -> Tensor:
        """Returns the scores of `(N, d)` features such as `Seen.features`."""
        layer = self.backbone.classifier if self.bottleneck is None else self.bottleneck.classes
        return functional.linear(features, layer.weight.flatten(1), layer.bias)

    def moving_norms(self) -> list[_BatchNorm]:
        """Returns the BatchNorm layers whose statistics training moves."""
        return [layer for _, layer in self._moving()]

    def _moving(self) -> list[tuple[str, _BatchNorm]]:
        mode = self.training
        found = moving_norms(self.train())
        self.train(mode)
        return found

    def predictor(self) -> nn.Module:
        """Returns what predicts on the target: the plain network, or the network with its bottleneck."""
        if self.bottleneck is None:
            return self.backbone.net
        return BottleneckPredictor(self.backbone.net, self.bottleneck)


def _cut(backbone: Backbone, attach: str) -> int | None:
    """Returns the number of the block after which the domain classifier attaches."""
    if not attach:
        return None
    names = [block.name for block in backbone.blocks[:-1]]
    if attach not in names:
        raise Problem(
            f"method.attach: '{attach}' is not a block of this network before its head, which has: {', '.join(names)}."
        )
    cut = names.index(attach)
    if cut < backbone.frozen_prefix:
        raise Problem(
            f"method.attach: all blocks up to '{attach}' are frozen, so nothing could make the domains alike there; "
            "attach the domain classifier to a later block, or let more blocks learn."
        )
    return cut


def _width(shape: tuple[int, ...]) -> int:
    """Returns the length that `_row` gives to an output of this shape."""
    length = math.prod(shape)
    return length if length <= _LONGEST else shape[-1 if len(shape) == 2 else 0]


def _row(x: Tensor) -> Tensor:
    """(N, …) → (N, a): flattened, or averaged over places (tokens) where that would be too long."""
    flat = x.flatten(1)
    if flat.shape[1] <= _LONGEST:
        return flat
    return x.mean(1) if x.ndim == 3 else x.flatten(2).mean(2)
