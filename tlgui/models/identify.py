"""What a bare weights file is: its architecture, its class count, its image size and its class names."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn

from tlgui.models.build import architectures, builder, default_kwargs, skeleton
from tlgui.models.catalogue import imagenet_classes, parameter_count
from tlgui.models.chain import classifier_path
from tlgui.models.weights import compare

IMAGENET_CLASSES = 1000


def kwargs_for(architecture: str, state: Mapping[str, Tensor]) -> dict[str, object]:
    """Returns the builder's arguments that these tensors need; ViT's image size follows from its positions."""
    kwargs = default_kwargs(architecture)
    positions, patch = state.get("encoder.pos_embedding"), state.get("conv_proj.weight")
    if architecture.startswith("vit") and positions is not None and patch is not None and positions.ndim == 3:
        side = round((positions.shape[1] - 1) ** 0.5)
        kwargs["image_size"] = side * int(patch.shape[-1])
    return kwargs


def class_count(classifier: str, state: Mapping[str, Tensor]) -> int:
    """Returns the number of rows of the final layer, 0 where the file has none."""
    weight = state.get(f"{classifier}.weight")
    return int(weight.shape[0]) if weight is not None and weight.ndim else 0


def fitting_skeleton(architecture: str, kwargs: Mapping[str, object], state: Mapping[str, Tensor]) -> nn.Module:
    """Returns the network without memory whose head has as many classes as the file's."""
    net = skeleton(architecture, kwargs, IMAGENET_CLASSES)
    count = class_count(classifier_path(net), state)
    return net if count in {0, IMAGENET_CLASSES} else skeleton(architecture, kwargs, count)


def with_blank_head(net: nn.Module, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Returns the state with zeros as the final layer, for files of networks whose head was taken off."""
    prefix = classifier_path(net) + "."
    blank = {name: torch.zeros(tensor.shape) for name, tensor in net.state_dict().items() if name.startswith(prefix)}
    return {**blank, **state}


def looks_like(state: Mapping[str, Tensor]) -> str | None:
    """Returns the architecture that these tensors fit exactly, head size aside; None if none does."""
    return next((name for name in _candidates(state) if _fits(name, state)), None)


def _candidates(state: Mapping[str, Tensor]) -> Iterator[str]:
    """Goes through the architectures of like names, nearest in size first, so that the first is mostly the one."""
    size = sum(tensor.numel() for tensor in state.values())
    for name in sorted(architectures(), key=lambda name: abs(parameter_count(name) - size)):
        if all(tensor in state for tensor in _first_names(_family(name))):
            yield name


def _family(architecture: str) -> str:
    """Returns the module that the architecture is kept in."""
    return str(builder(architecture).__module__)


@cache
def _first_names(family: str) -> tuple[str, ...]:
    """Returns the names of a family's first two parameters, which all its members share."""
    smallest = min((name for name in architectures() if _family(name) == family), key=parameter_count)
    net = skeleton(smallest, default_kwargs(smallest), IMAGENET_CLASSES)
    first, second, *_ = (name for name, _ in net.named_parameters() if name != "class_token")
    return first, second


def _fits(architecture: str, state: Mapping[str, Tensor]) -> bool:
    net = fitting_skeleton(architecture, kwargs_for(architecture, state), state)
    return compare(net, with_blank_head(net, state)).fits


def class_names(path: Path, count: int) -> tuple[str, ...]:
    """Returns the names of a weights file's classes, () where they are not known.

    A text file `*_labels.txt` beside it with one line a class wins; of several, the one whose name is most like the
    weights'. Without one, a head of 1000 rows is taken for ImageNet-1K in torchvision's order.
    """
    found = [names for names in map(_lines, _sidecars(path)) if len(names) == count]
    if found:
        return found[0]
    return imagenet_classes() if count == IMAGENET_CLASSES else ()


def _sidecars(path: Path) -> list[Path]:
    def likeness(file: Path) -> float:
        return difflib.SequenceMatcher(None, file.stem, path.stem).ratio()

    return sorted(sorted(path.parent.glob("*_labels.txt")), key=likeness, reverse=True)


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError):
        return ()
