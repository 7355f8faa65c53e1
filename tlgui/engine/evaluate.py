"""The judgement of a network on labelled images."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.runs import write_atomically


@dataclass(frozen=True)
class Judged:
    """Scores of a network on some images.

    Attributes:
        index: `(N,)` which images; those that could not be read are missing.
        probabilities: `(N, C)` softmax of the scores, float32 on the CPU.
        labels: `(N,)` the true classes.
        loss: mean cross-entropy.
    """

    index: Tensor
    probabilities: Tensor
    labels: Tensor
    loss: float

    @property
    def predicted(self) -> Tensor:
        """`(N,)` the most probable class."""
        return self.probabilities.argmax(1)

    @property
    def accuracy(self) -> float:
        """The share of images that were named rightly, in [0, 1]."""
        return float((self.predicted == self.labels).float().mean()) if len(self.labels) else 0.0

    @property
    def balanced_accuracy(self) -> float:
        """The mean over the classes that occur of the share named rightly, in [0, 1]."""
        right = (self.predicted == self.labels).float()
        shares = [right[self.labels == label].mean() for label in self.labels.unique()]
        return float(torch.stack(shares).mean()) if shares else 0.0

    def scalars(self, split: str) -> dict[str, float]:
        """Returns the figures by name, such as "val/accuracy"."""
        return {
            f"{split}/loss": self.loss,
            f"{split}/accuracy": self.accuracy,
            f"{split}/balanced_accuracy": self.balanced_accuracy,
        }


@torch.inference_mode()
def judge(
    network: Callable[[Tensor], Tensor], batches: Iterable[Any], *, alive: Callable[[], None] = lambda: None
) -> Judged:
    """Runs a network over batches that have `images`, `labels` and `index`.

    Args:
        network: `(N, 3, H, W)` → `(N, C)` scores; a module must be in eval mode.
        batches: the images, once each.
        alive: called after each batch, so that a wish to stop is heard; it may raise.
    """
    rows: list[tuple[Tensor, Tensor, Tensor]] = []
    for batch in batches:
        scores = network(batch.images).float()
        rows.append((batch.index.cpu(), scores.cpu(), batch.labels.cpu()))
        alive()
    if not rows:
        return Judged(torch.empty(0, dtype=torch.long), torch.empty(0, 1), torch.empty(0, dtype=torch.long), 0.0)
    index, scores, labels = (torch.cat(column) for column in zip(*rows, strict=True))
    loss = float(functional.cross_entropy(scores, labels))
    return Judged(index, scores.softmax(1), labels, loss)


def write_results(
    path: Path, classes: Sequence[str], root: str, model: str, names: Sequence[str], splits: dict[str, Judged]
) -> None:
    """Writes results.json: for every judged image its path, its label and the probability of each class.

    Raises:
        FolderProblem: the file cannot be written.
    """
    content = {
        "classes": list(classes),
        "root": root,
        "model": model,
        "splits": {name: _split(judged, names) for name, judged in splits.items()},
    }
    write_atomically(path, json.dumps(content, ensure_ascii=False).encode())


def _split(judged: Judged, names: Sequence[str]) -> dict[str, Any]:
    columns = zip(judged.index.tolist(), judged.labels.tolist(), judged.probabilities.tolist(), strict=True)
    return {
        "accuracy": judged.accuracy,
        "balanced_accuracy": judged.balanced_accuracy,
        "loss": judged.loss,
        "files": [
            {"path": names[index], "label": label, "scores": [round(score, 6) for score in scores]}
            for index, label, scores in columns
        ],
    }
