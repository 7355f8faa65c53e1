"""A line to the engine whose answers stand in the test."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from tlgui.gui.engine_link import Convert, EngineLink, Ticket

Script = Callable[[dict[str, Any]], "Reply"]


class Reply:
    """What a question gets: batches of items, progress, then an answer, an error, or nothing yet."""

    def __init__(
        self,
        answer: object = None,
        *,
        items: Iterable[list[Any]] = (),
        progress: Iterable[dict[str, Any]] = (),
        error: str = "",
        open_end: bool = False,
    ) -> None:
        self.answer, self.error, self.open_end = answer, error, open_end
        self.items, self.progress = list(items), list(progress)


class ScriptedLink(EngineLink):
    """Answers out of `script`, a function for each thing that may be asked; everything asked is kept."""

    def __init__(self, parent: QObject | None = None, **script: Script) -> None:
        super().__init__(parent, command=["true"])
        self.script = dict(script)
        self.asked: list[dict[str, Any]] = []
        self.tickets: list[Ticket] = []
        self.cancelled: list[Ticket] = []

    def ask(self, do: str, *, convert: Convert | None = None, **arguments: object) -> Ticket:
        question = {"do": do, **arguments}
        self.asked.append(question)
        ticket = Ticket(len(self.asked), question, convert, self.cancelled.append)
        self.tickets.append(ticket)
        reply = self.script[do](question) if do in self.script else Reply(error=f"nobody answers {do}")
        QTimer.singleShot(0, ticket, partial(play, ticket, reply))
        return ticket

    def questions(self, do: str) -> list[dict[str, Any]]:
        """What was asked of one kind."""
        return [question for question in self.asked if question["do"] == do]


def play(ticket: Ticket, reply: Reply) -> None:
    """Lets a ticket tell what a reply holds."""
    for progress in reply.progress:
        if not ticket.over:
            ticket.progress.emit(progress)
    for items in reply.items:
        if not ticket.over:
            ticket.items.emit(items)
    if reply.open_end or ticket.over:
        return
    ticket.over = True
    if reply.error:
        ticket.failed.emit(reply.error)
    else:
        ticket.answered.emit(ticket.convert(reply.answer) if ticket.convert else reply.answer)
