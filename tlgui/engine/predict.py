"""Prediction with a saved model: the same numbers for the window, the command line and the end of training."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO
from weakref import WeakKeyDictionary

import torch
from torch import nn

from tlgui.data.batches import eval_batches
from tlgui.data.images import IMAGE_SUFFIXES
from tlgui.engine.device import choose_precision
from tlgui.engine.inference import Inference
from tlgui.engine.reopen import reopen
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem


@dataclass(frozen=True)
class Prediction:
    """What a model says of one image.

    Attributes:
        path: the image.
        probabilities: of each class, in the order of the model's classes; empty if the image could not be read.
        problem: why it could not be read, or "".
    """

    path: Path
    probabilities: tuple[float, ...]
    problem: str = ""

    def best(self, classes: Sequence[str], top: int) -> list[tuple[str, float]]:
        """Returns the `top` most probable classes with their probabilities, the largest first."""
        order = sorted(range(len(self.probabilities)), key=lambda number: -self.probabilities[number])
        return [(classes[number], self.probabilities[number]) for number in order[:top]]


def open_model(path: Path) -> SourceModel:
    """Opens a model that tlgui saved, ready to predict.

    Raises:
        Problem: the file is missing, broken, not such a model, or has no class names.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        raise Problem(f"There is no model at {path}; choose another file.") from None
    return _opened(str(path), changed)


@lru_cache(maxsize=2)
def _opened(path: str, changed: int) -> SourceModel:  # noqa: ARG001 - a file that changed is opened again
    model = reopen(Path(path))
    if not model.classes:
        raise Problem(f"The model {path} has no class names, so it cannot name what it sees.")
    model.net.eval()
    return model


def images_in(paths: Iterable[Path]) -> list[Path]:
    """Returns the image files among `paths` and below their folders, sorted within each folder.

    Raises:
        Problem: there is none.
    """
    given = list(paths)
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in IMAGE_SUFFIXES and file.is_file())
            found += sorted(file for file in inside if not file.name.startswith("."))
        else:
            found.append(path)
    if not found:
        names = ", ".join(str(path) for path in given)
        raise Problem(f"There is no image in {names}; give image files or folders that hold some.")
    return found


def predict(
    model: SourceModel,
    paths: Sequence[Path],
    *,
    batch_size: int = 32,
    device: torch.device | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Iterator[Prediction]:
    """Yields what the model says of each image, in the order of `paths`; unreadable ones carry their reason.

    Args:
        model: from `open_model`, in eval mode.
        paths: image files.
        batch_size: images computed at once.
        device: where to compute; the CPU by default.
        should_stop: looked at after each batch.
    """
    device = device or torch.device("cpu")
    network = _ready(model.net, device)
    for begin in range(0, len(paths), batch_size):
        part = list(paths[begin : begin + batch_size])
        reasons: dict[Path, str] = {}
        rows: dict[int, tuple[float, ...]] = {}
        batches = eval_batches(
            part, None, model.preset, batch_size=batch_size, device=device, on_problem=reasons.__setitem__
        )
        for batch in batches:
            scores = network(batch.images).softmax(1).cpu()
            rows.update(zip(batch.index.tolist(), map(tuple, scores.tolist()), strict=True))
        for number, path in enumerate(part):
            yield Prediction(path, rows.get(number, ()), "" if number in rows else reasons.get(path, "not readable"))
        if should_stop():
            return


_READY: "WeakKeyDictionary[nn.Module, Inference]" = WeakKeyDictionary()


def _ready(net: nn.Module, device: torch.device) -> Inference:
    """Returns the network ready to be asked; made once for each that is open."""
    found = _READY.get(net)
    if found is None or found.device != device:
        found = _READY[net] = Inference(net, device, choose_precision("auto", device))
    return found


def write_csv(file: IO[str], classes: Sequence[str], predictions: Iterable[Prediction]) -> int:
    """Writes path, class, confidence, problem and every class's probability; returns the number of rows."""
    writer = csv.writer(file)
    writer.writerow(["path", "class", "confidence", "problem", *classes])
    rows = 0
    for prediction in predictions:
        name, confidence = (prediction.best(classes, 1) or [("", 0.0)])[0]
        shown = [f"{value:.6f}" for value in prediction.probabilities] or [""] * len(classes)
        first = [str(prediction.path), name, f"{confidence:.6f}" if name else "", prediction.problem]
        writer.writerow([*first, *shown])
        rows += 1
    return rows


def to_json(prediction: Prediction, classes: Sequence[str], top: int) -> str:
    """Returns one prediction as a line of JSON."""
    content = {
        "path": str(prediction.path),
        "scores": [[name, round(value, 6)] for name, value in prediction.best(classes, top)],
        "problem": prediction.problem,
    }
    return json.dumps(content, ensure_ascii=False)
