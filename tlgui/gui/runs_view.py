"""The Runs tab: every run with its outcome; the selected ones with their curves and their recipes side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui import desktop
from tlgui.gui.background import Background
from tlgui.gui.curves import Line, Plot, Series
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.flow_layout import flow
from tlgui.gui.folder_dialog import ask_for_folder
from tlgui.gui.language import Sentence, again
from tlgui.gui.page_stack import PageStack
from tlgui.gui.plot_card import PlotCard
from tlgui.gui.recipe_table import RecipeTable
from tlgui.gui.report_writer import ReportWriter
from tlgui.gui.run_digest import RunDigest, RunReader
from tlgui.gui.run_notes import RunNotes, write_notes
from tlgui.gui.run_table import RunTable
from tlgui.gui.theme import GRID
from tlgui.gui.trash_bar import TrashBar, move_to_trash
from tlgui.gui.words import plural
from tlgui.recipe import Problem
from tlgui.runs import RECIPE, RunFolder

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme

_REFRESH = 2000  # milliseconds between two looks while the tab is in sight
_LETTERS = 64  # wide, or the curves stand above the recipes
_COMPARED = 7  # curves at once: as many as there are colours


class RunsView(QWidget):
    """Reads the runs in a thread, again while it is in sight; what has not changed is not read again."""

    open_wanted = Signal(object)
    """A `RunFolder` that is to be shown in the other tabs."""
    resume_wanted = Signal(object)
    """A `RunFolder` whose run is to go on."""
    duplicate_wanted = Signal(object)
    """A `Recipe` to start from."""

    def __init__(self, runs_dir: Path, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Shows the runs below `runs_dir`; `pictures` fetches the images that a report's figures show."""
        super().__init__(parent)
        self._runs_dir = runs_dir
        self._theme = theme
        self._reader = RunReader()
        self._reading = Background(self)
        self._again = False
        self._number = 0
        self._what = "accuracy"
        self._said = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.refresh)
        self._timer = QTimer(self, interval=_REFRESH)
        self._timer.timeout.connect(self.refresh)
        self.writer = ReportWriter(theme, pictures, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._choice_changed()

    def _make_parts(self) -> None:
        self.empty = EmptyState(
            self.tr("No runs yet"),
            self.tr("Each training run is kept here, with its recipe, its curves and its model."),
            self,
        )
        self.elsewhere_button = self.empty.add_button(self.tr("Open a run folder…"))
        self.header = ElidedLabel(self)
        self.open_button = QPushButton(self.tr("Open"), self)
        self.open_button.setToolTip(self.tr("Show this run in Training and Results, and predict with its model."))
        self.resume_button = QPushButton(self.tr("Resume"), self)
        self.resume_button.setToolTip(self.tr("Go on from the last checkpoint of a run that was cut off."))
        self.duplicate_button = QPushButton(self.tr("Duplicate"), self)
        self.duplicate_button.setToolTip(self.tr("Start a new recipe from the one of this run."))
        self.folder_button = QPushButton(self.tr("Show folder"), self)
        self.delete_button = QPushButton(self.tr("Delete…"), self)
        self.delete_button.setProperty("role", "danger")
        self.report_button = QPushButton(self.tr("Report…"), self)
        self.report_button.setToolTip(self.tr("One HTML file with model card, curves, figures and the whole recipe."))
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("A note on this run"))
        self.words.setAccessibleName(self.tr("Note"))
        self.trash = TrashBar(self)
        self.note = ElidedLabel(self, "warning")
        self.note.hide()
        self.table = RunTable(self._theme, self)
        self.card = PlotCard(self._theme, self)
        self.recipes = RecipeTable(self._theme, self)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.header, 1)
        tools.addWidget(flow(self._buttons(), self, gap=GRID, right=True))
        self.header.setMinimumWidth(12 * GRID)
        self._below = below = QSplitter(Qt.Orientation.Horizontal, self)
        below.setChildrenCollapsible(False)
        below.addWidget(self.card)
        right = QWidget(self)
        notes = QVBoxLayout(right)
        notes.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(2 * GRID, GRID, 0, 0)
        line.addWidget(self.words)
        notes.addLayout(line)
        notes.addWidget(self.recipes, 1)
        below.addWidget(right)
        below.setSizes([100 * GRID, 80 * GRID])
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([5 * GRID, 5 * GRID])
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(self.note)
        column.addWidget(self.trash)
        column.addWidget(split, 1)
        self._pages = PageStack(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, 0)
        outer.addWidget(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the recipes below the curves where they have no room side by side."""
        super().resizeEvent(event)
        narrow = self.width() < _LETTERS * self.fontMetrics().horizontalAdvance("n")
        self._below.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _buttons(self) -> tuple[QPushButton, ...]:
        first = (self.open_button, self.resume_button, self.duplicate_button, self.report_button)
        return (*first, self.folder_button, self.delete_button)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.table.opened.connect(self._open)
        self.resume_button.clicked.connect(self._resume)
        self.duplicate_button.clicked.connect(self._duplicate)
        self.folder_button.clicked.connect(self._show_folder)
        self.delete_button.clicked.connect(self._ask_delete)
        self.table.delete_wanted.connect(self._ask_delete)
        self.table.star_wanted.connect(self._toggle_star)
        self.words.editingFinished.connect(self._keep_note)
        self.report_button.clicked.connect(self._ask_report)
        self.writer.written.connect(self._report_written)
        self.writer.failed.connect(self._say)
        self.trash.confirmed.connect(self._delete)
        self.elsewhere_button.clicked.connect(self._open_elsewhere)
        self.table.chosen.connect(self._choice_changed)
        self.card.plot_chosen.connect(self._choose_plot)
        self.card.hovered.connect(self.card.point_at)
        self._theme.changed.connect(self._show_curves)

    # -- reading -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Looks at the runs again, in a thread; one look at a time."""
        if self._reading.busy:
            self._again = True
            return
        self._again = False
        self._reading.run(partial(self._reader.read, self._runs_dir), self._show_runs)

    def _show_runs(self, runs: list[RunDigest]) -> None:
        self._number = len(runs)
        folder = f"{self._runs_dir.parent.name}/{self._runs_dir.name}"
        words = plural(len(runs), "{number} run", "{number} runs")
        self.header.setText(self.tr("{runs} in {folder}").format(runs=words, folder=folder))
        self.header.setToolTip(str(self._runs_dir))
        self._pages.setCurrentIndex(1 if runs else 0)
        self.table.show_runs(runs)
        self._choice_changed()
        self._watch()
        if self._again:
            self.refresh()

    def pass_on(self, heir: RunsView) -> None:
        """Has the view that takes this one's place show the same runs and the same curves."""
        heir._what = self._what
        header = self.table.horizontalHeader()
        heir.table.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if self.table.runs.rowCount():
            heir._show_runs([self.table.runs.run(row) for row in range(self.table.runs.rowCount())])
            heir.table.choose([run.run.path for run in self.table.chosen_runs()])
            heir.words.setText(self.words.text())
        self.trash.pass_on(heir.trash)
        heir._say(again(self._said))

    def _watch(self) -> None:
        if not self._watcher.directories() and self._runs_dir.is_dir():
            self._watcher.addPath(str(self._runs_dir))

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the runs, and goes on looking while it is in sight."""
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests."""
        self._timer.stop()
        super().hideEvent(event)

    # -- the selected runs -------------------------------------------------------------------------------------

    def _choice_changed(self) -> None:
        runs = self.table.chosen_runs()
        one = runs[0] if len(runs) == 1 else None
        self.open_button.setEnabled(one is not None)
        self.resume_button.setEnabled(one is not None and one.resumable)
        self.duplicate_button.setEnabled(one is not None and one.recipe is not None)
        self.folder_button.setEnabled(one is not None)
        self.report_button.setEnabled(one is not None)
        self.words.setEnabled(one is not None)
        if not self.words.hasFocus():
            self.words.setText(one.notes.note if one is not None else "")
        self.delete_button.setEnabled(bool(runs) and all(run.condition != "running" for run in runs))
        self.recipes.show_recipes([(run.name, run.recipe) for run in runs[:_COMPARED] if run.recipe is not None])
        self._show_curves()

    def _choose_plot(self, title: str) -> None:
        self._what = "loss" if title == self.tr("Loss") else "accuracy"
        self._show_curves()

    def _show_curves(self) -> None:
        """One run: its train and validation curve. Several: the validation curve of each."""
        runs = [run for run in self.table.chosen_runs() if run.curves][:_COMPARED]
        titles = (self.tr("Accuracy"), self.tr("Loss"))
        title = titles[self._what == "loss"]
        self.card.offer(titles, title)
        lines: tuple[Line, ...]
        if len(runs) == 1:
            lines = (
                Line(self.tr("train"), _series(runs[0], f"train/{self._what}"), "train"),
                Line(self.tr("validation"), _series(runs[0], f"val/{self._what}"), "validation"),
            )
        else:
            lines = tuple(Line(run.name, _series(run, f"val/{self._what}")) for run in runs)
        share = self._what == "accuracy"
        self.card.show_plot(Plot(title, lines, share=share), 1)
        self.card.show_range(max((run.wanted for run in runs), default=1))
        best = runs[0] if len(runs) == 1 and share else None
        self.card.mark_best(best.best_epoch if best else 0, best.best if best else float("nan"))
        series = self._theme.colours.series
        marks = {run.run.path: series[number % len(series)] for number, run in enumerate(runs)}
        self.table.runs.mark(marks if len(runs) > 1 else {})

    # -- what can be done --------------------------------------------------------------------------------------

    def _one(self) -> RunDigest | None:
        runs = self.table.chosen_runs()
        return runs[0] if len(runs) == 1 else None

    def _open(self) -> None:
        run = self._one()
        if run is not None:
            self.open_wanted.emit(run.run)

    def _resume(self) -> None:
        run = self._one()
        if run is not None and run.resumable:
            self.resume_wanted.emit(run.run)

    def _duplicate(self) -> None:
        run = self._one()
        if run is not None and run.recipe is not None:
            self.duplicate_wanted.emit(run.recipe)

    def _toggle_star(self, run: RunDigest) -> None:
        self._keep(run, RunNotes(not run.notes.star, run.notes.note))

    def _keep_note(self) -> None:
        run = self._one()
        if run is not None and self.words.text() != run.notes.note:
            self._keep(run, RunNotes(run.notes.star, self.words.text()))

    def _keep(self, run: RunDigest, notes: RunNotes) -> None:
        try:
            write_notes(run.run, notes)
        except Problem as problem:
            self._say(Sentence(str(problem)))
        self.refresh()

    def _ask_report(self) -> None:
        run = self._one()
        if run is None:
            return
        start = str(run.run.path / f"{run.name}.html")
        dialog = QFileDialog(self.window(), self.tr("Save the report"), start, "HTML (*.html)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.writer.write, run))
        dialog.open()

    def _report_written(self, file: str) -> None:
        desktop.open_file(Path(file))
        self._say(Sentence("The report is {file}.", file=file))

    def _show_folder(self) -> None:
        run = self._one()
        if run is not None:
            desktop.open_file(run.run.path)

    def _ask_delete(self) -> None:
        runs = self.table.chosen_runs()
        if any(run.condition == "running" for run in runs):
            self._say(Sentence("A run that is under way cannot be deleted; discard it first."))
        elif runs:
            self._say("")
            self.trash.ask([run.run.path for run in runs])

    def _delete(self, folders: list[Path]) -> None:
        self._reading.run(partial(move_to_trash, folders), self._deleted)

    def _deleted(self, stayed: list[Path]) -> None:
        if stayed:
            name = stayed[0].name
            self._say(Sentence("{name} cannot be moved to the trash; delete the folder by hand.", name=name))
        self.refresh()

    def _open_elsewhere(self) -> None:
        ask_for_folder(self, self.tr("Open a run folder"), str(self._runs_dir), self._open_folder)

    def _open_folder(self, folder: str) -> None:
        if (Path(folder) / RECIPE).is_file():
            self.open_wanted.emit(RunFolder(Path(folder)))
        else:
            self.empty.say(
                self.tr("This is not a run folder"),
                self.tr("A run folder holds a file {name}; choose another.").format(name=RECIPE),
            )

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


def _series(run: RunDigest, name: str) -> Series:
    """Returns a run's curve by epoch as the plot takes it."""
    series = Series()
    for epoch, value in run.curves.get(name, ()):
        series.append(epoch, epoch, value)
    return series
