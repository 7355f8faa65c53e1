"""The hand that writes a run's events down."""

import contextlib
import time
from dataclasses import replace
from pathlib import Path
from typing import Self

from tlgui.events import Event, RunFinished, StepDone, to_line
from tlgui.runs import FolderProblem


class Recorder:
    """Appends events to the run folder, flushed at once except for steps, which wait for at most 50 ms."""

    def __init__(self, path: Path) -> None:
        """Opens the file; raises FolderProblem where that is impossible."""
        try:
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise FolderProblem(f"{path} cannot be written: {error.strerror or error}.") from None
        self._path = path
        self._flushed = 0.0

    def __enter__(self) -> Self:
        """Returns itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        with contextlib.suppress(OSError):
            self._file.close()

    def kept(self, event: Event) -> Event:
        """Writes the event, stamped with the time where it has none, and returns it."""
        now = time.time()
        stamped = event if event.time else replace(event, time=now)
        try:
            self._file.write(to_line(stamped) + "\n")
            if not isinstance(event, StepDone) or now - self._flushed > 0.05:
                self._file.flush()
                self._flushed = now
        except OSError as error:
            if not isinstance(event, RunFinished):
                raise FolderProblem(f"{self._path} cannot be written: {error.strerror or error}.") from None
        return stamped
