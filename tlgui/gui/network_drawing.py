"""The network as a row of boxes with a cut that can be dragged."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.gui.block_words import kind_words
from tlgui.gui.language import tr
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock
from tlgui.gui.network_layout import Box, boxes, cut_places
from tlgui.gui.skip_arcs import HIGH, arcs, paint_arc
from tlgui.gui.skip_words import skips_in, skips_of
from tlgui.gui.state_icons import paint_state_icon
from tlgui.gui.theme import GRID, STATE_TITLES, Theme
from tlgui.gui.words import count
from tlgui.recipe import BlockState

_TOP = 2 * GRID  # room above the boxes for the handle's knob
SIDE = GRID * 3 // 2
"""Pixels left of the first box, room for the cut before it."""
_KNOB = 5.0
_SMALLEST = 0.8  # of the text's size, for names in tight boxes
_REACH = 8.0  # how near to the handle a press takes hold of it


class NetworkDrawing(QWidget):
    """Draws a network plan; a drag of the handle or an arrow key asks for another cut."""

    cut_dragged = Signal(int)
    """The handle is being dragged to this position; nothing is decided yet."""
    cut_chosen = Signal(int)
    """The cut shall lie before the block at this position."""
    block_clicked = Signal(int)
    """The block at this position was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_plan`."""
        super().__init__(parent)
        self._theme = theme
        self._plan: NetworkPlan | None = None
        self._boxes: tuple[Box, ...] = ()
        self._places: list[float] = []
        self._dragging = False
        self._near = False
        self._selected: range = range(0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Drawing of the network"))
        theme.changed.connect(self.update)

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_plan(self, plan: NetworkPlan | None) -> None:
        """Draws another plan; the selection stays where the network is the same."""
        if plan is None or self._plan is None or plan.names != self._plan.names:
            self._selected = range(0)
        self._plan = plan
        self.updateGeometry()
        self._lay_out()
        self.setAccessibleDescription(self._description())
        self.update()

    def select(self, positions: range) -> None:
        """Rings the blocks at these positions."""
        self._selected = positions
        self.update()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes as they lie in the widget."""
        return self._boxes

    def handle_place(self, position: int | None = None) -> QPointF:
        """Returns where the knob is, or would be with the cut at `position`."""
        cut = self._plan.cut if self._plan else 0
        return QPointF(self._places[cut if position is None else position], _KNOB + 1)

    def sizeHint(self) -> QSize:
        """As high as the mock's drawing, and more with larger letters."""
        return QSize(480, round(self._top + 6.5 * self.fontMetrics().height() + 2 * GRID))

    def minimumSizeHint(self) -> QSize:
        """Boxes may get narrow, not flat."""
        return QSize(240, round(self._top + 5.5 * self.fontMetrics().height() + GRID))

    def _description(self) -> str:
        if self._plan is None:
            return ""
        text = self.tr("{cut} of {body} blocks before the cut; the left and right arrow keys move it.")
        return f"{text.format(cut=self._plan.cut, body=self._plan.body)} {skips_in(self._plan)}".strip()

    @property
    def _top(self) -> float:
        """Where the tallest box may begin: below the knob, and below its own arcs, if it has any."""
        arched = self._plan is not None and any(block.skips for block in self._plan.blocks)
        return max(_TOP, self.fontMetrics().height()) + (HIGH if arched else 0)

    @property
    def _gap(self) -> float:
        return self._boxes[1].left - self._boxes[0].right if len(self._boxes) > 1 else 0.0

    def _lay_out(self) -> None:
        self._boxes, self._places = (), []
        if self._plan is not None and self.width() > 4 * GRID:
            tall = self.height() - self._top - GRID
            laid = boxes(self._plan, self.width() - SIDE - 1, tall, self._top)
            self._boxes = tuple(
                Box(box.start, box.stop, box.label, box.left + SIDE, box.top, box.width, box.height) for box in laid
            )
            self._places = cut_places(self._boxes, self._plan.body)

    # -- events ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        """Lays the boxes out anew."""
        del event
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the handle, or clicks a block."""
        if event.button() != Qt.MouseButton.LeftButton or self._plan is None:
            return
        if self._is_near(event.position()):
            self._dragging = True
            self.setCursor(Qt.CursorShape.SplitHCursor)
            self.update()
        elif (block := self._block_at(event.position())) is not None:
            self.block_clicked.emit(block)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the handle, or shows that it could be."""
        if self._dragging and self._plan is not None:
            position = self._nearest(event.position().x())
            if position != self._plan.cut:
                self.cut_dragged.emit(position)
            return
        near = self._is_near(event.position())
        if near != self._near:
            self._near = near
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Decides the cut."""
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.update()
            self.cut_chosen.emit(self._nearest(event.position().x()))

    def leaveEvent(self, event: object) -> None:
        """Forgets the hover."""
        del event
        self._near = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cut by one block, Home and End to the ends."""
        key = Qt.Key(event.key())
        if self._plan is None or key not in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(self._places)}.get(key, 10**6)
        position = min(max(self._plan.cut + step, 0), self._plan.body)
        if position != self._plan.cut:
            self.cut_chosen.emit(position)

    def event(self, event: QEvent) -> bool:
        """Answers a hover with what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """Returns the tooltip for a place in the widget."""
        if self._is_near(place):
            return self.tr("Drag the cut: blocks before it stay as the source learned them.")
        block = self._block_at(place)
        return self._words(self._plan.blocks[block]) if block is not None and self._plan is not None else ""

    def _words(self, block: PlannedBlock) -> str:
        shape = " × ".join(str(side) for side in block.output)
        text = self.tr("{title}: {kind}\n{parameters} parameters, output {shape}\n{state}")
        words = text.format(
            title=block.title,
            kind=kind_words(block.kind),
            parameters=count(block.parameters),
            shape=shape,
            state=tr(STATE_TITLES[block.state]),
        )
        return f"{words}\n{skips_of([block])}".strip()

    def _is_near(self, place: QPointF) -> bool:
        return bool(self._places) and abs(place.x() - self.handle_place().x()) <= _REACH

    def _nearest(self, x: float) -> int:
        return min(range(len(self._places)), key=lambda position: abs(self._places[position] - x))

    def _block_at(self, place: QPointF) -> int | None:
        for box in self._boxes:
            if box.left <= place.x() <= box.right and box.top - HIGH <= place.y() <= box.top + box.height:
                return box.block_at(place.x())
        return None

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: object) -> None:
        """Paints boxes with their arcs, ring and handle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._plan is not None:
            for box in self._boxes:
                self._paint_box(painter, box, self._plan)
            self._paint_ring(painter)
            self._paint_handle(painter)
        painter.end()

    def _paint_box(self, painter: QPainter, box: Box, plan: NetworkPlan) -> None:
        frame = QRectF(box.left, box.top, box.width, box.height)
        outline = QPainterPath()
        outline.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), GRID * 0.75, GRID * 0.75)
        for start, stop, state in _runs(plan, box):
            strong, soft = (QColor(name) for name in self._theme.state(state))
            part = QRectF(box.edge(start), box.top, box.edge(stop) - box.edge(start), box.height)
            painter.setClipRect(part)
            painter.fillPath(outline, soft)
            self._paint_separators(painter, box, start, stop, strong)
            style = Qt.PenStyle.DashLine if state == BlockState.NEW_FROZEN else Qt.PenStyle.SolidLine
            painter.setPen(QPen(strong, 1.2, style))
            painter.drawPath(outline)
            painter.setClipping(False)
            side = min(13.0, part.width() - 4)
            if side >= 7:
                above = min(GRID * 0.75, (box.height - side - self.fontMetrics().height()) / 3)
                icon = QRectF(part.center().x() - side / 2, box.top + above, side, side)
                paint_state_icon(painter, icon, state, strong)
        self._paint_label(painter, box, frame)
        for arc in arcs(box, plan.blocks):
            paint_arc(painter, arc, self._theme.colours)

    def _paint_separators(self, painter: QPainter, box: Box, start: int, stop: int, strong: QColor) -> None:
        if box.width / (box.stop - box.start) < 4:
            return
        faint = QColor(strong)
        faint.setAlphaF(0.35)
        painter.setPen(QPen(faint, 1))
        for position in range(start + 1, stop):
            x = box.edge(position)
            painter.drawLine(QPointF(x, box.top), QPointF(x, box.top + box.height))

    def _paint_label(self, painter: QPainter, box: Box, frame: QRectF) -> None:
        """Writes the box's name: a little smaller where it is tight, then shortened."""
        room = frame.width() + self._gap - 2  # a short name may lean out of its box a little
        text, font = box.label, self.font()
        needed = QFontMetricsF(font).horizontalAdvance(text) + 1
        if needed > room:
            font.setPointSizeF(font.pointSizeF() * max(_SMALLEST, 0.96 * room / needed))
            numbered = "." in text  # then the end tells it from its neighbours
            elide = Qt.TextElideMode.ElideLeft if numbered else Qt.TextElideMode.ElideRight
            text = QFontMetricsF(font).elidedText(text, elide, room)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 1
        left = min(frame.center().x() - wide / 2, self.width() - wide)  # but not out of the drawing
        place = QRectF(max(0.0, left), frame.top() + GRID * 0.5, wide, frame.height())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
        painter.setFont(self.font())

    def _paint_ring(self, painter: QPainter) -> None:
        for box in self._boxes:
            start, stop = max(box.start, self._selected.start), min(box.stop, self._selected.stop)
            if start < stop:
                ring = QRectF(box.edge(start), box.top, box.edge(stop) - box.edge(start), box.height)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
                painter.drawRoundedRect(ring.adjusted(-2.5, -2.5, 2.5, 2.5), GRID, GRID)

    def _paint_handle(self, painter: QPainter) -> None:
        if not self._places or self._plan is None:
            return
        colours = self._theme.colours
        lit = self._dragging or self._near or self.hasFocus()
        colour = QColor(colours.accent if lit else colours.text)
        knob = self.handle_place()
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(knob, QPointF(knob.x(), self.height() - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(knob, _KNOB, _KNOB)
        self._paint_count(painter, knob, colour)

    def _paint_count(self, painter: QPainter, knob: QPointF, colour: QColor) -> None:
        """Writes beside the knob how many blocks the cut copies."""
        if self._plan is None:
            return
        number = self._plan.body - self._plan.cut if self._plan.from_the_end else self._plan.cut
        text = (self.tr("last {k}") if self._plan.from_the_end else self.tr("first {k}")).format(k=number)
        metrics = QFontMetricsF(self.font())
        wide = metrics.horizontalAdvance(text)
        left = knob.x() + 10 if knob.x() + 14 + wide < self.width() else knob.x() - 10 - wide
        painter.setPen(colour)
        painter.drawText(QPointF(left, max(metrics.ascent(), knob.y() + metrics.ascent() / 2 - 1)), text)


def _runs(plan: NetworkPlan, box: Box) -> list[tuple[int, int, BlockState]]:
    """Cuts a box into stretches of blocks that share a state."""
    found: list[tuple[int, int, BlockState]] = []
    for position in range(box.start, box.stop):
        state = plan.blocks[position].state
        if found and found[-1][2] == state:
            found[-1] = (found[-1][0], position + 1, state)
        else:
            found.append((position, position + 1, state))
    return found
