"""Above the curves: how far the run is, in a bar and in words, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.flow_layout import flow
from tlgui.gui.language import said
from tlgui.gui.run_status import RunStatus
from tlgui.gui.theme import GRID
from tlgui.gui.words import count, duration, percent

_NARROW = 720  # pixels below which the words need the whole width
_WORDS = 40 * GRID  # that they need beside the buttons


class RunHeader(QWidget):
    """Bar, words and buttons. It only says what is wanted; whoever ends the run tells it so by `set_ending`."""

    pause_wanted = Signal(bool)
    finish_wanted = Signal()
    discard_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows nothing until `show_status`."""
        super().__init__(parent)
        self._paused = False
        self._ending = False
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        self.words = ElidedLabel(self)
        self.pause = self._button(self.tr("Pause"), self.tr("Waits after the next batch, with a checkpoint."))
        self.finish = self._button(
            self.tr("Finish now, keep best"), self.tr("Ends after the next batch; the best epoch so far is saved.")
        )
        self.discard = self._button(
            self.tr("Discard"), self.tr("Ends the run and deletes its model; the curves stay."), "danger"
        )
        self.resume = self._button(
            self.tr("Resume"), self.tr("Goes on from the last checkpoint, as if nothing had happened."), "primary"
        )
        self._connect()
        self._lay_out()
        self._show_buttons("preparing", resumable=False)

    def _button(self, text: str, tip: str, role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setProperty("role", role)
        return button

    def _connect(self) -> None:
        self.pause.clicked.connect(self._pause)
        self.finish.clicked.connect(self.finish_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.resume.clicked.connect(self.resume_wanted)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(int(1.5 * GRID))
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self._row = flow(self.buttons, self, gap=int(1.5 * GRID))
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        """Puts bar and words beside the buttons, or all below each other where that leaves too little for the words."""
        self._narrow = narrow
        for widget in (self.bar, self.words, self._row):
            self._grid.removeWidget(widget)
        if narrow:
            for place, widget in enumerate((self.bar, self.words, self._row)):
                self._grid.addWidget(widget, place, 0, 1, 2)
        else:
            self._grid.addWidget(self.bar, 0, 0, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(self._row, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(self.words, 1, 0)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons from left to right; some are hidden."""
        return self.pause, self.finish, self.discard, self.resume

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges the words anew where the width asks for it."""
        super().resizeEvent(event)
        narrow = event.size().width() < max(_NARROW, self._row.sizeHint().width() + _WORDS)
        if narrow != self._narrow:
            self._arrange(narrow=narrow)

    # -- what is shown -----------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The run is not about to end: another one is shown, or it goes on."""
        self._ending = False

    def show_status(self, status: RunStatus, *, resumable: bool) -> None:
        """Shows how a run stands; `resumable` offers to go on with one that was cut off."""
        self._paused = status.phase == "paused"
        if status.phase in {"over", "stopped"}:
            self.forget()
        counted = status.task is None or status.task.total > 0
        self.bar.setRange(0, 1000 if counted else 0)  # 0, 0 walks to and fro
        self.bar.setValue(round(1000 * self._share(status)))
        text = self._text(status)
        self.words.setText(text)
        self.words.setToolTip(text)
        self._show_buttons(status.phase, resumable=resumable)

    def _share(self, status: RunStatus) -> float:
        if status.task is not None and status.task.total > 0:
            return status.task.done / status.task.total
        return status.progress

    def _show_buttons(self, phase: str, *, resumable: bool) -> None:
        active = phase not in {"over", "stopped"}
        for button in (self.pause, self.finish, self.discard):
            button.setVisible(active)
            button.setEnabled(not self._ending)
        self.pause.setEnabled(not self._ending and phase in {"training", "paused"})
        self.pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.resume.setVisible(phase == "stopped" and resumable)

    def _text(self, status: RunStatus) -> str:
        if self._ending:
            return self.tr("Ending after this batch …")
        if status.phase == "paused":
            return self.tr("Paused at epoch {epoch} of {epochs}").format(epoch=status.epoch, epochs=status.epochs)
        if status.phase in {"over", "stopped"}:
            return self._ended(status)
        if status.task is not None:
            return self._task(status)
        if status.phase == "preparing":
            return self.tr("The engine is getting ready …")
        return " · ".join(self._training(status))

    def _task(self, status: RunStatus) -> str:
        task = status.task
        if task is None:
            return ""
        text = said(task.text)
        text = text[:1].upper() + text[1:]
        if not task.total:
            return f"{text} …"
        far = self.tr("{text}: {done} of {total}")
        return far.format(text=text, done=count(task.done), total=count(task.total))

    def _training(self, status: RunStatus) -> list[str]:
        parts = [self.tr("Epoch {epoch} of {epochs}").format(epoch=max(1, status.epoch), epochs=status.epochs)]
        if status.images_per_second > 0:
            parts.append(self.tr("{number} images/s").format(number=count(round(status.images_per_second))))
        if status.seconds_left > 0:
            parts.append(self.tr("{time} left").format(time=duration(status.seconds_left)))
        return [*parts, *self._best(status)]

    def _best(self, status: RunStatus) -> list[str]:
        if not status.best_epoch or status.best_accuracy != status.best_accuracy:
            return []
        text = self.tr("best validation {accuracy} at epoch {epoch}")
        return [text.format(accuracy=percent(status.best_accuracy), epoch=status.best_epoch)]

    def _ended(self, status: RunStatus) -> str:
        titles = {
            "done": self.tr("Done"),
            "finished": self.tr("Finished on request"),
            "stopped_early": self.tr("Stopped early: it no longer improved"),
            "interrupted": self.tr("Interrupted"),
            "discarded": self.tr("Discarded"),
            "failed": self.tr("Failed"),
        }
        title = titles[status.finished.outcome] if status.finished is not None else self.tr("Cut off")
        after = self.tr("epoch {epoch} of {epochs}").format(epoch=status.epoch, epochs=status.epochs)
        return " · ".join([title, *([after] if status.epochs else []), *self._best(status)])

    # -- what is wanted ----------------------------------------------------------------------------------------

    def _pause(self) -> None:
        self.pause_wanted.emit(not self._paused)

    def set_ending(self) -> None:
        """The run was asked to end; until it does, nothing else can be asked of it."""
        self._ending = True
        self.words.setText(self.tr("Ending after this batch …"))
        self._show_buttons("training", resumable=False)
