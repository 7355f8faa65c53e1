"""The editors of a form: one small widget for each kind of option.

Each has `current()`, `show_value(value)` (which does not emit) and the signal `edited`, emitted when a person is done.
"""

import types
from typing import Literal, Union, get_args, get_origin

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStyleOptionComboBox, QWidget

from tlgui.gui.arrow import arrow_icon
from tlgui.gui.language import tr
from tlgui.gui.number_fields import RIGHT, IntegerField, RealField
from tlgui.gui.path_fields import PathField, PathListField, WordsField
from tlgui.recipe import OptionInfo


class ChoiceField(QComboBox):
    """One of a few values, written at the right like a number."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Takes the choices from the option."""
        super().__init__(parent)
        for value in get_args(info.type) if get_origin(info.type) is Literal else info.choices:
            self.addItem(tr(info.choices.get(value, str(value))), value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._tell)

    def current(self) -> object:
        """Returns the chosen value."""
        return self.currentData()

    def show_value(self, value: object) -> None:
        """Shows a value without emitting."""
        with QSignalBlocker(self):
            if self.findData(value) < 0:
                self.addItem(
                    str(value).rsplit("/", 1)[-1], value
                )  # a file, or of a recipe that was written on another machine
            self.setCurrentIndex(self.findData(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes the choice at the right, a small arrow behind it."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QPainter(self)
        arrow = QRect(self.width() - 14, (self.height() - 14) // 2, 14, 14)
        text = self.rect().adjusted(0, 0, -18, 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elided = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(RIGHT), elided)
        arrow_icon().paint(painter, arrow)

    def minimumSizeHint(self) -> QSize:
        """May be squeezed: the text is elided."""
        return QSize(48, super().minimumSizeHint().height())

    def _tell(self) -> None:
        self.edited.emit(self.current())


class SwitchField(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Needs nothing of the option."""
        super().__init__(parent)
        del info
        self.clicked.connect(self._tell)

    def current(self) -> bool:
        """Returns whether it is on."""
        return self.isChecked()

    def show_value(self, value: object) -> None:
        """Shows a value without emitting."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))

    def _tell(self) -> None:
        self.edited.emit(self.current())


class TextField(QLineEdit):
    """A word, such as the name of a device."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Shows the default while it is empty."""
        super().__init__(parent)
        self._default = str(info.default)
        self.setPlaceholderText(self._default)
        self.setAlignment(RIGHT)
        self.editingFinished.connect(self._tell)

    def current(self) -> str:
        """Returns the word, the default for an empty field."""
        return self.text().strip() or self._default

    def show_value(self, value: object) -> None:
        """Shows a value without emitting."""
        with QSignalBlocker(self):
            self.setText(str(value))

    def _tell(self) -> None:
        self.edited.emit(self.current())


Field = IntegerField | RealField | ChoiceField | SwitchField | TextField | PathField | PathListField | WordsField


def make_field(info: OptionInfo, parent: QWidget | None = None) -> Field:
    """Returns the editor that fits an option's type."""
    kinds = set(get_args(info.type)) if get_origin(info.type) in {Union, types.UnionType} else {info.type}
    if any(get_origin(kind) is tuple for kind in kinds):
        return PathListField(info, parent) if info.path else WordsField(info, parent)
    if info.path:
        return PathField(info, parent)
    if info.choices or get_origin(info.type) is Literal:
        return ChoiceField(info, parent)
    if bool in kinds:
        return SwitchField(info, parent)
    if int in kinds:
        return IntegerField(info, parent)
    if float in kinds:
        return RealField(info, parent)
    return TextField(info, parent)
