"""Images that are the same file or look nearly the same, group by group, what matters most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tlgui.gui.grid_layout import Section
from tlgui.gui.image_model import ImageModel
from tlgui.gui.lookalikes import Group, in_order
from tlgui.gui.theme import GRID
from tlgui.gui.thumbnail_grid import ThumbnailGrid
from tlgui.gui.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from tlgui.gui.image_counts import ImageCounts
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme


class AlikeModel(ImageModel):
    """The images of all groups; a section a group."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        """Begins empty."""
        self._groups: tuple[Group, ...] = ()
        self._ordered: list[Group] = []
        super().__init__(pictures, parent)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Shows other groups of the images."""
        self._groups = tuple(groups)
        self._arrange()

    def set_counts(self, counts: ImageCounts, excluded: frozenset[str]) -> None:
        """Learns which image goes to which part; groups that mix training and judgement come forward."""
        super().set_counts(counts, excluded)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._ordered = in_order(self._groups, self._parts) if self._images is not None else []
        self._rows = [place for group in self._ordered for place in group.members]
        self._sections = [Section(self._title(group), len(group.members)) for group in self._ordered]
        self.endResetModel()

    def _title(self, group: Group) -> str:
        words = [self.tr("the same file") if group.same else self.tr("nearly the same")]
        names = [name for name in group.classes if name]
        if len(names) > 1:
            words.append(self.tr("in different classes: {names}").format(names=", ".join(names)))
        elif names:
            words.append(names[0])
        if "train" in group.parts and len(group.parts) > 1:
            words.append(self.tr("in training and in judgement"))
        return " · ".join(words)


class AlikePage(QWidget):
    """A sentence and the groups."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self.model = AlikeModel(pictures, self)
        self.grid = ThumbnailGrid(self.model, pictures, theme, self)
        self.grid.setAccessibleName(self.tr("Images that look alike"))
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addStretch(0)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Shows what was found."""
        self.model.set_groups(groups)
        self.grid.setVisible(bool(groups))
        if not groups:
            self.note.setText(self.tr("No two images look the same, by a perceptual hash of 64 bits."))
            return
        mixed = sum(len(group.classes) > 1 for group in groups)
        text = self.tr(
            "{groups} groups of images look the same, by a perceptual hash; {mixed} of them lie in different classes. "
            "A split that tlgui makes never parts a group. Delete leaves selected images out; the files stay."
        )
        self.note.setText(text.format(groups=count(len(groups)), mixed=count(mixed)))
