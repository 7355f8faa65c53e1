"""Puts predicted images into class folders: asks for the folders' names, then for the place, then copies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tlgui.gui.background import Background
from tlgui.gui.class_folders import ClassFolders
from tlgui.gui.folder_dialog import ask_for_folder
from tlgui.gui.language import Sentence, tr
from tlgui.gui.sort_out import SortedOut, copy_into_classes
from tlgui.gui.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tlgui.gui.pictures import Pictures
    from tlgui.gui.prediction_table import PredictionTable
    from tlgui.gui.theme import Theme


class FolderSorter(QObject):
    """Acts on the selected rows of a table, or on all that are shown where one at most is selected."""

    said = Signal(object)
    """One sentence: how far it is."""

    def __init__(self, table: PredictionTable, theme: Theme, pictures: Pictures, parent: QWidget) -> None:
        """Asks over `parent`; `pictures` fetches the images that tell the classes apart."""
        super().__init__(parent)
        self._table, self._theme, self._pictures = table, theme, pictures
        self._copying = Background(self)
        self.window: ClassFolders | None = None

    def ask(self) -> None:
        """Opens the window in which the folders get their names."""
        rows = self._table.selected()
        window = ClassFolders(self._table.model.classes, rows, self._theme, self._pictures, self._over)
        self._take(window)
        window.show()

    def pass_on(self, heir: FolderSorter) -> None:
        """Gives the open window to the one that takes this one's place."""
        if self.window is not None:
            heir._take(self.window)

    @property
    def _over(self) -> QWidget:
        """Not kept in an attribute: Python would collect the cycle in whichever thread it is in."""
        view = self.parent()
        assert isinstance(view, QWidget)
        return view

    def _take(self, window: ClassFolders) -> None:
        self.window = window
        window.named.connect(self._ask_where)
        window.destroyed.connect(self._closed)

    def _closed(self) -> None:
        self.window = None

    def _ask_where(self, names: dict[str, str], link: bool) -> None:
        title = tr("Choose where the class folders shall be made")
        ask_for_folder(self._over, title, "", partial(self.sort_into, names=names, link=link))

    def sort_into(self, folder: str, names: Mapping[str, str] | None = None, *, link: bool = False) -> None:
        """Puts the images into one folder a class below `folder`, in a thread."""
        classes, rows = self._table.model.classes, self._table.selected()
        self.said.emit(Sentence("Putting images into class folders …"))
        work = partial(copy_into_classes, Path(folder), classes, rows, names=names, link=link)
        self._copying.run(work, partial(self._sorted, folder))

    def _sorted(self, folder: str, done: SortedOut) -> None:
        images = Sentence("{number} image" if done.copied == 1 else "{number} images", number=count(done.copied))
        told = Sentence("{images} copied into class folders in {folder}.", images=images, folder=folder)
        if done.skipped:
            left = Sentence("{number} left out: {reason}", number=done.skipped, reason=Sentence(done.problem))
            told = Sentence("{first} {second}", first=told, second=left)
        self.said.emit(told)
