"""What may be asked of conditional domain-adversarial training."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS
from tlgui.recipe.adversarial import AdversarialOptions
from tlgui.recipe.options import Card, Cell, option


class Cdan(AdversarialOptions):
    """Let the domain classifier see features and predicted classes together, so that classes are aligned one by one."""

    card: ClassVar[Card] = Card(
        title="Conditional adversarial training (CDAN)",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="As DANN, but the domain classifier sees the features of each predicted class apart; with entropy "
        "weights (CDAN+E) certain predictions count more.",
        paper="M. Long, Z. Cao, J. Wang, M. I. Jordan: Conditional Adversarial Domain Adaptation. NeurIPS 2018.",
    )
    name: Literal["cdan"] = "cdan"
    entropy_weights: bool = option(
        True,
        title="Entropy weights",
        help="CDAN+E: images whose class is uncertain count less for the domain classifier.",
    )
    random_dims: int = option(
        1024,
        title="Random projection",
        help="Features × classes longer than 4096 are multiplied through fixed random projections to this length.",
        low=16,
        high=8192,
        advanced=True,
    )
