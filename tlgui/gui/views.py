"""Makes the views of the tabs and ties each to what it shows and what it may ask for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tlgui.events import Event
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.experiment_control import ExperimentControl
from tlgui.gui.findings import Findings
from tlgui.gui.memory import Memory
from tlgui.gui.run_control import RunControl
from tlgui.gui.state import RecipeState
from tlgui.gui.tabs import Maker, Tab
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

if TYPE_CHECKING:
    from tlgui.gui.camera_door import CameraDoor
    from tlgui.gui.data_view import DataView
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.training_view import TrainingView

MODULES = {
    Tab.DATA: ("tlgui.gui.data_view",),
    Tab.LAYERS: ("tlgui.gui.layers_view",),
    Tab.TRAINING: ("pyqtgraph", "tlgui.gui.training_view", "tlgui.gui.run_page", "tlgui.gui.data_extras"),
    Tab.RESULTS: ("tlgui.gui.data_changes", "tlgui.gui.results_view"),
    Tab.PREDICT: ("tlgui.gui.predict_view",),
    Tab.RUNS: ("tlgui.gui.judged_images", "tlgui.gui.runs_view"),
    Tab.RANKING: ("tlgui.gui.rank_view",),
    Tab.EXPERIMENTS: ("tlgui.gui.experiments_view", "tlgui.data.look", "tlgui.data.splits"),
}
"""What each view needs; the makers import the same, but find it loaded. The last two are for the first folder."""


class RunView(Protocol):
    """A view that shows a run."""

    def show_run(self, run: RunFolder | None) -> None:
        """Shows another run."""

    def take(self, events: Sequence[Event]) -> None:
        """Takes what happened."""


@runtime_checkable
class Heritable(Protocol):
    """A view that holds something of its own, such as predictions."""

    def pass_on(self, heir: Any) -> None:  # noqa: ANN401 - a view of the same class
        """Gives it to the view that takes this one's place when the window is built anew."""


class Views(QObject):
    """Knows how to make each view; what they ask for, and what is meant for them, passes through signals."""

    folder_wanted = Signal()
    samples_wanted = Signal()
    model_wanted = Signal()  # to predict with
    recent_chosen = Signal(str)
    rescan_wanted = Signal()
    stop_scan_wanted = Signal()
    discard_wanted = Signal()
    resume_wanted = Signal(object)  # RunFolder, or None for the run being shown
    open_wanted = Signal(object)  # RunFolder
    duplicate_wanted = Signal(object)  # Recipe
    model_saved = Signal(object)  # Path, for the tab Predict
    problem = Signal(object)  # one sentence: something could not be done
    path_chosen = Signal(str)  # an image in a figure was clicked
    other_wanted = Signal(str)  # a second model, for the tab Predict
    model_asked = Signal()  # the tab Predict shall let one be chosen
    images_dropped = Signal(object)  # a tuple of paths, for the tab Predict
    predict_wanted = Signal()  # the tab Predict is to be seen
    said = Signal(object)  # one sentence for the status line

    def __init__(
        self,
        state: RecipeState,
        findings: Findings,
        link: EngineLink,
        theme: Theme,
        control: RunControl,
        memory: Memory,
        experiments: ExperimentControl,
        parent: QObject | None = None,
    ) -> None:
        """Takes what the views need."""
        super().__init__(parent)
        self._state, self._findings, self._link, self._theme = state, findings, link, theme
        self._control, self._experiment_control, self._memory = control, experiments, memory
        self._data_view: DataView | None = None
        self._training_view: TrainingView | None = None
        self._door: CameraDoor | None = None

    def makers(self) -> dict[Tab, Maker]:
        """Returns what makes each view."""
        return {
            Tab.DATA: self._data,
            Tab.LAYERS: self._layers,
            Tab.TRAINING: self._training,
            Tab.RESULTS: self._results,
            Tab.PREDICT: self._predict,
            Tab.RUNS: self._runs,
            Tab.RANKING: self._ranking,
            Tab.EXPERIMENTS: self._experiments,
        }

    def pass_on(self, before: Mapping[Tab, QWidget], heir: "Views", after: Mapping[Tab, QWidget]) -> None:
        """Gives what each view holds besides recipe, findings and run to the one that takes its place."""
        for tab, view in before.items():
            if isinstance(view, Heritable) and type(after[tab]) is type(view):
                view.pass_on(after[tab])
        if self._door is not None and heir._door is not None:
            self._door.pass_on(heir._door)

    def readying(self) -> list[Callable[[], None]]:
        """Returns the steps that make, at leisure, what the first folder and the first run would otherwise wait for."""
        return [view.make_ready for view in (self._data_view, self._training_view) if view is not None]

    def _data(self, parent: QWidget) -> QWidget:
        from tlgui.gui.data_view import DataView

        view = self._data_view = DataView(self._state, self._findings, self._link, self._theme, parent)
        view.folder_wanted.connect(self.folder_wanted)
        view.samples_wanted.connect(self.samples_wanted)
        view.model_wanted.connect(self.model_wanted)
        view.recent_chosen.connect(self.recent_chosen)
        view.empty.show_recent(self._memory.recent_folders())
        view.rescan_wanted.connect(self.rescan_wanted)
        view.stop_wanted.connect(self.stop_scan_wanted)
        return view

    def _layers(self, parent: QWidget) -> QWidget:
        from tlgui.gui.layers_view import LayersView

        view = LayersView(self._state, self._findings, self._link, self._theme, parent)
        self._follow(view)
        return view

    def _training(self, parent: QWidget) -> QWidget:
        from tlgui.gui.training_view import TrainingView

        view = TrainingView(self._theme, self._pictures(), parent)
        self._training_view = view
        view.pause_wanted.connect(self._control.pause)
        view.finish_wanted.connect(self._control.finish)
        view.discard_wanted.connect(self.discard_wanted)
        view.resume_wanted.connect(self._resume)
        view.path_chosen.connect(self.path_chosen)
        self._follow(view)
        view.take_condition(self._control.condition)
        self._control.condition_changed.connect(view.take_condition)
        self._control.vanished.connect(view.say_vanished)
        return view

    def _results(self, parent: QWidget) -> QWidget:
        from tlgui.gui.data_changes import DataChanges
        from tlgui.gui.results_view import ResultsView

        view = ResultsView(self._link, self._theme, parent)
        view.path_chosen.connect(self.path_chosen)
        view.model_wanted.connect(self._predict_with)
        view.both_wanted.connect(self._predict_with_both)
        changes = DataChanges(self._state, view.inspector, view)
        view.inspected.connect(changes.inspect)
        changes.problem.connect(self.problem)
        self._follow(view)
        return view

    def _predict(self, parent: QWidget) -> QWidget:
        from tlgui.gui.camera_door import CameraDoor
        from tlgui.gui.predict_view import PredictView

        view = PredictView(self._link, self._theme, parent)
        self._door = CameraDoor(view, self._link, self._theme)
        self.model_saved.connect(view.set_model)
        self.model_asked.connect(view.choose_model)
        self.images_dropped.connect(view.predict)
        self.other_wanted.connect(view.compare)
        return view

    def _runs(self, parent: QWidget) -> QWidget:
        from tlgui.gui.judged_images import SIDE
        from tlgui.gui.pictures import Pictures
        from tlgui.gui.runs_view import RunsView

        pictures = Pictures(self._link, 2 * SIDE, self)
        view = RunsView(self._control.runs_dir, self._theme, pictures, parent)
        view.open_wanted.connect(self.open_wanted)
        view.resume_wanted.connect(self.resume_wanted)
        view.duplicate_wanted.connect(self.duplicate_wanted)
        return view

    def _ranking(self, parent: QWidget) -> QWidget:
        from tlgui.gui.rank_view import RankView

        view = RankView(self._state, self._findings, self._link, self._theme, self._pictures(), parent)
        view.taken.connect(self.said)
        return view

    def _experiments(self, parent: QWidget) -> QWidget:
        from tlgui.gui.experiments_view import ExperimentsView

        return ExperimentsView(self._state, self._experiment_control, self._theme, self._pictures(), parent)

    def _pictures(self) -> "Pictures":
        from tlgui.gui.judged_images import SIDE
        from tlgui.gui.pictures import Pictures

        return Pictures(self._link, 2 * SIDE, self)

    def _predict_with(self, model: Path) -> None:
        self.predict_wanted.emit()
        self.model_saved.emit(model)

    def _predict_with_both(self, model: Path, other: Path, images: Sequence[Path]) -> None:
        self._predict_with(model)
        self.other_wanted.emit(str(other))  # first, so that it gets the images, too
        self.images_dropped.emit(images)

    def _follow(self, view: RunView) -> None:
        self._control.folder_changed.connect(view.show_run)
        self._control.events.connect(view.take)

    def _resume(self) -> None:
        self.resume_wanted.emit(None)
