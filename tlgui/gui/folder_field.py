"""A field for a folder: its path, a button to choose it, the folders used last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from tlgui.gui.arrow import arrow_icon
from tlgui.gui.theme import GRID


class FolderField(QFrame):
    """Shows the end of the path; the whole of it while it is being edited."""

    chosen = Signal(str)
    dialog_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Is empty; `name` is read out by screen readers."""
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setMinimumHeight(4 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._folder = ""
        self._recent: list[str] = []
        self.edit = QLineEdit(self)
        self.edit.setProperty("role", "path")
        self.edit.setPlaceholderText(self.tr("Choose or drop a folder"))
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self._typed)
        self.button = QPushButton(self.tr("Choose…"), self)
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self.dialog_wanted)
        self.more = QToolButton(self)
        self.more.setIcon(arrow_icon())
        self.more.setIconSize(QSize(14, 14))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(self.tr("Folders used last"))
        self.more.setAccessibleName(self.tr("Folders used last"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rename(name)
        self.show_recent([])

    def rename(self, name: str) -> None:
        """Takes the name that screen readers read out."""
        self.edit.setAccessibleName(name)
        self.button.setAccessibleName(self.tr("Choose the folder of {name}").format(name=name.lower()))

    @property
    def folder(self) -> str:
        """The folder shown, or ""."""
        return self._folder

    def show_folder(self, folder: str) -> None:
        """Shows a folder."""
        self._folder = folder
        self.edit.setToolTip(folder)
        self._write()

    def show_recent(self, folders: list[str]) -> None:
        """Takes the folders used last."""
        self._recent = folders
        self.more.setVisible(bool(folders))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows the whole path while the field has the focus; leaving it without Enter changes nothing."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            active = event.type() == QEvent.Type.FocusIn
            self.setProperty("active", "true" if active else "false")
            self.style().unpolish(self)
            self.style().polish(self)
            self._write(whole=active)
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._write(whole=True)
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Show} and not self.edit.hasFocus():
            self._write()
        return super().eventFilter(watched, event)

    def _write(self, whole: bool | None = None) -> None:
        whole = self.edit.hasFocus() if whole is None else whole
        self.edit.setText(self._folder if whole else self._fitted(short_path(self._folder)))
        self.edit.setCursorPosition(len(self.edit.text()) if whole else 0)

    def _fitted(self, text: str) -> str:
        """Leaves out the middle of what the field has no room for; both ends tell folders apart."""
        if not self.edit.isVisible():
            return text
        return self.edit.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, self.edit.width() - GRID)

    def _typed(self) -> None:
        text = self.edit.text().strip()
        if text and text != self._folder:
            self.chosen.emit(str(Path(text).expanduser().absolute()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for folder in self._recent:
            action = QAction(short_path(folder), self._menu)
            action.setToolTip(folder)
            action.triggered.connect(partial(self._chosen, folder))
            self._menu.addAction(action)
        self._menu.setToolTipsVisible(True)

    def _chosen(self, folder: str, _: bool = False) -> None:
        self.chosen.emit(folder)


def short_path(path: str) -> str:
    """Returns the last two parts of a path, by which people know a folder: "photos/ants_bees"."""
    parts = Path(path).parts
    return "/".join(parts[-2:]) if len(parts) > 2 else path
