from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Literal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tlgui.data.image_set import ImageRecord, ImageSet
from tlgui.gui.findings import Findings
from tlgui.gui.method_panel import MethodPanel
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Card, Cell, LayerTransfer, MethodOptions, Recipe, Stream


class Adversarial(MethodOptions):
    card: ClassVar[Card] = Card(
        "Domain-adversarial", Cell.TARGET_UNLABELLED, frozenset({Stream.UNLABELLED_TARGET}), ".", ""
    )
    name: Literal["adversarial"] = "adversarial"


class Tuning(MethodOptions):
    card: ClassVar[Card] = Card("Fine-tuning", Cell.BOTH_LABELLED, frozenset({Stream.LABELLED_TARGET}), "Tunes.", "")
    name: Literal["tuning"] = "tuning"


def images(*classes: str, number: int = 4) -> ImageSet:
    records = tuple(
        ImageRecord(f"{i}.png", i % len(classes) if classes else -1, "", 8, 8, "RGB", 1, 1, i, str(i))
        for i in range(number)
    )
    return ImageSet(Path("/photos"), classes, records)


Make = Callable[..., MethodPanel]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def panel(*methods: type[MethodOptions]) -> MethodPanel:
        made = MethodPanel(
            RecipeState(Recipe().replaced("data.target", "/photos")),
            Findings(),
            Theme(),
            methods=(LayerTransfer, *methods),
        )
        made.resize(320, 480)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made

    return panel


def test_every_method_stands_in_its_cell(make: Make) -> None:
    panel = make(Adversarial, Tuning)
    table = panel.table
    assert table.cells[Cell.BOTH_LABELLED].text() == "Layer transfer, fine-tuning"
    assert table.cells[Cell.TARGET_UNLABELLED].text() == "Domain-adversarial"
    assert table.cells[Cell.BOTH_UNLABELLED].text() == "–"


def test_the_chosen_methods_cell_is_marked_and_its_list_holds_its_neighbours(make: Make) -> None:
    panel = make(Tuning)
    assert panel.table.cells[Cell.BOTH_LABELLED].isChecked()
    assert [panel.list.itemText(row) for row in range(panel.list.count())] == ["Layer transfer", "Fine-tuning"]
    assert panel.list.currentText() == "Layer transfer"


def test_a_cell_without_methods_says_so_when_it_is_clicked(qtbot: QtBot, make: Make) -> None:
    panel = make()
    qtbot.mouseClick(panel.table.cells[Cell.BOTH_UNLABELLED], Qt.MouseButton.LeftButton)
    assert panel.problem == "There is no method for this cell in this version."
    assert panel.table.cells[Cell.BOTH_LABELLED].isChecked()


def test_a_cell_that_the_folder_cannot_feed_is_dimmed_and_says_why(make: Make) -> None:
    panel = make()
    panel.findings.take_images(images())
    cell = panel.table.cells[Cell.BOTH_LABELLED]
    assert "no class folders" in cell.reason
    assert cell.reason == panel.problem
    assert cell.reason in cell.toolTip()
    panel.findings.take_images(images("ants", "bees"))
    assert (cell.reason, panel.problem) == ("", "")


def test_one_class_is_too_few(make: Make) -> None:
    panel = make()
    panel.findings.take_images(images("ants"))
    assert "at least two" in panel.problem


def test_an_unlabelled_folder_feeds_what_needs_no_labels(make: Make) -> None:
    panel = make(Adversarial)
    panel.findings.take_images(images())
    assert panel.table.cells[Cell.TARGET_UNLABELLED].reason == ""


def test_the_cells_are_walked_and_chosen_with_the_keyboard(qtbot: QtBot, make: Make) -> None:
    panel = make()
    cell = panel.table.cells[Cell.SOURCE_UNLABELLED]
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    assert panel.problem != ""


def test_what_the_method_does_and_who_found_it_can_be_read(make: Make) -> None:
    panel = make()
    assert panel.summary.text().startswith("Copies blocks")
    assert "Yosinski" in panel.paper.toolTip()


def test_a_method_without_options_has_no_form_to_see(make: Make) -> None:
    panel = make()
    assert panel.form is not None
    assert not panel.form.isVisible()
