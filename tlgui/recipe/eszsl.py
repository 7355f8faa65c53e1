"""What may be asked of ESZSL."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, BalancedOptions


class Eszsl(BalancedOptions):
    """A bilinear map between image features and class descriptors, in closed form."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: ESZSL",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Finds in one step the matrix by which image features and class descriptors fit each other. Takes "
        "seconds: the first result to look at.",
        paper="B. Romera-Paredes, P. H. S. Torr: An embarrassingly simple approach to zero-shot learning. ICML 2015.",
        uses_layers=False,
    )
    name: Literal["eszsl"] = "eszsl"
    feature_ridge: float = option(
        0.0,
        title="Feature ridge γ",
        help="How strongly the map of features is held small; 0 chooses it on validation classes.",
        low=0.0,
        high=1e8,
        log=True,
    )
    descriptor_ridge: float = option(
        0.0,
        title="Descriptor ridge λ",
        help="How strongly the map of descriptors is held small; 0 chooses it on validation classes.",
        low=0.0,
        high=1e8,
        log=True,
    )
