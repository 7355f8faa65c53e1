"""What comes out: the eight tabs. Their views are loaded in a thread once the window is up, and built one at a time.

A window holds some hundred thousand objects, nearly all of them modules and views that stay. To look through them all
takes Python's collector of cycles as long as three paintings, so what has been built is taken out of its sight until
the tabs are closed.
"""

import gc
import importlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from tlgui.gui.page_scroll import PageScroll


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
_BREATH = 15  # milliseconds between two steps of building, for what a person does meanwhile


class Tabs(QTabWidget):
    """Holds an empty page for each tab until its view is made: at leisure, or at once when it is looked at."""

    all_built = Signal()
    _loaded = Signal(int)

    def __init__(
        self, makers: Mapping[Tab, Maker], modules: Mapping[Tab, Sequence[str]], parent: QWidget | None = None
    ) -> None:
        """Takes what makes each view, and the modules that it needs.

        Args:
            makers: a maker gets the view's parent.
            modules: names of modules, loaded in a thread before the view is built, so that the window does not stall.
            parent: owner.
        """
        super().__init__(parent)
        self.setAccessibleName(self.tr("Views"))
        self._makers = dict(makers)
        self._modules = dict(modules)
        self._due: deque[Callable[[], None]] = deque()
        self._views: dict[Tab, QWidget] = {}
        self._pages = {tab: PageScroll() for tab in Tab}
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
            self.addTab(self._pages[tab], titles[tab])
            self.setTabToolTip(tab, self.tr("Ctrl+{number}").format(number=tab + 1))
        self._leisure = QTimer(self, interval=_BREATH)
        self._leisure.timeout.connect(self._build_next)
        self._loaded.connect(self._build_soon)
        self.currentChanged.connect(self._looked_at)
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._built = threading.Event()  # the view that was loaded last: imports beside the building would slow it

    @property
    def complete(self) -> bool:
        """Whether every view has been built."""
        return all(page.widget() is not None for page in self._pages.values())

    @property
    def views(self) -> dict[Tab, QWidget]:
        """The views that have been built."""
        return dict(self._views)

    def go(self, tab: Tab) -> None:
        """Shows a tab."""
        self.setCurrentIndex(tab)

    def view(self, tab: Tab) -> QWidget:
        """Returns a tab's view, building it if need be."""
        self._looked_at(tab)
        return self._views[tab]

    def begin(self) -> None:
        """Has every view loaded and built, the one that is seen first."""
        tabs = sorted(self._makers, key=lambda tab: tab != self.currentIndex())
        self._thread = threading.Thread(target=self._load, args=(tabs,), daemon=True, name="loading")
        self._thread.start()

    def build_all(self) -> None:
        """Builds what is still missing, at once."""
        for tab in Tab:
            self._looked_at(tab)

    def at_leisure(self, steps: Iterable[Callable[[], None]]) -> None:
        """Has these steps done one at a time, with a breath before each; not at all once the tabs are closed."""
        if not self._closing.is_set():
            self._due += steps
            self._leisure.start()

    def close_down(self) -> None:
        """Waits for what is just being loaded."""
        self._closing.set()
        self._built.set()
        self._leisure.stop()
        gc.unfreeze()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _load(self, tabs: Sequence[Tab]) -> None:
        for tab in tabs:
            for module in self._modules.get(tab, ()):
                if self._closing.is_set():
                    return
                importlib.import_module(module)
            self._built.clear()
            self._loaded.emit(tab)
            if not self._closing.is_set():
                self._built.wait()

    def _build_soon(self, tab: int) -> None:
        self.at_leisure((partial(self._make, Tab(tab)), partial(self._place, Tab(tab)), self._step_built))

    def _step_built(self) -> None:
        gc.freeze()
        self._built.set()

    def _looked_at(self, index: int) -> None:
        self._make(Tab(index))
        self._place(Tab(index))

    def _build_next(self) -> None:
        if self._due:
            self._due.popleft()()
        if not self._due:
            self._leisure.stop()

    def _make(self, tab: Tab) -> None:
        if tab in self._makers:
            self._views[tab] = self._makers.pop(tab)(self._pages[tab].viewport())

    def _place(self, tab: Tab) -> None:
        page = self._pages[tab]
        if page.widget() is None:
            page.setWidget(self._views[tab])
            if self.complete:
                self.all_built.emit()
