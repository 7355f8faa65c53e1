"""The keys that a part of the window answers while it has the keyboard; those of the menus stand in the menus."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from tlgui.gui.language import marked

Keys = QKeySequence.StandardKey


class ViewKeys(NamedTuple):
    """What some keys do in one part of the window.

    Attributes:
        where: the part, as it is called in sight.
        keys: key sequences of Qt; each does the same, or its mirror image.
        does: what they do.
    """

    where: str
    keys: Sequence[str | Keys]
    does: str


_DATA, _LAYERS, _RESULTS, _RUNS = marked("Data"), marked("Layers"), marked("Results"), marked("Runs")

VIEW_KEYS = (
    ViewKeys(marked("Source model"), ("Up", "Down", "Return"), marked("Walk through the list and take a model")),
    ViewKeys(_DATA, ("Delete", "Backspace"), marked("Leave the chosen images out, or take them in again")),
    ViewKeys(_DATA, ("Return",), marked("Open the chosen image")),
    ViewKeys(_DATA, (Keys.Copy,), marked("Copy the files that cannot be used, or the chosen ones")),
    ViewKeys(_LAYERS, ("Left", "Right", "Home", "End"), marked("Move the cut, in the drawing")),
    ViewKeys(_LAYERS, ("Space",), marked("Freeze the block, or let it learn")),
    ViewKeys(_LAYERS, ("Return",), marked("Open the states of the block")),
    ViewKeys(marked("Training"), ("Left", "Right"), marked("Read the curves epoch by epoch")),
    ViewKeys(_RESULTS, ("Left", "Right", "Up", "Down"), marked("Walk over the cells of the confusion matrix")),
    ViewKeys(_RESULTS, ("Return", "Space"), marked("Show the images of the cell, or all mistakes again")),
    ViewKeys(_RESULTS, ("Return",), marked("Look at the chosen image close up")),
    ViewKeys(marked("Predict"), (Keys.Paste,), marked("Name the picture in the clipboard")),
    ViewKeys(marked("Predict"), (Keys.Copy,), marked("Copy the table, or the chosen rows of it")),
    ViewKeys(_RUNS, ("Return",), marked("Show the chosen run")),
    ViewKeys(_RUNS, ("S",), marked("Mark the chosen runs with a star, or take it away")),
    ViewKeys(_RUNS, ("Delete",), marked("Move the chosen runs to the trash; it asks first")),
    ViewKeys(marked("Ranking"), ("Return",), marked("Take the chosen source model")),
)
"""In the order of the tabs."""
