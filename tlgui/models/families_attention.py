"""The transformer families of torchvision, and ConvNeXt beside them, as chains of blocks."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn
from torchvision.models import VisionTransformer

from tlgui.models.families import children, head, staged
from tlgui.models.steps import Step, step


def _patches(net: nn.Module, x: Tensor) -> Tensor:
    """(N, 3, S, S) → (N, 1 + patches, width): the class token and the patches, each with its position."""
    assert isinstance(net, VisionTransformer)
    process: Callable[[Tensor], Tensor] = net._process_input  # the network's own first operation
    x = process(x)
    token = net.get_parameter("class_token").expand(x.shape[0], -1, -1)
    x = torch.cat([token, x], dim=1) + net.get_parameter("encoder.pos_embedding")
    embedded: Tensor = net.get_submodule("encoder.dropout")(x)
    return embedded


def _token(net: nn.Module, x: Tensor) -> Tensor:
    """(N, 1 + patches, width) → (N, width): the class token alone."""
    del net
    return x[:, 0]


def vit(net: nn.Module) -> Iterator[Step]:
    """Patches with positions, transformer blocks, a norm."""
    owns = ("conv_proj", "class_token", "encoder.pos_embedding", "encoder.dropout")
    yield step(net, "patch", _patches, title="patch + position", kind="patch embedding", owns=owns)
    for number, path in enumerate(children(net, "encoder.layers"), 1):
        yield step(net, f"block{number}", path, title=f"block {number}", kind="transformer block")
    yield step(net, "norm", "encoder.ln", _token)
    yield head(net, *children(net, "heads"), classifier="heads.head")


def swin(net: nn.Module) -> Iterator[Step]:
    """Swin v1 and v2: patches, four stages of windowed transformer blocks with merging before each, a norm."""
    patch, *rest = children(net, "features")
    yield step(net, "patch", patch, title="patch", kind="patch embedding")
    yield from _stages_with_reduction(net, rest, "merge", "patch merging", "transformer block")
    yield step(net, "norm", "norm")
    yield head(net, "permute", "avgpool", "flatten", "head", classifier="head")


def convnext(net: nn.Module) -> Iterator[Step]:
    """A stem, four stages of residual blocks with downsampling before each, a norm."""
    stem, *rest = children(net, "features")
    yield step(net, "stem", stem)
    yield from _stages_with_reduction(net, rest, "down", "LayerNorm-Conv", "residual block")
    yield step(net, "norm", "avgpool", "classifier.0", "classifier.1")
    yield head(net, "classifier.2", classifier="classifier.2")


def _stages_with_reduction(net: nn.Module, paths: list[str], label: str, reduction: str, block: str) -> Iterator[Step]:
    """Goes through stage, reduction, stage …; a reduction opens the stage after it."""
    for position, path in enumerate(paths):
        number = position // 2 + 1
        if position % 2:
            yield step(net, f"stage{number + 1}.{label}", path, group=f"stage{number + 1}", kind=reduction)
            continue
        for name, group, child in staged(net, [path], start=number):
            yield step(net, name, child, group=group, kind=block)


def maxvit(net: nn.Module) -> Iterator[Step]:
    """A stem, four stages of convolution with block and grid attention, a hidden layer."""
    yield step(net, "stem", "stem")
    for name, group, path in staged(net, [f"{stage}.layers" for stage in children(net, "blocks")]):
        yield step(net, name, path, group=group, kind="MaxViT block")
    hidden = tuple(f"classifier.{position}" for position in range(5))
    yield step(net, "hidden", *hidden)
    yield head(net, "classifier.5", classifier="classifier.5")
