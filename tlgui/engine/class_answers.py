"""What the worker can be asked of zero-shot models and of class descriptors."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from tlgui.data.batches import eval_batches
from tlgui.engine.predict import open_model
from tlgui.engine.worker import Question
from tlgui.engine.zero_shot_classes import ZeroShotFile
from tlgui.figures import to_json
from tlgui.methods.zero_shot_net import ZeroShotNet
from tlgui.recipe import Problem


def model_classes(question: Question) -> dict[str, Any]:
    """The classes of the zero-shot `model`: names, seen or not, attributes, γ."""
    return ZeroShotFile.read(Path(question.arguments["model"])).outline()


def add_class(question: Question) -> dict[str, Any]:
    """Adds the class `name` to `model`, described by `attributes` (name → value) or by its name's word vector."""
    arguments = question.arguments
    file = ZeroShotFile.read(Path(arguments["model"]))
    vectors = arguments.get("vectors")
    notes = file.add(str(arguments["name"]), arguments.get("attributes"), Path(vectors) if vectors else None)
    file.write()
    return file.outline() | {"notes": notes}


def remove_class(question: Question) -> dict[str, Any]:
    """Takes the class `name` out of `model`."""
    file = ZeroShotFile.read(Path(question.arguments["model"]))
    file.remove(str(question.arguments["name"]))
    file.write()
    return file.outline()


def set_penalty(question: Question) -> dict[str, Any]:
    """Sets the penalty `gamma` of seen classes in `model`."""
    file = ZeroShotFile.read(Path(question.arguments["model"]))
    file.penalise(float(question.arguments["gamma"]))
    file.write()
    return file.outline()


def way_to_class(question: Question) -> dict[str, Any] | None:
    """How the zero-shot `model` came to its answer on the image `path`: a figure, or None for another model."""
    model = open_model(Path(question.arguments["model"]))
    if not isinstance(model.net, ZeroShotNet):
        return None
    path, reasons = Path(question.arguments["path"]), dict[Path, str]()
    batches = list(eval_batches([path], None, model.preset, batch_size=1, on_problem=reasons.__setitem__))
    if not batches:
        raise Problem(f"{path} cannot be read: {reasons.get(path, 'it is no image')}.")
    with torch.inference_mode():
        figure = model.net.picture(batches[0].images.to(model.net.descriptors.device), "")
    content: dict[str, Any] = json.loads(to_json(figure))
    return content


CLASS_ANSWERS: dict[str, Callable[[Question], Any]] = {
    "model_classes": model_classes,
    "add_class": add_class,
    "remove_class": remove_class,
    "set_penalty": set_penalty,
    "way_to_class": way_to_class,
}
"""Question → answerer."""
