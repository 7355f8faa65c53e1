"""A linear classifier on features: logistic regression or a linear support vector machine, solved by L-BFGS.

The objective is scikit-learn's, ½‖W‖² + C Σ loss, so its C means the same; all of it runs where the features are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

Kind = Literal["logistic", "svm"]

COSTS = (0.01, 0.1, 1.0, 10.0, 100.0)
"""The values of C that cross-validation tries."""

_ITERATIONS = 200
_TOLERANCE = 1e-4  # of the gradient, an image
_CHECK_IMAGES = 2000
_FOLDS = 3
_ROWS = 1 << 13


@dataclass(frozen=True)
class Linear:
    """Scores are `features @ weight.T + bias`, with `weight` `(C, d)` and `bias` `(C,)`."""

    weight: Tensor
    bias: Tensor

    def scores(self, features: Tensor) -> Tensor:
        """Returns the scores `(N, C)` of features `(N, d)`."""
        return features @ self.weight.T + self.bias

    def accuracy(self, features: Tensor, labels: Tensor) -> float:
        """Returns the share of `features` `(N, d)` whose largest score is at `labels` `(N,)`, in [0, 1]."""
        return float((self.scores(features).argmax(1) == labels).float().mean()) if len(labels) else 0.0


def global_scaling(features: Tensor) -> tuple[Tensor, Tensor]:
    """Returns shift and scale `(d,)` of features `(N, d)`: the mean of each, and one scale for all.

    The scale is the root mean square of all numbers about their means; one for each feature would blow rare ones up.
    """
    mean = features.mean(0, dtype=torch.float64)
    square = sum(float((some.double() - mean).square().sum()) for some in features.split(_ROWS))
    scale = (square / max(1, features.numel())) ** 0.5 or 1.0
    return mean.to(features.dtype), torch.full_like(features[0], scale)


def mean_loss(scores: Tensor, labels: Tensor, kind: Kind) -> Tensor:
    """Returns the mean loss of scores `(N, C)`: softmax cross-entropy, or squared hinge, one class against the rest."""
    if kind == "logistic":
        return functional.cross_entropy(scores, labels)
    signs = 2 * functional.one_hot(labels, scores.shape[1]).to(scores.dtype) - 1
    return (1 - signs * scores).clamp(min=0).square().sum(1).mean()


def solve(
    features: Tensor,
    labels: Tensor,
    classes: int,
    *,
    kind: Kind = "logistic",
    cost: float = 1.0,
    iterations: int = _ITERATIONS,
) -> Iterator[tuple[float, Linear]]:
    """Minimises ½‖W‖² + C Σ loss; the bias is not penalised.

    Args:
        features: `(N, d)`.
        labels: `(N,)` in 0 … classes − 1.
        classes: number of classes; one without images gets scores all the same.
        kind: "logistic" (softmax cross-entropy), or "svm" (squared hinge, one class against the rest).
        cost: C; the larger, the closer to the images.
        iterations: at most so many steps of L-BFGS.

    Yields:
        After each ten steps the objective divided by C·N, and the classifier so far. The last one is the solution.
    """
    count, length = features.shape
    parameters = torch.zeros(classes, length + 1, dtype=features.dtype, device=features.device, requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [parameters],
        max_iter=10,
        history_size=20,
        tolerance_grad=_TOLERANCE,
        tolerance_change=1e-12,
        line_search_fn="strong_wolfe",
    )

    def value() -> Tensor:
        scores = torch.addmm(parameters[:, -1], features, parameters[:, :-1].T)
        return mean_loss(scores, labels, kind) + parameters[:, :-1].square().sum() / (2 * cost * count)

    def closure() -> float:
        optimiser.zero_grad()
        now = value()
        now.backward()
        return float(now.detach())

    for _ in range(-(-iterations // 10)):
        with torch.enable_grad():
            now = optimiser.step(closure)
        weight, bias = parameters.detach()[:, :-1].clone(), parameters.detach()[:, -1].clone()
        yield float(now), Linear(weight, bias)
        assert parameters.grad is not None
        if float(parameters.grad.abs().max()) <= _TOLERANCE:
            return


def fitted(
    features: Tensor, labels: Tensor, classes: int, *, kind: Kind = "logistic", cost: float = 1.0, iterations: int = 100
) -> Linear:
    """Returns the solution of `solve`."""
    *_, (_, found) = solve(features, labels, classes, kind=kind, cost=cost, iterations=iterations)
    return found


@dataclass(frozen=True)
class Tried:
    """What cross-validation found of one C: the share of held-out images named rightly, and their mean loss."""

    cost: float
    accuracy: float
    loss: float


def cross_validated(
    features: Tensor, labels: Tensor, classes: int, *, kind: Kind = "logistic", seed: int = 0
) -> Iterator[Tried]:
    """Cross-validates C on at most 2 000 labelled images, never on those that judge.

    Yields:
        What each C came to; nothing where a class has fewer images than there are folds, for then nothing can be held
        out.
    """
    counts = torch.bincount(labels, minlength=classes)
    if int(counts[counts > 0].min()) < _FOLDS:
        return
    fold = _folds(labels, seed)
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))[:_CHECK_IMAGES]
    order = order.to(features.device)
    kept, known, fold = features[order], labels[order], fold.to(features.device)[order]
    for cost in COSTS:
        right, loss = 0, 0.0
        for held in range(_FOLDS):
            train = fold != held
            scores = fitted(kept[train], known[train], classes, kind=kind, cost=cost, iterations=60).scores(
                kept[~train]
            )
            right += int((scores.argmax(1) == known[~train]).sum())
            loss += float(mean_loss(scores, known[~train], kind)) * len(scores)
        yield Tried(cost, right / len(known), loss / len(known))


def _folds(labels: Tensor, seed: int) -> Tensor:
    """Deals the images of each class out evenly: `(N,)` fold of each."""
    generator = torch.Generator().manual_seed(seed)
    fold = torch.zeros(len(labels), dtype=torch.long)
    for label in labels.unique().tolist():
        places = (labels.cpu() == label).nonzero().flatten()
        fold[places] = torch.randperm(len(places), generator=generator) % _FOLDS
    return fold


def best_cost(tried: Sequence[Tried]) -> float:
    """Returns the C with the smallest loss on held-out images; 1 if none was tried.

    With few images the number of right answers is too coarse to choose by.
    """
    return min(tried, key=lambda one: one.loss).cost if tried else 1.0
