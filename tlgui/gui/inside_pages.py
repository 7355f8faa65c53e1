"""What the network does inside, below its drawing: pages beside the plan, filled by questions to the engine."""

from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from tlgui.data.image_set import ImageSet
from tlgui.gui.block_words import kind_words
from tlgui.gui.elided_label import ElidedLabel, shrinking
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.help_link import HelpLink
from tlgui.gui.inside_cards import InsideCards
from tlgui.gui.inside_maps import InsideMaps
from tlgui.gui.insight import Insight, Look, Networks
from tlgui.gui.layer_plan import NetworkPlan
from tlgui.gui.page_stack import PageStack
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme

Page = Literal["plan", "feature_maps", "filters", "similarity"]
_COMPARED = 500  # images at most, for the similarity


class InsidePages(QWidget):
    """A row of buttons and the page that was chosen; the first page is given by the view."""

    block_chosen = Signal(int)
    """The block at this position is looked at."""

    def __init__(self, plan_page: QWidget, link: EngineLink, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `plan_page` first."""
        super().__init__(parent)
        self._plan: NetworkPlan | None = None
        self._networks: Networks | None = None
        self._images: ImageSet | None = None
        self._place = 0
        self._file = ""  # an image from elsewhere
        self._position = 0
        self.insight = Insight(link, self)
        self.maps = InsideMaps(theme, self)
        pictures = Pictures(link, 1, self)  # no figure here shows files
        self.filters, self.similarity = (InsideCards(theme, pictures, self) for _ in range(2))
        self._pages: dict[Page, QWidget] = {
            "plan": plan_page,
            "feature_maps": self.maps,
            "filters": self.filters,
            "similarity": self.similarity,
        }
        self.block = QComboBox(self)
        self.block.setAccessibleName(self.tr("Block"))
        self.block.setToolTip(self.tr("The block whose maps are shown; a click in the drawing chooses it, too."))
        self.kind = shrinking(ElidedLabel(self))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles: dict[Page, tuple[str, str]] = {
            "plan": (self.tr("Plan"), self.tr("Which blocks are copied, frozen, trained.")),
            "feature_maps": (self.tr("Feature maps"), self.tr("What a block makes of an image, before and after.")),
            "filters": (self.tr("First filters"), self.tr("What the first layer looks for, before and after.")),
            "similarity": (self.tr("Similarity"), self.tr("How alike source and adapted network see the images.")),
        }
        self.buttons: dict[Page, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = PageStack(self)
        row = FlowLayout(gap=GRID // 2, line_gap=GRID // 2)
        for page, (title, tip) in titles.items():
            button = QPushButton(title, self)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setToolTip(tip)
            self._group.addButton(button, len(self.buttons))
            self.buttons[page] = button
            row.addWidget(button)
            self._stack.addWidget(self._pages[page])
        self.buttons["plan"].setChecked(True)
        row.addWidget(self.block)
        row.addWidget(self.kind)
        self.help = HelpLink("inside", self)
        row.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._show_tools()

    def _connect(self) -> None:
        self._group.idClicked.connect(self._turned)
        self.block.activated.connect(self.look_at)
        self.maps.stepped.connect(self._step)
        self.maps.image_given.connect(self._take_file)
        self.insight.came.connect(self._came)
        self.insight.failed.connect(self._failed)
        self.insight.progress.connect(self._how_far)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return list(self._pages)[self._stack.currentIndex()]

    def go(self, page: Page) -> None:
        """Turns to a page."""
        self.buttons[page].setChecked(True)
        self._stack.setCurrentWidget(self._pages[page])
        self._show_tools()
        self.insight.forget()
        self._ask()

    def pass_on(self, heir: "InsidePages") -> None:
        """Has the pages that take this one's place show the same block, image and page."""
        heir._position, heir._place, heir._file = self._position, self._place, self._file
        heir.block.setCurrentIndex(self._position)
        heir.go(self.page)

    def look_at(self, position: int) -> None:
        """Shows the maps of the block at a position."""
        self._position = position
        self.block.setCurrentIndex(position)
        self._show_tools()
        self.block_chosen.emit(position)
        self.go("feature_maps")

    def show_networks(self, plan: NetworkPlan | None, networks: Networks | None) -> None:
        """Shows another network, or what became of it; nothing is asked while the plan's page is seen."""
        new = plan is not None and (self._plan is None or plan.names != self._plan.names)
        if new and plan is not None:
            self._position = 0
            self.block.clear()
            self.block.addItems([block.title for block in plan.blocks[:-1]])
        changed = new or networks != self._networks
        self._plan, self._networks = plan, networks
        self._show_tools()
        if changed:
            self._ask()

    def show_images(self, images: ImageSet | None) -> None:
        """Takes the images to look at from another folder."""
        if images is not self._images:
            self._images, self._place, self._file = images, 0, ""
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what was put off while this was hidden."""
        super().showEvent(event)
        self._ask()

    def _show_tools(self) -> None:
        maps = self.page == "feature_maps"
        self.block.setVisible(maps)
        block = self._plan.blocks[self._position] if self._plan is not None else None
        self.kind.setText(kind_words(block.kind) if block is not None and maps else "")

    # -- asking ------------------------------------------------------------------------------------------------

    def _look(self) -> Look | None:
        """Returns what the page asks for; where it cannot ask, it says why."""
        page, networks, plan = self.page, self._networks, self._plan
        if page == "plan" or networks is None or plan is None:
            return None
        if page == "filters":
            return Look(page, networks)
        if page == "similarity" and not networks.model:
            self._say(self.tr("Train first; then each block can be compared with the source's."))
            return None
        paths = self._path() if page == "feature_maps" else self._many_paths()
        if not paths:
            self._say(self.tr("Choose target images first, at the left."))
            return None
        return Look(page, networks, plan.blocks[self._position].name if page == "feature_maps" else "", paths)

    def _path(self) -> tuple[str, ...]:
        """Returns the image that is looked at, and names it."""
        path = self._file
        if not path and self._images is not None and self._images.images:
            path = str(self._images.file(self._images.images[self._place]))
        in_folder = self._images is not None and len(self._images.images) > 1
        self.maps.show_image(Path(path).name, path, in_folder)
        return (path,) if path else ()

    def _many_paths(self) -> tuple[str, ...]:
        images = self._images.images if self._images is not None else ()
        number = min(len(images), _COMPARED)
        chosen = (images[place * len(images) // number] for place in range(number))
        return tuple(str(self._images.file(image)) for image in chosen) if self._images is not None else ()

    def _ask(self) -> None:
        look = self._look() if self.isVisible() else None
        if look is not None:
            if look.do != "feature_maps" or not self.maps.rows:  # maps stay until the next ones are there
                self._say(self.tr("The engine is looking…"))
            self.insight.ask(look)

    def _say(self, sentence: str) -> None:
        shown = self._pages[self.page]
        if isinstance(shown, InsideMaps | InsideCards):
            shown.wait(sentence)

    def _how_far(self, look: Look, done: int, total: int) -> None:
        if look.do == self.page:
            self._say(self.tr("Comparing the blocks: {done} of {total}").format(done=done, total=total))

    def _came(self, look: Look, answer: dict[str, Any]) -> None:
        if look.networks != self._networks:
            return
        if look.do == "feature_maps" and self._plan is not None:
            self.maps.show_maps(answer, not self._plan.states[look.block].learns)
        elif look.do == "filters":
            self.filters.show_filters(answer)
        elif look.do == "similarity":
            images = self._images.images if self._images is not None else ()
            self.similarity.show_similarity(answer, len(images))

    def _failed(self, look: Look, sentence: str) -> None:
        if look.do == self.page:
            self._say(sentence)

    # -- the person's wishes -----------------------------------------------------------------------------------

    def _turned(self, number: int) -> None:
        self.go(list(self._pages)[number])

    def _step(self, further: int) -> None:
        """Turns to another image of the folder."""
        if self._images is not None and self._images.images:
            if not self._file:
                self._place = (self._place + further) % len(self._images.images)
            self._file = ""
            self._ask()

    def _take_file(self, path: str) -> None:
        self._file = path
        self._ask()
