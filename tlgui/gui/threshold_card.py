"""A threshold to play with: what is still named when the model may keep silent, or how well one class is found."""

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from tlgui.figures import Lines
from tlgui.gui.class_table import ClassTable
from tlgui.gui.drawn_figure import group_colour
from tlgui.gui.figure_card import FigureWindow
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.figure_menu import FigureMenu
from tlgui.gui.figures import Judgement
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.giving_list import GivingList
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import Sentence
from tlgui.gui.pictures import Pictures
from tlgui.gui.swatch import Swatch
from tlgui.gui.theme import GRID, Colours, Theme
from tlgui.gui.thresholds import STEPS, area_under, coverage_curve, detector, roc_curve, selective
from tlgui.gui.words import count, percent

_SILENT = -1  # the entry of the list that lets the model keep silent


class MarkedLines(LinesFigure):
    """Curves with an upright line at a place, or a point."""

    mark: tuple[float, float] | None = None
    """Where: x and y; where y is NaN, the whole line."""

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paints the curves and the mark above them."""
        super().paint(painter, colours)
        if self.mark is None or not math.isfinite(self.mark[0]):
            return
        axes, (x, y) = self.axes(), self.mark
        painter.setPen(QPen(QColor(colours.accent), 1.6))
        if math.isfinite(y):
            painter.setBrush(QColor(colours.surface))
            painter.drawEllipse(axes.place(x, y), 5.0, 5.0)
        else:
            painter.drawLine(QPointF(axes.left(x), axes.area.top()), QPointF(axes.left(x), axes.area.bottom()))


class ThresholdCard(QFrame):
    """A list of what is meant, the curve, the slider, what follows in words and by class."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._theme, self._pictures = theme, pictures
        self._judgement: Judgement | None = None
        self.curve: MarkedLines | None = None
        self._said = ""
        self.what = GivingList(self)
        self.what.setAccessibleName(self.tr("What the threshold decides"))
        self.what.setToolTip(self.tr("Name only what is sure enough, or look how well one class is found."))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, STEPS)
        self.slider.setValue(STEPS // 2)
        self.slider.setAccessibleName(self.tr("Threshold"))
        self.slider.setToolTip(self.tr("The least probability that counts."))
        self.value = QLabel(self)
        self.value.setMinimumWidth(self.fontMetrics().horizontalAdvance("100\u202f%") + GRID)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sentence = QLabel(self, wordWrap=True)
        self.table = ClassTable(self)
        self.table.setMinimumHeight(18 * GRID)
        self.more = FigureMenu(self, theme)
        self.more.larger_wanted.connect(self.enlarge)
        self.more.failed.connect(self.sentence.setText)
        self._swatches: list[Swatch] = []
        self._lay_out()
        self.what.activated.connect(self._turn)
        self.slider.valueChanged.connect(self._refresh)
        theme.changed.connect(self._paint_swatches)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Threshold"), self)
        heading.setProperty("role", "heading")
        top = FlowLayout(gap=2 * GRID, line_gap=GRID // 2)
        top.addWidget(heading)
        top.addWidget(self.what)
        head = QHBoxLayout()
        head.addLayout(top, 1)
        self.help = HelpLink("threshold", self)
        tools = QHBoxLayout()
        tools.addWidget(self.help)
        tools.addWidget(self.more)
        head.addLayout(tools)
        head.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        self._legend = FlowLayout(gap=2 * GRID, line_gap=GRID // 2)
        slider = QHBoxLayout()
        slider.addWidget(self.slider, 1)
        slider.addWidget(self.value)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(1.5 * GRID), int(1.5 * GRID), int(1.5 * GRID), GRID)
        self._column.setSpacing(GRID)
        self._column.addLayout(head)
        self._column.addLayout(self._legend)
        self._column.addLayout(slider)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.table, 1)

    def show_judgement(self, judgement: Judgement) -> None:
        """Shows another judgement."""
        same = self._judgement is not None and self._judgement.classes == judgement.classes
        self._judgement = judgement
        if not same:
            self.what.clear()
            self.what.addItem(self.tr("name only what is sure enough"), _SILENT)
            for label, name in enumerate(judgement.classes):
                self.what.addItem(self.tr("find {name} among all others").format(name=name), label)
        self._turn()

    @property
    def looked(self) -> tuple[int, int]:
        """What the threshold decides (a class, or -1), and where its slider stands."""
        return self.label, self.slider.value()

    def look_at(self, label: int, place: int) -> None:
        """Has the threshold decide something else."""
        self.what.setCurrentIndex(max(0, self.what.findData(label)))
        self.slider.setValue(place)
        self._turn()

    @property
    def label(self) -> int:
        """The class that is to be found; -1 where all are named."""
        chosen = self.what.currentData()
        return int(chosen) if chosen is not None else _SILENT

    def _turn(self) -> None:
        if self._judgement is None:
            return
        figure = self._coverage(self._judgement) if self.label == _SILENT else self._roc(self._judgement)
        if self.curve is not None:
            self._column.removeWidget(self.curve)
            self.curve.hide()
            self.curve.deleteLater()
        self.curve = MarkedLines(figure, self._theme, self)
        self.curve.setAccessibleName(figure.title)
        self.more.offer(figure)
        self.curve.setFixedHeight(18 * GRID + 2 * self.fontMetrics().height())
        self._column.insertWidget(2, self.curve)
        self._explain(list(figure.series))
        self._refresh()

    def enlarge(self) -> FigureWindow | None:
        """Opens the curve in a window of its own, with what the threshold does at present below it."""
        if self.curve is None:
            return None
        window = FigureWindow(replace(self.curve.figure, note=self._said), self._theme, self._pictures, self)
        window.show()
        return window

    def _coverage(self, judgement: Judgement) -> Lines:
        thresholds, coverage, accuracy = (tuple(values.tolist()) for values in coverage_curve(judgement))
        series: dict[str, tuple[float, ...]] = {Sentence("still named"): coverage, Sentence("of these right"): accuracy}
        return Lines(Sentence("Coverage and accuracy"), thresholds, series, x_title=Sentence("threshold"))

    def _roc(self, judgement: Judgement) -> Lines:
        false_rates, true_rates, thresholds = roc_curve(judgement, self.label)
        found = Sentence("found, area {area}", area=_number(area_under(false_rates, true_rates)))
        series: dict[str, tuple[float, ...]] = {
            found: tuple(true_rates.tolist()),
            Sentence("chance"): tuple(false_rates.tolist()),
        }
        return Lines(
            Sentence("ROC curve"),
            tuple(false_rates.tolist()),
            series,
            x_title=Sentence("false alarms, share of the others"),
            beside={Sentence("threshold"): tuple(thresholds.tolist())},
        )

    def _explain(self, names: list[str]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._swatches = [Swatch(name, self) for name in names]
        for swatch in self._swatches:
            self._legend.addWidget(swatch)
        self._paint_swatches()

    def _paint_swatches(self) -> None:
        for place, swatch in enumerate(self._swatches):
            swatch.paint_with(group_colour(self._theme.colours, place, len(self._swatches)).name())

    def _refresh(self) -> None:
        """Says what the threshold does."""
        threshold = self.slider.value() / STEPS
        self.value.setText(percent(threshold, 0))
        if self._judgement is None or self.curve is None:
            return
        if self.label == _SILENT:
            self._say_selective(self._judgement, threshold, self.curve)
        else:
            self._say_detector(self._judgement, threshold, self.curve)
        self.table.setVisible(self.label == _SILENT)
        self.curve.update()

    def _say_selective(self, judgement: Judgement, threshold: float, curve: MarkedLines) -> None:
        found = selective(judgement, threshold)
        self._said = Sentence(
            "{named} of {images} images are still named ({coverage}), {right} of these rightly ({accuracy}).",
            named=count(found.named),
            images=count(found.images),
            coverage=percent(found.coverage),
            right=count(found.right),
            accuracy=percent(found.accuracy),
        )
        self.sentence.setText(self._said)
        self.table.show_classes(found.by_class)
        curve.mark = (threshold, math.nan)

    def _say_detector(self, judgement: Judgement, threshold: float, curve: MarkedLines) -> None:
        found, name = detector(judgement, self.label, threshold), judgement.classes[self.label]
        self._said = Sentence(
            "{hits} of {there} images of {name} are found (recall {recall}), with {alarms} false alarms among {others} "
            "others ({rate}). Of what is found, {precision} is right (precision).",
            hits=count(found.hits),
            there=count(found.hits + found.misses),
            name=name,
            recall=percent(found.recall),
            alarms=count(found.alarms),
            others=count(found.alarms + found.passed),
            rate=percent(found.false_rate),
            precision=percent(found.precision),
        )
        self.sentence.setText(self._said)
        curve.mark = (found.false_rate, found.recall)


def _number(value: float) -> str:
    return f"{value:.3f}" if math.isfinite(value) else "–"
