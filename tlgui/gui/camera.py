"""A camera, as far as the window needs one: pictures that come one after the other."""

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tlgui.gui.language import Sentence
from tlgui.recipe import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


class CameraProblem(Problem):
    """There is no camera, or nothing to reach it with; `sentence` says so in the language in force."""

    def __init__(self, sentence: Sentence) -> None:
        """Keeps the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class Camera(QObject):
    """Something that sends pictures between `start` and `stop`."""

    frame = Signal(object)
    """A QImage."""
    failed = Signal(object)
    """One sentence; no more pictures come."""

    def start(self) -> None:
        """Begins to send."""
        raise NotImplementedError

    def stop(self) -> None:
        """Sends no more and lets go of the device."""
        raise NotImplementedError


class SystemCamera(Camera):
    """The system's first camera, by Qt Multimedia."""

    def __init__(self, multimedia: Any, device: Any, parent: QObject) -> None:  # noqa: ANN401 - a module that may be absent has no types here
        """Opens nothing before `start`."""
        super().__init__(parent)
        self._camera = multimedia.QCamera(device, self)
        self._sink = multimedia.QVideoSink(self)
        self._session = multimedia.QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._camera.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Begins to send."""
        self._camera.start()

    def stop(self) -> None:
        """Sends no more and lets go of the device."""
        self._camera.stop()

    def _take(self, frame: Any) -> None:  # noqa: ANN401 - QVideoFrame, of the module that may be absent
        image: QImage = frame.toImage()
        if not image.isNull():
            self.frame.emit(image)

    def _fail(self, _: object, words: str) -> None:
        reason = words.rstrip(".") or Sentence("it gave no reason")
        self.failed.emit(
            Sentence(
                "The camera cannot be used: {reason}. Close other programs that use it, then open this again.",
                reason=reason,
            )
        )


def find_camera(parent: QObject) -> Camera:
    """Returns the system's first camera.

    Raises:
        CameraProblem: Qt Multimedia or a system library of it is missing, or there is no camera; says what to do.
    """
    try:
        multimedia = importlib.import_module("PySide6.QtMultimedia")
    except ModuleNotFoundError:
        raise CameraProblem(
            Sentence("The camera needs Qt Multimedia, which is not installed: pip install PySide6-Addons.")
        ) from None
    except ImportError as error:  # a library of the system, such as libpulse
        reason = str(error).rstrip(".")
        raise CameraProblem(
            Sentence("The camera needs a library of the system that is missing: {reason}.", reason=reason)
        ) from None
    device = multimedia.QMediaDevices.defaultVideoInput()
    if device.isNull():
        raise CameraProblem(Sentence("No camera was found. Connect one, then open this again."))
    return SystemCamera(multimedia, device, parent)
