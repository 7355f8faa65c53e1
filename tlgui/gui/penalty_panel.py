"""The penalty γ of seen classes: a slider beside the curves of S, U and H that it moves along."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from tlgui.figures import Lines
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.figure_words import in_words
from tlgui.gui.theme import GRID, Colours, Theme

STEPS = 100


class PenaltyCurve(LinesFigure):
    """The curves over γ with an upright line at the one that is chosen."""

    gamma = 0.0

    def mark(self, gamma: float) -> None:
        """Moves the line."""
        self.gamma = gamma
        self.update()

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints the curves, then the line."""
        super().paint(painter, colours)
        axes = self.axes()
        left = axes.left(self.gamma)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawLine(QPointF(left, axes.area.top()), QPointF(left, axes.area.bottom()))


class PenaltyPanel(QWidget):
    """Slider, curves, figures at the slider's place; `chosen` asks to keep it in the model."""

    chosen = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Has no curves until `show_curves`."""
        super().__init__(parent)
        self._theme = theme
        self.curve: PenaltyCurve | None = None
        self._kept = 0.0
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, STEPS)
        self.slider.valueChanged.connect(self._moved)
        self.words = QLabel(self, textFormat=Qt.TextFormat.RichText)
        self.keep = QPushButton(self)
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self._keep)
        self._head = QLabel(self)
        self._head.setProperty("role", "heading")
        self.hint = QLabel(self, wordWrap=True)
        self.hint.setProperty("role", "caption")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.slider, 1)
        row.addWidget(self.keep)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._head)
        self._column.addWidget(self.words)
        self._column.addLayout(row)
        self._column.addWidget(self.hint)
        self._figure: Lines | None = None
        self.word()

    def word(self) -> None:
        """Writes every text in the language in force."""
        self._head.setText(self.tr("Penalty γ of seen classes"))
        self.slider.setAccessibleName(self._head.text())
        self.keep.setText(self.tr("Keep in the model"))
        self.show_curves(self._figure)

    def show_curves(self, figure: Lines | None) -> None:
        """Shows the curves of a run's own images; None where there are none, and the slider stands alone."""
        if self.curve is not None:
            self._column.removeWidget(self.curve)
            self.curve.hide()
            self.curve.deleteLater()
            self.curve = None
        self._figure = figure
        if figure is not None:
            self.curve = PenaltyCurve(in_words(figure), self._theme, self)
            self.curve.setMinimumHeight(20 * GRID)
            self.curve.mark(self.value)
            self._column.insertWidget(2, self.curve, 1)
            self.hint.setText(
                self.tr("Curves of the run's own images. A γ that is chosen by them is no longer an honest test of H.")
            )
        else:
            self.hint.setText(self.tr("Larger values let unseen classes win more often."))
        self._moved()

    @property
    def value(self) -> float:
        """γ, between 0 and 1."""
        return self.slider.value() / STEPS

    def show_gamma(self, gamma: float) -> None:
        """Puts the slider where the model stands."""
        self._kept = gamma
        self.slider.setValue(round(gamma * STEPS))
        self._moved()

    def _moved(self) -> None:
        self.keep.setEnabled(abs(self.value - self._kept) > 0.5 / STEPS)
        words = [f"γ = {self.value:.2f}"]
        if self.curve is not None:
            self.curve.mark(self.value)
            figure = self.curve.figure
            place = max(0, bisect_right(figure.x, self.value + 1e-9) - 1)
            colours = [item.colour.name() for item in self.curve.legend()]
            words += [
                f'<span style="color: {colour}">●</span> {name} {values[place]:.1f} %'
                for colour, (name, values) in zip(colours, figure.series.items(), strict=False)
            ]
        self.words.setText(" &nbsp; ".join(words))

    def _keep(self) -> None:
        self.chosen.emit(self.value)
