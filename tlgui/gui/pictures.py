"""Small pictures for lists: asked of the engine when they come into sight, kept while they are of use."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from tlgui.gui.background import Background
from tlgui.gui.language import said, tr

if TYPE_CHECKING:
    from tlgui.gui.engine_link import EngineLink, Ticket

_BATCH = 24  # pictures per question: few enough that what was scrolled away soon gives way
_QUESTIONS = 2  # under way at once; the engine has a thread to spare for other things
_WANTED = 240  # more than a large screen shows; older wishes are for rows that are gone
_GATHER = 20  # milliseconds in which the rows of one repaint come together
_KEPT_BYTES = 96 << 20


class Pictures(QObject):
    """Thumbnails by path, lazily.

    `get` answers at once, with a picture or with None; in the latter case the picture is fetched, the newest wish
    first, and `changed` tells when some have come.
    """

    changed = Signal()

    def __init__(self, link: EngineLink, size: int, parent: QObject) -> None:
        """Fetches pictures whose longer side has at most `size` pixels; `link` is whom it asks."""
        super().__init__(parent)
        self.link = link
        self._size = size
        self._root = ""
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._problems: dict[str, str] = {}
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._asked: set[str] = set()
        self._tickets: dict[Ticket, list[str]] = {}
        self._files = Background(self)  # one thread: first come, first served
        self._gather = QTimer(self, singleShot=True, interval=_GATHER)
        self._gather.timeout.connect(self._ask)
        self._announce = QTimer(self, singleShot=True, interval=_GATHER)
        self._announce.timeout.connect(self.changed)

    def twin(self, parent: QObject) -> Pictures:
        """Returns a fetcher of the same pictures that lives as long as `parent`, such as a window of its own."""
        twin = Pictures(self.link, self._size, parent)
        twin.start_over(self._root)
        return twin

    @property
    def size(self) -> int:
        """The longer side at most, in pixels."""
        return self._size

    def start_over(self, root: str = "") -> None:
        """Forgets everything; paths are then meant from `root`."""
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets.clear()
        self._files.forget()
        self._root = root
        self._kept.clear()
        self._bytes = 0
        for names in (self._problems, self._wanted, self._asked):
            names.clear()

    def get(self, path: str) -> QPixmap | None:
        """Returns the picture, or None while it is not there; then it is fetched."""
        picture = self._kept.get(path)
        if picture is not None:
            self._kept.move_to_end(path)
            return picture
        if path not in self._asked and path not in self._problems:
            self._wanted[path] = None
            self._wanted.move_to_end(path)
            if len(self._wanted) > _WANTED:
                self._wanted.popitem(last=False)
            if not self._gather.isActive():
                self._gather.start()
        return None

    def problem(self, path: str) -> str:
        """Returns why there is no picture of a file, or ""."""
        return self._problems.get(path, "")

    def _ask(self) -> None:
        while self._wanted and len(self._tickets) < _QUESTIONS:
            paths = [self._wanted.popitem(last=True)[0] for _ in range(min(_BATCH, len(self._wanted)))]
            self._asked.update(paths)
            ticket = self.link.ask("thumbnails", root=self._root, paths=paths, size=self._size)
            self._tickets[ticket] = paths
            ticket.items.connect(self._take)
            ticket.answered.connect(self._finish)
            ticket.failed.connect(self._finish)

    def _take(self, items: list[dict[str, str]]) -> None:
        good = [(item["path"], item["file"]) for item in items if item.get("file")]
        for item in items:
            if not item.get("file"):
                self._problems[item["path"]] = said(item.get("problem") or "") or tr("cannot be shown")
        if good:
            self._files.run(partial(_read, good), self._keep)
        else:
            self._announce.start()

    def _keep(self, pictures: list[tuple[str, QImage]]) -> None:
        for path, image in pictures:
            self._asked.discard(path)
            if image.isNull():
                self._problems[path] = tr("cannot be shown")
                continue
            self._kept[path] = QPixmap.fromImage(image)
            self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.width() * old.height() * 4
        if not self._announce.isActive():
            self._announce.start()

    def _finish(self, _: object) -> None:
        """Makes room for the next question; what was not answered may be asked for again when it is seen again."""
        for ticket in [ticket for ticket in self._tickets if ticket.over]:
            paths = self._tickets.pop(ticket)
            self._files.run(_nothing, partial(self._release, paths))  # after the files of these paths, not before
        self._ask()

    def _release(self, paths: list[str], _: None) -> None:
        self._asked.difference_update(paths)


def _nothing() -> None:
    """Holds a place in the queue."""


def _read(files: list[tuple[str, str]]) -> list[tuple[str, QImage]]:
    """Loads small picture files; runs in a thread."""
    return [(path, _picture(Path(file))) for path, file in files]


def _picture(file: Path) -> QImage:
    image = QImage(str(file))
    return image if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)
