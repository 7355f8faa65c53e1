"""How zero-shot methods score and are scored: one `score()` for training and prediction, accuracy by class, S–U curve.

Y. Xian, C. H. Lampert, B. Schiele, Z. Akata: Zero-shot learning – a comprehensive evaluation of the good, the bad and
the ugly. PAMI 2019; calibrated stacking and the S–U curve: W.-L. Chao, S. Changpinyo, B. Gong, F. Sha: An empirical
study and analysis of generalized zero-shot learning for object recognition in the wild. ECCV 2016.
"""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

How = Literal["dot", "cosine", "distance"]
"""dot: x·g; cosine: of unit vectors; distance: −½‖x − g‖² up to a term that is the same for all classes."""


def score(images: Tensor, classes: Tensor, how: How) -> Tensor:
    """Returns how well each class fits each image, `(N, C)`; larger is better.

    Args:
        images: `(N, e)` embedded images.
        classes: `(C, e)` embedded class descriptors.
        how: see `How`.
    """
    if how == "cosine":
        return functional.normalize(images, dim=1) @ functional.normalize(classes, dim=1).T
    scores = images @ classes.T
    return scores - classes.square().sum(1) / 2 if how == "distance" else scores


def class_accuracies(predicted: Tensor, labels: Tensor) -> dict[int, float]:
    """Returns class index → share of its images named rightly, for the classes that occur in `labels` `(N,)`."""
    right = (predicted == labels).double()
    return {int(label): float(right[labels == label].mean()) for label in labels.unique()}


def mean_class_accuracy(predicted: Tensor, labels: Tensor) -> float:
    """Returns the mean over classes of the share named rightly; 0 without images. Not the share of images."""
    each = class_accuracies(predicted, labels)
    return sum(each.values()) / len(each) if each else 0.0


def harmonic_mean(seen: float, unseen: float) -> float:
    """Returns H = 2SU / (S + U), 0 where both are 0."""
    return 2 * seen * unseen / (seen + unseen) if seen + unseen > 0 else 0.0


@dataclass(frozen=True)
class SeenUnseenCurve:
    """Accuracy on seen and unseen classes as the penalty γ on the scores of seen classes grows.

    Attributes:
        steps: `(K - 1,)` the penalties at which an image changes sides, ascending.
        gamma: `(K,)` a penalty before, between and after them.
        seen: `(K,)` accuracy by class S of images of seen classes, all classes being candidates.
        unseen: `(K,)` the same, U, of images of unseen classes.
    """

    steps: Tensor
    gamma: Tensor
    seen: Tensor
    unseen: Tensor

    @property
    def harmonic(self) -> Tensor:
        """`(K,)` H at each γ."""
        total = self.seen + self.unseen
        return torch.where(total > 0, 2 * self.seen * self.unseen / total.clamp(min=1e-12), 0.0)

    @property
    def area(self) -> float:
        """AUSUC, the area under S over U, in [0, 1]."""
        order = torch.argsort(self.unseen, stable=True)
        return float(torch.trapezoid(self.seen[order], self.unseen[order]))

    @property
    def best(self) -> float:
        """The γ of the largest H, in the middle of the stretch where it holds."""
        harmonic = self.harmonic
        place = int(harmonic.argmax())
        end = place
        while end + 1 < len(harmonic) and harmonic[end + 1] == harmonic[place]:
            end += 1
        return float((self.gamma[place] + self.gamma[end]) / 2)

    def places(self, gamma: Tensor) -> Tensor:
        """Returns which of the K stretches each penalty `(G,)` lies in."""
        return torch.searchsorted(self.steps, gamma.to(self.steps), right=True)

    def at(self, gamma: float) -> tuple[float, float, float]:
        """Returns S, U and H at a γ."""
        place = int(self.places(torch.tensor([gamma]))[0])
        seen, unseen = float(self.seen[place]), float(self.unseen[place])
        return seen, unseen, harmonic_mean(seen, unseen)


def seen_unseen_curve(scores: Tensor, labels: Tensor, seen: Tensor) -> SeenUnseenCurve:
    """Returns the exact curve over all γ at which any image changes sides.

    Args:
        scores: `(N, C)` without any penalty.
        labels: `(N,)` indices of the true classes.
        seen: `(C,)` bool, which classes are seen; both kinds must occur.
    """
    scores = scores.double()
    best_seen, best_unseen = scores[:, seen], scores[:, ~seen]
    margin = best_seen.amax(1) - best_unseen.amax(1)  # the image goes to an unseen class once γ exceeds it
    index = torch.arange(len(seen))
    named_seen = index[seen][best_seen.argmax(1)]
    named_unseen = index[~seen][best_unseen.argmax(1)]
    is_seen = seen[labels]
    steps = torch.unique(margin)
    gamma = torch.cat([steps[:1] - 1.0, (steps[1:] + steps[:-1]) / 2, steps[-1:] + 1.0])
    right_seen = is_seen & (named_seen == labels)
    right_unseen = ~is_seen & (named_unseen == labels)
    weights = _class_weights(labels, is_seen)
    below = (margin[:, None] > gamma[None]).double()  # still given to a seen class
    return SeenUnseenCurve(
        steps, gamma, (weights * right_seen.double()) @ below, (weights * right_unseen.double()) @ (1 - below)
    )


def _class_weights(labels: Tensor, is_seen: Tensor) -> Tensor:
    """Returns for each image 1 / (images of its class · classes of its side), so that sums are means by class."""
    counts = torch.bincount(labels).double()
    weights = 1 / counts[labels]
    for side in (is_seen, ~is_seen):
        weights[side] /= max(1, len(labels[side].unique()))
    return weights


def hubness(scores: Tensor) -> tuple[Tensor, float]:
    """Returns how often each class is the nearest one, `(C,)`, and the skewness of these counts.

    A large positive skewness means hubs: few classes that are near to everything. M. Radovanović, A. Nanopoulos,
    M. Ivanović: Hubs in space. JMLR 2010.
    """
    counts = torch.bincount(scores.argmax(1), minlength=scores.shape[1]).double()
    centred = counts - counts.mean()
    spread = float(centred.square().mean().sqrt())
    return counts, float(centred.pow(3).mean()) / spread**3 if spread else 0.0
