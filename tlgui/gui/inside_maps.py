"""A block's feature maps for one image: as the source makes them, as the adapted network does, and the difference."""

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.figures import Mosaic
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.figure_tiles import TilesFigure
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import percent

_COLUMNS = 12
_GAP = 4  # between tiles
_IMAGES = "Images (*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp)"


class MapsRow(TilesFigure):
    """Some channels side by side; the pointer is told their numbers."""

    def __init__(self, tiles: tuple[str, ...], channels: tuple[int, ...], theme: Theme, parent: QWidget) -> None:
        """Shows a picture for each channel."""
        super().__init__(Mosaic("", tiles, columns=_COLUMNS), theme, parent)
        self._channels = channels

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is as high as its tiles, whose size follows from the width."""
        super().resizeEvent(event)
        self.setFixedHeight(round(min(12 * GRID, (self.width() - _GAP) / _COLUMNS) + _GAP))

    def words_at(self, place: QPointF) -> str:
        """Returns the number of the channel under the pointer."""
        for number, channel in enumerate(self._channels):
            if self.box(number).contains(place):
                return self.tr("channel {number}").format(number=channel + 1)
        return ""


class InsideMaps(QWidget):
    """The image at the left, the maps in rows beside it, a sentence below."""

    stepped = Signal(int)
    """Another image is wanted: so many further in the folder."""
    image_given = Signal(str)
    """This file is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_maps`."""
        super().__init__(parent)
        self._theme = theme
        self.rows: dict[str, MapsRow] = {}
        self._titles: list[QLabel] = []
        self._seen: TilesFigure | None = None
        self.name = ElidedLabel(self, "caption")
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "muted")
        self.before = QPushButton("‹", self)
        self.after = QPushButton("›", self)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.before.setToolTip(self.tr("The image before in the folder"))
        self.after.setToolTip(self.tr("The next image of the folder"))
        self.choose.setToolTip(self.tr("Any image file"))
        for button in (self.before, self.after):
            button.setProperty("role", "segment")
            button.setAccessibleName(button.toolTip())
        self._lay_out()
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._forth)
        self.choose.clicked.connect(self._ask_for_image)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID // 2)
        for button in (self.before, self.choose, self.after):
            buttons.addWidget(button, 1 if button is self.choose else 0)
        self._side = QVBoxLayout()
        self._side.setSpacing(GRID // 2)
        self._side.addWidget(self.name)
        self._side.addLayout(buttons)
        self._side.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(self._grid)
        right.addWidget(self.note)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(self._side)
        row.addLayout(right, 1)

    def show_image(self, name: str, path: str, in_folder: bool) -> None:
        """Names the image that is looked at."""
        self.name.setText(name)
        self.name.setToolTip(path)
        for button in (self.before, self.after):
            button.setEnabled(in_folder)

    def wait(self, sentence: str) -> None:
        """Says what is waited for, or why there is nothing."""
        self.note.setText(sentence)

    def show_maps(self, answer: dict[str, Any], frozen: bool) -> None:
        """Shows what the engine answered; `frozen` says that the run kept the block as it was."""
        self._clear()
        channels = tuple(int(channel) for channel in answer["channels"])
        apart = self.tr("difference,\nto {share}").format(share=percent(float(answer["largest"])))
        titles = {"source": self.tr("source"), "adapted": self.tr("adapted"), "difference": apart}
        for place, (part, title) in enumerate(titles.items()):
            tiles = tuple(answer[part])
            if tiles:
                self._add_row(place, part, title, MapsRow(tiles, channels, self._theme, self))
        self._seen = TilesFigure(Mosaic("", (str(answer["seen"]),), columns=1), self._theme, self)
        self._seen.setAccessibleName(self.tr("The image as the network sees it"))
        self._seen.setToolTip(self.tr("The image as the network sees it"))
        self._seen.setFixedSize(13 * GRID, 13 * GRID)
        self._side.insertWidget(0, self._seen, 0, Qt.AlignmentFlag.AlignHCenter)
        self.note.setText(self._words(answer, frozen))

    def _add_row(self, place: int, part: str, title: str, row: MapsRow) -> None:
        label = QLabel(title, self)
        label.setProperty("role", "caption")
        row.setAccessibleName(self.tr("Feature maps: {which}").format(which=title.replace("\n", " ")))
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(row, place, 1)
        self._titles.append(label)
        self.rows[part] = row

    def _clear(self) -> None:
        for widget in (*self.rows.values(), *self._titles, self._seen):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self._titles, self._seen = {}, [], None

    def _words(self, answer: dict[str, Any], frozen: bool) -> str:
        shape = " × ".join(str(side) for side in answer["shape"])
        shown = self.tr("Output {shape}; the {number} channels that vary most over the image.")
        text = shown.format(shape=shape, number=len(answer["channels"]))
        apart = answer["apart"]
        if not answer["adapted"]:
            return f"{text} " + self.tr("Train, and the adapted network's maps stand below them.")
        if apart == 0:
            same = self.tr("Frozen like all before it: both are the same, bit for bit.")
            return f"{text} " + (same if frozen else self.tr("Both are the same, bit for bit."))
        moved = self.tr("The adapted output differs by {share} of the source's norm.").format(share=percent(apart))
        if frozen:
            moved += " " + self.tr("The block is frozen, but what reaches it has changed.")
        return f"{text} {moved}"

    # -- the image ---------------------------------------------------------------------------------------------

    def _back(self) -> None:
        self.stepped.emit(-1)

    def _forth(self) -> None:
        self.stepped.emit(1)

    def _ask_for_image(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose an image"), "", _IMAGES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.image_given)
        dialog.open()
