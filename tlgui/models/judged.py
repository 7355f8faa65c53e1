"""The judgement of a network: its scores on some images, and the figures that follow from them."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Judged:
    """Scores of a network on some images.

    Attributes:
        index: `(N,)` which images; those that could not be read are missing.
        probabilities: `(N, C)` softmax of the scores, float32 on the CPU.
        labels: `(N,)` the true classes, -1 for an image whose class is unknown; None where no label may be seen.
        loss: mean cross-entropy over the images whose class is known; NaN where there is none.
        scores: `(N, C)` what the network itself gave, float32 on the CPU; empty where nobody kept them.
    """

    index: Tensor
    probabilities: Tensor
    labels: Tensor | None
    loss: float
    scores: Tensor = field(default_factory=lambda: torch.empty(0, 0))

    @property
    def predicted(self) -> Tensor:
        """`(N,)` the most probable class."""
        return self.probabilities.argmax(1)

    @property
    def known(self) -> Tensor:
        """`(N,)` whether the true class is known."""
        return torch.zeros(len(self.index), dtype=torch.bool) if self.labels is None else self.labels >= 0

    @property
    def accuracy(self) -> float:
        """The share of images of known class that were named rightly, in [0, 1]; NaN where there is none."""
        right = self._right()
        return float(right.mean()) if len(right) else math.nan

    @property
    def balanced_accuracy(self) -> float:
        """The mean over the classes that occur of the share named rightly, in [0, 1]; NaN where there is none."""
        right = self._right()
        if self.labels is None or not len(right):
            return math.nan
        labels = self.labels[self.known]
        return float(torch.stack([right[labels == label].mean() for label in labels.unique()]).mean())

    def _right(self) -> Tensor:
        known = self.known
        return (self.predicted[known] == self.labels[known]).float() if self.labels is not None else known.float()[:0]

    def scalars(self, split: str) -> dict[str, float]:
        """Returns the figures by name, such as "val/accuracy"; none where no class is known."""
        if not bool(self.known.any()):
            return {}
        return {
            f"{split}/loss": self.loss,
            f"{split}/accuracy": self.accuracy,
            f"{split}/balanced_accuracy": self.balanced_accuracy,
        }

    def with_labels(self, labels: Tensor | None) -> "Judged":
        """Returns the same scores beside other labels `(N,)`, or beside none."""
        if labels is None:
            return replace(self, labels=None, loss=math.nan)
        known = labels >= 0
        logs = self.probabilities[known].clamp_min(1e-12).log()
        loss = float(functional.nll_loss(logs, labels[known])) if bool(known.any()) else math.nan
        return replace(self, labels=labels, loss=loss)


@torch.inference_mode()
def judge(
    network: Callable[[Tensor], Tensor], batches: Iterable[Any], *, alive: Callable[[], None] = lambda: None
) -> Judged:
    """Runs a network over batches that have `images`, `labels` (perhaps None) and `index`.

    Args:
        network: `(N, 3, H, W)` → `(N, C)` scores; a module must be in eval mode.
        batches: the images, once each.
        alive: called after each batch, so that a wish to stop is heard; it may raise.
    """
    rows: list[tuple[Tensor, Tensor, Tensor]] = []
    for batch in batches:
        scores = network(batch.images).float()
        labels = torch.full((len(scores),), -1) if batch.labels is None else batch.labels
        rows.append((batch.index.cpu(), scores.cpu(), labels.cpu()))
        alive()
    if not rows:
        return Judged(torch.empty(0, dtype=torch.long), torch.empty(0, 1), torch.empty(0, dtype=torch.long), math.nan)
    index, scores, labels = (torch.cat(column) for column in zip(*rows, strict=True))
    known = labels >= 0
    loss = float(functional.cross_entropy(scores[known], labels[known])) if bool(known.any()) else math.nan
    return Judged(index, scores.softmax(1), labels, loss, scores)
