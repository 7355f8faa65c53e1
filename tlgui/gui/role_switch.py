"""A row of buttons, one for each chosen folder, of which one is shown; hidden while there is nothing to choose."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from tlgui.gui.theme import GRID


class RoleSwitch(QWidget):
    """Target, source, and whatever other folders a method reads."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `offer`."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Folder"))
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID // 2)
        self._row.addStretch(1)
        self.hide()

    def offer(self, roles: Sequence[str], shown: str) -> None:
        """Shows a button for each role and marks the one that is shown."""
        if list(roles) != list(self.buttons):
            self._rebuild(roles)
        if shown in self.buttons:
            self.buttons[shown].setChecked(True)
        self.setVisible(len(roles) > 1)

    def _rebuild(self, roles: Sequence[str]) -> None:
        for button in self.buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        titles = {"target": self.tr("Target"), "source": self.tr("Source"), "scoring": self.tr("Only for scoring")}
        for place, role in enumerate(roles):
            button = QPushButton(titles.get(role, role.replace("_", " ").capitalize()), self)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.clicked.connect(partial(self._chosen, role))
            self._group.addButton(button)
            self._row.insertWidget(place, button)
            self.buttons[role] = button

    def _chosen(self, role: str, _: bool = False) -> None:
        self.chosen.emit(role)
