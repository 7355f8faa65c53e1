"""Further pages of the tab Data: what looks alike, how large the images are, how training will vary them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tlgui.gui.alike_page import AlikePage
from tlgui.gui.augmentation_page import AugmentationPage
from tlgui.gui.background import Background
from tlgui.gui.lookalikes import Group, find_groups
from tlgui.gui.sizes_page import SizesPage
from tlgui.gui.words import count

if TYPE_CHECKING:
    from tlgui.data.image_set import ImageSet
    from tlgui.gui.data_page import DataPage
    from tlgui.gui.engine_link import EngineLink
    from tlgui.gui.findings import Findings
    from tlgui.gui.image_counts import ImageCounts
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.state import RecipeState
    from tlgui.gui.theme import Theme


class DataExtras(QObject):
    """Adds the pages to a `DataPage` and fills them."""

    def __init__(
        self,
        page: DataPage,
        state: RecipeState,
        findings: Findings,
        link: EngineLink,
        theme: Theme,
        pictures: Pictures,
        parent: QObject,
    ) -> None:
        """Begins without images."""
        super().__init__(parent)
        self._state, self._findings = state, findings
        self._work = Background(self)
        self.alike = AlikePage(pictures, theme)
        self.sizes = SizesPage(pictures, theme)
        self.augmentation = AugmentationPage(state, link, theme)
        tips = (
            self.tr("Images that are the same file, or look nearly the same."),
            self.tr("How large the images are, of which shape, in which colours."),
            self.tr("What training will show the network."),
        )
        self.alike_button = page.add_page(self.tr("Look-alikes"), tips[0], self.alike)
        page.add_page(self.tr("Sizes"), tips[1], self.sizes)
        page.add_page(self.tr("Augmentation"), tips[2], self.augmentation)
        state.changed.connect(self._take_side)
        findings.source_changed.connect(self._take_side)
        self._take_side()

    def pass_on(self, heir: DataExtras) -> None:
        """Has the pages that take the place of these draw the same images."""
        self.augmentation.pass_on(heir.augmentation)

    def show_images(self, images: ImageSet | None, role: str) -> None:
        """Shows another folder, which is `role` to the recipe; what looks alike is found off the window's thread."""
        self._work.forget()
        self.alike.model.set_groups(())
        self.alike.model.set_images(images)
        self.alike_button.setText(self.tr("Look-alikes"))
        self.sizes.show_images(images)
        self.augmentation.show_images(images, role)
        if images is not None:
            self._work.run(partial(find_groups, images), self._take_groups)

    def show_counts(self, counts: ImageCounts, excluded: frozenset[str]) -> None:
        """Learns which image goes to which part."""
        self.alike.model.set_counts(counts, excluded)

    def _take_groups(self, groups: tuple[Group, ...]) -> None:
        self.alike.show_groups(groups)
        words = self.tr("Look-alikes ({number})").format(number=count(len(groups)))
        self.alike_button.setText(words if groups else self.tr("Look-alikes"))

    def _take_side(self) -> None:
        source = self._findings.source
        own = int(source["preset"].get("crop", 0)) if source is not None else 0
        self.sizes.show_side(self._state.recipe.train.image_size or own)
