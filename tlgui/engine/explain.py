"""Where a model looked: Grad-CAM, by a kept library, for one image and one class."""

import copy
import threading
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn

from tlgui.data.batches import eval_batches
from tlgui.data.heads import slices
from tlgui.data.images import load_image
from tlgui.engine.predict import answered, heads_of
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem

_DEEPEST = 2
"""Stages and blocks are looked at; what lies deeper may be one branch of several."""
_LOCK = threading.Lock()
_COPIES: "WeakKeyDictionary[nn.Module, nn.Module]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Explanation:
    """Which places of an image spoke for a class.

    Attributes:
        label: the class, by its place among the model's.
        probability: what the model gave it, in [0, 1].
        rows: `(h, w)` strengths in [0, 1]; all 0 where nothing spoke for the class.
        box: the part of the image that the network saw: left, top, right, bottom as shares of its width and height.
    """

    label: int
    probability: float
    rows: tuple[tuple[float, ...], ...]
    box: tuple[float, float, float, float]


def grad_cam(model: SourceModel, path: Path, label: int | None = None) -> Explanation:
    """Computes Grad-CAM (R. R. Selvaraju et al., ICCV 2017, eq. 1 and 2) on the last feature maps of the network.

    Args:
        model: from `open_model`, in eval mode.
        path: the image.
        label: the class to be explained; None takes the one that the model names, of its first task that tells classes
            apart where it has several.

    Raises:
        Problem: the image cannot be read, or the network has no feature maps to look at.
    """
    from captum.attr import LayerGradCam  # brings matplotlib; only this question needs it

    image = _image(model, path)
    with _LOCK:  # the hooks of one question must not see the images of another
        net = _copy(model.net)
        layer = last_maps(net, image)
        with torch.no_grad():
            probabilities = answered(net(image), heads_of(model))[0]
        place = _leading(model)
        chosen = place.start + int(probabilities[place].argmax()) if label is None else label
        given = image.clone().requires_grad_(True)
        cam = LayerGradCam(net, layer).attribute(given, target=chosen, relu_attributions=True)
    values = cam.detach()[0, 0]
    largest = float(values.max())
    strengths = (values / largest if largest > 0 else values).tolist()
    rows = tuple(tuple(round(value, 4) for value in row) for row in strengths)
    return Explanation(chosen, float(probabilities[chosen]), rows, _seen(model, path))


def _leading(model: SourceModel) -> slice:
    """Returns the outputs of the first task that tells classes apart; all where there is one task only."""
    several = [place for head, place in slices(heads_of(model)) if head.classes]
    return several[0] if several else slice(0, len(model.classes))


def last_maps(net: nn.Module, image: Tensor) -> nn.Module:
    """Returns the module that makes the last feature maps `(N, C, h, w)` with more than one place.

    Raises:
        Problem: there is none behind the point where images become tokens, as in vision transformers.
    """
    found: list[tuple[nn.Module, bool]] = []

    def note(module: nn.Module, _: object, output: object) -> None:
        if isinstance(output, Tensor) and output.ndim in (3, 4):
            maps = output.ndim == 4 and output.shape[2] * output.shape[3] > 1 and output.shape[2] == output.shape[3]
            tokens = output.ndim == 3 or (output.ndim == 4 and output.shape[1] == output.shape[2] != output.shape[3])
            if maps or tokens:
                found.append((module, maps))

    whole = [module for name, module in net.named_modules() if 0 < len(_parts(name)) <= _DEEPEST]
    hooks = [module.register_forward_hook(note) for module in whole]
    try:
        with torch.no_grad():
            net(image)
    finally:
        for hook in hooks:
            hook.remove()
    if not found or not found[-1][1]:
        raise Problem("This network turns images into tokens and has no feature maps, so Grad-CAM has nothing to show.")
    return found[-1][0]


def _parts(name: str) -> list[str]:
    """Returns the parts of a module's name, without the `net` that a method's predictor may put before it."""
    return [part for part in name.removeprefix("net.").split(".") if part and part != "net"]


def _copy(net: nn.Module) -> nn.Module:
    """Returns a copy of the network on the CPU whose hooks disturb no prediction; made once for each that is open."""
    known = _COPIES.get(net)
    if known is None:
        known = _COPIES[net] = copy.deepcopy(net).cpu().eval()
        for module in known.modules():
            if hasattr(module, "inplace"):
                setattr(module, "inplace", False)  # noqa: B010 - no attribute of a Module's own; what is changed in place cannot be differentiated
    return known


def _image(model: SourceModel, path: Path) -> Tensor:
    reasons: dict[Path, str] = {}
    batches = eval_batches([path], None, model.preset, batch_size=1, on_problem=reasons.__setitem__)
    images = [batch.images for batch in batches if len(batch.images)]
    if not images:
        raise Problem(reasons.get(path, f"{path} cannot be read."))
    return images[0].float().cpu()


def _seen(model: SourceModel, path: Path) -> tuple[float, float, float, float]:
    """Returns which part of the image the preset cuts out of its centre."""
    width, height = load_image(path).size
    short = min(width, height) * model.preset.crop / model.preset.resize
    across, down = min(1.0, short / width), min(1.0, short / height)
    return (1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2
