from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.scripted_engine import BLOCKS, CATALOGUE
from tlgui.data.image_set import FileProblem, ImageSet
from tlgui.gui.findings import Findings
from tlgui.gui.layers_panel import LayersPanel
from tlgui.gui.memory import Memory
from tlgui.gui.source_panel import SourcePanel
from tlgui.gui.state import RecipeState
from tlgui.gui.target_panel import TargetPanel
from tlgui.gui.words import THIN
from tlgui.recipe import Recipe


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(320, 300)
    widget.show()
    qtbot.waitExposed(widget)


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))


def plain(text: str) -> str:
    return text.replace(THIN, " ")


@pytest.fixture
def source(qtbot: QtBot) -> SourcePanel:
    findings = Findings()
    panel = SourcePanel(RecipeState(), findings)
    findings.take_catalogue(CATALOGUE)
    shown(qtbot, panel)
    return panel


@pytest.fixture
def target(qtbot: QtBot) -> TargetPanel:
    panel = TargetPanel(RecipeState(), Findings(), Memory())
    shown(qtbot, panel)
    return panel


@pytest.fixture
def layers(qtbot: QtBot) -> LayersPanel:
    findings = Findings()
    panel = LayersPanel(RecipeState(), findings)
    findings.take_source({"title": "a network", "blocks": BLOCKS})
    shown(qtbot, panel)
    return panel


# -- source ------------------------------------------------------------------------------------------------------


def test_the_embedded_model_is_there_before_the_engine_is(qtbot: QtBot) -> None:
    panel = SourcePanel(RecipeState(), Findings())
    shown(qtbot, panel)
    assert panel.chooser.words == "Embedded model"
    panel.open_list()
    assert [panel.list.list.item(row).text() for row in range(panel.list.list.count())] == ["Embedded model"]
    panel.list.hide()


def test_a_model_is_found_by_typing_and_taken_with_enter(qtbot: QtBot, source: SourcePanel) -> None:
    qtbot.keyClick(source.chooser, Qt.Key.Key_Down)
    assert source.list.isVisible()
    qtbot.keyClicks(source.list.filter, "resn")
    qtbot.keyClick(source.list.filter, Qt.Key.Key_Return)
    assert not source.list.isVisible()
    assert source.state.recipe.source.model == "resnet18"
    assert source.chooser.words == "ResNet-18"
    assert plain(source.caption) == "ImageNet, downloads 45 MB"


def test_the_list_is_grouped_by_family_with_the_embedded_model_first(source: SourcePanel) -> None:
    source.open_list()
    items = [source.list.list.item(row) for row in range(source.list.list.count())]
    assert [item.text() for item in items] == ["Embedded model", "AlexNet", "AlexNet", "ResNet", "ResNet-18"]
    assert [bool(item.flags()) for item in items] == [True, False, True, False, True]
    source.list.hide()


def test_the_arrows_in_the_filter_walk_past_the_headings(qtbot: QtBot, source: SourcePanel) -> None:
    source.open_list()
    for _ in range(2):
        qtbot.keyClick(source.list.filter, Qt.Key.Key_Down)
    qtbot.keyClick(source.list.filter, Qt.Key.Key_Return)
    assert source.state.recipe.source.model == "resnet18"


def test_a_filter_that_finds_nothing_says_so(qtbot: QtBot, source: SourcePanel) -> None:
    source.open_list()
    qtbot.keyClicks(source.list.filter, "zzz")
    assert source.list.list.item(0).text() == "No source model is called like that."
    qtbot.keyClick(source.list.filter, Qt.Key.Key_Return)
    assert source.state.recipe == Recipe()
    source.list.hide()


def test_weights_that_are_not_on_disk_can_be_fetched_at_once(qtbot: QtBot, source: SourcePanel) -> None:
    source.choose("resnet18")
    with qtbot.waitSignal(source.download_wanted):
        qtbot.mouseClick(source.fetch, Qt.MouseButton.LeftButton)
    source.findings.take_source(None, busy=(1_000_000, 45_000_000))
    assert plain(source.caption) == "1.0 MB of 45 MB"
    assert not source.fetch.isVisible()


def test_random_numbers_can_be_chosen_for_comparison(source: SourcePanel) -> None:
    source.choose("resnet18")
    assert source.weights is not None
    field = source.weights.field
    field.edited.emit("none")
    assert source.state.recipe.source.weights == "none"
    assert source.caption == "random numbers"


def test_a_model_file_is_dropped_onto_the_panel(source: SourcePanel, tmp_path: Path) -> None:
    file = tmp_path / "flowers.safetensors"
    file.touch()
    drop(source, file)
    assert source.state.recipe.source.model == str(file)
    assert source.chooser.words == "flowers.safetensors"
    source.state.undo_stack.undo()
    assert source.chooser.words == "Embedded model"


def test_what_is_wrong_with_the_source_stands_below_it(source: SourcePanel) -> None:
    source.findings.take_source(None, "The file is truncated.")
    assert source.problem == "The file is truncated."


# -- target ------------------------------------------------------------------------------------------------------


def test_without_a_folder_the_samples_are_offered(qtbot: QtBot, target: TargetPanel) -> None:
    assert target.samples.isVisible()
    with qtbot.waitSignal(target.samples_wanted):
        qtbot.mouseClick(target.samples, Qt.MouseButton.LeftButton)


def test_a_folder_is_dropped_shown_short_and_remembered(target: TargetPanel, tmp_path: Path) -> None:
    folder = tmp_path / "photos" / "ants_bees"
    folder.mkdir(parents=True)
    target.field.edit.clearFocus()
    drop(target, folder)
    assert target.state.recipe.data.target == str(folder)
    assert target.field.edit.text() == "photos/ants_bees"
    assert target.field.edit.toolTip() == str(folder)
    assert Memory().recent_folders() == [str(folder)]
    assert not target.samples.isVisible()


def test_a_long_path_keeps_both_its_ends_in_a_narrow_field(qtbot: QtBot, target: TargetPanel) -> None:
    target.field.edit.clearFocus()
    target.field.show_folder("/home/someone/2_drawings_to_photos/photos_unlabelled_of_the_second_camera")
    qtbot.waitUntil(lambda: "…" in target.field.edit.text())
    shown = target.field.edit.text()
    assert shown.startswith("2_draw")
    assert shown.endswith("camera")
    assert target.field.edit.fontMetrics().horizontalAdvance(shown) <= target.field.edit.width()


def test_a_path_is_typed_and_taken_with_enter_only(qtbot: QtBot, target: TargetPanel, tmp_path: Path) -> None:
    target.field.edit.setFocus()
    qtbot.keyClicks(target.field.edit, str(tmp_path))
    assert target.state.recipe.data.target == ""
    qtbot.keyClick(target.field.edit, Qt.Key.Key_Return)
    assert target.state.recipe.data.target == str(tmp_path)


def test_the_check_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, target: TargetPanel, tmp_path: Path) -> None:
    target.choose(str(tmp_path))
    target.findings.take_images(None, scanning=(34, 397))
    assert plain(target.caption) == "checking 34 of 397"
    with qtbot.waitSignal(target.stop_wanted):
        qtbot.mouseClick(target.stop, Qt.MouseButton.LeftButton)


def test_the_counts_and_the_skipped_files_are_shown(target: TargetPanel, tmp_path: Path) -> None:
    target.choose(str(tmp_path))
    problem = FileProblem("x.gif", "stray", "x.gif is not a photo.")
    target.findings.take_images(ImageSet(tmp_path, ("a", "b"), (), (problem,)))
    assert target.caption == "0 images, 2 classes"
    assert target.problem == "1 file skipped: x.gif is not a photo."
    target.findings.take_images(None, "The folder is gone.")
    assert target.problem == "The folder is gone."


def test_the_division_has_its_own_form(target: TargetPanel, tmp_path: Path) -> None:
    target.choose(str(tmp_path))
    assert set(target.division.rows) == {"val_fraction", "test_fraction", "split_seed", "per_class"}


# -- layers ------------------------------------------------------------------------------------------------------


def test_the_usual_plans_are_chosen_from_a_list(qtbot: QtBot, layers: LayersPanel) -> None:
    assert layers.list.currentText() == "Freeze all but the head"
    assert layers.caption == "2 of 3 blocks frozen"
    layers.list.setFocus()
    qtbot.keyClick(layers.list, Qt.Key.Key_Down)
    assert layers.state.recipe.layers.copy_first == 1
    assert layers.number.isVisible()
    layers.number.setFocus()
    qtbot.keyClick(layers.number, Qt.Key.Key_Up)
    assert layers.state.recipe.layers.copy_first == 2
    qtbot.keyClick(layers.list, Qt.Key.Key_Down)
    assert (layers.state.recipe.layers.copy_first, layers.state.recipe.layers.copy_last) == (None, 2)
    qtbot.keyClick(layers.list, Qt.Key.Key_Down)
    assert layers.caption == "0 of 3 blocks frozen"
    assert not layers.number.isVisible()


def test_a_plan_block_by_block_is_named_as_such_and_opens_the_tab(qtbot: QtBot, layers: LayersPanel) -> None:
    layers.state.set("layers.blocks", {"stem": "train"})
    assert layers.list.currentText() == "Block by block"
    with qtbot.waitSignal(layers.view_wanted):
        qtbot.mouseClick(layers.view, Qt.MouseButton.LeftButton)
