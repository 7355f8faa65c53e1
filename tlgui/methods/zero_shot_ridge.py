"""Ridge systems that several closed forms share: decomposed once, solved for every ridge of a grid."""

import torch
from torch import Tensor


def image_weights(labels: Tensor, *, balanced: bool) -> Tensor:
    """Returns `(N,)` float64 weights of mean 1: equal ones, or such that every class counts alike."""
    if not balanced:
        return torch.ones(len(labels), dtype=torch.float64)
    counts = torch.bincount(labels).double()
    weights = 1 / counts[labels]
    scaled: Tensor = weights * len(labels) / weights.sum()
    return scaled


class Ridge:
    """(XᵀX + γI)⁻¹ Xᵀ B for features X `(N, d)` and any γ > 0 and B `(N, k)`, in float64.

    The smaller of XᵀX and XXᵀ is decomposed, once.
    """

    def __init__(self, features: Tensor) -> None:
        """Takes X."""
        self._features = features.double()
        self._wide = features.shape[1] > features.shape[0]
        gram = self._features @ self._features.T if self._wide else self._features.T @ self._features
        self._values, self._vectors = torch.linalg.eigh(gram)

    def solve(self, targets: Tensor, ridge: float) -> Tensor:
        """Returns `(d, k)` the minimiser of ‖XW − B‖² + γ‖W‖²."""
        inner = targets.double() if self._wide else self._features.T @ targets.double()
        found = self._vectors @ ((self._vectors.T @ inner) / (self._values.clamp(min=0) + ridge)[:, None])
        solved: Tensor = self._features.T @ found if self._wide else found
        return solved
