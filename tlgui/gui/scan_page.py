"""How far the check of a folder is, with a way to stop it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.theme import GRID
from tlgui.gui.words import count

_WIDTH = 45 * GRID


class ScanPage(QWidget):
    """A bar, the number of files, and Stop."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begins at zero."""
        super().__init__(parent)
        self._title = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("role", "title")
        self._text = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("role", "muted")
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setAccessibleName(self.tr("Files checked"))
        self.stop_button = QPushButton(self.tr("Stop checking"), self)
        self.stop_button.setToolTip(
            self.tr("What was checked so far is remembered; the next check goes on from there.")
        )
        self.stop_button.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self._title)
        for widget in (self.bar, self._text, self.stop_button):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)

    def show_progress(self, folder: str, done: int, total: int) -> None:
        """Shows `done` of `total` files; a total of 0 means that they are still being counted."""
        self._title.setText(self.tr("Checking {folder}").format(folder=Path(folder).name or folder))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total:
            self._text.setText(self.tr("{done} of {total} files").format(done=count(done), total=count(total)))
        else:
            self._text.setText(self.tr("Looking for files: {done} so far").format(done=count(done)))
