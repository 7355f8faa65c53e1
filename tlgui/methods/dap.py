"""Direct attribute prediction: a yes-or-no classifier for each attribute, and the class whose attributes fit best.

Source: C. H. Lampert, H. Nickisch, S. Harmeling: Attribute-based classification for zero-shot visual object
categorization. PAMI 2014. Platt scaling: J. Platt: Probabilistic outputs for support vector machines. 1999.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_attributes import AttributeOdds, constant, logistic, prior_of
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm
from tlgui.methods.zero_shot_ridge import image_weights
from tlgui.methods.zero_shot_search import Learned, Part, Setting, class_folds
from tlgui.recipe import Dap as DapOptions

DECAYS = (0.3, 0.03, 0.003)
PLATT_FOLDS = 3
PLATT_PULL = 0.01
"""Holds the calibration near (1, 0): few classes have an attribute, and few images say how sure to be."""


class Dap(SolvedZeroShot[DapOptions]):
    """Learns p(a_m|x) for each attribute and takes argmax_z Π_m p(a_m = a_m^z | x) / p(a_m = a_m^z)."""

    Options = DapOptions
    needs = DapOptions.card.needs
    binary = True

    @classmethod
    def grid(cls, options: DapOptions) -> list[Setting]:
        """Returns the weight decays that are tried."""
        return [{"decay": decay} for decay in ((options.decay,) if options.decay else DECAYS)]

    @classmethod
    def learn(cls, options: DapOptions, part: Part, settings: Sequence[Setting]) -> Learned:
        """Yields an embedding for each setting."""
        norm = FeatureNorm(options.feature_norm, part.features.shape[1]).fit(part.features)
        prior, same = prior_of(part.descriptors, options.prior), constant(part.descriptors)
        fits = _Fits(norm(part.features), part, balanced=options.balanced)
        for setting in settings:
            weight, bias = fits.classifiers(setting["decay"])
            weight[:, same], bias[same] = 0.0, 0.0  # p = ½ = prior: they count for no class and against none
            platt = fits.platt(setting["decay"]) if options.platt else None
            if platt is not None:
                platt = torch.where(same, 1.0, platt[0]), torch.where(same, 0.0, platt[1])
            yield setting, AttributeOdds(norm, weight, bias, prior, platt=platt)

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> Embedding:
        """See `ZeroShot.empty`."""
        return AttributeOdds.empty(shape)


Linear = tuple[Tensor, Tensor]
"""W `(d, M)` and b `(M,)`."""


class _Fits:
    """The attribute classifiers on all images of a part, and on those of its folds; each begins where its last ended.

    A fold never begins from a fit that has seen the fold's own validation classes.
    """

    def __init__(self, features: Tensor, part: Part, *, balanced: bool) -> None:
        """Takes normalised features `(N, d)`; `balanced` lets classes count alike."""
        self._features, self._labels = features, part.labels
        self._targets = part.descriptors[part.labels]
        self._balanced = balanced
        self._folds = class_folds(part.labels, len(part.rows), folds=PLATT_FOLDS, seed=0, kept=1.0)
        self._last: dict[int, Linear] = {}

    def classifiers(self, decay: float) -> Linear:
        """Returns those of all images."""
        weight, bias = self._fitted(-1, torch.arange(len(self._labels)), decay)
        return weight.clone(), bias.clone()

    def platt(self, decay: float) -> Linear | None:
        """Returns slope and offset `(M,)`, from logits of images whose class a fit has not seen; None without folds."""
        if not self._folds:
            return None
        logits = torch.zeros(self._targets.shape)
        for number, fold in enumerate(self._folds):
            weight, bias = self._fitted(number, fold.fit, decay)
            logits[fold.val] = self._features[fold.val] @ weight + bias
        return platt_scaling(logits, self._targets, image_weights(self._labels, balanced=self._balanced).float())

    def _fitted(self, key: int, images: Tensor, decay: float) -> Linear:
        """Fits; images with an attribute count as much as those without (pos_weight)."""
        targets = self._targets[images]
        weights = image_weights(self._labels[images], balanced=self._balanced).float()[:, None] * even_sides(targets)
        self._last[key] = logistic(self._features[images], targets, weights, decay, start=self._last.get(key))
        return self._last[key]


def even_sides(targets: Tensor) -> Tensor:
    """Returns `(N, M)` weights that give the images with an attribute as much to say as those without."""
    share = torch.nanmean(targets, 0).clamp(0.02, 0.98)
    return torch.where(targets == 1, 0.5 / share, 0.5 / (1 - share))


def platt_scaling(logits: Tensor, targets: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
    """Returns slope and offset `(M,)` that make σ(slope·logit + offset) fit `targets` `(N, M)` (NaN does not count)."""
    slope = torch.ones(logits.shape[1], requires_grad=True)
    offset = torch.zeros(logits.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([slope, offset], max_iter=50, line_search_fn="strong_wolfe")
    known, filled = (~targets.isnan()).float(), torch.nan_to_num(targets, nan=0.0)

    def closure() -> Tensor:
        optimiser.zero_grad()
        each = torch.nn.functional.binary_cross_entropy_with_logits(slope * logits + offset, filled, reduction="none")
        pull = ((slope - 1).square() + offset.square()).sum() * PLATT_PULL
        loss = (each * known * weights[:, None]).mean(0).sum() + pull
        loss.backward()
        return loss

    optimiser.step(closure)
    return slope.detach().clamp(min=0.0), offset.detach()
