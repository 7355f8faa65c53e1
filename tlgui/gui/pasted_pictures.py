"""Pictures that have no file of their own: pasted or dropped ones get one for as long as the window stands."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QImage

from tlgui.gui.background import Background
from tlgui.gui.language import Sentence


class PastedPictures(QObject):
    """Keeps each picture as a file in a passing folder; answers by `kept` or `failed`."""

    kept = Signal(object, object)
    """The `Path` of a picture, and what it is called."""
    failed = Signal(object)
    """One sentence."""

    def __init__(self, parent: QObject) -> None:
        """Makes the folder."""
        super().__init__(parent)
        self._saving = Background(self)
        self._folder = QTemporaryDir()
        self._number = 0

    def keep(self, picture: QImage, word: str) -> None:
        """Writes a picture in a thread; it is called `word` and a number."""
        self._number += 1
        file = Path(self._folder.filePath(f"picture-{self._number}.png"))
        shown = Sentence("{what} {number}", what=word, number=self._number)
        self._saving.run(partial(_save, picture, file), partial(self._saved, file, shown))

    def pass_on(self, heir: "PastedPictures") -> None:
        """Gives the folder to the one that takes this one's place."""
        heir._folder, heir._number = self._folder, self._number

    def _saved(self, file: Path, shown: str, saved: bool) -> None:
        if saved:
            self.kept.emit(file, shown)
        else:
            self.failed.emit(Sentence("The picture cannot be kept: the folder for passing files is full or closed."))


def _save(picture: QImage, file: Path) -> bool:
    """Runs in a thread."""
    return picture.save(str(file), quality=50)
