"""The 2×2 table of transfer learning: source labelled or not × target labelled or not."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLabel, QSizePolicy, QWidget

from tlgui.gui.language import tr
from tlgui.gui.theme import GRID, Colours, Theme
from tlgui.gui.words import listed
from tlgui.recipe import Cell

PLACES = {
    Cell.BOTH_LABELLED: (1, 1),
    Cell.SOURCE_UNLABELLED: (1, 2),
    Cell.TARGET_UNLABELLED: (2, 1),
    Cell.BOTH_UNLABELLED: (2, 2),
}


class CellButton(QAbstractButton):
    """One cell: the methods that live there; dimmed, but still to be asked why, where nothing feeds them."""

    def __init__(self, cell: Cell, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_methods`."""
        super().__init__(parent)
        self.cell = cell
        self.reason = ""
        self.lines = 2
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr(cell.value))

    def show_methods(self, titles: list[str], reason: str) -> None:
        """Shows the methods' titles; `reason` says why none of them can be fed, or is ""."""
        self.reason = reason
        self.setText(_listed(titles) or "–")
        self.setToolTip(f"<p>{reason or ', '.join(titles)}</p>")
        self.setAccessibleName(f"{tr(self.cell.value)}: {', '.join(titles) or self.tr('no method')}")
        self.setAccessibleDescription(reason)
        self.update()

    def sizeHint(self) -> QSize:
        """Gives room for as many lines as the fullest cell has."""
        return QSize(12 * GRID, self.lines * self.fontMetrics().lineSpacing() + 2 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame and words."""
        del event
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line = _dress(self, colours)
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(fill))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.setPen(QColor(colours.faint if self.reason else colours.text))
        inside = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | self._wrap(inside)
        painter.drawText(inside, int(flags), self._fitted(inside))
        painter.end()

    def _wrap(self, inside: QRect) -> Qt.TextFlag:
        """Ends lines between words, or within one where a word is wider than the cell, as with large text."""
        text, ends = self.text(), _places_to_break(self.text())
        parts = [text[begin:end].rstrip() for begin, end in pairwise([0, *ends])]
        longest = max(map(self.fontMetrics().horizontalAdvance, parts), default=0)
        return Qt.TextFlag.TextWordWrap if longest <= inside.width() else Qt.TextFlag.TextWrapAnywhere

    def _fitted(self, inside: QRect) -> str:
        """Leaves words away at the end until the rest fits; Chinese words end without a space."""
        whole = self.text()
        flags = int(self._wrap(inside))
        room = QRect(0, 0, inside.width(), 4096)
        for end in reversed(_places_to_break(whole)):
            text = whole if end == len(whole) else f"{whole[:end].rstrip()} …"
            if self.fontMetrics().boundingRect(room, flags, text).height() <= inside.height() + 2:
                return text
        return "…"


def _places_to_break(text: str) -> list[int]:
    """Returns where a line of text may end, the end of the text as the last."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    places = []
    while (place := finder.toNextBoundary()) > 0:
        places.append(place)
    return places


def _dress(button: CellButton, colours: Colours) -> tuple[str, str]:
    """Returns fill and line."""
    if button.isChecked():
        return colours.accent_soft, colours.accent
    line = colours.accent if button.hasFocus() else colours.faint if button.underMouse() else colours.line
    return (colours.surface, line)


def _listed(titles: list[str]) -> str:
    first, *others = titles or [""]
    return listed([first, *(title[:1].lower() + title[1:] if title[1:2].islower() else title for title in others)])


class MethodTable(QWidget):
    """The table; `chosen` tells which cell was clicked."""

    chosen = Signal(object)  # Cell

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draws headings and four cells."""
        super().__init__(parent)
        self.cells: dict[Cell, CellButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID // 2)
        for column, text in ((1, self.tr("source labelled")), (2, self.tr("source unlabelled"))):
            heading = _heading(text, Qt.AlignmentFlag.AlignHCenter)
            heading.setWordWrap(True)
            grid.addWidget(heading, 0, column)
            grid.setColumnStretch(column, 1)
        for row, text in ((1, self.tr("target\nlabelled")), (2, self.tr("target\nunlabelled"))):
            grid.addWidget(_heading(text, Qt.AlignmentFlag.AlignVCenter), row, 0)
        for cell, (row, column) in PLACES.items():
            button = CellButton(cell, theme, self)
            button.clicked.connect(partial(self._clicked, cell))
            self._group.addButton(button)
            self.cells[cell] = button
            grid.addWidget(button, row, column)
        theme.changed.connect(self.update)

    def check(self, cell: Cell) -> None:
        """Marks the cell of the chosen method."""
        self.cells[cell].setChecked(True)

    def make_room(self, methods: int) -> None:
        """Makes the cells high enough for so many methods, within reason."""
        lines = min(4, max(2, methods))
        for button in self.cells.values():
            if button.lines != lines:
                button.lines = lines
                button.updateGeometry()

    def _clicked(self, cell: Cell, _: bool = False) -> None:
        self.chosen.emit(cell)


def _heading(text: str, alignment: Qt.AlignmentFlag) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    label.setAlignment(alignment)
    return label
