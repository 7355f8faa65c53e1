"""Narrower copies of convolutional networks: the same layers in the same order, every width times one factor."""

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.models.chain import classifier_path
from tlgui.recipe import Problem


@torch.no_grad()
def narrow(net: nn.Module, width: float) -> None:
    """Cuts a network down in place: every layer keeps `width` of its channels, the image and the classes aside.

    The weights that stay are scaled by the root of the ratio of inputs, so that a fresh start keeps the spread of what
    flows through it.

    Args:
        net: a convolutional network of torchvision with a random start.
        width: above 0, at most 1.

    Raises:
        Problem: a layer's channels cannot be divided so.
    """
    if width == 1.0:
        return
    classifier = net.get_submodule(classifier_path(net))
    for name, layer in [*_layers(net)]:
        if isinstance(layer, nn.Conv2d):
            _narrow_convolution(name, layer, width, keep_outputs=layer is classifier)
        elif isinstance(layer, nn.Linear):
            _narrow_linear(name, layer, width, keep_outputs=layer is classifier)
        else:
            _narrow_norm(name, layer, width)


def _layers(net: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    for name, layer in net.named_modules():
        if isinstance(layer, nn.Conv2d | nn.Linear | _BatchNorm):
            yield name, layer
        elif [*layer.parameters(recurse=False)] or [*layer.buffers(recurse=False)]:
            raise Problem(
                f"method.width: {type(net).__name__} has layers that cannot be narrowed ({name}); set it to 1."
            )


def part(name: str, count: int, width: float) -> int:
    """Returns `width` of a number of channels; raises Problem where that is no whole number."""
    wanted = count * width
    if wanted < 1 or wanted != math.floor(wanted):
        raise Problem(
            f"method.width: {width:g} of the {count} channels of the layer {name} is no whole number; choose 1 or 0.5, "
            "or another source model."
        )
    return int(wanted)


def _narrow_convolution(name: str, layer: nn.Conv2d, width: float, *, keep_outputs: bool) -> None:
    image = layer.in_channels == 3
    inputs = layer.in_channels if image else part(name, layer.in_channels, width)
    outputs = layer.out_channels if keep_outputs else part(name, layer.out_channels, width)
    if layer.groups == layer.in_channels and not image:  # depthwise
        layer.groups = inputs
    if inputs % layer.groups or outputs % layer.groups:
        raise Problem(f"method.width: the groups of the layer {name} cannot be divided by {width:g}; set it to 1.")
    _cut(layer, outputs, inputs // layer.groups)
    layer.in_channels, layer.out_channels = inputs, outputs


def _narrow_linear(name: str, layer: nn.Linear, width: float, *, keep_outputs: bool) -> None:
    inputs = part(name, layer.in_features, width)
    outputs = layer.out_features if keep_outputs else part(name, layer.out_features, width)
    _cut(layer, outputs, inputs)
    layer.in_features, layer.out_features = inputs, outputs


def _cut(layer: nn.Conv2d | nn.Linear, outputs: int, inputs: int) -> None:
    weight = layer.weight
    scale = math.sqrt(weight.shape[1] / inputs)
    layer.weight = nn.Parameter(weight[:outputs, :inputs].clone() * scale)
    if layer.bias is not None:
        layer.bias = nn.Parameter(layer.bias[:outputs].clone())


def _narrow_norm(name: str, layer: nn.Module, width: float) -> None:
    assert isinstance(layer, _BatchNorm)
    kept = part(name, layer.num_features, width)
    layer.num_features = kept
    for label, tensor in [*layer.named_parameters(recurse=False)]:
        setattr(layer, label, nn.Parameter(tensor[:kept].clone()))
    for label, buffer in [*layer.named_buffers(recurse=False)]:
        if isinstance(buffer, Tensor) and buffer.ndim:
            setattr(layer, label, buffer[:kept].clone())
