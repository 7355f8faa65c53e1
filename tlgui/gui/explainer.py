"""Asks the engine where a model looked, and remembers the answers of late."""

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from tlgui.gui.engine_link import EngineLink, Ticket

_KEPT = 64


class Wish(NamedTuple):
    """A model file, an image and a class ("" for the one that the model names)."""

    model: Path
    image: Path
    label: str = ""


class Heat(NamedTuple):
    """Where a model looked.

    Attributes:
        label: the class that was asked about.
        probability: what the model gave it.
        rows: strengths in [0, 1], row by row.
        box: the part of the image that they cover: left, top, right, bottom as shares.
    """

    label: str
    probability: float
    rows: tuple[tuple[float, ...], ...]
    box: tuple[float, float, float, float]


class Explainer(QObject):
    """Answers by `came`; a wish that nobody waits for any more is taken back by `forget`."""

    came = Signal(object, object)  # Wish, Heat
    failed = Signal(object, object)  # Wish, one sentence

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        """Asks `link`."""
        super().__init__(parent)
        self._link = link
        self._known: OrderedDict[Wish, Heat] = OrderedDict()
        self._open: dict[Wish, Ticket] = {}

    def forget(self) -> None:
        """Takes back what is under way."""
        for ticket in self._open.values():
            ticket.cancel()
        self._open.clear()

    def ask(self, wish: Wish) -> None:
        """Answers at once what is known, else when the engine has."""
        known = self._known.get(wish)
        if known is not None:
            self.came.emit(wish, known)
            return
        if wish in self._open:
            return
        ticket = self._link.ask("explain", model=str(wish.model), path=str(wish.image), label=wish.label)
        self._open[wish] = ticket
        ticket.answered.connect(partial(self._answered, wish))
        ticket.failed.connect(partial(self._refused, wish))
        self.destroyed.connect(ticket.cancel)  # who asked may be gone before the answer comes

    def _answered(self, wish: Wish, answer: dict[str, Any]) -> None:
        self._open.pop(wish, None)
        rows = tuple(tuple(float(value) for value in row) for row in answer["rows"])
        left, top, right, bottom = (float(edge) for edge in answer["box"])
        heat = Heat(str(answer["label"]), float(answer["probability"]), rows, (left, top, right, bottom))
        self._known[wish] = heat
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.came.emit(wish, heat)

    def _refused(self, wish: Wish, sentence: str) -> None:
        self._open.pop(wish, None)
        self.failed.emit(wish, sentence)
