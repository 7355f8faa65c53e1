"""`tlgui` and `python -m tlgui`: without arguments the window, otherwise the command line."""

import sys


def main() -> int:
    """Starts the window or runs one command; returns the exit status."""
    if len(sys.argv) > 1:
        from tlgui.cli import main as command

        return command(sys.argv[1:], window)
    return window([])


def window(words: list[str]) -> int:
    """Opens the window and returns its exit status."""
    from tlgui.gui.app import main as open_window

    return open_window(words)


if __name__ == "__main__":
    sys.exit(main())
