"""The training backend that the window sees: reads a run's events as the engine writes them."""

import threading
from typing import IO

import psutil
from PySide6.QtCore import QObject, QThread, Signal

from tlgui.events import Event, RunFinished, from_line
from tlgui.gui.language import Sentence
from tlgui.runs import RunFolder

FLUSH_SECONDS = 0.05
FLUSH_EVENTS = 256
LIFE_SIGN_SECONDS = 0.5


class RunThread(QThread):
    """Follows `events.jsonl` of a run folder, be its engine a child of this window or of an earlier one."""

    events = Signal(object)  # list[Event], flushed every 50 ms or 256 events
    ended = Signal(object)  # the run's last word, RunFinished
    vanished = Signal(object)  # the engine died without RunFinished: one sentence

    def __init__(self, run: RunFolder, parent: QObject | None, from_start: bool = True, pid: int | None = None) -> None:
        """Prepares to follow `run`.

        Args:
            run: the run folder.
            parent: owner of the thread.
            from_start: whether to tell what has already happened, too.
            pid: the process that is about to become the run's engine, where it has only just been asked to; what the
                file holds until now belongs to an earlier engine, so that an end in it is not this run's end.
        """
        super().__init__(parent)
        self.run_folder = run
        self._from_start = from_start
        self._pid = pid
        self._stopping = threading.Event()
        self.began_at: int | None = None  # where in the file the thread began, once it runs
        self._old_bytes = self._size() if pid is not None else 0

    def again(self) -> "RunThread":
        """Returns a thread that tells the same from the beginning of the file, and then goes on."""
        thread = RunThread(self.run_folder, self.parent(), pid=self._pid)
        thread._old_bytes = self._old_bytes
        return thread

    def stop(self) -> None:
        """Asks the thread to end within a few milliseconds; `wait` waits for that."""
        self._stopping.set()

    def run(self) -> None:
        """Reads until the run has ended, the engine has died or `stop` was called."""
        self.began_at = 0 if self._from_start else self._size()
        tail = _Tail(self.run_folder, self.began_at)
        try:
            self._follow(tail)
        finally:
            tail.close()

    def _follow(self, tail: "_Tail") -> None:
        dead = False
        rounds = 0
        while not self._tell(tail) and not self._stopping.is_set():
            if dead:  # one more look was taken after the engine had been found dead
                self.vanished.emit(self._sentence())
                return
            rounds += 1
            if rounds % round(LIFE_SIGN_SECONDS / FLUSH_SECONDS) == 0:
                dead = not self._alive()
            self._stopping.wait(0 if dead else FLUSH_SECONDS)

    def _tell(self, tail: "_Tail") -> bool:
        """Emits what is new; returns whether the last word of this run was among it."""
        while not self._stopping.is_set():
            batch = tail.read(FLUSH_EVENTS)
            if not batch:
                return False
            self.events.emit(batch)
            if isinstance(batch[-1], RunFinished) and tail.place > self._old_bytes and tail.at_end():
                self.ended.emit(batch[-1])
                return True
        return False

    def _size(self) -> int:
        try:
            return self.run_folder.events_file.stat().st_size
        except OSError:
            return 0

    def _alive(self) -> bool:
        if self.run_folder.alive():
            return True
        try:
            return self._pid is not None and psutil.Process(self._pid).status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def _sentence(self) -> str:
        name = self.run_folder.path.name
        if self.run_folder.resumable():
            return Sentence(
                "The engine of run {name} has died (killed, or out of memory); "
                "Resume goes on from its last checkpoint.",
                name=name,
            )
        return Sentence(
            "The engine of run {name} has died (killed, or out of memory) before its first checkpoint; train again.",
            name=name,
        )


class _Tail:
    """Reads whole lines of a growing file that may not exist yet."""

    def __init__(self, run: RunFolder, start: int) -> None:
        self._path = run.events_file
        self._file: IO[bytes] | None = None
        self._rest = b""
        self.place = start  # bytes handed out so far, in whole lines

    def read(self, most: int) -> list[Event]:
        """Returns up to `most` new events; lines of unknown kinds are passed over."""
        events: list[Event] = []
        file = self._opened()
        while file is not None and len(events) < most:
            line = self._rest + file.readline()
            if not line.endswith(b"\n"):
                self._rest = line
                break
            self._rest = b""
            self.place += len(line)
            event = from_line(line.decode("utf-8", errors="replace"))
            if event is not None:
                events.append(event)
        return events

    def at_end(self) -> bool:
        """Whether the file holds nothing beyond what was read."""
        try:
            return self._path.stat().st_size <= self.place
        except OSError:
            return True

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> IO[bytes] | None:
        if self._file is None:
            try:
                self._file = self._path.open("rb")
            except OSError:
                return None
            self._file.seek(self.place)
        return self._file
