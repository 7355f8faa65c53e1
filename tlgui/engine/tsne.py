"""t-SNE of some hundreds of points, step by step, so that it can tell how far it is and be given up.

Sources: L. van der Maaten, G. Hinton: Visualizing Data using t-SNE. JMLR 9 (2008). D. Kobak, P. Berens: The art of
using t-SNE for single-cell transcriptomics. Nature Communications 10 (2019) for the start along principal components.
"""

import math
from collections.abc import Iterator

import torch
from torch import Tensor

STEPS = 750
_EARLY, _EXAGGERATION = 250, 12.0
_MOMENTA = (0.5, 0.8)
_PERPLEXITY = 30.0
_SEARCH, _START = 60, 1e-4
_TINY = 1e-12


def tsne(rows: Tensor) -> Iterator[Tensor]:
    """Yields `(N, 2)` after each of `STEPS` steps of gradient descent; nothing is drawn at random.

    The work of a step grows with N².

    Args:
        rows: `(N, d)` float64, N at least 5, the directions of largest variance first, as principal components are.
    """
    near = similarities(rows, min(_PERPLEXITY, (len(rows) - 1) / 3))
    plane = rows[:, :2] * (_START / rows[:, 0].std().clamp(min=_TINY))
    rate = max(len(rows) / _EXAGGERATION / 4, 50.0)
    move, gains = torch.zeros_like(plane), torch.ones_like(plane)
    for step in range(STEPS):
        early = step < _EARLY
        slope = gradient(near * _EXAGGERATION if early else near, plane)
        gains = torch.where(slope * move < 0, gains + 0.2, gains * 0.8).clamp_(min=0.01)
        move = _MOMENTA[not early] * move - rate * gains * slope
        plane = plane + move
        plane = plane - plane.mean(0)
        yield plane


def similarities(rows: Tensor, perplexity: float) -> Tensor:
    """Returns `(N, N)` joint probabilities p_ij of neighbours: symmetric, 0 on the diagonal, of sum 1.

    The width of the Gaussian around each row is searched by bisection, so that its neighbours have this perplexity.
    """
    far = torch.cdist(rows, rows).square()
    far.fill_diagonal_(math.inf)
    far = far - far.min(1, keepdim=True).values  # the nearest at 0, lest all weights vanish
    low = torch.zeros(len(rows), 1, dtype=rows.dtype)
    high = torch.full_like(low, math.inf)
    precision = 1 / far.where(far.isfinite(), torch.nan).nanmean(1, keepdim=True).clamp(min=_TINY)
    for _ in range(_SEARCH):
        logs = (-precision * far).log_softmax(1)
        wide = -(logs.exp() * logs.where(logs.isfinite(), 0.0)).sum(1, keepdim=True) > math.log(perplexity)
        low, high = precision.where(wide, low), high.where(wide, precision)
        precision = torch.where(high.isinf(), 2 * low, (low + high) / 2)
    chosen = (-precision * far).softmax(1)
    return (chosen + chosen.T) / (2 * len(rows))


def gradient(near: Tensor, plane: Tensor) -> Tensor:
    """Returns `(N, 2)`: dKL(P ‖ Q)/dy_i = 4 Σ_j (p_ij − q_ij) (y_i − y_j) / (1 + ‖y_i − y_j‖²)."""
    close = 1 / (1 + torch.cdist(plane, plane).square())
    close.fill_diagonal_(0.0)
    pull = (near - close / close.sum()) * close
    return 4 * (pull.sum(1, keepdim=True) * plane - pull @ plane)


def divergence(near: Tensor, plane: Tensor) -> float:
    """Returns KL(P ‖ Q) in nats: what t-SNE makes small."""
    close = 1 / (1 + torch.cdist(plane, plane).square())
    close.fill_diagonal_(0.0)
    q = (close / close.sum()).clamp(min=_TINY)
    return float((torch.xlogy(near, near) - near * q.log()).sum())
