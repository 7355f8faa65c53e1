"""The editors of a form: one small widget for each kind of option.

Each has `value()`, `show_value(value)` (which does not emit) and the signal `edited`, emitted when a person is done.
"""

import math
import types
from functools import cache
from typing import Literal, Union, get_args, get_origin

from PySide6.QtCore import QLocale, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QStyleOptionComboBox, QWidget

from tlgui.gui.words import THIN, figure
from tlgui.places import resource
from tlgui.recipe import OptionInfo

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LARGEST_INT = 2**31 - 1


class IntegerField(QSpinBox):
    """A whole number; where None is allowed, one step below the lowest number means None and reads "–"."""

    edited = Signal(object)
    refused = Signal(str)  # one sentence

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Takes range, unit and whether None is allowed from the option."""
        super().__init__(parent)
        low = round(info.low) if info.low is not None else -LARGEST_INT
        high = round(info.high) if info.high is not None else LARGEST_INT
        self._low = low
        self._none = low - 1 if type(None) in get_args(info.type) else None
        self.setRange(low if self._none is None else self._none, min(high, LARGEST_INT))
        if self._none is not None:
            self.setSpecialValueText("–")
        self.setSuffix(_suffix(info.unit))
        self.setAlignment(RIGHT)
        self.setGroupSeparatorShown(False)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def current(self) -> int | None:
        """Returns the number, or None."""
        return None if self._none is not None and self.value() == self._none else self.value()

    def show_value(self, value: object) -> None:
        """Shows a value without emitting."""
        with QSignalBlocker(self):
            self.setValue(value if isinstance(value, int) else self._none if self._none is not None else self._low)

    def fixup(self, text: str) -> str:
        """Is called with what cannot stay: says why, and goes back to the last good number."""
        typed = text.removesuffix(self.suffix()).strip()
        low, high = str(self._low), str(self.maximum())
        words = self.tr("'{typed}' does not fit: take a number from {low} to {high}.")
        self.refused.emit(words.format(typed=typed, low=low, high=high))
        return self.textFromValue(self.value()) + self.suffix()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects the number, ready to be overwritten."""
        super().focusInEvent(event)
        self.selectAll()

    def _tell(self) -> None:
        self.edited.emit(self.current())


class RealField(QDoubleSpinBox):
    """A number such as 0.01 or 5e-4; on a logarithmic range the arrow keys walk 1, 2, 5, 10."""

    edited = Signal(object)
    refused = Signal(str)  # one sentence

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Takes range, unit and scale from the option."""
        super().__init__(parent)
        self._log = info.log
        self.setDecimals(12)
        self.setRange(info.low if info.low is not None else -1e12, info.high if info.high is not None else 1e12)
        span = self.maximum() - self.minimum()
        self.setSingleStep(10 ** math.floor(math.log10(span / 5)) if 0 < span < 1e9 else 1.0)
        self.setLocale(QLocale.c())
        self.setSuffix(_suffix(info.unit))
        self.setAlignment(RIGHT)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def current(self) -> float:
        """Returns the number."""
        return self.value()

    def show_value(self, value: object) -> None:
        """Shows a value without emitting."""
        with QSignalBlocker(self):
            self.setValue(value if isinstance(value, (int, float)) else self.minimum())

    def textFromValue(self, value: float) -> str:
        """Writes 0.0005 as 5e-4 and 0.01 as 0.01."""
        text = f"{value:.6g}"
        if value != 0 and abs(value) < 1e-3:
            mantissa, _, exponent = f"{value:.5e}".partition("e")
            text = f"{float(mantissa):g}e{int(exponent)}"
        return text

    def valueFromText(self, text: str) -> float:
        """Reads "0,01", "1e-2" and "0.01 ×" alike; what is no number leaves the value as it is."""
        number = _number(text, self.suffix())
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Lets a number be typed piece by piece; beyond the range it stays unfinished."""
        number = _number(text, self.suffix())
        state = QValidator.State.Intermediate
        if number is not None and self.minimum() <= number <= self.maximum():
            state = QValidator.State.Acceptable
        elif set(text.removesuffix(self.suffix()).strip().lower()) - set("0123456789.,e+-"):
            state = QValidator.State.Invalid
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Walks 1, 2, 5, 10 on a logarithmic range."""
        if not self._log:
            super().stepBy(steps)
            return
        value = self.value()
        for _ in range(abs(steps)):
            value = _next(value, self.minimum(), up=steps > 0)
        self.setValue(value)

    def fixup(self, text: str) -> str:
        """Is called with what cannot stay: says why, and goes back to the last good number."""
        typed = text.removesuffix(self.suffix()).strip()
        low, high = figure(self.minimum()), figure(self.maximum())
        words = self.tr("'{typed}' does not fit: take a number from {low} to {high}.")
        self.refused.emit(words.format(typed=typed, low=low, high=high))
        return self.textFromValue(self.value()) + self.suffix()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects the number, ready to be overwritten."""
        super().focusInEvent(event)
        self.selectAll()

    def _tell(self) -> None:
        self.edited.emit(self.current())


class ChoiceField(QComboBox):
    """One of a few values, written at the right like a number."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Takes the choices from the option."""
        super().__init__(parent)
        for value in get_args(info.type) if get_origin(info.type) is Literal else info.choices:
            self.addItem(info.choices.get(value, str(value)), value)
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
                self.addItem(str(value), value)  # of a recipe that was written on another machine
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


Field = IntegerField | RealField | ChoiceField | SwitchField | TextField


def make_field(info: OptionInfo, parent: QWidget | None = None) -> Field:
    """Returns the editor that fits an option's type."""
    kinds = set(get_args(info.type)) if get_origin(info.type) in {Union, types.UnionType} else {info.type}
    if info.choices or get_origin(info.type) is Literal:
        return ChoiceField(info, parent)
    if bool in kinds:
        return SwitchField(info, parent)
    if int in kinds:
        return IntegerField(info, parent)
    if float in kinds:
        return RealField(info, parent)
    return TextField(info, parent)


def _suffix(unit: str) -> str:
    return f"{THIN}{unit}" if unit else ""


def _number(text: str, suffix: str) -> float | None:
    """Reads a number as people of any country type it; None for anything else."""
    try:
        number = float(text.removesuffix(suffix).strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _next(value: float, low: float, *, up: bool) -> float:
    """Returns the neighbour of a value in the series 1, 2, 5, 10; below the lowest positive rung lies `low`."""
    if value <= 0:
        return 1e-6 if up else value
    rungs = [step * 10.0**power for power in range(-9, 10) for step in (1, 2, 5)]
    if up:
        return float(next((f"{rung:.1e}" for rung in rungs if rung > value * 1.001), value))
    below = [rung for rung in rungs if rung < value * 0.999]
    return float(f"{below[-1]:.1e}") if below and below[-1] >= max(low, 1e-6) else low


@cache
def arrow_icon() -> QIcon:
    """Returns the small arrow of a field that opens."""
    return QIcon(str(resource("icons/chevron_down.svg")))
