"""Watches one folder that an engine works in, and leaves it words of what the person wants."""

import contextlib
import time
from typing import ClassVar, Literal

from PySide6.QtCore import QObject, Signal

from tlgui.events import Event, Paused, RunFinished
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Sentence
from tlgui.gui.run_thread import RunThread
from tlgui.recipe import Problem
from tlgui.runs import RunFolder, Wish

Condition = Literal["idle", "starting", "running", "paused", "ending", "ended"]
"""idle: nothing yet; starting: until its first step; ending: it was asked to end; ended: it is over, done or not."""


class Watcher(QObject):
    """The one piece of work that a part of the window is watching; subclasses say what kind it is.

    Attributes:
        folder: where the engine works; None before the first.
        condition: how it stands.
        first: the condition that an engine begins with.
    """

    first: ClassVar[Condition] = "starting"

    folder_changed = Signal(object)  # RunFolder, or None
    events = Signal(object)  # list[Event] of what is watched
    condition_changed = Signal(str)
    problem = Signal(object)  # something could not be done: one sentence

    def __init__(self, link: EngineLink, parent: QObject | None = None) -> None:
        """Watches nothing yet."""
        super().__init__(parent)
        self._link = link
        self.folder: RunFolder | None = None
        self.condition: Condition = "idle"
        self._thread: RunThread | None = None
        self._stale: list[RunThread] = []
        self._since = 0.0  # what happened before belongs to an earlier engine in the same folder

    @property
    def active(self) -> bool:
        """Whether something is under way."""
        return self.condition in {"starting", "running", "paused", "ending"}

    def pause(self, yes: bool) -> None:
        """Lets it wait, or go on."""
        self._ask("pause" if yes else "run")

    def finish(self) -> None:
        """Ends it at the next batch and keeps what it has."""
        self._end_by("finish")

    def tell_again(self) -> None:
        """Tells all that has happened from the beginning, for views that were built since; the work goes on."""
        thread, folder = self._thread, self.folder
        if thread is None or folder is None:
            return
        self._leave()
        self._attach(folder, thread.again())

    def close(self) -> None:
        """Stops watching and waits for the threads; the work itself goes on."""
        self._leave()
        for thread in self._stale:
            thread.wait()
        self._stale.clear()

    # -- for subclasses ----------------------------------------------------------------------------------------

    def _note(self, event: Event) -> None:
        """Takes an event of the present engine."""
        if isinstance(event, Paused) and self.condition in {"running", "paused"}:
            self._turn("paused" if event.paused else "running")

    def _ended(self, event: RunFinished) -> None:
        raise NotImplementedError

    def _vanished(self, sentence: str) -> None:
        raise NotImplementedError

    # -- within ------------------------------------------------------------------------------------------------

    def _launch(self, folder: RunFolder, *, resume: bool = False) -> bool:
        with contextlib.suppress(Problem):
            folder.ask("run")  # a word left from before must not end it at once
        self._leave()
        started = time.time()
        try:
            pid = self._link.train(folder.path, resume)
        except OSError as error:
            reason = error.strerror or str(error)
            self.problem.emit(Sentence("The engine cannot be started: {reason}.", reason=reason))
            return False
        self._watch(folder, RunThread(folder, self, pid=pid), self.first)
        self._since = started
        return True

    def _watch(self, folder: RunFolder, thread: RunThread, condition: Condition) -> None:
        self._leave()
        self._since = 0.0
        self._attach(folder, thread, condition)

    def _attach(self, folder: RunFolder, thread: RunThread, condition: Condition | None = None) -> None:
        """Listens to a thread that reads the folder from its beginning."""
        self.folder, self._thread = folder, thread
        thread.events.connect(self._take)
        thread.ended.connect(self._ended)
        thread.vanished.connect(self._vanished)
        thread.finished.connect(self._thread_ended)
        self.folder_changed.emit(folder)
        self._turn(condition or self.condition)
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
                    self._since = event.time  # told again, it is not noted a second time
                    self._note(event)

    def _ends(self) -> bool:
        """Notes the end; returns whether it was under way until now."""
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

    def _end_by(self, wish: Wish) -> None:
        if self._ask(wish):
            self._turn("ending")

    def _ask(self, wish: Wish) -> bool:
        if self.folder is None or not self.active:
            return False
        try:
            self.folder.ask(wish)
        except Problem as problem:
            self.problem.emit(Sentence(str(problem)))
            return False
        return True
