"""Labelled target images that only judge: asked for in a place of their own, by the methods that never see labels."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.test_panels import drop, shown
from tlgui.data.image_set import ImageSet
from tlgui.gui.feeding import FolderState, folders_of, only_scored, why_not_fed, why_not_trained
from tlgui.gui.findings import Findings
from tlgui.gui.memory import Memory
from tlgui.gui.scoring_panel import ScoringPanel
from tlgui.gui.state import RecipeState
from tlgui.gui.train_panel import TrainPanel
from tlgui.recipe import Dann, Data, LayerTransfer, Recipe

FLAT = ImageSet(Path("/target"), (), ())
CLASSES = ImageSet(Path("/scoring"), ("cat", "dog"), ())


@pytest.fixture
def state() -> RecipeState:
    return RecipeState(Recipe(method=Dann(), data=Data(target="/target", source="/source")))


@pytest.fixture
def panel(qtbot: QtBot, state: RecipeState) -> ScoringPanel:
    made = ScoringPanel(state, Findings(), Memory())
    shown(qtbot, made)
    return made


def test_it_is_seen_only_while_the_method_reads_the_target_without_labels(panel: ScoringPanel) -> None:
    assert panel.isVisible()
    panel.state.show(panel.state.recipe.model_copy(update={"method": LayerTransfer()}))
    assert not panel.isVisible()


def test_it_says_that_it_may_stay_empty_and_what_the_labels_are_for(panel: ScoringPanel, tmp_path: Path) -> None:
    assert panel.problem.startswith("May stay empty.")
    panel.findings.take_images(ImageSet(Path("/target"), ("cat", "dog"), ()), role="target")
    panel.refresh()
    assert "judge the result already" in panel.problem
    drop(panel, tmp_path)
    assert panel.state.recipe.data.scoring == str(tmp_path)
    panel.findings.take_images(ImageSet(tmp_path, ("cat", "dog"), ()), role="scoring")
    assert panel.caption == "0 images, 2 classes"
    assert panel.problem.startswith("These labels judge the result.")


def test_the_scoring_folder_is_checked_as_every_other_and_must_have_classes() -> None:
    recipe = Recipe(method=Dann(), data=Data(target="/target", source="/source", scoring="/scoring"))
    card = Dann.card
    assert folders_of(recipe) == {"target": "/target", "source": "/source", "scoring": "/scoring"}
    assert "scoring" not in folders_of(recipe.model_copy(update={"method": LayerTransfer()}))
    source = FolderState(ImageSet(Path("/source"), ("cat", "dog"), ()))
    known = {"source": source, "scoring": FolderState(FLAT)}
    assert "need class folders; /target has none" in why_not_fed(card, recipe.data, known)
    assert not why_not_fed(card, recipe.data, {"source": source, "scoring": FolderState(CLASSES)})
    gone = {"target": source, "source": source, "scoring": FolderState(problem="It is gone.")}
    assert why_not_trained(recipe, gone, "") == "The images only for scoring cannot be used; their panel says why."
    assert only_scored(card, "scoring", CLASSES)


def test_training_options_that_mean_nothing_without_labels_are_left_out(qtbot: QtBot, state: RecipeState) -> None:
    form = TrainPanel(state, Findings())
    qtbot.addWidget(form)
    rows = form.form.rows
    assert rows["early_stop"].isHidden()
    assert rows["keep"].isHidden()
    assert not rows["epochs"].isHidden()
    state.show(state.recipe.model_copy(update={"method": LayerTransfer()}))
    assert not rows["early_stop"].isHidden()
