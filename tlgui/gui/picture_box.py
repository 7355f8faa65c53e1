"""One picture, as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from tlgui.gui.explainer import Heat
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme


class PictureBox(QWidget):
    """Shows the picture of a path; fetches it where need be."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._pictures = pictures
        self._theme = theme
        self._path = ""
        self._heat: Heat | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        pictures.changed.connect(self.update)
        theme.changed.connect(self.update)

    def show_path(self, path: str, name: str) -> None:
        """Shows another image; `name` is what a screen reader says of it."""
        self._path = path
        self._heat = None
        self.setAccessibleName(name)
        self.update()

    def show_heat(self, heat: Heat | None) -> None:
        """Lays where the model looked over the picture, or takes it away."""
        self._heat = heat
        self.update()

    @property
    def heat(self) -> Heat | None:
        """What lies over the picture."""
        return self._heat

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(30 * GRID, 30 * GRID)

    def minimumSizeHint(self) -> QSize:
        """A small square."""
        return QSize(12 * GRID, 12 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the picture, or what stands for it."""
        if not self._path:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        picture = self._pictures.get(self._path)
        if picture is not None:
            area = _fitted(picture, self.rect())
            path = QPainterPath()
            path.addRoundedRect(area, 6, 6)
            painter.setClipPath(path)
            painter.drawPixmap(area, picture)
            if self._heat is not None:
                _paint_heat(painter, area, self._heat)
        elif self._pictures.problem(self._path):
            painter.setPen(QColor(self._theme.colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "⚠")
        painter.end()


def _paint_heat(painter: QPainter, area: QRect, heat: Heat) -> None:
    """Paints strengths as a veil from clear over yellow to red; what the network did not see is dimmed."""
    left, top, right, bottom = heat.box
    seen = QRectF(
        area.left() + left * area.width(),
        area.top() + top * area.height(),
        (right - left) * area.width(),
        (bottom - top) * area.height(),
    )
    rest = QPainterPath()
    rest.addRect(QRectF(area))
    inside = QPainterPath()
    inside.addRect(seen)
    painter.fillPath(rest.subtracted(inside), QColor(0, 0, 0, 110))
    rows, columns = len(heat.rows), len(heat.rows[0])
    veil = QImage(columns, rows, QImage.Format.Format_ARGB32)
    for y, row in enumerate(heat.rows):
        for x, value in enumerate(row):
            veil.setPixelColor(x, y, QColor.fromHsvF(0.16 * (1 - value), 1.0, 1.0, 0.72 * min(1.0, value * 1.1)))
    mode = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    smooth = veil.scaled(seen.size().toSize(), ignore, mode)
    painter.drawImage(seen, smooth)


def _fitted(picture: QPixmap, room: QRect) -> QRect:
    """Returns where the picture lies: whole, on top, small ones enlarged at most four times."""
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > 4 * picture.width():
        size = picture.size() * 4
    area = QRect(room.topLeft(), size)
    area.moveLeft(room.center().x() - size.width() // 2)
    return area
