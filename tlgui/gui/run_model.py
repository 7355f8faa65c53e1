"""The runs of a folder as a table."""

from __future__ import annotations

import math
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tlgui.gui.language import in_force, said, tr
from tlgui.gui.swatch import square_icon
from tlgui.gui.words import count, duration, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tlgui.gui.run_digest import RunDigest
    from tlgui.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns."""

    NAME = 0
    BEGUN = 1
    METHOD = 2
    SOURCE = 3
    TARGET = 4
    OUTCOME = 5
    BEST = 6
    EPOCHS = 7
    DURATION = 8
    STAR = 9


_RIGHT = frozenset({Column.BEST, Column.EPOCHS, Column.DURATION})
_Key = tuple[bool | float | str, ...]


class RunModel(QAbstractTableModel):
    """One row a run, the newest first unless sorted otherwise."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begins empty."""
        super().__init__(parent)
        self._theme = theme
        self._runs: list[RunDigest] = []
        self._given: tuple[RunDigest, ...] = ()
        self._order: tuple[int, bool] | None = None
        self._marks: dict[Path, str] = {}

    def set_runs(self, runs: Sequence[RunDigest]) -> None:
        """Shows what was read; where only figures have changed, rows stay what they are."""
        self._given = tuple(runs)
        rows = self._sorted()
        if [run.run.path for run in rows] == [run.run.path for run in self._runs]:
            self._runs = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._runs = rows
        self.endResetModel()

    def run(self, row: int) -> RunDigest:
        """Returns the run of a row."""
        return self._runs[row]

    def row_of(self, path: Path) -> int:
        """Returns the row of a run folder, -1 if it is not there."""
        return next((row for row, digest in enumerate(self._runs) if digest.run.path == path), -1)

    def mark(self, marks: dict[Path, str]) -> None:
        """Puts a swatch before some runs: the colours of their curves."""
        if marks != self._marks:
            self._marks = marks
            if self._runs:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, 0))

    def _sorted(self) -> list[RunDigest]:
        if self._order is None:
            return list(self._given)
        return sorted(self._given, key=self._key(self._order[0]), reverse=self._order[1])

    def _key(self, column: int) -> Callable[[RunDigest], _Key]:
        keys: dict[int, Callable[[RunDigest], _Key]] = {
            Column.BEGUN: lambda run: (run.begun or run.changed,),
            Column.BEST: lambda run: (-1.0 if math.isnan(run.best) else run.best,),
            Column.EPOCHS: lambda run: (float(run.epochs),),
            Column.DURATION: lambda run: (run.seconds,),
            Column.STAR: lambda run: (not run.notes.star,),
        }
        return keys.get(column, lambda run: (self._text(run, column).casefold(), run.run.path.name))

    # -- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The runs."""
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index | None = None) -> int:
        """See `Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; a column below 0 goes back to the newest first."""
        self._order = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self.set_runs(self._given)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            first = (self.tr("Run"), self.tr("Begun"), self.tr("Method"), self.tr("Source"), self.tr("Target"))
            last = (self.tr("Outcome"), self.tr("Validation"), self.tr("Epochs"), self.tr("Time"), "★")
            return (*first, *last)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.BEST:
            return self.tr("The best accuracy on the validation images.")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's text; the folder and the run's last sentence as its tooltip; a swatch where there is a curve."""
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(run, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == Column.STAR:
                return self.tr("Click to mark the run, or to take the mark away (S).")
            return "\n".join(text for text in (run.title, str(run.run.path), said(run.text), run.notes.note) if text)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.STAR:
            return QColor(self._theme.colours.trained if run.notes.star else self._theme.colours.faint)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.OUTCOME:
            return QColor(self._outcome_colour(run))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.NAME:
            colour = self._marks.get(run.run.path)
            return square_icon(colour) if colour else None
        return None

    def _text(self, run: RunDigest, column: int) -> str:
        recipe = run.recipe
        if column == Column.NAME:
            return f"{run.name} · {run.title}" if run.title else run.name
        if column == Column.OUTCOME:
            return self.outcome(run)
        if column == Column.STAR:
            return "★" if run.notes.star else "☆"
        figures = {
            Column.BEGUN: _moment(run.begun or run.changed),
            Column.BEST: percent(run.best),
            Column.EPOCHS: f"{count(run.epochs)} / {count(run.wanted)}" if run.wanted else "–",
            Column.DURATION: duration(run.seconds) if run.seconds else "–",
        }
        if column in figures:
            return figures[Column(column)]
        if recipe is None:
            return self.tr("unreadable recipe") if column == Column.METHOD else ""
        words = {
            Column.METHOD: tr(recipe.method.card.title),
            Column.SOURCE: _short(recipe.source.model),
            Column.TARGET: Path(recipe.data.target).name,
        }
        return words[Column(column)]

    def outcome(self, run: RunDigest) -> str:
        """Returns how a run stands, in words with a sign."""
        words = {
            "running": self.tr("● running"),
            "done": self.tr("✓ done"),
            "finished": self.tr("✓ finished by hand"),
            "stopped_early": self.tr("✓ stopped early"),
            "interrupted": self.tr("‖ interrupted"),
            "discarded": self.tr("✕ discarded"),
            "failed": self.tr("✕ failed"),
            "cut_off": self.tr("! cut off"),
            "not_begun": self.tr("– not begun"),
        }
        if run.below_source_only:
            return self.tr("! below source-only")
        return words[run.condition]

    def _outcome_colour(self, run: RunDigest) -> str:
        colours = self._theme.colours
        if run.below_source_only:
            return colours.warning
        if run.condition in {"done", "finished", "stopped_early"}:
            return colours.good
        if run.condition == "running":
            return colours.accent
        return colours.danger if run.condition == "failed" else colours.warning


def _moment(seconds: float) -> str:
    """Returns a day and a time: "24 Nov 11:06"."""
    return (
        QLocale(in_force()).toString(QDateTime.fromSecsSinceEpoch(int(seconds)), tr("d MMM HH:mm")) if seconds else "–"
    )


def _short(model: str) -> str:
    """Returns the name of a source model; of a saved one, its folder's."""
    path = Path(model)
    return path.parent.name if path.suffix == ".safetensors" and path.parent.name else path.name
