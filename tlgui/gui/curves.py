"""The figures of a run as curves that grow. Qt-free; what a method names its terms decides which plot they stand in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tlgui.events import BlockInfo, EpochDone, Event, RunStarted, StageStarted, StepDone
from tlgui.gui.network_layout import short_labels

Floats = NDArray[np.float64]
Role = Literal["train", "validation", "other"]

_START = 256
_STAGES = 6


class Series:
    """Pairs of a place (in epochs) and a value, in buffers that double when they are full."""

    def __init__(self) -> None:
        """Holds nothing."""
        self._data = np.empty((3, _START))
        self._size = 0

    def __len__(self) -> int:
        """Number of values."""
        return self._size

    @property
    def steps(self) -> Floats:
        """`(n,)` optimiser steps done in the whole run."""
        return self._data[0, : self._size]

    @property
    def x(self) -> Floats:
        """`(n,)` places in epochs; 1.0 is the end of the first."""
        return self._data[1, : self._size]

    @property
    def y(self) -> Floats:
        """`(n,)` values; NaN where there was none."""
        return self._data[2, : self._size]

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The smallest and the largest finite value; None for none."""
        finite = self.y[np.isfinite(self.y)]
        return (float(finite.min()), float(finite.max())) if finite.size else None

    def append(self, step: int, place: float, value: float) -> None:
        """Adds a value at the end."""
        if self._size == self._data.shape[1]:
            self._data = np.concatenate([self._data, np.empty_like(self._data)], axis=1)
        self._data[:, self._size] = step, place, value
        self._size += 1

    def forget_after(self, step: int) -> None:
        """Drops what lies beyond a step, for a run that goes on from there."""
        self._size = int(np.searchsorted(self.steps, step, side="right"))

    def smoothed(self, window: int) -> Floats:
        """Returns at each place the mean of the last `window` values (fewer at the start); NaN counts as none."""
        if window <= 1 or self._size < 2:
            return self.y
        there = np.isfinite(self.y)
        sums = np.concatenate([[0.0], np.cumsum(np.where(there, self.y, 0.0))])
        counts = np.concatenate([[0.0], np.cumsum(there)])
        ends = np.arange(1, self._size + 1)
        starts = np.maximum(ends - window, 0)
        number = counts[ends] - counts[starts]
        means: Floats = np.where(there, (sums[ends] - sums[starts]) / np.maximum(number, 1), np.nan)
        return means

    def at(self, place: float) -> tuple[float, float] | None:
        """Returns place and value of the last pair not behind `place`, or the first pair; None if there is none."""
        if not self._size:
            return None
        position = max(0, int(np.searchsorted(self.x, place, side="right")) - 1)
        return float(self.x[position]), float(self.y[position])


@dataclass(frozen=True)
class Line:
    """A curve in a plot.

    Attributes:
        title: for the legend.
        series: its values.
        role: train is thin, validation strong.
        by_step: whether there is a value for each step (and smoothing makes sense) or for each epoch.
        dashed: whether it only scores, by labels that were hidden from training, and nothing is chosen by it.
    """

    title: str
    series: Series
    role: Role = "other"
    by_step: bool = False
    dashed: bool = False


@dataclass(frozen=True)
class Plot:
    """Curves that belong together.

    Attributes:
        title: for people; no other plot of the run has it.
        lines: the curves.
        share: whether the values are shares, to be read as percentages.
        levels: title and height of dashed lines to compare with.
    """

    title: str
    lines: tuple[Line, ...]
    share: bool = False
    levels: tuple[tuple[str, float], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see yet."""
        return not any(len(line.series) for line in self.lines)


_ROLES: dict[str, Role] = {"train": "train", "val": "validation"}
_TITLES = {"train": "train", "val": "validation", "test": "test"}
FROZEN = "frozen"
CHANGE = "Weight change"
SPEED = "Speed"
SCORING = "scoring"
"""Scalars of this name compare with labels that were hidden from training; nothing is chosen by them."""
_LOSSES = 5  # terms of a loss that are drawn beside it


class RunCurves:
    """All curves of one run."""

    def __init__(self) -> None:
        """Knows of no run."""
        self.by_step: dict[str, Series] = {}
        self.by_epoch: dict[str, Series] = {}
        self.changes: dict[str, Series] = {}
        self.speed = Series()
        self.epochs = 0
        """Epochs that the whole run is to have; 0 while unknown."""
        self._groups: dict[str, str] = {}
        self._done = (0, 0)  # steps and epochs before the epoch under way
        self._steps = 1  # in an epoch

    def take(self, events: Iterable[Event]) -> None:
        """Takes what happened, in order."""
        for event in events:
            if isinstance(event, StepDone):
                self._step(event)
            elif isinstance(event, EpochDone):
                self._epoch(event)
            elif isinstance(event, StageStarted):
                self._steps = max(1, event.steps)
            elif isinstance(event, RunStarted):
                self._begin(event)

    def _begin(self, started: RunStarted) -> None:
        self.epochs = sum(epochs for _, epochs in started.stages)
        self._groups = _shown_groups(started.blocks)
        for series in self._all():
            series.forget_after(started.steps if started.resumed else -1)
        if not started.resumed:
            self.by_step, self.by_epoch, self.changes = {}, {}, {}
        judged = next((series for series in self.by_epoch.values() if len(series)), None)
        self._done = (int(judged.steps[-1]), int(judged.x[-1])) if judged is not None else (0, 0)

    def _all(self) -> Iterator[Series]:
        yield from self.by_step.values()
        yield from self.by_epoch.values()
        yield from self.changes.values()
        yield self.speed

    def _step(self, event: StepDone) -> None:
        steps, _ = self._done
        place = event.epoch - 1 + min(1.0, (event.step - steps) / self._steps)
        for name, value in event.scalars.items():
            self.by_step.setdefault(name, Series()).append(event.step, place, value)
        if event.images_per_second > 0:
            self.speed.append(event.step, place, event.images_per_second)

    def _epoch(self, event: EpochDone) -> None:
        self._done = (event.step, event.epoch)
        for name, value in event.scalars.items():
            self.by_epoch.setdefault(name, Series()).append(event.step, event.epoch, value)
        largest: dict[str, float] = {}
        for name, value in event.changes.items():
            group = self._groups.get(name)
            if group is not None:
                largest[group] = max(value, largest.get(group, 0.0))
        for group, value in largest.items():
            self.changes.setdefault(group, Series()).append(event.step, event.epoch, value)

    # -- which curve stands where ------------------------------------------------------------------------------

    def main_plots(self) -> tuple[Plot, Plot, Plot]:
        """Returns loss, accuracy and learning rate."""
        terms = [Line(_words(name), self.by_step[name], by_step=True) for name in self._loss_terms()]
        loss, accuracy = (*self._pair("loss"), *terms), self._pair("accuracy")
        scored = self.by_epoch.get(f"{SCORING}/accuracy")
        if scored is not None:
            accuracy = (*accuracy, Line("scoring", scored, dashed=True))
        rate = (Line("learning rate", self.by_step.get("learning_rate", Series()), "other", by_step=True),)
        return Plot("Loss", loss), Plot("Accuracy", accuracy, share=True), Plot("Learning rate", rate)

    def _pair(self, name: str) -> tuple[Line, ...]:
        """Returns the train curve (by step where there is one) and the validation curve."""
        if name in self.by_step:
            train = Line("train", self.by_step[name], "train", by_step=True)
        else:
            train = Line("train", self.by_epoch.get(f"train/{name}", Series()), "train")
        return train, Line("validation", self.by_epoch.get(f"val/{name}", Series()), "validation")

    def _loss_terms(self) -> list[str]:
        """Returns the terms of the loss: they are drawn in its plot."""
        return [name for name in self.by_step if name != "loss" and name.rpartition("_")[2] == "loss"][:_LOSSES]

    def other_plots(self) -> tuple[Plot, ...]:
        """Returns the method's own curves by the word before "/", then change since the source, then speed."""
        found: dict[str, list[Line]] = {}
        drawn = {"loss", "accuracy", "learning_rate", *self._loss_terms()}
        for name, series in self.by_step.items():
            if name not in drawn:
                group, _, term = name.partition("/")
                found.setdefault(group, []).append(Line(_words(term or group), series, by_step=True))
        for name, series in self.by_epoch.items():
            split, _, term = name.partition("/")
            if term in {"loss", "accuracy"} and split in {*_ROLES, SCORING}:
                continue
            if split == "train" and term in self.by_step:
                continue  # the mean of a curve that is drawn already
            group, title = (term, _TITLES[split]) if split in _TITLES and term else (split, _words(term or split))
            group, _, task = group.partition("/")
            title = f"{_words(task)}, {title}" if task else title
            line = Line(title, series, _ROLES.get(split, "other"), dashed=split == SCORING)
            found.setdefault(group, []).append(line)
        plots = [
            Plot(_words(group).capitalize(), tuple(lines), _is_share(lines, group), _levels(group))
            for group, lines in found.items()
        ]
        if self.changes:
            titles = short_labels(["–".join(name.split("-")) for name in self.changes])
            lines = tuple(Line(*pair) for pair in zip(titles, self.changes.values(), strict=True))
            plots.append(Plot(CHANGE, lines, share=True))
        return (*plots, Plot(SPEED, (Line("images/s", self.speed, by_step=True),)))

    def rows(self) -> Iterator[tuple[str, int, float, float]]:
        """Yields (curve, step, place in epochs, value) of all that was recorded."""
        named = [*self.by_step.items(), *self.by_epoch.items()]
        named += [(f"change/{name}", series) for name, series in self.changes.items()]
        named.append(("images_per_second", self.speed))
        for name, series in named:
            for step, place, value in zip(series.steps, series.x, series.y, strict=True):
                yield name, int(step), float(place), float(value)


def _shown_groups(blocks: Sequence[BlockInfo]) -> dict[str, str]:
    """Returns under which name each copied block's change is drawn: frozen ones together, stages that learn apart.

    Of very many stages only some are drawn, evenly spread and with both ends; the tab Layers shows all.
    """
    learning = list(dict.fromkeys(block.group for block in blocks if block.state == "train"))
    if len(learning) > _STAGES:
        learning = [learning[round(place * (len(learning) - 1) / (_STAGES - 1))] for place in range(_STAGES)]
    named = {block.name: block.group for block in blocks if block.state == "train" and block.group in learning}
    return {**{block.name: FROZEN for block in blocks if block.state == "frozen"}, **named}


def _words(name: str) -> str:
    return name.replace("_", " ").replace("/", " ")


def _levels(group: str) -> tuple[tuple[str, float], ...]:
    """Returns heights to compare with: where a domain discriminator can only guess, where tasks are as good alone."""
    if group == "gain_over_alone":
        return (("alone", 0.0),)
    return (("guessing", 0.5),) if "domain_accuracy" in group else ()


def _is_share(lines: list[Line], group: str) -> bool:
    """Whether all of a plot's values are accuracies."""
    return "accuracy" in group or all("accuracy" in line.title for line in lines)
