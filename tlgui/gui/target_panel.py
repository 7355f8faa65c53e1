"""The dock's second panel: the images that the run shall learn from."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tlgui.data.image_set import ImageSet
from tlgui.gui.feeding import TARGET
from tlgui.gui.findings import Findings
from tlgui.gui.folder_panel import FolderPanel
from tlgui.gui.forms import Form
from tlgui.gui.language import Sentence
from tlgui.gui.memory import Memory
from tlgui.gui.state import RecipeState
from tlgui.gui.words import count
from tlgui.recipe import Data

SHOWN_ELSEWHERE = {"target", "source", "scoring", "descriptors"}


class TargetPanel(FolderPanel):
    """Chooses the target folder, offers the samples, and says how the images are divided."""

    samples_wanted = Signal()

    def __init__(self, state: RecipeState, findings: Findings, memory: Memory, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__(TARGET, state, findings, memory, parent)
        self._writing: tuple[int, int] | None = None
        self.samples = QPushButton(self.tr("Use the sample images"), self)
        self.samples.setProperty("role", "link")
        self.samples.setToolTip(self.tr("No images at hand? Some are drawn in a moment."))
        self.samples.clicked.connect(self.samples_wanted)
        self.body.insertWidget(1, self.samples)
        self.division = Form(
            Data, "data", state, self, leave_out=SHOWN_ELSEWHERE, fold_all=self.tr("Validation and test images")
        )
        column = self.layout()
        assert column is not None
        column.addWidget(self.division)
        self.begin(Sentence("Target images"))

    def changes(self, folder: str) -> dict[str, object]:
        """Images that were left out of another folder are no longer left out."""
        same, data = folder == self.folder, self.state.recipe.data
        return {
            "data.target": folder,
            "data.exclude": data.exclude if same else (),
            "data.relabel": data.relabel if same else {},
        }

    def show_writing(self, progress: dict[str, Any] | None) -> None:
        """Shows how far the sample images are; None when there is nothing under way."""
        self._writing = (int(progress["done"]), int(progress["total"])) if progress is not None else None
        self.refresh()

    def refresh(self) -> None:
        """Shows what is known of the folder now, or how far the sample images are."""
        self.samples.setVisible(not self.folder and self._writing is None)
        self.division.setVisible(bool(self.folder))
        if self._writing is None:
            super().refresh()
            return
        done, total = self._writing
        self.show_bar(self._writing)
        self.say(self.tr("drawing {done} of {total}").format(done=count(done), total=count(total)))

    def used(self, images: ImageSet) -> int:
        """Returns how many images take part: all but those that the recipe leaves out."""
        excluded = set(self.state.recipe.data.exclude)
        return sum(image.path not in excluded for image in images.images)
