"""Indirect attribute prediction: what is believed of the seen classes says which attributes an image has.

Source: C. H. Lampert, H. Nickisch, S. Harmeling: Attribute-based classification for zero-shot visual object
categorization. PAMI 2014.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_attributes import AttributeOdds, constant, logistic, prior_of
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm
from tlgui.methods.zero_shot_ridge import image_weights
from tlgui.methods.zero_shot_search import Learned, Part, Setting
from tlgui.recipe import Iap as IapOptions

DECAYS = (0.3, 0.03, 0.003)


class Iap(SolvedZeroShot[IapOptions]):
    """Learns p(k|x) over the seen classes; p(a_m|x) = Σ_k p(a_m|k) p(k|x), and then as direct prediction does."""

    Options = IapOptions
    needs = IapOptions.card.needs
    binary = True

    @classmethod
    def grid(cls, options: IapOptions) -> list[Setting]:
        """Returns the weight decays that are tried."""
        return [{"decay": decay} for decay in ((options.decay,) if options.decay else DECAYS)]

    @classmethod
    def learn(cls, options: IapOptions, part: Part, settings: Sequence[Setting]) -> Learned:
        """Yields an embedding for each setting."""
        norm = FeatureNorm(options.feature_norm, part.features.shape[1]).fit(part.features)
        features, prior = norm(part.features), prior_of(part.descriptors, options.prior)
        weights = image_weights(part.labels, balanced=options.balanced).float()
        table = torch.where(part.descriptors.isnan(), prior, part.descriptors)
        table = torch.where(constant(part.descriptors), 0.5, table)  # they count for no class and against none
        start: tuple[Tensor, Tensor] | None = None
        for setting in settings:
            start = logistic(features, part.labels, weights, setting["decay"], softmax=True, start=start)
            yield setting, AttributeOdds(norm, *start, prior, table=table)

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> Embedding:
        """See `ZeroShot.empty`."""
        return AttributeOdds.empty(shape)
