"""The one large button: it starts the run, then shows how far it is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.theme import GRID, Theme
from tlgui.gui.watcher import Condition
from tlgui.gui.words import percent


class TrainButton(QPushButton):
    """Train, or how far the training is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Says Train."""
        super().__init__(parent)
        self._theme = theme
        self._progress = 0.0
        self.setProperty("role", "train")
        self.setMinimumHeight(5 * GRID)

    def show_progress(self, words: str, progress: float) -> None:
        """Shows `words` over a bar that is filled to the share `progress`."""
        self.setText(words)
        self._progress = progress
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws how far it is as a thin line near the lower edge."""
        super().paintEvent(event)
        if self._progress <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(self._theme.colours.accent_text)
        line = QRectF(2 * GRID, self.height() - 8, self.width() - 4 * GRID, 3)
        for share, strength in ((1.0, 0.28), (self._progress, 1.0)):
            colour.setAlphaF(strength)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(line.left(), line.top(), line.width() * share, line.height()), 1.5, 1.5)
        painter.end()


class TrainFoot(QWidget):
    """The dock's foot: what still stands in the way, and the button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is ready to be asked to train."""
        super().__init__(parent)
        self._reason = ""
        self._condition: Condition = "idle"
        self._progress = 0.0
        self.sentence = QLabel(self)
        self.sentence.setProperty("role", "caption")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = TrainButton(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.sentence)
        column.addWidget(self.button)
        self._refresh()

    def show_reason(self, reason: str) -> None:
        """Takes what stands between the recipe and its training; "" when nothing does."""
        self._reason = reason
        self._refresh()

    def show_condition(self, condition: Condition) -> None:
        """Takes the state of the run being watched."""
        self._condition = condition
        if condition in {"idle", "starting", "ended"}:
            self._progress = 0.0
        self._refresh()

    def show_progress(self, progress: float) -> None:
        """Takes how far the run is, in [0, 1]."""
        self._progress = progress
        self._refresh()

    def _refresh(self) -> None:
        under_way = {
            "starting": self.tr("Preparing…"),
            "running": self.tr("Training… {share}"),
            "paused": self.tr("Paused at {share}"),
            "ending": self.tr("Finishing…"),
        }.get(self._condition)
        reason = "" if under_way else self._reason
        self.sentence.setText(reason)
        self.sentence.setVisible(bool(reason))
        self.button.setEnabled(not reason)
        words = under_way or self.tr("Train")
        self.button.show_progress(words.format(share=percent(self._progress, 0)), self._progress if under_way else 0.0)
        tip = self.tr("Shows the run (Ctrl+3)") if under_way else self.tr("Starts the run (Ctrl+Return)")
        self.button.setToolTip(reason or tip)
