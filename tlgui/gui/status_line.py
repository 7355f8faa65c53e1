"""The line below everything: device and memory, what is going on in words, where the run is kept."""

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from tlgui.events import EpochDone, Event, Notice, Progress, RunStarted, StepDone
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.findings import Findings
from tlgui.gui.language import Sentence, again, marked, said
from tlgui.gui.theme import GRID
from tlgui.gui.watcher import Condition
from tlgui.gui.words import count, duration, percent
from tlgui.runs import RunFolder

MEMORY_MS = 4000
SENTENCE_MS = 12_000
GIB = 2**30
ONE_THREAD, THREADS = marked("CPU, 1 thread"), marked("CPU, {1} threads")
"""How the engine names the processor."""
LAST_WORDS = (
    marked("Stopped early, as it no longer improved"),
    marked("validation images"),
    marked("validation images, which no choice has seen,"),
    marked("test images, which no choice has seen,"),
    marked("{1}: {2} accuracy by class among the unseen classes; H {3} among all classes."),
    marked("{1}: {2} accuracy by class among the unseen classes."),
)
"""What the engine puts its last sentence together of."""


class StatusLine(QStatusBar):
    """Three places, none of which moves the others."""

    def __init__(self, findings: Findings, parent: QWidget | None = None) -> None:
        """Shows the devices of `findings`."""
        super().__init__(parent)
        self._findings = findings
        self._epochs = 0
        self._condition: Condition = "idle"
        self._running = ""
        self._said = ""
        self.setSizeGripEnabled(False)
        self.device = QLabel(self)
        self.doing = ElidedLabel(self)
        self.where = QLabel(self)
        for label, name in (
            (self.device, self.tr("Device")),
            (self.doing, self.tr("State")),
            (self.where, self.tr("Run folder")),
        ):
            label.setProperty("role", "caption")
            label.setAccessibleName(name)
            label.setContentsMargins(GRID, 0, GRID, 0)
        self.addWidget(self.device)
        self.addWidget(self.doing, 1)
        self.addPermanentWidget(self.where)
        self._sentence = QTimer(self, singleShot=True, interval=SENTENCE_MS)
        self._sentence.timeout.connect(self._write)
        self._clock = QTimer(self, interval=MEMORY_MS)
        self._clock.timeout.connect(self._show_device)
        self._clock.start()
        findings.devices_changed.connect(self._show_device)
        self._show_device()
        self._write()

    def say(self, sentence: str) -> None:
        """Shows a sentence for a while."""
        self._said = sentence
        self.doing.setText(sentence)
        self.doing.setToolTip(sentence)
        self._sentence.start()

    def pass_on(self, heir: "StatusLine") -> None:
        """Gives the sentence that is shown, in the language in force, to the line that takes this one's place."""
        if self._sentence.isActive():
            heir.say(again(self._said))

    def show_run(self, run: RunFolder | None) -> None:
        """Names the folder in which the run is kept."""
        self._epochs, self._running = 0, ""
        short = f"{run.path.parent.name}/{run.path.name}" if run is not None else ""
        self.where.setText(self.tr("Saved in {folder}").format(folder=short) if short else "")
        self.where.setToolTip(str(run.path) if run is not None else "")

    def show_condition(self, condition: Condition) -> None:
        """Takes the state of the run being watched."""
        self._condition = condition
        if condition not in {"starting", "running", "paused"}:
            self._running = ""
        if not self._sentence.isActive():
            self._write()

    def take(self, events: list[Event]) -> None:
        """Takes what happened; only the last of each kind matters here."""
        for event in events:
            if isinstance(event, RunStarted):
                self._epochs = sum(epochs for _, epochs in event.stages)
            elif isinstance(event, Notice):
                self.say(Sentence(event.text))
        last = next((event for event in reversed(events) if isinstance(event, (StepDone, EpochDone, Progress))), None)
        if last is not None:
            self._running = self._words(last)
            if not self._sentence.isActive():
                self._write()

    def stop(self) -> None:
        """Looks at the memory no more; for the window's end."""
        self._clock.stop()
        self._sentence.stop()

    # -- within ------------------------------------------------------------------------------------------------

    def _words(self, event: StepDone | EpochDone | Progress) -> str:
        if isinstance(event, Progress):
            if not event.total:
                return said(event.text)
            return f"{said(event.text)}: " + self.tr("{done} of {total}").format(
                done=count(event.done), total=count(event.total)
            )
        epoch = self.tr("Epoch {number} of {all}").format(number=event.epoch, all=self._epochs or "?")
        if isinstance(event, EpochDone):
            accuracy = event.scalars.get("val/accuracy")
            return (
                epoch
                if accuracy is None
                else f"{epoch} · " + self.tr("validation {share}").format(share=percent(accuracy))
            )
        speed = self.tr("{number} images/s").format(number=count(round(event.images_per_second)))
        left = self.tr("{time} left").format(time=duration(event.seconds_left))
        return f"{epoch} · {speed} · {left}"

    def _write(self) -> None:
        words = {
            "starting": self._running or self.tr("Preparing the run"),
            "running": self._running or self.tr("Training"),
            "paused": self.tr("Paused") + (f" · {self._running}" if self._running else ""),
            "ending": self.tr("Finishing"),
        }.get(self._condition, self.tr("Ready"))
        self.doing.setText(words)
        self.doing.setToolTip("")

    def _show_device(self) -> None:
        best = next((device for device in self._findings.devices if not device.get("problem")), None)
        if best is None or best["name"] == "cpu":
            title = said(best["title"]) if best is not None else self.tr("CPU")
            memory = psutil.virtual_memory()
            used, total = memory.total - memory.available, memory.total
        else:
            title, total = said(best["title"]), best["memory"]
            used = total - best["free"] if best["free"] else 0
        busy = self.tr("{share} busy").format(share=percent(psutil.cpu_percent() / 100, 0))
        self.device.setToolTip(
            self.tr("Device, memory in use, and how busy the processor is: {busy}").format(busy=busy)
        )
        amount = self.tr("{used} of {total} GB").format(used=f"{used / GIB:.1f}", total=f"{total / GIB:.0f}")
        meter = f"{amount} · {busy}" if best is None or best["name"] == "cpu" else amount
        self.device.setText(f"{title} · {meter}" if total and used else title)
