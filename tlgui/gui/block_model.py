"""The network's blocks as a tree for the checklist: stages, and in them their blocks."""

import math
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tlgui.gui.block_words import kind_words
from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.language import tr
from tlgui.gui.layer_plan import Group, NetworkPlan, PlannedBlock, toggled
from tlgui.gui.skip_words import skips_of
from tlgui.gui.theme import STATE_TITLES
from tlgui.gui.words import count, listed, parameters, percent
from tlgui.recipe import BlockState

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

STATE_ROLE = int(Role.UserRole)
"""State word of a row, or "" where its blocks differ."""
HISTORY_ROLE = int(Role.UserRole) + 1
"""Change after each epoch as shares of the largest, in [0, 1]."""


class Column(IntEnum):
    """What the checklist tells of a block."""

    NAME = 0
    KIND = 1
    OUTPUT = 2
    PARAMETERS = 3
    STATE = 4
    HISTORY = 5
    CHANGE = 6


_RIGHT = {Column.OUTPUT, Column.PARAMETERS, Column.CHANGE}
_NO_BLOCKS: tuple[PlannedBlock, ...] = ()


class BlockModel(QAbstractItemModel):
    """Two levels: a stage of several blocks has them as children; a stage of one block is that block."""

    wanted = Signal(object)
    """The person wants these states: block name → BlockState."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Is empty until `show_plan`."""
        super().__init__(parent)
        self._plan: NetworkPlan | None = None
        self._groups: tuple[Group, ...] = ()
        self._history = ChangeHistory()

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_plan(self, plan: NetworkPlan | None) -> None:
        """Shows another plan; rows stay what they are where the network is the same."""
        same = plan is not None and self._plan is not None and plan.names == self._plan.names
        if same:
            self._take_plan(plan)
            self._tell_all()
        else:
            self.beginResetModel()
            self._take_plan(plan)
            self.endResetModel()

    def _take_plan(self, plan: NetworkPlan | None) -> None:
        self._plan = plan
        self._groups = plan.groups if plan is not None else ()

    def show_history(self, history: ChangeHistory) -> None:
        """Fills the two columns of change."""
        self._history = history
        self._tell_all()

    def _tell_all(self) -> None:
        for row, group in enumerate(self._groups):
            top = self.index(row, 0)
            self.dataChanged.emit(top, self.index(row, len(Column) - 1))
            if len(group.blocks) > 1:
                last = self.index(len(group.blocks) - 1, len(Column) - 1, top)
                self.dataChanged.emit(self.index(0, 0, top), last)

    def __len__(self) -> int:
        """Number of stages."""
        return len(self._groups)

    def blocks(self, index: Index) -> tuple[PlannedBlock, ...]:
        """Returns the blocks that a row stands for."""
        if not index.isValid():
            return _NO_BLOCKS
        inside = index.internalId()
        return (self._groups[inside - 1].blocks[index.row()],) if inside else self._groups[index.row()].blocks

    def positions(self, index: Index) -> range:
        """Returns the positions in the network of a row's blocks."""
        if not index.isValid():
            return range(0)
        inside = index.internalId()
        if inside:
            start = self._groups[inside - 1].start + index.row()
            return range(start, start + 1)
        return range(self._groups[index.row()].start, self._groups[index.row()].stop)

    def row_of(self, position: int) -> QModelIndex:
        """Returns the row of the block at a position: the child's where its stage has children."""
        for row, group in enumerate(self._groups):
            if group.start <= position < group.stop:
                top = self.index(row, 0)
                return top if len(group.blocks) == 1 else self.index(position - group.start, 0, top)
        return QModelIndex()

    def want(self, index: Index, state: BlockState) -> None:
        """Asks for one state for all blocks of a row."""
        self.wanted.emit({block.name: state for block in self.blocks(index)})

    # -- the tree ----------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own way
        """Stages have the inner number 0, blocks inside stage i the number i + 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008 - two parents
        """Returns the stage of a block."""
        inside = child.internalId() if child.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of stages, or of blocks in a stage of several."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column() > 0:
            return 0
        number = len(self._groups[parent.row()].blocks)
        return number if number > 1 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's own way
        """The same on both levels."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Titles and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Role.DisplayRole:
            return self._titles()[column]
        if role == Role.ToolTipRole:
            return self._title_tips().get(column)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        return None

    def _titles(self) -> dict[Column, str]:
        return {
            Column.NAME: self.tr("Frozen"),
            Column.KIND: self.tr("Kind"),
            Column.OUTPUT: self.tr("Output"),
            Column.PARAMETERS: self.tr("Parameters"),
            Column.STATE: self.tr("State"),
            Column.HISTORY: self.tr("Change since source"),
            Column.CHANGE: "‖w−w⁰‖/‖w⁰‖",
        }

    def _title_tips(self) -> dict[Column, str]:
        return {
            Column.NAME: self.tr("A ticked block stands still: weights and BatchNorm statistics do not change."),
            Column.OUTPUT: self.tr("Channels × height × width, or tokens × width, of what the block hands on."),
            Column.HISTORY: self.tr("One cell an epoch; the stronger, the further the block is from the source."),
            Column.CHANGE: self.tr("Distance from the source's weights, relative to their size; frozen is exactly 0."),
        }

    # -- one cell ----------------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.NAME else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns what a cell shows."""
        blocks = self.blocks(index)
        if not blocks:
            return None
        column = Column(index.column())
        match role:
            case Role.DisplayRole:
                return self._text(index, column, blocks)
            case Role.TextAlignmentRole:
                return _alignment(column)
            case Role.CheckStateRole if column == Column.NAME:
                return self._check(blocks)
            case Role.ToolTipRole:
                return self._tip(column, blocks)
            case Role.AccessibleTextRole:
                return self._spoken(index, column, blocks)
            case Role.AccessibleDescriptionRole if column == Column.KIND:
                return skips_of(blocks)
        if role == STATE_ROLE:
            return _state_word(blocks)
        return self._shares(blocks) if role == HISTORY_ROLE else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """A tick freezes every block of the row, no tick lets them learn."""
        if role != Role.CheckStateRole or index.column() != Column.NAME:
            return False
        frozen = Qt.CheckState(cast("int", value)) != Qt.CheckState.Unchecked
        self.wanted.emit({block.name: toggled(block.state, frozen) for block in self.blocks(index)})
        return True

    def _text(self, index: Index, column: Column, blocks: tuple[PlannedBlock, ...]) -> str:
        match column:
            case Column.NAME:
                return blocks[0].title if len(blocks) == 1 else self._groups[index.row()].title
            case Column.KIND:
                return kind_words(blocks[0].kind) if len(blocks) == 1 else self._groups[index.row()].kind
            case Column.OUTPUT:
                return "×".join(str(side) for side in blocks[-1].output)
            case Column.PARAMETERS:
                return parameters(sum(block.parameters for block in blocks))
            case Column.CHANGE:
                return self._change(blocks)
        return ""

    def _spoken(self, index: Index, column: Column, blocks: tuple[PlannedBlock, ...]) -> str:
        if column == Column.STATE:
            word = _state_word(blocks)
            return tr(STATE_TITLES[word]) if word else self.tr("several states")
        return self._text(index, column, blocks)

    def _check(self, blocks: tuple[PlannedBlock, ...]) -> Qt.CheckState:
        frozen = sum(not block.state.learns for block in blocks)
        if frozen == len(blocks):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if frozen else Qt.CheckState.Unchecked

    def _tip(self, column: Column, blocks: tuple[PlannedBlock, ...]) -> str | None:
        if column == Column.PARAMETERS:
            return count(sum(block.parameters for block in blocks))
        if column == Column.KIND:
            kinds = listed(dict.fromkeys(kind_words(block.kind) for block in blocks))
            return f"{kinds}\n{skips_of(blocks)}".strip()
        if column == Column.STATE:
            return self.tr("Click to choose among the four states.")
        if column == Column.CHANGE and len(blocks) > 1:
            return self.tr("The largest among its blocks.")
        return None

    def _values(self, blocks: tuple[PlannedBlock, ...]) -> tuple[float, ...]:
        fits = self._plan is not None and self._history.fits(self._plan)
        return self._history.of(blocks) if fits else ()

    def _change(self, blocks: tuple[PlannedBlock, ...]) -> str:
        values = self._values(blocks)
        if not values or not self._history.copied(blocks):
            return "–" if values else ""
        return change_text(values[-1])

    def _shares(self, blocks: tuple[PlannedBlock, ...]) -> tuple[float, ...]:
        """Scales copied blocks by the largest copied one, a new block by itself."""
        values = self._values(blocks)
        largest = (
            self._history.largest if self._history.copied(blocks) else max(filter(math.isfinite, values), default=0.0)
        )
        return tuple(min(1.0, value / largest) if value > 0 else 0.0 for value in values)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _state_word(blocks: tuple[PlannedBlock, ...]) -> str:
    states = {block.state.value for block in blocks}
    return states.pop() if len(states) == 1 else ""


def change_text(value: float) -> str:
    """Returns a relative change as a percentage; exactly 0 is written so, and never a rounded one."""
    if value == 0:
        return "0"
    digits = 1 if not 0 < value < 0.001 else min(8, -math.floor(math.log10(value)) - 1)
    return percent(value, digits)
