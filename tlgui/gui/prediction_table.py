"""The table of predictions with its filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.flow_layout import flow
from tlgui.gui.language import said
from tlgui.gui.prediction_model import ROW_ROLE, Column, PredictionModel, Wanted
from tlgui.gui.prediction_rows import PredictionRow, as_text, leading
from tlgui.gui.theme import GRID
from tlgui.gui.thumbnail_grid import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tlgui.data.heads import Head
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Colours, Theme

_ROW = 5 * GRID
_NARROW = 84 * GRID  # the second guess gives way to the file's name
_SETTLE = 400  # milliseconds between two sortings while rows stream in


class PredictionTable(QWidget):
    """Filters above, rows below; one row is the current one."""

    chosen = Signal(object)
    """The current `PredictionRow`, or None."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self.model = PredictionModel(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.model.settle)
        self.table = _Table(self)
        self._dress(pictures, theme)
        self._make_filters()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._filters)
        column.addWidget(self.table, 1)

    def _dress(self, pictures: Pictures, theme: Theme) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(_Delegate(pictures, theme, table))
        table.copied.connect(self.copy)
        header = table.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(Column.PICTURE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.FILE, QHeaderView.ResizeMode.Stretch)
        for column, width in (
            (0, 7),
            (Column.CLASS, 17),
            (Column.CONFIDENCE, 13),
            (Column.SECOND, 17),
            (Column.KNOWN, 14),
            (Column.OTHER, 20),
            (Column.TASKS, 46),
        ):
            header.resizeSection(column, width * GRID)
        table.setSortingEnabled(True)
        table.setColumnHidden(Column.KNOWN, True)
        table.setColumnHidden(Column.OTHER, True)
        table.setColumnHidden(Column.TASKS, True)
        table.selectionModel().selectionChanged.connect(self._tell)
        pictures.changed.connect(table.viewport().update)
        theme.changed.connect(table.viewport().update)

    def _make_filters(self) -> None:
        self.search = QLineEdit(self, clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search files"))
        self.search.setAccessibleName(self.tr("Search files"))
        self.label = QComboBox(self)
        self.label.setAccessibleName(self.tr("Predicted class"))
        self.label.setMinimumWidth(16 * GRID)
        self.least = QSpinBox(self, minimum=0, maximum=100, singleStep=5, prefix=self.tr("≥ "), suffix="\u202f%")
        self.least.lineEdit().setTextMargins(GRID, 0, 0, 0)
        self.least.setAccessibleName(self.tr("Least confidence"))
        self.least.setToolTip(self.tr("Show only images that the model is at least this sure of."))
        self.wrong = QCheckBox(self.tr("only wrong"), self)
        self.wrong.setToolTip(self.tr("Show only images whose folder is named after another class."))
        self.wrong.hide()
        self.unfamiliar = QCheckBox(self.tr("unfamiliar"), self)
        self.unfamiliar.setToolTip(self.tr("Show only images that look like nothing the model has learned."))
        self.unfamiliar.hide()
        self.apart = QCheckBox(self.tr("named otherwise"), self)
        self.apart.setToolTip(self.tr("Show only images on which the two models disagree."))
        self.apart.hide()
        self._filters = QHBoxLayout()
        self._filters.setSpacing(GRID)
        self._filters.addWidget(self.search, 1)
        others = (self.label, self.least, self.wrong, self.unfamiliar, self.apart)
        self._filters.addWidget(flow(others, self, gap=GRID, right=True))
        self.search.textChanged.connect(self._filter)
        self.label.currentIndexChanged.connect(self._filter)
        self.least.valueChanged.connect(self._filter)
        for box in (self.wrong, self.unfamiliar, self.apart):
            box.toggled.connect(self._filter)

    def pass_on(self, heir: PredictionTable) -> None:
        """Has the table of the same rows that takes this one's place show the same of them, in the same order."""
        heir.search.setText(self.search.text())
        heir.label.setCurrentIndex(max(0, heir.label.findData(self.label.currentData())))
        heir.least.setValue(self.least.value())
        for before, after in ((self.wrong, heir.wrong), (self.unfamiliar, heir.unfamiliar), (self.apart, heir.apart)):
            after.setChecked(before.isChecked())
        header = self.table.horizontalHeader()
        heir.table.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())
        heir._select_all([index.row() for index in self._places()])

    def _select_all(self, places: Sequence[int]) -> None:
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for number, place in enumerate(places):
            if number == 0:
                self._select(place)
            self.table.selectionModel().select(self.model.index(place, 0), rows)

    # -- rows --------------------------------------------------------------------------------------------------

    def start_over(self, classes: Sequence[str], tasks: Sequence[Head] = ()) -> None:
        """Drops all rows; those to come are of a model with these classes, and tasks if they are several."""
        self.model.start_over(classes, tasks)
        self.label.clear()
        self.label.addItem(self.tr("all classes"), None)
        place = leading(tasks) if tasks else slice(0, len(classes))
        for number in range(place.start, place.stop):
            self.label.addItem(classes[number], number)
        self.table.several = len(tasks) > 1
        self.table.setColumnHidden(Column.TASKS, not self.table.several)
        self.table.make_room()
        self.wrong.setChecked(False)
        self.wrong.hide()
        self.table.setColumnHidden(Column.KNOWN, True)
        self.chosen.emit(None)

    def add(self, rows: Sequence[PredictionRow]) -> None:
        """Adds rows; the first becomes the current one if there is none."""
        self.model.add(rows)
        if any(row.known >= 0 for row in rows):
            self.table.setColumnHidden(Column.KNOWN, False)
            self.wrong.show()
        if not self._settle.isActive():
            self._settle.start()
        if self.current() is None and self.model.rowCount():
            self._select(0)

    def show_certainty(self, least: float) -> None:
        """Takes below which certainty an image looks unfamiliar; 0 for never."""
        self.model.least_certainty = least
        self.unfamiliar.setVisible(least > 0)
        self.table.viewport().update()

    def show_comparison(self, compared: bool) -> None:
        """Shows the column of a second model, disagreements first, or takes it away."""
        self.table.setColumnHidden(Column.OTHER, not compared)
        self.apart.setVisible(compared)
        if compared:
            self.table.sortByColumn(Column.OTHER, Qt.SortOrder.AscendingOrder)
        else:
            self.apart.setChecked(False)
            self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def show_row(self, row: PredictionRow) -> None:
        """Makes a row the current one and brings it into sight."""
        place = self.model.place_of(row)
        if place >= 0:
            self._select(place)
            self.table.scrollTo(self.model.index(place, 0))

    def _select(self, place: int) -> None:
        """Selects one row and no other, even while Ctrl is held, as it is after a paste."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(place, 0), only)

    def current(self) -> PredictionRow | None:
        """Returns the current row: the first of the selected ones."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row(min(index.row() for index in rows)) if rows else None

    def selected(self) -> list[PredictionRow]:
        """Returns the selected rows, or all that are shown where at most one is selected."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [row for place in places if (row := self.model.row(place)) is not None]
        return rows if len(rows) > 1 else self.model.shown()

    def copy(self, *, only_selected: bool = False) -> int:
        """Puts rows on the clipboard and returns how many: the selected ones, or all where one at most is selected."""
        current = self.current()
        rows = [current] if only_selected and current and len(self._places()) == 1 else self.selected()
        QGuiApplication.clipboard().setText(as_text(self.model.classes, rows))
        return len(rows)

    def _places(self) -> list[QModelIndex]:
        return self.table.selectionModel().selectedRows()

    def _filter(self) -> None:
        current = self.current()
        self.model.choose(
            Wanted(
                self.search.text(),
                self.label.currentData(),
                self.least.value() / 100,
                self.wrong.isChecked(),
                self.unfamiliar.isChecked(),
                self.apart.isChecked(),
            )
        )
        if current is not None:
            self.show_row(current)
        if self.current() is None and self.model.rowCount():
            self._select(0)
        elif not self.model.rowCount():
            self.chosen.emit(None)

    def _tell(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self.chosen.emit(self.current())


class _Table(CalmTable):
    """A plain table whose Copy takes whole rows."""

    copied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", _ROW, parent)
        self.setObjectName("predictionTable")
        self.setAccessibleName(self.tr("Predictions"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.several = False
        """Whether the model answers several tasks: what the others say takes the place of the second guess."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Shows the second guess where there is room for it."""
        self.setColumnHidden(Column.SECOND, self.several or self.viewport().width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Thumbnail, words, and a thin bar below the confidence."""

    def __init__(self, pictures: Pictures, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._pictures = pictures
        self._theme = theme
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, rect = self._theme.colours, option.rect
        row = index.data(ROW_ROLE)
        if not isinstance(row, PredictionRow):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == Column.PICTURE:
            self._paint_picture(painter, rect, row)
        elif row.problem and index.column() != Column.FILE:
            self._paint_problem(painter, rect, row, colours)
        else:
            _paint_text(painter, rect, index, row, colours)
        painter.restore()

    def _paint_picture(self, painter: QPainter, rect: QRect, row: PredictionRow) -> None:
        side = rect.height() - 6
        square = QRect(rect.left() + GRID, rect.top() + 2, side, side)
        picture = None if row.problem else self._pictures.get(row.path)
        if isinstance(picture, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(picture, square), picture)
        elif row.problem:
            painter.setPen(QColor(self._theme.colours.danger))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "⚠")
        else:
            painter.fillRect(square, QColor(self._theme.colours.line))

    def _paint_problem(self, painter: QPainter, rect: QRect, row: PredictionRow, colours: Colours) -> None:
        """Writes the reason across all columns behind the file; each cell paints its own part of it."""
        left = self._table.columnViewportPosition(Column.CLASS) + GRID
        area = QRect(left, rect.top(), self._table.viewport().width() - left - GRID, rect.height())
        painter.setClipRect(rect)
        painter.setPen(QColor(colours.danger))
        text = painter.fontMetrics().elidedText(said(row.problem), Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_text(
    painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, row: PredictionRow, colours: Colours
) -> None:
    column, area = index.column(), rect.adjusted(GRID, 0, -GRID, 0)
    if column == Column.CONFIDENCE:
        _paint_confidence(painter, area, row.confidence, colours)
        area.setBottom(area.bottom() - GRID)
    painter.setPen(QColor(_text_colour(row, column, str(index.data() or ""), colours)))
    side = Qt.AlignmentFlag.AlignRight if column == Column.CONFIDENCE else Qt.AlignmentFlag.AlignLeft
    text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)


def _text_colour(row: PredictionRow, column: int, words: str, colours: Colours) -> str:
    if column == Column.OTHER:
        return colours.danger if words.startswith("≠") else colours.muted
    if column == Column.KNOWN:
        return colours.good if row.right else colours.danger
    return colours.muted if column == Column.SECOND else colours.text


def _paint_confidence(painter: QPainter, area: QRect, confidence: float, colours: Colours) -> None:
    bar = QRectF(area.left(), area.bottom() - GRID, area.width(), 3)
    painter.fillRect(bar, QColor(colours.line))
    bar.setWidth(bar.width() * confidence)
    painter.fillRect(bar, QColor(colours.accent))
