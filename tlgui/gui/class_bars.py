"""The balance of the classes: one bar a class, divided into train, validation and test; a click filters the images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.class_model import ALL, COUNT_ROLE, ClassModel
from tlgui.gui.image_counts import PARTS, ClassCount
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.data.image_set import SplitName
    from tlgui.gui.theme import Colours, Theme

_ROW = 5 * GRID
_BAR = 6
_FILTER_FROM = 8  # fewer classes need no search


def part_colour(colours: Colours, part: SplitName) -> str:
    """Returns the colour of train, val or test: those of the curves."""
    return colours.series[PARTS.index(part)] if part else colours.line


class ClassBars(QWidget):
    """A searchable, sortable list of classes with their bars."""

    chosen = Signal(int)
    """The label whose images are wanted, or `ALL`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Takes its colours from `theme`."""
        super().__init__(parent)
        self.model = ClassModel(self)
        self.search = QLineEdit(self, clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search classes"))
        self.search.setAccessibleName(self.tr("Search classes"))
        self.search.textChanged.connect(self.model.set_filter)
        self.table = CalmTable(self.tr("Classes"), _ROW, self)
        self.table.setObjectName("classBars")
        self.table.setModel(self.model)
        self._dress(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self._label = ALL
        theme.changed.connect(self.table.viewport().update)
        self.model.modelReset.connect(self._restore)
        self.table.selectionModel().selectionChanged.connect(self._choose)

    def set_classes(self, classes: Sequence[ClassCount]) -> None:
        """Shows other classes; a class that is still there stays chosen."""
        self.search.setVisible(len(classes) >= _FILTER_FROM)
        if self._label >= len(classes):
            self._label = ALL
        self.model.set_classes(classes)

    def label(self) -> int:
        """Returns the chosen class, `ALL` for all."""
        return self._label

    def choose(self, label: int) -> None:
        """Chooses a class as a click would."""
        self.table.selectRow(max(0, self.model.row_of(label)))

    def _dress(self, theme: Theme) -> None:
        table = self.table
        table.setItemDelegate(_BarDelegate(theme, self.model, table))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)

    def _restore(self) -> None:
        """Sorting and searching lay the table anew; what was chosen stays chosen while it is in sight."""
        row = self.model.row_of(self._label)
        if row >= 0:
            self.table.selectRow(row)

    def _choose(self, selected: QItemSelection) -> None:
        rows = selected.indexes()
        if not rows or self.model.label(rows[0].row()) == self._label:
            return
        self._label = self.model.label(rows[0].row())
        self.chosen.emit(self._label)


class _BarDelegate(QStyledItemDelegate):
    """The name with its bar below; the number at the height of the name."""

    def __init__(self, theme: Theme, model: ClassModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        inside = rect.adjusted(GRID, 4, -GRID, -4)
        painter.setPen(QColor(colours.text))
        text_area = QRect(inside.left(), inside.top(), inside.width(), inside.height() - _BAR - 2)
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, text_area.width())
        painter.drawText(text_area, side | Qt.AlignmentFlag.AlignVCenter, text)
        entry = index.data(COUNT_ROLE)
        if index.column() == 0 and isinstance(entry, ClassCount):
            bar = QRectF(inside.left(), inside.bottom() - _BAR + 1, inside.width(), _BAR)
            _paint_bar(painter, bar, entry, self._scale(entry), colours)
        painter.restore()

    def _scale(self, entry: ClassCount) -> int:
        return (entry.total or 1) if entry.label == ALL else self._model.largest


def _paint_bar(painter: QPainter, area: QRectF, entry: ClassCount, scale: int, colours: Colours) -> None:
    """Draws the parts of one class side by side, rounded at the outer ends only."""
    whole = QPainterPath()
    whole.addRoundedRect(QRectF(area.left(), area.top(), area.width() * entry.total / scale, area.height()), 2, 2)
    painter.setClipPath(whole)
    left = area.left()
    for part in PARTS:
        width = area.width() * getattr(entry, part) / scale
        painter.fillRect(QRectF(left, area.top(), width, area.height()), QColor(part_colour(colours, part)))
        left += width
    painter.setClipping(False)
