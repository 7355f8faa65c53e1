"""Writes the report of a run: reads its folder in a thread, draws its figures here, writes the file in a thread."""

import base64
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal

from tlgui.events import Notice, RunFinished, Shown
from tlgui.figures import Figure, from_json
from tlgui.gui.background import Background
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.figures import Results, ResultsProblem, read_results
from tlgui.gui.language import Sentence
from tlgui.gui.pictures import Pictures
from tlgui.gui.run_digest import RunDigest
from tlgui.gui.run_notes import RunNotes, read_notes
from tlgui.gui.run_report import report
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder, write_atomically

_FIGURES = 12
_SIZE = (560, 400)


@dataclass(frozen=True)
class Found:
    """What the run folder holds besides the digest."""

    notes: RunNotes
    results: Results | None
    told: tuple[str, ...]
    figures: tuple[Figure, ...]


class ReportWriter(QObject):
    """`write` ends with `written` or `failed`."""

    written = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QObject) -> None:
        """Figures are drawn in the colours of `theme`; `pictures` fetches the images that they show."""
        super().__init__(parent)
        self._theme, self._pictures = theme, pictures
        self._work = Background(self)

    def write(self, run: RunDigest, file: str) -> None:
        """Writes the report of `run` into `file`."""
        self._work.run(partial(gather, run.run), partial(self._compose, run, Path(file)), self._fail)

    def _compose(self, run: RunDigest, file: Path, found: Found) -> None:
        pictures = {figure.title: self._drawn(figure) for figure in found.figures}
        page = report(run, found.notes, found.results, found.told, pictures)
        self._work.run(partial(write_atomically, file, page.encode()), partial(self._done, file), self._fail)

    def _drawn(self, figure: Figure) -> str:
        card = FigureCard(self._theme, self._pictures)
        card.resize(*_SIZE)
        card.show_figure(figure)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        card.more.picture().save(buffer, "PNG")
        card.deleteLater()
        return base64.b64encode(bytes(buffer.data().data())).decode()

    def _done(self, file: Path, _: None) -> None:
        self.written.emit(str(file))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(Sentence(str(error)))


def gather(run: RunFolder) -> Found:
    """Reads what the report needs of a run folder."""
    told: list[str] = []
    shown: dict[str, Shown] = {}
    for event in run.events():
        if (isinstance(event, Notice) and event.level != "info") or isinstance(event, RunFinished):
            told.append(event.text)
        elif isinstance(event, Shown):
            shown[event.name] = event
    try:
        results = read_results(run.results_file)
    except ResultsProblem:
        results = None
    figures = [_figure(run.path / event.file) for event in list(shown.values())[:_FIGURES]]
    unique = tuple(dict.fromkeys(told))
    return Found(read_notes(run), results, unique, tuple(figure for figure in figures if figure is not None))


def _figure(file: Path) -> Figure | None:
    try:
        return from_json(file.read_text(encoding="utf-8"))
    except OSError:
        return None
