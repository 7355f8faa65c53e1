"""Editors for numbers: whole ones and others; typed, turned by the wheel, or walked by the arrow keys.

Each has `current()`, `show_value(value)` (which does not emit) and the signal `edited`, emitted when a person is done.
"""

import math
from typing import get_args

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from tlgui.gui.language import tr
from tlgui.gui.words import THIN, figure
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
        self.setGroupSeparatorShown(False)
        _prepare(self, tr(info.unit))
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
        self.refused.emit(_refusal(text.removesuffix(self.suffix()), str(self._low), str(self.maximum())))
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
        _prepare(self, tr(info.unit))
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
        self.refused.emit(_refusal(text.removesuffix(self.suffix()), figure(self.minimum()), figure(self.maximum())))
        return self.textFromValue(self.value()) + self.suffix()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects the number, ready to be overwritten."""
        super().focusInEvent(event)
        self.selectAll()

    def _tell(self) -> None:
        self.edited.emit(self.current())


def _prepare(field: IntegerField | RealField, unit: str) -> None:
    """Does what whole numbers and others share: unit behind the number, at the right, taken when it is finished."""
    field.setSuffix(f"{THIN}{unit}" if unit else "")
    field.setAlignment(RIGHT)
    field.setKeyboardTracking(False)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _refusal(typed: str, low: str, high: str) -> str:
    return tr("'{typed}' does not fit: take a number from {low} to {high}.", typed=typed.strip(), low=low, high=high)


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
