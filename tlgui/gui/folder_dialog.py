"""Asking for a folder or a file without holding up the window: what was chosen comes by a call."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_folder(parent: QWidget, title: str, start: str, then: Callable[[str], None]) -> QFileDialog:
    """Opens the dialog and returns at once; `then` gets the folder once one is chosen."""
    dialog = QFileDialog(parent.window(), title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, then)


def ask_for_file(parent: QWidget, title: str, start: str, kinds: str, then: Callable[[str], None]) -> QFileDialog:
    """Opens the dialog for an existing file and returns at once; `kinds` is a list of patterns as Qt writes it."""
    dialog = QFileDialog(parent.window(), title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, then)


def _opened(dialog: QFileDialog, then: Callable[[str], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog
