"""Small pictures for mosaics: pixels and atoms as PNG."""

import base64
import io

import numpy as np
from PIL import Image
from torch import Tensor

SIDE = 48
"""Tiles are enlarged to about so many pixels a side, each pixel a sharp square."""


def picture_tile(pixels: Tensor) -> str:
    """Returns pixels `(1 or 3, h, w)` in 0…1 as a PNG in base64."""
    shown = (pixels.detach().float().cpu().clamp(0, 1) * 255).round().byte().numpy()
    planes = np.repeat(shown, 3, axis=0) if len(shown) == 1 else shown
    image = Image.fromarray(np.ascontiguousarray(planes.transpose(1, 2, 0)))
    times = max(1, SIDE // max(image.size))
    if times > 1:
        image = image.resize((image.width * times, image.height * times), Image.Resampling.NEAREST)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode("ascii")


def atom_tile(atom: Tensor) -> str:
    """Returns an atom or filter `(1 or 3, h, w)` of either sign as a PNG in base64: zero is grey, the extreme is 1."""
    reach = atom.abs().max().clamp(min=1e-12)
    return picture_tile(atom / (2 * reach) + 0.5)
