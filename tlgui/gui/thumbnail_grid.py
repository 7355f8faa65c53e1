"""Thumbnails in a grid that scrolls through tens of thousands of images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.gui.image_model import LEFT_OUT_ROLE, PART_ROLE, PROBLEM_ROLE, ImageModel
from tlgui.gui.section_grid import SectionGrid
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from tlgui.data.image_set import ImageRecord
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Colours, Theme

SIDE = 96
"""The longer side of a thumbnail on the screen, in pixels."""

_CAPTION = 20
_CELL = QSize(SIDE + 2 * GRID, SIDE + _CAPTION + 2 * GRID)


class ThumbnailGrid(SectionGrid):
    """The images of an `ImageModel`, a section a class."""

    open_wanted = Signal(object)
    """The `ImageRecord` that was double-clicked, or entered."""

    toggle_wanted = Signal(list)
    """The `ImageRecord`s to be left out of training, or taken in again."""

    def __init__(self, model: ImageModel, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `model`; repaints when pictures come or the colours change."""
        super().__init__(model, model, (_CELL.width(), _CELL.height()), theme, parent)
        self._images = model
        self.setObjectName("thumbnailGrid")
        self.setAccessibleName(self.tr("Images"))
        self.setItemDelegate(_ThumbnailDelegate(theme, self))
        self.activated.connect(self._open)
        pictures.changed.connect(self.viewport().update)

    def chosen(self) -> list[ImageRecord]:
        """Returns the selected images."""
        return self._images.records(sorted(index.row() for index in self.selectedIndexes()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete leaves the selected images out, or takes them in again."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.toggle_wanted.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        for record in self._images.records([index.row()]):
            self.open_wanted.emit(record)


class _ThumbnailDelegate(QStyledItemDelegate):
    """A picture fitted into its square, the file's name below, the part as a small word in the corner."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = {"val": self.tr("val"), "test": self.tr("test")}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        cell: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colours.accent_soft))
            painter.setPen(QPen(QColor(colours.accent)))
            painter.drawRoundedRect(cell.adjusted(2, 2, -3, -3), 6, 6)
        square = QRect(0, cell.top() + GRID, SIDE, SIDE)
        square.moveLeft(cell.center().x() - SIDE // 2)
        left_out = bool(index.data(LEFT_OUT_ROLE))
        painter.setOpacity(0.3 if left_out else 1.0)
        area = _paint_picture(painter, square, index.data(Qt.ItemDataRole.DecorationRole), index, colours)
        painter.setOpacity(1.0)
        word = self.tr("left out") if left_out else self._words.get(str(index.data(PART_ROLE)), "")
        if word:
            _paint_word(painter, area.topLeft(), word, colours)
        caption = QRect(cell.left() + 4, square.bottom() + 3, cell.width() - GRID, _CAPTION)
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, caption.width())
        painter.setPen(QColor(colours.muted))
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()


def fitted(picture: QPixmap, square: QRect) -> QRect:
    """Returns where a picture lies in a square: whole, in the middle."""
    area = QRect(square.topLeft(), picture.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio))
    area.moveCenter(square.center())
    return area


def _paint_picture(
    painter: QPainter, square: QRect, picture: object, index: QModelIndex | QPersistentModelIndex, colours: Colours
) -> QRect:
    """Draws the picture, or what stands for it; returns where."""
    if isinstance(picture, QPixmap):
        area = fitted(picture, square)
        painter.drawPixmap(area, picture)
        return area
    painter.fillRect(square, QColor(colours.line))
    if index.data(PROBLEM_ROLE):
        painter.setPen(QColor(colours.danger))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "⚠")
    return square


def _paint_word(painter: QPainter, corner: QPoint, word: str, colours: Colours) -> None:
    """Writes a small word on its own ground, so that it is read on any picture."""
    width = painter.fontMetrics().horizontalAdvance(word) + GRID
    ground = QRect(corner.x() + 4, corner.y() + 4, width, painter.fontMetrics().height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(ground, 4, 4)
    painter.setPen(QColor(colours.text))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, word)
