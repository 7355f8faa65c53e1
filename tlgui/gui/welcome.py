"""The first page: three ways in, each a large button with one sentence, and the folders used last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tlgui.gui.folder_field import short_path
from tlgui.gui.theme import GRID, Theme

_SHOWN = 5  # recent folders
_WIDE = 78 * GRID


class WayIn(QAbstractButton):
    """A card that is a button: a sign, a title, a sentence."""

    def __init__(self, sign: str, title: str, sentence: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Shows `sign` (one character) above `title` and `sentence`."""
        super().__init__(parent)
        self._sign, self._sentence, self._theme = sign, sentence, theme
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height that the words need."""
        inside = width - 4 * GRID
        flags = int(Qt.TextFlag.TextWordWrap)
        title = QFontMetrics(self._strong()).boundingRect(0, 0, inside, 4096, flags, self.text()).height()
        words = self.fontMetrics().boundingRect(0, 0, inside, 4096, flags, self._sentence).height()
        return 7 * GRID + title + words + 3 * GRID

    def sizeHint(self) -> QSize:
        """As wide as a third of the page."""
        return QSize(24 * GRID, self.heightForWidth(24 * GRID))

    def enterEvent(self, event: QEvent) -> None:
        """Lights up."""
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]  # QEnterEvent, which it is

    def leaveEvent(self, event: QEvent) -> None:
        """Dims again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame, sign and words."""
        del event
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if lit else colours.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.accent_soft if self.isDown() else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        disc = QRectF(2 * GRID, 2 * GRID, 4 * GRID, 4 * GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawEllipse(disc)
        painter.setPen(QColor(colours.accent))
        sign = QFont(self.font())
        sign.setPixelSize(2 * GRID)
        painter.setFont(sign)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._sign)
        inside = self.rect().adjusted(2 * GRID, 7 * GRID, -2 * GRID, -2 * GRID)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.setFont(self._strong())
        painter.setPen(QColor(colours.text))
        used = painter.boundingRect(inside, flags, self.text())
        painter.drawText(inside, flags, self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside.adjusted(0, used.height() + GRID // 2, 0, GRID), flags, self._sentence)
        painter.end()


class Welcome(QWidget):
    """What a person sees before there are any images."""

    samples_wanted = Signal()
    folder_wanted = Signal()
    model_wanted = Signal()
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Offers the three ways; recent folders come with `show_recent`."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Start"))
        title = QLabel(self.tr("What shall the network learn to see?"), self)
        title.setProperty("role", "title")
        words = self.tr("Take what a network has learned, and teach it your own classes. Nothing leaves this machine.")
        under = QLabel(words, self, wordWrap=True)
        under.setProperty("role", "muted")
        self.samples = WayIn(
            "✦",
            self.tr("Try the sample images"),
            self.tr("Draws a small set of pictures, ready to train in a minute."),
            theme,
            self,
        )
        self.folder = WayIn(
            "▤",
            self.tr("Open my folder of images"),
            self.tr("One subfolder a class; or drag the folder anywhere onto this window."),
            theme,
            self,
        )
        self.model = WayIn(
            "◉",
            self.tr("Name images with a model"),
            self.tr("Opens a model that was trained before, and says what it sees."),
            theme,
            self,
        )
        self.samples.clicked.connect(self.samples_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.model.clicked.connect(self.model_wanted)
        self._recent_title = QLabel(self.tr("Used last"), self)
        self._recent_title.setProperty("role", "caption")
        self.recent: list[QPushButton] = []
        self._recent_row = QVBoxLayout()
        self._recent_row.setSpacing(GRID // 2)
        self._lay_out(title, under)
        self.show_recent([])

    def _lay_out(self, title: QLabel, under: QLabel) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(2 * GRID)
        for way in (self.samples, self.folder, self.model):
            ways.addWidget(way, 1, Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self)
        inside.setMaximumWidth(_WIDE * 2)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(title)
        column.addWidget(under)
        column.addSpacing(2 * GRID)
        column.addLayout(ways)
        column.addSpacing(2 * GRID)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent_row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        outer.addStretch(1)
        outer.addWidget(inside)
        outer.addStretch(2)

    def show_recent(self, folders: list[str]) -> None:
        """Offers the folders used last."""
        for button in self.recent:
            self._recent_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent = []
        for folder in folders[:_SHOWN]:
            button = QPushButton(short_path(folder), self)
            button.setProperty("role", "link")
            button.setToolTip(folder)
            button.clicked.connect(partial(self._chosen, folder))
            self._recent_row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.recent.append(button)
        self._recent_title.setVisible(bool(self.recent))

    def _chosen(self, folder: str, _: bool = False) -> None:
        if Path(folder).is_dir():
            self.recent_chosen.emit(folder)
