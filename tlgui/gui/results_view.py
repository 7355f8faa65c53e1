"""The tab Results: how good the saved model is, and where it errs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from tlgui.events import Event, RunFinished
from tlgui.gui.background import Background
from tlgui.gui.beside_band import BesideBand
from tlgui.gui.confusion import Cell
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.explainer import Explainer
from tlgui.gui.figure_board import FigureBoard
from tlgui.gui.figures import Results, read_results
from tlgui.gui.image_inspector import ImageInspector
from tlgui.gui.judged_images import SIDE
from tlgui.gui.language import said
from tlgui.gui.mistakes_panel import MistakesPanel
from tlgui.gui.named_page import NamedPage
from tlgui.gui.pictures import Pictures
from tlgui.gui.results_page import ResultsPage
from tlgui.gui.theme import GRID, Theme
from tlgui.runs import RunFolder

_SPLITS = ("test", "val")  # which one is shown first, where there are several


class Looked(NamedTuple):
    """What a person looks at of a judgement: the row of images, the threshold, the image close up."""

    images: Cell | Literal["mistakes", "errors"]
    threshold: tuple[int, int]
    place: int | None


class ResultsView(QWidget):
    """Reads results.json of a run folder once the run has ended."""

    inspected = Signal(str, str)
    """An image is shown close up: the folder, and its path in there."""
    path_chosen = Signal(str)
    """Something in a figure was clicked that has a path."""
    model_wanted = Signal(object)
    """The path of a model to predict with."""
    both_wanted = Signal(object, object, object)
    """The paths of two models, and the paths of the images that both are to name."""

    def __init__(self, link: EngineLink, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_run`; thumbnails are asked of `link`."""
        super().__init__(parent)
        self._run: RunFolder | None = None
        self._results: Results | None = None
        self._split = ""
        self._split_wanted = ""
        self._looked: Looked | None = None
        self._place = 0
        self._pictures = Pictures(link, 2 * SIDE, self)
        self._files = Background(self)
        self.empty = EmptyState("", "", self)
        self.page = ResultsPage(self._pictures, theme)
        self.named = NamedPage(self._pictures, theme)
        self.explainer = Explainer(link, self)
        self.inspector = ImageInspector(self.explainer, self._pictures, theme)
        self._figure_pictures = Pictures(link, 2 * SIDE, self)
        self.mistakes = MistakesPanel(link, theme, self._figure_pictures)
        for page in (self.page, self.named, self.mistakes):
            page.image_chosen.connect(self._inspect)
        self.board = FigureBoard(theme, self._figure_pictures)
        self.board.path_chosen.connect(self.path_chosen)
        self.beside = BesideBand()
        self.beside.source_only_wanted.connect(self.model_wanted)
        self.beside.both_wanted.connect(self._ask_for_both)
        self.badge = QLabel(self.tr("labels hidden from training, used for this judgement only"), self)
        self.badge.setProperty("role", "badge")
        self.splits: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._segments = QWidget(self)
        self._segment_row = QHBoxLayout(self._segments)
        self._segment_row.setContentsMargins(0, 0, 0, 0)
        self._segment_row.setSpacing(GRID // 2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._scrolling())
        theme.changed.connect(self._fit)
        self._say_nothing_yet()

    def _scrolling(self) -> QScrollArea:
        """Returns the page that scrolls: splits, the judgement (or what was named), the method's last figures."""
        top = QHBoxLayout()
        top.addWidget(self._segments)
        top.addStretch(1)
        top.addWidget(self.badge)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(int(1.5 * GRID))
        column.addLayout(top)
        column.addWidget(self.beside)
        column.addWidget(self.page, 1)
        column.addWidget(self.named, 1)
        column.addWidget(self.inspector)
        column.addWidget(self.mistakes)
        column.addWidget(self.board)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self._scroll = scroll
        return scroll

    def _inspect(self, place: int) -> None:
        """Shows an image close up, with where the model looked."""
        if self._results is not None and self._run is not None:
            self._place = place
            judgement = self._results.splits[self._split]
            self.inspector.show_image(judgement, place, self._results.root, self._run.model_file)
            self.inspected.emit(self._results.root, self.inspector.path)
            QTimer.singleShot(0, self.inspector, self._reveal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges the cards for the width that there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for part in (self.page, self.mistakes):
            part.fit(self.width())

    def _reveal(self) -> None:
        self._scroll.ensureWidgetVisible(self.inspector)

    # -- a run -------------------------------------------------------------------------------------------------

    def show_run(self, run: RunFolder | None) -> None:
        """Shows the results of another run, if it has any yet."""
        self._run = run
        self.board.show_run(run)
        self._forget()
        if run is not None and run.results_file.is_file():
            self._read(run)

    def take(self, events: Sequence[Event]) -> None:
        """Reads the results when the run has ended; an old run's end, told anew, changes nothing."""
        self.board.take(events)
        ended = any(isinstance(event, RunFinished) for event in events)
        if ended and self._results is None and self._run is not None and self._run.results_file.is_file():
            self._read(self._run)

    def pass_on(self, heir: "ResultsView") -> None:
        """Has the view that takes this one's place show the same split, the same images and the same threshold."""
        if self._results is None:  # they are being read yet
            heir._split_wanted, heir._looked = self._split_wanted, self._looked
            return
        place = self._place if self.inspector.isVisibleTo(self) else None
        heir._split_wanted = self._split
        heir._looked = Looked(self.page.looked, self.mistakes.threshold.looked, place)

    def _forget(self) -> None:
        self._files.forget()
        self.mistakes.map.forget()
        self._results = None
        self._say_nothing_yet()

    def _read(self, run: RunFolder) -> None:
        self._files.forget()
        self._files.run(partial(read_results, run.results_file), self._show, self._fail)

    @property
    def results(self) -> Results | None:
        """What is shown."""
        return self._results

    # -- what is shown -----------------------------------------------------------------------------------------

    def _say_nothing_yet(self) -> None:
        self.empty.say(
            self.tr("No results yet"),
            self.tr("When a run ends, its saved model is judged on the images kept aside, and the figures stand here."),
        )
        self._pages.setCurrentIndex(0)

    def _fail(self, error: Exception) -> None:
        self.empty.say(self.tr("The results cannot be shown"), said(str(error)))
        self._pages.setCurrentIndex(0)

    def _show(self, results: Results) -> None:
        found = [name for name in _SPLITS if name in results.splits]
        found += [name for name in results.splits if name not in found]
        if not found:
            self._fail(Exception(self.tr("No images were kept aside to judge the model: set a validation share.")))
            return
        self._results = results
        self.beside.show_beside(self._run, results.beside)
        self._pictures.start_over(results.root)
        self._offer(found)
        self.show_split(self._split_wanted if self._split_wanted in found else found[0])
        self._pages.setCurrentIndex(1)
        looked, self._looked = self._looked, None
        if looked is not None and self._split == self._split_wanted:
            self._look_again(looked)

    def _look_again(self, looked: Looked) -> None:
        self.page.look_at(looked.images)
        self.mistakes.threshold.look_at(*looked.threshold)
        if looked.place is not None:
            self._inspect(looked.place)

    def _ask_for_both(self, model: Path, other: Path) -> None:
        if self._results is not None:
            judgement = self._results.splits[self._split]
            self.both_wanted.emit(model, other, [Path(self._results.root) / path for path in judgement.paths])

    def _offer(self, names: Sequence[str]) -> None:
        for button in self.splits.values():
            self._group.removeButton(button)
            self._segment_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.splits = {}
        for name in names:
            button = QPushButton(self._title(name).capitalize(), self._segments)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_split, name))
            self._group.addButton(button)
            self._segment_row.addWidget(button)
            self.splits[name] = button
        self._segments.setVisible(len(names) > 1)
        self.badge.setVisible(self._results is not None and self._results.scoring)

    def _title(self, name: str) -> str:
        """Returns what a split is called: "validation", and of several tasks "shape, validation"."""
        task, comma, part = name.rpartition(", ")
        return task + comma + {"val": self.tr("validation"), "test": self.tr("test")}.get(part, part)

    def show_split(self, name: str) -> None:
        """Shows the judgement on one split, such as "val"."""
        if self._results is None:
            return
        self.splits[name].setChecked(True)
        self._split = name
        self.inspector.hide()
        images = self.tr("{split} images").format(split=self._title(name))
        judgement = self._results.splits[name]
        self.page.setVisible(judgement.labelled)
        self.named.setVisible(not judgement.labelled)
        (self.page if judgement.labelled else self.named).show_judgement(judgement, images)
        if self._run is not None:
            self.mistakes.show_judgement(judgement, self._results.root, self._run.model_file)
