"""A small convolutional autoencoder that restores images of which pixels were struck out.

Source: P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol: Extracting and composing robust features with denoising
autoencoders, ICML 2008. J. Masci, U. Meier, D. Cireşan, J. Schmidhuber: Stacked convolutional auto-encoders for
hierarchical feature extraction, ICANN 2011.
"""

import itertools
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class DenoisingAutoencoder(nn.Module):
    """Three strided convolutions down, three up; the code is the lowest map gathered over a grid.

    Attributes:
        width: channels of the first layer; the third has four times as many.
        grid: regions a side; a code has 4 · width · grid² numbers.
        drop: share of the pixels that are struck out in training.
    """

    def __init__(self, width: int, grid: int, drop: float) -> None:
        """Draws the first weights from torch's present random state."""
        super().__init__()
        self.width, self.grid, self.drop = width, grid, drop
        sizes = [3, width, 2 * width, 4 * width]
        down: list[nn.Module] = []
        up: list[nn.Module] = []
        for before, after in itertools.pairwise(sizes):
            down += [nn.Conv2d(before, after, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
        for before, after in zip(sizes[:0:-1], sizes[-2::-1], strict=True):
            up += [nn.Upsample(scale_factor=2), nn.Conv2d(before, after, 3, padding=1)]
            up += [nn.BatchNorm2d(after), nn.ReLU()] if after != 3 else []
        self.down, self.up = nn.Sequential(*down), nn.Sequential(*up)

    @property
    def length(self) -> int:
        """Numbers in the code of an image."""
        return 4 * self.width * self.grid * self.grid

    def forward(self, images: Tensor) -> Tensor:
        """Returns the codes `(N, length)`, zero or more, of normalised images `(N, 3, H, W)`."""
        return functional.adaptive_avg_pool2d(self.down(images), self.grid).flatten(1)

    def rebuilt(self, images: Tensor) -> Tensor:
        """Returns normalised images `(N, 3, H, W)` as they come out again."""
        shown: Tensor = self.up(self.down(images))
        if shown.shape[2:] != images.shape[2:]:
            shown = functional.interpolate(shown, size=images.shape[2:], mode="bilinear", align_corners=False)
        return shown

    def struck(self, images: Tensor) -> Tensor:
        """Returns the images with a share `drop` of their pixels (all channels at once) at the mean colour, 0."""
        kept = torch.rand(len(images), 1, *images.shape[2:], device=images.device) >= self.drop
        return images * kept

    def terms(self, images: Tensor) -> dict[str, Tensor]:
        """Returns "loss", the mean over the pixels of ½(x̂ − x)² from struck images, and figures of the code."""
        low = self.down(self.struck(images))
        shown = self.up(low)
        if shown.shape[2:] != images.shape[2:]:
            shown = functional.interpolate(shown, size=images.shape[2:], mode="bilinear", align_corners=False)
        active = (low.detach() > 0).float()
        return {
            "loss": (shown.float() - images.float()).square().mean() / 2,
            "active_share": active.mean(),
            "dead_channels": (active.amax((0, 2, 3)) == 0).float().sum(),
        }

    def filters(self) -> Tensor:
        """Returns the first layer's filters, `(width, 3, 4, 4)`."""
        layer = self.down[0]
        assert isinstance(layer, nn.Conv2d)
        return layer.weight

    def spec(self) -> dict[str, Any]:
        """Returns what the constructor needs, as JSON."""
        return {"width": self.width, "grid": self.grid, "drop": self.drop}
