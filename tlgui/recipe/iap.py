"""What may be asked of indirect attribute prediction."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, BalancedOptions


class Iap(BalancedOptions):
    """A classifier of the seen classes, whose answers say which attributes an image has."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: indirect attribute prediction (IAP)",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Learns to tell the seen classes apart; what it believes of them says which attributes an image has, "
        "and these which unseen class it is.",
        paper="C. H. Lampert, H. Nickisch, S. Harmeling: Attribute-based classification for zero-shot visual object "
        "categorization. PAMI 2014.",
        uses_layers=False,
    )
    name: Literal["iap"] = "iap"
    prior: Literal["class_mean", "half", "none"] = option(
        "class_mean",
        title="Prior",
        help="What an attribute's probability is divided by: how common it is among the seen classes, one half, or "
        "nothing.",
        choices={"class_mean": "mean of seen classes", "half": "0.5", "none": "none"},
    )
    decay: float = option(
        0.0,
        title="Weight decay",
        help="How strongly the classifier of seen classes is held small; 0 chooses it on validation classes.",
        low=0.0,
        high=1e4,
        log=True,
    )
