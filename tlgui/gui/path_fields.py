"""Editors for options that lead to a place on disk, and for lists of such places or of words.

Each has `current()`, `show_value(value)` (which does not emit) and the signal `edited`, emitted when a person is done.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from tlgui.gui.dropped import local_paths
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.folder_dialog import ask_for_file, ask_for_folder
from tlgui.gui.folder_field import short_path
from tlgui.gui.language import tr
from tlgui.gui.number_fields import RIGHT
from tlgui.places import resource
from tlgui.recipe import OptionInfo


class _PathAsker(QWidget):
    """Asks for a file, a folder, or either; takes what is dropped."""

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = info
        self.setAcceptDrops(True)
        self._kinds = QMenu(self)
        self._kinds.addAction(self.tr("A file…"), self._ask_for_file)
        self._kinds.addAction(self.tr("A folder…"), self._ask_for_folder)

    def take_path(self, path: str) -> None:
        """Takes a path; the editors say what becomes of it."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts files and folders."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes every file or folder."""
        event.acceptProposedAction()
        for path in local_paths(event.mimeData()):
            self.take_path(str(path))

    def ask(self, below: QWidget) -> None:
        """Opens the dialog; where both a file and a folder will do, asks which, first."""
        if self._info.path == "any":
            self._kinds.popup(below.mapToGlobal(below.rect().bottomLeft()))
        elif self._info.path == "file":
            self._ask_for_file()
        else:
            self._ask_for_folder()

    def _ask_for_file(self) -> None:
        ask_for_file(self, tr(self._info.title), str(Path.home()), self.tr("All files (*)"), self.take_path)

    def _ask_for_folder(self) -> None:
        ask_for_folder(self, tr(self._info.title), str(Path.home()), self.take_path)


class PathField(_PathAsker):
    """A file or a folder: typed, dropped or chosen."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Is empty."""
        super().__init__(info, parent)
        self._path = ""
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(tr(info.title))
        self.edit.setProperty("role", "path")
        self.edit.setAlignment(RIGHT)
        self.edit.setPlaceholderText(self.tr("none"))
        self.edit.editingFinished.connect(self._typed)
        self.button = QPushButton(self.tr("Choose…"), self)
        self.button.setProperty("role", "link")
        self.button.setAccessibleName(self.tr("Choose: {title}").format(title=tr(info.title)))
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.edit)

    def current(self) -> str:
        """Returns the path, or ""."""
        return self._path

    def show_value(self, value: object) -> None:
        """Shows a path without emitting."""
        self._path = str(value or "")
        with QSignalBlocker(self.edit):
            self.edit.setText(short_path(self._path))
            self.edit.setCursorPosition(0)
        self.edit.setToolTip(self._path or f"<p>{tr(self._info.help)}</p>")

    def take_path(self, path: str) -> None:
        """Takes a path."""
        self.show_value(path)
        self.edited.emit(self._path)

    def _choose(self) -> None:
        self.ask(self.button)

    def _typed(self) -> None:
        text = self.edit.text().strip()
        if text != short_path(self._path):
            self.take_path(str(Path(text).expanduser().absolute()) if text else "")


_EDGE = 4


class PathListField(_PathAsker):
    """Several files or folders, one below the other."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Is empty."""
        super().__init__(info, parent)
        self._paths: tuple[str, ...] = ()
        self.rows: list[QWidget] = []
        self.button = QPushButton(self.tr("Add…"), self)
        self.button.setProperty("role", "link")
        self.button.setAccessibleName(self.tr("Add: {title}").format(title=tr(info.title)))
        self.button.clicked.connect(self._choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _EDGE, 0, _EDGE)
        self._column.setSpacing(2)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.button)

    def first_height(self) -> int:
        """Returns the height of the first line, beside which the title stands."""
        return self.button.sizeHint().height() + 2 * _EDGE

    def current(self) -> tuple[str, ...]:
        """Returns the paths."""
        return self._paths

    def show_value(self, value: object) -> None:
        """Shows paths without emitting."""
        paths = tuple(str(path) for path in value) if isinstance(value, (tuple, list)) else ()
        if paths == self._paths:
            return
        self._paths = paths
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(path) for path in paths]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)

    def take_path(self, path: str) -> None:
        """Adds a path; the same one is not taken twice."""
        if path not in self._paths:
            self._take((*self._paths, path))

    def _take(self, paths: tuple[str, ...]) -> None:
        self.show_value(paths)
        self.edited.emit(self._paths)

    def _choose(self) -> None:
        self.ask(self.button)

    def _row(self, path: str) -> QWidget:
        row = QWidget(self)
        words = ElidedLabel(row, "")
        words.setText(short_path(path))
        words.setToolTip(path)
        words.setAlignment(RIGHT)
        away = QToolButton(row)
        away.setIcon(QIcon(str(resource("icons/close.svg"))))
        away.setToolTip(self.tr("Take away"))
        away.setAccessibleName(self.tr("Take away {path}").format(path=short_path(path)))
        away.clicked.connect(partial(self._remove, path))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(away)
        return row

    def _remove(self, path: str, _: bool = False) -> None:
        self._take(tuple(known for known in self._paths if known != path))


class WordsField(QLineEdit):
    """Several words, parted by commas."""

    edited = Signal(object)

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Is empty."""
        super().__init__(parent)
        self.setAlignment(RIGHT)
        self.setPlaceholderText(", ".join(info.default) if info.default else self.tr("none; part by commas"))
        self._words: tuple[str, ...] = ()
        self.editingFinished.connect(self._tell)

    def current(self) -> tuple[str, ...]:
        """Returns the words."""
        return tuple(word for word in (part.strip() for part in self.text().split(",")) if word)

    def show_value(self, value: object) -> None:
        """Shows words without emitting."""
        self._words = tuple(str(word) for word in value) if isinstance(value, (tuple, list)) else ()
        with QSignalBlocker(self):
            self.setText(", ".join(self._words))

    def _tell(self) -> None:
        if self.current() != self._words:
            self._words = self.current()
            self.edited.emit(self._words)
