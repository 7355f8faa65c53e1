"""A layout that goes on in a new line where the window is too narrow, as text does."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts its items side by side, and below each other where they do not fit."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        line_gap: int = 8,
        right: bool = False,
        middle: bool = False,
    ) -> None:
        """Leaves `gap` pixels between items, `line_gap` between lines.

        Args:
            parent: whose layout it is.
            gap: between items.
            line_gap: between lines.
            right: pushes lines to the right edge.
            middle: puts lines into the middle.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._share = 1.0 if right else 0.5 if middle else 0.0
        """Of the spare room, how much is left of a line."""
        self._line_gap = line_gap
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Appends an item."""
        self._items.append(item)

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """The widest item."""
        return QSize(
            max((item.minimumSize().width() for item in self._shown()), default=0),
            max((item.minimumSize().height() for item in self._shown()), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Arranges the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Places the items and returns the height that they take."""
        y = rect.top()
        for line in self._lines(rect.width()):
            sizes = [_size(item, rect.width()) for item in line]
            tall = max((size.height() for size in sizes), default=0)
            wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(line) - 1)
            x = rect.left() + round(self._share * max(0, rect.width() - wide))
            for item, size in zip(line, sizes, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += tall + self._line_gap
        return y - rect.top() - self._line_gap


def _size(item: QLayoutItem, width: int) -> QSize:
    """Returns what an item gets of a line: what it asks for, or the whole line, where it may grow higher."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())


def flow(widgets: Iterable[QWidget], parent: QWidget, *, gap: int = 8, right: bool = False) -> QWidget:
    """Returns a row of widgets that goes on in a new line where it is too narrow; for a place in another layout."""
    row = QWidget(parent)
    layout = FlowLayout(row, gap=gap, right=right)
    for widget in widgets:
        layout.addWidget(widget)
    return row
