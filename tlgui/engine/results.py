"""results.json: the judgement of the saved model, image by image."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tlgui.engine.beside import Beside
from tlgui.engine.feed import Feed
from tlgui.engine.final import Final, in_whole_set
from tlgui.engine.prepare import Setup
from tlgui.models.answers import Measured
from tlgui.models.judged import Judged
from tlgui.runs import write_atomically


def write_results(path: Path, setup: Setup, model: str, final: Final, beside: Beside | None) -> None:
    """Writes results.json: for every judged image its path, its label (-1: unknown) and each class's probability.

    Where the network answers several tasks, "tasks" holds the same for each of them that tells classes apart, and
    "numbers" what it answers beside the truth for the others; what stands outside of them is the first task's.

    Args:
        path: the file.
        setup: the run; "scoring" says that its leading stream's labels were hidden from training.
        model: file name of the saved model.
        final: the judgements.
        beside: what is to be said of the source-only model beside an adapted one.

    Raises:
        FolderProblem: the file cannot be written.
    """
    lead = setup.streams.lead
    if final.answers:
        content = _tasks(setup, final)
    else:
        splits = {name: in_whole_set(judged, lead.part(name)) for name, judged in final.splits.items()}
        content = _one(setup.classes, lead, splits)
    content |= {"model": model, "scoring": not final.answers and not lead.labelled and bool(lead.truth)}
    content |= {"beside": beside.to_dict()} if beside is not None else {}
    write_atomically(path, json.dumps(content, ensure_ascii=False).encode())


def _one(classes: Sequence[str], feed: Feed, splits: Mapping[str, Judged]) -> dict[str, Any]:
    names = [record.path for record in feed.images.images]
    return {
        "classes": list(classes),
        "root": str(feed.images.root),
        "splits": {name: _split(judged, names) for name, judged in splits.items()},
    }


def _tasks(setup: Setup, final: Final) -> dict[str, Any]:
    tasks: list[dict[str, Any]] = []
    numbers: list[dict[str, Any]] = []
    for head in setup.method.heads():
        found = {part: each[head.name] for part, each in final.answers.items() if head.name in each}
        judged = {part: one for part, (_, one) in found.items() if isinstance(one, Judged)}
        measured = {part: one for part, (_, one) in found.items() if isinstance(one, Measured)}
        feed = setup.streams.feeds.get(head.stream, setup.streams.lead)
        if judged:
            tasks.append({"name": head.name, **_one(head.classes, feed, judged)})
        elif measured:
            names = [record.path for record in feed.images.images]
            splits = {part: _measured(one, names) for part, one in measured.items()}
            numbers.append({"name": head.name, "unit": head.unit, "root": str(feed.images.root), "splits": splits})
    first = tasks[0] if tasks else {**_one((), setup.streams.lead, {}), "name": ""}
    return {**{name: value for name, value in first.items() if name != "name"}, "tasks": tasks, "numbers": numbers}


def _split(judged: Judged, names: Sequence[str]) -> dict[str, Any]:
    labels = [-1] * len(judged.index) if judged.labels is None else judged.labels.tolist()
    columns = zip(judged.index.tolist(), labels, judged.probabilities.tolist(), strict=True)
    return {
        "accuracy": _number(judged.accuracy),
        "balanced_accuracy": _number(judged.balanced_accuracy),
        "loss": _number(judged.loss),
        "files": [
            {"path": names[index], "label": label, "scores": [round(score, 6) for score in scores]}
            for index, label, scores in columns
        ],
    }


def _measured(measured: Measured, names: Sequence[str]) -> dict[str, Any]:
    columns = zip(measured.index.tolist(), measured.values.tolist(), measured.truth.tolist(), strict=True)
    return {
        "error": _number(measured.error),
        "explained": _number(measured.explained),
        "files": [{"path": names[index], "value": value, "truth": _number(truth)} for index, value, truth in columns],
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
