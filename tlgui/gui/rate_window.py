"""The learning-rate test in a window of its own: it runs in the engine, is drawn, and its suggestion can be taken."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tlgui.figures import Figure, from_json
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.language import Sentence, again
from tlgui.gui.pictures import Pictures
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID, Theme


class RateWindow(QDialog):
    """Asks the engine for a test of the recipe as it stands; blocks nothing, and ends the test when it is closed."""

    def __init__(self, state: RecipeState, link: EngineLink, theme: Theme, parent: QWidget | None = None) -> None:
        """Asks at once; is shown with `show`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._state = state
        self.rate: float | None = None
        self._figure: Figure | None = None
        self._said: str = Sentence("The engine makes ready; nothing of the test is kept.")
        self.words = QLabel(self, wordWrap=True)
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setRange(0, 0)
        self.card = FigureCard(theme, Pictures(link, 1, self), self)
        self._lay_out()
        self._word()
        self.ticket = link.ask("test_rates", recipe=state.recipe.model_dump(mode="json"))
        self.ticket.progress.connect(self._progressed)
        self.ticket.answered.connect(self._found)
        self.ticket.failed.connect(self._failed)
        self.finished.connect(self.ticket.cancel)

    def _lay_out(self) -> None:
        waiting = QWidget(self)
        column = QVBoxLayout(waiting)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(waiting)
        self.pages.addWidget(self.card)
        self.take = QPushButton(self)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.hide()  # after the box, which shows what it is given
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        self.resize(70 * GRID, 52 * GRID)

    def _progressed(self, progress: dict[str, Any]) -> None:
        self.bar.setRange(0, int(progress["total"]))
        self.bar.setValue(int(progress["done"]))
        self._say(Sentence(str(progress["text"])))

    def _found(self, answer: dict[str, Any]) -> None:
        self._figure = from_json(answer["figure"])
        self.pages.setCurrentWidget(self.card)
        self.rate = answer["rate"]
        if self.rate is not None:
            self.rate = float(f"{self.rate:.2g}")
            self.take.show()
        self._word()

    def _failed(self, sentence: str) -> None:
        self.bar.hide()
        self._say(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.card.word()
            self._say(again(self._said))
            self._word()

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.words.setText(sentence)

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self.setWindowTitle(self.tr("Learning-rate test"))
        self.words.setText(self._said)
        self.bar.setAccessibleName(self.tr("Progress of the test"))
        if self._figure is not None:
            self.card.show_figure(self._figure)
        if self.rate is not None:
            self.take.setText(self.tr("Take {rate}").format(rate=f"{self.rate:g}"))

    def _take(self) -> None:
        self._state.set("train.learning_rate", self.rate)
        self.close()
