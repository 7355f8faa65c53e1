"""Asks once more before runs go to the trash; waits in the view and is never in the way of anything else."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tlgui.gui.theme import GRID


class TrashBar(QFrame):
    """A sentence with two buttons; Escape keeps the runs."""

    confirmed = Signal(list)
    """The folders that are to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is hidden until `ask`."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("level", "warning")
        self._folders: list[Path] = []
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.move_button = QPushButton(self.tr("Move to trash"), self)
        self.move_button.setProperty("role", "danger")
        self.keep_button = QPushButton(self.tr("Keep"), self)
        self.move_button.clicked.connect(self._confirm)
        self.keep_button.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.move_button)
        self.hide()

    def ask(self, folders: Sequence[Path]) -> None:
        """Asks about some run folders."""
        self._folders = list(folders)
        if len(folders) == 1:
            text = self.tr("Move {name} to the trash, with its model and its curves?").format(name=folders[0].name)
        else:
            text = self.tr("Move {number} runs to the trash, with their models and curves?").format(number=len(folders))
        self.sentence.setText(text)
        self.show()
        self.keep_button.setFocus()

    def pass_on(self, heir: "TrashBar") -> None:
        """Has the bar that takes this one's place ask what this one asks."""
        if self._folders:
            heir.ask(self._folders)

    def put_away(self) -> None:
        """Keeps the runs."""
        self._folders = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps the runs."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        folders = self._folders
        self.put_away()
        self.confirmed.emit(folders)


def move_to_trash(folders: Sequence[Path]) -> list[Path]:
    """Moves folders to the system's trash; returns those that could not be moved. Runs in a thread."""
    return [folder for folder in folders if not _moved(folder)]


def _moved(folder: Path) -> bool:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with contextlib.suppress(OSError):  # a fresh account may lack the folder that holds the trash; Qt does not make it
        Path(place).mkdir(parents=True, exist_ok=True)
    answer: object = QFile.moveToTrash(str(folder))
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)
