"""Benchmarks of the window: how soon it is up, whether it stalls, what it takes. One command, no data needed:

    python tests/benchmarks/window.py [--only start run curves rows]

The window is the real one, drawn offscreen (QT_QPA_PLATFORM chooses another screen), with its own engine process. A
gap is the time between two ticks of a 10 ms timer; beside the wall's gaps stand those of the window thread's own
processor time, which a busy machine does not lengthen.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from tlgui.gui.pictures import Pictures
    from tlgui.gui.run_page import RunPage
    from tlgui.gui.window import Window

TICK_MS = 10
STARTS = 5
MANY = 20_000
POINTS = 100_000


@dataclass
class Gaps:
    """Times between the ticks of a timer in the window's thread, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    _last: tuple[float, float] | None = None

    def tick(self) -> None:
        """Takes a tick."""
        now = time.perf_counter(), time.thread_time()
        if self._last is not None:
            self.wall.append(1000 * (now[0] - self._last[0]))
            self.own.append(1000 * (now[1] - self._last[1]))
        self._last = now

    def words(self) -> str:
        """Returns the longest gap and the 99th percentile, by the wall and by the thread's own time."""
        pairs = (("", self.wall), ("own ", self.own))
        return ", ".join(f"{name}longest {max(gaps):.0f} ms, p99 {_p99(gaps):.0f} ms" for name, gaps in pairs)


def _p99(values: list[float]) -> float:
    return sorted(values)[int(0.99 * (len(values) - 1))]


class FirstPaint(QObject):
    """Ends the process when the window has been painted, and says when that was by the clock of all processes."""

    def __init__(self, app: "QApplication") -> None:
        """Watches everything that is painted."""
        super().__init__()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the window's first painting."""
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            told = {"at": time.monotonic(), "torch": "torch" in sys.modules}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
            os._exit(0)
        return False


def paint_once() -> None:
    """Opens the window as `tlgui` does and leaves at its first painting."""
    from tlgui.gui.app import make_application, open_window

    app = make_application()
    watcher = FirstPaint(app)
    window = open_window(app)
    app.exec()
    del watcher, window


def start() -> None:
    """Tells the median time from the start of the process to the first painting."""
    times = []
    for _ in range(STARTS):
        begun = time.monotonic()
        done = subprocess.run([sys.executable, __file__, "--paint-once"], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout.splitlines()[-1])
        assert not told["torch"]
        times.append(told["at"] - begun)
    row("window painted, from process start", f"{statistics.median(times):.2f} s (median of {STARTS})", "≤ 1.0 s")


def row(work: str, seen: str, bar: str) -> None:
    """Prints a row of the table."""
    print(f"| {work} | {seen} | {bar} |", flush=True)


class Session:
    """A window at work."""

    def __init__(self, home: Path) -> None:
        """Opens it."""
        from tlgui.gui.app import make_application, open_window

        self.home = home
        self.app = make_application()
        self.gaps = Gaps()
        self.timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self.timer.timeout.connect(lambda: self.gaps.tick())
        self.window: Window = open_window(self.app)

    def wait(self, done: Callable[[], bool], seconds: float = 300.0) -> None:
        """Lets the window live until something is so."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        while not done():
            if deadline.hasExpired():
                raise TimeoutError("the window did not come so far")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def rest(self, seconds: float) -> None:
        """Lets the window live for a while."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        self.wait(deadline.hasExpired, seconds + 10)

    def close(self) -> None:
        """Leaves, engine and all."""
        self.window._leave()
        self.rest(0.5)

    def measured(self, work: Callable[[], None]) -> Gaps:
        """Returns the gaps while something is done."""
        self.gaps = Gaps()
        self.timer.start()
        work()
        self.timer.stop()
        return self.gaps


def run(session: Session) -> None:
    """A whole run with the engine's warm-up, the curves in sight; then the memory of the window's process."""
    from tlgui.gui.tabs import Tab

    window = session.window

    def build() -> None:
        session.wait(lambda: window.tabs.complete)
        session.rest(0.5)

    def work() -> None:
        window.demo(session.home / "demo")
        session.wait(lambda: window.findings.images is not None and window.findings.source is not None)
        session.rest(1.0)  # as long as a person needs at least
        window.state.set("train.epochs", 30)
        session.rest(0.5)
        window.tabs.go(Tab.TRAINING)
        session.rest(0.5)
        window.dock.foot.button.click()
        session.wait(lambda: window.control.active)
        session.wait(lambda: not window.control.active)
        session.rest(2.0)

    gaps = session.measured(build)
    row("ticks of a 10 ms timer, first painting until all tabs are built", gaps.words(), "")
    gaps = session.measured(work)
    row("ticks of a 10 ms timer, folder chosen to the end of a run", gaps.words(), "longest ≤ 50 ms, p99 ≤ 20 ms")
    size = psutil.Process().memory_info().rss / 2**20
    row("memory of the window's process after it", f"{size:.0f} MB", "≤ 250 MB")


def curves(session: Session) -> None:
    """A run of 100 000 steps is panned: how often a second the four plots are drawn."""
    from tlgui.events import RunStarted, StageStarted, StepDone
    from tlgui.gui.tabs import Tab

    window = session.window
    window.tabs.go(Tab.TRAINING)
    training = window.tabs.view(Tab.TRAINING)
    page: RunPage = training.page  # type: ignore[attr-defined]
    training._pages.setCurrentWidget(page)  # type: ignore[attr-defined]
    epochs, each = 100, POINTS // 100
    begun = RunStarted("fine_tuning", (("train", epochs),), ("ant", "bee"), {"train": each}, (), "CPU", "float32")
    page.take([begun, StageStarted("train", 0, epochs, each)])
    for step in range(1, POINTS + 1):
        scalars = {"loss": 1000 / (1000 + step) + 0.1 * ((step * 7919) % 101) / 101, "learning_rate": 1e-3}
        epoch = (step - 1) // each + 1
        page.take([StepDone("train", epoch, step, step / POINTS, scalars)])
    session.rest(1.0)
    box, frames = page.loss.view_box, 0
    begun_at, own = time.perf_counter(), time.thread_time()
    while time.perf_counter() - begun_at < 5:
        left = 20 + 20 * ((frames % 50) / 50)
        box.setXRange(left, left + 40, padding=0)
        for card in page.cards:
            card.widget.viewport().repaint()
        session.app.processEvents()
        frames += 1
    seen = frames / (time.perf_counter() - begun_at)
    each_ms = 1000 * (time.thread_time() - own) / frames
    told = f"{seen:.0f} a second, {each_ms:.0f} ms own time each"
    row(f"curves of {POINTS:,} points while panning, all four plots", told, "≥ 30 a second")


def rows(session: Session) -> None:
    """20 000 predictions stream in and are scrolled; 20 000 thumbnails are scrolled."""
    from PIL import Image

    from tlgui.gui.pictures import Pictures
    from tlgui.gui.prediction_rows import PredictionRow
    from tlgui.gui.prediction_table import PredictionTable
    from tlgui.gui.thumbnail_grid import SIDE

    folder = session.home / "many"
    folder.mkdir()
    paths = [folder / f"{number:05}.jpg" for number in range(MANY)]
    Image.effect_noise((128, 128), 60).save(paths[0])
    for path in paths[1:]:
        os.link(paths[0], path)
    window = session.window
    pictures = Pictures(window.link, 2 * SIDE, window)
    table = PredictionTable(pictures, window.theme)
    table.resize(1000, 700)
    table.show()
    table.model.start_over(("ant", "bee"))
    found = [PredictionRow(str(path), "many", path.name, array("f", (0.9, 0.1)), (0, 1)) for path in paths]

    def stream() -> None:
        for place in range(0, MANY, 64):
            table.model.add(found[place : place + 64])
            session.rest(0.005)
        scroll(session, table.table)

    row(f"{MANY:,} predicted rows stream in and scroll", session.measured(stream).words(), "longest ≤ 50 ms")
    table.close()
    thumbnails(session, pictures, paths)


def thumbnails(session: Session, pictures: "Pictures", paths: list[Path]) -> None:
    """Scrolls through a grid of many thumbnails."""
    from tlgui.data.image_set import ImageRecord, ImageSet
    from tlgui.gui.data_page import DataPage

    page = DataPage(pictures, session.window.theme)
    page.resize(1000, 700)
    records = tuple(
        ImageRecord(path.name, number % 10, "", 128, 128, "L", 1, 1, number, str(number))
        for number, path in enumerate(paths)
    )
    images = ImageSet(paths[0].parent, tuple("abcdefghij"), records)
    pictures.start_over(str(paths[0].parent))
    page.model.set_images(images)
    page.show()

    def work() -> None:
        session.rest(0.5)
        scroll(session, page.grid)

    row(f"{MANY:,} thumbnails scroll", session.measured(work).words(), "longest ≤ 50 ms")
    page.close()


def scroll(session: Session, view: "QAbstractItemView") -> None:
    """Drags the scroll bar from end to end in 300 steps."""
    bar = view.verticalScrollBar()
    for step in range(301):
        bar.setValue(round(bar.maximum() * step / 300))
        session.rest(0.016)


def main() -> None:
    """Measures what was asked for and prints the table."""
    works: dict[str, Callable[[Session], None]] = {"run": run, "curves": curves, "rows": rows}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=["start", *works], default=["start", *works])
    parser.add_argument("--paint-once", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "CONFIG", "PROJECTS"):
            os.environ.setdefault(f"TLGUI_{name}", str(Path(home) / name.lower()))
        if given.paint_once:
            paint_once()
        print(f"{os.cpu_count()} cores, screen: {os.environ['QT_QPA_PLATFORM']}")
        print("| work | seen | bar |\n|---|---|---|")
        if "start" in given.only:
            start()
        asked = [works[name] for name in given.only if name in works]
        if asked:
            session = Session(Path(home))
            for work in asked:
                work(session)
            session.close()


if __name__ == "__main__":
    main()
