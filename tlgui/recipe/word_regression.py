"""What may be asked of the regression on word vectors."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, BalancedOptions


class WordRegression(BalancedOptions):
    """A ridge regression between image features and class descriptors."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: regression on descriptors",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Predicts the word vector of what is on the image and takes the class whose vector is nearest, or "
        "predicts from each class's vector what its images look like.",
        paper="Y. Shigeto, I. Suzuki, K. Hara, M. Shimbo, Y. Matsumoto: Ridge regression, hubness, and zero-shot "
        "learning. ECML PKDD 2015.",
        uses_layers=False,
    )
    name: Literal["word_regression"] = "word_regression"
    direction: Literal["to_features", "to_descriptors"] = option(
        "to_features",
        title="Direction",
        help="From vectors to images (each class gets a visual prototype, fewer hubs) or from images to vectors.",
        choices={"to_features": "vector → image", "to_descriptors": "image → vector"},
    )
    nearest: Literal["cosine", "distance"] = option(
        "cosine",
        title="Nearest by",
        help="By angle, or by distance.",
        choices={"cosine": "cosine", "distance": "distance"},
        advanced=True,
    )
    ridge: float = option(
        0.0,
        title="Ridge",
        help="How strongly the map is held small; 0 chooses it on validation classes.",
        low=0.0,
        high=1e8,
        log=True,
    )
