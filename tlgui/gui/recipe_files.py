"""Recipes and models in and out of the window, by dialogs."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tlgui.gui.dropped import MODEL_SUFFIXES
from tlgui.gui.language import Sentence
from tlgui.gui.state import RecipeState
from tlgui.places import projects_dir, resource
from tlgui.recipe import Problem, dumps, load
from tlgui.runs import write_atomically


class RecipeFiles(QObject):
    """Opens and saves recipes; says in one sentence what cannot be done."""

    problem = Signal(object)
    done = Signal(object)

    def __init__(self, state: RecipeState, window: QWidget) -> None:
        """Opens its dialogs over `window`."""
        super().__init__(window)
        self._state, self._window = state, window
        self._folder = ""

    def ask_open(self) -> None:
        """Lets a recipe be chosen and opens it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a recipe"), self._start(), self.tr("Recipes (*.toml)")
        )
        if path:
            self.open(Path(path))

    def ask_save(self) -> None:
        """Lets a name be chosen and saves the recipe there."""
        start = str(Path(self._start()) / "recipe.toml")
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the recipe"), start, self.tr("Recipes (*.toml)")
        )
        if path:
            self.save(Path(path) if Path(path).suffix else Path(path + ".toml"))

    def ask_model(self) -> str:
        """Lets a model or weights file be chosen; returns its path or ""."""
        pattern = self.tr("Models and weights ({suffixes})")
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(MODEL_SUFFIXES))
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a model"), self._start(), pattern.format(suffixes=suffixes)
        )
        return path

    def open(self, path: Path) -> None:
        """Makes a file the recipe being edited; it can be undone."""
        self._folder = str(path.parent)
        try:
            recipe = load(path)
        except Problem as problem:
            self.problem.emit(Sentence(str(problem)))
            return
        self._state.replace(recipe, Sentence("Open {file}", file=path.name))
        self.done.emit(Sentence("The recipe {file} is open.", file=path.name))

    def open_example(self, name: str) -> None:
        """Makes one of the example recipes the one being edited; its images have yet to be chosen."""
        recipe = load(resource("recipes") / name).replaced("data.target", "")
        self._state.replace(recipe, Sentence("Open {file}", file=name))

    def save(self, path: Path) -> None:
        """Writes the recipe being edited."""
        self._folder = str(path.parent)
        try:
            write_atomically(path, dumps(self._state.recipe).encode())
        except Problem as problem:
            self.problem.emit(Sentence(str(problem)))
            return
        self.done.emit(Sentence("The recipe is saved as {file}.", file=path))

    def _start(self) -> str:
        if self._folder:
            return self._folder
        return str(projects_dir() if projects_dir().is_dir() else Path.home())
