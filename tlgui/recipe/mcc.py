"""What may be asked of minimum class confusion."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS, AligningOptions
from tlgui.recipe.options import Card, Cell, option


class Mcc(AligningOptions):
    """Make the predictions on the target confuse classes as little as possible; no second network is needed."""

    card: ClassVar[Card] = Card(
        title="Minimum class confusion (MCC)",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="Lowers how much the predicted classes of unlabelled target images are mixed up with each other. "
        "Steadier than an adversary; a good second method.",
        paper="Y. Jin, X. Wang, M. Long, J. Wang: Minimum Class Confusion for Versatile Domain Adaptation. ECCV 2020.",
    )
    name: Literal["mcc"] = "mcc"
    weight: float = option(1.0, title="Weight", help="Of the confusion in the loss.", low=0.0, high=10.0)
    temperature: float = option(
        2.5,
        title="Temperature",
        help="Softens the predictions before their confusion is counted.",
        low=1.0,
        high=5.0,
    )
