"""Whitened patches of images, and codes of patches gathered over regions: what patch encoders share.

Source: A. Coates, H. Lee, A. Y. Ng: An analysis of single-layer networks in unsupervised feature learning,
AISTATS 2011.
"""

from collections.abc import Iterable
from typing import Any, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

Pooling = Literal["sum", "max"]

EPSILON = 0.1
"""Added to the eigenvalues of the whitening, as a share of their mean: what hardly varies is not blown up to noise."""

_FIT_ROWS = 1 << 14


class Patches(nn.Module):
    """Cuts square patches out of images, takes off each patch's mean, and whitens them (ZCA).

    Attributes:
        side: of a patch in pixels.
        stride: pixels from one patch to the next.
        channels: 1 where the images are grey, else 3.
        centred: whether each patch loses its own mean over pixels and channels.
        mean: `(d,)` of the source's patches, d = channels · side².
        zca: `(d, d)` symmetric whitening matrix; the identity where patches are not whitened.
        offset: `(3,)` and `scale`: `(3,)` undo the network's normalisation, so that pixels lie in 0…1.
    """

    mean: Tensor
    zca: Tensor
    offset: Tensor
    scale: Tensor

    def __init__(
        self,
        side: int,
        *,
        stride: int = 1,
        channels: int = 3,
        centred: bool = True,
        offset: Iterable[float] = (0.0, 0.0, 0.0),
        scale: Iterable[float] = (1.0, 1.0, 1.0),
    ) -> None:
        """Starts without whitening; `fit` learns it."""
        super().__init__()
        self.side, self.stride, self.channels, self.centred = side, stride, channels, centred
        self.register_buffer("mean", torch.zeros(self.length))
        self.register_buffer("zca", torch.eye(self.length))
        self.register_buffer("offset", torch.tensor(tuple(offset)).view(3, 1, 1))
        self.register_buffer("scale", torch.tensor(tuple(scale)).view(3, 1, 1))

    @property
    def length(self) -> int:
        """Numbers in a patch, d."""
        return self.channels * self.side * self.side

    def pixels(self, images: Tensor) -> Tensor:
        """Returns normalised images `(N, 3, H, W)` as pixels in 0…1, `(N, channels, H, W)`."""
        shown = images * self.scale + self.offset
        return shown if self.channels == 3 else shown.mean(1, keepdim=True)

    def cut(self, images: Tensor) -> Tensor:
        """Returns all patches `(N, L, d)` of normalised images, before the whitening."""
        cut = functional.unfold(self.pixels(images), self.side, stride=self.stride).transpose(1, 2)
        return cut - cut.mean(2, keepdim=True) if self.centred else cut

    def places(self, images: Tensor) -> tuple[int, int]:
        """Returns how many patches stand below and beside each other in images of this size."""
        high, wide = ((size - self.side) // self.stride + 1 for size in images.shape[2:])
        return high, wide

    def forward(self, images: Tensor) -> Tensor:
        """Returns all whitened patches `(N, L, d)` of normalised images `(N, 3, H, W)`."""
        return self.whitened(self.cut(images))

    def whitened(self, cut: Tensor) -> Tensor:
        """Whitens patches `(…, d)` as the source's were."""
        return (cut - self.mean) @ self.zca

    def unwhitened(self, white: Tensor) -> Tensor:
        """Undoes `whitened`, `(…, d)`."""
        back: Tensor = white @ torch.linalg.pinv(self.zca, hermitian=True)
        return back + self.mean

    def fit(self, cut: Tensor, epsilon: float = EPSILON) -> None:
        """Learns the whitening from patches `(M, d)` of the source; never from the target's.

        zca = U (Λ + ε)^−½ Uᵀ of the covariance U Λ Uᵀ, with ε a share `epsilon` of the mean eigenvalue.
        """
        mean = cut.mean(0, dtype=torch.float64)
        covariance = torch.zeros(self.length, self.length, dtype=torch.float64, device=cut.device)
        for some in cut.split(_FIT_ROWS):
            centred = some.double() - mean
            covariance += centred.T @ centred
        values, vectors = torch.linalg.eigh(covariance / max(1, len(cut) - 1))
        floor = epsilon * values.clamp(min=0).mean() + 1e-12
        zca = vectors @ torch.diag((values.clamp(min=0) + floor).rsqrt()) @ vectors.T
        self.mean.copy_(mean)
        self.zca.copy_(zca)

    def sample(self, images: Tensor, number: int, generator: torch.Generator) -> Tensor:
        """Returns `(N·number, d)` patches from random places of each image, before the whitening."""
        cut = self.cut(images)
        places = torch.randint(cut.shape[1], (len(cut), number), generator=generator).to(cut.device)
        return cut.gather(1, places[:, :, None].expand(-1, -1, cut.shape[2])).flatten(0, 1)

    def spec(self) -> dict[str, Any]:
        """Returns what the constructor needs, as JSON; the tensors are in the state."""
        return {"side": self.side, "stride": self.stride, "channels": self.channels, "centred": self.centred}


def pooled(responses: Tensor, places: tuple[int, int], grid: int, how: Pooling) -> Tensor:
    """Gathers responses `(N, L, K)` over `grid` × `grid` regions: `(N, K · grid²)`.

    Args:
        responses: of each patch, row by row.
        places: patches below and beside each other; L is their product.
        grid: regions a side; never more than there are patches.
        how: "sum" (given as the mean over the region, which a global scale makes the same) or "max".
    """
    maps = responses.transpose(1, 2).unflatten(2, places)
    cells = (min(grid, places[0]), min(grid, places[1]))
    pool = functional.adaptive_avg_pool2d if how == "sum" else functional.adaptive_max_pool2d
    regions = pool(maps, cells)
    if cells != (grid, grid):  # few patches: regions share them, so that the length does not depend on the image
        regions = functional.interpolate(regions, size=(grid, grid), mode="nearest")
    return regions.flatten(1)


def is_grey(images: Tensor, offset: Tensor, scale: Tensor) -> bool:
    """Whether the three channels of normalised images `(N, 3, H, W)` are the same picture."""
    shown = images * scale.view(3, 1, 1) + offset.view(3, 1, 1)
    return bool((shown.amax(1) - shown.amin(1)).max() < 1 / 255)


def automatic_stride(size: int, side: int) -> int:
    """Returns the stride that leaves at most some 40 patches beside each other: 1 for small images."""
    return max(1, -(-(size - side + 1) // 40))
