from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.dialogs import choose_in_dialog
from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.data.image_set import ImageSet
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.findings import Findings
from tlgui.gui.pictures import Pictures
from tlgui.gui.rank_table import SHARE_ROLE, Column
from tlgui.gui.rank_view import RankView
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Recipe

LEFT = Qt.MouseButton.LeftButton


def answer(source: str, title: str, log_me: list[float], probe: float = 0.9) -> dict[str, Any]:
    """What the engine says of a source: the best cut is that with the largest LogME."""
    blocks = [
        {
            "block": f"b{number}",
            "title": f"b{number}",
            "copied": number,
            "width": 8,
            "scores": {
                "log_me": value,
                "linear_probe": probe,
                "nearest_neighbours": 0.8,
                "h_score": 0.5,
                "transrate": 470.28,
            },
        }
        for number, value in enumerate(log_me, 1)
    ]
    best = log_me.index(max(log_me)) + 1
    found: dict[str, Any] = {"source": source, "title": title, "problem": "", "blocks": blocks, "images": 40}
    return found | {"best_cut": best, "leep": -0.2, "nce": None, "classes": 2}


WORSE = answer("embedded", "Embedded model: 200 classes", [-0.7, -0.6, -0.65], 0.7)
BETTER = answer("resnet18@none", "ResNet-18, untrained", [-0.5, -0.2], 0.9)
BROKEN = {**answer("x.pth", "x.pth", [0.0]), "problem": "x.pth cannot be read.", "blocks": [], "best_cut": None}


class Desk:
    """A ranking view with a scripted engine."""

    def __init__(self, qtbot: QtBot, app: QApplication, reply: Reply) -> None:
        self.qtbot = qtbot
        self.theme = Theme(app)
        self.link = ScriptedLink(self.theme, rank=lambda _: reply)
        recipe = Recipe().replaced("source.model", "resnet18").replaced("source.weights", "none")
        self.state = RecipeState(recipe.replaced("data.target", "/photos"))
        self.findings = Findings()
        pictures = Pictures(self.link, 96, self.theme)
        self.view = RankView(self.state, self.findings, self.link, self.theme, pictures)
        qtbot.addWidget(self.view)
        self.view.resize(1100, 720)
        self.view.show()
        qtbot.waitExposed(self.view)

    def rank(self) -> None:
        self.findings.take_images(ImageSet(Path("/photos"), ("a", "b"), ()))
        QTest.mouseClick(self.view.start_button, LEFT)
        self.qtbot.waitUntil(lambda: not self.view._busy)

    def index(self, row: int, column: Column) -> QModelIndex:
        return self.view.table.ranked.index(row, column)

    def click(self, row: int, column: Column) -> None:
        place = self.view.table.visualRect(self.index(row, column)).center()
        QTest.mouseClick(self.view.table.viewport(), LEFT, pos=place)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, Reply(2, items=[[WORSE], [BETTER]]))
    yield made
    made.view.hide()


def test_nothing_is_asked_before_there_are_images_and_a_click(desk: Desk) -> None:
    assert not desk.view.start_button.isEnabled()
    assert [row.source for row in desk.view.table.ranked.rows] == ["resnet18@none", "embedded"]
    assert desk.link.questions("rank") == []


def test_the_best_source_stands_first_and_shows_its_blocks(desk: Desk) -> None:
    desk.rank()
    assert desk.link.questions("rank")[0]["sources"] == ["resnet18@none", "embedded"]
    assert [row.source for row in desk.view.table.ranked.rows] == ["resnet18@none", "embedded"]
    assert desk.index(0, Column.LOG_ME).data() == "−0.200"
    assert desk.index(0, Column.PROBE).data() == "90.0\u202f%"
    assert desk.index(0, Column.NCE).data() == "–"
    assert desk.index(1, Column.CUT).data() == "first 2 of 3"
    assert [desk.index(row, Column.LOG_ME).data(SHARE_ROLE) for row in (0, 1)] == [1.0, 0.04]
    figure = desk.view.cards[0].figure
    assert figure is not None
    assert figure.title == "LogME by block"


def test_a_click_on_a_bar_takes_that_source_and_undo_gives_the_old_one_back(desk: Desk) -> None:
    desk.rank()
    before = desk.state.recipe
    desk.click(1, Column.PROBE)
    assert desk.state.recipe.source.name == "embedded"
    assert desk.state.recipe.layers == before.layers
    desk.state.undo_stack.undo()
    assert desk.state.recipe == before


def test_a_click_on_the_best_cut_takes_source_and_cut(desk: Desk) -> None:
    desk.rank()
    with desk.qtbot.waitSignal(desk.view.taken):
        desk.click(1, Column.CUT)
    assert desk.state.recipe.source.name == "embedded"
    assert desk.state.recipe.layers.copy_first == 2


def test_a_click_on_a_curve_copies_as_many_blocks(desk: Desk) -> None:
    desk.rank()
    curve = desk.view.cards[0].drawing
    assert isinstance(curve, LinesFigure)
    place: QPointF = curve.axes().place(1.0, -0.5)
    QTest.mouseClick(curve, LEFT, pos=place.toPoint())
    assert desk.state.recipe.layers.copy_first == 1
    assert desk.state.recipe.source.name == "resnet18@none"


def test_the_keyboard_takes_the_chosen_source(desk: Desk) -> None:
    desk.rank()
    desk.view.table.selectRow(1)
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    assert desk.state.recipe.source.name == "embedded"


def test_what_is_not_ticked_is_not_looked_at(desk: Desk) -> None:
    desk.view.table.ranked.setData(desk.index(0, Column.NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    desk.rank()
    assert desk.link.questions("rank")[0]["sources"] == ["embedded"]


def test_other_images_make_the_scores_void(desk: Desk) -> None:
    desk.rank()
    desk.state.set("data.target", "/others")
    desk.findings.take_images(ImageSet(Path("/others"), ("a", "b"), ()))
    assert all(not row.scores for row in desk.view.table.ranked.rows)
    assert "rank again" in desk.view.note.text()


def test_a_file_is_added_to_the_list(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "mine.safetensors"
    file.write_bytes(b"")
    QTest.mouseClick(desk.view.add_button, LEFT)
    choose_in_dialog(desk.qtbot, file)
    assert str(file) in [row.source for row in desk.view.table.ranked.rows]


def test_a_source_that_failed_says_why_and_is_not_taken(qtbot: QtBot, qapp: QApplication) -> None:
    desk = Desk(qtbot, qapp, Reply(2, items=[[BROKEN, BETTER]]))
    desk.view.add("x.pth")
    desk.rank()
    rows = desk.view.table.ranked.rows
    broken = next(number for number, row in enumerate(rows) if row.problem)
    assert desk.index(broken, Column.NAME).data(Qt.ItemDataRole.ToolTipRole) == "x.pth cannot be read."
    before = desk.state.recipe
    desk.click(broken, Column.LOG_ME)
    assert desk.state.recipe == before
    desk.view.hide()


def test_a_ranking_is_stopped_and_keeps_what_was_found(qtbot: QtBot, qapp: QApplication) -> None:
    progress = [{"done": 8, "total": 40, "text": "ResNet-18"}]
    desk = Desk(qtbot, qapp, Reply(items=[[WORSE]], progress=progress, open_end=True))
    desk.findings.take_images(ImageSet(Path("/photos"), ("a", "b"), ()))
    QTest.mouseClick(desk.view.start_button, LEFT)
    qtbot.waitUntil(lambda: any(row.scores for row in desk.view.table.ranked.rows))
    assert desk.view.note.text() == "ResNet-18"
    assert not desk.view.start_button.isEnabled()
    QTest.mouseClick(desk.view.stop_button, LEFT)
    assert len(desk.link.cancelled) == 1
    assert any(row.scores for row in desk.view.table.ranked.rows)
    assert desk.view.start_button.isEnabled()
    desk.view.hide()
