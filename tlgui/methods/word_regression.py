"""Zero-shot learning by ridge regression between features and descriptors (word vectors, attributes), either way.

Source: Y. Shigeto, I. Suzuki, K. Hara, M. Shimbo, Y. Matsumoto: Ridge regression, hubness, and zero-shot learning.
ECML PKDD 2015. Mapping descriptors to features makes fewer hubs: classes that are the nearest of everything.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm, LinearEmbedding
from tlgui.methods.zero_shot_ridge import Ridge, image_weights
from tlgui.methods.zero_shot_search import Part, Setting
from tlgui.recipe import WordRegression as WordRegressionOptions

RIDGES = {
    "to_features": tuple(10.0**power for power in range(-3, 4)),
    "to_descriptors": tuple(10.0**power for power in range(-1, 6)),
}


class WordRegression(SolvedZeroShot[WordRegressionOptions]):
    """Minimises ‖f(x) − s_y‖² over linear f, or ‖x − g(s_y)‖² over linear g, plus a ridge on the matrix."""

    Options = WordRegressionOptions
    needs = WordRegressionOptions.card.needs

    @classmethod
    def grid(cls, options: WordRegressionOptions) -> list[Setting]:
        """Returns the ridges that are tried: the one that the options name, else powers of ten."""
        return [{"ridge": ridge} for ridge in ((options.ridge,) if options.ridge else RIDGES[options.direction])]

    @classmethod
    def learn(
        cls, options: WordRegressionOptions, part: Part, settings: Sequence[Setting]
    ) -> Iterator[tuple[Setting, Embedding]]:
        """Yields an embedding for each setting."""
        norm = FeatureNorm(options.feature_norm, part.features.shape[1]).fit(part.features)
        features, described = norm(part.features).double(), part.descriptors[part.labels].double()
        weights = image_weights(part.labels, balanced=options.balanced)
        to_features = options.direction == "to_features"
        given, wanted = (described, features) if to_features else (features, described)
        fit = CentredRidge(given, wanted, weights)
        for setting in settings:
            matrix, shift = fit.solve(setting["ridge"])
            side = "classes" if to_features else "image"
            yield setting, LinearEmbedding(norm, options.nearest, **{side: (matrix, shift)})


class CentredRidge:
    """Weighted ridge regression with a shift that is not held small."""

    def __init__(self, given: Tensor, wanted: Tensor, weights: Tensor) -> None:
        """Takes `(N, p)` float64 inputs, `(N, q)` targets and `(N,)` weights of mean 1."""
        share = (weights / weights.sum())[:, None]
        self._given_mean, self._wanted_mean = (share * given).sum(0), (share * wanted).sum(0)
        root = weights.sqrt()[:, None]
        self._targets = root * (wanted - self._wanted_mean)
        self._ridge = Ridge(root * (given - self._given_mean))

    def solve(self, ridge: float) -> tuple[Tensor, Tensor]:
        """Returns W `(p, q)` and b `(q,)` that minimise Σ w‖xW + b − t‖² + ridge·‖W‖²."""
        matrix = self._ridge.solve(self._targets, ridge)
        return matrix, self._wanted_mean - self._given_mean @ matrix


def regression(given: Tensor, wanted: Tensor, ridge: float) -> tuple[Tensor, Tensor]:
    """Returns the plain ridge regression (equal weights) of `wanted` `(N, q)` on `given` `(N, p)`: W, b."""
    return CentredRidge(given.double(), wanted.double(), torch.ones(len(given), dtype=torch.float64)).solve(ridge)
