"""What may be asked of deep adaptation networks."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS, AligningOptions
from tlgui.recipe.options import Card, Cell, option


class Dan(AligningOptions):
    """Bring the distributions of the features together, as a kernel measures them."""

    card: ClassVar[Card] = Card(
        title="Deep adaptation network (DAN, MK-MMD)",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="Lowers the maximum mean discrepancy between source and target features, with Gaussian kernels of "
        "several widths.",
        paper="M. Long, Y. Cao, J. Wang, M. I. Jordan: Learning Transferable Features with Deep Adaptation Networks. "
        "ICML 2015.",
    )
    name: Literal["dan"] = "dan"
    weight: float = option(1.0, title="Weight", help="Of the discrepancy in the loss.", low=0.0, high=100.0)
