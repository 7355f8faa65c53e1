"""Asks the engine about the choices of the recipe as they are made, and puts the answers into the findings."""

import json
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from tlgui import __version__
from tlgui.data.image_set import ImageSet
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.feeding import TARGET, folders_of
from tlgui.gui.findings import Answer, Findings
from tlgui.gui.language import Sentence
from tlgui.gui.state import RecipeState
from tlgui.places import cache_dir
from tlgui.recipe import Recipe, Source
from tlgui.runs import FolderProblem, write_atomically

PATIENCE_MS = 150
"""A choice is looked into when it has stood for so long."""

GPU_MEMORY_MS = 5000
"""How often the free memory of a GPU is asked for; the CPU's is known without asking."""


class Inquiry(QObject):
    """Keeps the findings true to the recipe."""

    def __init__(self, state: RecipeState, findings: Findings, link: EngineLink, parent: QObject | None = None) -> None:
        """Listens from now on; `begin` asks for the first time."""
        super().__init__(parent)
        self._state, self._findings, self._link = state, findings, link
        self._source: Source | None = None
        self._folders: dict[str, str] = {}
        self._classes = 0  # of the target; 0 lets the source's own head be shown
        self._source_ticket: Ticket | None = None
        self._scans: dict[str, Ticket] = {}
        self._download: Ticket | None = None
        self._once: list[Ticket] = []
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self._look)
        self._clock = QTimer(self, interval=GPU_MEMORY_MS)
        self._clock.timeout.connect(self._look_at_devices)
        state.changed.connect(self._later)

    @property
    def pending(self) -> bool:
        """Whether a choice has yet to stand long enough to be looked into."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Shows the catalogue of the last time, then asks everything that the engine knows."""
        kept = _kept_catalogue()
        if kept:
            self._findings.take_catalogue(kept)
        self._look()
        self.ask_catalogue()
        self.ask_devices()

    def stop(self) -> None:
        """Asks nothing more; for the window's end."""
        self._clock.stop()
        self._timer.stop()

    def ask_catalogue(self) -> None:
        """Asks for the list of source models and what of them is on disk."""
        ticket = self._ask_once("catalogue")
        ticket.answered.connect(self._catalogue)

    def ask_devices(self) -> None:
        """Asks for the devices and their free memory."""
        ticket = self._ask_once("devices")
        ticket.answered.connect(self._devices)

    def rescan(self) -> None:
        """Checks the chosen folders again; files that have not changed are not read again."""
        self._folders.clear()
        self._look()

    def stop_scan(self, role: str = TARGET) -> None:
        """Ends the check of a folder."""
        scan = self._scans.get(role)
        if scan is not None and not scan.over:
            scan.cancel()
            sentence = Sentence("The check of the folder was stopped; check it again.")
            self._findings.take_images(None, sentence, role=role)

    def download(self) -> None:
        """Fetches the weights of the chosen source model."""
        weights = self.missing_weights()
        if weights is None or (self._download is not None and not self._download.over):
            return
        source = self._state.recipe.source
        self._download = self._link.ask("download", architecture=source.model, weights=weights["name"])
        self._download.progress.connect(self._downloading)
        self._download.answered.connect(self._downloaded)
        self._download.failed.connect(self._download_failed)
        self._busy((0, 0))

    def stop_download(self) -> None:
        """Ends the download."""
        if self._download is not None:
            self._download.cancel()
        self._busy(None)

    def missing_weights(self) -> Answer | None:
        """Returns the catalogue's entry of the chosen weights where they would have to be downloaded."""
        found = weights_entry(self._findings, self._state.recipe.source)
        return found if found is not None and not found["on_disk"] else None

    # -- within ------------------------------------------------------------------------------------------------

    def _ask_once(self, do: str) -> Ticket:
        ticket = self._link.ask(do)
        self._once = [*(known for known in self._once if not known.over), ticket]
        return ticket

    def _later(self, _: Recipe) -> None:
        self._timer.start()

    def _look(self) -> None:
        recipe = self._state.recipe
        if recipe.source != self._source:
            self._source = recipe.source
            for ticket in (self._source_ticket, self._download):
                if ticket is not None:
                    ticket.cancel()
            self._findings.take_source(None)
            self._ask_source()
        self._look_at_folders(folders_of(recipe))

    def _ask_source(self) -> None:
        """Asks for the blocks; nothing is downloaded for that."""
        source = self._state.recipe.source
        if self._source_ticket is not None:
            self._source_ticket.cancel()
        self._source_ticket = self._link.ask("blocks", source=source.model_dump(), classes=self._classes)
        self._source_ticket.answered.connect(self._source_found)
        self._source_ticket.failed.connect(self._source_failed)

    def _source_found(self, source: Answer) -> None:
        self._findings.take_source(source, busy=self._findings.source_busy)

    def _source_failed(self, sentence: str) -> None:
        self._findings.take_source(None, sentence)

    def _look_at_folders(self, folders: dict[str, str]) -> None:
        """Has folders checked that were not chosen before, and forgets those that play no part any more."""
        for role in [role for role in self._folders if role not in folders]:
            del self._folders[role]
            self._leave(role)
            self._findings.forget_folder(role)
        for role, folder in folders.items():
            if self._folders.get(role) != folder:
                self._folders[role] = folder
                self._leave(role)
                self._ask_images(role, folder)

    def _leave(self, role: str) -> None:
        scan = self._scans.pop(role, None)
        if scan is not None:
            scan.cancel()

    def _ask_images(self, role: str, folder: str) -> None:
        self._findings.take_images(None, scanning=(0, 0), role=role)
        scan = self._link.ask("scan", folder=folder, convert=ImageSet.from_dict)
        self._scans[role] = scan
        scan.progress.connect(partial(self._scanning, role))
        scan.answered.connect(partial(self._images_found, role))
        scan.failed.connect(partial(self._images_failed, role))

    def _scanning(self, role: str, progress: dict[str, Any]) -> None:
        self._findings.take_images(None, scanning=(int(progress["done"]), int(progress["total"])), role=role)

    def _images_found(self, role: str, images: ImageSet) -> None:
        """Keeps the images; the head of the network has as many outputs as the target has classes."""
        self._findings.take_images(images, role=role)
        if role == TARGET and len(images.classes) != self._classes:
            self._classes = len(images.classes)
            self._ask_source()

    def _images_failed(self, role: str, sentence: str) -> None:
        self._findings.take_images(None, sentence, role=role)

    def _busy(self, busy: tuple[int, int] | None, problem: str = "") -> None:
        self._findings.take_source(self._findings.source, problem or self._findings.source_problem, busy)

    def _downloading(self, progress: dict[str, Any]) -> None:
        self._busy((int(progress["done"]), int(progress["total"])))

    def _downloaded(self, _: object) -> None:
        self._source = None
        self._busy(None)
        self.ask_catalogue()
        self._look()

    def _download_failed(self, sentence: str) -> None:
        self._busy(None, sentence)

    def _devices(self, devices: list[Answer]) -> None:
        self._findings.take_devices(devices)
        if any(device["name"] != "cpu" and not device.get("problem") for device in devices):
            self._clock.start()

    def _look_at_devices(self) -> None:
        if self._link.worker_pid is not None and not self._link.busy:  # none is started for this alone
            self.ask_devices()

    def _catalogue(self, catalogue: list[Answer]) -> None:
        self._findings.take_catalogue(catalogue)
        _keep_catalogue(catalogue)


def weights_entry(findings: Findings, source: Source) -> Answer | None:
    """Returns the catalogue's entry of a source's weights; None for files, random weights and the embedded model."""
    entry = findings.entry(source.model)
    listed: list[Answer] = list(entry["weights"]) if entry else []
    if source.weights == "default":
        return next((weights for weights in listed if weights["default"]), listed[0] if listed else None)
    return next((weights for weights in listed if weights["name"] == source.weights), None)


def _catalogue_file() -> Path:
    try:
        torchvision = version("torchvision")
    except PackageNotFoundError:
        torchvision = "none"
    return cache_dir() / f"catalogue-{__version__}-{torchvision}.json"


def _kept_catalogue() -> list[Answer]:
    try:
        kept = json.loads(_catalogue_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return kept if isinstance(kept, list) else []


def _keep_catalogue(catalogue: list[Answer]) -> None:
    try:
        _catalogue_file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_catalogue_file(), json.dumps(catalogue).encode())
    except (OSError, FolderProblem):
        return
