"""The recipe being edited, with undo and redo."""

import time
import zlib
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tlgui.gui.language import Sentence, again, said
from tlgui.recipe import Recipe, RecipeProblem, Settings, checked, describe

MERGE_SECONDS = 1.5
"""Changes of the same field that follow each other this closely (a spin box being turned) are undone in one go."""


class RecipeState(QObject):
    """The recipe being edited; panels show it, change it through here, and listen to `changed`."""

    changed = Signal(object)

    def __init__(self, recipe: Recipe | None = None, parent: QObject | None = None) -> None:
        """Starts with `recipe`, or with the defaults."""
        super().__init__(parent)
        self._recipe = recipe or Recipe()
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(200)

    @property
    def recipe(self) -> Recipe:
        """The recipe as it stands."""
        return self._recipe

    @property
    def undo_stack(self) -> QUndoStack:
        """For the menu's Undo and Redo."""
        return self._stack

    def set(self, path: str, value: object) -> str:
        """Changes one field, given by its dotted path; returns "" or the sentence why it was left as it was."""
        return self.change({path: value}, Sentence("Change: {field}", field=_title(path)), merge=path)

    def change(self, values: Mapping[str, object], text: str, *, merge: str = "") -> str:
        """Changes several fields as one step.

        Args:
            values: dotted path → new value.
            text: what Undo calls the step; a `Sentence`, for it outlives a change of the language.
            merge: steps of the same name that follow closely are undone together; "" never merges.

        Returns:
            "" or the sentence why nothing was changed.
        """
        content = self._recipe.model_dump()
        for path, value in values.items():
            place = content
            *parents, name = path.split(".")
            for parent in parents:
                place = place[parent]
            place[name] = value
        try:
            recipe = checked(content)
        except RecipeProblem as problem:
            return _sentence(problem)
        self._push(recipe, text, merge)
        return ""

    def replace(self, recipe: Recipe, text: str) -> None:
        """Takes another recipe as a whole; `text` is what Undo calls the step."""
        self._push(recipe, text, "")

    def load(self, recipe: Recipe) -> None:
        """Takes another recipe and forgets what could be undone."""
        self._stack.clear()
        self.show(recipe)

    def show(self, recipe: Recipe) -> None:
        """Makes `recipe` the current one without an undo step; for the steps themselves."""
        if recipe != self._recipe:
            self._recipe = recipe
            self.changed.emit(recipe)

    def say_again(self) -> None:
        """Names what can be undone and redone in the language in force."""
        for place in range(self._stack.count()):
            step = self._stack.command(place)
            step.setText(again(step.told))  # type: ignore[attr-defined]  # every step is a `_Step`

    def _push(self, recipe: Recipe, text: str, merge: str) -> None:
        if recipe != self._recipe:
            self._stack.push(_Step(self, recipe, text, merge))


class _Step(QUndoCommand):
    """From one recipe to another."""

    def __init__(self, state: RecipeState, after: Recipe, text: str, merge: str) -> None:
        super().__init__(text)
        self.told = text
        self._state = state
        self._before, self._after = state.recipe, after
        self._merge, self._time = merge, time.monotonic()

    def id(self) -> int:
        return zlib.crc32(self._merge.encode()) & 0x7FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._merge != self._merge or other._time - self._time > MERGE_SECONDS:
            return False
        self._after, self._time = other._after, other._time
        return True

    def redo(self) -> None:
        self._state.show(self._after)

    def undo(self) -> None:
        self._state.show(self._before)


def _sentence(problem: RecipeProblem) -> str:
    text = said(problem.fields[0][1] if problem.fields else str(problem))
    return text[:1].upper() + text[1:]


def _title(path: str) -> str:
    """Returns what a form calls a field, or the path itself."""
    section, _, name = path.partition(".")
    settings = Recipe.model_fields[section].annotation if section in Recipe.model_fields else None
    infos = describe(settings) if name and isinstance(settings, type) and issubclass(settings, Settings) else ()
    return next((Sentence(info.title) for info in infos if info.name == name), path)
