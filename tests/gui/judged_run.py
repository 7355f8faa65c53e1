"""A results.json written down: seven images of three classes, small enough to be reckoned by hand."""

import json
from pathlib import Path
from typing import Any

from tlgui.runs import RunFolder

CLASSES = ("ants", "bees", "wasps")

# path, true class, probabilities
FILES: tuple[tuple[str, int, tuple[float, float, float]], ...] = (
    ("ants/0.jpg", 0, (0.90, 0.05, 0.05)),
    ("ants/1.jpg", 0, (0.55, 0.40, 0.05)),
    ("ants/2.jpg", 0, (0.30, 0.65, 0.05)),
    ("ants/3.jpg", 0, (0.02, 0.95, 0.03)),
    ("bees/0.jpg", 1, (0.10, 0.85, 0.05)),
    ("bees/1.jpg", 1, (0.20, 0.75, 0.05)),
    ("bees/2.jpg", 1, (0.60, 0.35, 0.05)),
)


def content(root: str = "/photos") -> dict[str, Any]:
    """What the engine writes."""
    files = [{"path": path, "label": label, "scores": list(scores)} for path, label, scores in FILES]
    val = {"files": files, "accuracy": 4 / 7, "balanced_accuracy": 7 / 12, "loss": 0.9}
    test = {"files": files[:2], "accuracy": 1.0, "balanced_accuracy": 1.0, "loss": 0.35}
    return {"classes": list(CLASSES), "root": root, "model": "model.safetensors", "splits": {"val": val, "test": test}}


def judged_run(folder: Path, *, splits: tuple[str, ...] = ("val",)) -> RunFolder:
    """A run folder with these results."""
    folder.mkdir(parents=True, exist_ok=True)
    written = content(str(folder))
    written["splits"] = {name: written["splits"][name] for name in splits}
    run = RunFolder(folder)
    run.results_file.write_text(json.dumps(written), encoding="utf-8")
    return run
