"""Pages one above the other, of which only the one that is seen says how much room is needed."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Qt's own is never smaller than its largest page, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Is empty until `addWidget`."""
        super().__init__(parent)
        self.currentChanged.connect(self._changed)

    def _changed(self, _: int) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """That of the page that is seen."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the page that is seen."""
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else super().minimumSizeHint()
