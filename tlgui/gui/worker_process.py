"""One engine process and the two threads that keep its pipes from ever stalling the window."""

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

Message = dict[str, Any]

_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows; elsewhere start_new_session does it


class WorkerProcess:
    """A started worker; it can outlive the window once it is a run."""

    def __init__(
        self, command: Sequence[str], log: Path, said: Callable[["WorkerProcess", Message | None], None]
    ) -> None:
        """Starts `command` in a session of its own.

        Args:
            command: program and arguments.
            log: takes the worker's standard error.
            said: called in the reader's thread with each message, and with None when there will be no more.

        Raises:
            OSError: it cannot be started, or the log cannot be written.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
                creationflags=_NEW_GROUP,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.log = log
        self.run_question = 0  # the number of the question that makes it a run, once it was asked
        self._said = said
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = (
            threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True, name="engine-answers"),
            threading.Thread(target=self._write, args=(self._process.stdin,), daemon=True, name="engine-questions"),
        )
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process number."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, or None while it lives; asking also clears the process away once it has ended."""
        return self._process.poll()

    def send(self, message: Message) -> None:
        """Sends one question; never waits."""
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        self._outbox.put(line.encode() + b"\n")

    def become_run(self, number: int, folder: Path, *, resume: bool) -> None:
        """Asks the process to become the run of `folder`; after its answer nothing more is listened to."""
        self.run_question = number
        self.send({"id": number, "do": "train", "folder": str(folder), "resume": resume})

    def end(self, patience: float = 2.0) -> None:
        """Ends the process, and waits for it and its two threads."""
        self._process.terminate()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.close_pipes()

    def close_pipes(self) -> None:
        """Ends the conversation with a process that has ended or become a run."""
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(2.0)

    def abandon(self) -> None:
        """Leaves a run to itself."""
        self.close_pipes()
        if self._process.poll() is None:
            self._process.returncode = 0  # it lives on without us; otherwise Popen would complain of that

    def last_words(self) -> str:
        """Returns the last line of the log, where a failed import says what is missing; "" if there is none."""
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return ""
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _write(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), pipe:
            while (line := self._outbox.get()) is not None:
                pipe.write(line)
                pipe.flush()

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                message = _message(line)
                if message is None:
                    continue
                if self.run_question and message.get("id") == self.run_question:
                    break
                self._said(self, message)
        self._said(self, None)


def _message(line: bytes) -> Message | None:
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
