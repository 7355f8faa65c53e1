"""A form drawn from what the recipe's fields say of themselves; nothing here knows any option by name."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tlgui.gui.language import Sentence
from tlgui.gui.option_row import OptionRow
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.places import resource
from tlgui.recipe import OptionInfo, Recipe, Settings, describe


class Form(QWidget):
    """The options of one section of the recipe; advanced ones are folded away at first."""

    def __init__(
        self,
        settings: type[Settings],
        section: str,
        state: RecipeState,
        parent: QWidget | None = None,
        *,
        leave_out: Collection[str] = (),
        fold_all: str = "",
    ) -> None:
        """Draws a row for every described option.

        Args:
            settings: the section's class.
            section: its name in the recipe, such as "train".
            state: shows and takes the values.
            parent: owner.
            leave_out: options that another part of the window shows.
            fold_all: title under which all options are folded away, the plain ones, too.
        """
        super().__init__(parent)
        self.state, self._section, self._settings = state, section, settings
        self.rows: dict[str, OptionRow] = {}
        self._left_out: set[str] = set()
        infos = [info for info in describe(settings) if info.name not in leave_out]
        plain = [] if fold_all else [info for info in infos if not info.advanced]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for info in plain:
            column.addWidget(self._row(info))
        folded = [info for info in infos if info not in plain]
        self.fold: Fold | None = None
        if folded:
            self.fold = Fold(fold_all or self.tr("More options"), self)
            for info in folded:
                self.fold.add(self._row(info))
            column.addWidget(self.fold)
        state.changed.connect(self._show)
        self._show(state.recipe)

    @property
    def is_default(self) -> bool:
        """Whether every option of the form has its default."""
        values = self._values(self.state.recipe)
        return all(values.get(name) == row.info.default for name, row in self.rows.items())

    def reset(self) -> None:
        """Gives every option of the form its default, as one step to undo."""
        values = {f"{self._section}.{name}": row.info.default for name, row in self.rows.items()}
        self.state.change(values, Sentence("Reset options"))
        for row in self.rows.values():
            row.clear_problem()

    def offer(self, name: str, choices: dict[str, str]) -> None:
        """Turns a free field into a list of what there is on this machine (value → title)."""
        old = self.rows[name]
        if old.info.choices == choices:
            return
        row = self._row(old.info._replace(choices=choices))
        holder = old.parentWidget()
        place = holder.layout() if holder is not None else None
        assert place is not None
        place.replaceWidget(old, row)
        old.hide()
        old.deleteLater()
        self._show(self.state.recipe)

    def leave_out(self, names: Collection[str]) -> None:
        """Hides the options that play no part at present."""
        if set(names) != self._left_out:
            self._left_out = set(names)
            self._show(self.state.recipe)

    def _row(self, info: OptionInfo) -> OptionRow:
        row = OptionRow(info, self)
        row.field.edited.connect(partial(_take, self.state, f"{self._section}.{info.name}", row))
        self.rows[info.name] = row
        return row

    def _values(self, recipe: Recipe) -> dict[str, object]:
        section = getattr(recipe, self._section)
        return {name: getattr(section, name) for name in self.rows} if isinstance(section, self._settings) else {}

    def _show(self, recipe: Recipe) -> None:
        values = self._values(recipe)
        for name, value in values.items():
            row = self.rows[name]
            row.show_value(value)
            fits = all(values.get(other) in wanted for other, wanted in (row.info.when or {}).items())
            row.setVisible(fits and name not in self._left_out)


def _take(state: RecipeState, path: str, row: OptionRow, value: object) -> None:
    """Hands an entry to the recipe; where it does not fit, the row says why and shows the old value again."""
    problem = state.set(path, value)
    if problem:
        section, name = path.split(".")
        row.show_value(getattr(getattr(state.recipe, section), name))
    row.show_problem(problem)


class Fold(QWidget):
    """A title that opens and closes what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Is closed at first."""
        super().__init__(parent)
        self.title = QPushButton(title, self)
        self.title.setProperty("role", "fold")
        self.title.setCheckable(True)
        self.title.setIconSize(QSize(14, 14))
        self.title.toggled.connect(self.open)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.title)
        column.addWidget(self._inside)
        self.open(False)

    def add(self, widget: QWidget) -> None:
        """Adds a widget to what is folded away."""
        self._column.addWidget(widget)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.title.isChecked()

    def open(self, yes: bool) -> None:
        """Opens or closes."""
        self.title.setChecked(yes)
        self.title.setIcon(_icon("chevron_down" if yes else "chevron_right"))
        self._inside.setVisible(yes)


def _icon(name: str) -> QIcon:
    return QIcon(str(resource(f"icons/{name}.svg")))
