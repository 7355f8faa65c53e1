"""The dock's panels for what some methods read besides the target: source images, and descriptors of the classes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from tlgui.gui.dropped import local_paths
from tlgui.gui.feeding import LABELLED, SOURCE, UNLABELLED, needs_folder, takes_folder
from tlgui.gui.findings import Findings
from tlgui.gui.folder_dialog import ask_for_file, ask_for_folder
from tlgui.gui.folder_field import FolderField
from tlgui.gui.folder_panel import FolderPanel
from tlgui.gui.language import Sentence, tr
from tlgui.gui.memory import Memory
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.gui.words import size_bytes
from tlgui.recipe import Recipe, Stream


class SourceImagesPanel(FolderPanel):
    """Is seen while the chosen method needs, or can use, a folder of source images."""

    def __init__(self, state: RecipeState, findings: Findings, memory: Memory, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__(SOURCE, state, findings, memory, parent)
        self.begin(Sentence("Source images"))

    def refresh(self) -> None:
        """Shows what is known of the folder, and what it is for while none is chosen."""
        card = type(self.state.recipe.method).card
        self.setVisible(takes_folder(card, SOURCE))
        super().refresh()
        if self.folder:
            return
        labelled, unlabelled = card.takes(LABELLED[SOURCE]), card.takes(UNLABELLED[SOURCE])
        if labelled and not unlabelled:
            text = self.tr("{method} learns from labelled source images: one subfolder a class.")
        elif unlabelled and not labelled:
            text = self.tr("{method} learns from source images without labels: any folder of pictures.")
        else:
            text = self.tr("{method} learns from source images, labelled or not.")
        if not needs_folder(card, SOURCE):
            text = self.tr("{method} can use source images, and does without.")
        self.warn(text.format(method=tr(card.title)), mild=True)


class DescriptorsPanel(Section):
    """Is seen while the chosen method reads descriptors of the classes: a file or a folder."""

    edit_wanted = Signal()
    """The classes and what describes them are to be seen."""

    def __init__(self, state: RecipeState, memory: Memory, parent: QWidget | None = None) -> None:
        """Shows what the recipe says."""
        super().__init__("", parent)
        title = self.tr("Class descriptors")
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.setAcceptDrops(True)
        self.state, self._memory = state, memory
        self.field = FolderField(title, self)
        self.field.edit.setPlaceholderText(self.tr("Choose or drop a file or folder"))
        self.field.chosen.connect(self.choose)
        self.field.dialog_wanted.connect(self.ask)
        self.kinds = QMenu(self)
        self.kinds.addAction(self.tr("A file: attributes or word vectors…"), self._ask_for_file)
        self.kinds.addAction(self.tr("A folder that holds them…"), self._ask_for_folder)
        self.body.addWidget(self.field)
        self.edit = QPushButton(self.tr("Classes and attributes…"), self)
        self.edit.setProperty("role", "link")
        self.edit.setToolTip(self.tr("Which classes are seen and unseen, and what describes each of them."))
        self.edit.clicked.connect(self.edit_wanted)
        self.body.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        state.changed.connect(self._show)
        self._show(state.recipe)

    def choose(self, path: str) -> None:
        """Takes a file or a folder."""
        problem = self.state.change({"data.descriptors": path}, Sentence("Choose class descriptors"))
        self.warn(problem)
        if not problem:
            self._memory.remember_folder(path, "recent_descriptors")
            self._show(self.state.recipe)

    def ask(self) -> None:
        """Asks whether it is a file or a folder, then for the place."""
        button = self.field.button
        self.kinds.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts a file or a folder."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes a file or a folder."""
        for path in local_paths(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.choose(str(path))

    # -- within ------------------------------------------------------------------------------------------------

    def _start(self) -> str:
        chosen = self.state.recipe.data.descriptors
        return str(Path(chosen).parent) if chosen else str(Path.home())

    def _ask_for_file(self) -> QFileDialog:
        kinds = self.tr("Descriptors (*.csv *.tsv *.txt *.json *.npz *.mat *.bin *.vec);;All files (*)")
        return ask_for_file(self, self.tr("Choose class descriptors"), self._start(), kinds, self.choose)

    def _ask_for_folder(self) -> QFileDialog:
        return ask_for_folder(self, self.tr("Choose class descriptors"), self._start(), self.choose)

    def _show(self, recipe: Recipe) -> None:
        card, path = type(recipe.method).card, recipe.data.descriptors
        self.setVisible(card.takes(Stream.DESCRIPTORS))
        self.edit.setVisible(bool(path) or bool(getattr(recipe.method, "vectors", "")))
        self.field.show_folder(path)
        self.field.show_recent(self._memory.recent_folders("recent_descriptors"))
        self.say(self._words(Path(path)) if path else "")
        if path and not Path(path).exists():
            self.warn(self.tr("{path} is not there any more: choose another file or folder.").format(path=path))
        elif path:
            self.warn("")
        else:
            text = self.tr("{method} reads what describes each class: a table of attributes, or word vectors.")
            self.warn(text.format(method=tr(card.title)), mild=True)

    def _words(self, path: Path) -> str:
        if path.is_dir():
            return self.tr("a folder")
        try:
            return size_bytes(path.stat().st_size)
        except OSError:
            return ""
