"""A figure of a method on a card: title, legend, the drawing, how to read it; kept as a picture, or seen larger."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tlgui.figures import Bars, Figure, Heatmap, Lines, Mosaic, Scatter, Strips
from tlgui.gui.drawn_figure import DrawnFigure, LegendItem, paint_mark
from tlgui.gui.elided_label import ElidedLabel, shrinking
from tlgui.gui.figure_bars import BarsFigure
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.figure_lying import LyingBarsFigure
from tlgui.gui.figure_menu import FigureMenu
from tlgui.gui.figure_points import PointsFigure
from tlgui.gui.figure_strips import StripsFigure
from tlgui.gui.figure_table import TableFigure
from tlgui.gui.figure_tiles import TilesFigure
from tlgui.gui.figure_words import in_words
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.pictures import Pictures
from tlgui.gui.projection_bar import ProjectionBar
from tlgui.gui.theme import GRID, Theme

_EXPLAINED = 12  # entries of a legend; more would bury the figure


def drawing(figure: Figure, theme: Theme, pictures: Pictures, parent: QWidget) -> DrawnFigure | None:
    """Returns what draws a figure, None for a kind that this version cannot draw."""
    match figure:
        case Scatter():
            return PointsFigure(figure, theme, parent)
        case Heatmap():
            return TableFigure(figure, theme, parent)
        case Bars() if figure.lying:
            return LyingBarsFigure(figure, theme, parent)
        case Bars():
            return BarsFigure(figure, theme, parent)
        case Lines():
            return LinesFigure(figure, theme, parent)
        case Mosaic():
            return TilesFigure(figure, theme, parent)
        case Strips():
            return StripsFigure(figure, theme, pictures, parent)
    return None


class FigureCard(QFrame):
    """Shows one figure; `show_figure` replaces it by a newer one."""

    path_chosen = Signal(str)
    """A point, tile or image of the figure was clicked: its path."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_figure`."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._theme, self._pictures = theme, pictures
        self.figure: Figure | None = None
        self.drawing: DrawnFigure | None = None
        self.title = ElidedLabel(self, "heading")
        self.epoch = QLabel(self)
        self.epoch.setProperty("role", "caption")
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "caption")
        self.more = FigureMenu(self, theme)
        self.more.larger_wanted.connect(self.enlarge)
        self.more.failed.connect(self._say)
        self.projections = ProjectionBar(pictures.link, self)
        self.projections.placed.connect(self._draw)
        self.projections.coloured.connect(self._colour)
        self._legend = QWidget(self)
        FlowLayout(self._legend, gap=int(1.5 * GRID), line_gap=2)
        self._lay_out()
        self.word()
        theme.changed.connect(self._explain)

    def word(self) -> None:
        """Writes what stands on every card in the language in force."""
        self.more.word()
        self.projections.word()

    def _lay_out(self) -> None:
        head = self.head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.epoch)
        head.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(1.5 * GRID), GRID, int(1.5 * GRID), GRID)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(head)
        self._column.addWidget(self.projections)
        self._column.addWidget(self._legend)
        self._column.addWidget(self.note)

    def show_figure(self, figure: Figure, epoch: int = 0, file: Path | None = None) -> None:
        """Shows a figure.

        Args:
            figure: what is to be shown.
            epoch: when it was drawn, 0 where that does not matter.
            file: where it lies, if the engine is to place its points otherwise.
        """
        if self.projections.offer(figure, epoch, file):
            self._draw(figure, epoch)

    def _draw(self, figure: Figure, epoch: int) -> None:
        self.figure = figure
        figure = in_words(figure)
        self.more.offer(figure)
        self.title.setText(figure.title)
        self.title.setToolTip(figure.title)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.note)
        self.epoch.setText(self.tr("epoch {number}").format(number=epoch) if epoch else "")
        self.note.setText(figure.note)
        self.note.setVisible(bool(figure.note))
        if self.drawing is not None:
            self._column.removeWidget(self.drawing)
            self.drawing.hide()
            self.drawing.deleteLater()
        self.drawing = drawing(figure, self._theme, self._pictures, self)
        if self.drawing is not None:
            self.drawing.setAccessibleName(figure.title)
            self.drawing.clicked.connect(self.path_chosen)
            self._column.insertWidget(3, self.drawing, 1)
        self._colour(self.projections.by_domain.isChecked())

    def _colour(self, by_shape: bool) -> None:
        if isinstance(self.drawing, PointsFigure):
            self.drawing.colour_by_shape(by_shape)
        self._explain()

    def _explain(self) -> None:
        """Writes the legend."""
        row = self._legend.layout()
        assert row is not None
        while (item := row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        items = self.drawing.legend() if self.drawing is not None else []
        for entry in items[:_EXPLAINED]:
            row.addWidget(_Explained(entry, self._theme, self._legend))
        if len(items) > _EXPLAINED:
            row.addWidget(_caption(self.tr("and {number} more").format(number=len(items) - _EXPLAINED), self._legend))
        self._legend.setVisible(bool(items))

    # -- what can be done with it ------------------------------------------------------------------------------

    def enlarge(self) -> None:
        """Opens the figure in a window of its own."""
        if self.figure is not None:
            FigureWindow(self.figure, self._theme, self._pictures, self).show()

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.show()


class FigureWindow(QDialog):
    """A figure in a window of its own; it blocks nothing."""

    def __init__(self, figure: Figure, theme: Theme, pictures: Pictures, parent: QWidget) -> None:
        """Is shown with `show`."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._figure = figure
        self.card = FigureCard(theme, pictures.twin(self), self)
        self._word()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.card)
        self.resize(100 * GRID, 80 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.card.word()
            self._word()

    def _word(self) -> None:
        self.setWindowTitle(in_words(self._figure).title)
        self.card.show_figure(self._figure)


class _Explained(QWidget):
    """A mark and its word."""

    def __init__(self, item: LegendItem, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._item, self._theme = item, theme
        self._words = shrinking(ElidedLabel(self, "caption"))  # the long name of a class must not widen the page
        self._words.setText(item.name)
        self.setToolTip(item.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.addWidget(self._words)

    def sizeHint(self) -> QSize:
        words = self._words.sizeHint()
        return QSize(min(words.width() + 16, 30 * GRID), words.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(6, self.height() / 2)
        if self._item.mark == "line":
            painter.setPen(QPen(self._item.colour, 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, centre.y()), QPointF(12, centre.y()))
        else:
            paint_mark(painter, self._item.mark, centre, 4.2, self._item.colour, self._item.colour)
        painter.end()


def _caption(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("role", "caption")
    return label
