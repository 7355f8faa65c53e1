"""The dock's first panel: which network the knowledge comes from."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QWidget

from tlgui.gui.chooser import Chooser
from tlgui.gui.dropped import model_file
from tlgui.gui.findings import Answer, Findings
from tlgui.gui.inquiry import weights_entry
from tlgui.gui.language import Sentence, marked, tr
from tlgui.gui.option_row import OptionRow
from tlgui.gui.section import Section
from tlgui.gui.source_list import SourceList
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID
from tlgui.gui.words import percent, size_bytes
from tlgui.recipe import OptionInfo, Recipe

EMBEDDED: Answer = {
    "architecture": "embedded",
    "title": marked("Embedded model"),
    "family": marked("Embedded"),
    "weights": [],
    "parameters": 0,
}
"""Stands in the list even before the engine has told its catalogue."""
OWN_TITLE = marked("Embedded source model: 200 generated classes")
"""What the file of the embedded model says of itself."""
DIGITS = marked("Digit network")
"""A family of the catalogue whose name is no name of a paper."""


class SourcePanel(Section):
    """Chooses a source model from the catalogue or from a file."""

    download_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, state: RecipeState, findings: Findings, parent: QWidget | None = None) -> None:
        """Shows what the recipe and the findings say."""
        super().__init__("", parent)
        self._heading.setText(self.tr("Source model"))
        self.setAccessibleName(self.tr("Source model"))
        self.setAcceptDrops(True)
        self.state, self.findings = state, findings
        self.chooser = Chooser(self.tr("Source model"), self)
        self.chooser.clicked.connect(self.open_list)
        self.list = SourceList(self)
        self.list.chosen.connect(self.choose)
        self.list.file_wanted.connect(self.ask_for_file)
        self.body.addWidget(self.chooser)
        self.weights: OptionRow | None = None
        self._weights_of = ""
        self.body.addLayout(self._fetching())
        state.changed.connect(self._show)
        findings.catalogue_changed.connect(self._refresh)
        findings.source_changed.connect(self._refresh)
        self._refresh()

    def open_list(self) -> None:
        """Opens the list of source models."""
        self.list.fill(self.findings.catalogue or [EMBEDDED], self.state.recipe.source.model)
        self.list.open_below(self.chooser)

    def choose(self, model: str) -> None:
        """Takes a model: "embedded", an architecture or a file."""
        text = Sentence("Choose source model")
        self.state.change({"source": {"model": model, "weights": "default"}}, text)

    def ask_for_file(self, kind: str) -> None:
        """Lets a file be chosen."""
        title = self.tr("Choose a weights file") if kind == "weights" else self.tr("Choose a saved model")
        pattern = self.tr("Weights (*.pth *.pt *.safetensors)")
        if kind == "saved":
            pattern = self.tr("Saved models (*.safetensors)")
        path, _ = QFileDialog.getOpenFileName(self.window(), title, str(_folder(self.state)), pattern)
        if path:
            self.choose(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepts a model file."""
        if model_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes a model file."""
        path = model_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.choose(str(path))

    # -- within ------------------------------------------------------------------------------------------------

    def _fetching(self) -> QHBoxLayout:
        """Builds the line with which weights are fetched."""
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Download"))
        self.fetch = QPushButton(self.tr("Download now"), self)
        self.fetch.setToolTip(self.tr("Fetches the weights now; otherwise this happens when you train."))
        self.fetch.setProperty("role", "link")
        self.fetch.clicked.connect(self.download_wanted)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setProperty("role", "link")
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        row.addStretch(0)
        row.addWidget(self.fetch)
        return row

    def _show(self, recipe: Recipe) -> None:
        del recipe
        self._refresh()

    def _refresh(self) -> None:
        source, findings = self.state.recipe.source, self.findings
        self.chooser.set_text(self._title(), tip=source.model)
        self._show_weights()
        weights = weights_entry(findings, source)
        missing = weights is not None and not weights["on_disk"]
        self.say(*self._words(weights))
        self.warn(findings.source_problem)
        busy = findings.source_busy
        self.fetch.setVisible(missing and busy is None)
        self._bar.setVisible(busy is not None)
        self.stop.setVisible(busy is not None)
        if busy is not None:
            done, total = busy
            self._bar.setRange(0, 1000 if total else 0)
            self._bar.setValue(round(1000 * done / total) if total else 0)
            self.say(self.tr("{done} of {total}").format(done=size_bytes(done), total=size_bytes(total)))

    def _title(self) -> str:
        model = self.state.recipe.source.model
        entry = self.findings.entry(model) or (EMBEDDED if model == "embedded" else None)
        if entry is not None:
            return tr(str(entry["title"]))
        return Path(model).name if "." in model or "/" in model else model

    def _words(self, weights: Answer | None) -> tuple[str, str]:
        """Returns caption and tooltip: what it learned from, how large it is, where it is."""
        source = self.state.recipe.source
        if weights is not None:
            size = size_bytes(weights["megabytes"] * 1e6)
            where = self.tr("on disk") if weights["on_disk"] else self.tr("to be downloaded")
            caption = self.tr("ImageNet, {size}, {where}").format(size=size, where=where)
            if not weights["on_disk"]:
                caption = self.tr("ImageNet, downloads {size}").format(size=size)
            accuracy = percent(weights["acc1"] / 100) if weights["acc1"] else ""
            tip = self.tr("Names {accuracy} of ImageNet's images rightly at the first guess.")
            return caption, tip.format(accuracy=accuracy) if accuracy else ""
        if source.model == "embedded":
            return self.tr("generated images, on disk"), self.tr("Learned from images that were drawn by formulas.")
        entry = self.findings.entry(source.model)
        if source.weights == "none" or (entry is not None and not entry["weights"]):
            return self.tr("random numbers"), self.tr("Nothing is transferred: the network starts from scratch.")
        if source.model.endswith(".safetensors"):
            return self.tr("a file"), source.model
        return "", ""

    def _show_weights(self) -> None:
        """Offers the published weights of the architecture, and random numbers."""
        source = self.state.recipe.source
        entry = self.findings.entry(source.model)
        offered = entry["weights"] if entry else []
        key = f"{source.model}:{len(offered)}"
        if key != self._weights_of:
            self._weights_of = key
            if self.weights is not None:
                self.body.removeWidget(self.weights)
                self.weights.deleteLater()
                self.weights = None
            if offered:
                self.weights = OptionRow(_weights_option(self.tr("Weights"), offered), self)
                self.weights.field.edited.connect(self._take_weights)
                self.body.insertWidget(1, self.weights)
        if self.weights is not None:
            chosen = weights_entry(self.findings, source)
            self.weights.show_value(chosen["name"] if chosen else source.weights)

    def _take_weights(self, value: object) -> None:
        self.state.set("source.weights", value)


def _weights_option(title: str, offered: list[Answer]) -> OptionInfo:
    choices = {weights["name"]: weights["title"] for weights in offered}
    choices["none"] = marked("random, from scratch")
    return OptionInfo(
        name="weights",
        title=title,
        help=marked("What the network learned before; 'random' is the comparison without transfer."),
        default="default",
        type=str,
        unit="",
        low=None,
        high=None,
        log=False,
        choices=choices,
        advanced=False,
        path="",
    )


def _folder(state: RecipeState) -> Path:
    model = Path(state.recipe.source.model)
    return model.parent if model.is_absolute() else Path.home()
