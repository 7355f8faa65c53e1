"""k-means features with the triangle activation: what lies closer than the mean distance counts.

f_k(x) = max(0, mean_j z_j − z_k), z_k = ‖x − c_k‖.

Source: A. Coates, H. Lee, A. Y. Ng: An analysis of single-layer networks in unsupervised feature learning,
AISTATS 2011.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tlgui.methods.patch_encoder import PatchEncoder
from tlgui.methods.patches import Patches, Pooling
from tlgui.methods.sparse_coding import first_atoms

_BATCH = 1024


def triangle(patches: Tensor, centres: Tensor) -> Tensor:
    """Returns f_k: `(…, d)` patches and `(k, d)` centres → `(…, k)`, zero for the farther half."""
    distances = torch.cdist(patches, centres.expand(*patches.shape[:-2], *centres.shape))
    return (distances.mean(-1, keepdim=True) - distances).clamp(min=0)


def learn_centres(patches: Tensor, centres: int, *, steps: int, seed: int) -> Iterator[tuple[Tensor, float]]:
    """Clusters patches `(M, d)` by mini-batches of at most 1 024.

    Yields:
        After each mini-batch the centres `(centres, d)` and the mean squared distance of its patches to the nearest.
    """
    from sklearn.cluster import MiniBatchKMeans  # takes a second, which only this work should wait for

    generator = torch.Generator().manual_seed(seed)
    start = first_atoms(patches, centres, generator) * patches.norm(dim=1).mean()
    learner = MiniBatchKMeans(centres, init=start.numpy(), n_init=1, batch_size=_BATCH, random_state=seed)
    order, place = torch.randperm(len(patches), generator=generator), 0
    for _ in range(steps):
        if place >= len(order):
            order, place = torch.randperm(len(patches), generator=generator), 0
        batch = patches[order[place : place + _BATCH]].numpy()
        place += _BATCH
        learner.partial_fit(batch)
        found = np.ascontiguousarray(learner.cluster_centers_, dtype=np.float32)
        error = np.square(batch - found[learner.labels_]).sum(1).mean()
        yield torch.from_numpy(found), float(error)


class KMeansTriangle(PatchEncoder):
    """Triangle responses to k centres of whitened patches; the quickest encoder."""

    centres: Tensor

    def __init__(self, patches: Patches, atoms: int, grid: int, pooling: Pooling = "sum") -> None:
        """Starts with empty centres; `learn` fills them."""
        super().__init__(patches, atoms, grid, pooling)
        self.register_buffer("centres", torch.zeros(atoms, patches.length))

    def learn(self, sample: Tensor, *, steps: int, seed: int) -> Iterator[Mapping[str, float]]:
        """Learns the centres; "loss" is the mean squared distance to the nearest one."""
        sample = sample.cpu()
        nearest = torch.zeros(len(self.centres))
        for number, (centres, error) in enumerate(learn_centres(sample, len(self.centres), steps=steps, seed=seed)):
            self.centres.copy_(centres)
            if number % 20 == 0:
                some = sample[: 20 * len(self.centres)]
                nearest = torch.bincount(torch.cdist(some, centres).argmin(1), minlength=len(centres)).float()
            yield {"loss": error, "dead_atoms": float((nearest == 0).sum())}

    def responses(self, white: Tensor) -> Tensor:
        """Returns the triangle activations `(…, k)`."""
        return triangle(white, self.centres)

    def rebuilt(self, white: Tensor) -> Tensor:
        """Returns the nearest centre of each patch."""
        return self.centres[torch.cdist(white, self.centres).argmin(1)]

    def atoms(self) -> Tensor:
        """Returns the centres, `(k, d)`."""
        return self.centres

    def spec(self) -> dict[str, Any]:
        """Returns what the constructor needs, as JSON."""
        return {**super().spec(), "atoms": len(self.centres)}
