"""What may be asked of the baseline that does not adapt."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS, AdaptationOptions
from tlgui.recipe.options import Card, Cell


class SourceOnly(AdaptationOptions):
    """Learn from the labelled source alone; what every adaptation has to beat."""

    card: ClassVar[Card] = Card(
        title="Source only",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="The baseline: learns from the labelled source and looks at the target only to judge. Adaptation must "
        "be better than this.",
        paper="The comparison that every paper on domain adaptation begins with.",
    )
    name: Literal["source_only"] = "source_only"
