"""What a model says of images: one row each, the same numbers in the table, on the clipboard and in the CSV file."""

from __future__ import annotations

import csv
import os
from array import array
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from tlgui.data.heads import slices, table_header, table_row
from tlgui.gui.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tlgui.data.heads import Head


@dataclass(slots=True, eq=False)
class PredictionRow:
    """One image.

    Attributes:
        path: the image, as the engine names it.
        folder: name of the folder that holds it.
        name: the file's name, or what stands for it.
        scores: the probability of each class, in the order of the model's classes; empty where it could not be read.
            Where the model answers several tasks, those of a task add up to 1, and in a number's place stands itself.
        order: numbers of the most probable classes, the best first (two at most), of the first task that has classes.
        known: the class that the image's folder is named after, -1 for none.
        problem: why it could not be read, or "".
    """

    path: str
    folder: str
    name: str
    scores: array[float]
    order: tuple[int, ...] = ()
    known: int = -1
    problem: str = ""

    @property
    def best(self) -> int:
        """The most probable class, -1 for none."""
        return self.order[0] if self.order else -1

    @property
    def confidence(self) -> float:
        """The probability of the most probable class; -1 for none, so that it sorts last."""
        return self.scores[self.order[0]] if self.order else -1.0

    @property
    def second(self) -> int:
        """The second most probable class, -1 for none."""
        return self.order[1] if len(self.order) > 1 else -1

    @property
    def right(self) -> bool | None:
        """Whether the model names the folder's class; None where that is not known."""
        return None if self.known < 0 or not self.order else self.best == self.known

    def top(self, number: int) -> list[int]:
        """Returns the numbers of the most probable classes, the best first."""
        return sorted(range(len(self.scores)), key=lambda index: -self.scores[index])[:number]


class RowMaker:
    """Makes rows of the engine's answers; matches folders with classes by name."""

    def __init__(self, classes: Sequence[str], tasks: Sequence[Head] = ()) -> None:
        """Takes the model's classes in the order of its outputs, and the tasks that they answer, if several."""
        self.classes = tuple(classes)
        self._several = bool(tasks)
        self._leading = leading(tasks) if tasks else slice(0, len(self.classes))
        names = next((head.classes for head in tasks if head.classes), self.classes)
        self._numbers = {name: self._leading.start + number for number, name in enumerate(names)}

    def row(self, item: Mapping[str, Any], shown: str = "") -> PredictionRow:
        """Returns the row of `{"path", "scores": [[class, probability], …]}` or `{"path", "problem"}`."""
        path = str(item["path"])
        folder, name = (["", "", *path.replace(os.sep, "/").split("/")])[-2:]
        known = self._numbers.get(folder, -1)
        if item.get("problem"):
            return PredictionRow(path, folder, shown or name, array("f"), (), known, str(item["problem"]))
        if self._several:
            values = array("f", item["values"])
            places = range(self._leading.start, self._leading.stop)
            order = sorted(places, key=lambda number: -values[number])[:2]
            return PredictionRow(path, "" if shown else folder, shown or name, values, tuple(order), known)
        pairs = [(self._numbers[word], value) for word, value in item["scores"] if word in self._numbers]
        scores = array("f", bytes(4 * len(self.classes)))
        for number, value in pairs:
            scores[number] = value
        best = tuple(number for number, _ in pairs[:2])
        return PredictionRow(path, "" if shown else folder, shown or name, scores, best, known)


def answer_words(task: Head, name: str, value: float) -> str:
    """Returns a task's answer in words: "striped 88.1 %", or "12.4 cm" where it is a number."""
    return f"{name} {percent(value)}" if task.classes else f"{value:.4g} {name}".strip()


def leading(tasks: Iterable[Head]) -> slice:
    """Returns the outputs of the first task that tells classes apart; none where all tasks are numbers."""
    return next((place for head, place in slices(tasks) if head.classes), slice(0, 0))


def write_csv(file: IO[str], classes: Sequence[str], rows: Iterable[PredictionRow], tasks: Sequence[Head] = ()) -> None:
    """Writes path, class, confidence, problem and every class's probability, exactly as `tlgui predict --csv` does."""
    writer = csv.writer(file)
    writer.writerow(table_header(tasks, classes) if tasks else ["path", "class", "confidence", "problem", *classes])
    for row in rows:
        if tasks:
            writer.writerow(table_row(tasks, row.path, row.scores, row.problem))
            continue
        name = classes[row.best] if row.order else ""
        shown = [f"{value:.6f}" for value in row.scores] or [""] * len(classes)
        writer.writerow([row.path, name, f"{row.confidence:.6f}" if row.order else "", row.problem, *shown])


def save_csv(path: Path, classes: Sequence[str], rows: Sequence[PredictionRow], tasks: Sequence[Head] = ()) -> int:
    """Writes the CSV file and returns the number of rows; raises OSError."""
    with path.open("w", newline="", encoding="utf-8") as file:
        write_csv(file, classes, rows, tasks)
    return len(rows)


def as_text(classes: Sequence[str], rows: Iterable[PredictionRow]) -> str:
    """Returns rows as lines of tab-separated path, class, confidence or problem, for pasting into a sheet."""
    lines = []
    for row in rows:
        told = f"{classes[row.best]}\t{row.confidence:.4f}" if row.order else f"\t\t{row.problem}"
        lines.append(f"{row.path}\t{told}")
    return "\n".join(lines)
