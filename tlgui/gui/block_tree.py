"""The freeze checklist: a tree with ticks, chips of the states, and the change since the source."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from tlgui.gui.block_model import HISTORY_ROLE, STATE_ROLE, BlockModel, Column
from tlgui.gui.language import tr
from tlgui.gui.state_icons import paint_state_icon
from tlgui.gui.theme import GRID, STATE_TITLES, Theme
from tlgui.recipe import BlockState

_CELLS = 20  # cells of the strip of change; longer runs show every so manyth epoch
_ROW = 29
_PAD = GRID
_GIVES_WAY = (Column.OUTPUT, Column.PARAMETERS, Column.CHANGE)
_SHARING = {Column.KIND, Column.HISTORY}


class _Cells(QStyledItemDelegate):
    """Paints the chip of the state and the strip of change; leaves the rest to the style."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(_ROW, size.height()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.column() == Column.NAME:
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        text, ground.text = ground.text, ""
        box: QRect = ground.rect
        view = self.parent()
        if isinstance(view, QWidget):
            view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ground.font)
        if index.column() == Column.STATE:
            paint_chip(painter, QRectF(box), str(index.data(STATE_ROLE)), self._theme)
        elif index.column() == Column.HISTORY:
            _paint_strip(painter, QRectF(box), index, self._theme)
        else:
            self._paint_text(painter, box.adjusted(_PAD, 0, -_PAD, 0), text, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, text: str, index: QModelIndex | QPersistentModelIndex) -> None:
        quiet = index.column() in {Column.KIND, Column.OUTPUT}
        painter.setPen(QColor(self._theme.colours.muted if quiet else self._theme.colours.text))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), short)


def paint_chip(painter: QPainter, box: QRectF, state: str, theme: Theme) -> None:
    """Paints sign and name of a state in a rounded frame at the left of `box`; "" stands for several states."""
    text = tr(STATE_TITLES[state]) if state else tr("mixed")
    strong = QColor(theme.state(state)[0] if state else theme.colours.muted)
    tall = min(box.height() - 6, painter.fontMetrics().height() + 5.0)
    wide = painter.fontMetrics().horizontalAdvance(text) + (GRID * 4.5 if state else GRID * 2)
    frame = QRectF(box.left() + _PAD, box.center().y() - tall / 2, wide, tall)
    painter.setPen(QPen(strong, 1, Qt.PenStyle.DashLine if state == "new_frozen" else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, tall / 2, tall / 2)
    if state:
        side = tall - 8
        paint_state_icon(painter, QRectF(frame.left() + GRID, frame.top() + 4, side, side), state, strong)
    painter.setPen(strong)
    words = frame.adjusted(GRID * 3.25 if state else 0, 0, -GRID if state else 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, text)


def _paint_strip(painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex, theme: Theme) -> None:
    shares = thinned(index.data(HISTORY_ROLE) or (), _CELLS)
    wide = min(9.0, (box.width() - 2 * _PAD) / _CELLS)
    strong = QColor(theme.state(str(index.data(STATE_ROLE)) or "train")[0])
    empty = QColor(theme.colours.line)
    tall = 12.0
    for number in range(_CELLS):
        cell = QRectF(box.left() + _PAD + number * wide, box.center().y() - tall / 2, max(1.0, wide - 2), tall)
        share = shares[number] if number < len(shares) else 0.0
        painter.setPen(QPen(empty, 1) if share <= 0 else Qt.PenStyle.NoPen)
        fill = QColor(strong)
        fill.setAlphaF(0.12 + 0.88 * share**0.7)
        painter.setBrush(fill if share > 0 else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 1.5, 1.5)


def thinned(values: tuple[float, ...], room: int) -> tuple[float, ...]:
    """Returns at most `room` of the values, evenly spread, the last one among them."""
    if len(values) <= room:
        return tuple(values)
    return tuple(values[round((number + 1) * len(values) / room) - 1] for number in range(room))


class BlockTree(QTreeView):
    """The checklist. Space ticks, Enter opens the four states."""

    blocks_chosen = Signal(object)
    """The positions (a range) of the row that has become current."""

    def __init__(self, model: BlockModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `model`."""
        super().__init__(parent)
        self._blocks = model
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName(self.tr("Blocks of the network"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(2 * GRID)
        self.setMouseTracking(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionsMovable(False)
        self.header().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setMinimumSectionSize(40)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        model.modelReset.connect(self.fit_columns)
        theme.changed.connect(self.viewport().update)

    def choose(self, position: int) -> None:
        """Makes the row of the block at `position` current, opening its stage."""
        row = self._blocks.row_of(position)
        if row.parent().isValid():
            self.expand(row.parent())
        self.setCurrentIndex(row)
        self.scrollTo(row)

    def pass_on(self, heir: "BlockTree") -> None:
        """Has the tree of the same blocks that takes this one's place open and choose the same rows."""
        for row in range(self.model().rowCount()):
            heir.setExpanded(heir.model().index(row, 0), self.isExpanded(self.model().index(row, 0)))
        current = self.currentIndex()
        if current.isValid():
            above = current.parent()
            parent = heir.model().index(above.row(), 0) if above.isValid() else QModelIndex()
            heir.setCurrentIndex(heir.model().index(current.row(), current.column(), parent))

    def _tell_current(self, current: QModelIndex) -> None:
        self.blocks_chosen.emit(self._blocks.positions(current))

    # -- columns -----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        """Shares the width among the columns."""
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own
        self.fit_columns()

    def fit_columns(self) -> None:
        """Numbers get what they need; kind and strip share the rest.

        Where it is tight, the kind goes first, then the numbers one by one.
        """
        needed: dict[int, int] = {column: self._needed(column) for column in Column if column not in _SHARING}
        room = self.viewport().width() - 8 * GRID - 10 * GRID  # strip, and what is added for ticks and signs below
        for number in _GIVES_WAY:
            tight = sum(needed.values()) > room
            self.setColumnHidden(number, tight)
            if tight:
                del needed[number]
        needed[Column.NAME] = min(needed[Column.NAME], 30 * GRID) + 6 * GRID
        needed[Column.STATE] += 4 * GRID
        rest = self.viewport().width() - sum(needed.values())
        least = 10 * GRID
        kind = min(self._needed(Column.KIND), rest - least)
        self.setColumnHidden(Column.KIND, kind < least)
        shared = kind if kind >= least else 0
        strip = min(max(8 * GRID, rest - shared), 32 * GRID)
        spare = max(0, rest - shared - strip)  # a wide window gives the spare room to the names
        widths = {**needed, Column.HISTORY: strip, Column.NAME: needed[Column.NAME] + spare}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        if shared:
            self.setColumnWidth(Column.KIND, shared)

    def _needed(self, column: Column) -> int:
        """Returns the width of a column's header and of its widest cell in the upper level."""
        model = self._blocks
        texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
        texts += [str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(len(model))]
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts) + _PAD * 2 + 2

    # -- choosing a state --------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens the four states."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == Column.STATE:
            self.open_states(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that chips can be clicked."""
        super().mouseMoveEvent(event)
        column = self.indexAt(event.position().toPoint()).column()
        shape = Qt.CursorShape.PointingHandCursor if column == Column.STATE else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row, Enter opens its states."""
        index = self.currentIndex().siblingAtColumn(Column.NAME)
        if event.key() == Qt.Key.Key_Space and index.isValid():
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self._blocks.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.open_states(index.siblingAtColumn(Column.STATE))
        else:
            super().keyPressEvent(event)

    def open_states(self, index: QModelIndex) -> QMenu:
        """Opens the menu of the four states under a chip and returns it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = QPersistentModelIndex(index)
        for state in BlockState:
            action = QAction(self._icon(state), self._title(state), menu)
            action.setCheckable(True)
            action.setChecked(index.data(STATE_ROLE) == state.value)
            action.triggered.connect(partial(self._blocks.want, place, state))
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        return menu

    def _title(self, state: BlockState) -> str:
        return {
            BlockState.FROZEN: self.tr("Frozen: copied, stands still"),
            BlockState.TRAIN: self.tr("Trained: copied, goes on learning"),
            BlockState.NEW: self.tr("New: learns from nothing"),
            BlockState.NEW_FROZEN: self.tr("New, frozen: a control experiment"),
        }[state]

    def _icon(self, state: BlockState) -> QIcon:
        side, scale = 16, self.devicePixelRatioF()
        pixmap = QPixmap(round(side * scale), round(side * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_state_icon(painter, QRectF(1, 1, side - 2, side - 2), state, QColor(self._theme.state(state)[0]))
        painter.end()
        return QIcon(pixmap)
