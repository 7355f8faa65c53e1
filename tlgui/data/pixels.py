"""Decoded images: kept in memory as far as a budget goes, read in threads ahead of their use beyond that."""

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tlgui.data.images import BadImage, load_image
from tlgui.data.preset import Preset, fit, shrink

Pixels = NDArray[np.uint8]
"""(3, h, w): R, G, B."""

_MAX_ASPECT = 2
_AHEAD = 2  # batches


def pixels_to_vary(path: Path, preset: Preset) -> Pixels:
    """Loads an image to be augmented: the shorter side has `preset.resize` px, the longer at most twice as many.

    What is cut from a longer panorama is never seen by the judgement, either, which takes the square in the middle.
    """
    image = shrink(load_image(path, short_side=preset.resize), preset)
    width, height = image.size
    limit = _MAX_ASPECT * preset.resize
    if max(width, height) > limit:
        left, top = max(0, width - limit) // 2, max(0, height - limit) // 2
        image = image.crop((left, top, left + min(width, limit), top + min(height, limit)))
    return _planes(image)


def pixels_to_judge(path: Path, preset: Preset) -> Pixels:
    """Loads an image exactly as the preset says, from all its pixels: (3, crop, crop)."""
    return _planes(fit(load_image(path), preset))


def _planes(image: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(image).transpose(2, 0, 1))


class PixelStore:
    """Gives the pixels of numbered files, those that fit into the budget from memory after the first time.

    Nothing that was taken in is thrown out: going through all files again and again, as training does, a cache that
    forgets the oldest would never hit.

    Attributes:
        on_problem: called with path and reason, in the reader's thread and once a file, if one cannot be read.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        load: Callable[[Path], Pixels],
        *,
        budget_bytes: int,
        on_problem: Callable[[Path, str], None],
        workers: int | None = None,
    ) -> None:
        """Reads nothing yet; `workers` threads (as many as there are processors, at most 8) will."""
        self.on_problem = on_problem
        self._paths = paths
        self._load = load
        self._free = budget_bytes
        self._workers = workers or min(8, os.cpu_count() or 1)
        self._kept: dict[int, Pixels] = {}
        self._reported: set[int] = set()
        self._lock = threading.Lock()

    @property
    def kept_bytes(self) -> int:
        """The memory that pixels take now."""
        with self._lock:
            return sum(pixels.nbytes for pixels in self._kept.values())

    def get(self, index: int) -> Pixels | None:
        """Returns the pixels of one file, or None (and says why, once) if it cannot be read."""
        return self._told(index, self._fetch(index))

    def stream(self, batches: Iterable[Sequence[int]]) -> Generator[list[Pixels | None], None, None]:
        """Yields the pixels of each batch, reading up to two batches ahead of the reader.

        Threads run only while something has to be read, and end with the iteration.
        """
        waiting: deque[tuple[Sequence[int], list[Pixels | Future[Pixels | BadImage]]]] = deque()
        pool: ThreadPoolExecutor | None = None
        try:
            for batch in batches:
                if pool is None and not all(index in self._kept for index in batch):
                    pool = ThreadPoolExecutor(self._workers, thread_name_prefix="pixels")
                waiting.append((batch, [self._begin(index, pool) for index in batch]))
                if len(waiting) > _AHEAD:
                    yield self._finish(*waiting.popleft())
            while waiting:
                yield self._finish(*waiting.popleft())
        finally:
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)

    def _begin(self, index: int, pool: ThreadPoolExecutor | None) -> Pixels | Future[Pixels | BadImage]:
        kept = self._kept.get(index)
        if kept is not None:
            return kept
        assert pool is not None  # stream opened it, for nothing kept is ever lost
        return pool.submit(self._fetch, index)

    def _finish(self, batch: Sequence[int], parts: list[Pixels | Future[Pixels | BadImage]]) -> list[Pixels | None]:
        return [
            self._told(index, part.result() if isinstance(part, Future) else part)
            for index, part in zip(batch, parts, strict=True)
        ]

    def _fetch(self, index: int) -> Pixels | BadImage:
        kept = self._kept.get(index)
        if kept is not None:
            return kept
        try:
            pixels = self._load(self._paths[index])
        except BadImage as problem:
            return problem
        with self._lock:
            if index not in self._kept and pixels.nbytes <= self._free:
                self._kept[index] = pixels
                self._free -= pixels.nbytes
        return pixels

    def _told(self, index: int, found: Pixels | BadImage) -> Pixels | None:
        if not isinstance(found, BadImage):
            return found
        if index not in self._reported:
            self._reported.add(index)
            self.on_problem(found.path, found.reason)
        return None
