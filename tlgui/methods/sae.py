"""Semantic autoencoder: features → descriptors by W, and back by its transpose.

Source: E. Kodirov, T. Xiang, S. Gong: Semantic autoencoder for zero-shot learning. CVPR 2017.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_net import FeatureNorm, LinearEmbedding
from tlgui.methods.zero_shot_ridge import image_weights
from tlgui.methods.zero_shot_search import Learned, Part, Setting
from tlgui.recipe import Sae as SaeOptions

WEIGHTS = tuple(10.0**power for power in range(-2, 4))


class Sae(SolvedZeroShot[SaeOptions]):
    """Minimises ‖X − Wᵀ S‖² + λ‖W X − S‖² over W, images being the columns of X and S.

    Its minimum solves S Sᵀ W + λ W X Xᵀ = (1 + λ) S Xᵀ.
    """

    Options = SaeOptions
    needs = SaeOptions.card.needs

    @classmethod
    def grid(cls, options: SaeOptions) -> list[Setting]:
        """Returns the weights λ that are tried: the one that the options name, else powers of ten."""
        return [{"weight": weight} for weight in ((options.weight,) if options.weight else WEIGHTS)]

    @classmethod
    def learn(cls, options: SaeOptions, part: Part, settings: Sequence[Setting]) -> Learned:
        """Yields an embedding for each setting; λ is in units of mean ‖s‖² / mean ‖x‖²."""
        norm = FeatureNorm(options.feature_norm, part.features.shape[1]).fit(part.features)
        root = image_weights(part.labels, balanced=options.balanced).sqrt()
        features = (norm(part.features).double() * root[:, None]).T
        described = (part.descriptors[part.labels].double() * root[:, None]).T
        system = Sylvester(features, described)
        unit = float(described.square().sum() / features.square().sum())
        for setting in settings:
            matrix = system.solve(setting["weight"] * unit)
            if options.direction == "to_features":
                yield setting, LinearEmbedding(norm, "cosine", classes=(matrix, torch.zeros(matrix.shape[1])))
            else:
                yield setting, LinearEmbedding(norm, "cosine", image=(matrix.T, torch.zeros(matrix.shape[0])))


class Sylvester:
    """S Sᵀ W + λ W X Xᵀ = (1 + λ) S Xᵀ for any λ > 0: both matrices are symmetric, so two decompositions do.

    Directions that neither X nor S has get 0, the solution of least norm.
    """

    def __init__(self, features: Tensor, described: Tensor) -> None:
        """Takes X `(d, N)` and S `(M, N)`, float64."""
        self._left, self._left_vectors = torch.linalg.eigh(described @ described.T)
        self._right, self._right_vectors = torch.linalg.eigh(features @ features.T)
        self._product = self._left_vectors.T @ described @ features.T @ self._right_vectors

    def solve(self, weight: float) -> Tensor:
        """Returns W `(M, d)` for λ = `weight`."""
        sums = self._left.clamp(min=0)[:, None] + weight * self._right.clamp(min=0)[None]
        small = sums < 1e-10 * sums.max()
        inner = torch.where(small, 0.0, (1 + weight) * self._product / torch.where(small, 1.0, sums))
        solved: Tensor = self._left_vectors @ inner @ self._right_vectors.T
        return solved
