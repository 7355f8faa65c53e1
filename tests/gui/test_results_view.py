import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.judged_run import CLASSES, judged_run
from tests.gui.picture_files import thumbnails_in
from tests.gui.scripted_link import ScriptedLink
from tlgui.events import RunFinished
from tlgui.gui.class_table import Column
from tlgui.gui.confusion import ConfusionMatrix
from tlgui.gui.results_view import ResultsView
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def link(qapp: QApplication, tmp_path: Path) -> ScriptedLink:
    return ScriptedLink(qapp, thumbnails=thumbnails_in(tmp_path / "thumbnails"))


@pytest.fixture
def view(qtbot: QtBot, link: ScriptedLink, theme: Theme) -> ResultsView:
    made = ResultsView(link, theme)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def show(qtbot: QtBot, view: ResultsView, run: RunFolder) -> None:
    view.show_run(run)
    qtbot.waitUntil(lambda: view.results is not None)


def click(qtbot: QtBot, matrix: ConfusionMatrix, true: int, named: int) -> None:
    qtbot.mouseClick(matrix, LEFT, pos=matrix.rect_of((true, named)).center().toPoint())


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def column(view: ResultsView, which: Column) -> list[str]:
    model = view.page.table.model()
    return [plain(str(model.index(row, which).data())) for row in range(model.rowCount())]


def test_before_a_run_has_ended_the_tab_says_so(view: ResultsView, tmp_path: Path) -> None:
    assert view.empty.isVisible()
    view.show_run(RunFolder(tmp_path))
    assert view.empty.isVisible()
    assert view.results is None


def test_the_headline_gives_the_accuracy_with_its_interval(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    assert plain(view.page.accuracy.text()) == "57.1 %"
    assert view.page.sentence.text() == "4 of 7 validation images named rightly"
    assert plain(view.page.interval.text()) == "95 % sure: between 25.0 % and 84.2 %"
    stats = {name: plain(label.text()) for name, label in view.page.stats.items()}
    assert stats == {"balanced": "58.3 %", "calibration": "32.1 %", "loss": "0.9"}


def test_the_results_appear_when_the_run_ends(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    view.show_run(RunFolder(tmp_path))
    judged_run(tmp_path)
    view.take([RunFinished("done", "Done.")])
    qtbot.waitUntil(lambda: view.results is not None)
    assert view.page.isVisible()
    view.show_run(None)
    assert view.empty.isVisible()


def test_a_click_on_a_cell_shows_its_images_the_worst_first(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    assert view.page.shown_paths == ["ants/3.jpg", "ants/2.jpg", "bees/2.jpg"]
    assert view.page.images_title.text() == "3 mistakes, the worst first"
    click(qtbot, view.page.matrix, 0, 1)
    assert view.page.shown_paths == ["ants/3.jpg", "ants/2.jpg"]
    assert view.page.images_title.text() == "2 images of ants named bees, the worst first"
    click(qtbot, view.page.matrix, 0, 1)
    assert len(view.page.shown_paths) == 3


def test_an_empty_cell_says_that_there_is_no_such_image(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    click(qtbot, view.page.matrix, 1, 2)
    assert view.page.shown_paths == []
    assert view.page.images_title.text() == "No image of bees was named wasps"


def test_the_arrow_keys_and_enter_choose_a_cell(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    matrix = view.page.matrix
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(matrix, key)
    assert matrix.chosen == (1, 0)
    assert view.page.shown_paths == ["bees/2.jpg"]


def test_thumbnails_are_asked_of_the_engine_below_the_results_own_root(
    qtbot: QtBot, view: ResultsView, link: ScriptedLink, tmp_path: Path
) -> None:
    show(qtbot, view, judged_run(tmp_path))
    model = view.page.images.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    question = link.questions("thumbnails")[0]
    assert question["root"] == str(tmp_path)
    assert set(question["paths"]) == {"ants/3.jpg", "ants/2.jpg", "bees/2.jpg"}


def test_an_image_tells_what_it_was_named_and_how_surely(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    first = view.page.images.model().index(0, 0)
    assert plain(str(first.data())) == "bees 95 %"
    tip = plain(str(first.data(Qt.ItemDataRole.ToolTipRole)))
    assert tip == "ants/3.jpg\ntruly ants\nbees 95.0 %\nwasps 3.0 %\nants 2.0 %"


def test_the_table_is_sorted_by_a_click_on_its_heading(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    assert column(view, Column.NAME)[0] == "wasps"  # the weakest first: it has no figures at all
    header = view.page.table.horizontalHeader()

    def press(which: Column) -> None:
        x = header.sectionViewportPosition(which) + 10
        qtbot.mouseClick(header.viewport(), LEFT, pos=header.viewport().rect().topLeft().__class__(x, 8))

    press(Column.RECALL)
    assert column(view, Column.RECALL) in (["–", "50.0 %", "66.7 %"], ["66.7 %", "50.0 %", "–"])
    first = column(view, Column.RECALL)
    press(Column.RECALL)
    assert column(view, Column.RECALL) == first[::-1]
    press(Column.NAME)
    assert sorted(column(view, Column.NAME)) == sorted(CLASSES)
    assert column(view, Column.NAME) in (sorted(CLASSES), sorted(CLASSES, reverse=True))


def test_validation_and_test_images_can_be_looked_at_apart(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path, splits=("val", "test")))
    assert plain(view.page.accuracy.text()) == "100.0 %"
    assert view.page.images_title.text() == "No mistakes"
    qtbot.mouseClick(view.splits["val"], LEFT)
    assert plain(view.page.accuracy.text()) == "57.1 %"


def test_a_damaged_file_is_told_in_place_of_the_figures(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.results_file.write_text("{", encoding="utf-8")
    view.show_run(run)
    qtbot.waitUntil(lambda: "cannot be shown" in view.empty.accessibleName())
    assert view.empty.isVisible()


def test_a_run_without_validation_images_says_what_to_do(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    view.show_run(judged_run(tmp_path, splits=()))
    qtbot.waitUntil(lambda: "cannot be shown" in view.empty.accessibleName())


def test_the_matrix_tells_what_is_under_the_pointer(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    matrix = view.page.matrix
    place = matrix.rect_of((0, 1)).center().toPoint()
    QApplication.sendEvent(matrix, QHelpEvent(QEvent.Type.ToolTip, place, matrix.mapToGlobal(place)))
    assert plain(QToolTip.text()) == "2 of 4 ants named bees (50.0 %)"
    QToolTip.hideText()


def test_the_bars_of_calibration_are_as_high_as_the_accuracy(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    assert view.results is not None
    half, whole = (view.results.splits["val"].bins[place] for place in (0, 3))
    plot = view.page.reliability
    assert plot.bar(half).height() == pytest.approx(plot.bar(whole).height() / 2)
    assert plot.bar(half).bottom() == plot.bar(whole).bottom()


@pytest.mark.parametrize("size", [2, 9, 40, 300])
def test_a_matrix_of_any_size_stays_inside_its_place(qtbot: QtBot, theme: Theme, size: int) -> None:
    matrix = ConfusionMatrix(theme)
    qtbot.addWidget(matrix)
    matrix.resize(400, 320)
    matrix.show_table(tuple(f"a rather long name {place}" for place in range(size)), np.eye(size, dtype=np.int64))
    matrix.show()
    last = matrix.rect_of((size - 1, size - 1))
    assert last.right() <= 400
    assert last.bottom() <= 320
    assert matrix.cell_at(last.center()) == (size - 1, size - 1)
    assert not matrix.grab().isNull()


@pytest.mark.parametrize("size", [2, 3, 9])
def test_long_names_leave_the_matrix_most_of_its_place_and_are_told_whole(
    qtbot: QtBot, theme: Theme, size: int
) -> None:
    names = tuple(f"American_Staffordshire_terrier_of_the_{place}th_litter" for place in range(size))
    matrix = ConfusionMatrix(theme)
    qtbot.addWidget(matrix)
    theme.resize_text(5)
    matrix.resize(420, 420)
    matrix.show_table(names, np.eye(size, dtype=np.int64))
    matrix.show()
    first, last = matrix.rect_of((0, 0)), matrix.rect_of((size - 1, size - 1))
    theme.resize_text(0)
    assert last.bottom() - first.top() >= 0.45 * 420
    beside = QPointF(first.left() - 10, last.center().y())
    assert hovered(matrix, beside) == names[-1]
    assert hovered(matrix, QPointF(first.center().x(), first.top() - 10)) == names[0]
    assert matrix.name_at(QPointF(2, 2)) == ""


def hovered(matrix: ConfusionMatrix, place: QPointF) -> str:
    QToolTip.hideText()
    point = place.toPoint()
    QApplication.sendEvent(matrix, QHelpEvent(QEvent.Type.ToolTip, point, matrix.mapToGlobal(point)))
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.mark.parametrize("zoom", [0, 5])
def test_a_full_percentage_is_never_cut_in_the_table_of_classes(
    qtbot: QtBot, view: ResultsView, theme: Theme, tmp_path: Path, zoom: int
) -> None:
    theme.resize_text(zoom)
    show(qtbot, view, judged_run(tmp_path, splits=("test",)))
    table = view.page.table
    table.resize(table.minimumWidth(), table.height())
    assert "100.0 %" in column(view, Column.RECALL)
    short = [c for c in list(Column)[1:] if table.columnWidth(c) < table.sizeHintForColumn(c)]
    theme.resize_text(0)
    assert short == []


def test_a_narrow_window_puts_the_cards_below_each_other(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    show(qtbot, view, judged_run(tmp_path))
    page = view.page
    wide = (
        page.matrix.mapTo(page, page.matrix.rect().topLeft()).y()
        - page.table.mapTo(page, page.table.rect().topLeft()).y()
    )
    view.resize(600, 560)
    qtbot.waitUntil(lambda: page.table.mapTo(page, page.table.rect().topLeft()).y() > page.matrix.geometry().height())
    assert abs(wide) < 60


def test_without_labels_the_named_images_are_shown_rather_than_an_accuracy(
    qtbot: QtBot, view: ResultsView, tmp_path: Path
) -> None:
    run = judged_run(tmp_path)
    content = json.loads(run.results_file.read_text(encoding="utf-8"))
    for split in content["splits"].values():
        for item in split["files"]:
            item["label"] = -1
    run.results_file.write_text(json.dumps(content), encoding="utf-8")
    show(qtbot, view, run)
    assert view.named.isVisible()
    assert not view.page.isVisible()
    assert plain(view.named.title.text()) == "7 validation images, named by the model"
    everything = view.named.shown_paths
    assert len(everything) == 7
    view.named.table.selectRow(1)
    some = view.named.shown_paths
    assert 0 < len(some) < 7
    assert set(some) < set(everything)


def test_hidden_labels_that_score_are_said_to_be_hidden(qtbot: QtBot, view: ResultsView, tmp_path: Path) -> None:
    run = judged_run(tmp_path)
    show(qtbot, view, run)
    assert not view.badge.isVisible()
    content = json.loads(run.results_file.read_text(encoding="utf-8"))
    run.results_file.write_text(json.dumps({**content, "scoring": True}), encoding="utf-8")
    view.show_run(None)
    show(qtbot, view, run)
    assert view.badge.isVisible()
