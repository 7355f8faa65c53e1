"""The window: places the parts and ties them together; what they do stands in their own files."""

import gc
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar, QSplitter, QVBoxLayout, QWidget

from tlgui.gui import desktop
from tlgui.gui.arrangement import arrange, arrangement
from tlgui.gui.bell import Bell
from tlgui.gui.close_question import CloseQuestion
from tlgui.gui.dock import WIDTH, Dock
from tlgui.gui.dropped import dropped
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.experiment_control import ExperimentControl
from tlgui.gui.feeding import SOURCE
from tlgui.gui.findings import Findings
from tlgui.gui.help_desk import HelpDesk
from tlgui.gui.inquiry import Inquiry
from tlgui.gui.language import Language, Sentence
from tlgui.gui.memory import Memory
from tlgui.gui.menu import Menus
from tlgui.gui.notice_bar import NoticeBar
from tlgui.gui.recipe_files import RecipeFiles
from tlgui.gui.run_control import RunControl
from tlgui.gui.run_desk import Faces, RunDesk
from tlgui.gui.sample_folder import SampleFolder
from tlgui.gui.state import RecipeState
from tlgui.gui.status_line import StatusLine
from tlgui.gui.tabs import Tab, Tabs
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.views import MODULES, Views
from tlgui.places import projects_dir
from tlgui.recipe import Recipe


class Window(QMainWindow):
    """Dock at the left, tabs at the right, status line below."""

    closed = Signal()

    def __init__(self, theme: Theme, memory: Memory, link: EngineLink, language: Language, recipe: Recipe) -> None:
        """Builds everything that is seen first; `begin` starts the rest once the window is up."""
        super().__init__()
        self.setWindowTitle("tlgui")
        self.setAcceptDrops(True)
        self.theme, self.memory, self.link, self.language = theme, memory, link, language
        self.state = RecipeState(recipe, self)
        self.findings = Findings(self)
        self.inquiry = Inquiry(self.state, self.findings, link, self)
        self.control = RunControl(link, self)
        self.experiments = ExperimentControl(link, self)
        self.samples = SampleFolder(link, self)
        self.files = RecipeFiles(self.state, self)
        self.bell = Bell(self, self.windowIcon())
        self.question = CloseQuestion(self)
        self._leaving = False
        self._leave_when_over = False
        self.help = HelpDesk(self.state, link, self._actions, self)
        self._place()
        self.desk = RunDesk(self.control, self.state, self._faces(), self)
        self._connect()
        self._connect_faces()
        self.setMinimumSize(110 * GRID, 70 * GRID)
        self.resize(1280, 800)
        self.restoreGeometry(self.memory.bytes_of("geometry"))
        self.splitter.restoreState(self.memory.bytes_of("splitter"))
        self.memory.watch(self.state)

    def begin(self) -> None:
        """Warms the engine, builds the views, looks for runs; called when the window is on the screen."""
        self.link.warm_up()
        self.inquiry.begin()
        self.tabs.all_built.connect(self._all_built)
        self.tabs.begin()

    def demo(self, folder: Path) -> None:
        """Has the sample images drawn into `folder` and opens the recipe that fits them."""
        self.files.open_example("demo.toml")
        self.samples.make(folder / "samples")

    # -- placing -----------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Builds all that is seen."""
        self.views = Views(
            self.state, self.findings, self.link, self.theme, self.control, self.memory, self.experiments, self
        )
        self.dock = Dock(self.state, self.findings, self.theme, self.memory)
        self.tabs = Tabs(self.views.makers(), MODULES)
        self.notice = NoticeBar()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.dock)
        self.splitter.addWidget(right)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([WIDTH, 1280 - WIDTH])
        self.setCentralWidget(self.splitter)
        self.status = StatusLine(self.findings, self)
        self.setStatusBar(self.status)
        self.setMenuBar(QMenuBar(self))
        self.menus = Menus(self, self.state.undo_stack)

    def _actions(self) -> Iterable[QAction]:
        return self.menus.actions.values()

    def _faces(self) -> Faces:
        return Faces(self.dock, self.tabs, self.menus, self.notice, self.status)

    def _rebuild(self) -> None:
        """Builds all that is seen anew, in another language; recipe, findings, engine and runs know nothing of it."""
        before = self._faces()
        self.findings.say_again()
        self.state.say_again()
        views, arranged, complete = self.views, arrangement(self.splitter), before.tabs.complete
        self.setUpdatesEnabled(False)
        before.tabs.close_down()
        self._place()
        self.desk.face(self._faces())
        self._connect_faces()
        self.tabs.setCurrentIndex(before.tabs.currentIndex())
        self.tabs.build_all()
        views.pass_on(before.tabs.views, self.views, self.tabs.views)
        before.notice.pass_on(self.notice)
        before.status.pass_on(self.status)
        arrange(self.splitter, arranged)
        self.control.tell_again()
        self.experiments.tell_again()
        before.status.stop()
        for old in (views, before.menus):
            old.deleteLater()
        self.tabs.at_leisure([_forget_the_old, gc.freeze])
        if not complete:
            self._all_built()
        self.setUpdatesEnabled(True)

    def _connect(self) -> None:
        """Ties together what lasts as long as the window."""
        self.samples.failed.connect(self._warn)
        self.files.problem.connect(self._warn)
        # queued: the end of a run draws much at once as it is
        self.desk.model_saved.connect(self._predict_with, Qt.ConnectionType.QueuedConnection)
        self.desk.over.connect(self._run_over)
        self.control.condition_changed.connect(self.bell.take_condition)
        self.control.finished.connect(self.bell.take_end)
        self.control.vanished.connect(self.bell.take_problem)
        self.link.broken.connect(self._engine_broken)
        self.help.said.connect(self._say)
        self.help.failed.connect(self._warn)
        self.question.leave_wanted.connect(self._leave)
        self.question.finish_wanted.connect(self._finish_and_leave)
        self.question.rejected.connect(self._stay)
        self.language.changed.connect(self._rebuild)

    def _connect_faces(self) -> None:
        """Ties what is seen to the rest."""
        self._connect_menus()
        dock, views, inquiry = self.dock, self.views, self.inquiry
        dock.source.download_wanted.connect(inquiry.download)
        dock.source.stop_wanted.connect(inquiry.stop_download)
        dock.target.samples_wanted.connect(self._make_samples)
        dock.target.stop_wanted.connect(self._stop_target)
        dock.source_images.stop_wanted.connect(partial(inquiry.stop_scan, SOURCE))
        dock.layers.view_wanted.connect(self._show_layers)
        dock.method.help_wanted.connect(self.help.method)
        dock.train.rate_wanted.connect(self._find_rate)
        dock.foot.button.clicked.connect(self.desk.train)
        views.folder_wanted.connect(dock.target.ask_for_folder)
        views.samples_wanted.connect(self._make_samples)
        views.model_wanted.connect(self._ask_for_model)
        views.predict_wanted.connect(partial(self.tabs.go, Tab.PREDICT))
        views.recent_chosen.connect(dock.target.choose)
        views.rescan_wanted.connect(inquiry.rescan)
        views.stop_scan_wanted.connect(inquiry.stop_scan)
        views.discard_wanted.connect(self.desk.discard)
        views.resume_wanted.connect(self.desk.resume)
        views.open_wanted.connect(self.desk.show)
        views.duplicate_wanted.connect(self._duplicate)
        views.path_chosen.connect(self._open_image)
        views.problem.connect(self._warn)
        views.said.connect(self.status.say)
        self.tabs.currentChanged.connect(self.notice.show_on)
        self.samples.progress.connect(dock.target.show_writing)
        self.samples.made.connect(dock.target.choose)
        self.files.done.connect(self.status.say)

    def _connect_menus(self) -> None:
        does = {
            "open_recipe": self.files.ask_open,
            "save_recipe": self.files.ask_save,
            "open_folder": self.dock.target.ask_for_folder,
            "open_model": self._open_model,
            "quit": self.close,
            "reset": self._reset_options,
            "train": self.desk.train,
            "pause": self.control.pause,
            "finish": self.control.finish,
            "discard": self.desk.discard,
            "resume": self._resume,
            "larger": self._larger,
            "smaller": self._smaller,
            "normal": self._normal,
            "help": self.help.around,
            "method": self.help.method,
            "methods": self.help.methods,
            "shortcuts": self.help.shortcuts,
            "doctor": self.help.ask_doctor,
            "about": self.help.about,
        }
        for name, action in does.items():
            self.menus.actions[name].triggered.connect(action)
        self.menus.tab_chosen.connect(self.tabs.go)
        self.menus.help_chosen.connect(self.help.page)
        self.menus.scheme_chosen.connect(self._choose_scheme)
        self.menus.mark_scheme(self.theme.wanted)
        self.menus.language_chosen.connect(self._choose_language)
        self.menus.mark_language(self.language.wanted)

    # -- dropping ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts a folder, a model, a recipe or images."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Puts what was dropped where it belongs."""
        found = dropped(event.mimeData())
        event.acceptProposedAction()
        if found.folder is not None:
            self.dock.target.choose(str(found.folder))
        elif found.model is not None:
            self.dock.source.choose(str(found.model))
        elif found.recipe is not None:
            self.files.open(found.recipe)
        elif found.images:
            self._predict(found.images)

    # -- closing -----------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks first while a run is under way; then ends the questions and the workers, never the run."""
        if self.control.active and not self._leaving:
            event.ignore()
            self.question.ask()
            return
        self.memory.keep_bytes("geometry", self.saveGeometry())
        self.memory.keep_bytes("splitter", self.splitter.saveState())
        self.memory.save()
        self.question.close()
        self.inquiry.stop()
        self.status.stop()
        self.bell.stop()
        self.control.close()
        self.experiments.close()
        self.tabs.close_down()
        self.link.close()
        super().closeEvent(event)
        self.closed.emit()

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    def _finish_and_leave(self) -> None:
        self._leave_when_over = True
        self.control.finish()

    def _stay(self) -> None:
        self._leave_when_over = False

    def _run_over(self) -> None:
        if self._leave_when_over:
            QTimer.singleShot(0, self._leave)

    # -- small things ------------------------------------------------------------------------------------------

    def _all_built(self) -> None:
        self.tabs.at_leisure([*self.views.readying(), gc.freeze])
        QTimer.singleShot(0, self.desk.look_for_runs)

    def _make_samples(self) -> None:
        self.samples.make(projects_dir() / "samples")

    def _stop_target(self) -> None:
        self.samples.stop()
        self.inquiry.stop_scan()

    def _show_layers(self) -> None:
        self.tabs.go(Tab.LAYERS)

    def _resume(self) -> None:
        self.desk.resume()

    def _duplicate(self, recipe: Recipe) -> None:
        self.state.replace(recipe, Sentence("Duplicate a run"))
        self.status.say(Sentence("The run's recipe is now the one being edited."))

    def _open_model(self) -> None:
        path = self.files.ask_model()
        if path:
            self.dock.source.choose(path)

    def _reset_options(self) -> None:
        """Keeps what was chosen (source, folder, method, layers) and gives all else its default."""
        recipe = self.state.recipe
        kept = ("target", "source", "descriptors", "exclude", "relabel")
        data = {name: getattr(recipe.data, name) for name in kept}
        values = {"train": {}, "data": data, "method": {"name": recipe.method.name}}
        self.state.change(values, Sentence("Reset options"))

    def _ask_for_model(self) -> None:
        self.tabs.go(Tab.PREDICT)
        self.views.model_asked.emit()

    def _predict_with(self, model: str) -> None:
        self.tabs.view(Tab.PREDICT)
        self.views.model_saved.emit(Path(model))

    def _predict(self, images: tuple[Path, ...]) -> None:
        self.tabs.go(Tab.PREDICT)
        self.views.images_dropped.emit(images)

    def _open_image(self, path: str) -> None:
        if Path(path).is_file():
            desktop.open_file(Path(path))

    def _say(self, sentence: str) -> None:
        self.status.say(sentence)

    def _warn(self, sentence: str) -> None:
        self.notice.say(sentence, level="warning")

    def _engine_broken(self, sentence: str) -> None:
        self.notice.say(sentence, Sentence("Start it again"), self._start_again, level="warning")

    def _start_again(self) -> None:
        self.link.warm_up()
        self.inquiry.begin()

    # -- looks and help ----------------------------------------------------------------------------------------

    def _choose_scheme(self, scheme: str) -> None:
        self.memory.scheme = scheme
        self.theme.choose(scheme)

    def _choose_language(self, wanted: str) -> None:
        self.memory.language = wanted
        QTimer.singleShot(0, self, partial(self.language.choose, wanted))  # the menu that asked goes with the old texts

    def _larger(self) -> None:
        self._zoom(self.theme.zoom + 1)

    def _smaller(self) -> None:
        self._zoom(self.theme.zoom - 1)

    def _normal(self) -> None:
        self._zoom(0)

    def _zoom(self, zoom: int) -> None:
        self.theme.resize_text(zoom)
        self.memory.zoom = self.theme.zoom

    def _find_rate(self) -> None:
        from tlgui.gui.rate_window import RateWindow  # figures are loaded after the window is up

        RateWindow(self.state, self.link, self.theme, self).show()


def _forget_the_old() -> None:
    gc.collect()
