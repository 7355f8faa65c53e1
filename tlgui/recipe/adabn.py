"""What may be asked of adaptive batch normalisation."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS, AdaptationOptions
from tlgui.recipe.options import Card, Cell


class AdaBn(AdaptationOptions):
    """Train on the source, then replace the normalisation's statistics by the target's."""

    card: ClassVar[Card] = Card(
        title="Adaptive BatchNorm (AdaBN)",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="Learns from the source alone, then estimates the statistics of BatchNorm on unlabelled target images. "
        "The first thing to try: it trains nothing more.",
        paper="Y. Li, N. Wang, J. Shi, J. Liu, X. Hou: Revisiting Batch Normalization For Practical Domain Adaptation. "
        "ICLR workshop 2017.",
    )
    name: Literal["adabn"] = "adabn"
