"""Copying images into one folder a class, as a model named them. Qt-free; nothing is moved, nothing is overwritten."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tlgui.gui.prediction_rows import PredictionRow

_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


@dataclass(frozen=True)
class SortedOut:
    """What became of it: how many were copied, and why the first of the others were not."""

    copied: int
    skipped: int
    problem: str = ""


def copy_into_classes(
    folder: Path, classes: Sequence[str], rows: Iterable[PredictionRow], should_stop: Callable[[], bool] = lambda: False
) -> SortedOut:
    """Copies each row's image to `folder/CLASS/NAME`; a name that is taken gets a number.

    Images that could not be named are passed over. Takes a while for many; runs in a thread.
    """
    copied = skipped = 0
    problem = ""
    for row in rows:
        if should_stop():
            break
        if not row.order:
            skipped += 1
            problem = problem or row.problem
            continue
        try:
            place = folder / (classes[row.best].translate(_FORBIDDEN).strip(" .") or "_")
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy2(row.path, _free(place / Path(row.path).name))
            copied += 1
        except OSError as error:
            skipped += 1
            problem = problem or f"{row.path}: {error.strerror or error}"
    return SortedOut(copied, skipped, problem)


def _free(file: Path) -> Path:
    number, candidate = 2, file
    while candidate.exists():
        candidate = file.with_name(f"{file.stem} ({number}){file.suffix}")
        number += 1
    return candidate
