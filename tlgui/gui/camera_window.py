"""What the model sees in the camera's pictures, live, in a window of its own."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui.background import Background
from tlgui.gui.camera import Camera, CameraProblem, find_camera
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import Sentence, again
from tlgui.gui.score_bars import Score, ScoreBars
from tlgui.gui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from tlgui.gui.engine_link import EngineLink, Ticket
    from tlgui.gui.theme import Theme

_SIDE = 512  # pixels of the longer side that the engine gets
_TOP = 8
_SECONDS = 3.0  # over which the pictures are counted


class LivePicture(QWidget):
    """The newest picture, whole."""

    def __init__(self, parent: QWidget) -> None:
        """Begins empty."""
        super().__init__(parent)
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Shows another picture."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        """As cameras are: 4 to 3."""
        return QSize(60 * GRID, 45 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the picture in the middle."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(0, 0, 0, 0)
        area.setSize(self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        area.moveCenter(self.rect().center())
        painter.drawImage(area, self.image)
        painter.end()


class CameraWindow(QDialog):
    """Asks the engine about one picture at a time, the newest; those that come meanwhile are only shown."""

    kept = Signal(object)
    """The QImage that shall be kept among the predictions."""

    def __init__(
        self, model: Path, link: EngineLink, theme: Theme, parent: QWidget, camera: Camera | None = None
    ) -> None:
        """Opens `camera`, by default the system's first one."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model, self._link = model, link
        self._folder = QTemporaryDir()
        self._files = Background(self)
        self._ticket: Ticket | None = None
        self._writing = False
        self._number = 0
        self._clock = QElapsedTimer()
        self._named: deque[int] = deque()
        self.picture = LivePicture(self)
        self.bars = ScoreBars(theme, self)
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "warning")
        self.note.hide()
        self.keep_button = QPushButton(self)
        self.keep_button.setEnabled(False)
        self.empty = EmptyState("", "", self)
        self._told: dict[str, str] = {"words": "", "note": "", "none": ""}
        self._lay_out()
        self._word()
        self.keep_button.clicked.connect(self._keep)
        self.resize(110 * GRID, 60 * GRID)
        self._camera = self._open(camera)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.bars, 1)
        side.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        self.help = HelpLink("camera", self)
        foot.addWidget(self.help)
        foot.addWidget(self.keep_button)
        side.addLayout(foot)
        live = QWidget(self)
        row = QHBoxLayout(live)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self.picture, 3)
        row.addLayout(side, 2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(live)
        self._pages.addWidget(self.empty)

    def _open(self, camera: Camera | None) -> Camera | None:
        try:
            camera = camera or find_camera(self)
        except CameraProblem as problem:
            self._say_none(problem.sentence)
            return None
        camera.frame.connect(self._take)
        camera.failed.connect(self._say_none)
        self._clock.start()
        camera.start()
        self._count(Sentence("Waiting for the first picture"))
        return camera

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self._told = {place: again(sentence) for place, sentence in self._told.items()}
        self.setWindowTitle(self.tr("Camera"))
        self.picture.setAccessibleName(self.tr("The camera's picture"))
        self.keep_button.setText(self.tr("Keep this picture"))
        self.keep_button.setToolTip(self.tr("Put it among the predictions, where it can be looked at closely."))
        self.words.setText(self._told["words"])
        self.note.setText(self._told["note"])
        self.empty.say(self.tr("No camera"), self._told["none"])

    def _say_none(self, sentence: str) -> None:
        self._told["none"] = sentence
        self._word()
        self._pages.setCurrentWidget(self.empty)

    # -- pictures ----------------------------------------------------------------------------------------------

    def _take(self, image: QImage) -> None:
        self.picture.show_image(image)
        self.keep_button.setEnabled(True)
        if self._ticket is None and not self._writing:
            self._writing = True
            self._number = 1 - self._number  # the engine may still hold the other file
            file = Path(self._folder.filePath(f"frame-{self._number}.jpg"))
            self._files.run(partial(_write, image, file), partial(self._ask, file))

    def _ask(self, file: Path, written: bool) -> None:
        self._writing = False
        if not written:
            self._warn(Sentence("The picture cannot be kept: the folder for passing files is full or closed."))
            return
        self._ticket = self._link.ask("predict", model=str(self._model), paths=[str(file)], top=_TOP)
        self._ticket.items.connect(self._named_it)
        self._ticket.answered.connect(self._done)
        self._ticket.failed.connect(self._failed)

    def _named_it(self, items: list[dict[str, Any]]) -> None:
        for item in items:
            if item.get("problem"):
                self._warn(Sentence(str(item["problem"])))
            else:
                self.note.hide()
                self.bars.show_scores([Score(str(name), float(share)) for name, share in item["scores"]])

    def _done(self, _: object) -> None:
        self._ticket = None
        now = self._clock.elapsed()
        self._named.append(now)
        while self._named[0] < now - 1000 * _SECONDS:
            self._named.popleft()
        seconds = max(0.001, min(now, 1000 * _SECONDS) / 1000)
        self._count(Sentence("{number} pictures a second", number=f"{len(self._named) / seconds:.1f}"))

    def _failed(self, sentence: str) -> None:
        self._ticket = None
        self._warn(sentence)

    def _count(self, sentence: str) -> None:
        self._told["words"] = sentence
        self.words.setText(sentence)

    def _warn(self, sentence: str) -> None:
        self._told["note"] = sentence
        self.note.setText(sentence)
        self.note.show()

    def _keep(self) -> None:
        self.kept.emit(self.picture.image)

    def done(self, result: int) -> None:
        """Lets go of the camera, however the window is closed."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
            self._camera = None
        self._files.forget()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None


def _write(image: QImage, file: Path) -> bool:
    """Writes a picture for the engine; runs in a thread."""
    size = image.size()
    if max(size.width(), size.height()) > _SIDE:
        image = image.scaled(
            QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return image.convertToFormat(QImage.Format.Format_RGB32).save(str(file), quality=92)
