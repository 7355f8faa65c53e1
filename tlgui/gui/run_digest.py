"""What the list of runs says of each: read from the run folders, again only where they have changed. Qt-free."""

from __future__ import annotations

import math
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tlgui.events import EpochDone, RunFinished, RunStarted, from_line
from tlgui.gui.run_notes import NOTHING, RunNotes, read_notes
from tlgui.runs import NOTES, RunFolder, list_runs, readable_recipe

if TYPE_CHECKING:
    from pathlib import Path

    from tlgui.recipe import Recipe

Condition = Literal[
    "running", "done", "finished", "stopped_early", "interrupted", "discarded", "failed", "cut_off", "not_begun"
]

_CHUNK = 1 << 20
_ADAPTED, _PLAIN = ("scoring/test/accuracy", "scoring/val/accuracy"), "scoring/source_only/accuracy"
_WORTH_READING = re.compile(rb'^\{"kind": ?"(?:run_started|epoch_done|run_finished)".*$', re.MULTILINE)
"""One line in a hundred or so; the steps between them are passed over without being parsed."""


@dataclass(frozen=True)
class RunDigest:
    """One run in short.

    Attributes:
        run: its folder.
        recipe: as it was run; None where the file no longer holds one.
        changed: when the recipe was written, in seconds since the epoch of the clock.
        begun: when the run first began, 0.0 if it never did.
        condition: how it stands, or how it ended.
        text: the last sentence of the run, or "".
        best: best validation accuracy, in [0, 1]; NaN if there is none.
        best_epoch: its epoch, 0 if there is none.
        epochs: epochs that are done.
        wanted: epochs that the whole run is to have.
        seconds: how long it has been at work, without the time between two sessions.
        curves: name such as "val/accuracy" → pairs of epoch and value.
        resumable: whether there is a checkpoint to go on from.
        below_source_only: whether labels that only score put the adapted model below source-only.
        notes: what a person said of it.
    """

    run: RunFolder
    recipe: Recipe | None
    changed: float = 0.0
    begun: float = 0.0
    condition: Condition = "not_begun"
    text: str = ""
    best: float = math.nan
    best_epoch: int = 0
    epochs: int = 0
    wanted: int = 0
    seconds: float = 0.0
    curves: dict[str, list[tuple[int, float]]] = field(default_factory=dict, compare=False)
    resumable: bool = False
    below_source_only: bool = False
    notes: RunNotes = NOTHING

    @property
    def name(self) -> str:
        """The folder's name, which no other run has."""
        return self.run.path.name

    @property
    def title(self) -> str:
        """The recipe's title, often that of other runs, too; or ""."""
        return self.recipe.title if self.recipe else ""


class RunReader:
    """Reads the runs of a folder; what has been read once is remembered, and a growing file is read from where it was.

    Not safe in two threads at once.
    """

    def __init__(self) -> None:
        """Remembers nothing yet."""
        self._known: dict[Path, _Known] = {}

    def read(self, parent: Path) -> list[RunDigest]:
        """Returns all runs below `parent`, the newest first."""
        runs = list_runs(parent)
        self._known = {run.path: self._known.get(run.path) or _Known(run) for run in runs}
        return [known.digest() for known in self._known.values()]


class _Known:
    """What is known of one run."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run
        self._recipe: Recipe | None = None
        self._recipe_changed = -1.0
        self._size = self._position = 0
        self._mtime = 0.0
        self._story = _Story()
        self._notes = NOTHING
        self._notes_changed = (-1.0, -1)
        self._digest: RunDigest | None = None

    def digest(self) -> RunDigest:
        """Returns what there is to say now."""
        fresh = self._look_at_recipe()
        fresh = self._look_at_events() or fresh
        fresh = self._look_at_notes() or fresh
        over = self._digest is not None and self._digest.condition not in {"running", "cut_off", "not_begun"}
        if fresh or not over or self._digest is None:
            self._digest = self._sum_up()
        return self._digest

    def _look_at_recipe(self) -> bool:
        changed = _changed(self._run.recipe_file)[0]
        if changed == self._recipe_changed:
            return False
        self._recipe_changed = changed
        self._recipe = readable_recipe(self._run)
        return True

    def _look_at_notes(self) -> bool:
        changed = _changed(self._run.path / NOTES)
        if changed == self._notes_changed:
            return False
        self._notes_changed, self._notes = changed, read_notes(self._run)
        return True

    def _look_at_events(self) -> bool:
        """Reads what has been added; a file that was written anew is read from its start."""
        mtime, size = _changed(self._run.events_file)
        if (mtime, size) == (self._mtime, self._size):
            return False
        if size < self._size:
            self._position, self._story = 0, _Story()
        self._mtime, self._size = mtime, size
        try:
            with self._run.events_file.open("rb") as file:
                file.seek(self._position)
                rest = b""
                while chunk := file.read(_CHUNK):
                    whole, newline, rest = (rest + chunk).rpartition(b"\n")
                    self._story.take(whole)
                    self._position += len(whole) + len(newline)
        except OSError:
            pass  # the folder is just being moved away; the next look will tell
        return True

    def _sum_up(self) -> RunDigest:
        story, run = self._story, self._run
        alive = run.alive()
        best, best_epoch = story.best()
        condition = story.condition(alive)
        return RunDigest(
            run=run,
            recipe=self._recipe,
            changed=self._recipe_changed,
            begun=story.begun,
            condition=condition,
            text=story.finished.text if story.finished else "",
            best=best,
            best_epoch=best_epoch,
            epochs=max((event.epoch for event in story.epochs), default=0),
            wanted=story.wanted or (self._recipe.train.epochs if self._recipe else 0),
            seconds=story.seconds(time.time() if alive else self._last_time()),
            curves=story.curves(),
            notes=self._notes,
            below_source_only=story.below_source_only,
            resumable=not alive and condition in {"cut_off", "interrupted", "failed"} and run.resumable(),
        )

    def _last_time(self) -> float:
        """Returns when the last thing happened; steps are not read one by one."""
        last = None if self._story.finished else self._run.last_event()
        return last.time if last is not None else 0.0


class _Story:
    """The beginnings, epochs and end of a run."""

    def __init__(self) -> None:
        self.begun = 0.0
        self.wanted = 0
        self.epochs: list[EpochDone] = []
        self.finished: RunFinished | None = None
        self._session = 0.0
        self._last = 0.0
        self._before = 0.0  # seconds of the sessions before this one

    def take(self, text: bytes) -> None:
        """Takes whole lines."""
        for found in _WORTH_READING.finditer(text):
            event = from_line(found.group().decode("utf-8", errors="replace"))
            if isinstance(event, RunStarted):
                self._begin(event)
            elif isinstance(event, EpochDone):
                self.epochs.append(event)
                self._last = event.time
            elif isinstance(event, RunFinished):
                self.finished = event
                self._last = event.time

    def _begin(self, event: RunStarted) -> None:
        if self._session:
            self._before += max(0.0, self._last - self._session)
        self.begun = self.begun or event.time
        self.wanted = sum(epochs for _, epochs in event.stages)
        self.epochs = [done for done in self.epochs if event.resumed and done.epoch <= event.epoch]
        self.finished = None
        self._session = self._last = event.time

    def condition(self, alive: bool) -> Condition:
        """Returns how the run stands."""
        if alive:
            return "running"
        if self.finished is not None:
            return self.finished.outcome
        return "cut_off" if self.begun else "not_begun"

    def seconds(self, now: float) -> float:
        """Returns the time at work, until `now` if the last session has not ended."""
        end = self.finished.time if self.finished else max(now, self._last)
        return self._before + max(0.0, end - self._session) if self._session else 0.0

    def best(self) -> tuple[float, int]:
        """Returns the validation accuracy of the kept model, or the best of the epochs, and its epoch."""
        kept = self.finished.scalars.get("val/accuracy", math.nan) if self.finished else math.nan
        if self.finished is not None and math.isfinite(kept):
            return kept, self.finished.best_epoch
        found = [(event.scalars.get("val/accuracy", math.nan), event.epoch) for event in self.epochs]
        return max((pair for pair in found if math.isfinite(pair[0])), default=(math.nan, 0))

    @property
    def below_source_only(self) -> bool:
        """Whether labels that only score put the adapted model below the source-only model of its run."""
        scalars = self.finished.scalars if self.finished else {}
        plain = scalars.get(_PLAIN, math.nan)
        return next((scalars[name] < plain for name in _ADAPTED if name in scalars), False)

    def curves(self) -> dict[str, list[tuple[int, float]]]:
        """Returns the curves by epoch."""
        curves: dict[str, list[tuple[int, float]]] = {}
        for event in self.epochs:
            for name, value in event.scalars.items():
                curves.setdefault(name, []).append((event.epoch, value))
        return curves


def _changed(file: Path) -> tuple[float, int]:
    """Returns time of change and size, (0.0, 0) if there is no file."""
    try:
        status = file.stat()
    except OSError:
        return 0.0, 0
    return status.st_mtime, status.st_size
