"""What every encoder of patches gives: responses of patches, codes of images, reconstructions, atoms to look at."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.methods.patches import Patches, Pooling, pooled

_CHUNK_NUMBERS = 1 << 24
"""Numbers held at once while patches are encoded: 64 MB."""


class PatchEncoder(nn.Module):
    """Encodes images as responses of their patches, gathered over regions.

    Attributes:
        patches: cuts and whitens.
        width: responses of one patch, K.
        grid: regions a side; a code has K · grid² numbers.
        pooling: how responses are gathered.
    """

    def __init__(self, patches: Patches, width: int, grid: int, pooling: Pooling) -> None:
        """Takes how patches are cut; subclasses add what they learn."""
        super().__init__()
        self.patches, self.width, self.grid, self.pooling = patches, width, grid, pooling

    @property
    def length(self) -> int:
        """Numbers in the code of an image."""
        return self.width * self.grid * self.grid

    def forward(self, images: Tensor) -> Tensor:
        """Returns the codes `(N, length)` of normalised images `(N, 3, H, W)`, in parts that fit into 64 MB."""
        high, wide = self.patches.places(images)
        numbers = high * wide * (self.patches.length + 2 * self.width)
        part = max(1, _CHUNK_NUMBERS // max(1, numbers))
        codes = []
        for some in images.split(part):
            responses = self.responses(self.patches(some))
            codes.append(pooled(responses, (high, wide), self.grid, self.pooling))
        return torch.cat(codes)

    @abstractmethod
    def learn(self, sample: Tensor, *, steps: int, seed: int) -> Iterator[Mapping[str, float]]:
        """Learns from whitened patches `(M, d)` of the source in about `steps` yields of figures to draw."""

    @abstractmethod
    def responses(self, white: Tensor) -> Tensor:
        """Returns the responses `(…, K)`, zero or more, of whitened patches `(…, d)`."""

    @abstractmethod
    def rebuilt(self, white: Tensor) -> Tensor:
        """Returns what the encoder understood of whitened patches `(M, d)`."""

    @abstractmethod
    def atoms(self) -> Tensor:
        """Returns what the encoder looks for, `(k, d)`, the busiest first is not promised."""

    def spec(self) -> dict[str, Any]:
        """Returns, as JSON, what the constructor needs besides the patches."""
        return {"grid": self.grid, "pooling": self.pooling}

    def rebuilt_images(self, images: Tensor) -> Tensor:
        """Returns pixels `(N, channels, H, W)` in 0…1 of images put together from their reconstructed patches.

        Each pixel is the mean of the patches over it; a patch gets back the mean that it lost.
        """
        shown = self.patches.pixels(images)
        cut = functional.unfold(shown, self.patches.side, stride=self.patches.stride).transpose(1, 2)
        lost = cut.mean(2, keepdim=True) if self.patches.centred else 0.0
        white = self.patches(images)
        known = self.patches.unwhitened(self.rebuilt(white.flatten(0, 1))).view_as(white) + lost
        size, side, stride = tuple(shown.shape[2:]), self.patches.side, self.patches.stride
        total = functional.fold(known.transpose(1, 2), size, side, stride=stride)
        times = functional.fold(torch.ones_like(cut).transpose(1, 2), size, side, stride=stride)
        return (total / times.clamp(min=1)).clamp(0, 1)
