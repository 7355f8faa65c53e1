"""The dock's panel for labelled target images that judge a run and have no other part in it."""

from PySide6.QtWidgets import QWidget

from tlgui.data.image_set import ImageSet
from tlgui.gui.feeding import SCORING, TARGET, takes_scoring
from tlgui.gui.findings import Findings
from tlgui.gui.folder_panel import FolderPanel
from tlgui.gui.language import Sentence
from tlgui.gui.memory import Memory
from tlgui.gui.state import RecipeState


class ScoringPanel(FolderPanel):
    """Is seen while the chosen method reads the target without its labels."""

    def __init__(self, state: RecipeState, findings: Findings, memory: Memory, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__(SCORING, state, findings, memory, parent)
        self.begin(Sentence("Only for scoring"))

    def refresh(self) -> None:
        """Shows what is known of the folder, and what it is for."""
        self.setVisible(takes_scoring(type(self.state.recipe.method).card))
        super().refresh()

    def remark(self, images: ImageSet | None) -> str:
        """Returns what the labels are for, and where they come from while no folder is chosen."""
        if images is not None:
            words = self.tr("These labels judge the result. Nothing is learnt from them and nothing is chosen by them.")
            return " ".join(filter(None, [words, images.skipped_summary()]))
        if self.folder:
            return ""
        target = self.findings.folder(TARGET).images
        if target is not None and target.labelled:
            return self.tr(
                "The class folders of the target judge the result already. Another folder here would take their place."
            )
        return self.tr(
            "May stay empty. Labelled target images, one subfolder a class, would tell how good the result is; the "
            "method never sees them."
        )
