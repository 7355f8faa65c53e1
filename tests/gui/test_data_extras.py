import base64
import dataclasses
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.picture_files import image_set
from tests.gui.scripted_link import Reply
from tests.gui.test_data_view import Desk
from tlgui.data.image_set import ImageRecord, ImageSet
from tlgui.gui.lookalikes import find_groups, in_order
from tlgui.gui.size_figures import mode_histogram, shape_histogram, side_histogram, smaller_than
from tlgui.gui.sizes_page import SizesPage

LEFT = Qt.MouseButton.LeftButton
PIXEL = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636060606000000005"
        "0001a5f645400000000049454e44ae426082"
    )
).decode()


def record(path: str, label: int, look: int, digest: str, **values: int | str) -> ImageRecord:
    plain = ImageRecord(path, label, "", 320, 240, "RGB", 9, 0, look, digest)
    return dataclasses.replace(plain, **values)  # type: ignore[arg-type]  # fields by name


def some_alike(folder: Path) -> ImageSet:
    """Two equal files of one class; three that look alike, in two classes; and others that look like nothing else."""
    rng = np.random.default_rng(0)
    looks = [int(value) for value in rng.integers(0, 2**62, 12, dtype=np.uint64)]
    images = [record(f"ants/{number}.jpg", 0, looks[number], f"a{number}") for number in range(6)]
    images += [record(f"bees/{number}.jpg", 1, looks[6 + number], f"b{number}") for number in range(6)]
    images[1] = record("ants/1.jpg", 0, looks[0], "a0")
    images[4] = record("ants/4.jpg", 0, looks[3] ^ 1, "a4")
    images[8] = record("bees/2.jpg", 1, looks[3] ^ 2, "b2")
    return ImageSet(folder, ("ants", "bees"), tuple(images))


def augmented(question: dict[str, Any]) -> Reply:
    return Reply({"rows": [[PIXEL] * (question["views"] + 1) for _ in question["paths"]], "side": 48})


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = Desk(qtbot, tmp_path)
    made.link.script["augmented"] = augmented
    made.show(some_alike(tmp_path))
    return made


def press(qtbot: QtBot, desk: Desk, title: str) -> None:
    button = next(each for each in desk.view.page._switch.buttons() if each.text().startswith(title))
    qtbot.mouseClick(button, LEFT)


def test_groups_across_classes_stand_first() -> None:
    images = some_alike(Path("/photos"))
    first, second = in_order(find_groups(images), ())
    assert [images.images[place].path for place in first.members] == ["ants/3.jpg", "ants/4.jpg", "bees/2.jpg"]
    assert (first.same, first.classes) == (False, ("ants", "bees"))
    assert (second.same, second.classes) == (True, ("ants",))


def test_groups_that_mix_training_and_judgement_stand_before_others_of_one_class() -> None:
    groups = find_groups(some_alike(Path("/photos")))
    parts = ["train", "val"] + ["train"] * 10
    ordered = in_order(groups, parts)  # type: ignore[arg-type]
    assert ordered[1].parts == ("train", "val")


def test_twenty_thousand_images_are_grouped_in_a_second() -> None:
    images = image_set(Path("/photos"), {f"class {number}": 200 for number in range(100)})
    begun = time.process_time()
    groups = find_groups(images)
    assert time.process_time() - begun < 1.5
    assert all(group.same for group in groups)  # the drawn-up set repeats a few digests; no look is near another


def test_look_alikes_are_listed_and_can_be_left_out(qtbot: QtBot, desk: Desk) -> None:
    extras = desk.view.extras
    qtbot.waitUntil(lambda: extras.alike_button.text() == "Look-alikes (2)")
    press(qtbot, desk, "Look-alikes")
    assert extras.alike.grid.isVisible()
    assert not desk.view.page.bars.isVisible()
    titles = [section.title for section in extras.alike.model.sections()]
    assert titles[0] == "nearly the same · in different classes: ants, bees"
    assert titles[1].startswith("the same file · ants")
    assert extras.alike.note.text().startswith("2 groups of images look the same")
    grid = extras.alike.grid
    grid.setCurrentIndex(extras.alike.model.index(2, 0))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert desk.state.recipe.data.exclude == ("bees/2.jpg",)


def test_sizes_shapes_and_modes_are_counted() -> None:
    images = [
        record("a", 0, 0, "a", width=20, height=40),
        record("b", 0, 0, "b", width=300, height=300, mode="L"),
        record("c", 0, 0, "c", width=640, height=480),
        record("d", 0, 0, "d", width=500, height=375),
    ]
    sides = side_histogram(images, "", "images")
    assert dict(zip(sides.names, sides.series["images"], strict=True)) == {
        "< 32": 1, "32–63": 0, "64–127": 0, "128–255": 0, "256–511": 3,
    }  # fmt: skip
    shapes = shape_histogram(images, "", "images")
    assert dict(zip(shapes.names, shapes.series["images"], strict=True)) == {"1:2": 1, "1:1": 1, "4:3": 2}
    modes = mode_histogram(images, "", "images")
    assert (modes.names, modes.series["images"]) == (("RGB", "L"), (3, 1))
    assert smaller_than(images, 48) == 1


def test_the_page_of_sizes_says_how_many_images_are_enlarged(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, desk, "Sizes")
    page = desk.view.extras.sizes
    assert isinstance(page, SizesPage)
    assert page.note.text() == ""
    desk.findings.take_source({"preset": {"crop": 256}})
    assert page.note.text().endswith("12 of 12 images are smaller and will be enlarged.")
    desk.state.set("train.image_size", 64)
    assert page.note.text() == "The network is shown squares of 64 × 64 pixels. No image is smaller than that."


def test_the_augmentation_is_shown_live_with_the_options(qtbot: QtBot, desk: Desk) -> None:
    assert desk.link.questions("augmented") == []
    press(qtbot, desk, "Augmentation")
    page = desk.view.extras.augmentation
    qtbot.waitUntil(lambda: page.tiles is not None)
    assert page.tiles is not None
    assert len(page.tiles.tiles) == 4 * 8
    desk.state.set("train.augmentation", "strong")
    qtbot.waitUntil(lambda: len(desk.link.questions("augmented")) == 2)
    assert page.kind.currentText() == "flip + crop + colour + turn"
    page.kind.setCurrentIndex(0)
    page.kind.activated.emit(0)
    assert desk.state.recipe.train.augmentation == "none"
    desk.state.set("train.epochs", 3)  # has nothing to do with it
    assert len(desk.link.questions("augmented")) == 3
    qtbot.mouseClick(page.again, LEFT)
    paths = [question["paths"] for question in desk.link.questions("augmented")]
    assert len(paths) == 4
    assert paths[3] != paths[2]


def test_a_target_that_is_varied_in_its_own_way_is_shown_so(qtbot: QtBot, desk: Desk) -> None:
    desk.state.set("method", {"name": "dann", "target_augmentation": "shift"})
    press(qtbot, desk, "Augmentation")
    page = desk.view.extras.augmentation
    qtbot.waitUntil(lambda: page.tiles is not None)
    assert desk.link.questions("augmented")[-1]["augmentation"] == "shift"
    page.kind.setCurrentIndex(0)
    page.kind.activated.emit(0)
    assert getattr(desk.state.recipe.method, "target_augmentation", "") == "none"
    assert desk.state.recipe.train.augmentation == "flip_crop"


def test_what_cannot_be_shown_is_said(qtbot: QtBot, desk: Desk) -> None:
    desk.link.script["augmented"] = lambda _: Reply(error="ants/0.jpg is a JPEG image that is cut short.")
    press(qtbot, desk, "Augmentation")
    page = desk.view.extras.augmentation
    qtbot.waitUntil(lambda: page.note.text().startswith("ants/0.jpg is"))
