"""Small pictures side by side, as a method wrote them: learned atoms, filters, reconstructions."""

import base64
import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tlgui.figures import Mosaic
from tlgui.gui.drawn_figure import DrawnFigure
from tlgui.gui.theme import Colours, Theme

_GAP = 4.0
_LARGEST = 96.0  # side of a tile


class TilesFigure(DrawnFigure):
    """Draws a mosaic; small tiles are shown with hard edges, pixel by pixel."""

    def __init__(self, figure: Mosaic, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `figure`."""
        super().__init__(theme, parent)
        self.figure = figure
        self.tiles = [_picture(tile) for tile in figure.tiles]

    def columns(self) -> int:
        """Returns how many tiles stand in a row."""
        number = max(1, len(self.tiles))
        if self.figure.columns:
            return self.figure.columns
        ratio = self.width() / max(1.0, float(self.height()))
        return max(1, min(number, math.ceil(math.sqrt(number * ratio))))

    def box(self, place: int) -> QRectF:
        """Returns where a tile lies, without its caption."""
        columns = self.columns()
        rows = max(1, math.ceil(len(self.tiles) / columns))
        caption = self.metrics().height() if self.figure.captions else 0.0
        wide = (self.width() - _GAP) / columns - _GAP
        tall = (self.height() - _GAP) / rows - _GAP - caption
        side = max(4.0, min(_LARGEST, wide, tall))
        row, column = divmod(place, columns)
        return QRectF(_GAP + column * (side + _GAP), _GAP + row * (side + _GAP + caption), side, side)

    def words_at(self, place: QPointF) -> str:
        """Returns the caption of the tile under the pointer, or its number."""
        for number in range(len(self.tiles)):
            if self.box(number).contains(place):
                return self.figure.captions[number] if number < len(self.figure.captions) else f"{number + 1}"
        return ""

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints tiles and captions."""
        metrics = self.metrics()
        for number, tile in enumerate(self.tiles):
            box = self.box(number)
            size = QSize(round(box.width()), round(box.height()))
            fitted = tile.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF(0, 0, fitted.width(), fitted.height())
            area.moveCenter(box.center())
            small = tile.width() < box.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not small)
            painter.drawImage(area, tile)
            if number < len(self.figure.captions):
                painter.setPen(QColor(colours.muted))
                row = QRectF(box.left(), box.bottom(), box.width(), metrics.height())
                words = metrics.elidedText(self.figure.captions[number], Qt.TextElideMode.ElideRight, row.width())
                painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)


def _picture(tile: str) -> QImage:
    try:
        return QImage.fromData(base64.b64decode(tile))
    except ValueError:
        return QImage()
