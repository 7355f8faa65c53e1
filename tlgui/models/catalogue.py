"""The catalogue: every classification architecture of torchvision with its published weights."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torchvision.models
from torchvision.models import Weights, WeightsEnum
from torchvision.transforms import InterpolationMode

from tlgui.data.preset import Preset
from tlgui.models.build import architectures, check_architecture
from tlgui.places import cache_dir
from tlgui.recipe import Problem


@dataclass(frozen=True)
class WeightsEntry:
    """One set of published weights.

    Attributes:
        name: such as "IMAGENET1K_V2".
        acc1: top-1 accuracy on ImageNet-1k in per cent as torchvision states it, 0 if it does not.
        acc5: top-5 likewise.
        parameters: how many.
        megabytes: size of the file.
        gflops: billions of multiply-adds for one image.
        crop: pixels of the square the network sees.
        on_disk: whether the file is already there.
    """

    name: str
    acc1: float
    acc5: float
    parameters: int
    megabytes: float
    gflops: float
    crop: int
    on_disk: bool


@dataclass(frozen=True)
class CatalogueEntry:
    """One architecture."""

    architecture: str
    title: str
    family: str
    weights: tuple[WeightsEntry, ...]
    parameters: int


FAMILIES = (
    ("resnext", "ResNeXt"),
    ("wide_resnet", "Wide ResNet"),
    ("resnet", "ResNet"),
    ("mobilenet", "MobileNet"),
    ("efficientnet", "EfficientNet"),
    ("convnext", "ConvNeXt"),
    ("regnet", "RegNet"),
    ("densenet", "DenseNet"),
    ("vgg", "VGG"),
    ("alexnet", "AlexNet"),
    ("squeezenet", "SqueezeNet"),
    ("shufflenet", "ShuffleNet"),
    ("mnasnet", "MNASNet"),
    ("googlenet", "GoogLeNet"),
    ("inception", "Inception"),
    ("vit", "Vision transformer"),
    ("swin", "Swin transformer"),
    ("maxvit", "MaxViT"),
)


def catalogue() -> tuple[CatalogueEntry, ...]:
    """Returns every architecture, in the order of families and names; nothing is built or downloaded."""
    entries = [_entry(name) for name in architectures()]
    order = [title for _, title in FAMILIES]
    return tuple(sorted(entries, key=lambda entry: (order.index(entry.family), entry.parameters)))


def _entry(name: str) -> CatalogueEntry:
    weights = tuple(_weights_entry(one) for one in torchvision.models.get_model_weights(name))
    family = next(title for start, title in FAMILIES if name.startswith(start))
    return CatalogueEntry(name, name, family, weights, max((one.parameters for one in weights), default=0))


def _weights_entry(weights: WeightsEnum) -> WeightsEntry:
    meta = weights.meta
    scores = meta.get("_metrics", {}).get("ImageNet-1K", {})
    return WeightsEntry(
        name=weights.name,
        acc1=float(scores.get("acc@1", 0.0)),
        acc5=float(scores.get("acc@5", 0.0)),
        parameters=int(meta.get("num_params", 0)),
        megabytes=float(meta.get("_file_size", 0.0)),
        gflops=float(meta.get("_ops", 0.0)),
        crop=preset_from(weights).crop,
        on_disk=stored(weights) is not None,
    )


def find_weights(architecture: str, name: str) -> WeightsEnum:
    """Returns published weights by their name; "default" is the best.

    Raises:
        Problem: the architecture has no such weights; the sentence names those that it has.
    """
    known = torchvision.models.get_model_weights(check_architecture(architecture))
    wanted = "DEFAULT" if name.lower() == "default" else name
    try:
        return known[wanted]
    except KeyError:
        names = ", ".join(one.name for one in known) or "none"
        raise Problem(
            f"{architecture} has no weights called '{name}'; published are: {names}. "
            "A path of a weights file or 'none' is possible, too."
        ) from None


def places_for(weights: Weights | WeightsEnum) -> tuple[Path, ...]:
    """Returns where the file of published weights may lie: torch's own cache, and tlgui's."""
    name = str(weights.url).rsplit("/", 1)[-1]
    return Path(torch.hub.get_dir()) / "checkpoints" / name, cache_dir() / "weights" / name


def stored(weights: Weights | WeightsEnum) -> Path | None:
    """Returns the file of published weights if it is on disk."""
    return next((path for path in places_for(weights) if path.is_file()), None)


def preset_from(weights: WeightsEnum) -> Preset:
    """Returns the preprocessing that published weights ask for."""
    wanted: Any = weights.transforms()
    bicubic = wanted.interpolation is InterpolationMode.BICUBIC
    return Preset(
        resize=int(wanted.resize_size[0]),
        crop=int(wanted.crop_size[0]),
        mean=tuple(wanted.mean),
        std=tuple(wanted.std),
        interpolation="bicubic" if bicubic else "bilinear",
    )


def preset_of(architecture: str) -> Preset:
    """Returns the preprocessing of an architecture's first published weights, or 256 → 224 px."""
    first = next(iter(torchvision.models.get_model_weights(architecture)), None)
    return preset_from(first) if first is not None else Preset()


@cache
def imagenet_classes() -> tuple[str, ...]:
    """Returns the names of the thousand ImageNet classes as torchvision states them."""
    return tuple(torchvision.models.get_model_weights("alexnet")["DEFAULT"].meta["categories"])
