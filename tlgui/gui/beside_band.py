"""Above the results of an adapted model: how it stands beside source-only, and the way to that model."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.figures import Beside
from tlgui.gui.language import said
from tlgui.gui.theme import GRID
from tlgui.runs import RunFolder


class BesideBand(QFrame):
    """A sentence, and two buttons where the source-only model is at hand; the warning's colour where it is better."""

    source_only_wanted = Signal(object)
    """The path of the source-only model, to predict with."""
    both_wanted = Signal(object, object)
    """The paths of the adapted and of the source-only model, to set side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is hidden until `show_beside`."""
        super().__init__(parent)
        self._run: RunFolder | None = None
        self.setProperty("role", "banner")
        self.setAccessibleName(self.tr("Beside source-only"))
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use_button = QPushButton(self.tr("Predict with source-only"), self)
        self.use_button.setToolTip(
            self.tr("Opens the model as it was before adaptation; the adapted one stays as it is.")
        )
        self.both_button = QPushButton(self.tr("Compare the two"), self)
        self.both_button.setToolTip(self.tr("Has both models name these images, disagreements first."))
        self.use_button.clicked.connect(self._use)
        self.both_button.clicked.connect(self._both)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.sentence)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.use_button)
        row.addWidget(self.both_button)
        row.addStretch(1)
        column.addWidget(self._buttons)
        self.hide()

    def show_beside(self, run: RunFolder | None, beside: Beside | None) -> None:
        """Shows what the results say of the two models; None hides the band."""
        self._run = run
        self.setVisible(beside is not None)
        if beside is None or run is None:
            return
        self.sentence.setText(said(beside.sentence))
        self._buttons.setVisible(bool(beside.model) and run.source_only_file.is_file())
        self.setProperty("level", "warning" if beside.worse else "")
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def _file(self) -> Path | None:
        return self._run.source_only_file if self._run is not None else None

    def _use(self) -> None:
        self.source_only_wanted.emit(self._file)

    def _both(self) -> None:
        if self._run is not None:
            self.both_wanted.emit(self._run.model_file, self._file)
