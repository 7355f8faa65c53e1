"""Raw pixels as features: the baseline that every learnt representation has to beat."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.models.source import SourceModel

RAW_SIDE = 28
"""Raw pixels are looked at in so many pixels a side."""


def normalisation(source: SourceModel | None, device: torch.device | None = None) -> tuple[Tensor, Tensor]:
    """Returns the `(3,)` mean and standard deviation of a source's preset, which turn normalised images into pixels."""
    mean, std = (source.preset.mean, source.preset.std) if source else ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    return torch.tensor(mean, device=device), torch.tensor(std, device=device)


def denormalise(module: nn.Module, source: SourceModel | None) -> None:
    """Writes a source's normalisation into the buffers `offset` and `scale`, `(3, 1, 1)`, of a module."""
    mean, std = normalisation(source)
    module.get_buffer("offset").copy_(mean.view(3, 1, 1))
    module.get_buffer("scale").copy_(std.view(3, 1, 1))


class RawPixels(nn.Module):
    """Pixels in 0…1 as features: brought to 28 × 28 by averaging, in colour or grey."""

    def __init__(self, channels: int) -> None:
        """Takes 1 channel for grey images, else 3."""
        super().__init__()
        self.channels = channels
        self.register_buffer("offset", torch.zeros(3, 1, 1))
        self.register_buffer("scale", torch.ones(3, 1, 1))

    @property
    def length(self) -> int:
        """Numbers that an image has."""
        return self.channels * RAW_SIDE * RAW_SIDE

    def forward(self, images: Tensor) -> Tensor:
        """Returns `(N, channels · 28²)` of normalised images `(N, 3, H, W)`."""
        shown = images * self.get_buffer("scale") + self.get_buffer("offset")
        shown = shown if self.channels == 3 else shown.mean(1, keepdim=True)
        return functional.adaptive_avg_pool2d(shown, RAW_SIDE).flatten(1)
