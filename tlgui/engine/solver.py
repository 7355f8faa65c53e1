"""A solved stage at work in a thread of its own, so that its progress is told and a wish to stop is heard."""

import queue
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from tlgui.engine.feeds import Streams
from tlgui.events import Progress
from tlgui.methods import Method, Stage

Told = Mapping[str, float] | Progress


class _Left(Exception):
    """Raised in the working thread when nobody waits for it any more."""


def solve(method: Method[Any], stage: Stage, streams: Streams) -> Iterator[Told]:
    """Yields the scalars of each step, and how far long pieces of work between two steps are.

    The method works in one thread from beginning to end, for torch's modes (inference, autocast) belong to threads. It
    waits at each step until the caller asks for the next; if the caller leaves, it ends at its next step or report.
    """
    work = _Work(method, stage, streams)
    before, streams.report = streams.report, work.report
    work.start()
    try:
        while (item := work.next()) is not None:
            yield item
    finally:
        work.leave()
        streams.report = before


class _Work(threading.Thread):
    """The thread; it runs only while the caller waits in `next`."""

    def __init__(self, method: Method[Any], stage: Stage, streams: Streams) -> None:
        super().__init__(daemon=True, name="solve")
        self._method, self._stage, self._streams = method, stage, streams
        self._told: queue.SimpleQueue[Told | BaseException | None] = queue.SimpleQueue()
        self._go_on, self._left = threading.Semaphore(0), threading.Event()

    def next(self) -> Told | None:
        """Lets the work go on to its next step or report; None at its end."""
        self._go_on.release()
        item = self._told.get()
        if isinstance(item, BaseException):
            raise item
        return item

    def leave(self) -> None:
        """Ends the work at its next step or report."""
        self._left.set()
        self._go_on.release()
        self.join()

    def report(self, done: int, total: int) -> None:
        self._tell(Progress("solve", done, total, self._stage.trains or self._stage.name))

    def run(self) -> None:
        last: BaseException | None = None
        try:
            self._wait()
            for scalars in self._method.solve(self._stage.name, self._streams):
                self._tell(dict(scalars))
        except _Left:
            pass
        except BaseException as error:  # noqa: BLE001 - carried over to the caller's thread and raised there
            last = error
        self._told.put(last)

    def _tell(self, item: Told) -> None:
        self._told.put(item)
        self._wait()

    def _wait(self) -> None:
        self._go_on.acquire()
        if self._left.is_set():
            raise _Left
