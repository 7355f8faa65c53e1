"""results.json: the judgement of the saved model, image by image."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tlgui.engine.feed import Feed
from tlgui.models.judged import Judged
from tlgui.runs import write_atomically


def write_results(path: Path, classes: Sequence[str], feed: Feed, model: str, splits: dict[str, Judged]) -> None:
    """Writes results.json: for every judged image its path, its label (-1: unknown) and each class's probability.

    Args:
        path: the file.
        classes: names of the outputs.
        feed: the stream that was judged; "scoring" says that its labels were hidden from training.
        model: file name of the saved model.
        splits: the judgements, by the numbers of the images in the feed.

    Raises:
        FolderProblem: the file cannot be written.
    """
    content = {
        "classes": list(classes),
        "root": str(feed.images.root),
        "model": model,
        "scoring": not feed.labelled and bool(feed.truth),
        "splits": {
            name: _split(judged, [record.path for record in feed.images.images]) for name, judged in splits.items()
        },
    }
    write_atomically(path, json.dumps(content, ensure_ascii=False).encode())


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


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
