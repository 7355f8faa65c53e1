"""`tlgui` and `python -m tlgui`: without arguments the window, otherwise the command line."""

import sys


def main() -> int:
    """Starts the window or runs one command; returns the exit status."""
    if len(sys.argv) > 1:
        from tlgui.cli import main as command

        return command(sys.argv[1:])
    from tlgui.gui.app import main as window

    return window([])


if __name__ == "__main__":
    sys.exit(main())
