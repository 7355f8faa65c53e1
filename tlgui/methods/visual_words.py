"""Counts of visual words: what co-clustering takes for the features of an image.

Words are nearest centres of whitened patches, or of positions of a deep map; or the features of a network that are zero
or more are taken for counts as they are.
"""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.methods.patches import Patches
from tlgui.models.chain import chain
from tlgui.models.steps import apply

_CHUNK_NUMBERS = 1 << 24


class Words(nn.Module):
    """Images → counts of words.

    Attributes:
        number: of words, n_z.
    """

    number: int

    @abstractmethod
    def forward(self, images: Tensor) -> Tensor:
        """Returns counts `(N, number)`, zero or more, of normalised images `(N, 3, H, W)`."""

    @abstractmethod
    def spec(self) -> dict[str, Any]:
        """Returns what `build_words` needs beside the network, as JSON."""


class Codebook(Words):
    """Words that are centres of a cloud of local features; each place of an image counts for its nearest one.

    Attributes:
        centres: `(number, d)`.
    """

    centres: Tensor

    def __init__(self, number: int, length: int) -> None:
        """Starts with empty centres of `length` numbers."""
        super().__init__()
        self.number = number
        self.register_buffer("centres", torch.zeros(number, length))

    @abstractmethod
    def local(self, images: Tensor) -> Tensor:
        """Returns the features of all places, `(N, L, d)`."""

    def prepare(self, sample: Tensor) -> Tensor:
        """Learns what comes before the centres from local features `(M, d)`; returns them as centres see them."""
        return sample

    def seen(self, local: Tensor) -> Tensor:
        """Returns local features `(…, d)` as centres see them."""
        return local

    def sample(self, images: Tensor, number: int, generator: torch.Generator) -> Tensor:
        """Returns `(N·number, d)` local features from random places of each image."""
        local = self.local(images)
        places = torch.randint(local.shape[1], (len(local), number), generator=generator).to(local.device)
        return local.gather(1, places[:, :, None].expand(-1, -1, local.shape[2])).flatten(0, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Returns how often each word stands in each image, `(N, number)`."""
        counts = []
        for some in images.split(16):
            local = self.seen(self.local(some))
            flat, rows = local.flatten(0, 1), max(1, _CHUNK_NUMBERS // self.number)
            nearest = torch.cat([torch.cdist(part, self.centres).argmin(1) for part in flat.split(rows)])
            nearest = nearest.view(local.shape[:2])
            counts.append(
                torch.zeros(len(some), self.number, device=images.device).scatter_add_(
                    1, nearest, torch.ones_like(nearest, dtype=torch.float32)
                )
            )
        return torch.cat(counts)


class PatchWords(Codebook):
    """Words of whitened patches."""

    def __init__(self, number: int, patches: Patches) -> None:
        """Takes how patches are cut."""
        super().__init__(number, patches.length)
        self.patches = patches

    def local(self, images: Tensor) -> Tensor:
        """Returns all patches, before the whitening."""
        return self.patches.cut(images)

    def prepare(self, sample: Tensor) -> Tensor:
        """Learns the whitening."""
        self.patches.fit(sample)
        return self.seen(sample)

    def seen(self, local: Tensor) -> Tensor:
        """Whitens."""
        return self.patches.whitened(local)

    def spec(self) -> dict[str, Any]:
        """Returns how to build it, as JSON."""
        return {"kind": "patches", "number": self.number, "patches": self.patches.spec()}


class DeepWords(Codebook):
    """Words of the positions of a deep map, each brought to unit length.

    Attributes:
        net: the source network.
        stop: how many of its blocks run.
    """

    def __init__(self, number: int, length: int, net: nn.Module, stop: int) -> None:
        """Takes a network whose block `stop` − 1 puts out maps of `length` channels, or tokens."""
        super().__init__(number, length)
        self.net, self.stop = net, stop

    def local(self, images: Tensor) -> Tensor:
        """Returns the map's positions, or the tokens."""
        x = images
        for step in chain(self.net)[: self.stop]:
            x = step.run(self.net, x)
        if x.ndim == 4:
            last = x.shape[1] != self.centres.shape[1]  # Swin puts channels last
            x = x.flatten(1, 2) if last else x.flatten(2).transpose(1, 2)
        return functional.normalize(x.float(), dim=2)

    def spec(self) -> dict[str, Any]:
        """Returns how to build it, as JSON."""
        return {"kind": "deep", "number": self.number, "length": self.centres.shape[1], "stop": self.stop}


class FeatureWords(Words):
    """The features that the final layer takes, what is negative cut off, as counts."""

    def __init__(self, net: nn.Module, number: int) -> None:
        """Takes a network with `number` features."""
        super().__init__()
        self.net, self.number = net, number

    def forward(self, images: Tensor) -> Tensor:
        """Returns the features `(N, number)`."""
        *body, head = chain(self.net)
        x = images
        for step in body:
            x = step.run(self.net, x)
        for op in head.ops:
            if op == head.classifier:
                break
            x = apply(op, self.net, x)
        return (x if x.ndim == 2 else x.mean((2, 3))).float().clamp(min=0)

    def spec(self) -> dict[str, Any]:
        """Returns how to build it, as JSON."""
        return {"kind": "features", "number": self.number}


def build_words(spec: Mapping[str, Any], net: nn.Module) -> Words:
    """Builds words that learnt nothing yet, from what `spec` of their like returned."""
    match spec["kind"]:
        case "patches":
            return PatchWords(spec["number"], Patches(**spec["patches"]))
        case "deep":
            return DeepWords(spec["number"], spec["length"], net, spec["stop"])
        case _:
            return FeatureWords(net, spec["number"])
