"""ESZSL: the bilinear map between features and descriptors that fits best, in closed form.

Source: B. Romera-Paredes, P. H. S. Torr: An embarrassingly simple approach to zero-shot learning. ICML 2015.
"""

from collections.abc import Iterator, Sequence
from itertools import product

import torch
from torch import Tensor

from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm, LinearEmbedding
from tlgui.methods.zero_shot_ridge import Ridge, image_weights
from tlgui.methods.zero_shot_search import Part, Setting
from tlgui.recipe import Eszsl as EszslOptions

FEATURE_RIDGES = tuple(10.0**power for power in range(-1, 6))
DESCRIPTOR_RIDGES = tuple(10.0**power for power in range(-2, 3))


class Eszsl(SolvedZeroShot[EszslOptions]):
    """Minimises ‖XV S ᵀ − Y‖² + γ‖V Sᵀ‖² + λ‖XV‖² + γλ‖V‖² over V.

    X `(N, d)` features, S `(C, M)` descriptors of the seen classes, Y `(N, C)` +1 for the right class, −1 for others.
    The score of image x for class c is xᵀ V s_c.
    """

    Options = EszslOptions
    needs = EszslOptions.card.needs

    @classmethod
    def grid(cls, options: EszslOptions) -> list[Setting]:
        """Returns the pairs of ridges that are tried: those that the options name, else powers of ten."""
        return [
            {"feature_ridge": feature, "descriptor_ridge": descriptor}
            for feature, descriptor in product(
                (options.feature_ridge,) if options.feature_ridge else FEATURE_RIDGES,
                (options.descriptor_ridge,) if options.descriptor_ridge else DESCRIPTOR_RIDGES,
            )
        ]

    @classmethod
    def learn(
        cls, options: EszslOptions, part: Part, settings: Sequence[Setting]
    ) -> Iterator[tuple[Setting, Embedding]]:
        """Yields an embedding for each setting."""
        norm = FeatureNorm(options.feature_norm, part.features.shape[1]).fit(part.features)
        root = image_weights(part.labels, balanced=options.balanced).sqrt()[:, None]
        ridge = Ridge(norm(part.features).double() * root)
        targets = root * signs(part.labels, len(part.descriptors))
        for setting in settings:
            matrix = eszsl(ridge, targets, part.descriptors.double(), **setting)
            shift = torch.zeros(matrix.shape[1])
            yield setting, LinearEmbedding(norm, "dot", image=(matrix, shift))


def signs(labels: Tensor, classes: int) -> Tensor:
    """Returns Y `(N, C)` float64: 1 for the right class, −1 for the others."""
    return 2 * torch.nn.functional.one_hot(labels, classes).double() - 1


def eszsl(
    ridge: Ridge, targets: Tensor, descriptors: Tensor, *, feature_ridge: float, descriptor_ridge: float
) -> Tensor:
    """Returns V = (XᵀX + γI)⁻¹ Xᵀ Y S (SᵀS + λI)⁻¹, `(d, M)` float64.

    Args:
        ridge: of the features X.
        targets: Y `(N, C)`.
        descriptors: S `(C, M)`.
        feature_ridge: γ > 0.
        descriptor_ridge: λ > 0.
    """
    gram = descriptors.T @ descriptors + descriptor_ridge * torch.eye(descriptors.shape[1], dtype=torch.float64)
    matrix: Tensor = torch.linalg.solve(gram, ridge.solve(targets @ descriptors, feature_ridge), left=False)
    return matrix
