"""Blocks: the unit of copying and freezing, as a person sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tlgui.models.build import outline
from tlgui.models.chain import chain
from tlgui.models.source import SourceModel
from tlgui.models.steps import Step


@dataclass(frozen=True)
class Block:
    """A block of a network.

    Attributes:
        name: unique in the network; the word that recipes use.
        group: the coarse stage it belongs to.
        title: its name for people.
        kind: what it is, such as "inverted residual".
        parameters: how many numbers it holds that could learn.
        output: shape of what it gives for one image, without the batch: (C, H, W), (tokens, width) or (C,).
        modules: dotted names of what it owns in the network.
    """

    name: str
    group: str
    title: str
    kind: str
    parameters: int
    output: tuple[int, ...]
    modules: tuple[str, ...]


def tensors_of(net: nn.Module, step: Step) -> Iterator[tuple[str, Tensor]]:
    """Yields (dotted name, tensor) of every parameter and buffer that a block owns."""
    whole = dict(net.named_parameters()) | dict(net.named_buffers())
    for name, tensor in whole.items():
        if any(name == owned or name.startswith(f"{owned}.") for owned in step.owns):
            yield name, tensor


def modules_of(net: nn.Module, step: Step) -> Iterator[nn.Module]:
    """Yields the modules that a block owns; names of single parameters are passed over."""
    known = dict(net.named_modules())
    for name in step.owns:
        if name in known:
            yield known[name]


def parameters_of(net: nn.Module, step: Step) -> int:
    """Returns how many numbers of a block could learn."""
    names = {name for name, _ in net.named_parameters()}
    return sum(tensor.numel() for name, tensor in tensors_of(net, step) if name in names)


def describe(source: SourceModel, side: int = 0) -> tuple[Block, ...]:
    """Returns the blocks of a source model in order; the head is the last.

    Args:
        source: the model; it is not run.
        side: pixels of the square image; 0 takes the model's own size.

    Shapes come from a pass through an outline of the network that has no memory, so they cost nothing.
    """
    classes = len(source.classes) or source.outputs
    net = outline(source.architecture, source.kwargs, classes)
    size = side or source.preset.crop
    x = torch.empty(1, 3, size, size, device="meta")
    found = []
    with torch.no_grad():
        for step in chain(net):
            x = step.run(net, x)
            found.append(
                Block(
                    step.name,
                    step.group,
                    step.title,
                    step.kind,
                    parameters_of(net, step),
                    tuple(x.shape[1:]),
                    step.owns,
                )
            )
    return tuple(found)
