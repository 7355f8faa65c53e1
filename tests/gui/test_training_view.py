import csv
import itertools
import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.run_script import epoch_of, started, whole_run
from tests.gui.scripted_link import ScriptedLink
from tlgui.events import EpochDone, Event, Notice, Paused, Progress, RunFinished, StageStarted, StepDone, to_line
from tlgui.gui.curves import CHANGE
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import DARK, LIGHT, Theme
from tlgui.gui.training_view import TrainingView
from tlgui.runs import RunFolder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    if theme.wanted != "system":
        theme.choose("system")


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, tmp_path: Path) -> TrainingView:
    made = TrainingView(theme, Pictures(ScriptedLink(theme), 96, theme))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.show_run(RunFolder(tmp_path))
    return made


def settled(qtbot: QtBot, view: TrainingView) -> None:
    """Waits until what was taken is drawn."""
    qtbot.waitUntil(lambda: not view.page.waiting)


def tell(qtbot: QtBot, view: TrainingView, events: list[Event]) -> None:
    view.take(events)
    settled(qtbot, view)


def words(view: TrainingView) -> str:
    return view.page.header.words.text().replace("\u202f", " ")


def some(epochs: int = 2) -> list[Event]:
    told: list[Event] = [started(), StageStarted("train", 0, 4, 10)]
    for number in range(1, epochs + 1):
        told += epoch_of(number)
    return told


def test_without_a_run_the_tab_says_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    view = TrainingView(theme, Pictures(ScriptedLink(theme), 96, theme))
    qtbot.addWidget(view)
    view.show()
    assert view.empty.isVisible()


def test_a_new_window_does_not_wait_for_the_plots() -> None:
    code = "import sys, tlgui.gui.training_view; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "False"


def test_the_header_tells_epoch_speed_time_and_the_best(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    assert words(view) == "Epoch 2 of 4 · 412 images/s · 38 s left · best validation 75.0 % at epoch 2"
    assert view.page.header.bar.value() == 500


def test_while_images_are_checked_the_bar_counts_them(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, [Progress("scan", 40, 100, "checking the images")])
    assert words(view) == "Checking the images: 40 of 100"
    assert view.page.header.bar.value() == 400
    tell(qtbot, view, [Progress("model", 0, 0, "loading the source model")])
    assert view.page.header.bar.maximum() == 0


def test_the_curves_hold_what_the_events_said(qtbot: QtBot, view: TrainingView) -> None:
    view.page.smoothing.setValue(0)
    tell(qtbot, view, some())
    train, validation = view.page.loss.curves
    assert train.xData.tolist() == pytest.approx([step / 10 for step in range(1, 21)])
    assert train.yData.tolist() == pytest.approx([1 / step for step in range(1, 21)])
    assert validation.yData.tolist() == [1.0, 0.5]


def test_the_smoothing_slider_smooths_the_train_curve_only(qtbot: QtBot, view: TrainingView) -> None:
    view.page.smoothing.setValue(0)
    tell(qtbot, view, some())
    qtbot.keyClick(view.page.smoothing, Qt.Key.Key_Right)
    settled(qtbot, view)
    train, validation = view.page.loss.curves
    assert train.yData[5] == pytest.approx((1 / 5 + 1 / 6) / 2)
    assert validation.yData.tolist() == [1.0, 0.5]


def test_many_events_are_drawn_once_in_a_tenth_of_a_second(qtbot: QtBot, view: TrainingView) -> None:
    settled(qtbot, view)
    before = view.page.redraws
    for event in some():
        view.take([event])
    assert view.page.redraws == before
    settled(qtbot, view)
    assert view.page.redraws == before + 1


def test_a_hidden_tab_draws_nothing_and_catches_up_when_it_is_shown(qtbot: QtBot, view: TrainingView) -> None:
    settled(qtbot, view)
    view.hide()
    before = view.page.redraws
    view.take(some())
    assert not view.page.timer.isActive()
    assert view.page.redraws == before
    view.show()
    settled(qtbot, view)
    assert len(view.page.loss.curves[0].xData) == 20


def test_the_best_epoch_is_marked(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some(3))
    assert view.page.accuracy.best is not None
    assert list(view.page.accuracy.best) == pytest.approx([3.0, 1 - 0.5 / 3])


def test_a_method_without_accuracy_fills_the_page_with_its_own_curves(qtbot: QtBot, view: TrainingView) -> None:
    told: list[Event] = [started(), StageStarted("train", 0, 4, 10)]
    told += [StepDone("train", 1, step, 0.1, {"objective": 1.0 / step, "domain_accuracy": 0.6}) for step in (1, 2, 3)]
    tell(qtbot, view, told)
    titles = [card.title.text() for card in view.page.cards]
    assert "Objective" in titles
    assert "Domain accuracy" in titles
    assert [card.levels for card in view.page.cards if card.title.text() == "Domain accuracy"] == [[0.5]]


def test_what_is_scored_by_hidden_labels_has_its_badge(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    assert not view.page.accuracy.badge.isVisible()
    tell(qtbot, view, [EpochDone("train", 3, 30, {"scoring/accuracy": 0.8}, {}, False, 1.0)])
    assert view.page.accuracy.badge.isVisible()


def test_pause_and_go_on_are_one_button(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    with qtbot.waitSignal(view.pause_wanted) as asked:
        qtbot.mouseClick(view.page.header.pause, LEFT)
    assert asked.args == [True]
    tell(qtbot, view, [Paused(True)])
    assert words(view) == "Paused at epoch 2 of 4"
    assert view.page.header.pause.text() == "Go on"
    with qtbot.waitSignal(view.pause_wanted) as asked:
        qtbot.mouseClick(view.page.header.pause, LEFT)
    assert asked.args == [False]


def test_a_run_that_was_asked_to_finish_takes_no_more_wishes(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    with qtbot.waitSignal(view.finish_wanted):
        qtbot.mouseClick(view.page.header.finish, LEFT)
    view.take_condition("ending")
    assert not view.page.header.finish.isEnabled()
    assert words(view).startswith("Ending")
    tell(qtbot, view, [*epoch_of(3)])
    assert words(view).startswith("Ending")
    tell(qtbot, view, [RunFinished("finished", "Finished on request: 83.3% …", {}, 3, "model.safetensors")])
    assert not view.page.header.finish.isVisible()
    assert words(view) == "Finished on request · epoch 3 of 4 · best validation 83.3 % at epoch 3"


def test_discard_is_only_wanted_and_the_curves_go_on(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    with qtbot.waitSignal(view.discard_wanted):
        qtbot.mouseClick(view.page.header.discard, LEFT)
    tell(qtbot, view, epoch_of(3))
    assert view.page.header.discard.isEnabled()
    assert words(view).startswith("Epoch 3 of 4")


@pytest.mark.parametrize(
    ("outcome", "level"),
    [
        ("done", "good"),
        ("stopped_early", "good"),
        ("discarded", "info"),
        ("interrupted", "warning"),
        ("failed", "error"),
    ],
)
def test_the_end_is_told_in_words(qtbot: QtBot, view: TrainingView, outcome: str, level: str) -> None:
    end = RunFinished(outcome, "This is how it ended.")  # type: ignore[arg-type] # a word of the type's own
    tell(qtbot, view, [*some(), end])
    assert view.page.band.messages[-1] == (level, "This is how it ended.")
    assert view.page.band.isVisible()
    assert not view.page.header.pause.isVisible()


def test_notices_stand_in_the_band_and_many_are_folded(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, [Notice("warning", f"Notice {number}") for number in range(5)])
    assert len(view.page.band.messages) == 5
    assert view.page.band.more.isVisible()
    qtbot.mouseClick(view.page.band.more, LEFT)
    assert not view.page.band.more.isVisible()


def resumable(folder: Path) -> RunFolder:
    run = RunFolder(folder)
    run.checkpoint_file.write_bytes(b"checkpoint")
    run.events_file.write_text("\n".join(to_line(event) for event in some()) + "\n", encoding="utf-8")
    return run


def test_a_run_whose_engine_died_says_so_and_can_be_resumed(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    view.show_run(resumable(tmp_path))
    tell(qtbot, view, some())
    assert not view.page.header.resume.isVisible()
    view.say_vanished("The engine was killed in epoch 2.")
    settled(qtbot, view)
    assert ("error", "The engine was killed in epoch 2.") in view.page.band.messages
    assert words(view).startswith("Cut off · epoch 2 of 4")
    with qtbot.waitSignal(view.resume_wanted):
        qtbot.mouseClick(view.page.header.resume, LEFT)


def test_an_old_run_that_was_cut_off_offers_to_go_on(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    view.show_run(resumable(tmp_path))
    view.take_condition("ended")
    tell(qtbot, view, some())
    assert view.page.header.resume.isVisible()
    view.take_condition("starting")
    settled(qtbot, view)
    assert not view.page.header.resume.isVisible()


def test_a_resumed_run_is_running_again(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, [*some(), RunFinished("interrupted", "It can be resumed.")])
    tell(qtbot, view, [started(resumed=True, epoch=2, steps=20), StageStarted("train", 0, 4, 10), *epoch_of(3)])
    assert view.page.header.pause.isVisible()
    assert "It can be resumed." not in [message.text for message in view.page.band.messages]
    assert len(view.page.loss.curves[0].xData) == 30


def test_another_run_starts_from_an_empty_page(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    tell(qtbot, view, whole_run())
    view.show_run(RunFolder(tmp_path / "other"))
    settled(qtbot, view)
    assert view.page.band.messages == ()
    assert len(view.page.loss.curves[0].xData if view.page.loss.curves[0].xData is not None else ()) == 0
    assert math.isnan(view.page.status.best_accuracy)


def test_the_pointer_reads_every_plot_at_the_same_epoch(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    card = view.page.loss

    steps = itertools.cycle((0, 1))

    def read() -> bool:
        middle = card.widget.mapFromScene(card.view_box.sceneBoundingRect().center())
        qtbot.mouseMove(card.widget.viewport(), QPoint(middle.x() + next(steps), middle.y()))
        return bool(card.readout.text().startswith("epoch 2.0\ntrain "))

    qtbot.waitUntil(read)
    assert view.page.accuracy.readout.isVisible()
    assert "validation 75.0" in view.page.accuracy.readout.text()
    assert "learning rate 0.01" in view.page.rate.readout.text()


@pytest.mark.parametrize(("rate", "words"), [(0.02, "0.0200"), (1e-5, "1e-05"), (3e-6, "3e-06")])
def test_a_constant_stays_flat_and_its_axis_has_different_numbers(
    qtbot: QtBot, view: TrainingView, rate: float, words: str
) -> None:
    steps = [StepDone("train", 1, step, 0.1, {"learning_rate": rate}) for step in range(1, 11)]
    tell(qtbot, view, [started(), StageStarted("train", 0, 4, 10), *steps])
    axis, box = view.page.rate.widget.left, view.page.rate.view_box

    def numbers() -> list[str]:
        low, high = box.viewRange()[1]
        spacing, places = axis.tickValues(low, high, 150)[0]
        return list(axis.tickStrings(places, 1.0, spacing))

    qtbot.waitUntil(lambda: words in numbers())  # the range follows when the plot is painted
    low, high = box.viewRange()[1]
    assert high - low >= 0.02 * rate
    assert len(set(numbers())) == len(numbers())


def test_a_curve_of_zeros_has_a_scale_of_its_own(qtbot: QtBot, view: TrainingView) -> None:
    view.page.rate.view_box.setYRange(-4000, 4000)
    view.page.rate.view_box.enableAutoRange(axis="y")
    steps = [StepDone("train", 1, step, 0.1, {"learning_rate": 0.0}) for step in range(1, 11)]
    tell(qtbot, view, [started(), StageStarted("train", 0, 4, 10), *steps])
    qtbot.waitUntil(lambda: view.page.rate.view_box.viewRange()[1] == [-0.5, 0.5])


def test_values_beside_a_rounded_epoch_are_those_of_that_epoch(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    view.page.accuracy.point_at(1.97)
    assert view.page.accuracy.readout.text().startswith("epoch 2.0\n")
    assert "validation 75.0" in view.page.accuracy.readout.text()


def test_plots_that_change_their_size_at_once_are_painted_in_turns_and_none_stays_empty(
    qtbot: QtBot, view: TrainingView
) -> None:
    tell(qtbot, view, some())
    held: list[list[bool]] = []
    view.page._cards_timer.timeout.connect(lambda: held.append([card.widget.held for card in view.page.cards]))
    tell(qtbot, view, [Notice("warning", "Something")])
    turns = [sum(states) for states in held[: len(view.page.cards)]]
    assert turns == [3, 2, 1, 0]


def test_the_arrow_keys_walk_the_crosshair(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    qtbot.keyClick(view.page.loss.widget, Qt.Key.Key_Right)
    assert "validation 1" in view.page.loss.readout.text()
    qtbot.keyClick(view.page.loss.widget, Qt.Key.Key_Right)
    assert "validation 0.5" in view.page.loss.readout.text()


def test_a_click_on_the_legend_hides_the_curve(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    train = view.page.loss.curves[0]
    qtbot.mouseClick(view.page.loss.entries[0], LEFT)
    assert not train.isVisible()
    qtbot.mouseClick(view.page.loss.entries[0], LEFT)
    assert train.isVisible()


def test_the_log_axis_keeps_the_place_and_leaves_out_what_has_no_logarithm(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    before = view.page.loss.view_box.viewRange()[0]
    qtbot.mouseClick(view.page.loss.log, LEFT)
    assert view.page.loss.view_box.viewRange()[0] == pytest.approx(before)
    assert view.page.loss.widget.left.logMode
    qtbot.mouseClick(view.page.other.log, LEFT)
    tell(qtbot, view, epoch_of(3))  # the frozen blocks' change is 0
    assert view.page.other.title.text() == CHANGE


def test_the_last_plot_shows_the_methods_own_terms_until_another_is_chosen(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, [started(), StageStarted("train", 0, 4, 10), *epoch_of(1, extra={"domain/accuracy": 0.7})])
    assert view.page.other.chooser.currentText() == "Domain"
    qtbot.keyClick(view.page.other.chooser, Qt.Key.Key_Down)
    settled(qtbot, view)
    assert view.page.other.title.text() == CHANGE


def test_many_messages_scroll_in_a_part_of_the_window_and_none_is_squeezed(qtbot: QtBot, view: TrainingView) -> None:
    view.resize(620, 580)
    long = [
        Notice("warning", f"{number}: " + "what happened, where, and what to try next; " * 4) for number in range(9)
    ]
    tell(qtbot, view, [started(), StageStarted("train", 0, 4, 10), *epoch_of(1), *long])
    band = view.page.band

    def labels() -> list[QLabel]:
        return [label for label in band.findChildren(QLabel) if label.isVisibleTo(band)]

    for number in (3, 9):
        if number == 9:
            qtbot.mouseClick(band.more, LEFT)
        qtbot.waitUntil(lambda number=number: len(labels()) == number)  # type: ignore[misc] # of a lambda's default
        qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels()))
        assert band.height() < 0.5 * view.height()


def test_how_often_domains_are_told_apart_is_shown_first_beside_guessing(qtbot: QtBot, view: TrainingView) -> None:
    extra = {"domain_accuracy": 0.6, "lambda": 0.1}
    tell(qtbot, view, [started(), StageStarted("train", 0, 4, 10), *epoch_of(1, extra=extra)])
    assert view.page.other.chooser.currentText() == "Domain accuracy"
    assert view.page.other.levels == [0.5]


def test_the_whole_run_is_in_view_from_the_start(qtbot: QtBot, view: TrainingView) -> None:
    tell(qtbot, view, some())
    left, right = view.page.rate.view_box.viewRange()[0]
    assert left <= 0
    assert right >= 4


def test_plots_follow_the_theme(qtbot: QtBot, view: TrainingView, theme: Theme) -> None:
    tell(qtbot, view, some())
    theme.choose("light")
    assert view.page.loss.widget.backgroundBrush().color() == QColor(LIGHT.surface)
    theme.choose("dark")
    assert view.page.loss.widget.backgroundBrush().color() == QColor(DARK.surface)


def test_the_figures_are_saved_as_a_table(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    tell(qtbot, view, some())
    file = tmp_path / "figures.csv"
    save_through_dialog(qtbot, view, view.page.save_figures, file)
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {"curve": "val/accuracy", "step": "20", "epoch": "2", "value": "0.75"} in rows
    assert sum(row["curve"] == "loss" for row in rows) == 20


def test_the_plots_are_saved_as_a_picture(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    tell(qtbot, view, some())
    file = tmp_path / "curves.png"
    save_through_dialog(qtbot, view, view.page.save_picture, file)
    picture = QImage(str(file))
    assert picture.width() > 1600
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 400, 3)}
    assert len(colours) > 10


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, view: TrainingView, tmp_path: Path) -> None:
    view.page.write_figures(str(tmp_path / "missing" / "figures.csv"))
    view.page.write_picture(str(tmp_path / "missing" / "curves.png"))
    settled(qtbot, view)
    assert [message.level for message in view.page.band.messages] == ["error", "error"]
    assert "cannot be written" in view.page.band.messages[0].text


def save_through_dialog(qtbot: QtBot, view: TrainingView, button: QPushButton, file: Path) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in view.findChildren(QFileDialog)))
    dialog = view.findChildren(QFileDialog)[0]
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    qtbot.keyClicks(name, str(file))
    with qtbot.waitSignal(dialog.fileSelected):
        qtbot.keyClick(name, Qt.Key.Key_Return)
