"""Sizes, shapes and colour modes of the images, as histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from tlgui.gui.figure_card import FigureCard
from tlgui.gui.size_figures import mode_histogram, shape_histogram, side_histogram, smaller_than
from tlgui.gui.theme import GRID
from tlgui.gui.words import count

if TYPE_CHECKING:
    from tlgui.data.image_set import ImageSet
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme


class SizesPage(QWidget):
    """Three cards and a sentence about the network's own side."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._images: ImageSet | None = None
        self._side = 0
        self.sides, self.shapes, self.modes = (FigureCard(theme, pictures, self) for _ in range(3))
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "muted")
        grid = QGridLayout()
        grid.setSpacing(int(1.5 * GRID))
        grid.addWidget(self.sides, 0, 0, 1, 2)
        grid.addWidget(self.shapes, 1, 0)
        grid.addWidget(self.modes, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row in (0, 1):
            grid.setRowStretch(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addLayout(grid, 1)

    def show_images(self, images: ImageSet | None) -> None:
        """Shows another folder."""
        self._images = images
        if images is not None:
            series = self.tr("images")
            self.sides.show_figure(side_histogram(images.images, self.tr("Shorter side, in pixels"), series))
            self.shapes.show_figure(shape_histogram(images.images, self.tr("Width : height"), series))
            self.modes.show_figure(mode_histogram(images.images, self.tr("Colour modes"), series))
        self._say()

    def show_side(self, side: int) -> None:
        """Takes the side of the squares that the network is shown; 0 while it is not known."""
        self._side = side
        self._say()

    def _say(self) -> None:
        if self._images is None or not self._side:
            self.note.setText("")
            return
        small = smaller_than(self._images.images, self._side)
        text = self.tr("The network is shown squares of {side} × {side} pixels. ").format(side=self._side)
        if small:
            text += self.tr("{number} of {all} images are smaller and will be enlarged.").format(
                number=count(small), all=count(len(self._images.images))
            )
        else:
            text += self.tr("No image is smaller than that.")
        self.note.setText(text)
