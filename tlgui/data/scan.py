"""The check of a folder: every file is decoded once, with progress, and can be stopped at any time."""

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tlgui.data.arrange import arrange
from tlgui.data.image_set import ImageSet
from tlgui.data.verdict import Refusal, Verdict, check_file
from tlgui.data.verdict_cache import VerdictCache, recall
from tlgui.data.walk import FileEntry, Listing, require_folder, walk
from tlgui.recipe import Problem

_BREATH = 0.05  # seconds between two reports of progress
_STORE_EVERY = 256  # files


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan has come. `total` is 0 while the files are still being listed."""

    done: int
    total: int
    text: str


class ScanStopped(Problem):
    """The scan was stopped by the one who asked for it. What was checked so far is remembered."""


def _never() -> bool:
    return False


def scan(root: Path, *, should_stop: Callable[[], bool] = _never) -> Generator[ScanProgress, None, ImageSet]:
    """Checks a folder of images.

    Every file is decoded completely, in a few threads (Pillow lets go of the interpreter lock). The verdicts are
    remembered by path, size and time of change, so that an unchanged folder is only listed.

    Args:
        root: the folder; see `lay_out` for how its subfolders are read.
        should_stop: asked after each file and each folder.

    Yields:
        Progress, at most twenty times a second; the last tells that all is done.

    Returns:
        The set of usable images, and everything odd in sentences.

    Raises:
        FolderProblem: if the folder is missing, closed, empty, or holds no usable image.
        ScanStopped: if `should_stop` said so.
    """
    require_folder(root)
    ticker = _Ticker()
    listing = Listing()
    for listing in walk(root):
        if should_stop():
            raise ScanStopped(f"The check of {root} was stopped.")
        if ticker.due():
            yield ScanProgress(len(listing.files), 0, f"Looking for files: {len(listing.files)} so far")
    total = len(listing.files)
    verdicts: dict[str, Verdict] = {}
    for path, verdict in _verdicts(root, listing.files):
        verdicts[path] = verdict
        if should_stop():
            raise ScanStopped(f"The check of {root} was stopped after {len(verdicts)} of {total} files.")
        if ticker.due():
            yield ScanProgress(len(verdicts), total, f"Checking files: {len(verdicts)} of {total}")
    yield ScanProgress(total, total, f"Checked {total} files")
    return arrange(root, listing, verdicts)


def scan_all(root: Path) -> ImageSet:
    """Checks a folder without showing progress. See `scan`."""
    steps = scan(root)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: ImageSet = end.value
            return found


class _Ticker:
    """Tells when it is time for another report."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def due(self) -> bool:
        now = time.monotonic()
        if now - self._last < _BREATH:
            return False
        self._last = now
        return True


def _verdicts(root: Path, files: Iterable[FileEntry]) -> Iterator[tuple[str, Verdict]]:
    """Yields the verdict on each file: the remembered ones first, then the others as they are checked."""
    cache = VerdictCache(root)
    remembered = cache.load()
    unknown: list[FileEntry] = []
    for entry in files:
        verdict = recall(remembered, entry.path, (entry.size, entry.mtime_ns))
        if verdict is None:
            unknown.append(entry)
        else:
            yield entry.path, verdict
    fresh: list[tuple[str, tuple[int, int], Verdict]] = []
    try:
        for entry, verdict in _check(root, unknown):
            if not isinstance(verdict, Refusal) or verdict.lasting:
                fresh.append((entry.path, (entry.size, entry.mtime_ns), verdict))
            if len(fresh) >= _STORE_EVERY:
                cache.store(fresh)
                fresh.clear()
            yield entry.path, verdict
    finally:
        if fresh:
            cache.store(fresh)


def _check(root: Path, files: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, Verdict]]:
    """Checks files in threads, in order, only a few ahead of the reader."""
    workers = min(8, (os.cpu_count() or 1) + 1)
    running: deque[tuple[FileEntry, Future[Verdict]]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="scan")
    try:
        for entry in files:
            running.append((entry, pool.submit(check_file, root.joinpath(*entry.parts))))
            if len(running) >= 4 * workers:
                first, future = running.popleft()
                yield first, future.result()
        while running:
            first, future = running.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
