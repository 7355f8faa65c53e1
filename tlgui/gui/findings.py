"""What the engine has found out about the choices of the recipe."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from tlgui.data.image_set import ImageSet
from tlgui.gui.feeding import NOTHING, TARGET, FolderState
from tlgui.gui.language import again

Answer = dict[str, Any]
"""A JSON object of the worker's; its keys are described beside the answerers in the engine."""


class Findings(QObject):
    """Holds answers for the panels to show; `Inquiry` fills it.

    Attributes:
        catalogue: one dictionary per source model (architecture, title, family, parameters, weights …).
        source: the answer to `blocks` for the recipe's source model, or None while it is unknown.
        source_problem: one sentence why there is none, or "".
        source_busy: done and total bytes of a download under way, or None.
        folders: what is known of each chosen folder, by its part: "target", "source", or a method's own.
        devices: one dictionary per device (name, title, memory, free …), the best first.
    """

    catalogue_changed = Signal()
    source_changed = Signal()
    images_changed = Signal()
    devices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Knows nothing yet."""
        super().__init__(parent)
        self.catalogue: list[Answer] = []
        self.source: Answer | None = None
        self.source_problem = ""
        self.source_busy: tuple[int, int] | None = None
        self.folders: dict[str, FolderState] = {}
        self.devices: list[Answer] = []

    def take_catalogue(self, catalogue: Sequence[Answer]) -> None:
        """Keeps the list of source models."""
        self.catalogue = list(catalogue)
        self.catalogue_changed.emit()

    def take_source(self, source: Answer | None, problem: str = "", busy: tuple[int, int] | None = None) -> None:
        """Keeps the blocks of the chosen source model, or says why there are none, or how far the download is."""
        self.source, self.source_problem, self.source_busy = source, problem, busy
        self.source_changed.emit()

    def folder(self, role: str = TARGET) -> FolderState:
        """Returns what is known of a folder; nothing is known of one that was not chosen."""
        return self.folders.get(role, NOTHING)

    @property
    def images(self) -> ImageSet | None:
        """The checked target folder, or None."""
        return self.folder().images

    def take_images(
        self,
        images: ImageSet | None,
        problem: str = "",
        scanning: tuple[int, int] | None = None,
        role: str = TARGET,
    ) -> None:
        """Keeps a checked folder, or says why there is none, or how far the check is."""
        self.folders[role] = FolderState(images, problem, scanning)
        self.images_changed.emit()

    def forget_folder(self, role: str) -> None:
        """The folder plays no part any more."""
        if self.folders.pop(role, None) is not None:
            self.images_changed.emit()

    def take_devices(self, devices: Sequence[Answer]) -> None:
        """Keeps the list of devices."""
        self.devices = list(devices)
        self.devices_changed.emit()

    def say_again(self) -> None:
        """Words what there is to say in the language in force; nobody is told, for whoever shows it is made anew."""
        self.source_problem = again(self.source_problem)
        for role, found in self.folders.items():
            self.folders[role] = replace(found, problem=again(found.problem))

    def entry(self, model: str) -> Answer | None:
        """Returns the catalogue's entry of an architecture, or None."""
        return next((entry for entry in self.catalogue if entry["architecture"] == model), None)
