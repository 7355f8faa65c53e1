"""What the person says of single images, as changes of the recipe: left out, or truly of another class."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.gui.image_inspector import ImageInspector
from tlgui.gui.language import Sentence
from tlgui.gui.state import RecipeState


class DataChanges(QObject):
    """Ties an inspector to the recipe being edited; every change can be undone, no file is touched."""

    problem = Signal(object)

    def __init__(self, state: RecipeState, inspector: ImageInspector, parent: QObject) -> None:
        """Listens from now on."""
        super().__init__(parent)
        self._state, self._inspector = state, inspector
        self._root = ""
        inspector.exclude_wanted.connect(self._exclude)
        inspector.relabel_wanted.connect(self._relabel)
        state.changed.connect(self._show)

    def inspect(self, root: str, path: str) -> None:
        """An image of the folder `root` is shown close up."""
        del path
        self._root = root
        self._show()

    def _show(self, _: object = None) -> None:
        data, path = self._state.recipe.data, self._inspector.path
        here = self._same_folder()
        self._inspector.show_changes(here and path in data.exclude, data.relabel.get(path, "") if here else "")

    def _same_folder(self) -> bool:
        target = self._state.recipe.data.target
        return bool(target) and Path(target) == Path(self._root)

    def _allowed(self) -> bool:
        if self._same_folder():
            return True
        self.problem.emit(
            Sentence(
                "This run was of {root}; choose that folder as the target first, then its images can be changed.",
                root=self._root,
            )
        )
        self._show()
        return False

    def _exclude(self, path: str) -> None:
        if self._allowed():
            out = set(self._state.recipe.data.exclude) ^ {path}
            self._state.change({"data.exclude": tuple(sorted(out))}, Sentence("Leave out an image"))
            self._show()

    def _relabel(self, path: str, name: str) -> None:
        if self._allowed():
            told = {known: label for known, label in self._state.recipe.data.relabel.items() if known != path}
            told |= {path: name} if name else {}
            self._state.change({"data.relabel": told}, Sentence("Give an image another class"))
            self._show()
