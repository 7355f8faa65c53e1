"""What the window remembers between two starts: the recipe being edited, recent folders, geometry, looks."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer

from tlgui.gui.language import Sentence
from tlgui.gui.state import RecipeState
from tlgui.places import config_dir
from tlgui.recipe import Recipe, RecipeProblem, dumps, load
from tlgui.runs import FolderProblem, write_atomically

RECENT = 8
AUTOSAVE_MS = 400


class Memory(QObject):
    """Keeps the window's own settings in the configuration folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Opens the settings; an unreadable file counts as an empty one."""
        super().__init__(parent)
        self._settings = QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat, self)
        self._state: RecipeState | None = None
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.save_recipe)

    # -- the recipe being edited -------------------------------------------------------------------------------

    @property
    def recipe_file(self) -> Path:
        """Where the recipe being edited is kept."""
        return config_dir() / "recipe.toml"

    def restore_recipe(self) -> tuple[Recipe, str]:
        """Returns the recipe of the last time, and a sentence where it was broken and had to be put aside."""
        if not self.recipe_file.is_file():
            return Recipe(), ""
        try:
            return load(self.recipe_file), ""
        except RecipeProblem:
            kept = self.recipe_file.with_suffix(".toml.broken")
            with contextlib.suppress(OSError):
                self.recipe_file.replace(kept)
            return Recipe(), Sentence(
                "The recipe of the last time could not be read and was put aside as {file}.", file=kept
            )

    def watch(self, state: RecipeState) -> None:
        """Saves the recipe shortly after each change."""
        self._state = state
        state.changed.connect(self._later)

    def save_recipe(self) -> None:
        """Saves the recipe now."""
        self._timer.stop()
        if self._state is not None:
            with contextlib.suppress(FolderProblem, OSError):  # a full disk must not get in the way of editing
                config_dir().mkdir(parents=True, exist_ok=True)
                write_atomically(self.recipe_file, dumps(self._state.recipe).encode())

    def _later(self) -> None:
        self._timer.start()

    # -- recent folders ----------------------------------------------------------------------------------------

    def recent_folders(self, name: str = "recent_folders") -> list[str]:
        """Returns the folders of images (or what else goes by `name`) used last that still exist, newest first."""
        found = self._settings.value(name, [])
        listed = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
        return [str(folder) for folder in listed if Path(str(folder)).exists()]

    def remember_folder(self, folder: str, name: str = "recent_folders") -> None:
        """Puts a folder first among the recent ones."""
        others = [known for known in self.recent_folders(name) if known != folder]
        self._settings.setValue(name, [folder, *others][:RECENT])

    # -- looks -------------------------------------------------------------------------------------------------

    @property
    def scheme(self) -> str:
        """The colour scheme: "system", "light" or "dark"."""
        found = str(self._settings.value("scheme", "system"))
        return found if found in {"light", "dark"} else "system"

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._settings.setValue("scheme", scheme)

    @property
    def zoom(self) -> int:
        """Points added to the system's text size."""
        found = self._settings.value("zoom", 0)
        return int(found) if isinstance(found, (int, str)) and str(found).lstrip("-").isdigit() else 0

    @zoom.setter
    def zoom(self, zoom: int) -> None:
        self._settings.setValue("zoom", zoom)

    @property
    def language(self) -> str:
        """The language that was chosen: "system", or its code."""
        return str(self._settings.value("language", "system"))

    @language.setter
    def language(self, wanted: str) -> None:
        self._settings.setValue("language", wanted)

    def bytes_of(self, name: str) -> QByteArray:
        """Returns a remembered geometry; empty where there is none."""
        found = self._settings.value(name)
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, content: QByteArray) -> None:
        """Remembers a geometry."""
        self._settings.setValue(name, content)

    def note(self, name: str, value: str = "") -> str:
        """Returns a remembered word; where `value` is given, remembers that one."""
        if value:
            self._settings.setValue(name, value)
        return str(self._settings.value(name, ""))

    def save(self) -> None:
        """Writes everything that is still waiting to be written."""
        self.save_recipe()
        self._settings.sync()
