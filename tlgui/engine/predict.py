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
from torch import Tensor, nn

from tlgui.data.archives import is_archive, unpacked
from tlgui.data.batches import eval_batches
from tlgui.data.heads import Head, by_task, slices, table_header, table_row
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
        probabilities: of each class, in the order of the model's classes; empty if the image could not be read. Where
            the model answers several tasks, those of a task add up to 1, and in the place of a number stands itself.
        problem: why it could not be read, or "".
    """

    path: Path
    probabilities: tuple[float, ...]
    problem: str = ""

    def best(self, classes: Sequence[str], top: int, heads: Sequence[Head] = ()) -> list[tuple[str, float]]:
        """Returns the `top` most probable classes with their probabilities, the largest first; numbers aside."""
        numbers = {place.start for head, place in slices(heads) if not head.classes}
        places = [number for number in range(len(self.probabilities)) if number not in numbers]
        order = sorted(places, key=lambda number: -self.probabilities[number])
        return [(classes[number], self.probabilities[number]) for number in order[:top]]

    def by_task(self, heads: Sequence[Head], top: int) -> list[tuple[Head, list[tuple[str, float]]]]:
        """Returns each task with its `top` most probable classes, or with its number under the name of its unit."""
        return by_task(heads, self.probabilities, top) if self.probabilities else []


def heads_of(model: SourceModel) -> tuple[Head, ...]:
    """Returns the tasks that a saved model answers side by side; () for a single one."""
    return tuple(Head.from_dict(head) for head in model.meta.get("heads", ()))


def answered(scores: Tensor, heads: Sequence[Head]) -> Tensor:
    """Turns scores `(N, ΣC)` into probabilities task by task, and into numbers in units."""
    if not heads:
        return scores.softmax(1)
    parts = [
        scores[:, place].softmax(1) if head.classes else scores[:, place] * head.scale + head.mean
        for head, place in slices(heads)
    ]
    return torch.cat(parts, 1)


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
    """Returns the image files among `paths`, below their folders and in their archives, sorted within each folder.

    Raises:
        Problem: there is none, or an archive cannot be read.
    """
    given = list(paths)
    found: list[Path] = []
    for path in (unpacked(path) if is_archive(path) else path for path in given):
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
    network, heads = _ready(model.net, device), heads_of(model)
    for begin in range(0, len(paths), batch_size):
        part = list(paths[begin : begin + batch_size])
        reasons: dict[Path, str] = {}
        rows: dict[int, tuple[float, ...]] = {}
        batches = eval_batches(
            part, None, model.preset, batch_size=batch_size, device=device, on_problem=reasons.__setitem__
        )
        for batch in batches:
            scores = answered(network(batch.images), heads).cpu()
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


def write_csv(
    file: IO[str], classes: Sequence[str], predictions: Iterable[Prediction], heads: Sequence[Head] = ()
) -> int:
    """Writes path, class, confidence, problem and every class's probability; returns the number of rows.

    Where the model answers several tasks, class and confidence stand once for each of them under its name.
    """
    writer = csv.writer(file)
    writer.writerow(table_header(heads, classes) if heads else ["path", "class", "confidence", "problem", *classes])
    rows = 0
    for prediction in predictions:
        rows += 1
        if heads:
            writer.writerow(table_row(heads, str(prediction.path), prediction.probabilities, prediction.problem))
            continue
        name, confidence = (prediction.best(classes, 1) or [("", 0.0)])[0]
        shown = [f"{value:.6f}" for value in prediction.probabilities] or [""] * len(classes)
        first = [str(prediction.path), name, f"{confidence:.6f}" if name else "", prediction.problem]
        writer.writerow([*first, *shown])
    return rows


def to_words(prediction: Prediction, classes: Sequence[str], top: int, heads: Sequence[Head] = ()) -> str:
    """Returns what a person reads: the best classes, or each task with its class or its number."""
    if not heads:
        best = ", ".join(f"{name} {value:.1%}" for name, value in prediction.best(classes, top))
        return best or prediction.problem
    parts = []
    for head, found in prediction.by_task(heads, top):
        each = ", ".join(
            f"{name} {value:.1%}" if head.classes else f"{value:.4g} {name}".strip() for name, value in found
        )
        parts.append(f"{head.name}: {each}")
    return "; ".join(parts) or prediction.problem


def to_json(prediction: Prediction, classes: Sequence[str], top: int, heads: Sequence[Head] = ()) -> str:
    """Returns one prediction as a line of JSON; several tasks stand under "tasks" by their names."""
    content: dict[str, object] = {"path": str(prediction.path)}
    if heads:
        content["tasks"] = {
            head.name: [[name, round(value, 6)] for name, value in best]
            if head.classes
            else {"value": round(best[0][1], 6), "unit": head.unit}
            for head, best in prediction.by_task(heads, top)
        }
    else:
        content["scores"] = [[name, round(value, 6)] for name, value in prediction.best(classes, top)]
    content["problem"] = prediction.problem
    return json.dumps(content, ensure_ascii=False)
