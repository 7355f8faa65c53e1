"""Random textures for images of things that are known by their shape: domain randomisation without any photo.

Source: J. Tobin et al.: Domain Randomization for Transferring Deep Neural Networks from Simulation to the Real World.
IROS 2017, for the idea; the textures here are blurred noise of two scales.
"""

import torch
from torch import Tensor
from torch.nn import functional

_COARSE, _FINE = 4, 14
_CHANNELS = 3
_BASES, _AMOUNTS = 2 * _CHANNELS, 5
TEXTURE_NUMBERS = _BASES + _AMOUNTS + (1 + _CHANNELS) * _COARSE**2 + _FINE**2
"""Numbers in [0, 1) that are drawn for each image."""


def textured(images: Tensor, numbers: Tensor) -> Tensor:
    """Paints what is dark with one texture and what is bright with another; greys lie between the two.

    One texture is a random colour with coarse and fine noise, mostly of brightness, around it. The other is, by even
    chance, its negative (as where two pictures are subtracted), or another colour with the same noise upside down.

    Args:
        images: (N, 3, S, S) in 0…1.
        numbers: (N, `TEXTURE_NUMBERS`) random numbers in [0, 1).

    Returns:
        (N, 3, S, S) in 0…1.
    """
    bases, amounts, coarse, fine = numbers.split([_BASES, _AMOUNTS, (1 + _CHANNELS) * _COARSE**2, _FINE**2], dim=1)
    low_base, high_base = bases[:, :, None, None].chunk(2, dim=1)
    light, colour, grain, negative, other = (amounts[:, place, None, None, None] for place in range(_AMOUNTS))
    side = images.shape[2]
    broad = _noise(coarse, _COARSE, side)
    noise = light * broad[:, :1] + 0.5 * colour * broad[:, 1:] + 0.5 * grain * _noise(fine, _FINE, side)
    low = (low_base + noise).clamp(0, 1)
    high = torch.where(negative < 0.5, 1 - low, (high_base + other * noise.flip(2)).clamp(0, 1))
    painted: Tensor = low + (high - low) * images
    return painted


def _noise(numbers: Tensor, cells: int, side: int) -> Tensor:
    """Returns (N, k, side, side) smooth noise in -1…1 from (N, k · cells²) numbers in 0…1."""
    grid = numbers.reshape(len(numbers), -1, cells, cells) * 2 - 1
    return functional.interpolate(grid, size=(side, side), mode="bilinear", align_corners=False)
