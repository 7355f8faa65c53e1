import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui import scripted_model
from tests.gui.picture_files import draw, thumbnails_in
from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.gui import camera as cameras
from tlgui.gui.camera import Camera, CameraProblem, find_camera
from tlgui.gui.camera_door import CameraDoor
from tlgui.gui.camera_window import CameraWindow
from tlgui.gui.predict_view import PredictView
from tlgui.gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
CLASSES = ("ants", "bees")


class FedCamera(Camera):
    """Sends the pictures that a test feeds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.running = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def feed(self, seed: int, width: int = 640) -> QImage:
        image = draw(seed, width, width * 3 // 4)
        self.frame.emit(image)
        return image


@pytest.fixture
def link(qapp: QApplication, tmp_path: Path) -> ScriptedLink:
    return ScriptedLink(
        qapp,
        inspect=scripted_model.inspect(CLASSES),
        predict=scripted_model.predict(CLASSES),
        thumbnails=thumbnails_in(tmp_path / "thumbnails"),
    )


@pytest.fixture
def view(qtbot: QtBot, link: ScriptedLink) -> PredictView:
    made = PredictView(link, Theme(link))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def camera(link: ScriptedLink) -> FedCamera:
    return FedCamera(link)


@pytest.fixture
def door(qtbot: QtBot, view: PredictView, link: ScriptedLink, camera: FedCamera) -> Iterator[CameraDoor]:
    made = CameraDoor(view, link, Theme(link), camera)
    assert not made.button.isEnabled()
    view.set_model(Path("/models/ants.safetensors"))
    qtbot.waitUntil(made.button.isEnabled)
    yield made
    if made.window is not None:
        made.window.close()


def opened(qtbot: QtBot, door: CameraDoor) -> CameraWindow:
    qtbot.mouseClick(door.button, LEFT)
    assert door.window is not None
    qtbot.waitUntil(door.window.isVisible)
    return door.window


def test_each_picture_is_named_live_and_shown(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, link: ScriptedLink
) -> None:
    window = opened(qtbot, door)
    assert camera.running
    assert window.words.text() == "Waiting for the first picture"
    image = camera.feed(1)
    qtbot.waitUntil(lambda: len(window.bars.scores) == 2)
    assert window.picture.image == image
    assert window.words.text().endswith(" pictures a second")
    asked = link.questions("predict")[0]
    sent = QImage(asked["paths"][0])
    assert (sent.width(), sent.height()) == (512, 384)
    assert asked["model"] == str(Path("/models/ants.safetensors"))


def test_while_a_picture_is_being_named_newer_ones_are_only_shown(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, link: ScriptedLink
) -> None:
    link.script["predict"] = lambda _: Reply(open_end=True)
    window = opened(qtbot, door)
    camera.feed(1)
    qtbot.waitUntil(lambda: len(link.questions("predict")) == 1)
    for seed in range(2, 8):
        last = camera.feed(seed)
    assert window.picture.image == last
    assert not window._files.busy
    assert len(link.questions("predict")) == 1


def test_many_pictures_follow_each_other_without_waiting_for_anything_else(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, link: ScriptedLink
) -> None:
    window = opened(qtbot, door)
    for number in range(1, 9):
        camera.feed(number, 320)
        qtbot.waitUntil(lambda wanted=number: len(link.questions("predict")) == wanted)  # type: ignore[misc]  # bound now
        qtbot.waitUntil(lambda: window._ticket is None and not window._writing)
    assert float(window.words.text().split()[0]) > 2


def test_a_picture_that_is_kept_stands_among_the_predictions(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, view: PredictView
) -> None:
    window = opened(qtbot, door)
    camera.feed(1)
    qtbot.mouseClick(window.keep_button, LEFT)
    qtbot.waitUntil(lambda: len(view.page.table.model.rows) == 1)
    assert view.page.table.model.rows[0].name == "camera picture 1"


def test_closing_the_window_lets_go_of_the_camera(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, link: ScriptedLink
) -> None:
    link.script["predict"] = lambda _: Reply(open_end=True)
    window = opened(qtbot, door)
    camera.feed(1)
    qtbot.waitUntil(lambda: len(link.questions("predict")) == 1)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not camera.running
    assert [ticket.question["do"] for ticket in link.cancelled] == ["predict"]
    qtbot.waitUntil(lambda: door.window is None)


def test_another_model_closes_the_window_of_the_old_one(
    qtbot: QtBot, door: CameraDoor, camera: FedCamera, view: PredictView
) -> None:
    opened(qtbot, door)
    view.set_model(Path("/models/bees.safetensors"))
    assert not camera.running


def test_a_camera_that_fails_is_said_in_place_of_the_picture(qtbot: QtBot, door: CameraDoor, camera: FedCamera) -> None:
    window = opened(qtbot, door)
    camera.failed.emit("The camera cannot be used: it is busy.")
    assert window.empty.isVisible()


def without(name: str, error: ImportError) -> Callable[[str], object]:
    """Returns an import that fails for one module."""

    def load(wanted: str) -> object:
        if wanted == name:
            raise error
        return importlib.__import__(wanted)

    return load


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModuleNotFoundError("No module named 'PySide6.QtMultimedia'"), "pip install PySide6-Addons"),
        (ImportError("libpulse.so.0: cannot open shared object file"), "library of the system.*libpulse.so.0"),
    ],
)
def test_what_is_missing_for_a_camera_is_said(
    link: ScriptedLink, view: PredictView, monkeypatch: pytest.MonkeyPatch, error: ImportError, said: str
) -> None:
    monkeypatch.setattr(cameras, "importlib", SimpleNamespace(import_module=without("PySide6.QtMultimedia", error)))
    with pytest.raises(CameraProblem, match=said):
        find_camera(link)
    window = CameraWindow(Path("m.safetensors"), link, Theme(link), view)
    window.show()
    assert window.empty.isVisible()
    window.close()


def test_without_a_camera_the_window_says_so(link: ScriptedLink, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(isNull=lambda: True)
    devices = SimpleNamespace(defaultVideoInput=lambda: nothing)
    multimedia = SimpleNamespace(QMediaDevices=devices)
    monkeypatch.setattr(cameras, "importlib", SimpleNamespace(import_module=lambda _: multimedia))
    with pytest.raises(CameraProblem, match="No camera was found"):
        find_camera(link)
