"""One picture, as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.gui.theme import GRID

if TYPE_CHECKING:
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        pictures.changed.connect(self.update)
        theme.changed.connect(self.update)

    def show_path(self, path: str, name: str) -> None:
        """Shows another image; `name` is what a screen reader says of it."""
        self._path = path
        self.setAccessibleName(name)
        self.update()

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
        elif self._pictures.problem(self._path):
            painter.setPen(QColor(self._theme.colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "⚠")
        painter.end()


def _fitted(picture: QPixmap, room: QRect) -> QRect:
    """Returns where the picture lies: whole, on top, small ones enlarged at most four times."""
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > 4 * picture.width():
        size = picture.size() * 4
    area = QRect(room.topLeft(), size)
    area.moveLeft(room.center().x() - size.width() // 2)
    return area
