"""Networks made quicker to run, not to train: each BatchNorm folded into the convolution before it."""

import copy
import threading
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.fx import Graph, Node, Tracer
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.utils.fusion import fuse_conv_bn_eval

_LOCK = threading.Lock()
"""Two traces at once would leave torch's own calls patched for ever."""


class _OwnThread(Tracer):
    """A tracer that leaves other threads alone: while it works, torch sends the calls of all modules through it."""

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()

    def call_module(
        self, m: nn.Module, forward: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:  # noqa: ANN401 - whatever the module returns
        if threading.get_ident() != self._thread:
            return forward(*args, **kwargs)
        return super().call_module(m, forward, args, kwargs)


def folded(net: nn.Module) -> nn.Module:
    """Returns a copy in eval mode whose BatchNorm layers are folded into their convolutions; the names stay.

    For a convolution w·x + b followed by BatchNorm with mean μ, variance σ², scale γ and shift β the copy computes
    (γ/√(σ²+ε))·(w·x + b − μ) + β in one step. A network that cannot be traced is copied as it is.

    Args:
        net: any network; it is not changed. Its running statistics must be finite.
    """
    made = copy.deepcopy(net).eval()
    for parameter in made.parameters():
        parameter.requires_grad_(False)
    for first, second in _pairs(made):
        convolution, norm = made.get_submodule(first), made.get_submodule(second)
        if isinstance(convolution, nn.Conv2d) and isinstance(norm, _BatchNorm) and norm.running_mean is not None:
            made.set_submodule(first, fuse_conv_bn_eval(convolution, norm))
            made.set_submodule(second, nn.Identity())
    return made


_PAIRS: dict[tuple[type[nn.Module], str], list[tuple[str, str]]] = {}
"""What tracing has found, by the network's kind and printed structure: the values of the weights play no part."""


def _pairs(net: nn.Module) -> list[tuple[str, str]]:
    """Returns the names of each convolution and the BatchNorm that is all that takes what it gives."""
    structure = type(net), str(net)
    if structure not in _PAIRS:
        _PAIRS[structure] = _traced_pairs(net)
    return _PAIRS[structure]


def _traced_pairs(net: nn.Module) -> list[tuple[str, str]]:
    try:
        with _LOCK:
            graph: Graph = _OwnThread().trace(net)
    except Exception:  # noqa: BLE001 - control flow that depends on values; whatever it is, the network runs unfolded
        return []
    modules = dict(net.named_modules())
    found = []
    for node in graph.nodes:
        before = node.args[0] if node.op == "call_module" and node.args else None
        if not isinstance(before, Node) or before.op != "call_module" or len(before.users) > 1:
            continue
        names = str(before.target), str(node.target)
        kinds = modules.get(names[0]), modules.get(names[1])
        if type(kinds[0]) is nn.Conv2d and isinstance(kinds[1], _BatchNorm):
            found.append(names)
    counts = [name for pair in found for name in pair]
    return [pair for pair in found if all(counts.count(name) == 1 for name in pair)]


def channels_last(net: nn.Module) -> nn.Module:
    """Returns the network with its kernels laid out channel by channel innermost, which convolutions run faster in."""
    return net.to(memory_format=torch.channels_last)
