"""How a person has arranged a part of the window: sizes, folds and how far it is scrolled."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QAbstractScrollArea, QSplitter, QWidget

from tlgui.gui.forms import Fold


class Arrangement(NamedTuple):
    """What is kept of each part, in the order of the widgets."""

    splitters: tuple[QByteArray, ...]
    folds: tuple[bool, ...]
    scrolled: tuple[int, ...]


def arrangement(root: QWidget) -> Arrangement:
    """Returns how everything below `root` is arranged, `root` with it."""
    return Arrangement(
        tuple(splitter.saveState() for splitter in _splitters(root)),
        tuple(fold.is_open for fold in root.findChildren(Fold)),
        tuple(area.verticalScrollBar().value() for area in root.findChildren(QAbstractScrollArea)),
    )


def arrange(root: QWidget, kept: Arrangement) -> None:
    """Arranges the same parts, built anew, as they were; what has not been built is passed over."""
    for splitter, state in zip(_splitters(root), kept.splitters, strict=False):
        splitter.restoreState(state)
    for fold, is_open in zip(root.findChildren(Fold), kept.folds, strict=False):
        fold.open(is_open)
    for area, place in zip(root.findChildren(QAbstractScrollArea), kept.scrolled, strict=False):
        bar = area.verticalScrollBar()
        if place:
            area.ensurePolished()
            bar.setValue(place)


def _splitters(root: QWidget) -> list[QSplitter]:
    own = [root] if isinstance(root, QSplitter) else []
    return [*own, *root.findChildren(QSplitter)]
