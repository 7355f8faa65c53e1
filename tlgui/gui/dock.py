"""What goes in: Source → Target → Method → Layers → Training, and the Train button at the foot."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tlgui.gui.feeding import why_not_trained
from tlgui.gui.findings import Findings
from tlgui.gui.layers_panel import LayersPanel
from tlgui.gui.memory import Memory
from tlgui.gui.method_panel import MethodPanel
from tlgui.gui.scoring_panel import ScoringPanel
from tlgui.gui.source_images_panel import DescriptorsPanel, SourceImagesPanel
from tlgui.gui.source_panel import SourcePanel
from tlgui.gui.state import RecipeState
from tlgui.gui.target_panel import TargetPanel
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.train_button import TrainFoot
from tlgui.gui.train_panel import TrainPanel

WIDTH = 44 * GRID


class Dock(QFrame):
    """Places the panels in a column that scrolls."""

    def __init__(
        self, state: RecipeState, findings: Findings, theme: Theme, memory: Memory, parent: QWidget | None = None
    ) -> None:
        """Builds the panels."""
        super().__init__(parent)
        self.setProperty("role", "dock")
        self.state, self.findings, self._theme = state, findings, theme
        inside = QWidget()
        self._inside = inside
        self.source = SourcePanel(state, findings)
        self.target = TargetPanel(state, findings, memory)
        self.scoring = ScoringPanel(state, findings, memory, inside)
        self.source_images = SourceImagesPanel(state, findings, memory, inside)
        self.descriptors = DescriptorsPanel(state, memory, inside)
        self.method = MethodPanel(state, findings, theme)
        self.layers = LayersPanel(state, findings)
        self.train = TrainPanel(state, findings)
        self.foot = TrainFoot(theme, self)
        panels = QVBoxLayout(inside)
        self._panels = panels
        panels.setSpacing(2 * GRID)
        images = (self.target, self.source_images, self.scoring, self.descriptors)
        for panel in (self.source, *images, self.method, self.layers, self.train):
            panels.addWidget(panel)
        panels.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_margins)
        self._keep_margins(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)
        self.descriptors.edit_wanted.connect(self._edit_descriptors)
        state.changed.connect(self._judge)
        findings.images_changed.connect(self._judge)
        findings.source_changed.connect(self._judge)
        inside.installEventFilter(self)
        self._judge()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Widens the dock when its fields need more room, as with larger text; beyond half the window it scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Looks again how wide it may be."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        bar = self.area.verticalScrollBar()
        room = bar.sizeHint().width() if bar.maximum() > 0 else 0
        needed, half = self._inside.minimumSizeHint().width() + room, self.window().width() // 2
        self.setMinimumWidth(max(40 * GRID, min(needed, half)))

    def sizeHint(self) -> QSize:
        """Is as wide as the fields need and no wider."""
        return QSize(WIDTH, 80 * GRID)

    @property
    def reason(self) -> str:
        """What stands between the recipe and its training, or ""."""
        return why_not_trained(self.state.recipe, self.findings.folders, self.findings.source_problem)

    def _edit_descriptors(self) -> None:
        """Opens the table of classes and attributes, a window of its own."""
        from tlgui.gui.descriptor_editor import DescriptorEditor  # brings numpy's tables, which most runs do without

        DescriptorEditor(self.state, self.findings, self._theme, self).show()

    def _keep_margins(self, low: int, high: int) -> None:
        """Lets the scroll bar stand in the margin, so that the fields keep their width."""
        right = 2 * GRID - (self.area.verticalScrollBar().sizeHint().width() if high > low else 0)
        self._panels.setContentsMargins(2 * GRID, 2 * GRID, max(0, right), 2 * GRID)

    def _judge(self) -> None:
        self.foot.show_reason(self.reason)
