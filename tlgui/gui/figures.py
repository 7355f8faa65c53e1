"""What results.json says of a saved model, and the figures that follow from it. Qt-free."""

import json
import math
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tlgui.chance import wilson
from tlgui.gui.language import tr
from tlgui.recipe import Problem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BINS = 10


class ResultsProblem(Problem):
    """A results file that cannot be read."""


@dataclass(frozen=True)
class ClassFigures:
    """One class.

    Attributes:
        name: of the class.
        precision: share of the images named so that are so; NaN where none was named so.
        recall: share of the class's images that were named so; NaN where there is none.
        f1: harmonic mean of the two; NaN where there is neither.
        images: how many of the class there are.
    """

    name: str
    precision: float
    recall: float
    f1: float
    images: int


@dataclass(frozen=True)
class Bin:
    """Images whose certainty lies between `low` and `high`: how sure on average, how often right, how many."""

    low: float
    high: float
    certainty: float
    accuracy: float
    images: int


@dataclass(frozen=True)
class Judgement:
    """A saved model on one split.

    Attributes:
        classes: names of the C classes.
        paths: of the n images, relative to the root.
        labels: `(n,)` true classes; all -1 where nothing is known of them.
        scores: `(n, C)` probabilities.
        loss: mean cross-entropy; NaN where it was not told.
    """

    classes: tuple[str, ...]
    paths: tuple[str, ...]
    labels: Ints
    scores: Floats
    loss: float = math.nan

    @cached_property
    def predicted(self) -> Ints:
        """`(n,)` the most probable classes."""
        best: Ints = self.scores.argmax(1).astype(np.int64)
        return best

    @property
    def labelled(self) -> bool:
        """Whether the true classes are known, so that right can be told from wrong."""
        return bool((self.labels >= 0).any())

    @property
    def images(self) -> int:
        """Number of images."""
        return len(self.labels)

    def named(self, label: int) -> list[int]:
        """Returns the images that were named so (-1: all), the surest first."""
        places = np.flatnonzero(self.predicted == label) if label >= 0 else np.arange(self.images)
        return [int(place) for place in places[np.argsort(-self.scores[places].max(1), kind="stable")]]

    @property
    def right(self) -> int:
        """Number of images that were named rightly."""
        return int((self.predicted == self.labels).sum())

    @property
    def accuracy(self) -> float:
        """Share of images named rightly; NaN without images."""
        return self.right / self.images if self.images else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy after Wilson (1927)."""
        return wilson(self.right, self.images)

    @property
    def balanced_accuracy(self) -> float:
        """Mean recall of the classes that occur; NaN without images."""
        recalls = [row.recall for row in self.by_class if row.images]
        return float(np.mean(recalls)) if recalls else math.nan

    @cached_property
    def confusion(self) -> Ints:
        """`(C, C)` images by true class (row) and named class (column)."""
        size = len(self.classes)
        table = np.zeros((size, size), dtype=np.int64)
        np.add.at(table, (self.labels, self.predicted), 1)
        return table

    @cached_property
    def by_class(self) -> tuple[ClassFigures, ...]:
        """Precision, recall and F1 of each class."""
        table = self.confusion
        hits, named, there = np.diagonal(table), table.sum(0), table.sum(1)
        return tuple(
            ClassFigures(
                name=name,
                precision=_ratio(hits[place], named[place]),
                recall=_ratio(hits[place], there[place]),
                f1=_ratio(2 * hits[place], named[place] + there[place]),
                images=int(there[place]),
            )
            for place, name in enumerate(self.classes)
        )

    @cached_property
    def bins(self) -> tuple[Bin, ...]:
        """The images by the probability of their most probable class, in ten equal ranges; empty ones are left out."""
        certainty = self.scores.max(1) if self.images else np.empty(0)
        right = self.predicted == self.labels
        place = np.clip(np.ceil(certainty * BINS).astype(int) - 1, 0, BINS - 1)
        found = []
        for number in range(BINS):
            inside = place == number
            if inside.any():
                sure, rate = float(certainty[inside].mean()), float(right[inside].mean())
                found.append(Bin(number / BINS, (number + 1) / BINS, sure, rate, int(inside.sum())))
        return tuple(found)

    @property
    def calibration_error(self) -> float:
        """Mean distance of certainty and accuracy over the bins (expected calibration error, Naeini et al. 2015)."""
        if not self.images:
            return math.nan
        return sum(abs(bin_.accuracy - bin_.certainty) * bin_.images for bin_ in self.bins) / self.images

    def cell(self, true: int, named: int) -> list[int]:
        """Returns the images of class `true` that were named `named`, the worst first."""
        return self._worst_first((self.labels == true) & (self.predicted == named))

    def mistakes(self) -> list[int]:
        """Returns all images that were named wrongly, the worst first."""
        return self._worst_first(self.predicted != self.labels)

    def _worst_first(self, chosen: NDArray[np.bool_]) -> list[int]:
        """The less probable the true class was held to be, the worse."""
        places = np.flatnonzero(chosen)
        true = self.scores[places, self.labels[places]]
        return [int(place) for place in places[np.argsort(true, kind="stable")]]


@dataclass(frozen=True)
class Beside:
    """How an adapted model stands beside the source-only model of its run.

    Attributes:
        sentence: the engine's words, in English.
        worse: whether the adapted one is the worse one.
        model: file name of the source-only model, "" where there is none.
    """

    sentence: str
    worse: bool
    model: str = ""


@dataclass(frozen=True)
class Results:
    """All splits on which a model was judged.

    Attributes:
        root: the folder that the paths are meant from.
        model: file name of the model.
        splits: what was judged.
        scoring: whether the true classes were hidden from training and serve for nothing but this judgement.
        beside: where the run adapted to another domain: how it stands beside source-only.
    """

    root: str
    model: str
    splits: dict[str, Judgement]
    scoring: bool = False
    beside: Beside | None = None


def _ratio(part: int, whole: int) -> float:
    return float(part / whole) if whole else math.nan


def read_results(file: Path) -> Results:
    """Reads results.json of a run folder; of several tasks, each has splits of its own, such as "shape, val".

    Raises:
        ResultsProblem: it cannot be read, or does not hold what it should.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        classes = tuple(str(name) for name in content["classes"])
        splits = {str(name): _judgement(split, classes) for name, split in content["splits"].items()}
        if content.get("tasks"):
            splits = _tasks(content["tasks"], str(content.get("root", "")))
        scoring, told = bool(content.get("scoring")), content.get("beside")
        beside = Beside(str(told["sentence"]), bool(told["worse"]), str(told["model"])) if told else None
        return Results(str(content.get("root", "")), str(content.get("model", "")), splits, scoring, beside)
    except OSError as error:
        raise ResultsProblem(
            tr("The results {file} cannot be read: {reason}.", file=file, reason=error.strerror or error)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise ResultsProblem(
            tr("The results {file} are damaged; train again to judge the model anew.", file=file)
        ) from None


def _tasks(tasks: list[dict[str, Any]], root: str) -> dict[str, Judgement]:
    """Returns the splits of every task; the paths of another folder than the first task's are whole ones."""
    found: dict[str, Judgement] = {}
    for task in tasks:
        classes, own = tuple(str(name) for name in task["classes"]), str(task["root"])
        for name, split in task["splits"].items():
            judgement = _judgement(split, classes)
            if own != root:
                paths = tuple(str(Path(own) / path) for path in judgement.paths)
                judgement = replace(judgement, paths=paths)
            found[f"{task['name']}, {name}"] = judgement
    return found


def _judgement(split: dict[str, Any], classes: tuple[str, ...]) -> Judgement:
    told = [item for item in split["files"] if int(item["label"]) >= 0]
    files = told or list(split["files"])
    labels = np.array([int(item["label"]) for item in files], dtype=np.int64)
    scores = np.array([item["scores"] for item in files], dtype=np.float64).reshape(len(files), len(classes))
    if len(labels) and labels.max() >= len(classes):
        raise ValueError("a label without a class")
    loss = split.get("loss")
    paths = tuple(str(item["path"]) for item in files)
    return Judgement(classes, paths, labels, scores, math.nan if loss is None else float(loss))
