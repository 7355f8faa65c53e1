"""The dock's last panel: how the run learns."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tlgui.gui.findings import Findings
from tlgui.gui.forms import Form
from tlgui.gui.language import said
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.recipe import Recipe, Train


class TrainPanel(Section):
    """The options that every method shares."""

    rate_wanted = Signal()
    """A learning rate is to be found by a test."""

    def __init__(self, state: RecipeState, findings: Findings, parent: QWidget | None = None) -> None:
        """Draws the form."""
        super().__init__("", parent)
        self._findings = findings
        title = self.tr("Training")
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.seek = QPushButton(self.tr("find the rate"), self)
        self.seek.setProperty("role", "link")
        self.seek.setToolTip(self.tr("Lets the learning rate rise step by step and shows where it helps and harms."))
        self.seek.setAccessibleName(self.tr("Find a learning rate by a test"))
        self.seek.clicked.connect(self.rate_wanted)
        self.head.addWidget(self.seek)
        self._reset = QPushButton(self.tr("reset"), self)
        self._reset.setProperty("role", "link")
        self._reset.setToolTip(self.tr("Gives the training options their defaults."))
        self._reset.setAccessibleName(self.tr("Reset the training options"))
        self.head.addWidget(self._reset)
        self.form = Form(Train, "train", state, self)
        self.body.addWidget(self.form)
        self._reset.clicked.connect(self.form.reset)
        findings.devices_changed.connect(self._offer_devices)
        state.changed.connect(self._show)
        self._show(state.recipe)

    def _offer_devices(self) -> None:
        """Lets the device be picked from those that work here."""
        found = {d["name"]: f"{d['name']}: {said(d['title'])}" for d in self._findings.devices if not d.get("problem")}
        self.form.offer("device", {"auto": self.tr("auto, the best"), **found})

    def _show(self, recipe: Recipe) -> None:
        self.form.leave_out(recipe.method.ignores)
        self._reset.setVisible(not self.form.is_default)
