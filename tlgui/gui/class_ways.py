"""Asks the engine how a zero-shot model came to its class, for the current image of the Predict tab."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from tlgui.figures import from_json
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.predict_page import PredictPage
from tlgui.gui.prediction_rows import PredictionRow


class ClassWays(QObject):
    """Answers `PredictPage.way_wanted`; only the last question counts."""

    failed = Signal(object)
    """One sentence."""

    def __init__(self, link: EngineLink, page: PredictPage, parent: QObject) -> None:
        """Has no model until `open`."""
        super().__init__(parent)
        self._link, self._page = link, page
        self._model: Path | None = None
        self._ticket: Ticket | None = None
        page.way_wanted.connect(self._ask)

    def open(self, model: Path | None) -> None:
        """Takes the zero-shot model that names the images; None where there is none, and nothing is offered."""
        self._forget()
        self._model = model
        self._page.offer_way(model is not None)

    def _forget(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _ask(self, row: PredictionRow) -> None:
        self._forget()
        if self._model is None:
            return
        self._ticket = self._link.ask("way_to_class", model=str(self._model), path=row.path)
        self._ticket.answered.connect(partial(self._answered, row))
        self._ticket.failed.connect(self.failed)
        self.destroyed.connect(self._ticket.cancel)  # who asked may be gone before the answer comes

    def _answered(self, row: PredictionRow, answer: dict[str, Any] | None) -> None:
        self._ticket = None
        figure = None if answer is None else from_json(json.dumps(answer))
        if figure is not None:
            self._page.show_way(row, figure)
