"""Starts runs, attaches to those that are under way, and passes on what the person wants of them."""

import contextlib
import time
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tlgui.events import Event, Paused, RunFinished, StepDone
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.run_thread import RunThread
from tlgui.places import projects_dir
from tlgui.recipe import Problem, Recipe
from tlgui.runs import RunFolder, Wish, list_runs, new_folder

Condition = Literal["idle", "starting", "running", "paused", "ending", "ended"]
"""idle: no run yet; starting: until its first step; ending: Finish or Discard was asked; ended: the run is over."""


class RunControl(QObject):
    """The one run that the window is watching."""

    run_changed = Signal(object)  # RunFolder, or None
    events = Signal(object)  # list[Event] of that run
    condition_changed = Signal(str)
    finished = Signal(object)  # RunFinished
    vanished = Signal(str)  # the engine died: one sentence
    problem = Signal(str)  # something could not be done: one sentence

    def __init__(self, link: EngineLink, parent: QObject | None = None, runs_dir: Path | None = None) -> None:
        """Watches nothing yet; runs are kept in `runs_dir`."""
        super().__init__(parent)
        self._link = link
        self.runs_dir = runs_dir or projects_dir() / "runs"
        self.run: RunFolder | None = None
        self.condition: Condition = "idle"
        self._thread: RunThread | None = None
        self._stale: list[RunThread] = []
        self._since = 0.0  # what happened before belongs to an earlier engine of the same run

    @property
    def active(self) -> bool:
        """Whether a run is under way."""
        return self.condition in {"starting", "running", "paused", "ending"}

    def start(self, recipe: Recipe) -> bool:
        """Makes a run folder and lets the warm engine become its run; returns whether that could be done."""
        if self.active:
            return False
        try:
            run = RunFolder(new_folder(self.runs_dir))
            run.write_recipe(recipe)
        except Problem as problem:
            self.problem.emit(str(problem))
            return False
        return self._launch(run, resume=False)

    def resume(self, run: RunFolder) -> bool:
        """Goes on from the checkpoint of a run that was cut off; returns whether that could be done."""
        if self.active:
            self.problem.emit(self.tr("One run is under way; finish it before you resume another."))
        elif not run.resumable():
            self.problem.emit(self.tr("Run {name} has no checkpoint to go on from.").format(name=run.path.name))
        else:
            return self._launch(run, resume=True)
        return False

    def attach(self, run: RunFolder) -> None:
        """Watches a run that an earlier window or a terminal started, or shows one that has ended."""
        if self.run is not None and self.active and run.path == self.run.path:
            return
        self._follow(run, "running" if run.alive() else "ended")

    def look_for_runs(self) -> RunFolder | None:
        """Attaches to a run that is under way; otherwise returns the newest run if it was cut off, or None."""
        runs = list_runs(self.runs_dir)
        alive = next((run for run in runs if run.alive()), None)
        if alive is not None:
            self.attach(alive)
            return None
        newest = runs[0] if runs else None
        cut_off = newest is not None and newest.events_file.is_file() and newest.liveness() == "stopped"
        return newest if cut_off else None

    def pause(self, yes: bool) -> None:
        """Lets the run wait, or go on."""
        self._ask("pause" if yes else "run")

    def finish(self) -> None:
        """Ends the run at the next batch and keeps the best model."""
        if self._ask("finish"):
            self._turn("ending")

    def discard(self) -> None:
        """Ends the run at the next batch and throws its model away."""
        if self._ask("discard"):
            self._turn("ending")

    def close(self) -> None:
        """Stops watching and waits for the threads; the run itself goes on."""
        self._leave()
        for thread in self._stale:
            thread.wait()
        self._stale.clear()

    # -- within ------------------------------------------------------------------------------------------------

    def _launch(self, run: RunFolder, *, resume: bool) -> bool:
        with contextlib.suppress(Problem):
            run.ask("run")  # a word left from before must not end it at once
        self._leave()
        started = time.time()
        try:
            pid = self._link.train(run.path, resume)
        except OSError as error:
            reason = error.strerror or str(error)
            self.problem.emit(self.tr("The engine cannot be started: {reason}.").format(reason=reason))
            return False
        self._watch(run, RunThread(run, self, pid=pid), "starting")
        self._since = started
        return True

    def _follow(self, run: RunFolder, condition: Condition) -> None:
        self._leave()
        self._watch(run, RunThread(run, self), condition)

    def _watch(self, run: RunFolder, thread: RunThread, condition: Condition) -> None:
        self.run, self._thread, self._since = run, thread, 0.0
        thread.events.connect(self._take)
        thread.ended.connect(self._ended)
        thread.vanished.connect(self._vanished)
        thread.finished.connect(self._thread_ended)
        self.run_changed.emit(run)
        self._turn(condition)
        thread.start()

    def _leave(self) -> None:
        """Stops the present thread without waiting for it."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.stop()  # what it has still sent is recognised by its sender and dropped
            self._stale.append(thread)

    def _thread_ended(self) -> None:
        for thread in [thread for thread in self._stale if thread.isFinished()]:
            thread.wait()
            self._stale.remove(thread)
            thread.deleteLater()

    def _take(self, events: list[Event]) -> None:
        if self.sender() is self._thread:
            self.events.emit(events)
            for event in events:
                if event.time >= self._since:
                    self._note(event)

    def _note(self, event: Event) -> None:
        if isinstance(event, StepDone) and self.condition == "starting":
            self._turn("running")
            self._link.warm_up()  # only now: while a run is being prepared it needs the machine for itself
        elif isinstance(event, Paused) and self.condition in {"running", "paused"}:
            self._turn("paused" if event.paused else "running")

    def _ended(self, event: RunFinished) -> None:
        if self._ends():
            self.finished.emit(event)

    def _vanished(self, sentence: str) -> None:
        if self._ends():
            self.vanished.emit(sentence)

    def _ends(self) -> bool:
        """Notes the end of the run; returns whether it was under way until now."""
        if self.sender() is not self._thread or not self.active:
            return False
        self._turn("ended")
        self._link.reap()
        self._link.warm_up()
        return True

    def _turn(self, condition: Condition) -> None:
        if condition != self.condition:
            self.condition = condition
            self.condition_changed.emit(condition)

    def _ask(self, wish: Wish) -> bool:
        if self.run is None or not self.active:
            return False
        try:
            self.run.ask(wish)
        except Problem as problem:
            self.problem.emit(str(problem))
            return False
        return True
