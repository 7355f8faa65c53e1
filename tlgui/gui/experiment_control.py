"""Starts experiments, attaches to those that are under way, and passes on what the person wants of them."""

import contextlib
import time
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tlgui.events import Event, Paused, RunFinished
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.run_thread import RunThread
from tlgui.places import projects_dir
from tlgui.recipe import Experiment, Problem, dumps_experiment
from tlgui.runs import EXPERIMENT, RunFolder, Wish, new_folder, write_atomically

Condition = Literal["idle", "running", "paused", "ending", "ended"]
"""idle: none is shown; ending: it was asked to stop; ended: it is over, done or not."""


class ExperimentControl(QObject):
    """The one experiment that the window is watching."""

    folder_changed = Signal(object)  # RunFolder, or None
    events = Signal(object)  # list[Event] of that experiment
    condition_changed = Signal(str)
    said = Signal(str)  # how it ended, or what could not be done: one sentence

    def __init__(self, link: EngineLink, parent: QObject | None = None, folder: Path | None = None) -> None:
        """Watches nothing yet; experiments are kept in `folder`."""
        super().__init__(parent)
        self._link = link
        self.experiments_dir = folder or projects_dir() / "experiments"
        self.folder: RunFolder | None = None
        self.condition: Condition = "idle"
        self._thread: RunThread | None = None
        self._stale: list[RunThread] = []
        self._since = 0.0  # what happened before belongs to an earlier go

    @property
    def active(self) -> bool:
        """Whether an experiment is under way."""
        return self.condition in {"running", "paused", "ending"}

    def start(self, experiment: Experiment) -> bool:
        """Makes a folder and lets an engine carry the experiment out in it; returns whether that could be done."""
        if self.active:
            return False
        try:
            folder = RunFolder(new_folder(self.experiments_dir))
            write_atomically(folder.path / EXPERIMENT, dumps_experiment(experiment).encode())
        except Problem as problem:
            self.said.emit(str(problem))
            return False
        return self._launch(folder)

    def go_on(self) -> bool:
        """Goes on with the experiment that is shown; what is finished is not run again."""
        return self.folder is not None and not self.active and self._launch(self.folder)

    def attach(self, folder: RunFolder) -> None:
        """Shows an experiment, under way or not."""
        if not self.active or self.folder is None or folder.path == self.folder.path:
            self._watch(folder, RunThread(folder, self), "running" if folder.alive() else "ended")

    def known(self) -> list[RunFolder]:
        """Returns the experiments on disk, the newest first."""
        try:
            found = [path for path in self.experiments_dir.iterdir() if (path / EXPERIMENT).is_file()]
        except OSError:
            return []
        return [RunFolder(path) for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)]

    def pause(self, yes: bool) -> None:
        """Lets the experiment wait, or go on."""
        self._ask("pause" if yes else "run")

    def stop(self) -> None:
        """Ends the experiment within a batch; it can go on another time."""
        if self._ask("finish"):
            self._turn("ending")

    def close(self) -> None:
        """Stops watching and waits for the threads; the experiment itself goes on."""
        self._leave()
        for thread in self._stale:
            thread.wait()
        self._stale.clear()

    # -- within ------------------------------------------------------------------------------------------------

    def _launch(self, folder: RunFolder) -> bool:
        with contextlib.suppress(Problem):
            folder.ask("run")  # a word left from before must not end it at once
        self._leave()
        started = time.time()
        try:
            pid = self._link.train(folder.path)
        except OSError as error:
            reason = error.strerror or str(error)
            self.said.emit(self.tr("The engine cannot be started: {reason}.").format(reason=reason))
            return False
        self._watch(folder, RunThread(folder, self, pid=pid), "running")
        self._since = started
        self._link.warm_up()
        return True

    def _watch(self, folder: RunFolder, thread: RunThread, condition: Condition) -> None:
        self._leave()
        self.folder, self._thread, self._since = folder, thread, 0.0
        thread.events.connect(self._take)
        thread.ended.connect(self._ended)
        thread.vanished.connect(self._vanished)
        thread.finished.connect(self._thread_ended)
        self.folder_changed.emit(folder)
        self._turn(condition)
        thread.start()

    def _leave(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.stop()
            self._stale.append(thread)

    def _thread_ended(self) -> None:
        for thread in [thread for thread in self._stale if thread.isFinished()]:
            thread.wait()
            self._stale.remove(thread)
            thread.deleteLater()

    def _take(self, events: list[Event]) -> None:
        if self.sender() is not self._thread:
            return
        self.events.emit(events)
        for event in events:
            if isinstance(event, Paused) and event.time >= self._since and self.condition in {"running", "paused"}:
                self._turn("paused" if event.paused else "running")

    def _ended(self, event: RunFinished) -> None:
        if self.sender() is self._thread:
            self._turn("ended")
            self.said.emit(event.text)

    def _vanished(self, sentence: str) -> None:
        del sentence  # it speaks of a run
        if self.sender() is self._thread:
            over = self.condition == "ended"
            self._turn("ended")
            if not over:
                self.said.emit(self.tr("The engine has died (killed, or out of memory); go on where it was."))

    def _turn(self, condition: Condition) -> None:
        if condition != self.condition:
            self.condition = condition
            self.condition_changed.emit(condition)

    def _ask(self, wish: Wish) -> bool:
        if self.folder is None or not self.active:
            return False
        try:
            self.folder.ask(wish)
        except Problem as problem:
            self.said.emit(str(problem))
            return False
        return True
