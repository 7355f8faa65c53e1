"""Figures about the whole network: the first layer's filters before and after, and how alike the blocks still see."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tlgui.figures import Bars, Figure, Heatmap, Mosaic
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.language import Sentence
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count, percent


class InsideCards(QWidget):
    """A sentence that says what is compared, and two figures side by side."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_filters` or `show_similarity`."""
        super().__init__(parent)
        self.cards = tuple(FigureCard(theme, pictures, self) for _ in range(2))
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(int(1.5 * GRID))
        for card in self.cards:
            card.hide()
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addLayout(row, 1)

    def wait(self, sentence: str) -> None:
        """Says what is waited for, or why there is nothing."""
        for card in self.cards:
            card.hide()
        self.note.setText(sentence)

    def _show(self, *figures: Figure) -> None:
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(figures))
            if place < len(figures):
                card.show_figure(figures[place])

    def show_filters(self, answer: dict[str, Any]) -> None:
        """Shows the first convolution of the source and, where there is one, of the adapted network."""
        figures = [Mosaic(Sentence("Source"), tuple(answer["source"]))]
        if answer["adapted"]:
            figures.append(Mosaic(Sentence("Adapted"), tuple(answer["adapted"])))
        self._show(*figures)
        number, planes, *sides = answer["shape"]
        text = self.tr("{number} filters of {sides} pixels in {planes} colours; zero is grey.")
        words = text.format(number=count(number), sides=" × ".join(map(str, sides)), planes=planes)
        if len(answer["source"]) < number:
            words += " " + self.tr("The {shown} largest are shown.").format(shown=len(answer["source"]))
        if answer["adapted"]:
            words += " " + self._moved(float(answer["apart"]))
        else:
            words += " " + self.tr("Train, and the adapted network's stand beside them.")
        self.note.setText(words)

    def _moved(self, apart: float) -> str:
        if apart == 0:
            return self.tr("Training has not moved them at all.")
        return self.tr("Training has moved them by {share} of their norm.").format(share=percent(apart, 2))

    def show_similarity(self, answer: dict[str, Any], all_images: int) -> None:
        """Shows linear CKA of each block before and after, and of each with each; the folder has `all_images`."""
        blocks = tuple(str(name) for name in answer["blocks"])
        own = tuple(float(value) for value in answer["by_block"])
        table = tuple(tuple(float(value) for value in row) for row in answer["table"])
        title = Sentence("Block by block (linear CKA)")
        every = Sentence("Source (rows) × adapted")
        self._show(
            Bars(title, blocks, {"CKA": own}, line=1.0, words=blocks),
            Heatmap(every, blocks, blocks, table, low=0.0, high=1.0, words=blocks),
        )
        compared = int(answer["images"])
        of_many = self.tr("Compared on {images} of the {all} target images, evenly spaced.")
        words = (of_many if compared < all_images else self.tr("Compared on all {images} target images.")).format(
            images=count(compared), all=count(all_images)
        )
        text = self.tr(
            "1 means that the block tells the images apart as the source's did; frozen blocks stay at "
            "1 while all before them are frozen. The lower, the more was learned anew."
        )
        self.note.setText(f"{words} {text}")
