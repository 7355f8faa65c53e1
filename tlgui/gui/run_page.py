"""One run on a page: how far it is, its curves, and what it has to say."""

import csv
import math
from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from tlgui.events import Event, RunFinished
from tlgui.gui.curves import CHANGE, Plot, RunCurves
from tlgui.gui.figure_board import FigureBoard
from tlgui.gui.flow_layout import flow
from tlgui.gui.language import Sentence, again, said
from tlgui.gui.message_band import Message, MessageBand
from tlgui.gui.pictures import Pictures
from tlgui.gui.plot_card import PlotCard
from tlgui.gui.plot_grid import PlotGrid
from tlgui.gui.plot_scroll import PlotScroll
from tlgui.gui.run_header import RunHeader
from tlgui.gui.run_status import RunStatus
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count
from tlgui.runs import RunFolder

_REDRAW_EVERY = 100  # milliseconds
_CARD_EVERY = 20  # milliseconds from one plot to the next: painted together, they would hold the window up
_WINDOWS = (1, 2, 3, 5, 8, 13, 20, 30, 50, 80, 130, 200, 300, 500, 800)
_LEVELS = {"failed": "error", "interrupted": "warning", "discarded": "info"}


class RunPage(QWidget):
    """Shows one run while it goes on and afterwards; redraws at most ten times a second."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Has flat curves until `show_run`; `pictures` fetches the images that figures show."""
        super().__init__(parent)
        self._theme = theme
        self._run: RunFolder | None = None
        self._condition = ""
        self.status = RunStatus()
        self.curves = RunCurves()
        self._unwritten: list[str] = []  # why pictures or tables could not be saved
        self._other = ""  # title of the plot that the person chose for the last card
        self.timer = QTimer(self, interval=_REDRAW_EVERY, singleShot=True)
        self.timer.timeout.connect(self._redraw)
        self._cards_timer = QTimer(self, interval=_CARD_EVERY)
        self._cards_timer.timeout.connect(self._draw_next)
        self._due: deque[tuple[PlotCard, Plot]] = deque()
        self._dirty = False
        self.redraws = 0
        self.header = RunHeader(self)
        self.band = MessageBand(theme, self)
        self.loss = PlotCard(theme, self)
        self.accuracy = PlotCard(theme, self, log=False)
        self.rate = PlotCard(theme, self)
        self.other = PlotCard(theme, self)
        self.board = FigureBoard(theme, pictures, self)
        self.cards = (self.loss, self.accuracy, self.rate, self.other)
        self.smoothing = QSlider(Qt.Orientation.Horizontal, self)
        self._smoothing_words = QLabel(self)
        self.save_picture = QPushButton(self.tr("Save picture …"), self)
        self.save_figures = QPushButton(self.tr("Save figures …"), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._plots = PlotGrid(self.cards, self)
        self.paper = PlotScroll(self._plots, self.board, [card.widget for card in self.cards], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, GRID)
        column.setSpacing(int(1.5 * GRID))
        column.addWidget(self.header)
        column.addWidget(self.paper, 1)
        column.addWidget(self.band)
        column.addLayout(self._tools())

    def _tools(self) -> QHBoxLayout:
        self.smoothing.setRange(0, len(_WINDOWS) - 1)
        self.smoothing.setValue(4)
        self.smoothing.setFixedWidth(20 * GRID)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Each point of a curve by step is the mean of the last steps."))
        self._smoothing_words.setProperty("role", "muted")
        title = QLabel(self.tr("Smoothing"), self)
        title.setProperty("role", "muted")
        for button in (self.save_picture, self.save_figures):
            button.setProperty("role", "link")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(flow((title, self.smoothing, self._smoothing_words), self, gap=GRID), 1)
        row.addWidget(flow((self.save_picture, self.save_figures), self, gap=GRID, right=True))
        return row

    def _connect(self) -> None:
        self.smoothing.valueChanged.connect(self._smoothing_changed)
        self.other.plot_chosen.connect(self._choose_other)
        self.save_picture.clicked.connect(self._ask_for_picture)
        self.save_figures.clicked.connect(self._ask_for_figures)
        for card in self.cards:
            card.hovered.connect(self._point_at)
            if card is not self.loss:
                card.view_box.setXLink(self.loss.view_box)
        self._smoothing_changed()

    def pass_on(self, heir: "RunPage") -> None:
        """Has the page that takes this one's place show the same curves, as smooth."""
        heir._other, heir._run = self._other, self._run
        heir._unwritten = [again(sentence) for sentence in self._unwritten]
        for before, after in zip(self.cards, heir.cards, strict=True):
            before.pass_on(after)
        self.band.pass_on(heir.band)
        heir.smoothing.setValue(self.smoothing.value())

    # -- a run -------------------------------------------------------------------------------------------------

    def show_run(self, run: RunFolder) -> None:
        """Shows another run from its beginning."""
        if self._run is None or run.path != self._run.path:
            self._unwritten = []
            self.band.fold()
        self._run = run
        self.status, self.curves = RunStatus(), RunCurves()
        self.board.show_run(run)
        self.header.forget()
        self._hold()
        self._redraw()

    def take(self, events: Sequence[Event]) -> None:
        """Takes what happened; the curves follow within a tenth of a second."""
        epochs = self.curves.epochs
        self.curves.take(events)
        self.status.take(events)
        self.board.take(events)
        if self.curves.epochs != epochs:
            self.loss.show_range(self.curves.epochs)
        if self.isVisible() and any(isinstance(event, RunFinished) for event in events):
            self._redraw()  # at once: the bar above the tabs that tells of it, too, makes the plots smaller
        else:
            self._later()

    def take_condition(self, condition: str) -> None:
        """Takes what the window knows of the run: "starting", "running", "paused", "ending" or "ended"."""
        if condition == "starting" and self.status.phase == "stopped":
            self.status.phase = "preparing"
        self._condition = condition
        if condition == "ending":
            self.header.set_ending()
        else:
            self.header.forget()
        self._later()

    def say_vanished(self, text: str) -> None:
        """The engine is gone without a last word; `text` says so."""
        self.status.cut_off(text)
        self._later()

    @property
    def resumable(self) -> bool:
        """Whether the run was cut off and left a checkpoint to go on from."""
        return self.status.phase == "stopped" and self._run is not None and self._run.resumable()

    # -- drawing -----------------------------------------------------------------------------------------------

    def _later(self) -> None:
        self._dirty = True
        if self.isVisible() and not self._due and not self.timer.isActive():
            self.timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draws what came while the tab was hidden."""
        super().showEvent(event)
        if self._dirty:
            self._later()

    @property
    def waiting(self) -> bool:
        """Whether something that was taken is not drawn yet."""
        return self._dirty or bool(self._due) or self.timer.isActive()

    def _redraw(self) -> None:
        self._dirty = False
        self.redraws += 1
        if self._condition == "ended" and self.status.finished is None and self._run is not None:
            self.status.phase = "stopped"
        self.header.show_status(self.status, resumable=self.resumable)
        messages = self._messages()
        if tuple(messages) != self.band.messages:
            self._hold()
        self.band.say(messages)
        self._due = deque(zip(self.cards, self._plots_shown(), strict=True))
        self._cards_timer.start()

    def _hold(self) -> None:
        """Has no plot painted before its turn, where all are about to be seen or to change their size at once."""
        for card in self.cards:
            card.widget.hold(True)

    def _draw_next(self) -> None:
        """Draws one of the plots that are due; after the last one, what has come meanwhile is due in its turn."""
        if self._due:
            card, plot = self._due.popleft()
            card.widget.hold(False)
            card.show_plot(plot, _WINDOWS[self.smoothing.value()])
            if card is self.accuracy:
                judged = plot.title == self.curves.main_plots()[1].title
                self.accuracy.mark_best(self.status.best_epoch, self.status.best_accuracy if judged else math.nan)
        if not self._due:
            self._cards_timer.stop()
            if self._dirty:
                self._later()

    def _plots_shown(self) -> list[Plot]:
        """Returns loss, accuracy, rate and one more; where a method has no such curve, its own take the place."""
        main, other = self.curves.main_plots(), self._other_plot()
        spare = [plot for plot in self.curves.other_plots() if plot.title != other.title and not plot.empty]
        shown = [spare.pop(0) if plot.empty and spare else plot for plot in main]
        return [*shown, other]

    def _other_plot(self) -> Plot:
        """Returns what the person chose; else shares beside a level, the method's own curves, or the weights' change.

        Shares beside a level are, for instance, how often domains are told apart, beside guessing.
        """
        plots = {plot.title: plot for plot in self.curves.other_plots()}
        titles = list(plots)
        own = [title for title in titles if title not in {CHANGE, titles[-1]} and "accuracy" not in title.lower()]
        own = [title for title, plot in plots.items() if plot.share and plot.levels] + own
        wanted = self._other if self._other in plots else (own or [CHANGE if CHANGE in plots else titles[-1]])[0]
        self.other.offer(titles, wanted)
        return plots[wanted]

    def _messages(self) -> list[Message]:
        found = [Message(notice.level, said(notice.text)) for notice in self.status.notices]
        if self.status.finished is not None:
            level = _LEVELS.get(self.status.finished.outcome, "good")
            found.append(Message(level, said(self.status.finished.text)))
        found += [Message("error", sentence) for sentence in self._unwritten]
        if self.resumable:
            found.append(Message("info", self.tr("Resume goes on from the last checkpoint.")))
        return found

    def _choose_other(self, title: str) -> None:
        self._other = title
        self._redraw()

    def _smoothing_changed(self) -> None:
        steps = _WINDOWS[self.smoothing.value()]
        off, on = self.tr("off"), self.tr("{number} steps")
        self._smoothing_words.setText(off if steps == 1 else on.format(number=count(steps)))
        self._later()

    def _point_at(self, place: float | None) -> None:
        for card in self.cards:
            card.point_at(place)

    # -- saving ------------------------------------------------------------------------------------------------

    def _ask_for_picture(self) -> None:
        self._ask_for_file(self.tr("Save the curves as a picture"), "curves.png", "PNG (*.png)").fileSelected.connect(
            self.write_picture
        )

    def _ask_for_figures(self) -> None:
        self._ask_for_file(self.tr("Save the figures as a table"), "curves.csv", "CSV (*.csv)").fileSelected.connect(
            self.write_figures
        )

    def _ask_for_file(self, title: str, name: str, kind: str) -> QFileDialog:
        folder = self._run.path if self._run is not None else Path.home()
        dialog = QFileDialog(self, title, str(folder / name), kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix)
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(False)
        QTimer.singleShot(0, dialog, partial(_show, dialog))
        return dialog

    def write_picture(self, file: str) -> None:
        """Writes the four plots as they stand, at twice the screen's resolution."""
        size: QSize = self._plots.size()
        picture = QPixmap(size * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(self._theme.colours.window)
        for card in self.cards:
            card.widget.hold(False)
        self._plots.render(picture)
        if not picture.save(file, "PNG"):
            self._unwritten.append(Sentence("{file} cannot be written. Choose another folder.", file=file))
            self._later()

    def write_figures(self, file: str) -> None:
        """Writes every curve as a table: curve, step, epoch, value; not smoothed."""
        try:
            with Path(file).open("w", encoding="utf-8", newline="") as table:
                writer = csv.writer(table)
                writer.writerow(["curve", "step", "epoch", "value"])
                for curve, step, place, value in self.curves.rows():
                    writer.writerow([curve, step, f"{place:.6g}", "" if math.isnan(value) else repr(value)])
        except OSError as error:
            reason = error.strerror or error
            text = Sentence("{file} cannot be written: {reason}. Choose another folder.", file=file, reason=reason)
            self._unwritten.append(text)
            self._later()


def _show(dialog: QFileDialog) -> None:
    dialog.show()
