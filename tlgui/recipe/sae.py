"""What may be asked of the semantic autoencoder."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, BalancedOptions


class Sae(BalancedOptions):
    """A linear autoencoder whose code is the class descriptor."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: semantic autoencoder",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Maps features to descriptors such that the transposed map leads back to the features. Closed form.",
        paper="E. Kodirov, T. Xiang, S. Gong: Semantic autoencoder for zero-shot learning. CVPR 2017.",
        uses_layers=False,
    )
    name: Literal["sae"] = "sae"
    direction: Literal["to_features", "to_descriptors"] = option(
        "to_features",
        title="Compared in",
        help="Descriptors are mapped to features and compared there, or the other way round.",
        choices={"to_features": "feature space", "to_descriptors": "descriptor space"},
    )
    weight: float = option(
        0.0,
        title="Weight λ",
        help="How much hitting the descriptors counts against getting the features back, times the mean square of the "
        "features; 0 chooses it on validation classes.",
        low=0.0,
        high=1e8,
        log=True,
    )
