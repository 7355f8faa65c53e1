"""The blocks of a network as people see them: name, kind, parameters, output shape."""

import json
from dataclasses import dataclass
from functools import lru_cache

import torch

from tlgui.models.build import outline
from tlgui.models.chain import chain
from tlgui.models.skips import Skip, skips
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem


@dataclass(frozen=True)
class Block:
    """The unit of copying and freezing.

    Attributes:
        name: unique in the network, as recipes give it.
        group: the coarse stage it belongs to.
        title: the name for people.
        kind: what it is, such as "Conv-BN-ReLU6" or "inverted residual".
        parameters: number of learnable figures.
        output: shape of what it puts out for one image: (C, H, W), (H, W, C) in Swin, (tokens, C) in ViT, or (C,).
        modules: dotted names of the modules and parameters of the network that belong to it.
        skips: its skip connections, from its input to its output.
    """

    name: str
    group: str
    title: str
    kind: str
    parameters: int
    output: tuple[int, ...]
    modules: tuple[str, ...]
    skips: tuple[Skip, ...]


def describe(source: SourceModel, side: int = 0, *, classes: int = 0) -> tuple[Block, ...]:
    """Returns the blocks of a source model from the image to the scores; the last one is the head.

    The shapes are those of a forward pass without memory (device meta), so this takes well under a second.

    Args:
        source: the model; its own network is not touched.
        side: pixels of the square image; 0 takes the preset's crop.
        classes: outputs of the head; 0 takes as many as the source has.

    Raises:
        Problem: the network does not take images of this size.
    """
    side = side or source.preset.crop
    try:
        return _described(source.architecture, json.dumps(dict(source.kwargs)), classes or source.outputs, side)
    except (AssertionError, RuntimeError):
        raise Problem(
            f"{source.title} does not take images of {side} px; set the image size to {source.preset.crop}."
        ) from None


@lru_cache(maxsize=32)
def _described(architecture: str, kwargs: str, classes: int, side: int) -> tuple[Block, ...]:
    """Does so for a network by its name; a run asks several times."""
    net = outline(architecture, json.loads(kwargs), classes)
    x = torch.empty(1, 3, side, side, device="meta")
    blocks = []
    for step in chain(net):
        with torch.no_grad():
            x = step.run(net, x)
        parameters = sum(parameter.numel() for _, parameter in step.parameters(net))
        shape = tuple(x.shape[1:])
        found = skips(net, step)
        blocks.append(Block(step.name, step.group, step.title, step.kind, parameters, shape, step.owns, found))
    return tuple(blocks)
