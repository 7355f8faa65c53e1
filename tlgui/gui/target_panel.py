"""The dock's second panel: the images that the run shall learn from."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from tlgui.gui.dropped import folder_of
from tlgui.gui.findings import Findings
from tlgui.gui.folder_dialog import ask_for_folder
from tlgui.gui.folder_field import FolderField
from tlgui.gui.forms import Form
from tlgui.gui.memory import Memory
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.gui.words import count, plural
from tlgui.recipe import Data, Recipe


class TargetPanel(Section):
    """Chooses the target folder and shows what its check found."""

    samples_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, state: RecipeState, findings: Findings, memory: Memory, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__("", parent)
        title = self.tr("Target images")
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.setAcceptDrops(True)
        self.state, self.findings, self._memory = state, findings, memory
        self._writing = False
        self.field = FolderField(title, self)
        self.field.chosen.connect(self.choose)
        self.field.dialog_wanted.connect(self.ask_for_folder)
        self.samples = QPushButton(self.tr("No images at hand? Use the sample images"), self)
        self.samples.setProperty("role", "link")
        self.samples.clicked.connect(self.samples_wanted)
        self.body.addWidget(self.field)
        self.body.addWidget(self.samples)
        self.body.addLayout(self._work())
        self.division = Form(
            Data, "data", state, self, leave_out={"target"}, fold_all=self.tr("Validation and test images")
        )
        column = self.layout()
        assert column is not None
        column.addWidget(self.division)
        state.changed.connect(self._show)
        findings.images_changed.connect(self._refresh)
        self._show(state.recipe)

    def choose(self, folder: str) -> None:
        """Takes a folder."""
        left_out = self.state.recipe.data.exclude if folder == self.state.recipe.data.target else ()
        values = {"data.target": folder, "data.exclude": left_out}
        problem = self.state.change(values, self.tr("Choose target images"))
        self.warn(problem)
        if not problem:
            self._memory.remember_folder(folder)
            self.field.show_recent(self._memory.recent_folders())

    def ask_for_folder(self) -> None:
        """Lets a folder be chosen."""
        start = self.state.recipe.data.target or str(Path.home())
        ask_for_folder(self, self.tr("Choose the folder of images"), start, self.choose)

    def show_writing(self, progress: dict[str, Any] | None) -> None:
        """Shows how far the sample images are; None when there is nothing under way."""
        self._writing = progress is not None
        self._refresh()
        if progress is not None:
            done, total = int(progress["done"]), int(progress["total"])
            self.say(self.tr("drawing {done} of {total}").format(done=count(done), total=count(total)))
            self._show_bar(done, total)

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

    # -- within ------------------------------------------------------------------------------------------------

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
        self.field.show_folder(recipe.data.target)
        self.field.show_recent(self._memory.recent_folders())
        self._refresh()

    def _refresh(self) -> None:
        findings, target = self.findings, self.state.recipe.data.target
        images = findings.images if target else None
        busy = findings.scanning if target else None
        self.samples.setVisible(not target and not self._writing)
        self.division.setVisible(bool(target))
        self._bar.setVisible(busy is not None or self._writing)
        self.stop.setVisible(busy is not None or self._writing)
        if self._writing:
            return
        caption, tip = "", ""
        if busy is not None:
            caption = self._counting(*busy)
            self._show_bar(*busy)
        elif images is not None:
            excluded = set(self.state.recipe.data.exclude)
            used = sum(image.path not in excluded for image in images.images)
            caption = plural(used, self.tr("image"))
            if images.labelled:
                caption += ", " + plural(len(images.classes), self.tr("class"), self.tr("classes"))
            else:
                caption += ", " + self.tr("no classes")
            tip = ", ".join(images.classes[:40])
        self.say(caption, tip)
        if findings.images_problem and target:
            self.warn(findings.images_problem)
        else:
            self.warn(images.skipped_summary() if images is not None else "", mild=True)

    def _counting(self, done: int, total: int) -> str:
        if not total:
            return self.tr("looking for images")
        return self.tr("checking {done} of {total}").format(done=count(done), total=count(total))

    def _show_bar(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
