"""The place to drop images on, with buttons for those who do not drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from tlgui.gui.theme import Theme


class DropZone(QWidget):
    """A dashed frame with words and buttons. What is dropped is taken by the view around it, wherever it falls."""

    images_wanted = Signal()
    folder_wanted = Signal()
    model_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Says what can be dropped."""
        super().__init__(parent)
        self._theme = theme
        self._inviting = False
        self._title = _label("title")
        self._text = _label("muted")
        self.images_button = QPushButton(self.tr("Choose images…"), self)
        self.folder_button = QPushButton(self.tr("Choose folder…"), self)
        self.model_button = QPushButton(self.tr("Choose model…"), self)
        self.images_button.clicked.connect(self.images_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.model_button.clicked.connect(self.model_wanted)
        self._buttons = FlowLayout(gap=GRID, line_gap=GRID, middle=True)
        for button in (self.model_button, self.images_button, self.folder_button):
            self._buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(GRID)
        column.addLayout(self._buttons)
        column.addStretch(3)
        theme.changed.connect(self.update)
        self.ask_for_images()

    def add_button(self, text: str) -> QPushButton:
        """Adds a way to come by images; returns its button."""
        button = QPushButton(text, self)
        self._buttons.addWidget(button)
        return button

    def ask_for_model(self) -> None:
        """There is no model yet: it comes first."""
        self._title.setText(self.tr("No model yet"))
        self._text.setText(
            self.tr("Train one, or choose a model that tlgui saved. Then drop images here, and read what they show.")
        )
        self._show_buttons(model=True)

    def ask_for_images(self) -> None:
        """There is a model: now the images."""
        self._title.setText(self.tr("Drop images or folders here"))
        self._text.setText(self.tr("From the file manager or a browser, archives too; or paste a picture with Ctrl+V."))
        self._show_buttons(model=False)

    def invite(self, inviting: bool) -> None:
        """Shows that what is being dragged may fall."""
        if inviting != self._inviting:
            self._inviting = inviting
            self.update()

    def _show_buttons(self, *, model: bool) -> None:
        self.setAccessibleName(self._title.text())
        for button, shown in ((self.model_button, model), (self.images_button, not model)):
            button.setVisible(shown)
            button.setProperty("role", "primary")
        self.folder_button.setVisible(not model)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the dashed frame."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = QColor(colours.accent if self._inviting else colours.faint)
        painter.setPen(QPen(strong, 2 if self._inviting else 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.accent_soft if self._inviting else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID, GRID)
        painter.end()


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
