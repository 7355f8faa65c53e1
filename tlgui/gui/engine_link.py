"""The window's line to the engine: questions are put to a warm worker, which becomes the run when Train is clicked."""

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui.gui.language import Sentence
from tlgui.gui.worker_process import Message, WorkerProcess
from tlgui.places import cache_dir
from tlgui.recipe import Problem

FLUSH_MS = 50
"""Answers are handed to the window in batches, at most one in this many milliseconds."""

NOT_TWICE = frozenset({"predict", "samples", "download"})
"""Questions that must not be put again to another worker when theirs becomes a run."""

Convert = Callable[[Any], object]


class Ticket(QObject):
    """A question under way. Ends with `answered` or `failed`, or silently after `cancel`."""

    # `object` throughout: a `dict` or a `list` would be copied into Qt's own kinds on its way
    progress = Signal(object)  # the latest of {"done", "total", "text"}
    items = Signal(object)  # list: the parts of a long answer that came since the last batch
    answered = Signal(object)
    failed = Signal(object)  # one sentence, a `Sentence`

    def __init__(
        self, number: int, question: Message, convert: Convert | None, give_up: Callable[["Ticket"], None]
    ) -> None:
        """Is made by `EngineLink.ask`."""
        super().__init__()
        self.number, self.question, self.convert = number, question, convert
        self.over = False
        self._give_up = give_up

    def cancel(self) -> None:
        """Ends the question; nothing is heard of it any more."""
        if not self.over:
            self.over = True
            self._give_up(self)


class EngineLink(QObject):
    """Starts workers, puts questions, and turns a worker into a run."""

    ready = Signal(object)  # the answer to `hello`: the engine is warm
    broken = Signal(object)  # one sentence; the next question starts another worker
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        """Starts nothing yet; `command` replaces `python -m tlgui worker` in tests."""
        super().__init__(parent)
        self._command = tuple(command or (sys.executable, "-m", "tlgui", "worker"))
        self._worker: WorkerProcess | None = None
        self._runs: list[WorkerProcess] = []
        self._open: dict[int, Ticket] = {}
        self._number = 0
        self._closed = False
        self._inbox: list[tuple[WorkerProcess | None, Message | None]] = []
        self._lock = threading.Lock()
        self._arrived.connect(self._schedule)
        self._flush_timer = QTimer(self, singleShot=True, interval=FLUSH_MS)
        self._flush_timer.timeout.connect(self._flush)

    @property
    def busy(self) -> bool:
        """Whether a question is under way."""
        return bool(self._open)

    @property
    def worker_pid(self) -> int | None:
        """The process number of the worker that answers, or None while there is none."""
        return self._worker.pid if self._worker is not None else None

    def warm_up(self) -> None:
        """Starts a worker where there is none; `ready` tells when it has loaded everything."""
        if self._worker is None and not self._closed:
            ticket = self.ask("hello")
            ticket.answered.connect(self.ready)

    def ask(self, do: str, *, convert: Convert | None = None, **arguments: object) -> Ticket:
        """Puts a question.

        Args:
            do: what is asked, such as "scan".
            convert: turns the answer into something else, in the reader's thread; what is long to build belongs there.
            **arguments: what belongs to the question; plain JSON values.
        """
        self._number += 1
        ticket = Ticket(self._number, {"id": self._number, "do": do, **arguments}, convert, self._give_up)
        if self._closed:
            ticket.over = True
            return ticket
        self._open[ticket.number] = ticket
        if self._worker is None:
            self._open_worker()
        else:
            self._worker.send(ticket.question)
        return ticket

    def train(self, folder: Path, resume: bool = False) -> int:
        """Lets a worker become the run of `folder` and returns its process number.

        No other worker is started before the next question or `warm_up`, so that the run has the machine for itself;
        questions that were under way wait until then. Where one of them must not be put twice, the worker stays, and
        the run gets a process of its own.

        Raises:
            OSError: no process can be started.
        """
        self.reap()
        worker, self._worker = self._worker, None
        if worker is not None and self._in_use():
            self._worker, worker = worker, None
        worker = worker or self._start()
        self._number += 1
        self._runs.append(worker)
        worker.become_run(self._number, folder, resume=resume)
        return worker.pid

    def reap(self) -> None:
        """Clears away the processes of runs that have ended."""
        for run in [run for run in self._runs if run.status is not None]:
            run.close_pipes()
            self._runs.remove(run)

    def close(self) -> None:
        """Ends every question and the worker, never a run."""
        self._closed = True
        self._flush_timer.stop()
        for ticket in self._open.values():
            ticket.over = True
        self._open.clear()
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        for run in self._runs:
            run.abandon()
        self._runs.clear()

    # -- within ------------------------------------------------------------------------------------------------

    def _in_use(self) -> bool:
        return any(ticket.question["do"] in NOT_TWICE for ticket in self._open.values())

    def _start(self) -> WorkerProcess:
        self._number += 1
        return WorkerProcess(self._command, cache_dir() / "logs" / f"worker-{self._number % 8}.log", self._said)

    def _open_worker(self) -> None:
        """Starts a worker and puts every open question to it."""
        try:
            self._worker = self._start()
        except OSError as error:
            sentence = Sentence(
                "The engine cannot be started ({reason}); free some memory or install tlgui again.",
                reason=error.strerror or error,
            )
            self._receive(None, *({"id": number, "error": sentence} for number in self._open))
            return
        for ticket in self._open.values():
            self._worker.send(ticket.question)

    def _give_up(self, ticket: Ticket) -> None:
        if self._open.pop(ticket.number, None) is not None and self._worker is not None:
            self._worker.send({"do": "cancel", "id": ticket.number})

    def _said(self, worker: WorkerProcess, message: Message | None) -> None:
        """Takes a message in the reader's thread."""
        if message is not None and "answer" in message:
            ticket = self._open.get(message.get("id", 0))
            if ticket is not None and ticket.convert is not None:
                message = _converted(message, ticket.convert)
        self._receive(worker, message)

    def _receive(self, worker: WorkerProcess | None, *messages: Message | None) -> None:
        with self._lock:
            first = not self._inbox
            self._inbox.extend((worker, message) for message in messages)
        if first and not self._closed:
            self._arrived.emit()

    def _schedule(self) -> None:
        if not self._closed and not self._flush_timer.isActive():
            self._flush_timer.start()

    def _flush(self) -> None:
        """Hands over what has come: items in one list, of several progress reports the last."""
        with self._lock:
            inbox, self._inbox = self._inbox, []
        batches: dict[int, _Batch] = {}
        for worker, message in inbox:
            if message is None:
                self._hand_over(batches)
                batches = {}
                self._ended(worker)
            else:
                batches.setdefault(int(message.get("id", 0)), _Batch()).add(message)
        self._hand_over(batches)

    def _hand_over(self, batches: "dict[int, _Batch]") -> None:
        for number, batch in batches.items():
            ticket = self._open.get(number)
            if ticket is None:
                continue
            if batch.end is not None:
                del self._open[number]
            batch.tell(ticket)

    def _ended(self, worker: WorkerProcess | None) -> None:
        """Tells everybody who waits that their worker is gone; a worker that became a run is only let go."""
        if worker is None or worker is not self._worker:
            if worker is not None:
                worker.close_pipes()
            return
        self._worker = None
        worker.close_pipes()
        words = worker.last_words().rstrip(".")
        reason = Sentence(words) if words else Sentence("it gave no reason")
        sentence = Sentence(
            "The engine ended unexpectedly (exit status {status}): {reason}. Details are in {log}.",
            status=worker.status,
            reason=reason,
            log=worker.log,
        )
        waiting, self._open = list(self._open.values()), {}
        for ticket in waiting:
            _Batch(end={"error": sentence}).tell(ticket)
        self.broken.emit(sentence)


@dataclass
class _Batch:
    """What came for one question since the last time."""

    items: list[Any] = field(default_factory=list)
    progress: dict[str, Any] | None = None
    end: Message | None = None

    def add(self, message: Message) -> None:
        if "item" in message:
            self.items.append(message["item"])
        elif "progress" in message:
            self.progress = message["progress"]
        else:
            self.end = message

    def tell(self, ticket: Ticket) -> None:
        """Emits what there is; a receiver may cancel the question in between."""
        if self.items and not ticket.over:
            ticket.items.emit(self.items)
        if self.progress is not None and not ticket.over:
            ticket.progress.emit(self.progress)
        if self.end is not None and not ticket.over:
            ticket.over = True
            if "error" in self.end:
                error = self.end["error"]
                ticket.failed.emit(error if isinstance(error, Sentence) else Sentence(str(error)))
            else:
                ticket.answered.emit(self.end.get("answer"))


def _converted(message: Message, convert: Convert) -> Message:
    try:
        return {**message, "answer": convert(message["answer"])}
    except Problem as problem:
        return {"id": message["id"], "error": str(problem)}
