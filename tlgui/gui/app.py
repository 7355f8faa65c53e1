"""Starts the window."""

import argparse
import logging
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tlgui import __version__
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.language import Language, Sentence
from tlgui.gui.memory import Memory
from tlgui.gui.theme import Theme
from tlgui.gui.window import Window
from tlgui.places import cache_dir, resource

_SWITCH_SECONDS = 0.0005
"""A painting hands Python's lock back and forth hundreds of times; each time another thread may keep it so long."""


def main(words: Sequence[str]) -> int:
    """Shows the window until it is closed; `words` may hold `--demo FOLDER`. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="tlgui", description="The window.")
    parser.add_argument("--demo", type=Path, help="draw sample images into this folder and open them")
    arguments = parser.parse_args(list(words))
    app = make_application()
    window = open_window(app)
    _catch_exceptions(window)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window; a run goes on
    if arguments.demo is not None:
        QTimer.singleShot(0, window, lambda: window.demo(arguments.demo.absolute()))
    return app.exec()


def make_application() -> QApplication:
    """Returns the application, with its name, its icon and a style that looks alike everywhere."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("tlgui")
    app.setApplicationDisplayName("tlgui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("tlgui")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource("icons/tlgui.svg"))))
    sys.setswitchinterval(_SWITCH_SECONDS)
    return app


def open_window(app: QApplication, link: EngineLink | None = None) -> Window:
    """Builds the window as it was left the last time, shows it, and has the rest done once it is up."""
    memory = Memory(app)
    language = Language(memory.language, app)
    theme = Theme(app)
    theme.restore(memory.scheme, memory.zoom)
    recipe, sentence = memory.restore_recipe()
    window = Window(theme, memory, link or EngineLink(app), language, recipe)
    window.show()
    if sentence:
        window.status.say(sentence)
    QTimer.singleShot(0, window.begin)
    return window


def _catch_exceptions(window: Window) -> None:
    """Has whatever goes wrong in the window written to a log and said in one sentence."""
    log = cache_dir() / "logs" / "window.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=log, format="%(asctime)s %(message)s")

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("tlgui").error("".join(traceback.format_exception(kind, error, trace)))
        reason = error or kind.__name__
        sentence = Sentence(
            "Something went wrong in the window ({reason}); details are in {log}.", reason=reason, log=log
        )
        window.status.say(sentence)

    sys.excepthook = note
