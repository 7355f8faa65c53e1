"""What every command needs of the terminal: exit statuses, a bar, and the keyboard's interrupt."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def interrupts() -> Callable[[], bool]:
    """Returns whether an interrupt or a polite kill has come; a second one ends the program at once."""
    came = []

    def note(number: int, _: object) -> None:
        came.append(number)
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    return lambda: bool(came)


@contextlib.contextmanager
def bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function (done, total) that shows progress where a person watches."""
    live = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if live:
            print(f"\r{text}: {done} of {total}   ", end="", file=sys.stderr, flush=True)

    yield show
    if live:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
