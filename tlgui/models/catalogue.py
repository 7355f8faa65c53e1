"""The source models that can be had: torchvision's classifiers, their published weights, and our own networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlparse

import torch
from torchvision.models._api import WeightsEnum, get_model_weights
from torchvision.transforms import InterpolationMode

from tlgui.data.preset import Preset, Triple
from tlgui.models.build import architectures, check_architecture
from tlgui.models.digit_network import DIGIT_NETWORKS
from tlgui.models.titles import family_of, title_of, weights_title
from tlgui.models.weights import count_numbers
from tlgui.places import cache_dir, resource
from tlgui.recipe import Problem

EMBEDDED = "embedded"
EMBEDDED_FILE = "embedded/source.safetensors"


@dataclass(frozen=True)
class WeightsEntry:
    """Published weights of one architecture.

    Attributes:
        name: as a recipe's `weights` gives it, such as "IMAGENET1K_V2".
        title: for people, such as "ImageNet-1K, version 2".
        default: whether "default" means these.
        acc1: top-1 accuracy on ImageNet-1K in percent, as torchvision states it; 0.0 where unknown.
        acc5: top-5 accuracy in percent; 0.0 where unknown.
        parameters: number of parameters of the network with its ImageNet head.
        megabytes: size of the file.
        gflops: billions of multiply-adds for one image.
        classes: number of classes.
        crop: side in pixels of the square that the network sees.
        preset: the whole preprocessing that belongs to these weights.
        file: name of the weights file.
        on_disk: whether it need not be downloaded.
    """

    name: str
    title: str
    default: bool
    acc1: float
    acc5: float
    parameters: int
    megabytes: float
    gflops: float
    classes: int
    crop: int
    preset: Preset
    file: str
    on_disk: bool


@dataclass(frozen=True)
class CatalogueEntry:
    """One source model to choose.

    Attributes:
        architecture: torchvision's name, or "embedded".
        title: for people, such as "ResNet-50".
        family: such as "ResNet".
        weights: what has been published for it; empty for the embedded model, which is its own, and for the digit
            networks, which start from random numbers.
        parameters: number of parameters with the default weights' head; 0 if the embedded model is not there.
    """

    architecture: str
    title: str
    family: str
    weights: tuple[WeightsEntry, ...]
    parameters: int


def catalogue() -> tuple[CatalogueEntry, ...]:
    """Returns the embedded model and every classification architecture, without building any.

    `dataclasses.asdict` of an entry is plain JSON data.
    """
    return (_embedded(), *(_entry(name) for name in architectures()))


def _embedded() -> CatalogueEntry:
    path = resource(EMBEDDED_FILE)
    return CatalogueEntry(EMBEDDED, "Embedded model", "Embedded", (), count_numbers(path) if path.is_file() else 0)


def _entry(architecture: str) -> CatalogueEntry:
    if architecture in DIGIT_NETWORKS:
        return CatalogueEntry(
            architecture, title_of(architecture), family_of(architecture), (), parameter_count(architecture)
        )
    enum = weights_enum(architecture)
    default = enum["DEFAULT"]
    entries = tuple(_weights(member, default=member is default) for member in enum if is_classifier(member))
    return CatalogueEntry(
        architecture, title_of(architecture), family_of(architecture), entries, parameter_count(architecture)
    )


def _weights(member: WeightsEnum, *, default: bool) -> WeightsEntry:
    meta: dict[str, Any] = member.meta
    scores = meta.get("_metrics", {}).get("ImageNet-1K", {})
    preset = preset_of(member)
    return WeightsEntry(
        name=member.name,
        title=weights_title(member.name),
        default=default,
        acc1=float(scores.get("acc@1", 0.0)),
        acc5=float(scores.get("acc@5", 0.0)),
        parameters=int(meta["num_params"]),
        megabytes=float(meta.get("_file_size", 0.0)),
        gflops=float(meta.get("_ops", 0.0)),
        classes=len(meta["categories"]),
        crop=preset.crop,
        preset=preset,
        file=file_of(member),
        on_disk=on_disk(member) is not None,
    )


def is_classifier(member: WeightsEnum) -> bool:
    """Returns whether the weights have a head; one set of VGG-16's has none and holds NaN in its place."""
    return bool(member.meta.get("categories"))


def parameter_count(architecture: str) -> int:
    """Returns the number of parameters with the head that the architecture has before any task."""
    if architecture in DIGIT_NETWORKS:
        return DIGIT_NETWORKS[architecture]
    return int(weights_enum(architecture)["DEFAULT"].meta["num_params"])


def weights_enum(architecture: str) -> type[WeightsEnum]:
    """Returns torchvision's enum of the architecture's weights; raises Problem if there is no such architecture."""
    enum: type[WeightsEnum] = get_model_weights(check_architecture(architecture))
    return enum


def find_weights(architecture: str, name: str) -> WeightsEnum:
    """Returns the enum member that a recipe's `weights` means.

    Args:
        architecture: torchvision's name.
        name: "default", "IMAGENET1K_V1" or "ResNet50_Weights.IMAGENET1K_V1".

    Raises:
        Problem: there are no such weights; the sentence names those that there are.
    """
    enum = weights_enum(architecture)
    short = name.rsplit(".", 1)[-1].upper()
    if short in enum.__members__ and is_classifier(enum[short]):
        return enum[short]
    known = ", ".join(member.name for member in enum if is_classifier(member))
    raise Problem(
        f"There are no weights called '{name}' for {architecture}; there are {known}, 'default', 'none' "
        "(random numbers) and any weights file (.pth, .pt, .safetensors)."
    )


@cache
def preset_of(member: WeightsEnum) -> Preset:
    """Returns the preprocessing that belongs to the weights."""
    transforms = member.transforms()
    bicubic = transforms.interpolation is InterpolationMode.BICUBIC
    return Preset(
        resize=int(transforms.resize_size[0]),
        crop=int(transforms.crop_size[0]),
        mean=_triple(transforms.mean),
        std=_triple(transforms.std),
        interpolation="bicubic" if bicubic else "bilinear",
    )


def _triple(values: Sequence[float]) -> Triple:
    red, green, blue = values
    return float(red), float(green), float(blue)


def file_of(member: WeightsEnum) -> str:
    """Returns the name of the weights' file."""
    return PurePosixPath(urlparse(member.url).path).name


def weights_folder() -> Path:
    """Returns the folder that downloads go to, and where a file put by hand is found."""
    return cache_dir() / "weights"


def on_disk(member: WeightsEnum) -> Path | None:
    """Returns the weights' file if it lies in our folder or among torch.hub's checkpoints."""
    places = (weights_folder(), Path(torch.hub.get_dir()) / "checkpoints")
    return next((folder / file_of(member) for folder in places if (folder / file_of(member)).is_file()), None)


@cache
def imagenet_classes() -> tuple[str, ...]:
    """Returns the 1000 class names of ImageNet-1K in torchvision's order."""
    return tuple(weights_enum("resnet18")["DEFAULT"].meta["categories"])
