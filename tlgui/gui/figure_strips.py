"""Rows of images from disk, one row a group; a click on an image tells its path."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from tlgui.figures import Strips
from tlgui.gui.drawn_figure import DrawnFigure
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Colours, Theme

_GAP = float(GRID)
_SIDE = 72.0


class StripsFigure(DrawnFigure):
    """Draws as many images of each row as there is room for."""

    def __init__(self, figure: Strips, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Shows `figure`; `pictures` fetches the thumbnails."""
        super().__init__(theme, parent)
        self.figure = figure
        self._pictures = pictures
        pictures.changed.connect(self.update)

    def _name_height(self) -> float:
        return self.metrics().height() + 2

    def _caption_height(self) -> float:
        return self.metrics().height() if self.figure.captions else 0.0

    def _row_height(self) -> float:
        return self._name_height() + _SIDE + self._caption_height() + _GAP

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(420, round(self._row_height() * max(1, len(self.figure.groups))))

    def minimumSizeHint(self) -> QSize:
        """Every row is seen."""
        return QSize(200, self.sizeHint().height())

    def box(self, row: int, place: int) -> QRectF:
        """Returns where an image lies, without its caption."""
        top = row * self._row_height() + self._name_height()
        return QRectF(place * (_SIDE + _GAP), top, _SIDE, _SIDE)

    def _room(self) -> int:
        return max(1, int((self.width() + _GAP) // (_SIDE + _GAP)))

    def path_at(self, place: QPointF) -> str:
        """Returns the image under the pointer."""
        for row, paths in enumerate(self.figure.groups.values()):
            for number, path in enumerate(paths[: self._room()]):
                if self.box(row, number).contains(place):
                    return path
        return ""

    def words_at(self, place: QPointF) -> str:
        """Returns caption and path of the image under the pointer."""
        path = self.path_at(place)
        return "\n".join(filter(None, [self.figure.captions.get(path, ""), path]))

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints names, images and captions."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        metrics = self.metrics()
        for row, (name, paths) in enumerate(self.figure.groups.items()):
            painter.setPen(QColor(colours.text))
            top = row * self._row_height()
            line = QRectF(0, top, self.width(), metrics.height())
            more = len(paths) - self._room()
            words = f"{name}  +{more}" if more > 0 else name
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            for number, path in enumerate(paths[: self._room()]):
                self._paint_image(painter, colours, self.box(row, number), path)

    def _paint_image(self, painter: QPainter, colours: Colours, box: QRectF, path: str) -> None:
        picture = self._pictures.get(path)
        if isinstance(picture, QPixmap):
            fitted = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF(0, 0, fitted.width(), fitted.height())
            area.moveCenter(box.center())
            painter.drawPixmap(area, picture, QRectF(picture.rect()))
        else:
            painter.fillRect(box, QColor(colours.line))
            if self._pictures.problem(path):
                painter.setPen(QColor(colours.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "⚠")
        caption = self.figure.captions.get(path, "")
        if caption:
            metrics = self.metrics()
            painter.setPen(QColor(colours.muted))
            row = QRectF(box.left(), box.bottom(), box.width(), metrics.height())
            words = metrics.elidedText(caption, Qt.TextElideMode.ElideMiddle, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)
