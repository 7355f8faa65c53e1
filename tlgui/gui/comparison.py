"""A second model that names the same images, so that the two can be compared."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.gui.engine_link import EngineLink
from tlgui.gui.prediction_model import PredictionModel
from tlgui.gui.prediction_rows import PredictionRow
from tlgui.gui.prediction_session import PredictionSession


class Comparison(QObject):
    """Puts what a second model says beside what the first one said."""

    changed = Signal()
    """Another model, or none, is compared with."""
    failed = Signal(object)

    def __init__(self, link: EngineLink, model: PredictionModel, parent: QObject) -> None:
        """Compares with nothing yet."""
        super().__init__(parent)
        self._model = model
        self.session = PredictionSession(link, self)
        self.session.rows_came.connect(self._take)
        self.session.model_changed.connect(self._opened)
        self.session.failed.connect(self.failed)

    @property
    def path(self) -> Path | None:
        """The second model."""
        return self.session.path

    def open(self, path: Path | None, given: Sequence[Path]) -> None:
        """Opens a second model and has it name what is shown; None ends the comparison."""
        self.session.forget()
        self._model.compare((), {})
        self.session.open(path)
        if path is not None and given:
            self.session.give(given)
        self.changed.emit()

    def give(self, paths: Sequence[Path]) -> None:
        """Has the second model name images that were added."""
        if self.session.path is not None:
            self.session.give(paths)

    def clear(self) -> None:
        """All images were taken away."""
        self.session.forget()
        if self.session.path is not None:
            self._model.compare(self.session.model.classes if self.session.model else (), {})

    def pass_on(self, heir: "Comparison") -> None:
        """Gives the second model, and what it said, to the comparison that takes this one's place."""
        self.session.pass_on(heir.session)
        heir._model.compare(self._model.other_classes, self._model.others)

    def _opened(self) -> None:
        if self.session.model is not None:
            self._model.compare(self.session.model.classes, {})
        self.changed.emit()

    def _take(self, rows: list[PredictionRow], _: bool) -> None:
        self._model.add_others(rows)
