import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.events import Event, Paused, Progress, RunFinished, Shown, to_line
from tlgui.figures import Lines, to_json
from tlgui.gui.experiment_control import ExperimentControl
from tlgui.gui.experiment_form import ADAPTATION, LEARNING
from tlgui.gui.experiments_view import ExperimentsView
from tlgui.gui.pictures import Pictures
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import (
    Experiment,
    LearningCurve,
    Recipe,
    SideBySide,
    TransferCurves,
    dumps,
    dumps_experiment,
    load_experiment,
)
from tlgui.runs import EXPERIMENT, RunFolder

LEFT = Qt.MouseButton.LeftButton
FIGURE = Lines("Curve", (0.0, 1.0), {"AnB": (0.9, 0.8)}, ticks=("0", "1"))


class Engine(ScriptedLink):
    """Starts nothing: the test writes down what an engine would."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, hello=lambda _: Reply({}))
        self.folders: list[Path] = []

    def train(self, folder: Path, resume: bool = False) -> int:
        del resume
        self.folders.append(folder)
        return os.getpid()


def happen(folder: Path, *events: Event) -> None:
    with (folder / "events.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(to_line(event) + "\n" for event in events)


class Desk:
    """An experiments view on a folder of its own."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.qtbot = qtbot
        self.theme = Theme(app)
        self.link = Engine(self.theme)
        self.state = RecipeState(Recipe().replaced("data.target", "/photos/birds"))
        self.control = ExperimentControl(self.link, None, folder)
        pictures = Pictures(self.link, 96, self.theme)
        self.view = ExperimentsView(self.state, self.control, self.theme, pictures)
        qtbot.addWidget(self.view)
        self.view.resize(1100, 720)

    def show(self) -> None:
        self.view.show()
        self.qtbot.waitExposed(self.view)

    def start(self) -> Path:
        self.show()
        QTest.mouseClick(self.view.form.start_button, LEFT)
        assert self.control.condition == "running"
        return self.link.folders[-1]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, tmp_path / "experiments")
    yield made
    made.view.hide()
    made.control.close()
    qtbot.waitUntil(lambda: not made.view._files.busy)


def test_without_an_experiment_the_tab_says_what_one_is(desk: Desk) -> None:
    desk.show()
    assert desk.view.empty.isVisible()
    assert not desk.view.stop_button.isVisible()


def test_the_form_asks_for_transfer_curves_on_the_recipe_being_edited(desk: Desk) -> None:
    form = desk.view.form
    form.variants["random"].setChecked(False)
    form._transfer_rows["seeds"].show_value(5)
    experiment = form.experiment()
    assert isinstance(experiment.plan, TransferCurves)
    assert experiment.plan.variants == ("BnB", "BnB+", "AnB", "AnB+")
    assert experiment.plan.seeds == 5
    assert experiment.recipes == (desk.state.recipe,)
    assert experiment.title == "Transfer curves: birds"


def test_the_form_asks_for_a_learning_curve_of_two_recipes(desk: Desk, tmp_path: Path) -> None:
    form = desk.view.form
    QTest.mouseClick(form.kinds.button(LEARNING), LEFT)
    other = Recipe(title="scratch").replaced("data.target", "/photos/birds")
    (tmp_path / "other.toml").write_text(dumps(other))
    form.choose_other(str(tmp_path / "other.toml"))
    form.sizes.setText("1, 5, all")
    experiment = form.experiment()
    assert isinstance(experiment.plan, LearningCurve)
    assert experiment.plan.per_class == (1, 5, 0)
    assert experiment.names == ("this recipe", "scratch")


def test_the_form_asks_for_an_adaptation_beside_its_bounds_and_refuses_other_methods(desk: Desk) -> None:
    form = desk.view.form
    QTest.mouseClick(form.kinds.button(ADAPTATION), LEFT)
    QTest.mouseClick(form.start_button, LEFT)
    assert "adapts to an unlabelled target" in form.note.text()
    desk.state.show(desk.state.recipe.replaced("method", {"name": "dann"}))
    experiment = form.experiment()
    assert isinstance(experiment.plan, SideBySide)
    assert (experiment.plan.seeds, experiment.plan.labelled) == (3, "")
    assert experiment.title == "Adaptation: birds"


@pytest.mark.parametrize("words", ["", "1, many", "-1"])
def test_sizes_that_are_none_are_refused_in_a_sentence(desk: Desk, words: str) -> None:
    form = desk.view.form
    form.show_kind(LEARNING)
    form.sizes.setText(words)
    QTest.mouseClick(form.start_button, LEFT)
    assert "numbers apart by commas" in form.note.text()
    assert desk.link.folders == []


def test_no_curve_at_all_is_refused_in_a_sentence(desk: Desk) -> None:
    for box in desk.view.form.variants.values():
        box.setChecked(False)
    QTest.mouseClick(desk.view.form.start_button, LEFT)
    assert "one curve at least" in desk.view.form.note.text()


def test_an_experiment_starts_and_its_figure_grows(desk: Desk) -> None:
    folder = desk.start()
    assert load_experiment(folder / EXPERIMENT) == desk.view.form.experiment()
    assert not desk.view.form.start_button.isEnabled()
    (folder / "figures").mkdir()
    (folder / "figures" / "curve.json").write_text(to_json(FIGURE), encoding="utf-8")
    happen(folder, Progress("cells", 3, 69, "3 of 69 runs are done"), Shown("curve", "Curve", "figures/curve.json", 3))
    desk.qtbot.waitUntil(lambda: desk.view.card.figure == FIGURE)
    assert (desk.view.bar.value(), desk.view.bar.maximum()) == (3, 69)
    assert desk.view.note.text() == "3 of 69 runs are done"
    happen(folder, RunFinished("done", "All 69 runs are done."))
    desk.qtbot.waitUntil(lambda: desk.control.condition == "ended")
    assert desk.view.note.text() == "All 69 runs are done."
    assert not desk.view.go_on_button.isVisible()
    assert desk.view.form.start_button.isEnabled()


def test_an_experiment_is_paused_stopped_and_gone_on_with(desk: Desk) -> None:
    folder = desk.start()
    QTest.mouseClick(desk.view.pause_button, LEFT)
    assert RunFolder(folder).wish() == "pause"
    happen(folder, Paused(True, time=4e9))
    desk.qtbot.waitUntil(lambda: desk.control.condition == "paused")
    QTest.mouseClick(desk.view.pause_button, LEFT)
    assert RunFolder(folder).wish() == "run"
    QTest.mouseClick(desk.view.stop_button, LEFT)
    assert RunFolder(folder).wish() == "finish"
    happen(folder, RunFinished("interrupted", "Stopped after 3 of 69 runs."))
    desk.qtbot.waitUntil(lambda: desk.control.condition == "ended")
    QTest.mouseClick(desk.view.go_on_button, LEFT)
    assert desk.link.folders == [folder, folder]
    assert RunFolder(folder).wish() == "run"
    happen(folder, RunFinished("done", "All 69 runs are done."))
    desk.qtbot.waitUntil(lambda: desk.control.condition == "ended")


def test_the_newest_experiment_is_shown_and_another_can_be_chosen(desk: Desk) -> None:
    for number, name in enumerate(("one", "two")):
        folder = desk.control.experiments_dir / name
        (folder / "figures").mkdir(parents=True)
        experiment = Experiment(title=name, plan=LearningCurve(), recipes=(Recipe(),))
        (folder / EXPERIMENT).write_text(dumps_experiment(experiment))
        (folder / "figures" / "curve.json").write_text(to_json(Lines(name, (0.0,), {"a": (0.5,)})), encoding="utf-8")
        happen(
            folder, Shown("curve", name, "figures/curve.json", 1), RunFinished("interrupted", f"{name} was stopped.")
        )
        os.utime(folder, (1000 + number, 1000 + number))
    desk.show()
    desk.qtbot.waitUntil(lambda: desk.view.card.figure is not None and desk.view.card.figure.title == "two")
    assert desk.view.list.count() == 2
    desk.view.list.setCurrentIndex(1)
    desk.view.list.activated.emit(1)
    desk.qtbot.waitUntil(lambda: desk.view.card.figure is not None and desk.view.card.figure.title == "one")
    desk.qtbot.waitUntil(lambda: desk.view.note.text() == "one was stopped.")
    assert desk.view.go_on_button.isVisible()
