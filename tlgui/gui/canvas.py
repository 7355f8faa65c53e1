"""Two axes and a place for curves, without the menus that pyqtgraph's own plot brings along.

A `PlotItem` holds about 80 widgets for a menu that is never opened; each of them is dressed anew with every change of
colours or text size.
"""

from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

pg: Any = pyqtgraph  # it has no type hints


class Canvas(pyqtgraph.GraphicsView):
    """A view box with an axis at its left and one below.

    Attributes:
        box: the view box.
        left: the axis of the values.
        bottom: the axis below.
        wheel_zooms: whether the wheel alone zooms.
        held: whether nothing is painted for a moment.
    """

    def __init__(self, left: Any, parent: QWidget | None = None) -> None:  # noqa: ANN401 - pyqtgraph has no type hints
        """Takes the axis at the left."""
        view: Any = super()
        view.__init__(parent)
        view = self
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        view.enableMouse(False)
        self.box: Any = pg.ViewBox(enableMenu=False)
        self.left = left
        self.bottom: Any = pg.AxisItem("bottom")
        self.wheel_zooms = True
        self.held = False
        self._curves: list[Any] = []
        self._logarithmic = False
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self.left, 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        for axis in (self.left, self.bottom):
            axis.linkToView(self.box)
            axis.setZValue(-1)
        view.setCentralItem(layout)

    def hold(self, held: bool) -> None:
        """Stays empty while it is held: to paint takes long, and it would be for nothing where more is to come."""
        self.held = held
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws axes and curves, or nothing while they are held."""
        if self.held:
            QPainter(self.viewport()).fillRect(event.rect(), self.backgroundBrush())
        else:
            view: Any = super()
            view.paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms; leaves the wheel to the page around it where that scrolls, unless Ctrl is held."""
        if self.wheel_zooms or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            view: Any = super()
            view.wheelEvent(event)
        else:
            event.ignore()

    def curve(self) -> Any:  # noqa: ANN401 - pyqtgraph has no type hints
        """Returns a new curve; only what is in sight is drawn of it, thinned out so that its peaks stay."""
        curve = pg.PlotDataItem()
        curve.setLogMode(False, self._logarithmic)
        curve.setClipToView(True)
        curve.setDownsampling(auto=True, method="peak")
        self.box.addItem(curve)
        self._curves.append(curve)
        return curve

    def remove(self, curve: object) -> None:
        """Takes a curve away."""
        self._curves.remove(curve)
        self.box.removeItem(curve)

    @property
    def logarithmic(self) -> bool:
        """Whether the axis at the left is logarithmic."""
        return self._logarithmic

    def set_logarithmic(self, wanted: bool) -> None:
        """Makes the axis at the left logarithmic, or linear again."""
        self._logarithmic = wanted
        self.left.setLogMode(False, wanted)
        for curve in self._curves:
            curve.setLogMode(False, wanted)
        self.box.enableAutoRange(axis="y")
