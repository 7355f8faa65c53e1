"""Finds words that a widget has no room for."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from tlgui.gui.elided_label import ElidedLabel

_SPARE = 1  # a pixel of rounding


def cut_text(root: QWidget) -> list[str]:
    """Returns a sentence for each visible label, button or list below `root` whose words do not fit.

    What is scrolled out of sight is not cut: only the room that the widget itself has counts. Words that end in "…" on
    purpose, with all of them in a tooltip, are not cut either.
    """
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, ElidedLabel):
            found += [f"{_name(widget)}: {words}" for words in _cut(widget)]
    return found


def _name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(parent).__name__}/{type(widget).__name__}" if parent is not None else type(widget).__name__


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        yield from _label(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton) and _plain(widget):
        if widget.text() and widget.width() + _SPARE < widget.minimumSizeHint().width():
            yield f"{widget.text()!r} has {widget.width()} of {widget.minimumSizeHint().width()} px"
        elif widget.text() and widget.height() + _SPARE < widget.minimumSizeHint().height():
            yield f"{widget.text()!r} is {widget.height()} of {widget.minimumSizeHint().height()} px high"
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        yield from _header(widget)
    elif isinstance(widget, QComboBox) and not widget.isEditable() and not widget.toolTip():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width()
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if room + _SPARE < needed:
            yield f"{widget.currentText()!r} has {room} of {needed} px"


def _header(header: QHeaderView) -> Iterator[str]:
    for section in range(header.count()):
        model, elides = header.model(), header.textElideMode() != Qt.TextElideMode.ElideNone
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if elides and model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole):
            continue
        needed = header.fontMetrics().horizontalAdvance(text)
        if text and not header.isSectionHidden(section) and header.sectionSize(section) + _SPARE < needed:
            yield f"the heading {text!r} has {header.sectionSize(section)} of {needed} px"


def _plain(button: QAbstractButton) -> bool:
    """Whether the button paints its own words; others elide them or wrap them."""
    return type(button).paintEvent in {QPushButton.paintEvent, QCheckBox.paintEvent, QRadioButton.paintEvent} or (
        type(button) is QToolButton
    )


def _label(label: QLabel) -> Iterator[str]:
    room, text = label.contentsRect(), label.text()
    if label.textFormat() == Qt.TextFormat.RichText or "<" in text:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    flags = int(label.alignment().value) | (Qt.TextFlag.TextWordWrap.value if label.wordWrap() else 0)
    box = QRect(0, 0, room.width() if label.wordWrap() else 10**6, 10**6)
    needed = label.fontMetrics().boundingRect(box, flags, text).size()
    if needed.width() > room.width() + _SPARE:
        yield f"{text!r} has {room.width()} of {needed.width()} px"
    elif needed.height() > room.height() + _SPARE + 2:
        yield f"{text!r} is {room.height()} of {needed.height()} px high"
