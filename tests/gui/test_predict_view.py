import csv
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui import scripted_model
from tests.gui.picture_files import draw, thumbnails_in
from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.gui.predict_view import PredictView
from tlgui.gui.prediction_model import Column
from tlgui.gui.prediction_rows import PredictionRow
from tlgui.gui.theme import Theme

CLASSES = ("ants", "bees", "wasps")
MODEL = Path("/models/model.safetensors")
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A predict view with an engine that answers out of a script."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.theme = Theme()
        self.link = ScriptedLink(
            thumbnails=thumbnails_in(folder / "thumbnails"),
            inspect=scripted_model.inspect(CLASSES),
            predict=scripted_model.predict(CLASSES, inside=20),
        )
        self.view = PredictView(self.link, self.theme)
        qtbot.addWidget(self.view)
        self.view.resize(880, 690)
        self.view.show()

    @property
    def rows(self) -> list[PredictionRow]:
        return self.view.page.table.model.rows

    def open_model(self) -> None:
        self.view.set_model(MODEL)
        self.qtbot.waitUntil(lambda: self.view.session.model is not None)

    def drop(self, data: QMimeData) -> None:
        """Drags something over the view and lets it fall, as the window system would."""
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.view, QDragEnterEvent(QPoint(300, 300), copy, data, LEFT, none))
        QApplication.sendEvent(self.view, QDropEvent(QPointF(300, 300), copy, data, LEFT, none))

    def drop_paths(self, *paths: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        self.drop(data)

    def wait_for(self, number: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.rows) == number and not self.view.session.busy)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def test_without_a_model_the_view_asks_for_one(desk: Desk) -> None:
    assert desk.view.zone.isVisible()
    assert desk.view.zone.model_button.isVisible()
    assert not desk.view.zone.images_button.isVisible()


def test_the_model_line_names_the_model_and_its_classes(desk: Desk) -> None:
    desk.open_model()
    assert desk.view.model_name.text() == "ants_bees · mobilenet_v2"
    assert desk.view.model_words.text() == "3 classes: ants, bees, wasps"
    assert desk.view.zone.images_button.isVisible()


def test_a_model_that_cannot_be_opened_is_explained(desk: Desk) -> None:
    desk.view.set_model(Path("/models/broken.safetensors"))
    desk.qtbot.waitUntil(lambda: "cut short" in desk.view.note.text())
    assert desk.view.session.path is None
    assert desk.view.zone.model_button.isVisible()


def test_a_model_is_chosen_by_the_button(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(MODEL), ""))
    QTest.mouseClick(desk.view.zone.model_button, LEFT)
    desk.qtbot.waitUntil(lambda: desk.view.session.model is not None)


def test_one_dropped_image_is_named_at_once(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/bees/a b ñ 蜂.jpg")
    desk.wait_for(1)
    page = desk.view.page
    assert desk.link.questions("predict")[0]["paths"] == ["/photos/bees/a b ñ 蜂.jpg"]
    assert not page.table.isVisible()
    assert page.picture.isVisible()
    expected = scripted_model.scores("/photos/bees/a b ñ 蜂.jpg", CLASSES)
    assert [score.name for score in page.bars.scores] == [name for name, _ in expected]
    assert [score.probability for score in page.bars.scores] == pytest.approx([value for _, value in expected])
    assert [score.name for score in page.bars.scores if score.known] == ["bees"]


def test_images_given_before_the_model_wait_for_it(desk: Desk) -> None:
    desk.drop_paths("/photos/1.jpg")
    assert "wait for a model" in desk.view.note.text()
    assert not desk.link.questions("predict")
    desk.open_model()
    desk.wait_for(1)
    assert not desk.view.note.isVisible()


def test_another_model_names_the_same_images_again(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/1.jpg", "/photos/2.jpg")
    desk.wait_for(2)
    desk.link.script["inspect"] = scripted_model.inspect(("cats", "dogs"))
    desk.link.script["predict"] = scripted_model.predict(("cats", "dogs"))
    desk.view.set_model(Path("/models/other.safetensors"))
    desk.qtbot.waitUntil(lambda: len(desk.link.questions("predict")) == 2)
    desk.wait_for(2)
    assert desk.view.page.table.model.classes == ("cats", "dogs")
    assert desk.link.questions("predict")[-1]["model"] == "/models/other.safetensors"


def test_a_dropped_folder_fills_the_table_and_is_held_against_its_folders(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val")
    desk.wait_for(60)
    right = sum(row.right is True for row in desk.rows)
    assert desk.view.page.table.isVisible()
    assert f"{right} of 60 as their folders say" in desk.view.page.summary.text()
    assert not desk.view.page.table.table.isColumnHidden(Column.KNOWN)


def test_an_unreadable_file_is_a_row_with_its_reason(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/1.jpg", "/photos/broken.jpg")
    desk.wait_for(2)
    model = desk.view.page.table.model
    assert model.index(1, Column.CLASS).data() == "broken.jpg is a JPEG image that is cut short."
    assert "1 unreadable" in desk.view.page.summary.text()
    desk.view.page.table.show_row(desk.rows[1])
    assert not desk.view.page.bars.isVisible()


def test_a_picture_from_a_browser_is_named_though_it_has_no_file(desk: Desk) -> None:
    desk.open_model()
    data = QMimeData()
    data.setImageData(draw(3))
    data.setUrls([QUrl("https://example.org/cat.jpg")])
    desk.drop(data)
    desk.wait_for(1)
    assert desk.rows[0].name == "dropped picture 1"
    assert Path(desk.link.questions("predict")[0]["paths"][0]).is_file()


def test_ctrl_v_names_the_picture_on_the_clipboard(desk: Desk) -> None:
    desk.open_model()
    QGuiApplication.clipboard().setImage(draw(5))
    desk.view.activateWindow()
    desk.view.zone.images_button.setFocus()
    QTest.keyClick(desk.view.zone.images_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for(1)
    assert desk.rows[0].name == "pasted picture 1"
    QGuiApplication.clipboard().setImage(draw(6))
    QTest.keyClick(desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for(2)
    assert desk.view.page.table.current() is desk.rows[1]


def test_a_mere_address_is_answered_with_what_to_do(desk: Desk) -> None:
    desk.open_model()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/cat.jpg")])
    desk.drop(data)
    assert "Copy the picture itself" in desk.view.note.text()
    assert not desk.link.questions("predict")


def test_pasted_words_are_no_picture(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("hello")
    desk.view.paste()
    assert "There is no picture in this" in desk.view.note.text()


def test_the_next_single_image_becomes_the_current_one(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/1.jpg")
    desk.wait_for(1)
    desk.drop_paths("/photos/2.jpg")
    desk.wait_for(2)
    current = desk.view.page.table.current()
    assert current is not None
    assert current.name == "2.jpg"


def test_progress_is_shown_and_stop_ends_the_question(desk: Desk) -> None:
    desk.open_model()
    items = [scripted_model.item(f"/x/ants/{number}.jpg", CLASSES) for number in range(30)]
    desk.link.script["predict"] = lambda _: Reply(items=[items], progress=[{"done": 30, "total": 4000}], open_end=True)
    desk.drop_paths("/x")
    desk.qtbot.waitUntil(lambda: len(desk.rows) == 30)
    page = desk.view.page
    assert (page.progress.value(), page.progress.maximum()) == (30, 4000)
    assert page.summary.text().startswith("30 of 4\u202f000 images")
    QTest.mouseClick(page.stop_button, LEFT)
    assert [ticket.question["do"] for ticket in desk.link.cancelled] == ["predict"]
    assert not page.progress.isVisible()
    assert len(desk.rows) == 30


def test_filters_by_text_class_confidence_and_error_narrow_the_table(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val")
    desk.wait_for(60)
    table = desk.view.page.table
    QTest.keyClicks(table.search, "WASPS")
    assert table.model.rowCount() == 20
    table.search.clear()
    QTest.keyClicks(table.label, "b")
    assert {row.best for row in table.model.shown()} == {1}
    table.label.setCurrentIndex(0)
    table.least.setFocus()
    table.least.selectAll()
    QTest.keyClicks(table.least, "70")
    assert 0 < table.model.rowCount() < 60
    assert min(row.confidence for row in table.model.shown()) >= 0.7
    table.least.setValue(0)
    QTest.mouseClick(table.wrong, LEFT, pos=QPoint(8, table.wrong.height() // 2))
    assert table.model.rowCount() == sum(row.right is False for row in desk.rows)


def test_a_click_on_a_header_sorts_and_keeps_the_current_row(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val")
    desk.wait_for(60)
    table = desk.view.page.table
    table.show_row(desk.rows[7])
    header = table.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.CONFIDENCE) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    confidences = [row.confidence for row in table.model.shown()]
    assert confidences == sorted(confidences)
    assert table.current() is desk.rows[7]
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert [row.confidence for row in table.model.shown()] == sorted(confidences, reverse=True)


def test_twenty_thousand_rows_stream_in_without_a_stall(desk: Desk) -> None:
    desk.open_model()
    items = [
        {"path": f"/x/{CLASSES[n % 3]}/{n}.jpg", "scores": [["bees", n % 997 / 997], ["ants", 0.0], ["wasps", 0.0]]}
        for n in range(20_000)
    ]
    table = desk.view.page.table
    table.table.sortByColumn(Column.CONFIDENCE, Qt.SortOrder.DescendingOrder)
    worst = 0.0
    for start in range(0, len(items), 500):
        begin = time.thread_time()
        rows = [desk.view.session._maker.row(item) for item in items[start : start + 500]]
        desk.view.session.rows_came.emit(rows, False)
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - begin)
    table.model.settle()
    assert table.model.rowCount() == 20_000
    confidences = [row.confidence for row in table.model.shown()]
    assert confidences == sorted(confidences, reverse=True)
    begin = time.thread_time()
    table.search.setText("9")
    table.search.clear()
    worst = max(worst, (time.thread_time() - begin) / 2)
    assert worst < 0.5  # some 0.05 s on an idle machine


def test_the_csv_file_holds_all_rows_with_every_probability(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val", "/photos/broken.jpg")
    desk.wait_for(61)
    file = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.view.page.table.search.setText("wasps")
    QTest.mouseClick(desk.view.page.save_button, LEFT)
    desk.qtbot.waitUntil(lambda: "61 rows are in" in desk.view.note.text())
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 61
    assert [row["path"] for row in rows] == [row.path for row in desk.rows]
    assert rows[-1]["problem"].endswith("cut short.")
    for written, row in zip(rows[:-1], desk.rows[:-1], strict=True):
        assert written["class"] == CLASSES[row.best]
        assert [float(written[name]) for name in CLASSES] == pytest.approx(list(row.scores), abs=1e-6)


def test_a_csv_file_that_cannot_be_written_is_explained(desk: Desk, tmp_path: Path) -> None:
    desk.open_model()
    desk.drop_paths("/photos/1.jpg")
    desk.wait_for(1)
    desk.view.save_csv(tmp_path / "no folder" / "out.csv")
    desk.qtbot.waitUntil(lambda: "cannot be written" in desk.view.note.text())
    assert desk.view.page.save_button.isEnabled()


def test_copy_takes_the_selected_rows(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val")
    desk.wait_for(60)
    table = desk.view.page.table.table
    second = table.model().index(1, 0)  # Qt extends a selection by where rows lie: they must be in sight and laid out
    table.scrollToTop()
    desk.qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(second)))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    QTest.mouseClick(desk.view.page.copy_button, LEFT)
    first = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    assert first[0] == desk.rows[0].path


def test_clear_takes_all_images_away(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/val")
    desk.wait_for(60)
    QTest.mouseClick(desk.view.page.clear_button, LEFT)
    assert desk.view.zone.isVisible()
    assert not desk.rows


def test_an_engine_that_fails_is_heard(desk: Desk) -> None:
    desk.open_model()
    desk.link.script["predict"] = lambda _: Reply(error="There is no image in /empty; give image files.")
    desk.drop_paths("/empty")
    desk.qtbot.waitUntil(lambda: "There is no image in /empty" in desk.view.note.text())
    assert desk.view.zone.isVisible()


def test_images_dropped_elsewhere_replace_those_shown(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/1.jpg", "/photos/2.jpg")
    desk.wait_for(2)
    desk.view.predict((Path("/photos/3.jpg"),))
    desk.wait_for(1)
    assert desk.rows[0].name == "3.jpg"


def test_predictions_stay_when_the_window_is_built_anew(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/bees/1.jpg", "/photos/ants/2.jpg")
    desk.wait_for(2)
    asked = len(desk.link.questions("predict"))
    before, rows = desk.view, list(desk.rows)
    desk.view = PredictView(desk.link, desk.theme)
    desk.qtbot.addWidget(desk.view)
    before.pass_on(desk.view)
    desk.view.show()
    assert desk.rows == rows
    assert desk.view.model_name.text() == "ants_bees · mobilenet_v2"
    assert len(desk.link.questions("predict")) == asked
    before.deleteLater()
    desk.drop_paths("/photos/wasps/3.jpg")
    desk.wait_for(3)


def test_images_under_way_come_to_the_view_that_takes_the_place(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/bees/1.jpg", "/photos/ants/2.jpg")
    before = desk.view
    desk.view = PredictView(desk.link, desk.theme)
    desk.qtbot.addWidget(desk.view)
    before.pass_on(desk.view)
    desk.wait_for(2)
