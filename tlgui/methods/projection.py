"""Features seen along their principal components, and how they travel in a figure."""

import base64

import numpy as np
import torch
from torch import Tensor

_PACKED = np.dtype("<f2")


def principal_components(features: Tensor, most: int) -> Tensor:
    """Returns `(N, k)` projections of `(N, d)` features onto their largest principal components, 2 ≤ k ≤ `most`.

    The sign of each axis is fixed (its largest loading is positive), so that pictures of neighbouring epochs compare.
    Where there are fewer components than two, the rest is 0.
    """
    centred = features - features.mean(0)
    _, _, axes = torch.linalg.svd(centred, full_matrices=False)
    axes = axes[:most]
    largest = axes.gather(1, axes.abs().argmax(1, keepdim=True))
    found = centred @ (axes * largest.sign()).T
    return torch.cat([found, found.new_zeros(len(found), max(0, 2 - found.shape[1]))], 1)


def packed(rows: Tensor) -> str:
    """Returns `(N, d)` rows as `Scatter.rows`, scaled so that the largest entry is 1."""
    scaled = rows / rows.abs().max().clamp(min=1e-12)
    return base64.b64encode(scaled.numpy().astype(_PACKED).tobytes()).decode("ascii")


def unpacked(text: str, number: int) -> Tensor:
    """Returns the `(number, d)` rows of `Scatter.rows`, float64.

    Raises:
        ValueError: the text is damaged.
    """
    values = np.frombuffer(base64.b64decode(text, validate=True), _PACKED)
    return torch.from_numpy(values.reshape(number, -1).astype(np.float64))
