"""What the engine would say of a model and of images, for the tests and the eye."""

import random
from pathlib import Path
from typing import Any

from tests.gui.scripted_link import Reply, Script

BATCH = 256


def scores(path: str, classes: tuple[str, ...]) -> list[tuple[str, float]]:
    """Probabilities that are the same each time; mostly right where the folder is named after a class."""
    random_ = random.Random(path)
    weights = [random_.random() ** 6 + 1e-4 for _ in classes]
    folder = Path(path).parent.name
    if folder in classes and random_.random() < 0.93:
        weights[classes.index(folder)] += 3 * random_.random()
    total = sum(weights)
    pairs = [(name, weight / total) for name, weight in zip(classes, weights, strict=True)]
    return sorted(pairs, key=lambda pair: -pair[1])


def inspect(classes: tuple[str, ...], title: str = "ants_bees · mobilenet_v2") -> Script:
    """A script for `inspect`; a path with "broken" in it is no model."""

    def answer(question: dict[str, Any]) -> Reply:
        if "broken" in question["path"]:
            return Reply(error=f"{question['path']} is cut short; copy it again.")
        return Reply({"title": title, "architecture": "mobilenet_v2", "classes": list(classes), "preset": {}})

    return answer


def predict(classes: tuple[str, ...], inside: int = 0) -> Script:
    """A script for `predict`; a path without a suffix is a folder of `inside` images of each class."""

    def answer(question: dict[str, Any]) -> Reply:
        paths = []
        for path in question["paths"]:
            if Path(path).suffix:
                paths.append(path)
            else:
                paths += [f"{path}/{name}/{number:05d}.jpg" for name in classes for number in range(inside)]
        items = [item(path, classes) for path in paths]
        batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
        read = sum("scores" in found for found in items)
        return Reply({"classes": list(classes), "images": len(items), "read": read}, items=batches)

    return answer


def item(path: str, classes: tuple[str, ...]) -> dict[str, Any]:
    """What is said of one image; a path with "broken" in it cannot be read."""
    if "broken" in path:
        return {"path": path, "problem": f"{Path(path).name} is a JPEG image that is cut short."}
    return {"path": path, "scores": scores(path, classes)}
