"""Answering the window's dialogs as a person does: by the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot


def open_dialog() -> QFileDialog | None:
    """Returns the file dialog that is open, if there is one."""
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog)]
    return next((dialog for dialog in found if dialog.isVisible()), None)


def choose_in_dialog(qtbot: QtBot, path: Path) -> None:
    """Waits for the file dialog, pastes a path into it and presses Enter."""
    qtbot.waitUntil(lambda: open_dialog() is not None)
    dialog = open_dialog()
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QGuiApplication.clipboard().setText(str(path))
    QTest.keySequence(field, "Ctrl+V")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: open_dialog() is None)
