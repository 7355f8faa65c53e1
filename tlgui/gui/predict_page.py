"""Predictions: the current image with its bars above, the table of all images below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tlgui.data.heads import slices
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.flow_layout import flow
from tlgui.gui.language import said
from tlgui.gui.picture_box import PictureBox
from tlgui.gui.prediction_rows import answer_words
from tlgui.gui.prediction_table import PredictionTable
from tlgui.gui.score_bars import Score, ScoreBars
from tlgui.gui.theme import GRID
from tlgui.gui.words import count, percent, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.data.heads import Head
    from tlgui.figures import Figure
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.prediction_rows import PredictionRow
    from tlgui.gui.theme import Theme

_TOP = 10
_CURRENT = 30 * GRID
_WITH_WAY = 44 * GRID


class PredictPage(QWidget):
    """Summary and actions, the current image, the table; with one image there is no table."""

    stop_wanted = Signal()
    clear_wanted = Signal()
    save_wanted = Signal()
    sort_wanted = Signal()
    compare_wanted = Signal()
    alone_wanted = Signal()
    look_wanted = Signal(object)
    """The current `PredictionRow`, of which it shall be shown where the model looked."""
    way_wanted = Signal(object)
    """The current `PredictionRow`, of which it shall be shown how the zero-shot model came to its class."""

    def __init__(self, small: Pictures, large: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """`small` fetches thumbnails for the table, `large` the current picture."""
        super().__init__(parent)
        self.table = PredictionTable(small, theme, self)
        self.picture = PictureBox(large, theme, self)
        self.bars = ScoreBars(theme, self)
        self.summary = ElidedLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Images named"))
        self._name = ElidedLabel(self, "heading")
        self._words = QLabel(self)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self.look = QCheckBox(self.tr("Show where it looked"), self)
        self.look.setToolTip(self.tr("Grad-CAM: the places that spoke for the class that was named."))
        self.look.toggled.connect(self._look)
        self.way = QCheckBox(self.tr("Show the way to the class"), self)
        self.way.setToolTip(self.tr("What was blended or found on the image, and which classes came near."))
        self.way.toggled.connect(self._show_way)
        self.way_card = FigureCard(theme, large, self)
        self._offers_way = self._shows_way = False
        self._row: PredictionRow | None = None
        self._right = 0
        self._judged = 0
        self._unread = 0
        self._under_way: tuple[int, int] | None = None
        self._make_buttons()
        self._lay_out()
        self.table.chosen.connect(self.show_row)

    def _make_buttons(self) -> None:
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.save_button = QPushButton(self.tr("Save CSV…"), self)
        self.save_button.setToolTip(self.tr("Path, class, confidence, problem and every class's probability."))
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.setToolTip(self.tr("Copy the selected rows, or all that are shown, as text."))
        self.more_button = QPushButton(self.tr("More"), self)
        self.more = QMenu(self)
        self.sort_action = self.more.addAction(self.tr("Name and put into class folders…"), self.sort_wanted.emit)
        self.compare_action = self.more.addAction(self.tr("Compare with another model…"), self.compare_wanted.emit)
        self.alone_action = self.more.addAction(self.tr("Stop comparing"), self.alone_wanted.emit)
        self.alone_action.setVisible(False)
        self.more_button.setMenu(self.more)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.clear_button.setToolTip(self.tr("Take all images away."))
        self.stop_button.clicked.connect(self.stop_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        self.copy_button.clicked.connect(self._copy)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.summary, 1)
        buttons = (self.stop_button, self.copy_button, self.save_button, self.more_button, self.clear_button)
        tools.addWidget(flow(buttons, self, gap=GRID, right=True))
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        for widget in (self._name, self._words):
            beside.addWidget(widget)
        beside.addWidget(self.bars, 1)
        for box in (self.look, self.way):
            beside.addWidget(box)
        beside.addStretch(0)
        current = QWidget(self)
        row = QHBoxLayout(current)
        row.setContentsMargins(0, GRID, 0, GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self.picture, 1)
        row.addLayout(beside, 1)
        row.addWidget(self.way_card, 1)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(current)
        self.split.addWidget(self.table)
        self.split.setSizes([_CURRENT, 2 * _CURRENT])
        self.split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(self.progress)
        column.addWidget(self.split, 1)

    def pass_on(self, heir: PredictPage) -> None:
        """Has the page that takes this one's place show the same rows in the same order, and as much of each."""
        heir.look.setChecked(self.look.isChecked())
        heir.way.setChecked(self.way.isChecked())
        self.table.pass_on(heir.table)

    # -- rows --------------------------------------------------------------------------------------------------

    def start_over(self, classes: Sequence[str], tasks: Sequence[Head] = ()) -> None:
        """Drops all rows; those to come are of a model with these classes, and tasks if they are several."""
        self._right = self._judged = self._unread = 0
        self.table.start_over(classes, tasks)
        self.table.hide()
        self._sum_up()

    def add(self, rows: Sequence[PredictionRow], *, follow: bool) -> None:
        """Adds rows; `follow` makes the last of them the current one."""
        self._right += sum(row.right is True for row in rows)
        self._judged += sum(row.right is not None for row in rows)
        self._unread += sum(bool(row.problem) for row in rows)
        self.table.add(rows)
        self.table.setVisible(len(self.table.model.rows) > 1)
        if follow and rows:
            self.table.show_row(rows[-1])
        self._sum_up()

    def show_row(self, row: PredictionRow | None) -> None:
        """Shows one image with its bars, or none."""
        self._row = row
        for widget in (self.picture, self.bars, self._name, self._words, self.look):
            widget.setVisible(row is not None)
        self._find_way()
        if row is None:
            return
        self._name.setText(row.name)
        self._name.setToolTip(row.path)
        self.picture.show_path(row.path, row.name)
        self._words.setText(self._verdict(row))
        self._words.setVisible(bool(self._words.text()))
        self.bars.setVisible(not row.problem)
        self.bars.show_scores(self._scores(row))
        self._look()

    def _scores(self, row: PredictionRow) -> list[Score]:
        """Returns the most probable classes; of several tasks first the answer of each, then their second guesses."""
        classes, tasks = self.table.model.classes, self.table.model.tasks
        if not tasks:
            return [Score(classes[n], row.scores[n], n == row.known) for n in row.top(_TOP)]
        answers: list[Score] = []
        others: list[Score] = []
        for head, place in slices(tasks) if not row.problem else ():
            value = row.scores[place.start]
            if not head.classes:
                answers.append(Score(head.name, value, words=answer_words(head, head.unit, value), leading=True))
                continue
            best, *rest = sorted(range(place.start, place.stop), key=lambda number: -row.scores[number])
            answers.append(Score(classes[best], row.scores[best], best == row.known, leading=True))
            others += [Score(classes[number], row.scores[number], number == row.known) for number in rest[:2]]
        return answers + others

    def _look(self) -> None:
        if not self.look.isChecked():
            self.picture.show_heat(None)
        elif self._row is not None and not self._row.problem:
            self.look_wanted.emit(self._row)

    def offer_way(self, offered: bool) -> None:
        """Offers to show how the model came to its class, or does not."""
        self._offers_way = offered
        self._find_way()

    def _show_way(self) -> None:
        height = sum(self.split.sizes())
        if self.way.isChecked() and self.split.sizes()[0] < _WITH_WAY:
            self.split.setSizes([_WITH_WAY, max(0, height - _WITH_WAY)])
        self._find_way()

    def _find_way(self) -> None:
        """Asks for the way of the current image where it is to be seen; until it comes, the last one stays."""
        there = self._offers_way and self._row is not None
        self.way.setVisible(there)
        wanted = there and self.way.isChecked() and self._row is not None and not self._row.problem
        self._shows_way = self._shows_way and wanted
        self.way_card.setVisible(self._shows_way)
        if wanted:
            self.way_wanted.emit(self._row)

    def show_way(self, row: PredictionRow, figure: Figure) -> None:
        """Shows how the model came to the class of a row, unless another one is looked at by now."""
        if row is self._row and self.way.isChecked():
            self._shows_way = True
            self.way_card.show_figure(figure)
            self.way_card.show()

    def show_progress(self, *, busy: bool, done: int, total: int) -> None:
        """Shows how far the naming is; a total of 0 is not known yet."""
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        if busy:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        self._under_way = (done, total) if busy and total > 1 else None
        self._sum_up()

    def _verdict(self, row: PredictionRow) -> str:
        if row.problem:
            return said(row.problem)
        if row.right is None:
            return ""
        known = self.table.model.classes[row.known]
        text = self.tr("✓ the folder says {known}, too") if row.right else self.tr("✗ the folder says {known}")
        return text.format(known=known)

    def _sum_up(self) -> None:
        number = len(self.table.model.rows)
        self.save_button.setEnabled(number > 0)
        self.sort_action.setEnabled(number > 0)
        if self._under_way is not None:
            done, total = self._under_way
            words = [self.tr("{done} of {total} images").format(done=count(done), total=count(total))]
        else:
            words = [plural(number, "{number} image", "{number} images")]
        if self._judged and number > 1:
            text = self.tr("{right} of {judged} as their folders say ({share})")
            share = percent(self._right / self._judged)
            words.append(text.format(right=count(self._right), judged=count(self._judged), share=share))
        if self._unread:
            words.append(self.tr("{} unreadable").format(count(self._unread)))
        self.summary.setText(" · ".join(words))

    def _copy(self) -> None:
        self.table.copy()
