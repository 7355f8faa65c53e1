"""One plot on a card: title, legend, curves, crosshair with read-out, log axis."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tlgui.gui.block_model import change_text
from tlgui.gui.canvas import Canvas
from tlgui.gui.curve_words import title_words
from tlgui.gui.curves import CHANGE, Floats, Plot
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.legend_entry import LegendEntry
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import figure, percent

pg: Any = pyqtgraph  # it has no type hints

_AXIS_WIDTH = 52
_SMOOTH_UP_TO = 20_000  # longer curves are drawn with hard edges, lest a drag falter
_LEAST_SHARE = 0.02
_LOG_DIGITS = {"1", "2", "3", "5"}


class _ShareAxis(pyqtgraph.AxisItem):
    """Writes shares as percentages where it is told to, and numbers shortly elsewhere."""

    share = False

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Returns the words at the ticks."""
        if self.share and not self.logMode:
            return [f"{100 * value * scale:.4g}\u202f%" for value in values]
        if self.logMode:
            words = [f"{10**value:.3g}" for value in values]
            return [word if word.lstrip("0.")[:1] in _LOG_DIGITS else "" for word in words]
        places = max(0, -math.floor(math.log10(spacing * scale))) if spacing > 0 else 2
        if spacing * scale >= 1e-4:
            return [f"{value * scale:.{places}f}" for value in values]
        return [f"{value * scale:.{_digits(value, spacing)}g}" for value in values]


def _digits(value: float, spacing: float) -> int:
    """Returns how many digits tell a value from its neighbours on the axis."""
    first, last = (math.floor(math.log10(abs(one)) + 1e-9) if one else 0 for one in (value, spacing))
    return max(1, first - last + 1)


class PlotCard(QFrame):
    """Shows one of several plots; which one, is chosen in its title where there is more than one."""

    hovered = Signal(object)
    """The pointer is at this place (in epochs); None: it has left."""
    plot_chosen = Signal(str)
    """Another plot was picked by its title."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, log: bool = True) -> None:
        """Is empty until `show_plot`; `log` offers a logarithmic axis."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(24 * GRID, 18 * GRID)
        self._theme = theme
        self._plot = Plot("", ())
        self._hidden: set[str] = set()  # titles of the curves that the person does not want to see
        self._curves: list[Any] = []
        self._levels: list[Any] = []
        self.entries: list[LegendEntry] = []
        self._place: float | None = None
        self._axis = _ShareAxis("left")
        self.widget: Any = Canvas(self._axis, self)
        self.widget.setAccessibleName(self.tr("Plot"))  # until it is known of what
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(self.tr("Which curves"))
        self.chooser.activated.connect(self._choose)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chooser.hide()
        self.log = QPushButton(self.tr("log"), self)
        self.log.setProperty("role", "link")
        self.log.setCheckable(True)
        self.log.setToolTip(self.tr("Logarithmic axis"))
        self.log.setVisible(log)
        self.log.toggled.connect(self._log_toggled)
        self.badge = QLabel(self.tr("dashed: not used for any choice"), self)
        self.badge.setProperty("role", "badge")
        self.badge.setToolTip(self.tr("These labels were hidden from training; they only tell how good it has become."))
        self.badge.hide()
        self.readout = QLabel(self.widget)
        self.readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.readout.hide()
        self._lay_out()
        self._prepare_plot()
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        self._legend = QWidget(self)
        self._legend_row = FlowLayout(self._legend, gap=int(1.5 * GRID), line_gap=2, right=True)
        header = QHBoxLayout()
        header.setSpacing(GRID)
        for widget in (self.title, self.chooser):
            header.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        header.addWidget(self._legend, 1)
        header.addWidget(self.log, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(int(1.5 * GRID), int(1.5 * GRID), int(1.5 * GRID), GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(header)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.widget, 1)

    def _prepare_plot(self) -> None:
        self.view_box = self.widget.box
        self.view_box.setMouseEnabled(x=True, y=False)
        self.view_box.setDefaultPadding(0.04)
        self.view_box.enableAutoRange(axis="y")
        self.view_box.setAutoVisible(y=True)
        self._axis.setWidth(_AXIS_WIDTH)
        bottom = self.widget.bottom
        for axis in (self._axis, bottom):
            axis.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=0)
        bottom.setLabel(self.tr("epoch"))
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        self.view_box.addItem(self._line, ignoreBounds=True)
        self._best = pg.ScatterPlotItem(size=9)
        self.view_box.addItem(self._best)
        self.widget.scene().sigMouseMoved.connect(self._pointer_moved)
        self.widget.installEventFilter(self)
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def pass_on(self, heir: "PlotCard") -> None:
        """Has the card that takes this one's place hide the same curves, on the same kind of axis."""
        heir._hidden = set(self._hidden)
        heir.log.setChecked(self.log.isChecked())

    # -- curves ------------------------------------------------------------------------------------------------

    def offer(self, titles: Sequence[str], chosen: str) -> None:
        """Lets the person choose among several plots."""
        if [self.chooser.itemData(number) for number in range(self.chooser.count())] != list(titles):
            self.chooser.clear()
            for title in titles:
                self.chooser.addItem(title_words(title), title)
        self.chooser.setCurrentIndex(self.chooser.findData(chosen))
        self.chooser.setVisible(len(titles) > 1)
        self.title.setVisible(len(titles) <= 1)

    def _choose(self, place: int) -> None:
        self.plot_chosen.emit(self.chooser.itemData(place))

    def show_plot(self, plot: Plot, window: int) -> None:
        """Draws the plot's lines; `window` is how many steps a curve by step is smoothed over."""
        if [line.title for line in plot.lines] != [line.title for line in self._plot.lines]:
            self._make_curves(plot)
        if plot.levels != self._plot.levels:
            self._make_levels(plot)
        self._plot = plot
        self.badge.setVisible(any(line.dashed and len(line.series) for line in plot.lines))
        if title_words(plot.title) != self.title.text():
            self.title.setText(title_words(plot.title))
            self.widget.setAccessibleName(self.tr("Plot: {title}").format(title=title_words(plot.title)))
            self._dress_curves()
        self._axis.share = plot.share
        for curve, line, entry in zip(self._curves, plot.lines, self.entries, strict=True):
            values = line.series.smoothed(window) if line.by_step else line.series.y
            curve.opts["antialias"] = len(line.series) < _SMOOTH_UP_TO
            curve.setData(line.series.x, self._drawable(values))
            curve.setSymbol("o" if len(line.series) == 1 else None)  # a single value would be no line at all
            entry.setVisible(len(line.series) > 0)
        self._keep_flat_flat()
        self._show_readout()

    def _keep_flat_flat(self) -> None:
        """Shows no less than a fiftieth of the largest value, lest the rounding of a constant look like a curve."""
        bounds = [bound for line in self._plot.lines if (bound := line.series.bounds) is not None]
        low, high = min((one[0] for one in bounds), default=0.0), max((one[1] for one in bounds), default=0.0)
        least = _LEAST_SHARE * max(abs(low), abs(high))
        if self.log.isChecked():
            least = 0.0
        self.view_box.setLimits(minYRange=least or None)
        if not bounds or self.log.isChecked():
            return
        least = least or 1.0  # all are 0: what was shown before says nothing about the scale
        if high - low < least and self.view_box.autoRangeEnabled()[1]:
            middle = (low + high) / 2
            self.view_box.setYRange(middle - least / 2, middle + least / 2, padding=0)  # it keeps the scale of before
            self.view_box.enableAutoRange(axis="y")

    def _drawable(self, values: Floats) -> Floats:
        if not self.log.isChecked():
            return values
        kept: Floats = np.where(values > 0, values, np.nan)
        return kept

    def _make_curves(self, plot: Plot) -> None:
        for curve in self._curves:
            self.widget.remove(curve)
        for entry in self.entries:
            self._legend_row.removeWidget(entry)
            entry.hide()  # it may be painted once more before it is gone
            entry.deleteLater()
        self._curves, self.entries = [], []
        self._plot = Plot(plot.title, plot.lines, plot.share, self._plot.levels)
        for number, line in enumerate(plot.lines):
            curve = self.widget.curve()
            entry = LegendEntry(title_words(line.title), partial(self._colour, plot, number), self._theme, self._legend)
            entry.toggled.connect(partial(self._set_visible, curve, line.title))
            entry.setChecked(line.title not in self._hidden)
            self._legend_row.addWidget(entry)
            self._curves.append(curve)
            self.entries.append(entry)
        self._dress_curves()

    def _set_visible(self, curve: Any, title: str, shown: bool) -> None:  # noqa: ANN401 - pyqtgraph has no type hints
        curve.setVisible(shown)
        (self._hidden.discard if shown else self._hidden.add)(title)

    def _make_levels(self, plot: Plot) -> None:
        for level in self._levels:
            self.view_box.removeItem(level)
        self._levels = []
        for title, height in plot.levels:
            level = pg.InfiniteLine(
                height,
                angle=0,
                movable=False,
                label=title_words(title),
                labelOpts={"position": 0.92, "anchors": [(1, 1), (1, 1)]},
            )
            self.view_box.addItem(level)
            self._levels.append(level)
        self._dress_curves()

    @property
    def levels(self) -> list[float]:
        """Heights of the dashed level lines."""
        return [float(level.value()) for level in self._levels]

    def _colour(self, plot: Plot, number: int) -> QColor:
        series = self._theme.colours.series
        fixed = {"train": 0, "validation": 1}.get(plot.lines[number].role)
        pairs = any(line.role != "other" for line in plot.lines)
        place = fixed if fixed is not None else number + (2 if pairs or len(plot.lines) == 1 else 0)
        return QColor(series[place % len(series)])

    def mark_best(self, place: float, value: float) -> None:
        """Puts a dot where the kept model was judged; NaN takes it away."""
        if math.isfinite(value):
            self._best.setData([place], [value])
        else:
            self._best.setData([], [])

    @property
    def best(self) -> tuple[float, float] | None:
        """Place and value of the dot."""
        places, values = self._best.getData()
        return (float(places[0]), float(values[0])) if len(places) else None

    def show_range(self, epochs: float) -> None:
        """Shows the whole run, from 0 to `epochs`."""
        end = max(epochs, 1)
        self.view_box.setLimits(xMin=-0.04 * end, xMax=1.04 * end)
        self.view_box.setXRange(0, end, padding=0.03)

    @property
    def curves(self) -> list[Any]:
        """The curves as the plot holds them."""
        return self._curves

    # -- axis and colours --------------------------------------------------------------------------------------

    def _log_toggled(self, wanted: bool) -> None:
        self.widget.set_logarithmic(wanted)
        for curve, line in zip(self._curves, self._plot.lines, strict=True):
            curve.setData(line.series.x, self._drawable(line.series.y))
        self._keep_flat_flat()

    def _dress(self) -> None:
        colours = self._theme.colours
        self.widget.setBackground(colours.surface)
        small = QFont(self.font())
        small.setPointSizeF(max(6.5, small.pointSizeF() * 0.85))
        self._axis.setGrid(round(255 * (0.9 if colours.dark else 0.7)))
        for axis in (self._axis, self.widget.bottom):
            axis.setPen(pg.mkPen(None))
            axis.setTickPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickFont(small)
        self.widget.bottom.label.setFont(small)
        self.widget.bottom.setHeight(round(2.4 * QFontMetrics(small).height()))
        self.widget.bottom.label.setDefaultTextColor(QColor(colours.muted))
        self._line.setPen(pg.mkPen(colours.faint, style=Qt.PenStyle.DashLine))
        self._best.setBrush(pg.mkBrush(colours.series[1]))
        self._best.setPen(pg.mkPen(colours.surface, width=1.5))
        self.readout.setStyleSheet(
            f"background: {colours.raised}; border: 1px solid {colours.line}; border-radius: 4px; padding: 3px 6px;"
        )
        self._dress_curves()

    def _dress_curves(self) -> None:
        for number, (curve, line) in enumerate(zip(self._curves, self._plot.lines, strict=True)):
            colour = self._colour(self._plot, number)
            strong = line.role == "validation" or (line.role == "other" and not line.by_step)
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            curve.setPen(pg.mkPen(colour, width=2 if strong else 1, style=style))
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.setSymbolPen(pg.mkPen(None))
            curve.setSymbolSize(5)
        muted = self._theme.colours.muted
        for level in self._levels:
            level.setPen(pg.mkPen(muted, style=Qt.PenStyle.DashLine))
            level.label.setColor(muted)
        for entry in self.entries:
            entry.update()

    # -- crosshair ---------------------------------------------------------------------------------------------

    def _pointer_moved(self, place: QPointF) -> None:
        if self.view_box.sceneBoundingRect().contains(place):
            self.hovered.emit(float(self.view_box.mapSceneToView(place).x()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells that the pointer has left, and walks the crosshair with the arrow keys."""
        if watched is self.widget and event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        elif watched is self.widget and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}.get(Qt.Key(event.key()))
            if step is not None:
                self.hovered.emit(max(0.0, (self._place or 0.0) + step))
                return True
        return super().eventFilter(watched, event)

    def point_at(self, place: float | None) -> None:
        """Puts the crosshair at a place (in epochs), or takes it away."""
        self._place = place
        self._line.setVisible(place is not None)
        if place is not None:
            self._line.setPos(place)
        self._show_readout()

    def _show_readout(self) -> None:
        words = self._words(self._place) if self._place is not None else ""
        self.readout.setVisible(bool(words))
        if words:
            self.readout.setText(words)
            self.readout.adjustSize()
            middle = sum(self.view_box.viewRange()[0]) / 2
            right = self.widget.width() - self.readout.width() - GRID // 2
            self.readout.move(right if (self._place or 0.0) < middle else _AXIS_WIDTH + GRID, GRID // 2)

    def _words(self, place: float) -> str:
        exact = change_text if self._plot.title == CHANGE else percent
        say: Callable[[float], str] = exact if self._plot.share else figure
        place = round(place, 1)  # as it is written: just before epoch 2.0, "2.0" would stand beside the values of 1
        found = [(line, line.series.at(place)) for line in self._plot.lines]
        told = [f"{title_words(line.title)} {say(pair[1])}" for line, pair in found if pair is not None]
        return "\n".join([self.tr("epoch {place:.1f}").format(place=place), *told]) if told else ""
