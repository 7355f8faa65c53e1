"""Has the sample images drawn, for those who have none at hand."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.gui.engine_link import EngineLink, Ticket


class SampleFolder(QObject):
    """One set of sample images being drawn."""

    progress = Signal(object)  # {"done", "total"}, or None when it is over
    made = Signal(str)  # the folder with the few labelled photos
    failed = Signal(object)

    def __init__(self, link: EngineLink, parent: QObject | None = None) -> None:
        """Draws nothing yet."""
        super().__init__(parent)
        self._link = link
        self._ticket: Ticket | None = None

    def make(self, folder: Path) -> None:
        """Draws the samples into `folder`; what is there already is not drawn again."""
        if self._ticket is not None and not self._ticket.over:
            return
        self._ticket = self._link.ask("samples", folder=str(folder))
        self._ticket.progress.connect(self.progress)
        self._ticket.answered.connect(self._done)
        self._ticket.failed.connect(self._failed)
        self.progress.emit({"done": 0, "total": 0})

    def stop(self) -> None:
        """Ends the drawing; it is taken up there next time."""
        if self._ticket is not None and not self._ticket.over:
            self._ticket.cancel()
            self.progress.emit(None)

    def _done(self, answer: dict[str, str]) -> None:
        self.progress.emit(None)
        self.made.emit(answer["few_photos"])

    def _failed(self, sentence: str) -> None:
        self.progress.emit(None)
        self.failed.emit(sentence)
