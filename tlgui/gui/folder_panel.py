"""A panel of the dock for one folder of images: chosen, dropped or typed; its check, its counts, its problems."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from tlgui.data.image_set import ImageSet
from tlgui.gui.dropped import folder_of
from tlgui.gui.feeding import only_scored
from tlgui.gui.findings import Findings
from tlgui.gui.folder_dialog import ask_for_folder
from tlgui.gui.folder_field import FolderField
from tlgui.gui.language import Sentence
from tlgui.gui.memory import Memory
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.gui.words import count, listed, plural
from tlgui.recipe import Recipe


class FolderPanel(Section):
    """Chooses the folder that the recipe names `data.ROLE`, and shows what its check found."""

    stop_wanted = Signal()

    def __init__(
        self, role: str, state: RecipeState, findings: Findings, memory: Memory, parent: QWidget | None = None
    ) -> None:
        """Shows nothing until `begin`."""
        super().__init__("", parent)
        self.role = role
        self.setAcceptDrops(True)
        self.state, self.findings, self._memory = state, findings, memory
        self.field = FolderField("", self)
        self.field.chosen.connect(self.choose)
        self.field.dialog_wanted.connect(self.ask_for_folder)
        self.body.addWidget(self.field)
        self.body.addLayout(self._work())

    def begin(self, title: str) -> None:
        """Shows what the recipe and the findings say, from now on; `title`, a `Sentence`, is the panel's heading."""
        self._title = title
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.field.rename(title)
        self.state.changed.connect(self._show)
        self.findings.images_changed.connect(self.refresh)
        self._show(self.state.recipe)

    @property
    def folder(self) -> str:
        """The chosen folder, or ""."""
        return str(getattr(self.state.recipe.data, self.role))

    def choose(self, folder: str) -> None:
        """Takes a folder."""
        problem = self.state.change(self.changes(folder), self._step())
        self.warn(problem)
        if not problem:
            self._memory.remember_folder(folder)
            self.field.show_recent(self._memory.recent_folders())

    def changes(self, folder: str) -> dict[str, object]:
        """Returns what choosing a folder changes in the recipe."""
        return {f"data.{self.role}": folder}

    def ask_for_folder(self) -> None:
        """Lets a folder be chosen."""
        ask_for_folder(self, self.tr("Choose the folder of images"), self.folder or str(Path.home()), self.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts a folder."""
        if folder_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes a folder."""
        folder = folder_of(event.mimeData())
        if folder is not None:
            event.acceptProposedAction()
            self.choose(str(folder))

    # -- for panels that show more -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what is known of the folder now."""
        found = self.findings.folder(self.role)
        images = found.images if self.folder else None
        busy = found.scanning if self.folder else None
        self.show_bar(busy)
        if busy is not None:
            self.say(self._counting(*busy))
        else:
            self.say(*self._words(images))
        if found.problem and self.folder:
            self.warn(found.problem)
        else:
            self.warn(self.remark(images), mild=True)

    def remark(self, images: ImageSet | None) -> str:
        """Returns what is worth knowing of the folder in one or two sentences, or ""."""
        if images is None:
            return ""
        scored = only_scored(type(self.state.recipe.method).card, self.role, images)
        words = [self.tr("Its class names are used to score only, never to learn.")] if scored else []
        return " ".join([*words, *filter(None, [images.skipped_summary()])])

    def used(self, images: ImageSet) -> int:
        """Returns how many images take part."""
        return len(images.images)

    def show_bar(self, progress: tuple[int, int] | None) -> None:
        """Shows how far something is that can be stopped; None takes the bar away."""
        self._bar.setVisible(progress is not None)
        self.stop.setVisible(progress is not None)
        if progress is not None:
            done, total = progress
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    # -- within ------------------------------------------------------------------------------------------------

    def _step(self) -> str:
        return Sentence("Choose: {images}", images=self._title)

    def _work(self) -> QHBoxLayout:
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the check"))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setProperty("role", "link")
        self.stop.setAccessibleName(self.tr("Stop the check"))
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        return row

    def _show(self, recipe: Recipe) -> None:
        del recipe
        self.field.show_folder(self.folder)
        self.field.show_recent(self._memory.recent_folders())
        self.refresh()

    def _words(self, images: ImageSet | None) -> tuple[str, str]:
        """Returns the counts, and the class names as their tooltip."""
        if images is None:
            return "", ""
        number = plural(self.used(images), "{number} image", "{number} images")
        if not images.labelled:
            return f"{number}, {self.tr('no classes')}", ""
        classes = plural(len(images.classes), "{number} class", "{number} classes")
        return listed((number, classes)), ", ".join(images.classes[:40])

    def _counting(self, done: int, total: int) -> str:
        if not total:
            return self.tr("looking for images")
        return self.tr("checking {done} of {total}").format(done=count(done), total=count(total))
