"""Below the figures of a judgement: a threshold to play with, and the map of the images."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tlgui.gui.embedding_card import EmbeddingCard
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.figures import Judgement
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.threshold_card import ThresholdCard

_NARROW = 720  # pixels below which the cards stand below each other
_LETTERS = 88  # of the text's size, likewise


class MistakesPanel(QWidget):
    """Two cards side by side, or below each other where the window is narrow."""

    image_chosen = Signal(int)
    """A point of the map was clicked: the image's place in the judgement."""

    def __init__(self, link: EngineLink, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self.threshold = ThresholdCard(theme, pictures, self)
        self.map = EmbeddingCard(link, theme, pictures, self)
        self.map.image_chosen.connect(self.image_chosen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(int(1.5 * GRID))
        self._narrow = False
        self._arrange()

    def _arrange(self) -> None:
        """A judgement without labels has no threshold; the map then takes the whole width."""
        for widget in (self.threshold, self.map):
            self._grid.removeWidget(widget)
        alone = self.threshold.isHidden()
        if alone or self._narrow:
            self._grid.addWidget(self.threshold, 0, 0, 1, 2)
            self._grid.addWidget(self.map, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.threshold, 0, 0)
            self._grid.addWidget(self.map, 0, 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def fit(self, width: int) -> None:
        """Arranges the cards for a width of the page, from which on it would have to be scrolled sideways."""
        narrow = width < max(_NARROW, _LETTERS * self.fontMetrics().horizontalAdvance("n"))
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def show_judgement(self, judgement: Judgement, root: str, model: Path) -> None:
        """Shows another judgement; `model` is the file that was judged on images below `root`."""
        self.threshold.setVisible(judgement.labelled)
        self._arrange()
        if judgement.labelled:
            self.threshold.show_judgement(judgement)
        self.map.show_judgement(judgement, root, model)
