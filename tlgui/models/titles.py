"""Names for people: of architectures, their families and their weights."""

import re

_FAMILIES: tuple[tuple[str, str], ...] = (
    ("alexnet", "AlexNet"),
    ("convnext", "ConvNeXt"),
    ("densenet", "DenseNet"),
    ("digitnet", "Digit network"),
    ("efficientnet_v2", "EfficientNet v2"),
    ("efficientnet", "EfficientNet"),
    ("googlenet", "GoogLeNet"),
    ("inception_v3", "Inception v3"),
    ("maxvit", "MaxViT"),
    ("mnasnet", "MNASNet"),
    ("mobilenet_v2", "MobileNet v2"),
    ("mobilenet_v3", "MobileNet v3"),
    ("regnet", "RegNet"),
    ("wide_resnet", "Wide ResNet"),
    ("resnet", "ResNet"),
    ("resnext", "ResNeXt"),
    ("shufflenet_v2", "ShuffleNet v2"),
    ("squeezenet", "SqueezeNet"),
    ("swin_v2", "Swin v2"),
    ("swin", "Swin"),
    ("vgg", "VGG"),
    ("vit", "ViT"),
)

_WORDS = {"IMAGENET1K": "ImageNet-1K", "E2E": "end-to-end", "LINEAR": "linear probe"}


def _family(architecture: str) -> tuple[str, str]:
    return next(((key, name) for key, name in _FAMILIES if architecture.startswith(key)), ("", architecture))


def family_of(architecture: str) -> str:
    """Returns the family's name: "wide_resnet50_2" → "Wide ResNet"."""
    return _family(architecture)[1]


def title_of(architecture: str) -> str:
    """Returns the architecture's name: "resnext50_32x4d" → "ResNeXt-50 32x4d"."""
    key, name = _family(architecture)
    rest = architecture.removeprefix(key).strip("_")
    if not rest:
        return name
    rest = rest.replace("_", _UNDERSCORE.get(key, " "))
    if key in _CAPITALS:
        return f"{name}-{rest.upper()}"
    rest = re.sub(r"^([xy]) (.*)([mg])f$", lambda size: f"{size[1].upper()} {size[2]} {size[3].upper()}F", rest)
    rest = re.sub(r"\bbn$", "BN", re.sub(r"^x(?=\d)", "×", rest))
    rest = re.sub(r"(?<= )(\d) (\d) ", r"\1.\2 ", rest)
    return f"{name}{'-' if rest[0].isdigit() else ' '}{rest}"


_UNDERSCORE = {"squeezenet": ".", "mnasnet": ".", "shufflenet_v2": ".", "wide_resnet": "-", "vit": "/"}
"""What an underscore in the size means, where it is not a space."""

_CAPITALS = {"efficientnet_v2", "efficientnet", "maxvit", "swin_v2", "swin", "vit"}
"""Families whose sizes are letters."""


def weights_title(name: str) -> str:
    """Returns weights' name: "IMAGENET1K_SWAG_E2E_V1" → "ImageNet-1K, SWAG end-to-end, version 1"."""
    texts = [_word(part) for part in name.split("_")]
    return ", ".join(texts).replace("SWAG, ", "SWAG ")


def _word(part: str) -> str:
    return f"version {part[1:]}" if part[:1] == "V" and part[1:].isdigit() else _WORDS.get(part, part)
