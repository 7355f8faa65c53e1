import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.picture_files import image_set, thumbnails_in
from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.data.image_set import FileProblem, ImageSet
from tlgui.data.splits import split
from tlgui.gui.data_view import DataView
from tlgui.gui.findings import Findings
from tlgui.gui.image_model import LEFT_OUT_ROLE, PART_ROLE, PROBLEM_ROLE
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme

PROBLEMS = (
    FileProblem("bees/same.jpg", "duplicate", "same.jpg is the same picture as other.jpg."),
    FileProblem("ants/imageNotFound.gif", "stray", "imageNotFound.gif is not a photo."),
)


class Desk:
    """A data view with all that it stands on."""

    def __init__(self, qtbot: QtBot, folder: Path, thumbnails: Callable[[dict[str, Any]], Reply] | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.theme = Theme()
        self.link = ScriptedLink(thumbnails=thumbnails or thumbnails_in(folder / "thumbnails"))
        self.state = RecipeState()
        self.findings = Findings()
        self.view = DataView(self.state, self.findings, self.link, self.theme)
        qtbot.addWidget(self.view)
        self.view.resize(880, 640)
        self.view.show()

    def show(self, images: ImageSet) -> None:
        self.findings.take_images(images)
        self.qtbot.waitUntil(lambda: self.view.page.bars.model.rowCount() > 0)

    def shown(self) -> int:
        return self.view.page.model.rowCount()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def two_classes(folder: Path) -> ImageSet:
    return image_set(folder, {"ants": 193, "bees": 203}, PROBLEMS)


def test_an_empty_view_says_what_to_do_and_offers_it(desk: Desk) -> None:
    view = desk.view
    assert view.empty.isVisible()
    with desk.qtbot.waitSignal(view.folder_wanted):
        QTest.mouseClick(view.empty.folder, Qt.MouseButton.LeftButton)
    with desk.qtbot.waitSignal(view.samples_wanted):
        QTest.mouseClick(view.empty.samples, Qt.MouseButton.LeftButton)


def test_a_check_shows_its_progress_and_can_be_stopped(desk: Desk) -> None:
    desk.state.set("data.target", "/photos/ants_bees")
    desk.findings.take_images(None, scanning=(7213, 20000))
    scan = desk.view.scan
    assert scan.isVisible()
    assert (scan.bar.value(), scan.bar.maximum()) == (7213, 20000)
    with desk.qtbot.waitSignal(desk.view.stop_wanted):
        QTest.mouseClick(scan.stop_button, Qt.MouseButton.LeftButton)


def test_a_folder_that_cannot_be_used_is_explained(desk: Desk) -> None:
    desk.findings.take_images(None, "The folder /photos is empty; choose another.")
    assert desk.view.wrong.isVisible()
    with desk.qtbot.waitSignal(desk.view.rescan_wanted):
        QTest.mouseClick(desk.view.again_button, Qt.MouseButton.LeftButton)


def test_the_counts_shown_are_those_of_the_split_that_a_run_uses(desk: Desk) -> None:
    images = two_classes(desk.folder)
    desk.state.set("data.val_fraction", 0.3)
    desk.show(images)
    real = split(images, val_fraction=0.3, test_fraction=0.0, seed=0)
    words = desk.view.page.summary.text()
    assert words == (f"396 images in 2 classes · {len(real.train)} train, {len(real.val)} validation · 1 file skipped")


def test_changing_the_share_changes_the_counts(desk: Desk) -> None:
    desk.show(two_classes(desk.folder))
    before = desk.view.page.summary.text()
    desk.state.set("data.test_fraction", 0.2)
    desk.qtbot.waitUntil(lambda: "test" in desk.view.page.summary.text())
    assert desk.view.page.summary.text() != before


def test_a_limit_of_images_per_class_is_said(desk: Desk) -> None:
    desk.state.set("data.per_class", 10)
    desk.show(two_classes(desk.folder))
    desk.qtbot.waitUntil(lambda: "20 train" in desk.view.page.summary.text())
    assert "not used, by the limit of images per class" in desk.view.page.summary.text()


def test_a_click_on_a_class_shows_only_its_images(desk: Desk) -> None:
    desk.show(two_classes(desk.folder))
    assert desk.shown() == 396
    table = desk.view.page.bars.table
    row = desk.view.page.bars.model.row_of(1)
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.shown() == 203
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert desk.shown() == 193
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert desk.shown() == 396


def test_classes_sort_by_images_and_keep_the_choice(desk: Desk) -> None:
    desk.show(image_set(desk.folder, {"a": 20, "b": 60, "c": 40}))
    bars = desk.view.page.bars
    bars.choose(2)
    bars.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    names = [bars.model.index(row, 0).data() for row in range(bars.model.rowCount())]
    assert names == ["All classes", "b", "c", "a"]
    assert bars.label() == 2
    assert [index.row() for index in bars.table.selectionModel().selectedRows()] == [2]


def test_classes_can_be_searched_when_there_are_many(desk: Desk) -> None:
    desk.show(image_set(desk.folder, {f"class {number}": 4 for number in range(30)}))
    bars = desk.view.page.bars
    assert bars.search.isVisible()
    QTest.keyClicks(bars.search, "CLASS 2")
    assert bars.model.rowCount() == 1 + 11
    assert bars.model.index(0, 1).data() == "120"


def test_a_part_can_be_looked_at_alone(desk: Desk) -> None:
    images = two_classes(desk.folder)
    desk.show(images)
    real = split(images, val_fraction=0.2, test_fraction=0.0, seed=0)
    desk.view.page.part.setFocus()
    QTest.keyClicks(desk.view.page.part, "v")
    assert desk.shown() == len(real.val)
    assert desk.view.page.model.index(0).data(PART_ROLE) == "val"


def test_thumbnails_are_asked_for_only_where_they_are_seen(desk: Desk) -> None:
    desk.show(image_set(desk.folder, {"ants": 5000, "bees": 5000}))
    model = desk.view.page.model
    desk.qtbot.waitUntil(lambda: isinstance(model.index(0).data(Qt.ItemDataRole.DecorationRole), QPixmap))
    asked = [path for question in desk.link.questions("thumbnails") for path in question["paths"]]
    assert 10 <= len(asked) <= 120
    assert len(asked) == len(set(asked))
    assert {question["root"] for question in desk.link.questions("thumbnails")} == {str(desk.folder)}


def test_an_unreadable_image_is_marked_and_not_asked_for_again(desk: Desk) -> None:
    desk.show(image_set(desk.folder, {"broken": 3, "good": 3}))
    model = desk.view.page.model
    desk.qtbot.waitUntil(lambda: bool(model.index(0).data(PROBLEM_ROLE)))
    desk.view.page.grid.viewport().repaint()
    asked = [path for question in desk.link.questions("thumbnails") for path in question["paths"]]
    assert len(asked) == len(set(asked))


def test_twenty_thousand_images_lay_out_and_scroll_without_a_stall(desk: Desk) -> None:
    images = image_set(desk.folder, {f"class {number}": 1000 for number in range(20)})
    begin = time.thread_time()
    desk.show(images)
    grid = desk.view.page.grid
    worst = 0.0
    bar = grid.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 100_000)
    assert time.thread_time() - begin < 5
    for step in range(50):
        begin = time.thread_time()
        bar.setValue(bar.maximum() * step // 49)
        grid.viewport().repaint()
        worst = max(worst, time.thread_time() - begin)
    assert worst < 0.3  # some 0.01 s on an idle machine


def test_delete_leaves_images_out_and_undo_takes_them_in(desk: Desk) -> None:
    images = two_classes(desk.folder)
    desk.show(images)
    grid = desk.view.page.grid
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert desk.state.recipe.data.exclude == (images.images[0].path,)
    desk.qtbot.waitUntil(lambda: "1 left out" in desk.view.page.summary.text())
    assert desk.view.page.model.index(0).data(LEFT_OUT_ROLE)
    desk.state.undo_stack.undo()
    assert not desk.state.recipe.data.exclude


def test_the_menu_of_images_copies_their_paths_and_takes_them_in_again(desk: Desk) -> None:
    images = two_classes(desk.folder)
    desk.show(images)
    first = images.images[0]
    actions = {action.text(): action for action in desk.view.menu_for([first]).actions()}
    actions["Copy path"].trigger()
    assert QGuiApplication.clipboard().text() == str(desk.folder / first.path)
    actions["Leave out of training"].trigger()
    assert desk.state.recipe.data.exclude == (first.path,)
    actions = {action.text(): action for action in desk.view.menu_for([first]).actions()}
    actions["Take in again"].trigger()
    assert not desk.state.recipe.data.exclude


def test_problems_are_listed_skipped_files_first_and_can_be_copied(desk: Desk) -> None:
    desk.show(two_classes(desk.folder))
    page = desk.view.page
    assert page.problems_button.text() == "Problems (2)"
    QTest.mouseClick(page.problems_button, Qt.MouseButton.LeftButton)
    assert page.problems.isVisible()
    assert page.problems.problems.index(0, 0).data() == "ants/imageNotFound.gif"
    page.problems.selectRow(0)
    QTest.keyClick(page.problems, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        f"{desk.folder / 'ants/imageNotFound.gif'}\tstray\timageNotFound.gif is not a photo."
    )


class Opened(QObject):
    """Stands in for the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_enter_opens_the_image_itself(desk: Desk) -> None:
    images = two_classes(desk.folder)
    desk.show(images)
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type] # the stubs err
    try:
        grid = desk.view.page.grid
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        QTest.keyClick(grid, Qt.Key.Key_Return)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opened.urls] == [desk.folder / images.images[0].path]


def test_images_without_class_folders_have_no_class_bars(desk: Desk) -> None:
    labelled = image_set(desk.folder, {"all": 30})
    from dataclasses import replace

    flat = replace(labelled, classes=(), images=tuple(replace(image, label=-1) for image in labelled.images))
    desk.findings.take_images(flat)
    assert desk.view.page.summary.text() == "30 images without class folders"
    assert not desk.view.page.bars.isVisible()
    assert desk.shown() == 30


def test_another_folder_forgets_the_pictures_of_the_last(desk: Desk) -> None:
    desk.show(two_classes(desk.folder))
    model = desk.view.page.model
    desk.qtbot.waitUntil(lambda: isinstance(model.index(0).data(Qt.ItemDataRole.DecorationRole), QPixmap))
    desk.findings.take_images(image_set(desk.folder / "other", {"ants": 193, "bees": 203}))
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    desk.qtbot.waitUntil(lambda: isinstance(model.index(0).data(Qt.ItemDataRole.DecorationRole), QPixmap))
