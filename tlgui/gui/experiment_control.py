"""Starts experiments, attaches to those that are under way, and passes on what the person wants of them."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from tlgui.events import RunFinished
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Sentence
from tlgui.gui.run_thread import RunThread
from tlgui.gui.watcher import Condition, Watcher
from tlgui.places import projects_dir
from tlgui.recipe import Experiment, Problem, dumps_experiment
from tlgui.runs import EXPERIMENT, RunFolder, new_folder, write_atomically


class ExperimentControl(Watcher):
    """The one experiment that the window is watching."""

    said = Signal(object)  # how it ended: one sentence
    first: ClassVar[Condition] = "running"

    def __init__(self, link: EngineLink, parent: QObject | None = None, folder: Path | None = None) -> None:
        """Watches nothing yet; experiments are kept in `folder`."""
        super().__init__(link, parent)
        self.experiments_dir = folder or projects_dir() / "experiments"

    def start(self, experiment: Experiment) -> bool:
        """Makes a folder and lets an engine carry the experiment out in it; returns whether that could be done."""
        if self.active:
            return False
        try:
            folder = RunFolder(new_folder(self.experiments_dir))
            write_atomically(folder.path / EXPERIMENT, dumps_experiment(experiment).encode())
        except Problem as problem:
            self.problem.emit(Sentence(str(problem)))
            return False
        return self._launch(folder)

    def go_on(self) -> bool:
        """Goes on with the experiment that is shown; what is finished is not run again."""
        return self.folder is not None and not self.active and self._launch(self.folder)

    def attach(self, folder: RunFolder) -> None:
        """Shows an experiment, under way or not."""
        if not self.active or self.folder is None or folder.path == self.folder.path:
            self._watch(folder, RunThread(folder, self), "running" if folder.alive() else "ended")

    def known(self) -> list[RunFolder]:
        """Returns the experiments on disk, the newest first."""
        try:
            found = [path for path in self.experiments_dir.iterdir() if (path / EXPERIMENT).is_file()]
        except OSError:
            return []
        return [RunFolder(path) for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)]

    # -- within ------------------------------------------------------------------------------------------------

    def _launch(self, folder: RunFolder, *, resume: bool = False) -> bool:
        launched = super()._launch(folder, resume=resume)
        if launched:
            self._link.warm_up()
        return launched

    def _ended(self, event: RunFinished) -> None:
        if self.sender() is self._thread:
            self._ends()
            self.said.emit(Sentence(event.text))

    def _vanished(self, sentence: str) -> None:
        del sentence  # it speaks of a run
        if self._ends():
            self.said.emit(Sentence("The engine has died (killed, or out of memory); go on where it was."))
