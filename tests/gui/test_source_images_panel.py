from pathlib import Path
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.test_panels import drop, plain, shown
from tlgui.data.image_set import ImageSet
from tlgui.gui.findings import Findings
from tlgui.gui.memory import Memory
from tlgui.gui.source_images_panel import DescriptorsPanel, SourceImagesPanel
from tlgui.gui.state import RecipeState
from tlgui.recipe import Card, Cell, LayerTransfer, Recipe, Stream


class ZeroShot(LayerTransfer):
    """Reads everything there is."""

    card: ClassVar[Card] = Card(
        "Zero-shot learning",
        Cell.TARGET_UNLABELLED,
        frozenset({Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET, Stream.DESCRIPTORS}),
        "",
        "",
    )


@pytest.fixture
def state() -> RecipeState:
    return RecipeState(Recipe().model_copy(update={"method": ZeroShot()}))


def test_source_images_are_asked_for_only_by_methods_that_read_them(qtbot: QtBot) -> None:
    panel = SourceImagesPanel(RecipeState(), Findings(), Memory())
    shown(qtbot, panel)
    panel.refresh()
    assert not panel.isVisible()


def test_the_panel_says_what_the_images_are_for(qtbot: QtBot, state: RecipeState) -> None:
    panel = SourceImagesPanel(state, Findings(), Memory())
    shown(qtbot, panel)
    assert panel.isVisible()
    assert panel.problem == "Zero-shot learning learns from labelled source images: one subfolder a class."


def test_source_images_are_dropped_checked_and_counted(qtbot: QtBot, state: RecipeState, tmp_path: Path) -> None:
    panel = SourceImagesPanel(state, Findings(), Memory())
    shown(qtbot, panel)
    drop(panel, tmp_path)
    assert state.recipe.data.source == str(tmp_path)
    state.show(state.recipe.model_copy(update={"method": ZeroShot()}))
    panel.findings.take_images(None, scanning=(3, 9), role="source")
    assert plain(panel.caption) == "checking 3 of 9"
    with qtbot.waitSignal(panel.stop_wanted):
        panel.stop.click()
    panel.findings.take_images(ImageSet(tmp_path, ("horse", "tiger"), ()), role="source")
    assert panel.caption == "0 images, 2 classes"
    panel.findings.take_images(ImageSet(tmp_path, (), ()), role="target")
    assert panel.caption == "0 images, 2 classes"


def test_descriptors_are_a_file_or_a_folder(qtbot: QtBot, state: RecipeState, tmp_path: Path) -> None:
    panel = DescriptorsPanel(state, Memory())
    shown(qtbot, panel)
    assert "a table of attributes, or word vectors" in panel.problem
    file = tmp_path / "attributes.csv"
    file.write_text("class,stripes\nzebra,1\n")
    drop(panel, file)
    assert state.recipe.data.descriptors == str(file)
    assert plain(panel.caption) == "22 B"
    drop(panel, tmp_path)
    assert panel.caption == "a folder"
    drop(panel, tmp_path / "gone")
    assert panel.problem == f"{tmp_path / 'gone'} is not there any more: choose another file or folder."
