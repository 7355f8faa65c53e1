import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.judged_run import judged_run
from tests.gui.picture_files import thumbnails_in
from tests.gui.scripted_link import Reply, ScriptedLink
from tests.gui.test_image_inspector import explain
from tests.gui.test_results_view import plain, show
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.figure_points import PointsFigure
from tlgui.gui.results_view import ResultsView
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

LEFT = Qt.MouseButton.LeftButton


def embedding(question: dict[str, Any]) -> Reply:
    """Puts the images on a line; the second cannot be read."""
    number = len(question["paths"])
    index = [place for place in range(number) if place != 1]
    points = [[float(place), float(place % 2)] for place in index]
    answer = {"index": index, "points": points, "explained": [0.6, 0.2], "of": "features"}
    return Reply(answer, progress=[{"done": 3, "total": number, "text": ""}])


@pytest.fixture
def link(qapp: QApplication, tmp_path: Path) -> ScriptedLink:
    return ScriptedLink(qapp, thumbnails=thumbnails_in(tmp_path / "thumbnails"), explain=explain, embedding=embedding)


def with_model(folder: Path) -> RunFolder:
    run = judged_run(folder)
    run.model_file.write_bytes(b"tensors")
    return run


@pytest.fixture
def view(qtbot: QtBot, link: ScriptedLink, tmp_path: Path) -> ResultsView:
    made = ResultsView(link, Theme(link))
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    show(qtbot, made, with_model(tmp_path / "run"))
    return made


def test_moving_the_slider_says_what_is_still_named_and_how_well(qtbot: QtBot, view: ResultsView) -> None:
    card = view.mistakes.threshold
    card.slider.setValue(0)
    assert plain(card.sentence.text()).startswith("7 of 7 images are still named (100.0 %), 4 of these rightly")
    card.slider.setFocus()
    for _ in range(70):
        qtbot.keyClick(card.slider, Qt.Key.Key_Right)
    assert card.value.text() == "70\u202f%"
    assert plain(card.sentence.text()) == "4 of 7 images are still named (57.1 %), 3 of these rightly (75.0 %)."
    rows = card.table.model()
    recalls = {rows.index(row, 0).data(): plain(str(rows.index(row, 2).data())) for row in range(3)}
    assert recalls == {"ants": "25.0 %", "bees": "66.7 %", "wasps": "–"}
    assert card.curve is not None
    assert card.curve.mark is not None
    assert card.curve.mark[0] == 0.7


def test_one_class_is_found_among_the_others_with_its_point_on_the_roc_curve(view: ResultsView) -> None:
    card = view.mistakes.threshold
    card.what.setCurrentIndex(card.what.findData(1))
    card.what.activated.emit(card.what.currentIndex())
    card.slider.setValue(60)
    assert plain(card.sentence.text()) == (
        "2 of 3 images of bees are found (recall 66.7 %), with 2 false alarms among 4 others (50.0 %). "
        "Of what is found, 50.0 % is right (precision)."
    )
    assert card.curve is not None
    assert card.curve.mark == (0.5, pytest.approx(2 / 3))
    assert next(iter(card.curve.figure.series)) == "found, area 0.583"  # 7 of 12 pairs
    assert not card.table.isVisible()


def test_the_curve_of_the_threshold_is_saved_as_picture_and_table_and_seen_larger(
    view: ResultsView, tmp_path: Path
) -> None:
    card = view.mistakes.threshold
    card.slider.setValue(70)
    assert card.more.write_picture(str(tmp_path / "curve.png"))
    assert QImage(str(tmp_path / "curve.png")).width() == 2 * card.width()
    assert card.more.table_action.isVisible()
    assert card.more.write_table(str(tmp_path / "curve.csv"))
    with (tmp_path / "curve.csv").open(encoding="utf-8", newline="") as table:
        heading, *rows = csv.reader(table)
    assert heading == ["threshold", "still named", "of these right"]
    (row,) = [row for row in rows if float(row[0]) == pytest.approx(0.7)]
    assert [float(number) for number in row[1:]] == [pytest.approx(4 / 7), pytest.approx(3 / 4)]
    window = card.enlarge()
    assert window is not None
    assert window.isVisible()
    assert isinstance(window.card.drawing, LinesFigure)
    assert plain(window.card.note.text()).startswith("4 of 7 images are still named")
    window.close()


def test_a_curve_that_cannot_be_written_says_so_on_its_card(view: ResultsView, tmp_path: Path) -> None:
    card = view.mistakes.threshold
    for write in (card.more.write_table, card.more.write_picture):
        file = str(tmp_path / "missing" / "curve")
        assert not write(file)
        assert card.sentence.text() == f"{file} cannot be written. Choose another folder."


def test_a_click_on_a_point_of_the_map_shows_its_image(qtbot: QtBot, view: ResultsView, link: ScriptedLink) -> None:
    card = view.mistakes.map.card
    qtbot.waitUntil(card.isVisible)
    (asked,) = link.questions("embedding")
    assert view.results is not None
    assert asked["paths"][3] == str(Path(view.results.root) / "ants/3.jpg")
    points = card.drawing
    assert isinstance(points, PointsFigure)
    assert points.figure.shapes == ("named rightly", "named wrongly")
    assert points.figure.shape == (0, 1, 1, 0, 0, 1)
    place = points._axes().place(3.0, 1.0).toPoint()
    assert points.words_at(points._axes().place(3.0, 1.0)) == "ants, named wrongly\nants/3.jpg"
    qtbot.mouseClick(points, LEFT, pos=place)
    assert view.inspector.isVisible()
    assert view.inspector.path == "ants/3.jpg"


def test_without_a_saved_model_the_map_says_what_it_needs(
    qtbot: QtBot, view: ResultsView, link: ScriptedLink, tmp_path: Path
) -> None:
    view.show_run(None)
    show(qtbot, view, judged_run(tmp_path / "other"))
    assert view.mistakes.map.waiting.isVisible()
    assert len(link.questions("embedding")) == 1


def test_another_run_takes_the_question_for_the_map_back(
    qtbot: QtBot, view: ResultsView, link: ScriptedLink, tmp_path: Path
) -> None:
    qtbot.waitUntil(view.mistakes.map.card.isVisible)
    link.script["embedding"] = lambda _: Reply(open_end=True)
    view.show_run(None)
    show(qtbot, view, with_model(tmp_path / "third"))
    qtbot.waitUntil(lambda: len(link.questions("embedding")) == 2)
    view.show_run(None)
    assert [ticket.question["do"] for ticket in link.cancelled if ticket.question["do"] == "embedding"] == ["embedding"]


def test_likely_label_errors_are_listed_and_the_mistakes_come_back(qtbot: QtBot, view: ResultsView) -> None:
    page = view.page
    assert page.errors.text() == "Likely label errors (3)"
    qtbot.mouseClick(page.errors, LEFT)
    assert page.shown_paths == ["ants/3.jpg", "ants/2.jpg", "bees/2.jpg"]
    assert page.images_title.text() == "3 images whose folder is likely wrong, the likeliest first: is it so?"
    qtbot.mouseClick(page.matrix, LEFT, pos=page.matrix.rect_of((0, 1)).center().toPoint())
    assert not page.errors.isChecked()
    assert page.shown_paths == ["ants/3.jpg", "ants/2.jpg"]
    qtbot.mouseClick(page.errors, LEFT)
    assert page.matrix.chosen is None
    qtbot.mouseClick(page.errors, LEFT)
    assert page.images_title.text() == "3 mistakes, the worst first"
