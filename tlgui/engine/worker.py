"""The engine process that the window talks to: questions in, answers out, one JSON line each.

A question is `{"id": 7, "do": "scan", …}`. It is answered by any number of `{"id": 7, "progress": {…}}` and
`{"id": 7, "item": …}` and then exactly one `{"id": 7, "answer": …}` or `{"id": 7, "error": "sentence"}`.
`{"do": "cancel", "id": 7}` ends it early. After `train` the process is that run, or that experiment,
and answers nothing more.
"""

import contextlib
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import psutil

from tlgui import __version__
from tlgui.recipe import Problem, load_experiment
from tlgui.runs import EXPERIMENT, RunFolder

Send = Callable[[dict[str, Any]], None]
THREADS = 3
NICE = 5
"""How far a run steps back behind the windows where the processor is short (POSIX niceness)."""


class Question:
    """One question under way: its arguments, and ways to report on it."""

    def __init__(self, number: int, arguments: dict[str, Any], send: Send) -> None:
        """Takes the question's number, what was asked, and the way out."""
        self.number = number
        self.arguments = arguments
        self._send = send
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Asks the answerer to come to an end."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._cancelled.is_set()

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Reports how far the work is."""
        self._send({"id": self.number, "progress": {"done": done, "total": total, "text": text}})

    def item(self, content: object) -> None:
        """Sends one part of a long answer."""
        self._send({"id": self.number, "item": content})


class Worker:
    """Reads questions until there are no more, or until one makes it a run."""

    def __init__(self, questions: IO[str], answers: IO[str]) -> None:
        """Takes the two ends of the conversation."""
        self._questions = questions
        self._answers = answers
        self._lock = threading.Lock()
        self._open: dict[int, Question] = {}
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="question")

    def serve(self) -> int:
        """Answers until the other side closes; returns the exit status."""
        for line in self._questions:
            try:
                asked = json.loads(line)
            except ValueError:
                continue
            if asked.get("do") == "cancel":
                self._cancel(asked.get("id"))
            elif asked.get("do") == "train":
                return self._become_run(asked)
            else:
                question = Question(int(asked.pop("id")), asked, self._send)
                self._open[question.number] = question
                self._pool.submit(self._answer, question)
        for question in list(self._open.values()):
            question.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        return 0

    def _send(self, content: dict[str, Any]) -> None:
        line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        with self._lock:
            try:
                self._answers.write(line + "\n")
                self._answers.flush()
            except (BrokenPipeError, ValueError):  # the window is gone; its questions no longer matter
                for question in self._open.values():
                    question.cancel()

    def _cancel(self, number: object) -> None:
        question = self._open.get(number) if isinstance(number, int) else None
        if question is not None:
            question.cancel()

    def _answer(self, question: Question) -> None:
        from tlgui.engine.answers import ANSWERS

        do = str(question.arguments.pop("do", ""))
        try:
            if do not in ANSWERS:
                raise Problem(f"The engine does not know '{do}'.")
            self._send({"id": question.number, "answer": ANSWERS[do](question)})
        except Problem as problem:
            self._send({"id": question.number, "error": str(problem)})
        except Exception as error:  # noqa: BLE001 - the window gets a sentence, the log the rest
            traceback.print_exc(file=sys.stderr)
            text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            self._send({"id": question.number, "error": f"The engine could not answer '{do}': {text}."})
        finally:
            self._open.pop(question.number, None)

    def _become_run(self, asked: dict[str, Any]) -> int:
        """Lets go of the window's pipes and carries the run out to its end."""
        from tlgui.engine.conduct import conduct
        from tlgui.engine.run import run

        for question in list(self._open.values()):
            question.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._send({"id": asked.get("id", 0), "answer": {"pid": os.getpid()}})
        folder = RunFolder(Path(asked["folder"]))
        _leave_pipes(folder.path / "engine.log")
        _step_back()
        experiment = folder.path / EXPERIMENT
        try:
            happens = (
                conduct(load_experiment(experiment), folder)
                if experiment.is_file()
                else run(folder.recipe(), folder, resume=bool(asked.get("resume")))
            )
        except Problem as problem:
            print(problem, file=sys.stderr)  # noqa: T201 - goes to the run's own log
            return 1
        outcome = ""
        for event in happens:
            outcome = getattr(event, "outcome", "")
        return 0 if outcome in {"done", "finished", "stopped_early"} else 1


def _step_back() -> None:
    """Lets the windows of the desktop go first; nothing is lost where the system does not allow it."""
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(NICE)


def _leave_pipes(log: Path) -> None:
    """Ties the standard streams to the run's log, so that the window's end does not end the run."""
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(sink, 1)
    os.dup2(sink, 2)


def serve() -> int:
    """Serves the process that started this one over standard input and output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    worker = Worker(sys.stdin, answers)
    threading.Thread(target=_warm_up, daemon=True, name="warm-up").start()
    return worker.serve()


def _warm_up() -> None:
    """Loads what every run needs, so that the first click does not wait for it; then tidies the cache."""
    import tlgui.engine.answers
    import tlgui.engine.run  # noqa: F401 - the import is the purpose
    from tlgui.data.thumbnails import forget_oldest

    print(f"tlgui {__version__}: the engine is warm", file=sys.stderr)  # noqa: T201 - goes to the worker's log
    forget_oldest()
