"""What every test of the window stands on: no screen, own places, and nothing left running afterwards."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tlgui.gui.engine_link import EngineLink

ENGINE = Path(__file__).with_name("scripted_engine.py")
OURS = ("engine-answers", "engine-questions", "loading")


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    """Fails a test that leaves a visible window, an active timer, a running thread or a window's helper behind."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()  # what a window has taken out of the collector's sight is to be seen here
    gc.collect()
    left = [f"visible {widget}" for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for thing in _qt_objects():
        if isinstance(thing, QThread) and thing.isRunning():
            thing.requestInterruption()
            left.append(f"running {thing}")
        if isinstance(thing, QTimer) and thing.isActive():
            left.append(f"active timer {thing} of {thing.parent()}")
            thing.stop()
    left += [f"thread {thread.name}" for thread in threading.enumerate() if thread.name in OURS]
    assert left == []


def _qt_objects() -> list[QObject]:
    main = QThread.currentThread()
    found = [thing for thing in gc.get_objects() if type(thing) in _KINDS or QThread in type(thing).__mro__]
    return [thing for thing in found if isValid(thing) and (isinstance(thing, QThread) and thing is not main)] + [
        thing for thing in found if isinstance(thing, QTimer) and isValid(thing)
    ]


_KINDS = (QTimer, QThread)


@pytest.fixture
def engine_link(qapp: QApplication) -> Iterator[EngineLink]:
    """A line to an engine that answers out of a script, in a process of its own."""
    link = EngineLink(qapp, command=scripted_command())
    yield link
    link.close()
    link.deleteLater()


def scripted_command(*words: str) -> list[str]:
    """Returns the command that starts the scripted engine; `words` change its behaviour."""
    return [sys.executable, str(ENGINE), *words]
