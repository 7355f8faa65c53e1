"""The most probable classes of one image as bars with percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.gui.theme import GRID
from tlgui.gui.words import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.gui.theme import Colours, Theme

_ROW = 5 * GRID
_BAR = 8
_LEAST = 0.0005  # what is written as 0.0 % has no bar


class Score(NamedTuple):
    """A class and its probability, or a number of a task.

    Attributes:
        name: of the class, or of the number.
        probability: in [0, 1].
        known: whether the image's folder is named after the class.
        words: what stands in the probability's place, without a bar.
        leading: whether it is the first of a task beside the first one.
    """

    name: str
    probability: float
    known: bool = False
    words: str = ""
    leading: bool = False

    @property
    def figures(self) -> str:
        """The probability, or the number, in words."""
        return self.words or percent(self.probability)


class ScoreBars(QWidget):
    """One row a class: name, percentage, bar. As many rows as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._theme = theme
        self._scores: tuple[Score, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def scores(self) -> tuple[Score, ...]:
        """What is shown, the most probable first."""
        return self._scores

    def show_scores(self, scores: Sequence[Score]) -> None:
        """Shows other classes, the most probable first."""
        self._scores = tuple(scores)
        self.setAccessibleName(", ".join(f"{score.name} {score.figures}" for score in self._scores))
        lines = (f"{score.name} {score.words or percent(score.probability, 2)}" for score in self._scores)
        self.setToolTip("\n".join(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all rows."""
        return QSize(30 * GRID, max(1, len(self._scores)) * _ROW)

    def minimumSizeHint(self) -> QSize:
        """Room for two rows."""
        return QSize(16 * GRID, 2 * _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the rows that fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, score in enumerate(self._scores[: max(1, self.height() // _ROW)]):
            area = QRect(0, number * _ROW, self.width(), _ROW)
            self._paint_row(painter, area, score, self._theme.colours, strong=number == 0 or score.leading)
        painter.end()

    def _paint_row(self, painter: QPainter, area: QRect, score: Score, colours: Colours, *, strong: bool) -> None:
        font = self.font()
        font.setWeight(font.Weight.DemiBold if strong else font.Weight.Normal)
        painter.setFont(font)
        line = QRect(area.left(), area.top(), area.width(), area.height() - _BAR - GRID // 2)
        figures = score.figures
        room = line.width() - painter.fontMetrics().horizontalAdvance(figures) - GRID
        name = f"{score.name}  ✓" if score.known else score.name
        painter.setPen(QColor(colours.text))
        bottom = Qt.AlignmentFlag.AlignBottom
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | bottom, text)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | bottom, figures)
        if score.words:
            return
        bar = QRectF(area.left(), area.bottom() - _BAR + 1, area.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if score.probability >= _LEAST:
            bar.setWidth(max(_BAR / 2, bar.width() * min(1.0, score.probability)))
            painter.setBrush(QColor(colours.accent if strong else colours.faint))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
