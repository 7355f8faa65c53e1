"""A network as an ordered chain of steps: what they run, what they own, what they are called."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import torch
import torch.nn.functional as F  # noqa: N812 # the name that everyone knows
from torch import Tensor, nn

Op = str | Callable[[nn.Module, Tensor], Tensor]
"""One unary operation of a network: a submodule by its dotted name, or a function of the network and its input.

Functions are looked up anew on each network rather than bound to one, so that copies of a network run their own
parameters.
"""


@dataclass(frozen=True)
class Step:
    """A block's part of a network's forward pass.

    Attributes:
        name: unique in the network; also used in recipes.
        group: the coarse stage that the block belongs to.
        title: the name for people.
        kind: what it is, such as "Conv-BN-ReLU6" or "inverted residual".
        ops: what is run, in order.
        owns: dotted names of the modules and parameters that belong to the block and to no other.
        classifier: for the head only, the dotted name of the layer whose rows are the classes.
    """

    name: str
    group: str
    title: str
    kind: str
    ops: tuple[Op, ...]
    owns: tuple[str, ...]
    classifier: str = ""

    def run(self, net: nn.Module, x: Tensor) -> Tensor:
        """Runs the block's operations on `x`."""
        for op in self.ops:
            x = apply(op, net, x)
        return x

    def owned(self, name: str) -> bool:
        """Whether the tensor of this state-dict name belongs to the block."""
        return any(name == own or name.startswith(f"{own}.") for own in self.owns)

    def parameters(self, net: nn.Module) -> Iterator[tuple[str, nn.Parameter]]:
        """Yields the block's parameters with their state-dict names."""
        for own in self.owns:
            part = attrgetter(own)(net)
            if isinstance(part, nn.Module):
                yield from part.named_parameters(prefix=own)
            else:
                yield own, part

    def modules(self, net: nn.Module) -> Iterator[nn.Module]:
        """Yields every module of the block, nested ones, too."""
        for own in self.owns:
            part = attrgetter(own)(net)
            if isinstance(part, nn.Module):
                yield from part.modules()


def apply(op: Op, net: nn.Module, x: Tensor) -> Tensor:
    """Runs one operation of `net`."""
    if isinstance(op, str):
        result: Tensor = net.get_submodule(op)(x)
        return result
    return op(net, x)


def step(
    net: nn.Module,
    name: str,
    *ops: Op,
    group: str = "",
    title: str = "",
    kind: str = "",
    owns: tuple[str, ...] = (),
    classifier: str = "",
) -> Step:
    """Makes a step; what is not said follows from the operations.

    Args:
        net: the network, looked at for the kind only.
        name: the block's name.
        *ops: what it runs.
        group: its coarse stage; by default a stage of its own.
        title: its name for people; by default the name.
        kind: what it is; by default its layers' short names.
        owns: what it owns beside the modules that `ops` names.
        classifier: the dotted name of the final layer, for the head.
    """
    modules = tuple(op for op in ops if isinstance(op, str)) + owns
    kind = kind or _kind(net, modules)
    return Step(name, group or name, title or name, kind, ops, modules, classifier)


_SHORT = {
    nn.Conv2d: "Conv",
    nn.BatchNorm2d: "BN",
    nn.LayerNorm: "LayerNorm",
    nn.Linear: "Linear",
    nn.ReLU: "ReLU",
    nn.ReLU6: "ReLU6",
    nn.SiLU: "SiLU",
    nn.Hardswish: "Hardswish",
    nn.GELU: "GELU",
    nn.Tanh: "Tanh",
    nn.MaxPool2d: "MaxPool",
}


def _kind(net: nn.Module, modules: tuple[str, ...]) -> str:
    """Returns the short names of the layers in order, such as "Conv-BN-ReLU6"."""
    layers = [layer for name in modules for layer in net.get_submodule(name).modules()]
    names = [short for layer in layers for type_, short in _SHORT.items() if isinstance(layer, type_)]
    return "-".join(name for name, _ in groupby(names)) or "operation"


def flatten(net: nn.Module, x: Tensor) -> Tensor:
    """(N, C, H, W) → (N, C·H·W)."""
    del net
    return torch.flatten(x, 1)


def mean(net: nn.Module, x: Tensor) -> Tensor:
    """(N, C, H, W) → (N, C), as the networks do that have no pooling layer."""
    del net
    return x.mean([2, 3])


def pool(net: nn.Module, x: Tensor) -> Tensor:
    """(N, C, H, W) → (N, C, 1, 1), as the networks do that pool by function."""
    del net
    return F.adaptive_avg_pool2d(x, (1, 1))


def relu(net: nn.Module, x: Tensor) -> Tensor:
    """Sets negative values to zero, in place: the input belongs to the block that calls this."""
    del net
    return F.relu(x, inplace=True)


@dataclass(frozen=True)
class Dropout:
    """A dropout layer at the start of a block, run out of place: another block's output is not ours to change."""

    name: str

    def __call__(self, net: nn.Module, x: Tensor) -> Tensor:
        """Drops as the layer would, drawing the same random numbers."""
        layer = net.get_submodule(self.name)
        assert isinstance(layer, nn.Dropout)
        return F.dropout(x, layer.p, layer.training)
