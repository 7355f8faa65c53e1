"""Asks the engine what a network does inside, and remembers the answers of late."""

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.recipe import Source

_KEPT = 48


class Networks(NamedTuple):
    """A source model, and the file that a run left behind ("" while there is none) with the time of its change."""

    source: Source
    model: str = ""
    changed: int = 0

    @classmethod
    def of(cls, source: Source, model: Path | None) -> "Networks":
        """Takes a saved model where there is one."""
        try:
            changed = model.stat().st_mtime_ns if model is not None else 0
        except OSError:
            return cls(source)
        return cls(source, str(model), changed) if model is not None else cls(source)


class Look(NamedTuple):
    """One question: what ("feature_maps", "filters", "similarity"), of which networks, of which block and images."""

    do: str
    networks: Networks
    block: str = ""
    paths: tuple[str, ...] = ()


class Insight(QObject):
    """Answers by `came`; of each kind of question only the newest is waited for."""

    came = Signal(object, object)  # Look, what the engine answered
    failed = Signal(object, object)  # Look, one sentence
    progress = Signal(object, int, int)  # Look, done, total

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        """Asks `link`."""
        super().__init__(parent)
        self._link = link
        self._known: OrderedDict[Look, dict[str, Any]] = OrderedDict()
        self._open: dict[str, tuple[Look, Ticket]] = {}

    def forget(self) -> None:
        """Takes back what is under way."""
        for _, ticket in self._open.values():
            ticket.cancel()
        self._open.clear()

    def ask(self, look: Look) -> None:
        """Answers at once what is known, else when the engine has; an older question of the kind is taken back."""
        waiting = self._open.get(look.do)
        if waiting is not None and waiting[0] == look:
            return
        if waiting is not None:
            waiting[1].cancel()
            del self._open[look.do]
        known = self._known.get(look)
        if known is not None:
            self.came.emit(look, known)
            return
        ticket = self._link.ask(look.do, **_arguments(look))
        self._open[look.do] = (look, ticket)
        ticket.answered.connect(partial(self._answered, look))
        ticket.failed.connect(partial(self._refused, look))
        ticket.progress.connect(partial(self._how_far, look))
        self.destroyed.connect(ticket.cancel)  # who asked may be gone before the answer comes

    def _answered(self, look: Look, answer: dict[str, Any]) -> None:
        self._open.pop(look.do, None)
        self._known[look] = answer
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.came.emit(look, answer)

    def _refused(self, look: Look, sentence: str) -> None:
        self._open.pop(look.do, None)
        self.failed.emit(look, sentence)

    def _how_far(self, look: Look, told: dict[str, Any]) -> None:
        self.progress.emit(look, int(told["done"]), int(told["total"]))


def _arguments(look: Look) -> dict[str, Any]:
    arguments: dict[str, Any] = {"source": look.networks.source.model_dump(), "model": look.networks.model}
    match look.do:
        case "feature_maps":
            arguments |= {"block": look.block, "path": look.paths[0]}
        case "similarity":
            arguments |= {"paths": list(look.paths)}
    return arguments
