"""Starts runs, attaches to those that are under way, and passes on what the person wants of them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.events import Event, RunFinished, StepDone
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Sentence
from tlgui.gui.run_thread import RunThread
from tlgui.gui.watcher import Watcher
from tlgui.places import projects_dir
from tlgui.recipe import Problem, Recipe
from tlgui.runs import RunFolder, list_runs, new_folder


class RunControl(Watcher):
    """The one run that the window is watching."""

    finished = Signal(object)  # RunFinished
    vanished = Signal(object)  # the engine died: one sentence

    def __init__(self, link: EngineLink, parent: QObject | None = None, runs_dir: Path | None = None) -> None:
        """Watches nothing yet; runs are kept in `runs_dir`."""
        super().__init__(link, parent)
        self.runs_dir = runs_dir or projects_dir() / "runs"

    @property
    def run(self) -> RunFolder | None:
        """The run that is watched."""
        return self.folder

    def start(self, recipe: Recipe) -> bool:
        """Makes a run folder and lets the warm engine become its run; returns whether that could be done."""
        if self.active:
            return False
        try:
            run = RunFolder(new_folder(self.runs_dir))
            run.write_recipe(recipe)
        except Problem as problem:
            self.problem.emit(Sentence(str(problem)))
            return False
        return self._launch(run, resume=False)

    def resume(self, run: RunFolder) -> bool:
        """Goes on from the checkpoint of a run that was cut off; returns whether that could be done."""
        if self.active:
            self.problem.emit(Sentence("One run is under way; finish it before you resume another."))
        elif not run.resumable():
            self.problem.emit(Sentence("Run {name} has no checkpoint to go on from.", name=run.path.name))
        else:
            return self._launch(run, resume=True)
        return False

    def attach(self, run: RunFolder) -> None:
        """Watches a run that an earlier window or a terminal started, or shows one that has ended."""
        if self.run is not None and self.active and run.path == self.run.path:
            return
        self._watch(run, RunThread(run, self), "running" if run.alive() else "ended")

    def look_for_runs(self) -> RunFolder | None:
        """Attaches to a run that is under way; otherwise returns the newest run if it was cut off, or None."""
        runs = list_runs(self.runs_dir)
        alive = next((run for run in runs if run.alive()), None)
        if alive is not None:
            self.attach(alive)
            return None
        newest = runs[0] if runs else None
        cut_off = newest is not None and newest.events_file.is_file() and newest.liveness() == "stopped"
        return newest if cut_off else None

    def discard(self) -> None:
        """Ends the run at the next batch and throws its model away."""
        self._end_by("discard")

    # -- within ------------------------------------------------------------------------------------------------

    def _note(self, event: Event) -> None:
        if isinstance(event, StepDone) and self.condition == "starting":
            self._turn("running")
            self._link.warm_up()  # only now: while a run is being prepared it needs the machine for itself
        super()._note(event)

    def _ended(self, event: RunFinished) -> None:
        if self._ends():
            self.finished.emit(event)

    def _vanished(self, sentence: str) -> None:
        if self._ends():
            self.vanished.emit(sentence)
