"""What training will show the network: some images, and how the augmentation varies them, live with the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.figures import Mosaic
from tlgui.gui.feeding import TARGET
from tlgui.gui.figure_tiles import TilesFigure
from tlgui.gui.flow_layout import flow
from tlgui.gui.giving_list import GivingList
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import tr
from tlgui.gui.theme import GRID
from tlgui.recipe import Train, describe

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from tlgui.data.image_set import ImageSet
    from tlgui.gui.engine_link import EngineLink, Ticket
    from tlgui.gui.state import RecipeState
    from tlgui.gui.theme import Theme

_IMAGES, _VIEWS = 4, 7


class AugmentationPage(QWidget):
    """Asks the engine while it is seen; what is asked twice in a row is asked once."""

    def __init__(self, state: RecipeState, link: EngineLink, theme: Theme, parent: QWidget | None = None) -> None:
        """Follows the recipe's source, image size and augmentation."""
        super().__init__(parent)
        self._state, self._link, self._theme = state, link, theme
        self._images: ImageSet | None = None
        self._role = TARGET
        self._draw = 0
        self._ticket: Ticket | None = None
        self._asked: dict[str, Any] = {}
        self.tiles: TilesFigure | None = None
        self.kind = GivingList(self)
        info = next(info for info in describe(Train) if info.name == "augmentation")
        for value, title in info.choices.items():
            self.kind.addItem(tr(title), value)
        self.kind.setAccessibleName(tr(info.title))
        self.kind.setToolTip(tr(info.help))
        self.again = QPushButton(self.tr("Draw again"), self)
        self.again.setToolTip(self.tr("Other images, varied anew."))
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "muted")
        self.help = HelpLink("augmentation", self)
        top = flow((self.kind, self.again, self.help), self, gap=GRID)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(top)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.kind.activated.connect(self._choose)
        self.again.clicked.connect(self._draw_again)
        state.changed.connect(self._refresh)
        self._refresh()

    def show_images(self, images: ImageSet | None, role: str = TARGET) -> None:
        """Takes the images from another folder; `role` is what it is to the recipe."""
        self._images, self._role = images, role
        self._refresh()

    def pass_on(self, heir: AugmentationPage) -> None:
        """Has the page that takes this one's place draw the same images."""
        heir._draw = self._draw

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what was put off while this was hidden."""
        super().showEvent(event)
        self._refresh()

    @property
    def _asked_for(self) -> str:
        """How the recipe has the images of this folder varied; some methods vary their target in a way of its own."""
        recipe = self._state.recipe
        return recipe.method.augmentation(self._role, recipe.train.augmentation)

    def _choose(self) -> None:
        recipe = self._state.recipe
        own = self._role == TARGET and getattr(recipe.method, "target_augmentation", "same") != "same"
        self._state.set("method.target_augmentation" if own else "train.augmentation", self.kind.currentData())

    def _draw_again(self) -> None:
        self._draw += 1
        self._refresh()

    def _paths(self) -> list[str]:
        """Returns a few images spread over the folder, others at each draw."""
        images = self._images.images if self._images is not None else ()
        number = min(_IMAGES, len(images))
        step = len(images) / max(1, number)
        places = [int((place + self._draw * 0.382) * step) % len(images) for place in range(number)]
        return [str(self._images.file(images[place])) for place in places] if self._images is not None else []

    def _refresh(self) -> None:
        train = self._state.recipe.train
        self.kind.setCurrentIndex(self.kind.findData(self._asked_for))
        if not self.isVisible() or self._images is None:
            return
        asked: dict[str, Any] = {
            "source": self._state.recipe.source.model_dump(),
            "image_size": train.image_size,
            "augmentation": self._asked_for,
            "views": _VIEWS,
            "seed": train.seed + self._draw,
            "paths": self._paths(),
        }
        if asked == self._asked:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        self._asked = asked
        self._ticket = self._link.ask("augmented", **asked)
        self._ticket.answered.connect(self._show)
        self._ticket.failed.connect(self._fail)

    def _fail(self, sentence: str) -> None:
        self._ticket, self._asked = None, {}
        self.note.setText(sentence)

    def _show(self, answer: dict[str, Any]) -> None:
        self._ticket = None
        if self.tiles is not None:
            self._column.removeWidget(self.tiles)
            self.tiles.hide()
            self.tiles.deleteLater()
        tiles = tuple(tile for row in answer["rows"] for tile in row)
        first = (self.tr("judged"), *(self.tr("view {number}").format(number=n + 1) for n in range(_VIEWS)))
        self.tiles = TilesFigure(Mosaic("", tiles, first * len(answer["rows"]), _VIEWS + 1), self._theme, self)
        self.tiles.setAccessibleName(self.tr("Images as training shows them"))
        self.tiles.setMaximumHeight(len(answer["rows"]) * (96 + 3 * GRID))
        self._column.insertWidget(2, self.tiles, 100)
        text = self.tr(
            "At the left each image as the network judges it, {side} × {side} pixels; then {views} of the ways in "
            "which training shows it, drawn anew each time."
        )
        self.note.setText(text.format(side=int(answer["side"]), views=_VIEWS))
