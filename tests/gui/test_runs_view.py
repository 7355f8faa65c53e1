import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui import run_folders
from tests.gui.dialogs import choose_in_dialog
from tests.gui.judged_run import judged_run
from tests.gui.run_folders import BEGAN, append, epochs, recipe
from tests.gui.scripted_link import ScriptedLink
from tests.gui.some_figures import some_figures
from tlgui.events import Shown
from tlgui.figures import to_json
from tlgui.gui.pictures import Pictures
from tlgui.gui.run_model import Column
from tlgui.gui.run_notes import RunNotes, read_notes
from tlgui.gui.runs_view import RunsView
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


class Desk:
    """A runs view on a folder of three runs."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.theme = Theme()
        self.view = RunsView(folder, self.theme, Pictures(ScriptedLink(self.theme), 96, self.theme))
        qtbot.addWidget(self.view)
        self.view.resize(1100, 700)

    def show(self, number: int) -> None:
        self.view.show()
        self.qtbot.waitUntil(lambda: self.view.table.runs.rowCount() == number)

    def click(self, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        table = self.view.table
        place = table.visualRect(table.runs.index(table.runs.row_of(self.folder / name), Column.OUTCOME)).center()
        QTest.mouseClick(table.viewport(), LEFT, modifier, place)

    def text(self, name: str, column: Column) -> object:
        table = self.view.table.runs
        return table.index(table.row_of(self.folder / name), column).data()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    folder = tmp_path / "runs"
    for number, name in enumerate(("one", "two", "three")):
        made = recipe(train__learning_rate=(0.01, 0.003, 0.01)[number])
        cut_off = name == "three"
        run = run_folders.run(folder, name, made, best=0.9 + number / 100, outcome=None if cut_off else "done", done=12)
        os.utime(run.recipe_file, (BEGAN + number, BEGAN + number))
        if cut_off:
            run.checkpoint_file.write_bytes(b"checkpoint")
    return Desk(qtbot, folder)


def test_an_empty_folder_says_so_and_offers_another(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "none")
    desk.view.show()
    qtbot.waitUntil(lambda: not desk.view._reading.busy)
    assert desk.view.empty.isVisible()
    run = run_folders.run(tmp_path / "elsewhere", "x", recipe())
    QTest.mouseClick(desk.view.elsewhere_button, LEFT)
    with qtbot.waitSignal(desk.view.open_wanted) as asked:
        choose_in_dialog(qtbot, run.path)
    assert asked.args == [run]


def test_runs_are_listed_newest_first_with_their_outcome(desk: Desk) -> None:
    desk.show(3)
    table = desk.view.table.runs
    assert [table.run(row).run.path.name for row in range(3)] == ["three", "two", "one"]
    assert desk.text("one", Column.OUTCOME) == "✓ done"
    assert desk.text("three", Column.OUTCOME) == "! cut off"
    assert desk.text("two", Column.BEST) == "91.0\u202f%"
    assert desk.text("two", Column.EPOCHS) == "12 / 20"
    assert desk.text("two", Column.DURATION) == "2\u202fmin"
    assert desk.text("two", Column.TARGET) == "ants_bees"
    assert desk.text("two", Column.SOURCE) == "mobilenet_v2"
    assert desk.text("two", Column.METHOD) == "Layer transfer"
    assert desk.view.header.text() == f"3 runs in {desk.folder.parent.name}/runs"


def test_a_living_engine_makes_a_running_run_that_cannot_be_deleted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RunFolder, "alive", lambda run: run.path.name == "three")
    desk.show(3)
    desk.click("three")
    assert desk.text("three", Column.OUTCOME) == "● running"
    assert not desk.view.delete_button.isEnabled()
    assert not desk.view.resume_button.isEnabled()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Delete)
    assert not desk.view.trash.isVisible()
    assert "discard it first" in desk.view.note.text()


def test_open_and_enter_and_double_click_open_a_run(desk: Desk) -> None:
    desk.show(3)
    desk.click("two")
    opened: list[RunFolder] = []
    desk.view.open_wanted.connect(opened.append)
    QTest.mouseClick(desk.view.open_button, LEFT)
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    table = desk.view.table
    place = table.visualRect(table.runs.index(table.runs.row_of(desk.folder / "two"), Column.NAME)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(table.viewport(), LEFT, pos=place)
    assert opened == [RunFolder(desk.folder / "two")] * 3


def test_only_a_cut_off_run_can_be_resumed(desk: Desk) -> None:
    desk.show(3)
    desk.click("two")
    assert not desk.view.resume_button.isEnabled()
    desk.click("three")
    with desk.qtbot.waitSignal(desk.view.resume_wanted) as asked:
        QTest.mouseClick(desk.view.resume_button, LEFT)
    assert asked.args == [RunFolder(desk.folder / "three")]


def test_duplicate_hands_out_the_recipe(desk: Desk) -> None:
    desk.show(3)
    desk.click("two")
    with desk.qtbot.waitSignal(desk.view.duplicate_wanted) as asked:
        QTest.mouseClick(desk.view.duplicate_button, LEFT)
    assert asked.args is not None
    assert asked.args[0].train.learning_rate == 0.003


def test_one_run_shows_its_two_curves_and_several_their_validation(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    assert [line.title for line in desk.view.card._plot.lines] == ["train", "validation"]
    desk.click("two", CONTROL)
    assert [line.title for line in desk.view.card._plot.lines] == ["two", "one"]
    assert len(desk.view.card.curves[0].xData) == 12
    table = desk.view.table.runs
    assert table.index(table.row_of(desk.folder / "two"), 0).data(Qt.ItemDataRole.DecorationRole) is not None
    assert table.index(table.row_of(desk.folder / "three"), 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_loss_can_be_looked_at_instead(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    desk.view.card.chooser.setFocus()
    QTest.keyClick(desk.view.card.chooser, Qt.Key.Key_Down)
    assert desk.view.card._plot.title == "Loss"
    assert not desk.view.card._plot.share


def test_two_selected_recipes_are_held_against_each_other(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    desk.click("two", CONTROL)
    model = desk.view.recipes.model
    assert [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())] == [
        ["Learning rate", "0.003", "0.01"]
    ]
    QTest.mouseClick(desk.view.recipes.all, LEFT, pos=QPoint(8, desk.view.recipes.all.height() // 2))
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "≠ Learning rate" in titles
    assert "Epochs" in titles


def test_equal_recipes_are_said_to_be_equal(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    desk.click("three", CONTROL)
    assert desk.view.recipes.title.text() == "The recipes do not differ"


def test_a_growing_run_is_followed_and_the_selection_stays(desk: Desk) -> None:
    desk.show(3)
    desk.click("three")
    append(RunFolder(desk.folder / "three"), epochs(13, 15, 0.92, BEGAN + 120))
    desk.view.refresh()
    desk.qtbot.waitUntil(lambda: desk.text("three", Column.EPOCHS) == "15 / 20")
    assert [run.run.path.name for run in desk.view.table.chosen_runs()] == ["three"]
    assert len(desk.view.card.curves[0].xData) == 15


def test_a_new_run_appears_by_itself(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    run_folders.run(desk.folder, "four", recipe("fresh"))
    desk.qtbot.waitUntil(lambda: desk.view.table.runs.rowCount() == 4)
    assert [run.run.path.name for run in desk.view.table.chosen_runs()] == ["one"]


def test_delete_asks_in_the_view_and_escape_keeps_the_run(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    QTest.mouseClick(desk.view.delete_button, LEFT)
    assert desk.view.trash.isVisible()
    assert "Move one to the trash" in desk.view.trash.sentence.text()
    QTest.keyClick(desk.view.trash.keep_button, Qt.Key.Key_Escape)
    assert not desk.view.trash.isVisible()
    assert (desk.folder / "one").is_dir()


def test_a_confirmed_run_goes_to_the_trash(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    desk.show(3)
    desk.click("one")
    QTest.keyClick(desk.view.table, Qt.Key.Key_Delete)
    QTest.mouseClick(desk.view.trash.move_button, LEFT)
    desk.qtbot.waitUntil(lambda: desk.view.table.runs.rowCount() == 2, timeout=20_000)
    assert not (desk.folder / "one").exists()
    assert (tmp_path / "data" / "Trash" / "files" / "one" / "recipe.toml").is_file()


def test_a_run_that_cannot_go_to_the_trash_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tlgui.gui.trash_bar._moved", lambda _: False)
    desk.show(3)
    desk.click("one")
    QTest.mouseClick(desk.view.delete_button, LEFT)
    QTest.mouseClick(desk.view.trash.move_button, LEFT)
    desk.qtbot.waitUntil(lambda: "one cannot be moved to the trash" in desk.view.note.text())


def test_columns_give_way_in_a_narrow_window(desk: Desk) -> None:
    desk.show(3)
    desk.view.resize(1400, 700)
    assert not desk.view.table.isColumnHidden(Column.BEGUN)
    desk.view.resize(640, 600)
    assert desk.view.table.isColumnHidden(Column.METHOD)
    assert not desk.view.table.isColumnHidden(Column.OUTCOME)


def test_a_click_on_a_header_sorts_the_runs(desk: Desk) -> None:
    desk.show(3)
    header = desk.view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.BEST) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    best = [desk.view.table.runs.run(row).best for row in range(3)]
    assert best == sorted(best)


def test_a_hidden_view_does_not_look(desk: Desk) -> None:
    desk.show(3)
    desk.view.hide()
    assert not desk.view._timer.isActive()


def test_a_run_is_starred_with_a_click_and_starred_runs_can_be_sorted_to_the_top(desk: Desk) -> None:
    desk.show(3)
    table = desk.view.table
    row = next(row for row in range(3) if table.runs.run(row).name == "one")
    place = table.visualRect(table.runs.index(row, Column.STAR)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    desk.qtbot.waitUntil(lambda: desk.text("one", Column.STAR) == "★")
    table.sortByColumn(Column.STAR, Qt.SortOrder.AscendingOrder)
    assert table.runs.run(0).name == "one"


def test_a_note_is_kept_in_the_runs_own_folder(desk: Desk) -> None:
    desk.show(3)
    name = desk.view.table.chosen_runs()[0].name
    desk.qtbot.keyClicks(desk.view.words, "the good one")
    desk.qtbot.keyClick(desk.view.words, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.view.table.chosen_runs()[0].notes.note == "the good one")
    assert read_notes(RunFolder(desk.folder / name)) == RunNotes(note="the good one")


def test_the_report_is_one_file_with_card_curves_figures_and_recipe(desk: Desk, tmp_path: Path) -> None:
    desk.show(3)
    run = next(run for run in map(desk.view.table.runs.run, range(3)) if run.name == "one")
    results = judged_run(tmp_path / "judged").results_file.read_text(encoding="utf-8")
    run.run.results_file.write_text(results, encoding="utf-8")
    (run.run.path / "figures").mkdir()
    figure = some_figures([tmp_path / "1.png"])["transfer"]
    (run.run.path / "figures" / "transfer.json").write_text(to_json(figure), encoding="utf-8")
    append(run.run, [Shown("transfer", "T", "figures/transfer.json", 3)])
    file = tmp_path / "report.html"
    with desk.qtbot.waitSignal(desk.view.writer.written):
        desk.view.writer.write(run, str(file))
    page = file.read_text(encoding="utf-8")
    for words in ("Model card", "57.1", "Yosinski", "Curves", "<svg", "data:image/png;base64,", "Recipe", "Beware"):
        assert words in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "Judged on 7 images only" in page


def test_the_selected_run_stays_when_the_window_is_built_anew(desk: Desk) -> None:
    desk.show(3)
    desk.click("one")
    heir = RunsView(desk.folder, desk.theme, Pictures(ScriptedLink(desk.theme), 96, desk.theme))
    desk.qtbot.addWidget(heir)
    desk.view.pass_on(heir)
    assert [run.run.path.name for run in heir.table.chosen_runs()] == ["one"]
