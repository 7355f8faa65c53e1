"""What the measuring scripts share: the shared data, and a book of figures in which nothing is measured twice."""

import json
import os
import shutil
import statistics
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tlgui.engine.run import run
from tlgui.events import RunFinished
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "resources" / "recipes"
SHARED = Path(os.environ.get("TLGUI_SHARED_DATA", ROOT.parent / "shared" / "data"))
WEIGHTS = SHARED / "weights" / "mobilenet_v2_imagenet_from_qat.pth"

Line = dict[str, Any]


class Book:
    """One JSON line a measurement, in `figures.jsonl`."""

    def __init__(self, folder: Path) -> None:
        """Reads what was measured before."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._file = folder / "figures.jsonl"
        self.lines: list[Line] = []
        if self._file.is_file():
            self.lines = [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()]

    def measured(self, work: Callable[[], Line], **key: str | int) -> None:
        """Does a piece of work that the book does not know yet, and writes down what it returns."""
        if self.of(**key):
            return
        line = key | work()
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self.lines.append(line)
        print(line, flush=True)

    def of(self, **key: str | int) -> list[Line]:
        """Returns the lines with these values."""
        return [line for line in self.lines if all(line.get(name) == value for name, value in key.items())]


def carried_out(recipe: Recipe, folder: Path) -> dict[str, float]:
    """Carries out a recipe in a fresh folder and returns what it ends with."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    last = list(run(recipe, RunFolder(folder)))[-1]
    if not isinstance(last, RunFinished) or last.outcome != "done":
        raise SystemExit(f"{folder}: {getattr(last, 'text', last)}")
    return dict(last.scalars)


def unpacked(name: str, folder: Path) -> Path:
    """Returns the folder of an unpacked archive of the shared data."""
    out = folder / name
    if not out.is_dir():
        with zipfile.ZipFile(SHARED / f"{name}.zip") as archive:
            archive.extractall(out)
    return out


def mean(values: Sequence[float], digits: int = 1, scale: float = 100.0) -> str:
    """Returns the mean in per cent, "–" for no values."""
    return f"{scale * statistics.fmean(values):.{digits}f}" if values else "–"


def spread(values: Sequence[float], digits: int = 1, scale: float = 100.0) -> str:
    """Returns mean ± standard deviation, in per cent."""
    if len(values) < 2:
        return mean(values, digits, scale)
    return f"{mean(values, digits, scale)} ± {scale * statistics.stdev(values):.{digits}f}"
