"""Small work off the window's thread: reading a picture, a table, a folder of runs."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

_LOOK_EVERY = 15  # milliseconds between two looks at what is ready


class Background(QObject):
    """Runs plain functions in a few threads and hands their results back in the window's own.

    The threads never touch a Qt object of the window: a timer collects what is ready. So a widget may die at any time,
    and a result that nobody waits for any more is dropped.
    """

    def __init__(self, parent: QObject, threads: int = 1) -> None:
        """Dies with its parent; `threads` functions run at once."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="window")
        self._waiting: list[tuple[Future[object], Callable[[], None]]] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(partial(self._pool.shutdown, wait=False, cancel_futures=True))

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Calls `work` in a thread, then `done` with its result (or `failed` with its exception) in this one."""
        future = self._pool.submit(work)
        self._waiting.append((future, partial(_deliver, future, done, failed)))  # type: ignore[arg-type] # kept blind
        self._timer.start()

    def forget(self) -> None:
        """Drops what has not begun, and the results of what has."""
        for future, _ in self._waiting:
            future.cancel()
        self._waiting.clear()
        self._timer.stop()

    def _collect(self) -> None:
        ready = [deliver for future, deliver in self._waiting if future.done()]
        self._waiting = [item for item in self._waiting if not item[0].done()]
        if not self._waiting:
            self._timer.stop()
        for deliver in ready:
            deliver()


def _deliver(future: Future[T], done: Callable[[T], None], failed: Callable[[Exception], None] | None) -> None:
    error = future.exception()
    if error is None:
        done(future.result())
    elif failed is not None and isinstance(error, Exception):
        failed(error)
    else:
        raise error
