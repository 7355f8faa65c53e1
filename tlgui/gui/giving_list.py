"""A list of choices that gives way where there is little room; its tooltip says what is chosen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from tlgui.gui.theme import GRID


class GivingList(QComboBox):
    """As wide as its longest entry where it may be, narrower where not."""

    def minimumSizeHint(self) -> QSize:
        """Room for some letters and the arrow."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 8 * self.fontMetrics().horizontalAdvance("n") + 5 * GRID), hint.height())
