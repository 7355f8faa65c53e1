"""What is asked when the window is closed while a run is under way; the run goes on meanwhile."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.theme import GRID


class CloseQuestion(QDialog):
    """Keep training in the background, finish now, or stay."""

    leave_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Is shown with `open_over`; it blocks nothing."""
        super().__init__(parent)
        self.setModal(False)
        self._finishing = False
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setProperty("role", "muted")
        self.leave = QPushButton(self)
        self.leave.setProperty("role", "primary")
        self.finish = QPushButton(self)
        self.stay = QPushButton(self)
        self.stay.setDefault(True)
        self.leave.clicked.connect(self._leave)
        self.finish.clicked.connect(self._finish)
        self.stay.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        for button in (self.stay, self.finish, self.leave):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(2 * GRID)
        column.addLayout(row)
        self.setMinimumWidth(60 * GRID)
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self.setWindowTitle(self.tr("A run is under way"))
        self.title.setText(self.tr("The training is still going on"))
        self.leave.setText(self.tr("Keep training in the background"))
        self.finish.setText(self.tr("Finish now, keep best"))
        self.stay.setText(self.tr("Stay"))
        self.text.setText(
            self.tr("Finishing: the window closes as soon as the best model is saved and judged.")
            if self._finishing
            else self.tr(
                "It can go on without the window; the next start of tlgui shows it again as if nothing had been."
            )
        )

    def ask(self) -> None:
        """Asks."""
        self._show_finishing(False)
        self.show()
        self.raise_()
        self.activateWindow()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.accept()
        self.leave_wanted.emit()

    def _finish(self) -> None:
        self._show_finishing(True)
        self.finish_wanted.emit()

    def _show_finishing(self, finishing: bool) -> None:
        self._finishing = finishing
        for button in (self.leave, self.finish):
            button.setEnabled(not finishing)
        self._word()
