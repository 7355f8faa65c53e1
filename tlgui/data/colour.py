"""Every colour mode that a file may hold, brought to 8-bit RGB; never black where there was a picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_WIDE_MODES = ("I", "F")
"""Modes with more than 8 bits a channel begin with one of these: I, I;16, I;16B, I;16L, I;16N, F."""


def to_rgb(image: Image.Image) -> Image.Image:
    """Returns the image in RGB.

    Transparency is laid on white. CMYK is converted without its profile (Pillow has already undone Adobe's inversion).
    Wide greys are scaled as `wide_to_grey` says.

    Raises:
        ValueError: for a mode that Pillow cannot convert, such as LAB.
    """
    if image.mode.startswith(_WIDE_MODES):
        return Image.fromarray(wide_to_grey(np.asarray(image))).convert("RGB")
    if image.has_transparency_data:
        return _on_white(image)
    return image if image.mode == "RGB" else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    straight = image.convert("LA") if image.mode == "La" else image
    clear = straight.convert("RGBA")
    white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, clear).convert("RGB")


def wide_to_grey(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Scales 16-bit, 32-bit and floating-point greys to 8 bits.

    Cameras and microscopes store 10, 12 or 14 bits in 16, so the full range would come out almost black. Whole
    numbers from 0 are therefore divided by the smallest power of two that holds 99.9 % of the pixels: images of one
    camera keep one scale to within a factor of two, the brightest parts always reach half of white, and a hot pixel
    changes nothing. Floats in 0…1 are multiplied by 255. All else (negative values, heights, temperatures) is
    stretched from its darkest to its brightest 0.1 %. NaN counts as the darkest.
    """
    values = np.asarray(pixels, dtype=np.float64)
    finite = np.isfinite(values)
    if not finite.any():
        return np.zeros(values.shape, np.uint8)
    low, high = np.percentile(values[finite], (0.1, 99.9))
    lowest, highest = float(values[finite].min()), float(values[finite].max())
    whole = np.issubdtype(np.asarray(pixels).dtype, np.integer)
    if lowest < 0 or (not whole and highest > 1):
        offset, scale = float(low), 255.0 / max(float(high - low), 1e-12)
    elif whole:
        bits = max(8, int(high).bit_length())
        offset, scale = 0.0, 255.0 / (2**bits - 1)
    else:
        offset, scale = 0.0, 255.0
    filled = np.nan_to_num(values, nan=lowest, posinf=highest, neginf=lowest)
    return np.clip(np.rint((filled - offset) * scale), 0, 255).astype(np.uint8)
