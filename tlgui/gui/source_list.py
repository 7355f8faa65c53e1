"""The list of source models: grouped by family, with a field to filter it."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui.findings import Answer
from tlgui.gui.language import tr
from tlgui.gui.theme import GRID
from tlgui.gui.words import THIN, parameters, size_bytes

MODEL_ROLE = Qt.ItemDataRole.UserRole
SIDE_ROLE = Qt.ItemDataRole.UserRole + 1
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
ROW = 28


class SourceList(QFrame):
    """A popup: pick a model, or ask for a file."""

    chosen = Signal(str)
    file_wanted = Signal(str)  # "weights" or "saved"

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `fill`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Source models"))
        self._entries: list[Answer] = []
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by name or family"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("Filter the source models"))
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Source models"))
        self.filter.textChanged.connect(self._refill)
        self.filter.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(self._files())

    def fill(self, entries: Iterable[Answer], current: str) -> None:
        """Takes the catalogue, and the model to mark."""
        self._entries = list(entries)
        self._current = current
        self._refill()

    def open_below(self, button: QWidget) -> None:
        """Opens under a button, as wide as it."""
        self.filter.clear()
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        height = 52 * GRID
        available = button.screen().availableGeometry()
        top = max(available.top(), min(corner.y(), available.bottom() - height))
        self.setGeometry(QRect(corner.x(), top, max(button.width(), 40 * GRID), height))
        self.show()
        self.filter.setFocus()
        self._mark_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets arrows and Enter in the filter field walk and pick in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                self._walk(event.key())
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                item = self.list.currentItem() or next(self._models(), None)
                if item is not None:
                    self._choose(item)
                return True
        return super().eventFilter(watched, event)

    # -- within ------------------------------------------------------------------------------------------------

    def _files(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for kind, text in (("weights", self.tr("Weights file…")), ("saved", self.tr("Saved model…"))):
            button = QPushButton(text, self)
            button.clicked.connect(partial(self._want_file, kind))
            row.addWidget(button)
        return row

    def _want_file(self, kind: str, _: bool = False) -> None:
        self.hide()
        self.file_wanted.emit(kind)

    def _refill(self) -> None:
        words = self.filter.text().lower().split()
        self.list.clear()
        family = ""
        for entry in sorted(self._entries, key=_order):
            text = f"{entry['title']} {entry['architecture']} {entry['family']}".lower()
            if not all(word in text for word in words):
                continue
            if entry["family"] != family and entry["architecture"] != "embedded":
                family = entry["family"]
                self._add_heading(tr(family))
            self._add(entry)
        if words and not next(self._models(), None):
            self._add_heading(self.tr("No source model is called like that."))
        elif words:
            self.list.setCurrentItem(next(self._models()))
        self._mark_current()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(HEADING_ROLE, True)

    def _add(self, entry: Answer) -> None:
        item = QListWidgetItem(tr(entry["title"]), self.list)
        item.setData(MODEL_ROLE, entry["architecture"])
        item.setData(SIDE_ROLE, _side(entry))
        item.setToolTip(_tip(entry))

    def _models(self) -> Iterator[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return (item for item in items if item.data(MODEL_ROLE))

    def _mark_current(self) -> None:
        if not self.filter.text():
            for item in self._models():
                if item.data(MODEL_ROLE) == self._current:
                    self.list.setCurrentItem(item)
                    self.list.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _walk(self, key: int) -> None:
        rows = [self.list.row(item) for item in self._models()]
        if not rows:
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}[Qt.Key(key)]
        here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
        self.list.setCurrentRow(rows[max(0, min(len(rows) - 1, here + step))])

    def _choose(self, item: QListWidgetItem) -> None:
        model = item.data(MODEL_ROLE)
        if model:
            self.hide()
            self.chosen.emit(str(model))


def _order(entry: Answer) -> tuple[bool, str, int]:
    return entry["architecture"] != "embedded", entry["family"].lower(), entry["parameters"]


def _side(entry: Answer) -> str:
    """Returns the figures at the right of a row: accuracy and size of its best weights."""
    default = next((weights for weights in entry["weights"] if weights["default"]), None)
    if default is None:
        return f"{parameters(entry['parameters'])}" if entry["parameters"] else ""
    accuracy = f"{default['acc1']:.1f}{THIN}%  " if default["acc1"] else ""
    return accuracy + size_bytes(default["megabytes"] * 1e6)


def _tip(entry: Answer) -> str:
    on_disk = any(weights["on_disk"] for weights in entry["weights"]) or not entry["weights"]
    where = tr("on disk") if on_disk else tr("not on disk yet")
    return tr(
        "{name}: {number} parameters, {where}",
        name=entry["architecture"],
        number=parameters(entry["parameters"]),
        where=where,
    )


class _Row(QStyledItemDelegate):
    """Title at the left, figures at the right; headings small and muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Gives every row the same height."""
        del option, index
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one row."""
        painter.save()
        palette = option.palette
        rect: QRect = option.rect
        if index.data(HEADING_ROLE):
            painter.setPen(palette.placeholderText().color())
            painter.drawText(rect.adjusted(GRID, 0, -GRID, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            super().paint(painter, option, index)
            painter.setPen(palette.placeholderText().color())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(GRID, 0, -GRID - 4, 0), right, str(index.data(SIDE_ROLE) or ""))
        painter.restore()
