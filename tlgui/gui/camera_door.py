"""Ways from the tab Predict to the camera: a button where images are dropped, an entry of the menu beside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tlgui.gui.camera_window import CameraWindow
from tlgui.gui.language import Sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tlgui.gui.camera import Camera
    from tlgui.gui.engine_link import EngineLink
    from tlgui.gui.predict_view import PredictView
    from tlgui.gui.theme import Theme


class CameraDoor(QObject):
    """Opens one window for the camera; what is kept there is named in the tab."""

    def __init__(self, view: PredictView, link: EngineLink, theme: Theme, camera: Camera | None = None) -> None:
        """Adds button and entry to `view`; `camera` stands for the system's first one."""
        super().__init__(view)
        self._view, self._link, self._theme, self._camera = view, link, theme, camera
        self.window: CameraWindow | None = None
        self.button = view.zone.add_button(self.tr("Camera…"))
        self.button.setToolTip(self.tr("See live what the model sees in the camera's pictures."))
        self.action = view.page.more.addAction(self.tr("Camera…"), self.open)
        self.button.clicked.connect(self.open)
        view.session.model_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Another model, or none: what is open belongs to the old one."""
        there = self._view.session.model is not None
        self.button.setEnabled(there)
        self.action.setEnabled(there)
        if self.window is not None:
            self.window.close()

    def open(self) -> None:
        """Opens the window, or brings it to the front."""
        model = self._view.session.model
        if model is None:
            return
        if self.window is None:
            window = CameraWindow(model.path, self._link, self._theme, self._view, self._camera)
            self._take(window)
            window.show()
        else:
            self.window.raise_()

    def pass_on(self, heir: CameraDoor) -> None:
        """Gives the open window to the door that takes this one's place."""
        if self.window is not None:
            heir._take(self.window)

    def _take(self, window: CameraWindow) -> None:
        self.window = window
        window.kept.connect(self._keep)
        window.destroyed.connect(self._closed)

    def _keep(self, picture: QImage) -> None:
        self._view.pasted.keep(picture, Sentence("camera picture"))

    def _closed(self) -> None:
        self.window = None
