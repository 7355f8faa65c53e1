"""What an experiment has found so far: points, curves with their spread, a table."""

import csv
import io
import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tlgui.events import EpochDone, RunFinished, RunStarted
from tlgui.figures import Lines
from tlgui.recipe import Experiment, TransferCurves
from tlgui.recipe.cells import Axis, Cell
from tlgui.runs import RunFolder

LEARNING_STATES = {"train", "new"}


@dataclass(frozen=True)
class Point:
    """One finished run.

    Attributes:
        cell: which.
        accuracy: on the validation images, the mean of the last epochs, in [0, 1].
        updates: optimiser steps.
        learning: parameters that could learn.
        seconds: from the first event to the last.
    """

    cell: Cell
    accuracy: float
    updates: int
    learning: int
    seconds: float


def finished(folder: RunFolder) -> bool:
    """Returns whether a run came to its end, so that it need not be run again."""
    last = folder.last_event()
    return isinstance(last, RunFinished) and last.outcome == "done"


def read_point(cell: Cell, folder: RunFolder, last: int) -> Point | None:
    """Reads a finished run; None if it is not, or has no validation images.

    Args:
        cell: which it is.
        folder: its run folder.
        last: how many epochs are averaged; each counts once, also where a resumed run went through it again.
    """
    if not finished(folder):
        return None
    accuracy: dict[int, float] = {}
    learning = updates = 0
    seconds = 0.0
    for event in folder.events():
        if isinstance(event, RunStarted):
            learning = sum(block.parameters for block in event.blocks if block.state in LEARNING_STATES)
        elif isinstance(event, EpochDone) and "val/accuracy" in event.scalars:
            accuracy[event.epoch] = event.scalars["val/accuracy"]
            updates = event.step
            seconds += event.seconds
    if not accuracy:
        return None
    chosen = [accuracy[epoch] for epoch in sorted(accuracy)[-last:]]
    return Point(cell, statistics.fmean(chosen), updates, learning, seconds)


def curves(experiment: Experiment, axis: Axis, points: Sequence[Point]) -> Lines:
    """Returns the figure of an experiment: mean over the repeats, ± their standard deviation.

    The transfer curves have the base network's level beside them, and the two gaps that the paper explains are named:
    from the base down to BnB co-adaptation, from there down to AnB specificity.
    """
    names = _series(experiment)
    found = {name: [_at(points, name, place) for place in range(len(axis.numbers))] for name in names}
    bases = [point.accuracy for point in points if point.cell.base == "B"]
    level = {"base B": statistics.fmean(bases)} if bases else {}
    return Lines(
        title=experiment.title or "Accuracy",
        x=tuple(float(place) for place in range(len(axis.numbers))),
        series={name: tuple(_mean(values) for values in rows) for name, rows in found.items() if any(rows)},
        spread={name: tuple(_spread(values) for values in rows) for name, rows in found.items() if any(rows)},
        x_title=axis.title,
        y_title="accuracy on the validation images",
        lines=level,
        ticks=axis.ticks,
        between=_gaps(experiment, found, level),
        note=_note(experiment, points),
    )


def _series(experiment: Experiment) -> tuple[str, ...]:
    return experiment.plan.variants if isinstance(experiment.plan, TransferCurves) else experiment.names


def _at(points: Sequence[Point], name: str, place: int) -> list[float]:
    return [point.accuracy for point in points if name in point.cell.series and point.cell.place == place]


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else math.nan


def _spread(values: Sequence[float]) -> float:
    return statistics.stdev(values) if len(values) > 1 else 0.0


def _gaps(
    experiment: Experiment, found: Mapping[str, list[list[float]]], level: Mapping[str, float]
) -> tuple[tuple[str, str, str], ...]:
    if not isinstance(experiment.plan, TransferCurves):
        return ()
    gaps = (("base B", "BnB", "co-adaptation"), ("BnB", "AnB", "specificity"))
    known = {name for name, rows in found.items() if any(rows)} | set(level)
    return tuple(gap for gap in gaps if {gap[0], gap[1]} <= known)


def _note(experiment: Experiment, points: Sequence[Point]) -> str:
    repeats = len({point.cell.seed for point in points})
    if not repeats:
        return ""
    times = "1 repeat" if repeats == 1 else f"{repeats} repeats"
    epochs = "last epoch" if experiment.curves.last == 1 else f"last {experiment.curves.last} epochs"
    return f"Mean of {times} ± standard deviation; each run counts with its {epochs}, none is picked."


COLUMNS = ("run", "curves", "place", "seed", "accuracy", "updates", "learning_parameters", "seconds")


def table(axis: Axis, points: Sequence[Point]) -> str:
    """Returns one line a run as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for point in points:
        cell = point.cell
        place = axis.ticks[cell.place] if cell.place >= 0 else ""
        what = " ".join(cell.series) or f"base {cell.base}"
        numbers = (f"{point.accuracy:.6f}", point.updates, point.learning, f"{point.seconds:.2f}")
        writer.writerow((cell.name, what, place, cell.seed, *numbers))
    return text.getvalue()
