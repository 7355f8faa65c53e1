"""A band of messages: what happened, where, what to do; the latest few, with a button for the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tlgui.gui.theme import GRID, Theme

_SHOWN = 3
_SHARE = 0.4  # of the window that messages may take
_RANK = {"error": 2, "warning": 1}


class Message(NamedTuple):
    """A sentence and how grave it is: "good", "info", "warning" or "error"."""

    level: str
    text: str


class MessageBand(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._messages: tuple[Message, ...] = ()
        self._all = False
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._paper = QScrollArea(self)
        self._paper.setFrameShape(QFrame.Shape.NoFrame)
        self._paper.setWidgetResizable(True)
        self._paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._paper.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._paper.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(int(1.5 * GRID), GRID, int(1.5 * GRID), GRID)
        outer.addWidget(self._paper)
        self.more = QPushButton(self)
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self._rows: list[QWidget] = []
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        """All that there is to say, the oldest first."""
        return self._messages

    def say(self, messages: Sequence[Message]) -> None:
        """Shows the last of these messages; none hides the band."""
        if tuple(messages) != self._messages:
            self._messages = tuple(messages)
            self._fill()

    def fold(self) -> None:
        """Has the latest few shown and the others asked for, as at first."""
        self._all = False
        self._fill()

    def pass_on(self, heir: "MessageBand") -> None:
        """Has the band that takes this one's place show as many messages."""
        heir._all = self._all
        heir._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the height that the words need at this width; of many words a part of the window, where they scroll."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self._paper.viewport().width()
        needed = self._column.totalHeightForWidth(width) if width > 0 else self._column.sizeHint().height()
        self._paper.setFixedHeight(max(0, min(needed, round(_SHARE * self.window().height()))))

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._column.removeWidget(self.more)
        shown = self._messages if self._all else self._messages[-_SHOWN:]
        self._rows = [self._row(message) for message in shown]
        for row in self._rows:
            self._column.addWidget(row)
        hidden = len(self._messages) - len(shown)
        self.more.setText(self.tr("Show {number} earlier messages").format(number=hidden))
        self.more.setVisible(hidden > 0)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        grave = max((message.level for message in shown), key=lambda level: _RANK.get(level, 0), default="info")
        self.setProperty("level", "warning" if grave in _RANK else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(shown))
        self._fit()

    def _row(self, message: Message) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(_Sign(message.level, self._theme, row), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(message.text, row)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(words, 1)
        return row


class _Sign(QWidget):
    """A tick, an i, an exclamation mark or a cross in a circle: never colour alone."""

    def __init__(self, level: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._level = level
        self._theme = theme
        self.setAccessibleName({"error": self.tr("error"), "warning": self.tr("warning")}.get(level, self.tr("notice")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: object) -> None:
        del event
        colours = self._theme.colours
        named = {"error": colours.danger, "warning": colours.warning, "good": colours.good}
        colour = QColor(named.get(self._level, colours.accent))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(colour, 1.4))
        painter.drawEllipse(ring)
        sign = {"error": "×", "warning": "!", "good": "✓"}.get(self._level, "i")
        font = self.font()
        font.setPixelSize(max(8, round(ring.height() * 0.72)))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
