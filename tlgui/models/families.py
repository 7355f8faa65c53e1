"""The convolutional families of torchvision as chains of blocks; a cut never falls inside a residual block.

Every family has a stem, stages and a head; the head is pooling, dropout and the final layer only, so that a new head
never throws away more of the source than its classes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torchvision.models import GoogLeNet, Inception3
from torchvision.models.densenet import _DenseBlock
from torchvision.models.resnet import BasicBlock

from tlgui.models.steps import Dropout, Op, Step, flatten, mean, pool, relu, step


def children(net: nn.Module, path: str) -> list[str]:
    """Returns the dotted names of a submodule's own children, in order."""
    return [f"{path}.{name}" for name, _ in net.get_submodule(path).named_children()]


def units(net: nn.Module, path: str, starts: tuple[type[nn.Module], ...]) -> Iterator[tuple[str, ...]]:
    """Divides a plain sequence so that each unit begins with a layer of one of the given kinds.

    Layers before the first such layer open the first unit.
    """
    unit: list[str] = []
    begun = False
    for name in children(net, path):
        if isinstance(net.get_submodule(name), starts):
            if begun:
                yield tuple(unit)
                unit = []
            begun = True
        unit.append(name)
    yield tuple(unit)


def staged(net: nn.Module, paths: list[str], start: int = 1) -> Iterator[tuple[str, str, str]]:
    """Goes through stages of blocks and yields (name, group, dotted path) of each block."""
    for number, path in enumerate(paths, start):
        for position, block in enumerate(children(net, path)):
            yield f"stage{number}.{position}", f"stage{number}", block


def head(net: nn.Module, *ops: Op, classifier: str, owns: tuple[str, ...] = ()) -> Step:
    """Makes the last step; `ops` ends with or holds the classifier."""
    return step(net, "head", *ops, kind=_head_kind(net, classifier), owns=owns, classifier=classifier)


def _head_kind(net: nn.Module, classifier: str) -> str:
    return "Conv 1×1" if isinstance(net.get_submodule(classifier), nn.Conv2d) else "Linear"


def alexnet(net: nn.Module) -> Iterator[Step]:
    """Five convolutions and two hidden layers."""
    for ops in units(net, "features", (nn.Conv2d,)):
        yield step(net, ops[0], *ops, group="features")
    yield step(net, "classifier.1", "avgpool", flatten, *_at("classifier", 0, 1, 2), group="classifier")
    yield step(net, "classifier.4", *_at("classifier", 3, 4, 5), group="classifier")
    yield head(net, "classifier.6", classifier="classifier.6")


def vgg(net: nn.Module) -> Iterator[Step]:
    """Convolutions in five stages that end with pooling, and two hidden layers."""
    stage = 1
    for ops in units(net, "features", (nn.Conv2d,)):
        yield step(net, ops[0], *ops, group=f"stage{stage}")
        stage += isinstance(net.get_submodule(ops[-1]), nn.MaxPool2d)
    yield step(net, "classifier.0", "avgpool", flatten, *_at("classifier", 0, 1, 2), group="classifier")
    yield step(net, "classifier.3", *_at("classifier", 3, 4, 5), group="classifier")
    yield head(net, "classifier.6", classifier="classifier.6")


def _at(path: str, *positions: int) -> tuple[str, ...]:
    return tuple(f"{path}.{position}" for position in positions)


def squeezenet(net: nn.Module) -> Iterator[Step]:
    """A convolution, eight fire modules in stages that end with pooling, and a 1×1 convolution as the classifier."""
    from torchvision.models.squeezenet import Fire

    stem, *fires = units(net, "features", (nn.Conv2d, Fire))
    yield step(net, "stem", *stem)
    stage = 1
    for ops in fires:
        yield step(net, ops[0], *ops, group=f"stage{stage}", kind="fire module")
        stage += len(ops) > 1
    yield head(net, *children(net, "classifier"), flatten, classifier="classifier.1")


def resnet(net: nn.Module) -> Iterator[Step]:
    """ResNet, ResNeXt and Wide ResNet: a stem and four layers of residual blocks."""
    yield step(net, "stem", "conv1", "bn1", "relu", "maxpool")
    for layer in ("layer1", "layer2", "layer3", "layer4"):
        for block in children(net, layer):
            basic = isinstance(net.get_submodule(block), BasicBlock)
            yield step(net, block, block, group=layer, kind="residual block" if basic else "residual bottleneck")
    yield head(net, "avgpool", flatten, "fc", classifier="fc")


def regnet(net: nn.Module) -> Iterator[Step]:
    """A stem and four stages of residual bottlenecks."""
    yield step(net, "stem", "stem")
    for name, group, path in staged(net, children(net, "trunk_output")):
        yield step(net, name, path, group=group, kind="residual bottleneck")
    yield head(net, "avgpool", flatten, "fc", classifier="fc")


@dataclass(frozen=True)
class DenseLayer:
    """One layer of a dense block as a function of all features before it, which it passes on beside its own."""

    name: str

    def __call__(self, net: nn.Module, x: Tensor) -> Tensor:
        """(N, C, H, W) → (N, C + growth, H, W)."""
        return torch.cat([x, net.get_submodule(self.name)(x)], 1)


def densenet(net: nn.Module) -> Iterator[Step]:
    """A stem and four dense blocks with transitions between them; the finest block is one dense layer."""
    yield step(net, "stem", *(f"features.{part}0" for part in ("conv", "norm", "relu", "pool")))
    stage = 0
    for path in children(net, "features")[4:-1]:
        if isinstance(net.get_submodule(path), _DenseBlock):
            stage += 1
            for number, layer in enumerate(children(net, path), 1):
                name = f"stage{stage}.{number}"
                yield step(net, name, DenseLayer(layer), group=f"stage{stage}", kind="dense layer", owns=(layer,))
        else:
            yield step(net, f"transition{stage}", path, group=f"stage{stage}", kind="transition")
    yield step(net, "norm", "features.norm5", relu, kind="BN-ReLU")
    yield head(net, pool, flatten, "classifier", classifier="classifier")


def digitnet(net: nn.Module) -> Iterator[Step]:
    """Two convolutions and two hidden layers."""
    yield step(net, "conv1", "conv1", group="convolutions")
    yield step(net, "conv2", "conv2", group="convolutions")
    yield step(net, "fc1", "avgpool", flatten, "fc1", group="hidden")
    yield step(net, "fc2", "fc2", group="hidden")
    yield head(net, "fc3", classifier="fc3")


def mobilenet_v2(net: nn.Module) -> Iterator[Step]:
    """A stem, seventeen inverted residuals and a last convolution."""
    yield from _inverted_residuals(net)
    yield head(net, pool, flatten, "classifier.0", "classifier.1", classifier="classifier.1")


def mobilenet_v3(net: nn.Module) -> Iterator[Step]:
    """A stem, inverted residuals, a last convolution and a hidden layer."""
    yield from _inverted_residuals(net)
    yield step(net, "classifier.0", "avgpool", flatten, "classifier.0", "classifier.1")
    yield head(net, Dropout("classifier.2"), "classifier.3", owns=("classifier.2",), classifier="classifier.3")


def _inverted_residuals(net: nn.Module) -> Iterator[Step]:
    first, *middle, last = children(net, "features")
    groups = _groups_by_width(net, middle)
    yield step(net, "stem", first)
    for path in middle:
        yield step(net, path, path, group=groups[path], kind="inverted residual")
    yield step(net, last, last)


def _groups_by_width(net: nn.Module, paths: list[str]) -> dict[str, str]:
    """Joins neighbours of the same width; the first block, which keeps size and nearly width, joins the next stage."""
    widths = [int(getattr(net.get_submodule(path), "out_channels")) for path in paths]  # noqa: B009 # untyped modules
    stages: list[list[str]] = []
    for position, path in enumerate(paths):
        if position == 0 or (widths[position] != widths[position - 1] and len(stages) + len(stages[0]) > 2):
            stages.append([])
        stages[-1].append(path)
    return {path: _span(stage) for stage in stages for path in stage}


def _span(paths: list[str]) -> str:
    root, first = paths[0].rsplit(".", 1)
    last = paths[-1].rsplit(".", 1)[1]
    return f"{root}.{first}" if first == last else f"{root}.{first}-{last}"


def mnasnet(net: nn.Module) -> Iterator[Step]:
    """A stem, a separable convolution, six stages of inverted residuals and a last convolution."""
    yield step(net, "stem", *_at("layers", 0, 1, 2))
    yield step(net, "separable", *_at("layers", 3, 4, 5, 6, 7))
    for name, group, path in staged(net, list(_at("layers", 8, 9, 10, 11, 12, 13))):
        yield step(net, name, path, group=group, kind="inverted residual")
    yield step(net, "last", *_at("layers", 14, 15, 16))
    yield head(net, mean, "classifier.0", "classifier.1", classifier="classifier.1")


def efficientnet(net: nn.Module) -> Iterator[Step]:
    """EfficientNet v1 and v2: a stem, stages of (fused) inverted residuals, a last convolution."""
    from torchvision.models.efficientnet import FusedMBConv

    first, *stages, last = children(net, "features")
    yield step(net, "stem", first)
    for name, group, path in staged(net, stages):
        fused = isinstance(net.get_submodule(path), FusedMBConv)
        yield step(net, name, path, group=group, kind="fused inverted residual" if fused else "inverted residual")
    yield step(net, "last", last)
    yield head(net, "avgpool", flatten, "classifier.0", "classifier.1", classifier="classifier.1")


def shufflenet(net: nn.Module) -> Iterator[Step]:
    """A stem, three stages of units with shuffled channels, a last convolution."""
    yield step(net, "stem", "conv1", "maxpool")
    for name, group, path in staged(net, ["stage2", "stage3", "stage4"], start=2):
        yield step(net, name, path, group=group, kind="shuffle unit")
    yield step(net, "conv5", "conv5")
    yield head(net, mean, "fc", classifier="fc")


def _transform_input(net: nn.Module, x: Tensor) -> Tensor:
    assert isinstance(net, GoogLeNet | Inception3)
    transform: Callable[[Tensor], Tensor] = net._transform_input  # the network's own first operation
    return transform(x)


def googlenet(net: nn.Module) -> Iterator[Step]:
    """Three convolutions and nine inception modules, without the auxiliary heads."""
    yield step(net, "conv1", _transform_input, "conv1", "maxpool1", group="stem")
    yield step(net, "conv2", "conv2", group="stem")
    yield step(net, "conv3", "conv3", "maxpool2", group="stem")
    for number, letters, after in (("3", "ab", "maxpool3"), ("4", "abcde", "maxpool4"), ("5", "ab", "")):
        for letter in letters:
            name = f"inception{number}{letter}"
            ops = (name, after) if after and letter == letters[-1] else (name,)
            yield step(net, name, *ops, group=f"inception{number}", kind="inception module")
    yield head(net, "avgpool", flatten, "dropout", "fc", classifier="fc")


def inception(net: nn.Module) -> Iterator[Step]:
    """Five convolutions and eleven inception modules, without the auxiliary head."""
    yield step(net, "Conv2d_1a_3x3", _transform_input, "Conv2d_1a_3x3", group="stem")
    yield step(net, "Conv2d_2a_3x3", "Conv2d_2a_3x3", group="stem")
    yield step(net, "Conv2d_2b_3x3", "Conv2d_2b_3x3", "maxpool1", group="stem")
    yield step(net, "Conv2d_3b_1x1", "Conv2d_3b_1x1", group="stem")
    yield step(net, "Conv2d_4a_3x3", "Conv2d_4a_3x3", "maxpool2", group="stem")
    for stage, letters in (("Mixed_5", "bcd"), ("Mixed_6", "abcde"), ("Mixed_7", "abc")):
        for letter in letters:
            yield step(net, stage + letter, stage + letter, group=stage, kind="inception module")
    yield head(net, "avgpool", "dropout", flatten, "fc", classifier="fc")
