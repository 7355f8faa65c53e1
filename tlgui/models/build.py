"""Networks by name: torchvision's own builders and the digit networks, with or without memory for the parameters."""

import difflib
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from torchvision import models
from torchvision.models._api import get_model_builder, list_models

from tlgui.models import digit_network
from tlgui.recipe import Problem

Kwargs = Mapping[str, object]
"""What a builder needs beside the class count, so that the tensors fit; JSON-able."""


@cache
def architectures() -> tuple[str, ...]:
    """Returns the name of every classification architecture: torchvision's and the digit networks, alphabetically."""
    return tuple(sorted([*list_models(module=models), *digit_network.DIGIT_NETWORKS]))


def builder(architecture: str) -> Callable[..., nn.Module]:
    """Returns the function that builds an architecture of `architectures()`."""
    if architecture in digit_network.DIGIT_NETWORKS:
        own: Callable[..., nn.Module] = getattr(digit_network, architecture)
        return own
    found: Callable[..., nn.Module] = get_model_builder(architecture)
    return found


def check_architecture(name: str) -> str:
    """Returns the name unchanged.

    Raises:
        Problem: there is no such classification network.
    """
    if name in architectures():
        return name
    close = difflib.get_close_matches(name.lower(), architectures(), n=1)
    hint = f"did you mean {close[0]}?" if close else "`tlgui sources` lists the names."
    raise Problem(f"There is no architecture called '{name}' in torchvision; {hint}")


def default_kwargs(architecture: str, *, transform_input: bool = True) -> dict[str, object]:
    """Returns the builder's arguments for a plain classifier: no auxiliary heads.

    Args:
        architecture: a name of `architectures()`.
        transform_input: whether GoogLeNet and Inception shift ImageNet-normalised images to the range that
            torchvision's weights were trained with; they must, where those weights are used.
    """
    if architecture in {"googlenet", "inception_v3"}:
        return {"aux_logits": False, "transform_input": transform_input, "init_weights": True}
    return {}


def build(architecture: str, kwargs: Kwargs, classes: int) -> nn.Module:
    """Builds a network with random parameters, drawn by the architecture's own rule from torch's CPU generator.

    Raises:
        Problem: the architecture is unknown, or does not take these arguments.
    """
    make = builder(check_architecture(architecture))
    try:
        return make(weights=None, num_classes=classes, **kwargs)
    except (TypeError, ValueError) as error:
        raise Problem(f"torchvision cannot build {architecture} with {dict(kwargs)}: {error}.") from None


def build_seeded(architecture: str, kwargs: Kwargs, classes: int, seed: int) -> nn.Module:
    """Builds a network whose random parameters depend on the seed alone; no generator of the caller moves."""
    with torch.random.fork_rng(devices=[]):
        # Only the CPU generator: torch.manual_seed would move those of the GPUs, too.
        torch.default_generator.manual_seed(seed)
        return build(architecture, kwargs, classes)


class _EmptyOnMeta(TorchFunctionMode):
    """Gives parameters no memory: layers make them with `torch.empty`; buffers, made otherwise, stay real."""

    def __torch_function__(
        self,
        func: Callable[..., object],
        types: Iterable[type],
        args: tuple[object, ...] = (),
        kwargs: dict[str, object] | None = None,
    ) -> object:
        del types
        place = {"device": "meta"} if func is torch.empty else {}
        return func(*args, **{**(kwargs or {}), **place})


def skeleton(architecture: str, kwargs: Kwargs, classes: int) -> nn.Module:
    """Builds a network in milliseconds: right names and shapes, but parameters without memory (device meta).

    Buffers hold their initial values, so that a file without the BatchNorm counters still gives a whole network
    once its tensors are assigned. (`torch.device("meta")` would not do: RegNet computes its widths with tensors.)
    """
    with _EmptyOnMeta(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # initialising a tensor without memory does nothing, as we wish
        return build(architecture, kwargs, classes)


def outline(architecture: str, kwargs: Kwargs, classes: int) -> nn.Module:
    """Builds a network wholly on the meta device, in eval mode: shapes flow through it at no cost."""
    return skeleton(architecture, kwargs, classes).to("meta").eval()
