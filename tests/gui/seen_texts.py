"""Every text that a person can see of a window, or hear of it: labels, menus, tooltips, names, tables, lists."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

DISPLAY = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS = 40


def seen(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yields (where, text) of everything below `root`, hidden parts with it."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = _path(widget)
        for text in _texts(widget):
            if text:
                yield where, text
    for action in root.findChildren(QAction):
        for text in (action.text(), action.toolTip()):
            if text and not action.isSeparator():
                yield f"action of {_path(action.parent())}", text


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QTabWidget():
            for place in range(widget.count()):
                yield from (widget.tabText(place), widget.tabToolTip(place))
        case QComboBox():
            for place in range(widget.count()):
                yield widget.itemText(place)
        case QAbstractSpinBox():
            yield from (str(widget.property("suffix") or ""), str(widget.property("prefix") or ""))
        case QTextEdit():
            yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(_columns(model, QModelIndex())):
        for role in DISPLAY[:2]:
            yield _word(model.headerData(column, Qt.Orientation.Horizontal, role))
    yield from _of_rows(model, QModelIndex())


def _of_rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(ROWS, model.rowCount(parent))):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in DISPLAY:
                yield _word(model.data(index, role))
        yield from _of_rows(model, model.index(row, 0, parent))


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    """Returns the number of columns; Qt keeps a list's to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _path(thing: QObject | None) -> str:
    names: list[str] = []
    while thing is not None and len(names) < 4:
        names.append(type(thing).__name__)
        thing = thing.parent()
    return " < ".join(names)
