"""What a network with several heads answers to images: one judgement a task, and figures over all of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.data.heads import Head
from tlgui.models.judged import Judged


@dataclass(frozen=True)
class Measured:
    """Numbers that a network gives for some images.

    Attributes:
        index: `(N,)` which images.
        values: `(N,)` in units, float32 on the CPU.
        truth: `(N,)` in units; NaN where it is unknown.
        head: the question.
    """

    index: Tensor
    values: Tensor
    truth: Tensor
    head: Head

    @property
    def known(self) -> Tensor:
        """`(N,)` whether the true number is known."""
        return ~self.truth.isnan()

    @property
    def loss(self) -> float:
        """Mean squared error in multiples of the head's scale; NaN where no number is known."""
        return float(((self.values - self.truth)[self.known] / self.head.scale).square().mean())

    @property
    def error(self) -> float:
        """Mean absolute error in units; NaN where no number is known."""
        return float((self.values - self.truth)[self.known].abs().mean())

    @property
    def explained(self) -> float:
        """R²: the share of the numbers' variance that is explained, 1 at best; NaN where all numbers are one."""
        truth = self.truth[self.known]
        spread = (truth - truth.mean()).square().sum() if len(truth) else torch.tensor(0.0)
        missed = (self.values[self.known] - truth).square().sum()
        return float(1 - missed / spread) if float(spread) > 0 else math.nan


Answer = Judged | Measured


def answer(head: Head, place: slice, judged: Judged, truth: Tensor) -> Answer:
    """Cuts one head's answer out of the scores of all.

    Args:
        head: the question.
        place: its columns.
        judged: with the scores of all heads.
        truth: `(N,)` classes or numbers in units; NaN where unknown.
    """
    scores = judged.scores[:, place]
    if not head.classes:
        return Measured(judged.index, scores[:, 0] * head.scale + head.mean, truth, head)
    labels = torch.where(truth.isnan(), -1.0, truth).long()
    known = labels >= 0
    loss = float(functional.cross_entropy(scores[known], labels[known])) if bool(known.any()) else math.nan
    return Judged(judged.index, scores.softmax(1), labels, loss, scores)


def numbered(found: Answer, which: tuple[int, ...]) -> Answer:
    """Returns an answer whose index counts in a whole set, of which `which` are the images that were asked."""
    return replace(found, index=torch.tensor(which, dtype=torch.long)[found.index])


def summary(split: str, answers: Mapping[str, Answer]) -> dict[str, float]:
    """Returns the figures of all tasks.

    "accuracy" and "balanced_accuracy" are plain means over the tasks that tell classes apart, so that many images make
    none of them count more; "loss" is the sum over all tasks, as in training with equal weights. Beside them stand
    each task's own figures.
    """
    scalars: dict[str, float] = {}
    for name, found in answers.items():
        if not bool(found.known.any()):
            continue
        scalars[f"{split}/task_loss/{name}"] = found.loss
        if isinstance(found, Judged):
            scalars[f"{split}/task_accuracy/{name}"] = found.accuracy
        else:
            scalars[f"{split}/task_error/{name}"] = found.error
            scalars[f"{split}/task_explained/{name}"] = found.explained
    known = [found for found in answers.values() if bool(found.known.any())]
    judged = [found for found in known if isinstance(found, Judged)]
    overall = {f"{split}/loss": sum(found.loss for found in known)} if known else {}
    if judged:
        overall[f"{split}/accuracy"] = sum(found.accuracy for found in judged) / len(judged)
        overall[f"{split}/balanced_accuracy"] = sum(found.balanced_accuracy for found in judged) / len(judged)
    return overall | scalars


def gains(answers: Mapping[str, Answer], alone: Mapping[str, float]) -> dict[str, float]:
    """Returns by how much each task does better than alone, as a share of what it reaches alone, and their mean.

    (−1)^l (M − M_alone) / M_alone, where M is the accuracy (l = 0) or the mean error of a number (l = 1); the mean over
    the tasks is Δ_MTL. Source: K.-K. Maninis, I. Radosavovic, I. Kokkinos: Attentive single-tasking of multiple tasks.
    CVPR 2019.

    Args:
        answers: by task; those without known labels are left out.
        alone: accuracy in (0, 1] or error in units above 0, by task.
    """
    found: dict[str, float] = {}
    for name, one in answers.items():
        if name in alone and bool(one.known.any()):
            better = one.accuracy - alone[name] if isinstance(one, Judged) else alone[name] - one.error
            found[name] = better / alone[name]
    return {**found, "mean of all tasks": sum(found.values()) / len(found)} if found else {}
