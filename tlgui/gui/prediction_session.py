"""The questions behind the Predict tab: which model, which images, and how far their naming is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tlgui.data.heads import Head
from tlgui.gui.language import again
from tlgui.gui.prediction_rows import PredictionRow, RowMaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tlgui.gui.engine_link import EngineLink, Ticket


@dataclass(frozen=True)
class ModelInfo:
    """A saved model, as the engine describes it."""

    path: Path
    title: str = ""
    architecture: str = ""
    classes: tuple[str, ...] = ()
    zero_shot: bool = False
    tasks: tuple[Head, ...] = ()


@dataclass
class _Work:
    """One question under way."""

    ticket: Ticket
    alone: bool
    done: int = 0
    total: int = 0


class PredictionSession(QObject):
    """Opens a model, then names images with it; what is given before the model is open waits for it."""

    model_changed = Signal()
    """Another model is open, or none."""
    rows_came = Signal(list, bool)
    """Fresh `PredictionRow`s, and whether they are of a single image that a person waits for."""
    progressed = Signal()
    """`done`, `total` or `busy` has changed."""
    failed = Signal(object)
    """One sentence."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        """Has no model."""
        super().__init__(parent)
        self._link = link
        self._opening: Ticket | None = None
        self._path: Path | None = None
        self._given: list[tuple[Path, ...]] = []
        self._names: dict[str, str] = {}
        self._works: list[_Work] = []
        self._maker = RowMaker(())
        self._finished = 0  # images of questions that have ended since the last time that nothing was under way
        self.model: ModelInfo | None = None

    @property
    def path(self) -> Path | None:
        """The model that is open, or being opened."""
        return self._path

    @property
    def busy(self) -> bool:
        """Whether images are being named."""
        return bool(self._works)

    @property
    def done(self) -> int:
        """Images named of those under way."""
        return self._finished + sum(work.done for work in self._works)

    @property
    def total(self) -> int:
        """Images under way; 0 while their number is not known."""
        known = all(work.total for work in self._works)
        return self._finished + sum(work.total for work in self._works) if known else 0

    def open(self, path: Path | None) -> None:
        """Opens another model (None: none) and names everything again that was given."""
        self.stop()
        if self._opening is not None:
            self._opening.cancel()
        self._path, self.model, self._opening = path, None, None
        self.model_changed.emit()
        if path is not None:
            self._opening = self._link.ask("inspect", path=str(path))
            self._opening.answered.connect(self._opened)
            self._opening.failed.connect(self._not_opened)

    def give(self, paths: Sequence[Path], shown: str = "") -> None:
        """Names images and the images in folders; `shown` stands for the name of a file that a person never saw."""
        self._given.append(tuple(paths))
        if shown:
            self._names.update({str(path): shown for path in paths})
        if self.model is not None:
            self._ask(tuple(paths))

    def stop(self) -> None:
        """Ends what is under way; what has come stays."""
        for work in self._works:
            work.ticket.cancel()
        self._works.clear()
        self._finished = 0
        self.progressed.emit()

    def forget(self) -> None:
        """Ends what is under way and forgets what was given."""
        self.stop()
        self._given.clear()
        self._names.clear()

    def pass_on(self, heir: PredictionSession) -> None:
        """Gives model, images and the questions under way to a session that takes this one's place."""
        heir._path, heir.model, heir._maker = self._path, self.model, self._maker
        heir._given, heir._finished = self._given, self._finished
        heir._names = {path: again(name) for path, name in self._names.items()}
        heir._works, heir._opening = self._works, self._opening
        for work in heir._works:
            heir._listen(work.ticket)
        if heir._opening is not None:
            heir._opening.answered.connect(heir._opened)
            heir._opening.failed.connect(heir._not_opened)
        heir.model_changed.emit()

    def named(self, row: PredictionRow) -> PredictionRow:
        """Returns a row of an earlier session with the name that its file has here, if a person never saw the file."""
        name = self._names.get(row.path)
        return replace(row, name=name) if name is not None else row

    # -- answers -----------------------------------------------------------------------------------------------

    def _opened(self, answer: Mapping[str, Any]) -> None:
        if self._path is None:
            return
        title, architecture = str(answer.get("title", "")), str(answer.get("architecture", ""))
        tasks = tuple(Head.from_dict(task) for task in answer.get("tasks", ()))
        classes, zero_shot = tuple(answer["classes"]), bool(answer.get("zero_shot"))
        self.model = ModelInfo(self._path, title, architecture, classes, zero_shot, tasks)
        self._opening = None
        self._maker = RowMaker(classes, tasks)
        self.model_changed.emit()
        for paths in list(self._given):
            self._ask(paths)

    def _not_opened(self, sentence: str) -> None:
        self._path, self._opening = None, None
        self.model_changed.emit()
        self.failed.emit(sentence)

    def _ask(self, paths: tuple[Path, ...]) -> None:
        assert self.model is not None
        ticket = self._link.ask("predict", model=str(self.model.path), paths=[str(path) for path in paths], top=0)
        self._works.append(_Work(ticket, alone=len(paths) == 1 and not paths[0].is_dir()))
        self._listen(ticket)
        self.progressed.emit()

    def _listen(self, ticket: Ticket) -> None:
        ticket.items.connect(self._take)
        ticket.progress.connect(self._progress)
        ticket.answered.connect(self._answered)
        ticket.failed.connect(self._broken)

    def _take(self, items: list[dict[str, Any]]) -> None:
        rows = [self._maker.row(item, self._names.get(item["path"], "")) for item in items]
        work = self._work()
        self.rows_came.emit(rows, work is not None and work.alone)

    def _progress(self, report: Mapping[str, Any]) -> None:
        work = self._work()
        if work is not None:
            work.done, work.total = int(report["done"]), int(report["total"])
            self.progressed.emit()

    def _work(self) -> _Work | None:
        """Returns the question that is just telling something."""
        sender = self.sender()
        return next((work for work in self._works if work.ticket is sender), None)

    def _answered(self, _: object) -> None:
        self._clear_away()

    def _broken(self, sentence: str) -> None:
        self._clear_away()
        self.failed.emit(sentence)

    def _clear_away(self) -> None:
        for work in [work for work in self._works if work.ticket.over]:
            self._works.remove(work)
            self._finished += max(work.done, work.total)
        if not self._works:
            self._finished = 0
        self.progressed.emit()
