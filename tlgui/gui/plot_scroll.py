"""Curves above, figures below: the curves fill the page until there are figures; then the page scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tlgui.gui.canvas import Canvas
from tlgui.gui.theme import GRID

_LEAST = 46 * GRID  # height of the curves beside figures
_SHARE = 0.72  # of the page that the curves take beside figures


class PlotScroll(QScrollArea):
    """A page that scrolls up and down."""

    def __init__(
        self, plots: QWidget, board: QWidget, canvases: Sequence[Canvas], parent: QWidget | None = None
    ) -> None:
        """Places `plots` above `board`, which may be hidden; the wheel scrolls over `canvases`, too."""
        super().__init__(parent)
        self._plots, self._board, self._canvases = plots, board, canvases
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(int(1.5 * GRID))
        column.addWidget(plots, 1)
        column.addWidget(board)
        self.setWidget(inside)
        board.installEventFilter(self)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first figure has come, or all have gone."""
        if watched is self._board and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the height anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        alone = self._board.isHidden()
        height = self.viewport().height()
        self._plots.setMinimumHeight(0 if alone else max(_LEAST, round(_SHARE * height)))
        for canvas in self._canvases:
            canvas.wheel_zooms = alone
