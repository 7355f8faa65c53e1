"""One trunk for several tasks: blocks that all share, and from a block on, or for BatchNorm's statistics, own ones."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.models.chain import chain
from tlgui.models.steps import Step


def branch(net: nn.Module, owned: Sequence[Step], norms: Sequence[Step]) -> nn.Module:
    """Returns a copy of a network that shares all parameters with it but those of some blocks.

    Args:
        net: a torchvision network.
        owned: blocks of which the copy gets its own, with the same values.
        norms: blocks whose BatchNorm layers in the copy keep statistics of their own, beside the same scale and shift.
    """
    own = {module for step in owned for module in step.modules(net)}
    aside = {module for step in norms for module in step.modules(net)} - own
    separate = {module for module in aside if isinstance(module, _BatchNorm)}
    owned_tensors = {id(parameter) for step in owned for _, parameter in step.parameters(net)}
    memo: dict[int, Any] = {id(p): p for p in net.parameters() if id(p) not in owned_tensors}
    for module in net.modules():
        if module in own:
            continue
        if module not in aside or not any(inner in separate for inner in module.modules()):
            for buffer in module.buffers(recurse=False):
                memo[id(buffer)] = buffer
    return copy.deepcopy(net, memo)


class Branches(nn.Module):
    """Networks that share their first blocks, and one table of scores: branch k answers the columns of `widths[k]`.

    The tensors that branches share stand in the state dict once, under `net`; what a later branch has of its own
    stands under `others`.

    Attributes:
        net: the first branch, as torchvision builds it; its head has a row for every column of every task.
        others: the further branches.
        fork: the first block that is not the same for all.
    """

    def __init__(self, nets: Sequence[nn.Module], widths: Sequence[int]) -> None:
        """Takes the branches, made by `branch`, and how many scores each of them answers."""
        super().__init__()
        self.net = nets[0]
        self.others = nn.ModuleList(nets[1:])
        self.widths = tuple(widths)
        self._chain = chain(nets[0])
        self.fork = fork(nets)
        self._twins = dict(_twins(self))
        self.register_state_dict_post_hook(_once)  # type: ignore[no-untyped-call] # torch leaves both untyped
        self.register_load_state_dict_pre_hook(_everywhere)  # type: ignore[no-untyped-call]

    def forward(self, x: Tensor) -> Tensor:
        """Returns the scores of all tasks side by side, `(N, ΣC)`, of images `(N, 3, H, W)`."""
        for step in self._chain[: self.fork]:
            x = step.run(self.net, x)
        rows = [self._rest(net, x) for net in (self.net, *self.others)]
        parts = [row.split(list(self.widths), 1)[task] for task, row in enumerate(rows)]
        return torch.cat(parts, 1) if parts else rows[0]

    def _rest(self, net: nn.Module, x: Tensor) -> Tensor:
        for step in self._chain[self.fork :]:
            x = step.run(net, x)
        return x


def fork(nets: Sequence[nn.Module]) -> int:
    """Returns the number of the first block that is not the same in all branches."""
    steps = chain(nets[0])
    for number, step in enumerate(steps):
        tensors = [_places(step, net) for net in nets]
        if any(places != tensors[0] for places in tensors):
            return number
    return len(steps)


def _places(step: Step, net: nn.Module) -> list[int]:
    return [
        id(tensor) for module in step.modules(net) for tensor in [*module.parameters(False), *module.buffers(False)]
    ]


def _twins(branches: Branches) -> Iterator[tuple[str, str]]:
    """Yields the state-dict name of each tensor that stands there twice, and the name under which it is kept."""
    kept: dict[int, str] = {}
    named = [*branches.named_parameters(remove_duplicate=False), *branches.named_buffers(remove_duplicate=False)]
    for name, tensor in named:
        first = kept.setdefault(id(tensor), name)
        if first != name:
            yield name, first


def _once(module: nn.Module, state: dict[str, Any], prefix: str, _: object) -> None:
    assert isinstance(module, Branches)
    for twin in module._twins:
        state.pop(prefix + twin, None)


def _everywhere(module: nn.Module, state: dict[str, Any], prefix: str, *_: object) -> None:
    assert isinstance(module, Branches)
    for twin, first in module._twins.items():
        if prefix + first in state:
            state[prefix + twin] = state[prefix + first]
