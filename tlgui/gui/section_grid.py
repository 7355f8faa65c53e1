"""An item view that shows a list as a grid with headed sections."""

# ruff: noqa: N802 - Qt calls an item view by these names

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from tlgui.gui.grid_layout import Box, GridLayout, Section, lay_out
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractListModel

    from tlgui.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_HEADING = 4 * GRID


class Sectioned(Protocol):
    """A list model that says how its rows are divided."""

    def sections(self) -> Sequence[Section]:
        """Returns the sections in the order of the rows."""


class SectionGrid(QAbstractItemView):
    """Lays rows out by arithmetic (Qt's own list view visits every row at each resize) and paints what is seen."""

    def __init__(
        self,
        model: QAbstractListModel,
        sections: Sectioned,
        cell: tuple[int, int],
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        """Shows `model`, divided as `sections` (usually the same object) says, in cells of at least `cell` pixels."""
        super().__init__(parent)
        self._sections = sections
        self._cell = cell
        self._theme = theme
        self._layout = GridLayout((), 1, cell, _HEADING, (), (), 0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(model)
        theme.changed.connect(self.viewport().update)

    # -- geometry ----------------------------------------------------------------------------------------------

    def updateGeometries(self) -> None:
        """Lays everything out anew."""
        width, height = self.viewport().width(), self.viewport().height()
        self._layout = lay_out(self._sections.sections(), width, self._cell, _HEADING)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._cell[1] // 2)
        super().updateGeometries()

    def reset(self) -> None:
        """The model begins anew."""
        super().reset()
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the first row in sight where it is while the columns change."""
        first = self._layout.touched(self.verticalOffset(), self.verticalOffset())
        super().resizeEvent(event)
        self.updateGeometries()
        if first and first.start < self._layout.size and first.start > self._layout.columns:
            self.verticalScrollBar().setValue(self._layout.box(first.start).top)

    def visualRect(self, index: Index) -> QRect:
        """Returns where a row lies in the viewport."""
        if not index.isValid() or index.row() >= self._layout.size:
            return QRect()
        return self._rect(self._layout.box(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Returns the row at a place of the viewport."""
        number = self._layout.at(point.x(), point.y() + self.verticalOffset())
        return self.model().index(number, 0) if number >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scrolls as little as brings the row into sight, or puts it on top."""
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.isEmpty():
            return
        if rect.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + 1)

    def horizontalOffset(self) -> int:
        """Nothing lies beside the viewport."""
        return 0

    def verticalOffset(self) -> int:
        """Returns how far down the viewport is."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """No row is hidden."""
        return False

    def _rect(self, box: Box) -> QRect:
        return QRect(box.left, box.top - self.verticalOffset(), box.width, box.height)

    # -- keyboard and selection --------------------------------------------------------------------------------

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Returns where a key leads from the current row."""
        layout, size = self._layout, self._layout.size
        if not size:
            return QModelIndex()
        row = max(0, self.currentIndex().row())
        page = max(1, self.viewport().height() // self._cell[1] - 1)
        if action in (_Action.MoveLeft, _Action.MovePrevious):
            row -= 1
        elif action in (_Action.MoveRight, _Action.MoveNext):
            row += 1
        elif action in (_Action.MoveHome, _Action.MoveEnd):
            row = 0 if action == _Action.MoveHome else size - 1
        else:
            step = layout.above if action in (_Action.MoveUp, _Action.MovePageUp) else layout.below
            for _ in range(1 if action in (_Action.MoveUp, _Action.MoveDown) else page):
                row = step(row)
        return self.model().index(min(max(row, 0), size - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Selects what a dragged rectangle touches; with Shift, all from the anchor to the current row."""
        area = rect.normalized()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            rows = self._rows_in(area)
        else:
            rows = self._rows_between(area)
        selection = QItemSelection()
        for first, last in rows:
            selection.select(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(selection, command)

    def _rows_in(self, area: QRect) -> list[tuple[int, int]]:
        offset = self.verticalOffset()
        rows = self._layout.touched(area.top() + offset, area.bottom() + offset)
        return [(row, row) for row in rows if self._rect(self._layout.box(row)).intersects(area)]

    def _rows_between(self, area: QRect) -> list[tuple[int, int]]:
        """Returns the rows from the current one to the one in the opposite corner of the area."""
        current = self.currentIndex()
        if not current.isValid():
            return []
        centre = self.visualRect(current).center()
        far_x = max(area.left(), area.right(), key=lambda x: abs(x - centre.x()))
        far_y = max(area.top(), area.bottom(), key=lambda y: abs(y - centre.y()))
        other = self.indexAt(QPoint(far_x, far_y))
        rows = sorted((current.row(), other.row() if other.isValid() else current.row()))
        return [(rows[0], rows[1])]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Returns what is to be painted anew; all of it is cheap enough."""
        return QRegion(self.viewport().rect()) if selection.count() else QRegion()

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the headings and cells that are in sight."""
        painter = QPainter(self.viewport())
        top = event.rect().top() + self.verticalOffset()
        bottom = event.rect().bottom() + self.verticalOffset()
        self._paint_headings(painter, top, bottom)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_Selected
        for number in self._layout.touched(top, bottom):
            index = self.model().index(number, 0)
            chosen = self.selectionModel().isSelected(index)
            option.rect = self._rect(self._layout.box(number))
            option.state = plain | QStyle.StateFlag.State_Selected if chosen else plain
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def _paint_headings(self, painter: QPainter, top: int, bottom: int) -> None:
        colours = self._theme.colours
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        for number in self._layout.sections_touched(top, bottom):
            section = self._layout.sections[number]
            if section.title:
                area = self._rect(self._layout.heading_box(number)).adjusted(GRID, GRID, -GRID, 0)
                painter.setFont(font)
                painter.setPen(QColor(colours.text))
                painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, section.title)
        painter.setFont(self.font())
