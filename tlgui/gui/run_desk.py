"""What the window does about runs: starting, showing, saying how they ended."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from tlgui.events import Event, RunFinished, StepDone
from tlgui.gui.dock import Dock
from tlgui.gui.language import Sentence
from tlgui.gui.menu import Menus
from tlgui.gui.notice_bar import NoticeBar
from tlgui.gui.run_control import RunControl
from tlgui.gui.state import RecipeState
from tlgui.gui.status_line import StatusLine
from tlgui.gui.tabs import Tab, Tabs
from tlgui.gui.watcher import Condition
from tlgui.runs import RunFolder, list_runs


class Faces(NamedTuple):
    """The parts of the window that show how a run stands."""

    dock: Dock
    tabs: Tabs
    menus: Menus
    notice: NoticeBar
    status: StatusLine


class RunDesk(QObject):
    """Ties the run being watched to the dock's button, the menu, the status line, the tabs and the notices."""

    model_saved = Signal(str)  # the path of a model that is ready to predict with
    over = Signal()  # the run has ended, one way or the other

    def __init__(self, control: RunControl, state: RecipeState, faces: Faces, parent: QObject | None = None) -> None:
        """Listens from now on."""
        super().__init__(parent)
        self._control, self._state = control, state
        self._dock, self._tabs, self._menus, self._notice, self._status = faces
        control.folder_changed.connect(self._run_changed)
        control.condition_changed.connect(self._condition_changed)
        control.events.connect(self._take)
        control.finished.connect(self._finished)
        control.vanished.connect(self._vanished)
        control.problem.connect(self._problem)
        self._condition_changed(control.condition)

    def face(self, faces: Faces) -> None:
        """Speaks through other parts from now on: the window was built anew."""
        self._dock, self._tabs, self._menus, self._notice, self._status = faces
        self._condition_changed(self._control.condition)

    def train(self) -> None:
        """Starts the recipe being edited; while a run is under way, shows it instead."""
        if self._control.active:
            self._tabs.go(Tab.TRAINING)
        elif self._dock.reason:
            self._status.say(self._dock.reason)
        else:
            self._notice.put_away()
            self._tabs.build_all()  # a view that is built later would have missed the beginning
            if self._control.start(self._state.recipe):
                self._tabs.go(Tab.TRAINING)

    def resume(self, run: RunFolder | None = None) -> None:
        """Goes on with a run that was cut off; None means the one being shown."""
        run = run or self._control.run
        if run is not None:
            self._notice.put_away()
            self._tabs.build_all()
            if self._control.resume(run):
                self._tabs.go(Tab.TRAINING)

    def show(self, run: RunFolder) -> None:
        """Shows a run of the list."""
        if self._control.active and self._control.run is not None and run.path != self._control.run.path:
            self._status.say(Sentence("Another run is under way; its curves stay in view until it has ended."))
            return
        self._tabs.build_all()
        self._control.attach(run)
        self._tabs.go(Tab.RESULTS if run.results_file.is_file() else Tab.TRAINING)
        if run.model_file.is_file():
            self.model_saved.emit(str(run.model_file))

    def discard(self) -> None:
        """Asks once more, without stopping the run, before its model is thrown away."""
        if self._control.active:
            self._notice.say(
                Sentence("Discard this run? What it has learned is deleted; its recipe and its curves are kept."),
                Sentence("Discard"),
                self._control.discard,
                level="warning",
            )

    def look_for_runs(self) -> None:
        """Shows a run that is under way since an earlier window; offers to resume one that was cut off.

        Does nothing when a run has been started from this window before there was time to look.
        """
        if self._control.run is not None:
            return
        cut_off = self._control.look_for_runs()
        if self._control.active:
            self._tabs.go(Tab.TRAINING)
            self._status.say(Sentence("A run has been going on without the window; here it is."))
        self._open_newest_model()
        if cut_off is None:
            return
        name = cut_off.path.name
        if cut_off.resumable():
            text = Sentence("Run {name} was cut off; it can go on from its last checkpoint.", name=name)
            self._notice.say(text, Sentence("Resume"), partial(self.resume, cut_off), level="warning")
        else:
            text = Sentence(
                "Run {name} was cut off before its first checkpoint, so it has to be trained again.", name=name
            )
            self._notice.say(text, level="warning")

    # -- within ------------------------------------------------------------------------------------------------

    def _open_newest_model(self) -> None:
        """Makes the model of the newest run that has one ready to predict with."""
        runs = list_runs(self._control.runs_dir)
        newest = next((run for run in runs if run.model_file.is_file() and not run.alive()), None)
        if newest is not None:
            self.model_saved.emit(str(newest.model_file))

    def _run_changed(self, run: RunFolder | None) -> None:
        self._status.show_run(run)
        self._condition_changed(self._control.condition)

    def _condition_changed(self, condition: Condition) -> None:
        self._dock.foot.show_condition(condition)
        self._status.show_condition(condition)
        run = self._control.run
        resumable = condition == "ended" and run is not None and run.resumable()
        self._menus.show_condition(condition, resumable)

    def _take(self, events: list[Event]) -> None:
        self._status.take(events)
        last = next((event for event in reversed(events) if isinstance(event, StepDone)), None)
        if last is not None and self._control.active:
            self._dock.foot.show_progress(last.progress)

    def _finished(self, end: RunFinished) -> None:
        run = self._control.run
        if end.artifact and run is not None:
            self.model_saved.emit(str(run.path / end.artifact))
            here = self._tabs.currentIndex()
            told = here == Tab.TRAINING  # by that view itself
            text = Sentence("The model is saved and ready to predict.") if told else Sentence(end.text)
            places = {Tab.TRAINING, Tab(here)} - {Tab.RESULTS, Tab.PREDICT}  # which show it themselves
            self._notice.say(
                text, Sentence("See the results"), self._see_results, tabs=places, until=(Tab.RESULTS, Tab.PREDICT)
            )
        elif end.outcome == "failed":
            self._offer_resume(Sentence(end.text))
        else:
            self._status.say(Sentence(end.text))
        self.over.emit()

    def _see_results(self) -> None:
        self._tabs.go(Tab.RESULTS)

    def _vanished(self, sentence: str) -> None:
        self._offer_resume(sentence)
        self.over.emit()

    def _offer_resume(self, sentence: str) -> None:
        run = self._control.run
        if run is not None and run.resumable():
            self._notice.say(sentence, Sentence("Resume"), partial(self.resume, run), level="warning")
        else:
            self._notice.say(sentence, level="warning")

    def _problem(self, sentence: str) -> None:
        self._notice.say(sentence, level="warning")
