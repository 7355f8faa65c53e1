"""What may be asked of direct attribute prediction."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, BalancedOptions


class Dap(BalancedOptions):
    """A classifier for each attribute, and the class whose attributes fit best."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: direct attribute prediction (DAP)",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Learns one yes-or-no classifier for each attribute and looks up the class with the attributes that "
        "were found: furry, four legs, stripes.",
        paper="C. H. Lampert, H. Nickisch, S. Harmeling: Attribute-based classification for zero-shot visual object "
        "categorization. PAMI 2014.",
        uses_layers=False,
    )
    name: Literal["dap"] = "dap"
    prior: Literal["class_mean", "half", "none"] = option(
        "class_mean",
        title="Prior",
        help="What an attribute's probability is divided by: how common it is among the seen classes, one half, or "
        "nothing.",
        choices={"class_mean": "mean of seen classes", "half": "0.5", "none": "none"},
    )
    platt: bool = option(
        True,
        title="Platt scaling",
        help="Corrects each attribute's probabilities on seen classes that were held out.",
    )
    decay: float = option(
        0.0,
        title="Weight decay",
        help="How strongly the attribute classifiers are held small; 0 chooses it on validation classes.",
        low=0.0,
        high=1e4,
        log=True,
    )
