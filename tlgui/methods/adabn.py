"""Adaptive batch normalisation: the source's network with the target's statistics.

Source: Y. Li et al.: Revisiting Batch Normalization For Practical Domain Adaptation. ICLR workshop 2017.
"""

from collections.abc import Iterator, Mapping

from tlgui.methods import adaptation_alarms as alarms
from tlgui.methods.adaptation import SOURCE, Adaptation
from tlgui.methods.adaptation_look import Look, Shown
from tlgui.methods.base import Feeds, Stage, Task, Unadapted
from tlgui.methods.batch_norm_domains import Statistics, restore, statistics
from tlgui.models.backbone import Backbone
from tlgui.recipe import AdaBn as AdaBnOptions
from tlgui.recipe import Problem


class AdaBn(Adaptation[AdaBnOptions]):
    """Learns from the source alone; before it is judged and kept, BatchNorm is estimated anew on the target."""

    Options = AdaBnOptions
    needs = AdaBnOptions.card.needs

    def __init__(self, options: AdaBnOptions, task: Task, backbone: Backbone) -> None:
        """Refuses a network without a BatchNorm layer that learns."""
        super().__init__(options, task, backbone)
        if not self.domains.moving_norms():
            raise Problem(
                "method.name: AdaBN has nothing to adapt, for no BatchNorm layer of this network gathers statistics; "
                "let blocks with BatchNorm learn, set train.batch_norm to 'train', or choose another method."
            )
        self._source_look: Look | None = None
        self._source_statistics: Statistics = []
        self._fell_back = False

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the one stage, on the source."""
        return (Stage(SOURCE, epochs, "the classes, on the source", ("source",)),)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:
        """Counts every epoch as adapted, for each is judged with the target's statistics."""
        super().begin(stage, feeds, resumed=resumed)
        self._adapting = True

    def _recalibrates(self) -> bool:
        return True

    def as_source(self, learnt: Shown, held_back: Shown, feeds: Feeds) -> None:
        """Takes what the network scores on the target with the source's statistics: the source-only model."""
        look = Look(learnt, held_back, self._show(feeds, "target", "train"))
        self.remember_source(look.scalars(), look)
        self._source_look, self._source_statistics = look, statistics(self.domains.moving_norms())

    def settle(self, feeds: Feeds) -> None:
        """Judges the network with the source's statistics, then with the target's, and keeps the better ones."""
        super().settle(feeds)
        assert self._look is not None
        self._fell_back = self.options.fall_back and self.hurt(self._look.scalars())
        if self._fell_back:
            restore(self.domains.moving_norms(), self._source_statistics)
            self._look = self._source_look

    def unadapted(self, scalars: Mapping[str, float]) -> Unadapted | None:  # noqa: ARG002 - the source's own count
        """Returns the network with the source's statistics."""
        assert self._source_look is not None
        norms = self.domains.moving_norms()
        kept = statistics(norms)
        restore(norms, self._source_statistics)
        tensors = {name: tensor.clone() for name, tensor in self.predictor().state_dict().items()}
        restore(norms, kept)
        return Unadapted(tensors, self._source_look.scalars())

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Yields the family's alarms, and whether the source's statistics were kept for scoring better."""
        yield from super().warnings(scalars)
        if self._fell_back:
            yield alarms.STATISTICS_KEPT
