"""What may be asked of deep CORAL."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS, AligningOptions
from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, option


class Coral(AligningOptions):
    """Bring the covariances of the features together."""

    card: ClassVar[Card] = Card(
        title="Deep CORAL",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="Lowers the distance between the covariances of source and target features. The simplest alignment.",
        paper="B. Sun, K. Saenko: Deep CORAL: Correlation Alignment for Deep Domain Adaptation. ECCV workshops 2016.",
    )
    name: Literal["coral"] = "coral"
    weight: float = option(
        100.0,
        title="Weight",
        help="Of the distance ‖C_s − C_t‖² / 4d² in the loss; the factor 1/4d² makes it small, so large weights are "
        "usual.",
        low=0.0,
        high=10_000.0,
    )
    closed_form: bool = option(
        False,
        title="Closed form",
        help="For frozen networks: whiten the source's features and recolour them with the target's covariance once, "
        "and train the head on them.",
        advanced=True,
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the person's plan; the closed form keeps a frozen body frozen."""
        return layers if self.closed_form else super().freeze_plan(layers)
