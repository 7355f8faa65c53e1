"""Where a network's blocks have skip connections: ways by which what comes in passes by a part of the block.

What torchvision's modules do is written down here as a table by their type; a test traces every family and compares.
Source: K. He, X. Zhang, S. Ren, J. Sun: Deep residual learning for image recognition. CVPR 2016.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from torch import nn
from torchvision.models import mobilenetv2, mobilenetv3, shufflenetv2
from torchvision.models.convnext import CNBlock
from torchvision.models.densenet import _DenseLayer
from torchvision.models.efficientnet import FusedMBConv, MBConv
from torchvision.models.maxvit import MBConv as MaxVitConv
from torchvision.models.maxvit import PartitionAttentionLayer
from torchvision.models.mnasnet import _InvertedResidual
from torchvision.models.regnet import ResBottleneckBlock
from torchvision.models.resnet import BasicBlock, Bottleneck
from torchvision.models.swin_transformer import SwinTransformerBlock
from torchvision.models.vision_transformer import EncoderBlock

from tlgui.models.steps import Step

How = Literal["added", "projected", "beside"]


@dataclass(frozen=True)
class Skip:
    """One skip connection.

    Attributes:
        how: "added": the input is added to the output as it is; "projected": a 1×1 convolution fits it to the output's
            shape first; "beside": it is handed on as further channels beside the output.
        past: what it passes by: "convolutions", "attention" or "MLP".
    """

    how: How
    past: str = "convolutions"


_ADDED, _PROJECTED, _BESIDE = Skip("added"), Skip("projected"), Skip("beside")
_TRANSFORMER = (Skip("added", "attention"), Skip("added", "MLP"))


def _where(attribute: str) -> Callable[[nn.Module], tuple[Skip, ...]]:
    """Returns a rule for modules that add their input where `attribute` is true."""
    return lambda module: (_ADDED,) if cast("bool", getattr(module, attribute)) else ()


def _fitted(attribute: str) -> Callable[[nn.Module], tuple[Skip, ...]]:
    """Returns a rule for modules that fit their input by the module `attribute` before they add it, if there is one."""
    return lambda module: (_ADDED if _passes(getattr(module, attribute)) else _PROJECTED,)


def _passes(module: object) -> bool:
    return module is None or isinstance(module, nn.Identity)


def _half_beside(module: nn.Module) -> tuple[Skip, ...]:
    """A unit that keeps the size leaves half of its channels as they are; one that halves it works on both halves."""
    assert isinstance(module, shufflenetv2.InvertedResidual)
    return (_BESIDE,) if module.stride == 1 else ()


_RULES: dict[type[nn.Module], Callable[[nn.Module], tuple[Skip, ...]]] = {
    BasicBlock: _fitted("downsample"),
    Bottleneck: _fitted("downsample"),
    CNBlock: lambda _: (_ADDED,),
    EncoderBlock: lambda _: _TRANSFORMER,
    FusedMBConv: _where("use_res_connect"),
    MBConv: _where("use_res_connect"),
    MaxVitConv: _fitted("proj"),
    PartitionAttentionLayer: lambda _: _TRANSFORMER,
    ResBottleneckBlock: _fitted("proj"),
    SwinTransformerBlock: lambda _: _TRANSFORMER,
    _DenseLayer: lambda _: (_BESIDE,),
    _InvertedResidual: _where("apply_residual"),
    mobilenetv2.InvertedResidual: _where("use_res_connect"),
    mobilenetv3.InvertedResidual: _where("use_res_connect"),
    shufflenetv2.InvertedResidual: _half_beside,
}


def skips(net: nn.Module, step: Step) -> tuple[Skip, ...]:
    """Returns the skip connections inside a block, from its input to its output."""
    return tuple(_found(step.modules(net)))


def _found(modules: Iterator[nn.Module]) -> Iterator[Skip]:
    for module in modules:
        rule = next((rule for kind, rule in _RULES.items() if isinstance(module, kind)), None)
        if rule is not None:
            yield from rule(module)
