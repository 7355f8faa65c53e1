"""What comes out: the eight tabs. Their views are built after the window is up, one at a time."""

import importlib
import threading
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget


class Tab(IntEnum):
    """The tabs from left to right."""

    DATA = 0
    LAYERS = 1
    TRAINING = 2
    RESULTS = 3
    PREDICT = 4
    RUNS = 5
    RANKING = 6
    EXPERIMENTS = 7


Maker = Callable[[QWidget], QWidget]
HEAVY = "pyqtgraph"
"""What takes long to import; it is loaded in a thread while the window is already up."""


class Tabs(QTabWidget):
    """Holds an empty page for each tab until its view is made: at leisure, or at once when it is looked at."""

    all_built = Signal()
    _loaded = Signal()

    def __init__(self, makers: dict[Tab, Maker], parent: QWidget | None = None) -> None:
        """Takes what makes each view; a maker gets the view's parent."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Views"))
        self._makers = dict(makers)
        self._views: dict[Tab, QWidget] = {}
        self._pages: dict[Tab, QVBoxLayout] = {}
        titles = {
            Tab.DATA: self.tr("Data"),
            Tab.LAYERS: self.tr("Layers"),
            Tab.TRAINING: self.tr("Training"),
            Tab.RESULTS: self.tr("Results"),
            Tab.PREDICT: self.tr("Predict"),
            Tab.RUNS: self.tr("Runs"),
            Tab.RANKING: self.tr("Ranking"),
            Tab.EXPERIMENTS: self.tr("Experiments"),
        }
        for tab in Tab:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            self._pages[tab] = column
            self.addTab(page, titles[tab])
            self.setTabToolTip(tab, self.tr("Ctrl+{number}").format(number=tab + 1))
        self._leisure = QTimer(self, interval=0)
        self._leisure.timeout.connect(self._build_next)
        self._loaded.connect(self._leisure.start)
        self.currentChanged.connect(self._looked_at)
        self._thread: threading.Thread | None = None

    @property
    def complete(self) -> bool:
        """Whether every view has been built."""
        return not self._makers

    def go(self, tab: Tab) -> None:
        """Shows a tab."""
        self.setCurrentIndex(tab)

    def view(self, tab: Tab) -> QWidget:
        """Returns a tab's view, building it if need be."""
        if tab in self._makers:
            self._build(tab)
        return self._views[tab]

    def begin(self) -> None:
        """Builds the tab that is seen now, the others once their libraries are loaded."""
        self._looked_at(self.currentIndex())
        self._thread = threading.Thread(target=self._load, daemon=True, name="loading")
        self._thread.start()

    def build_all(self) -> None:
        """Builds what is still missing, at once."""
        for tab in list(self._makers):
            self._build(tab)

    def close_down(self) -> None:
        """Waits for what is still being loaded."""
        self._leisure.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _load(self) -> None:
        importlib.import_module(HEAVY)
        self._loaded.emit()

    def _looked_at(self, index: int) -> None:
        if Tab(index) in self._makers:
            self._build(Tab(index))

    def _build_next(self) -> None:
        if self._makers:
            self._build(next(iter(self._makers)))
        if not self._makers:
            self._leisure.stop()

    def _build(self, tab: Tab) -> None:
        view = self._makers.pop(tab)(self)
        self._pages[tab].addWidget(view)
        self._views[tab] = view
        if not self._makers:
            self._leisure.stop()
            self.all_built.emit()
