"""Speed and time left of a run."""

import time


class Clock:
    """Speed and time left, from the last few seconds rather than from the start."""

    def __init__(self, steps: int) -> None:
        """Starts at step `steps` of the run."""
        self._first_step = steps
        self._begun = self._last = self._flushed_at = time.monotonic()
        self._images = 0.0
        self._seconds = 1e-9

    def tick(self, images: int) -> None:
        """A step with so many images is done."""
        now = time.monotonic()
        keep = 0.98
        self._images = self._images * keep + images
        self._seconds = self._seconds * keep + (now - self._last)
        self._last = now

    @property
    def images_per_second(self) -> float:
        """The speed over the last steps."""
        return self._images / self._seconds

    def seconds_left(self, step: int, total: int) -> float:
        """Returns the estimate for the steps from `step` to `total`."""
        done = max(1, step - self._first_step)
        return (time.monotonic() - self._begun) / done * (total - step)

    def since_flush(self) -> float:
        """Returns the seconds since figures were last fetched from the device."""
        return time.monotonic() - self._flushed_at

    def flushed(self) -> None:
        """Figures are fetched now."""
        self._flushed_at = time.monotonic()
