"""Which family a network belongs to, and its chain of steps."""

from collections.abc import Callable, Iterator

from torch import nn
from torchvision.models import (
    VGG,
    AlexNet,
    ConvNeXt,
    DenseNet,
    EfficientNet,
    GoogLeNet,
    Inception3,
    MaxVit,
    MNASNet,
    RegNet,
    ResNet,
    ShuffleNetV2,
    SqueezeNet,
    SwinTransformer,
    VisionTransformer,
)
from torchvision.models.mobilenetv2 import MobileNetV2
from torchvision.models.mobilenetv3 import MobileNetV3

from tlgui.models import families, families_attention
from tlgui.models.digit_network import DigitNetwork
from tlgui.models.steps import Step
from tlgui.recipe import Problem

FAMILIES: dict[type[nn.Module], Callable[[nn.Module], Iterator[Step]]] = {
    AlexNet: families.alexnet,
    ConvNeXt: families_attention.convnext,
    DenseNet: families.densenet,
    DigitNetwork: families.digitnet,
    EfficientNet: families.efficientnet,
    GoogLeNet: families.googlenet,
    Inception3: families.inception,
    MaxVit: families_attention.maxvit,
    MNASNet: families.mnasnet,
    MobileNetV2: families.mobilenet_v2,
    MobileNetV3: families.mobilenet_v3,
    RegNet: families.regnet,
    ResNet: families.resnet,
    ShuffleNetV2: families.shufflenet,
    SqueezeNet: families.squeezenet,
    SwinTransformer: families_attention.swin,
    VGG: families.vgg,
    VisionTransformer: families_attention.vit,
}


def chain(net: nn.Module) -> tuple[Step, ...]:
    """Returns the network's steps from the image to the scores; the last one is the head.

    Running them in order is the network's own forward pass, operation by operation.

    Raises:
        Problem: the network is of no family of torchvision's classifiers, and no digit network.
    """
    for family, steps in FAMILIES.items():
        if isinstance(net, family):
            return tuple(steps(net))
    raise Problem(f"{type(net).__name__} is no classification network of torchvision, so its blocks are not known.")


def classifier_path(net: nn.Module) -> str:
    """Returns the dotted name of the layer whose rows are the classes."""
    return chain(net)[-1].classifier
