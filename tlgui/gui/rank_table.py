"""The table of ranked source models: bars for LogME and the linear probe, figures for the other scores."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.gui.calm_table import CalmTable
from tlgui.gui.rank_rows import RankRow
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import percent

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole + 1
SHARE_ROLE = Role.UserRole + 2
"""How long a cell's bar is, in [0, 1]; None for a cell without one."""

_BAR = 6
_NAME = 26 * GRID


class Column(IntEnum):
    """What is told of a source model."""

    NAME = 0
    LOG_ME = 1
    PROBE = 2
    CUT = 3
    NEIGHBOURS = 4
    H_SCORE = 5
    TRANSRATE = 6
    LEEP = 7
    NCE = 8


KEYS = {
    Column.LOG_ME: "log_me",
    Column.PROBE: "linear_probe",
    Column.NEIGHBOURS: "nearest_neighbours",
    Column.H_SCORE: "h_score",
    Column.TRANSRATE: "transrate",
    Column.LEEP: "leep",
    Column.NCE: "nce",
}
BARS = {Column.LOG_ME, Column.PROBE}
_SHARES = {Column.PROBE, Column.NEIGHBOURS}


class RankModel(QAbstractTableModel):
    """Rows by LogME, the best first; those without scores below."""

    wanted_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Is empty until `show_rows`."""
        super().__init__(parent)
        self.rows: list[RankRow] = []

    def show_rows(self, rows: Sequence[RankRow]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: (not row.scores, -row.scores.get("log_me", 0.0)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of source models."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Name, scores, best cut."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Titles, and what each score is."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._titles()[section]
        if role == Role.ToolTipRole:
            return self._helps()[section]
        return _side(section) if role == Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be chosen, and ticked by its name."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.NAME else flags

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Takes a tick."""
        if role != Role.CheckStateRole or index.column() != Column.NAME:
            return False
        row = self.rows[index.row()]
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        self.rows[index.row()] = RankRow(row.source, row.title, wanted, row.answer)
        self.dataChanged.emit(index, index)
        self.wanted_changed.emit()
        return True

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns what a cell shows."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == Role.DisplayRole:
            return self._words(row, column)
        if role == Role.TextAlignmentRole:
            return _side(column)
        if role == Role.CheckStateRole and column is Column.NAME:
            return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
        if role == Role.ToolTipRole:
            return self._tip(row, column)
        if role == SHARE_ROLE and column in BARS:
            return self._share(row, column)
        return row if role == ROW_ROLE else None

    # -- within ------------------------------------------------------------------------------------------------

    def _words(self, row: RankRow, column: Column) -> str:
        if column is Column.NAME:
            return row.title
        if column is Column.CUT:
            best = row.best_cut
            return self.tr("first {number} of {all}").format(number=best["copied"], all=len(row.blocks)) if best else ""
        value = row.scores.get(KEYS[column])
        if value is None:
            return "" if not row.scores else "–"
        if column in _SHARES:
            return percent(value)
        return (f"{value:.0f}" if abs(value) >= 100 else f"{value:.3f}").replace("-", "\u2212")

    def _tip(self, row: RankRow, column: Column) -> str:
        if row.problem:
            return row.problem
        if column in BARS and row.scores:
            return self.tr("Click to take {name} as the source model").format(name=row.title)
        if column is Column.CUT and row.scores:
            return self.tr("Click to take {name} and to copy as many blocks").format(name=row.title)
        return row.source

    def _share(self, row: RankRow, column: Column) -> float | None:
        """The probe's bar ends at 100 %; that of LogME runs from the worst of all rows to the best."""
        value = row.scores.get(KEYS[column])
        if value is None or column is Column.PROBE:
            return value
        known = [other.scores["log_me"] for other in self.rows if other.scores]
        low, high = min(known), max(known)
        return 1.0 if high <= low else 0.04 + 0.96 * (value - low) / (high - low)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Source model"),
            "LogME",
            self.tr("Linear probe"),
            self.tr("Best cut"),
            "k-NN",
            "H-score",
            "TransRate",
            "LEEP",
            "NCE",
        )

    def _helps(self) -> tuple[str, ...]:
        better = self.tr("Higher is better.")
        return (
            self.tr("Ticked models are looked at."),
            self.tr("Log evidence per image of a Bayesian regression from the features to the classes.") + " " + better,
            self.tr("Accuracy of logistic regression on the features, on images held back (5 folds).") + " " + better,
            self.tr("The block with the largest LogME: a first idea of how many blocks to copy."),
            self.tr("Share of the images that their five nearest others name rightly.") + " " + better,
            self.tr("How far the classes lie apart, measured by the spread of the features.") + " " + better,
            self.tr("How many more bits the images take together than class by class.") + " " + better,
            self.tr("How well the source's own answers foretell the classes; at most 0.") + " " + better,
            self.tr("The same from its most probable answer alone; at most 0.") + " " + better,
        )


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RankTable(CalmTable):
    """The table; a click on a bar takes the source, on the best cut also the cut."""

    chosen = Signal(object)
    """The current `RankRow`, or None."""
    taken = Signal(object, bool)
    """The `RankRow` whose source is taken, and whether its best cut is, too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_rows`."""
        super().__init__("", 5 * GRID, parent)
        self.setAccessibleName(self.tr("Source models by their scores"))
        self.ranked = RankModel(self)
        self.setModel(self.ranked)
        self.setItemDelegate(_Bars(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(7 * GRID)
        for column in BARS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.fit_columns()
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._wished: RankRow | None = None  # chosen in the table whose place this one takes
        self._picked = False  # until then the best row is the chosen one
        self.selectionModel().currentRowChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)

    def fit_columns(self) -> None:
        """Headings of bars are whole at any size of the text."""
        for column in BARS:
            self.horizontalHeader().resizeSection(column, max(13 * GRID, self.heading_width(column)))

    def show_rows(self, rows: Sequence[RankRow]) -> None:
        """Shows other rows; the chosen source stays chosen, at first the best is."""
        current = (self._wished or self.row()) if self._picked else None
        self._wished = None
        self.ranked.show_rows(rows)
        self._fit_name()
        names = [row.source for row in self.ranked.rows]
        keep = names.index(current.source) if current and current.source in names else 0
        if names:
            self.selectRow(keep)
        else:
            self.chosen.emit(None)

    def pass_on(self, heir: "RankTable") -> None:
        """Has the table that takes this one's place choose the same source."""
        heir._picked, heir._wished = self._picked, self.row() if self._picked else None

    def row(self) -> RankRow | None:
        """Returns the chosen row."""
        number = self.currentIndex().row()
        return self.ranked.rows[number] if 0 <= number < len(self.ranked.rows) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the names what the figures leave, and a readable width at least."""
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(Column.NAME)
        header.resizeSection(Column.NAME, max(_NAME, self.viewport().width() - others))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a row."""
        self._picked = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what can be clicked."""
        over = self._clickable(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Takes the source whose bar, or the cut whose words, were clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._clickable(index):
            self.taken.emit(self.ranked.rows[index.row()], index.column() == Column.CUT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the chosen source; arrows choose another."""
        self._picked = True
        row = self.row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None and row.scores:
            self.taken.emit(row, False)
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Gives the ordinary pointer back."""
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    def _clickable(self, index: QModelIndex) -> bool:
        if not index.isValid() or not self.ranked.rows[index.row()].scores:
            return False
        return index.column() in BARS or index.column() == Column.CUT

    def _tell(self) -> None:
        self.chosen.emit(self.row())


class _Bars(QStyledItemDelegate):
    """Paints a bar below the figure."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(SHARE_ROLE) is not None:
            option.text = ""
        row = index.data(ROW_ROLE)
        if row is not None and row.problem:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(self._theme.colours.danger))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        colours = self._theme.colours
        area: QRect = option.rect.adjusted(GRID, 4, -GRID, -7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.text))
        words = QRect(area.left(), area.top(), area.width(), area.height() - _BAR)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        bar = QRectF(area.left(), area.bottom() - _BAR + 1, area.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        bar.setWidth(max(_BAR, bar.width() * min(1.0, share)))
        painter.setBrush(QColor(colours.accent if index.column() == Column.LOG_ME else colours.series[3]))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.restore()
