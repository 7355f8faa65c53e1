"""The small arrow of a field that opens."""

from functools import cache

from PySide6.QtGui import QIcon

from tlgui.places import resource


@cache
def arrow_icon() -> QIcon:
    """Returns the arrow; it is read once."""
    return QIcon(str(resource("icons/chevron_down.svg")))
