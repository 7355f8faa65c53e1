"""How a run stands, gathered from its events. Qt-free."""

import math
from collections.abc import Iterable
from typing import Literal

from tlgui.events import (
    EpochDone,
    Event,
    Notice,
    Paused,
    Progress,
    RunFinished,
    RunStarted,
    StepDone,
)

Phase = Literal["preparing", "training", "paused", "judging", "over", "stopped"]
"""over: it came to its end; stopped: it was cut off and perhaps can be resumed."""


class RunStatus:
    """The latest of everything that a person wants to know at a glance."""

    def __init__(self) -> None:
        """A run that has not said anything yet."""
        self.phase: Phase = "preparing"
        self.progress = 0.0
        self.task: Progress | None = None
        self.epoch = 0
        self.epochs = 0
        self.images_per_second = 0.0
        self.seconds_left = math.nan
        self.best_epoch = 0
        self.best_accuracy = math.nan
        self.finished: RunFinished | None = None
        self.notices: list[Notice] = []
        self._accuracies: dict[int, float] = {}
        self._bests: list[int] = []

    def take(self, events: Iterable[Event]) -> None:
        """Takes what happened, in order."""
        for event in events:
            if self.finished is not None and not isinstance(event, RunFinished):
                self.finished, self.phase, self.notices = None, "preparing", []  # the run goes on after its end
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case StepDone():
                self.phase, self.task = "training", None
                self.progress, self.epoch = event.progress, event.epoch
                self.images_per_second, self.seconds_left = event.images_per_second, event.seconds_left
            case EpochDone():
                self._epoch(event)
            case Progress():
                self.task = event
                self.phase = "judging" if event.task == "judge" else self.phase
            case Notice():
                self.notices.append(event)
            case Paused():
                self.phase = "paused" if event.paused else "training"
            case RunStarted():
                self._begin(event)
            case RunFinished():
                self._end(event)

    def _begin(self, started: RunStarted) -> None:
        self._bests = [epoch for epoch in self._bests if epoch <= started.epoch]
        self._name_best()
        self.phase, self.task = "training", None
        self.epoch, self.epochs = started.epoch, sum(epochs for _, epochs in started.stages)
        self.progress = started.epoch / max(1, self.epochs)

    def _epoch(self, event: EpochDone) -> None:
        self.epoch = event.epoch
        self._accuracies[event.epoch] = event.scalars.get("val/accuracy", math.nan)
        if event.best:
            self._bests.append(event.epoch)
        self._name_best()

    def _name_best(self) -> None:
        self.best_epoch = self._bests[-1] if self._bests else 0
        self.best_accuracy = self._accuracies.get(self.best_epoch, math.nan)

    def _end(self, event: RunFinished) -> None:
        self.finished, self.task = event, None
        resumable = event.outcome in {"interrupted", "failed"}
        self.phase = "stopped" if resumable else "over"
        self.progress = 1.0 if event.outcome == "done" else self.progress

    def cut_off(self, text: str) -> None:
        """The engine is gone without a last word."""
        self.phase, self.task = "stopped", None
        self.notices.append(Notice("error", text))
