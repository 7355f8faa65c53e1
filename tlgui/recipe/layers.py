"""What becomes of each block of the source network."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from tlgui.recipe.options import Settings, option
from tlgui.recipe.problem import RecipeProblem


class BlockState(StrEnum):
    """What happens to a block: copied or re-initialised, frozen or trained."""

    FROZEN = "frozen"  # copied from the source, stands still
    TRAIN = "train"  # copied from the source, goes on learning
    NEW = "new"  # re-initialised, learns from nothing
    NEW_FROZEN = "new_frozen"  # re-initialised and frozen: a control, not a recommendation

    @property
    def learns(self) -> bool:
        """Whether the block's parameters may change."""
        return self in {BlockState.TRAIN, BlockState.NEW}

    @property
    def copied(self) -> bool:
        """Whether the block starts from the source's weights."""
        return self in {BlockState.FROZEN, BlockState.TRAIN}


class Layers(Settings):
    """The freeze plan: copy the first or the last blocks, then exceptions by name."""

    copy_first: int | None = option(
        None,
        title="Copy first",
        help="Copy this many blocks from the input on; images share early layers. Empty copies all but the head.",
        unit="blocks",
        low=0,
        high=1000,
    )
    copy_last: int | None = option(
        None,
        title="Copy last",
        help="Copy this many blocks before the head instead; for another sensor with the same classes, as in speech.",
        unit="blocks",
        low=0,
        high=1000,
    )
    copied: Literal["frozen", "train"] = option(
        "frozen",
        title="Copied blocks",
        help="Frozen blocks keep exactly what the source learned; trained ones go on learning, slowly.",
        choices={"frozen": "stay frozen", "train": "go on learning"},
    )
    rest: Literal["train", "new", "new_frozen"] = option(
        "train",
        title="Other blocks",
        help="Blocks beyond the copied ones: copied and trained, or re-initialised.",
        choices={"train": "copied and trained", "new": "re-initialised", "new_frozen": "re-initialised, frozen"},
    )
    head: Literal["new", "map"] = option(
        "new",
        title="Head",
        help="Start the classifier blank, or copy the rows of the classes that both tasks share by name.",
        choices={"new": "blank", "map": "shared classes copied"},
    )
    blocks: dict[str, BlockState] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_end(self) -> "Layers":
        if self.copy_first is not None and self.copy_last is not None:
            raise ValueError("give copy_first or copy_last, not both")
        return self

    def learning(self) -> "Layers":
        """Returns the plan for a method that tunes the network: one that freezes the whole body lets all of it learn.

        A plan that says how much is copied and frozen, or names single blocks, is kept as it is in that.
        """
        whole = self.copy_first is None and self.copy_last is None
        return self.model_copy(update={"copied": "train"}) if whole else self


def plan(layers: Layers, names: Sequence[str], groups: Sequence[str]) -> dict[str, BlockState]:
    """Resolves a freeze plan for one network.

    Args:
        layers: what the recipe asks for.
        names: the network's blocks from input to output; the last one is the head.
        groups: the group (coarse stage) of each block, as long as `names`.

    Returns:
        The state of every block, in the order of `names`.

    Raises:
        RecipeProblem: a block or group that the network does not have is named.
    """
    body = len(names) - 1
    first, last = layers.copy_first, layers.copy_last
    if first is None and last is None:
        first = body
    kept = range(min(first, body)) if first is not None else range(max(0, body - (last or 0)), body)
    states = {
        name: BlockState(layers.copied if position in kept else layers.rest) for position, name in enumerate(names)
    }
    states[names[-1]] = BlockState.TRAIN if layers.head == "map" else BlockState.NEW
    _apply_exceptions(states, layers.blocks, names, groups)
    return states


def _apply_exceptions(
    states: dict[str, BlockState], exceptions: dict[str, BlockState], names: Sequence[str], groups: Sequence[str]
) -> None:
    unknown = [key for key in exceptions if key not in states and key not in groups]
    if unknown:
        known = ", ".join(names)
        raise RecipeProblem([("layers.blocks", f"'{unknown[0]}' is not a block of this network, which has: {known}.")])
    for key in sorted(exceptions, key=lambda key: key in states):  # groups first, so that a single block wins
        for name, group in zip(names, groups, strict=True):
            if key == name or (key == group and name not in exceptions):
                states[name] = exceptions[key]
