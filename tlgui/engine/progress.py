"""Long work in a thread, told step by step to whoever waits for it."""

import queue
import threading
from collections.abc import Callable, Generator
from typing import TypeVar

from tlgui.events import Event, Progress

ResultT = TypeVar("ResultT")


def with_progress(
    task: str, text: str, work: Callable[[Callable[[int, int], None]], ResultT]
) -> Generator[Event, None, ResultT]:
    """Runs `work(progress)` in a thread, yields an event for each of its reports, and returns what it returns."""
    reports: queue.SimpleQueue[tuple[int, int] | None] = queue.SimpleQueue()
    outcome: list[ResultT] = []
    failure: list[BaseException] = []

    def body() -> None:
        try:
            outcome.append(work(lambda done, total: reports.put((done, total))))
        except BaseException as error:  # noqa: BLE001 - carried over to the caller's thread and raised there
            failure.append(error)
        reports.put(None)

    threading.Thread(target=body, daemon=True, name=task).start()
    while (report := reports.get()) is not None:
        yield Progress(task, *report, text)
    if failure:
        raise failure[0]
    return outcome[0]
