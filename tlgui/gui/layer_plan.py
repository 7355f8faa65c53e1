"""A network's blocks with their states, and what a click on them means for the recipe. Qt-free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from tlgui.gui.block_words import kind_words
from tlgui.gui.language import said, tr
from tlgui.recipe import BlockState, Layers, MethodOptions, RecipeProblem, plan

Preset = Literal["first", "last", "head_only", "all", "scratch"]


@dataclass(frozen=True)
class Skip:
    """A skip connection of a block, as the engine described it.

    Attributes:
        how: "added", "projected" (a 1×1 convolution fits it before it is added) or "beside" (handed on as channels).
        past: what it passes by: "convolutions", "attention" or "MLP".
    """

    how: str
    past: str


@dataclass(frozen=True)
class PlannedBlock:
    """One block as the engine described it, with the state that the recipe gives it.

    Attributes:
        name: unique in the network, used in recipes.
        group: the coarse stage it belongs to.
        title: its name for people.
        kind: what it is, such as "inverted residual"; `block_words` has it in the language in force.
        parameters: how many numbers it holds.
        output: shape of what it hands on, without the batch.
        state: what becomes of it.
        skips: its skip connections, from its input to its output.
    """

    name: str
    group: str
    title: str
    kind: str
    parameters: int
    output: tuple[int, ...]
    state: BlockState
    skips: tuple[Skip, ...] = ()

    @property
    def work(self) -> float:
        """Multiplications for one image, estimated: each weight is used once at every place of the output."""
        return float(self.parameters * _places(self.output))


def _places(output: Sequence[int]) -> int:
    """Returns the number of places of (C, H, W), (H, W, C) or (tokens, C)."""
    if len(output) == 3:
        return output[1] * output[2] if output[1] == output[2] else output[0] * output[1]
    return output[0] if len(output) == 2 else 1


@dataclass(frozen=True)
class Group:
    """Neighbouring blocks of one coarse stage; `start` is the position of the first in the network."""

    name: str
    start: int
    blocks: tuple[PlannedBlock, ...]

    @property
    def stop(self) -> int:
        """Position after the last block."""
        return self.start + len(self.blocks)

    @property
    def title(self) -> str:
        """Its name for people; ranges are written with a dash: "features.1–3"."""
        if len(self.blocks) == 1:
            return self.blocks[0].title
        return "–".join(self.name.split("-"))

    @property
    def kind(self) -> str:
        """What it consists of: "3 inverted residuals"."""
        kinds = list(dict.fromkeys(block.kind for block in self.blocks))
        if len(kinds) == 1:
            return kind_words(kinds[0], len(self.blocks))
        return tr("{number} blocks", number=len(self.blocks))

    @property
    def parameters(self) -> int:
        """Of all its blocks."""
        return sum(block.parameters for block in self.blocks)

    @property
    def output(self) -> tuple[int, ...]:
        """Of its last block."""
        return self.blocks[-1].output

    @property
    def state(self) -> BlockState | None:
        """The state that all its blocks share, or None."""
        states = {block.state for block in self.blocks}
        return states.pop() if len(states) == 1 else None

    @property
    def skipped(self) -> int:
        """How many of its blocks have skip connections."""
        return sum(bool(block.skips) for block in self.blocks)


@dataclass(frozen=True)
class NetworkPlan:
    """The network under one freeze plan.

    Attributes:
        title: name of the network.
        blocks: from input to output; the last one is the head.
        layers: the person's freeze plan.
        method: what makes the states of it; None takes it as it is.
        problem: why the plan does not fit the network, or "".
    """

    title: str
    blocks: tuple[PlannedBlock, ...]
    layers: Layers
    method: MethodOptions | None = None
    problem: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The blocks' names in order."""
        return tuple(block.name for block in self.blocks)

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """The group of each block."""
        return tuple(block.group for block in self.blocks)

    @property
    def body(self) -> int:
        """Number of blocks without the head."""
        return len(self.blocks) - 1

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The blocks by coarse stage, in order."""
        found: list[Group] = []
        for position, block in enumerate(self.blocks):
            if found and found[-1].name == block.group:
                found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
            else:
                found.append(Group(block.group, position, (block,)))
        return tuple(found)

    @property
    def states(self) -> dict[str, BlockState]:
        """State by block name."""
        return {block.name: block.state for block in self.blocks}

    @property
    def frozen(self) -> int:
        """Number of blocks that stand still."""
        return sum(not block.state.learns for block in self.blocks)

    @property
    def parameters(self) -> int:
        """Of the whole network."""
        return sum(block.parameters for block in self.blocks)

    @property
    def training_parameters(self) -> int:
        """Parameters that may change."""
        return sum(block.parameters for block in self.blocks if block.state.learns)

    @property
    def from_the_end(self) -> bool:
        """Whether the plan counts the copied blocks from the head."""
        return self.layers.copy_last is not None

    @property
    def cut(self) -> int:
        """Position of the cut: between the blocks `cut - 1` and `cut`, in [0, body]."""
        if self.layers.copy_last is not None:
            return max(0, self.body - self.layers.copy_last)
        first = self.layers.copy_first
        return self.body if first is None else min(first, self.body)

    @property
    def saving(self) -> float:
        """How many times less is computed in a step than if every block learned; estimated, at least 1.

        A step costs one pass forward, one backward through every block behind the first that learns, and one more for
        the weights of each block that learns.
        """
        learning = [position for position, block in enumerate(self.blocks) if block.state.learns]
        first = learning[0] if learning else len(self.blocks)
        done = sum(b.work * (1 + (i > first) + b.state.learns) for i, b in enumerate(self.blocks))
        return max(1.0, (3 * sum(b.work for b in self.blocks) - self.blocks[0].work) / done) if done else 1.0

    def under(self, layers: Layers) -> "NetworkPlan":
        """Returns the same network under another freeze plan."""
        states = self._resolved(layers)
        blocks = tuple(replace(block, state=states[block.name]) for block in self.blocks)
        return NetworkPlan(self.title, blocks, layers, self.method)

    def with_cut(self, position: int) -> Layers:
        """Returns the freeze plan with its cut elsewhere; exceptions for single blocks are given up."""
        position = min(max(position, 0), self.body)
        moved: dict[str, object] = (
            {"copy_last": self.body - position} if self.from_the_end else {"copy_first": position}
        )
        if self.layers.rest == "train":
            moved["copied"] = "frozen"  # else a cut between trained and trained would change nothing
        return self.layers.model_copy(update={**moved, "blocks": {}})

    def with_states(self, wanted: Mapping[str, BlockState]) -> Layers:
        """Returns the shortest freeze plan that gives each block in `wanted` its state and leaves the others."""
        states = {**self.states, **wanted}
        for position in range(self.body, -1, -1):
            moved = self.with_cut(position).model_copy(update={"copied": self.layers.copied})
            if self._resolved(moved) == states:
                return moved
        bare = self.layers.model_copy(update={"blocks": {}})
        return self.layers.model_copy(update={"blocks": self._exceptions(self._resolved(bare), states)})

    def _resolved(self, layers: Layers) -> dict[str, BlockState]:
        return plan(_made(layers, self.method), self.names, self.stages)

    def _exceptions(self, base: dict[str, BlockState], states: dict[str, BlockState]) -> dict[str, BlockState]:
        """Names whole groups where it can, single blocks elsewhere."""
        found: dict[str, BlockState] = {}
        for group in self.groups:
            names = [block.name for block in group.blocks]
            wanted = {states[name] for name in names}
            if len(wanted) == 1 and len(names) > 1 and all(states[name] != base[name] for name in names):
                found[group.name] = wanted.pop()
            else:
                found |= {name: states[name] for name in names if states[name] != base[name]}
        return found


def preset(chosen: Preset, blocks: int = 0) -> Layers:
    """Returns the freeze plan of one of the usual ways; `blocks` is the k of "copy first k" and "copy last k"."""
    match chosen:
        case "first":
            return Layers(copy_first=blocks)
        case "last":
            return Layers(copy_last=blocks)
        case "all":
            return Layers(copy_first=0)
        case "scratch":
            return Layers(copy_first=0, rest="new")
        case "head_only":
            return Layers()


def toggled(state: BlockState, frozen: bool) -> BlockState:
    """Returns the state after its tick "frozen" was set or taken away; whether it is copied stays as it is."""
    if state.copied:
        return BlockState.FROZEN if frozen else BlockState.TRAIN
    return BlockState.NEW_FROZEN if frozen else BlockState.NEW


def _made(layers: Layers, method: MethodOptions | None) -> Layers:
    return method.freeze_plan(layers) if method else layers


def has_a_say(method: MethodOptions) -> bool:
    """Whether the person's freeze plan counts at all under a method with these options."""
    return method.freeze_plan(Layers(copy_first=0)) != method.freeze_plan(Layers(copy_first=1))


def network_plan(source: Mapping[str, Any], layers: Layers, method: MethodOptions | None = None) -> NetworkPlan:
    """Joins what the engine answered to `blocks` with a recipe's freeze plan.

    A plan that names blocks which this network does not have (another source was chosen since) leaves them out and
    says so in `problem`.
    """
    described = source["blocks"]
    names, groups = [block["name"] for block in described], [block["group"] for block in described]
    problem = ""
    try:
        states = plan(_made(layers, method), names, groups)
    except RecipeProblem as error:
        problem = str(error)
        known = {name: state for name, state in layers.blocks.items() if name in {*names, *groups}}
        states = plan(_made(layers.model_copy(update={"blocks": known}), method), names, groups)
    blocks = tuple(
        PlannedBlock(
            name=block["name"],
            group=block["group"],
            title=said(block["title"]),
            kind=block["kind"],
            parameters=int(block["parameters"]),
            output=tuple(block["output"]),
            state=states[block["name"]],
            skips=tuple(Skip(skip["how"], skip["past"]) for skip in block["skips"]),
        )
        for block in described
    )
    return NetworkPlan(str(source["title"]), blocks, layers, method, problem)
