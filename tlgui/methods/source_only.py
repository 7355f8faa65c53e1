"""Source only: the baseline of domain adaptation, which looks at the target to be judged and for nothing else."""

from tlgui.methods.adaptation import SOURCE, Adaptation
from tlgui.methods.base import Stage
from tlgui.recipe import SourceOnly as Options


class SourceOnly(Adaptation[Options]):
    """Minimises the cross-entropy of the labelled source."""

    Options = Options
    needs = Options.card.needs

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the one stage, on the source."""
        return (Stage(SOURCE, epochs, "the classes, on the source", ("source",)),)
