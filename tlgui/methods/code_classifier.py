"""Codes of images and a linear layer on them: what self-taught learning leaves behind."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.methods.denoising_autoencoder import DenoisingAutoencoder
from tlgui.methods.kmeans_triangle import KMeansTriangle
from tlgui.methods.linear_classifier import Linear
from tlgui.methods.patch_encoder import PatchEncoder
from tlgui.methods.patches import Patches
from tlgui.methods.raw_pixels import RawPixels
from tlgui.methods.sparse_autoencoder import SparseAutoencoder
from tlgui.methods.sparse_coding import SparseCoding

PATCH_ENCODERS: dict[str, type[PatchEncoder]] = {
    "sparse_coding": SparseCoding,
    "kmeans": KMeansTriangle,
    "sparse_autoencoder": SparseAutoencoder,
}
"""Encoders of patches by name."""

DENOISING = "denoising"

Encoder = PatchEncoder | DenoisingAutoencoder


def build_encoder(kind: str, spec: Mapping[str, Any]) -> Encoder:
    """Builds an encoder that learnt nothing yet.

    Args:
        kind: "denoising", or a name among `PATCH_ENCODERS`.
        spec: "own", what its constructor takes, and for patch encoders "patches", what `Patches` takes.
    """
    if kind == DENOISING:
        return DenoisingAutoencoder(**spec["own"])
    return PATCH_ENCODERS[kind](Patches(**spec["patches"]), **spec["own"])


def encoder_spec(encoder: Encoder) -> dict[str, Any]:
    """Returns what `build_encoder` needs to build this encoder's like, as JSON."""
    if isinstance(encoder, DenoisingAutoencoder):
        return {"own": encoder.spec()}
    return {"own": encoder.spec(), "patches": encoder.patches.spec()}


class CodeClassifier(nn.Module):
    """Images → codes (and raw pixels beside them, where asked) → scores.

    Attributes:
        encoder: images → codes; stands still.
        raw: pixels as further features, or None.
        linear: the classifier; every scaling of the features is folded into it.
    """

    def __init__(self, encoder: Encoder, raw: RawPixels | None, classes: int) -> None:
        """Starts with a classifier of zeros."""
        super().__init__()
        self.encoder, self.raw = encoder, raw
        length = encoder.length + (raw.length if raw is not None else 0)
        self.linear = nn.Linear(length, classes)
        for parameter in self.linear.parameters():
            nn.init.zeros_(parameter).requires_grad_(False)

    def features(self, images: Tensor) -> Tensor:
        """Returns the features `(N, length)`: codes, then raw pixels."""
        with torch.autocast(images.device.type, enabled=False):  # thresholds and distances want every digit
            images = images.float()
            codes: Tensor = self.encoder(images)
            return codes if self.raw is None else torch.cat([codes, self.raw(images)], 1)

    def forward(self, images: Tensor) -> Tensor:
        """Returns the scores `(N, classes)` of normalised images `(N, 3, H, W)`."""
        features = self.features(images)
        with torch.autocast(images.device.type, enabled=False):
            scores: Tensor = self.linear(features)
            return scores

    def take(self, found: Linear, shift: Tensor, scale: Tensor) -> None:
        """Takes over a classifier of features that were scaled as (features − shift) / scale."""
        weight = found.weight / scale
        self.linear.weight.copy_(weight)
        self.linear.bias.copy_(found.bias - weight @ shift)
