"""Results without labels: nothing can be right or wrong, so what was named, how surely, and the images themselves."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from tlgui.gui.figures import Judgement
from tlgui.gui.judged_images import JudgedImages, JudgedModel
from tlgui.gui.named_table import NamedTable
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count

_IMAGES = 2000  # shown at once


class NamedPage(QWidget):
    """Classes (or clusters) at the left, the images of the chosen one at the right, the surest first."""

    image_chosen = Signal(int)
    """An image was clicked: its place in the judgement."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self._judgement: Judgement | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.sentence = QLabel(self, wordWrap=True)
        self.sentence.setProperty("role", "muted")
        self.table = NamedTable(self)
        self.table.chosen.connect(self._show_images)
        self._model = JudgedModel(pictures, self)
        self.images = JudgedImages(self._model, theme, self, wrapped=True)
        self.images.clicked.connect(self._choose_image)
        self.images.activated.connect(self._choose_image)
        self.setMinimumHeight(50 * GRID)
        split = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False)
        for content in (self.table, self.images):
            split.addWidget(_card(content))
        split.setSizes([40 * GRID, 72 * GRID])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(split, 1)

    def show_judgement(self, judgement: Judgement, title: str) -> None:
        """Shows what was named; `title` names the images ("validation images")."""
        self._judgement = judgement
        self.title.setText(
            self.tr("{number} {title}, named by the model").format(number=count(judgement.images), title=title)
        )
        self.sentence.setText(
            self.tr(
                "These images have no labels, so there is no accuracy. Look whether the surest images of each class "
                "belong together; the least sure ones stand at the end."
            )
        )
        self.table.show_judgement(judgement)

    @property
    def shown_paths(self) -> list[str]:
        """Paths of the images, in order."""
        return [self._model.path(row) for row in range(self._model.rowCount())]

    def _choose_image(self, index: QModelIndex) -> None:
        self.image_chosen.emit(self._model.place(index.row()))

    def _show_images(self, label: int) -> None:
        if self._judgement is not None:
            self._model.show_images(self._judgement, self._judgement.named(label)[:_IMAGES])
            self.images.scrollToTop()


def _card(content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(GRID, GRID, GRID, GRID)
    column.addWidget(content)
    return card
