"""How far the model's certainty can be believed: accuracy by certainty, against the diagonal."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.gui.figures import Bin
from tlgui.gui.theme import Theme
from tlgui.gui.words import percent, plural


class ReliabilityPlot(QWidget):
    """A bar for each range of certainty; its height is the accuracy there, its strength how many images there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_bins`."""
        super().__init__(parent)
        self._theme = theme
        self._bins: tuple[Bin, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Accuracy by certainty"))
        theme.changed.connect(self.update)

    def show_bins(self, bins: tuple[Bin, ...]) -> None:
        """Shows other bins."""
        self._bins = bins
        self.setAccessibleDescription("; ".join(self.words(bin_) for bin_ in bins))
        self.update()

    def words(self, bin_: Bin) -> str:
        """Says what a bar means."""
        text = self.tr("{images}: {sure} sure on average, {right} right")
        return text.format(
            images=plural(bin_.images, "{number} image", "{number} images"),
            sure=percent(bin_.certainty),
            right=percent(bin_.accuracy),
        )

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(240, 160)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(140, 96)

    def _area(self) -> QRectF:
        metrics = QFontMetricsF(self.font())
        left = metrics.horizontalAdvance("100\u202f%") + 6
        return QRectF(left, metrics.height() / 2, self.width() - left - 8, self.height() - 2.6 * metrics.height())

    def bar(self, bin_: Bin) -> QRectF:
        """Returns where a bin's bar is painted."""
        area = self._area()
        left, right = (area.left() + area.width() * edge for edge in (bin_.low, bin_.high))
        tall = max(1.0, area.height() * bin_.accuracy)
        return QRectF(left + 1, area.bottom() - tall, right - left - 2, tall)

    def event(self, event: QEvent) -> bool:
        """Answers a hover with what the bar means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            area, x = self._area(), event.pos().x()
            share = (x - area.left()) / max(1.0, area.width())
            found = next((bin_ for bin_ in self._bins if bin_.low <= share < bin_.high), None)
            QToolTip.showText(event.globalPos(), self.words(found) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: object) -> None:
        """Paints scale, bars and diagonal."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        most = max((bin_.images for bin_ in self._bins), default=1)
        for bin_ in self._bins:
            fill = QColor(self._theme.colours.accent)
            fill.setAlphaF(0.25 + 0.75 * bin_.images / most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(self.bar(bin_), 2, 2)
        area = self._area()
        painter.setPen(QPen(QColor(self._theme.colours.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(area.bottomLeft(), area.topRight()))
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        colours, area = self._theme.colours, self._area()
        metrics = QFontMetricsF(self.font())
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            row = QRectF(0, y - metrics.height() / 2, area.left() - 6, metrics.height())
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(share, 0))
            wide = metrics.horizontalAdvance("100\u202f%")
            x = area.left() + share * (area.width() - wide)
            column = QRectF(x, area.bottom() + 2, wide, metrics.height())
            side = {0.0: Qt.AlignmentFlag.AlignLeft, 1.0: Qt.AlignmentFlag.AlignRight}
            painter.drawText(column, side.get(share, Qt.AlignmentFlag.AlignHCenter), percent(share, 0))
        foot = QRectF(area.left(), area.bottom() + metrics.height(), area.width(), metrics.height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.tr("certainty"))
