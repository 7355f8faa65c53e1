"""How far each block has moved from the source and how strongly it was pulled at, epoch by epoch. Qt-free."""

import math
from collections.abc import Iterable, Sequence

from tlgui.events import EpochDone, Event, RunStarted
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock


class ChangeHistory:
    """Collects ‖w−w⁰‖/‖w⁰‖ and ‖∂L/∂w‖ of a run's blocks."""

    def __init__(self) -> None:
        """Knows of no run."""
        self._epochs: list[tuple[int, dict[str, float], dict[str, float]]] = []
        self._parameters: dict[str, int] = {}
        self._states: dict[str, str] = {}

    def clear(self) -> None:
        """Forgets the run."""
        self._epochs.clear()
        self._parameters = {}
        self._states = {}

    def take(self, events: Iterable[Event]) -> bool:
        """Takes what happened; returns whether anything changed here."""
        changed = False
        for event in events:
            if isinstance(event, RunStarted):
                self._begin(event)
                changed = True
            elif isinstance(event, EpochDone):
                self._epochs.append((event.epoch, dict(event.changes), dict(event.gradients)))
                changed = True
        return changed

    def _begin(self, started: RunStarted) -> None:
        """A resumed run forgets the epochs that will be done again; another one, all."""
        self._epochs = [item for item in self._epochs if started.resumed and item[0] <= started.epoch]
        self._parameters = {block.name: block.parameters for block in started.blocks}
        self._states = {block.name: block.state for block in started.blocks}

    @property
    def epochs(self) -> int:
        """Number of epochs that were judged."""
        return len(self._epochs)

    def fits(self, network: NetworkPlan) -> bool:
        """Returns whether the run is of this network; the head may have another number of classes."""
        body = {block.name: block.parameters for block in network.blocks[:-1]}
        return body == {name: number for name, number in self._parameters.items() if name != network.names[-1]}

    def of(self, blocks: Sequence[PlannedBlock]) -> tuple[float, ...]:
        """Returns the largest change among `blocks` after each epoch; empty where the run does not have them."""
        if any(block.name not in self._parameters for block in blocks):
            return ()
        return tuple(max(changes.get(block.name, 0.0) for block in blocks) for _, changes, _ in self._epochs)

    def pull(self, block: PlannedBlock) -> tuple[float, ...]:
        """Returns the block's mean gradient norm in each epoch; NaN in epochs without gradients."""
        if block.name not in self._parameters or not self.pulled:
            return ()
        return tuple(gradients.get(block.name, math.nan) for _, _, gradients in self._epochs)

    @property
    def pulled(self) -> bool:
        """Whether any epoch tells its gradients; runs of earlier versions and solved stages do not."""
        return any(gradients for _, _, gradients in self._epochs)

    def learns(self, block: PlannedBlock) -> bool:
        """Returns whether the run trains this block."""
        return self._states.get(block.name, "new") in {"train", "new"}

    def copied(self, blocks: Sequence[PlannedBlock]) -> bool:
        """Returns whether the run copied these blocks; a new one has no source to be compared with."""
        return all(self._states.get(block.name, "new") in {"frozen", "train"} for block in blocks)

    @property
    def largest(self) -> float:
        """The largest change of a copied block so far; 0 if there is none."""
        copied = [name for name, state in self._states.items() if state in {"frozen", "train"}]
        values = (changes.get(name, 0.0) for _, changes, _ in self._epochs for name in copied)
        return max(filter(math.isfinite, values), default=0.0)
