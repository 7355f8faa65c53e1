"""The run folder: the one channel between an engine and whoever watches it, and the truth when either dies.

recipe.toml  events.jsonl  engine.json  control  checkpoint.pt  model.safetensors  source_only.safetensors
results.json  notes.json  figures/
"""

import contextlib
import datetime as dt
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import psutil

from tlgui.events import Event, RunFinished, from_line
from tlgui.recipe import Problem, Recipe, RecipeProblem, dumps, load

RECIPE, EVENTS, ENGINE, CONTROL = "recipe.toml", "events.jsonl", "engine.json", "control"
CHECKPOINT, MODEL, RESULTS, NOTES = "checkpoint.pt", "model.safetensors", "results.json", "notes.json"
FIGURES, EXPERIMENT, SOURCE_ONLY = "figures", "experiment.toml", "source_only.safetensors"

Wish = Literal["run", "pause", "finish", "discard"]
Liveness = Literal["running", "finished", "stopped"]


class FolderProblem(Problem):
    """A run folder that cannot be used."""


def write_atomically(path: Path, content: bytes) -> None:
    """Replaces a file as a whole: after a crash there is the old one or the new one, never half of one.

    Raises:
        FolderProblem: the disk is full or the folder cannot be written; the old file is still there.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with part.open("xb") as file:  # not by tempfile, whose files nobody else may read: run folders are shared
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise FolderProblem(
            f"{path} cannot be written: {error.strerror or error}. Free some space or choose another folder."
        ) from None


def new_folder(parent: Path, today: dt.date | None = None) -> Path:
    """Makes and returns an empty run folder such as `2026-11-24-3`.

    Raises:
        FolderProblem: the folder cannot be made.
    """
    day = (today or dt.datetime.now().astimezone().date()).isoformat()
    number = 1
    while True:
        folder = parent / f"{day}-{number}"
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise FolderProblem(f"The run folder {folder} cannot be made: {error.strerror or error}.") from None
        else:
            return folder


@dataclass(frozen=True)
class RunFolder:
    """A run on disk."""

    path: Path

    @property
    def recipe_file(self) -> Path:
        """The recipe as it was run."""
        return self.path / RECIPE

    @property
    def events_file(self) -> Path:
        """One event a line."""
        return self.path / EVENTS

    @property
    def model_file(self) -> Path:
        """The adapted model, once there is one."""
        return self.path / MODEL

    @property
    def source_only_file(self) -> Path:
        """Where a run adapts to another domain: the model without adaptation, to compare with and to fall back on."""
        return self.path / SOURCE_ONLY

    @property
    def checkpoint_file(self) -> Path:
        """All that is needed to go on."""
        return self.path / CHECKPOINT

    @property
    def results_file(self) -> Path:
        """The judgement of the saved model on validation and test images."""
        return self.path / RESULTS

    @property
    def figures_dir(self) -> Path:
        """What the method has drawn, one JSON file a figure."""
        return self.path / FIGURES

    def write_recipe(self, recipe: Recipe) -> None:
        """Writes the recipe; raises FolderProblem where that is impossible."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderProblem(f"The run folder {self.path} cannot be made: {error.strerror or error}.") from None
        write_atomically(self.recipe_file, dumps(recipe).encode())

    def recipe(self) -> Recipe:
        """Reads the recipe back; raises RecipeProblem."""
        return load(self.recipe_file)

    # -- the person's wish -------------------------------------------------------------------------------------

    def ask(self, wish: Wish) -> None:
        """Leaves a word for the engine, which looks for it at every batch."""
        write_atomically(self.path / CONTROL, wish.encode())

    def wish(self) -> Wish:
        """Returns the word that was left last, "run" if there is none."""
        try:
            word = (self.path / CONTROL).read_text(encoding="utf-8").strip()
        except OSError:
            return "run"
        return next((wish for wish in get_args(Wish) if wish == word), "run")

    # -- the engine's sign of life -----------------------------------------------------------------------------

    def claim(self) -> None:
        """Notes that this process is the run's engine.

        Raises:
            FolderProblem: another engine is at work in the folder, or it cannot be written.
        """
        if self.alive():
            raise FolderProblem(f"Another run is at work in {self.path}; wait for it or choose another folder.")
        me = psutil.Process()
        sign = {"pid": me.pid, "born": me.create_time(), "host": socket.gethostname(), "started": time.time()}
        write_atomically(self.path / ENGINE, json.dumps(sign).encode())

    def alive(self) -> bool:
        """Returns whether the engine that claimed the folder still lives.

        An engine on another machine counts as living while its events are younger than two minutes.
        """
        sign = self._sign()
        if sign is None:
            return False
        if sign.get("host") != socket.gethostname():
            return time.time() - self._last_write() < 120
        try:
            process = psutil.Process(int(sign["pid"]))
            same = bool(abs(process.create_time() - float(sign["born"])) < 1.0)
            return same and process.pid != os.getpid() and bool(process.status() != psutil.STATUS_ZOMBIE)
        except (psutil.Error, KeyError, ValueError, TypeError):
            return False

    def engine_pid(self) -> int | None:
        """Returns the process number of the engine that claimed the folder, if it was one of this machine."""
        sign = self._sign()
        return int(sign["pid"]) if sign and sign.get("host") == socket.gethostname() else None

    def _sign(self) -> dict[str, Any] | None:
        try:
            sign = json.loads((self.path / ENGINE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return sign if isinstance(sign, dict) else None

    def _last_write(self) -> float:
        try:
            return self.events_file.stat().st_mtime
        except OSError:
            return 0.0

    def liveness(self) -> Liveness:
        """Returns whether the run goes on, came to its end, or was cut off (and can be resumed)."""
        if self.alive():
            return "running"
        return "finished" if isinstance(self.last_event(), RunFinished) else "stopped"

    def resumable(self) -> bool:
        """Returns whether there is a checkpoint to go on from and no engine at it."""
        if self.alive() or not self.checkpoint_file.is_file():
            return False
        last = self.last_event()
        return not isinstance(last, RunFinished) or last.outcome in {"interrupted", "failed"}

    # -- events ------------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Yields what happened so far; cut-off lines and unknown kinds are passed over."""
        try:
            with self.events_file.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    event = from_line(line)
                    if event is not None:
                        yield event
        except OSError:
            return

    def last_event(self) -> Event | None:
        """Returns the last whole event, reading only the end of the file."""
        try:
            with self.events_file.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - 65536))
                lines = file.read().decode("utf-8", errors="replace").splitlines()
        except OSError:
            return None
        return next((event for line in reversed(lines) if (event := from_line(line)) is not None), None)


def list_runs(parent: Path) -> list[RunFolder]:
    """Returns the run folders below `parent`, the newest first; folders without a recipe are passed over."""
    try:
        found = [RunFolder(path) for path in parent.iterdir() if (path / RECIPE).is_file()]
    except OSError:
        return []
    return sorted(found, key=_age, reverse=True)


def _age(run: RunFolder) -> float:
    try:
        return run.recipe_file.stat().st_mtime
    except OSError:
        return 0.0


def readable_recipe(run: RunFolder) -> Recipe | None:
    """Returns the run's recipe, or None where the file no longer holds one."""
    try:
        return run.recipe()
    except RecipeProblem:
        return None
