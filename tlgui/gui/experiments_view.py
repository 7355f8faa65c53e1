"""The Experiments tab: start one, watch its figure grow, stop it, go on with it another day."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tlgui.events import Event, Progress, Shown
from tlgui.figures import Figure, from_json
from tlgui.gui import desktop
from tlgui.gui.background import Background
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.experiment_control import ExperimentControl
from tlgui.gui.experiment_form import ExperimentForm
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.flow_layout import flow
from tlgui.gui.language import Sentence, again
from tlgui.gui.page_stack import PageStack
from tlgui.gui.pictures import Pictures
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.watcher import Condition
from tlgui.recipe import Experiment, RecipeProblem, load_experiment
from tlgui.runs import EXPERIMENT, RunFolder

FORM_WIDTH = 48 * GRID
FORM_HEIGHT = 44 * GRID  # of each half, where they stand above each other
FIGURE_WIDTH = 40 * GRID  # the least beside the form


class ExperimentsView(QWidget):
    """The form at the left; at the right the experiment that is shown, with its figure."""

    def __init__(
        self,
        state: RecipeState,
        control: ExperimentControl,
        theme: Theme,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        """Shows the newest experiment once the tab is looked at."""
        super().__init__(parent)
        self._control = control
        self._files = Background(self)
        self._said = ""
        self.form = ExperimentForm(state, self)
        self.list = QComboBox(self)
        self.list.setAccessibleName(self.tr("Experiment that is shown"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pause_button = QPushButton(self.tr("Pause"), self)
        self.pause_button.setCheckable(True)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setToolTip(self.tr("Ends within a batch; what is finished is kept, and it can go on later."))
        self.go_on_button = QPushButton(self.tr("Go on"), self)
        self.go_on_button.setToolTip(self.tr("Carries out what is missing; finished runs are not run again."))
        self.folder_button = QPushButton(self.tr("Show folder"), self)
        self.folder_button.setToolTip(self.tr("Every run of the experiment, and results.csv."))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the experiment"))
        self.note = ElidedLabel(self)
        self.card = FigureCard(theme, pictures, self)
        self.empty = EmptyState(
            self.tr("No experiment yet"),
            self.tr("An experiment repeats a recipe with one thing changed at a time; its figure grows here."),
            self,
        )
        self._lay_out()
        self._connect()
        self._show_condition(control.condition)

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.list, 1)
        buttons = (self.pause_button, self.stop_button, self.go_on_button, self.folder_button)
        tools.addWidget(flow(buttons, self, gap=GRID, right=True))
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addWidget(self.card, 1)
        self._pages = PageStack(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, int(1.5 * GRID), 0, 0)
        self._halves.setSpacing(2 * GRID)
        self._halves.addWidget(scroll)
        self._halves.addWidget(self._pages, 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges the halves anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Puts the form beside the figure, or above it where there is no room for both."""
        needed = self.form.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width() + 2
        needed = max(FORM_WIDTH, needed)
        above = self.width() < needed + FIGURE_WIDTH
        self._halves.setDirection(
            QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight,
        )
        self._scroll.setMinimumWidth(0 if above else needed)
        self._scroll.setMaximumWidth(self.maximumWidth() if above else needed)
        self._scroll.setMinimumHeight(FORM_HEIGHT if above else 0)
        self._pages.setMinimumHeight(FORM_HEIGHT if above else 0)

    def _connect(self) -> None:
        control = self._control
        self.form.start_wanted.connect(self._start)
        self.list.activated.connect(self._chosen)
        self.pause_button.clicked.connect(control.pause)
        self.stop_button.clicked.connect(control.finish)
        self.go_on_button.clicked.connect(control.go_on)
        self.folder_button.clicked.connect(self._show_folder)
        control.folder_changed.connect(self._folder_changed)
        control.events.connect(self.take)
        control.condition_changed.connect(self._show_condition)
        control.said.connect(self.say)
        control.problem.connect(self.say)

    def pass_on(self, heir: "ExperimentsView") -> None:
        """Gives what was filled in, and what was said, to the view that takes this one's place."""
        self.form.pass_on(heir.form)
        heir.say(again(self._said))

    def say(self, sentence: str) -> None:
        """Shows one sentence above the figure."""
        self._said = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        self.note.setText(self._said)
        self.note.setToolTip(self._said)

    def showEvent(self, event: QShowEvent) -> None:
        """Lists the experiments; shows the one under way, else the newest."""
        super().showEvent(event)
        known = self._control.known()
        self._fill(known)
        if self._control.folder is None and known:
            self._control.attach(next((folder for folder in known if folder.alive()), known[0]))

    # -- what happens ------------------------------------------------------------------------------------------

    def take(self, events: Sequence[Event]) -> None:
        """Takes what happened: of progress and of the figure only the newest."""
        progress = next((event for event in reversed(events) if isinstance(event, Progress)), None)
        if progress is not None:
            cells = progress.task == "cells"
            self.bar.setRange(0, progress.total if cells else 0)
            self.bar.setValue(progress.done)
            self.say(progress.text)
        shown = next((event for event in reversed(events) if isinstance(event, Shown)), None)
        folder = self._control.folder
        if shown is not None and folder is not None:
            self._read(folder, folder.path / shown.file)

    def _read(self, folder: RunFolder, file: Path) -> None:
        def show(figure: Figure | None) -> None:
            if figure is not None and self._control.folder == folder:
                self.card.show_figure(figure)
                self.card.show()

        self._files.run(lambda: _figure(file), show)

    def _folder_changed(self, folder: RunFolder | None) -> None:
        self._pages.setCurrentIndex(0 if folder is None else 1)
        self.card.hide()
        self.bar.setRange(0, 0)
        self.say("")
        if folder is not None:
            self._fill(self._control.known())

    def _show_condition(self, condition: Condition) -> None:
        active = self._control.active
        self.pause_button.setVisible(condition in {"running", "paused"})
        self.pause_button.setChecked(condition == "paused")
        self.pause_button.setText(self.tr("Go on") if condition == "paused" else self.tr("Pause"))
        self.stop_button.setVisible(active)
        self.stop_button.setEnabled(condition != "ending")
        self.go_on_button.setVisible(condition == "ended" and self._unfinished())
        self.bar.setVisible(active)
        self.list.setEnabled(not active)
        self.form.start_button.setEnabled(not active)
        tip = self.tr("One experiment is under way; stop it first.") if active else ""
        self.form.start_button.setToolTip(tip)

    def _unfinished(self) -> bool:
        last = self._control.folder.last_event() if self._control.folder is not None else None
        return getattr(last, "outcome", "") != "done"

    # -- what can be done --------------------------------------------------------------------------------------

    def _start(self, experiment: Experiment) -> None:
        if self._control.start(experiment):
            self.say(Sentence("The first run is being prepared."))

    def _fill(self, known: Sequence[RunFolder]) -> None:
        self.list.clear()
        for folder in known:
            self.list.addItem(_title(folder), str(folder.path))
        shown = self._control.folder
        if shown is not None:
            self.list.setCurrentIndex(max(0, self.list.findData(str(shown.path))))

    def _chosen(self, place: int) -> None:
        path = self.list.itemData(place)
        if path and (self._control.folder is None or Path(path) != self._control.folder.path):
            self._control.attach(RunFolder(Path(path)))

    def _show_folder(self) -> None:
        if self._control.folder is not None:
            desktop.open_file(self._control.folder.path)


def _title(folder: RunFolder) -> str:
    try:
        return f"{load_experiment(folder.path / EXPERIMENT).title or folder.path.name}  ·  {folder.path.name}"
    except RecipeProblem:
        return folder.path.name


def _figure(file: Path) -> Figure | None:
    """Reads a figure's file; runs in a thread."""
    try:
        return from_json(file.read_text(encoding="utf-8"))
    except OSError:
        return None
