from dataclasses import replace
from pathlib import Path

import pytest

from tlgui.data.image_set import ImageRecord, ImageSet
from tlgui.gui.feeding import FolderState, only_scored, what_is_missing, why_not_fed, why_not_trained
from tlgui.recipe import Card, Cell, Data, Recipe, Stream

DANN = Card(
    "DANN",
    Cell.TARGET_UNLABELLED,
    frozenset({Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET}),
    "",
    "",
)
SELF_TAUGHT = Card(
    "Self-taught learning",
    Cell.SOURCE_UNLABELLED,
    frozenset({Stream.UNLABELLED_SOURCE, Stream.LABELLED_TARGET}),
    "",
    "",
)
ZERO_SHOT = Card(
    "ESZSL",
    Cell.TARGET_UNLABELLED,
    frozenset({Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET, Stream.DESCRIPTORS}),
    "",
    "",
)
DATA = Data(target="/target", source="/source")


def folder(*classes: str, number: int = 12) -> FolderState:
    records = tuple(
        ImageRecord(f"{i}.png", i % len(classes) if classes else -1, "", 8, 8, "RGB", 1, 1, i, str(i))
        for i in range(number)
    )
    return FolderState(ImageSet(Path("/photos"), classes, records))


def test_adaptation_needs_the_same_classes_in_both_domains() -> None:
    known = [f"class {number}" for number in range(9)]
    folders = {"target": folder(*known, "x", "y", "z"), "source": folder(*known)}
    assert why_not_fed(DANN, DATA, folders) == (
        "DANN needs both domains to share one label set: 3 of 12 target classes are unknown in the source (x, y, z)."
    )
    assert why_not_fed(DANN, DATA, {**folders, "source": folder(*known, "x", "y", "z", "w")}) == ""


def test_an_unlabelled_target_may_hold_whatever_it_holds() -> None:
    assert why_not_fed(DANN, DATA, {"target": folder(), "source": folder("a", "b")}) == ""


def test_unseen_classes_are_what_zero_shot_learning_is_for(tmp_path: Path) -> None:
    data = DATA.model_copy(update={"descriptors": str(tmp_path)})
    assert why_not_fed(ZERO_SHOT, data, {"target": folder("zebra"), "source": folder("horse", "tiger")}) == ""


def test_a_source_without_classes_cannot_teach_them() -> None:
    assert "no class folders" in why_not_fed(DANN, DATA, {"target": folder(), "source": folder()})


def test_descriptors_that_are_gone_are_missed() -> None:
    data = DATA.model_copy(update={"descriptors": "/nowhere/attributes.csv"})
    assert "no class descriptors at /nowhere" in why_not_fed(ZERO_SHOT, data, {})


@pytest.mark.parametrize(
    ("card", "data", "sentence"),
    [
        (DANN, Data(), "Choose a folder with target images first."),
        (DANN, Data(target="/t"), "DANN needs labelled source images beside the target: choose their folder."),
        (
            SELF_TAUGHT,
            Data(target="/t"),
            "Self-taught learning needs unlabelled source images beside the target: choose their folder.",
        ),
        (
            ZERO_SHOT,
            DATA,
            "ESZSL needs class descriptors: choose a table of attributes or a file of word vectors.",
        ),
        (DANN, DATA, ""),
    ],
)
def test_what_is_still_to_be_chosen_is_said_one_thing_at_a_time(card: Card, data: Data, sentence: str) -> None:
    assert what_is_missing(card, data) == sentence


def test_a_folder_that_was_not_looked_at_yet_stands_in_nobodys_way() -> None:
    assert why_not_fed(DANN, DATA, {}) == ""


def test_labels_of_an_unlabelled_stream_are_marked_as_for_scoring_only() -> None:
    assert only_scored(DANN, "target", folder("a", "b").images)
    assert not only_scored(DANN, "target", folder().images)
    assert not only_scored(DANN, "source", folder("a", "b").images)
    assert not only_scored(replace(DANN, optional=frozenset({Stream.LABELLED_TARGET})), "target", folder("a").images)


def test_training_waits_for_the_check_of_the_folder() -> None:
    recipe = Recipe().replaced("data.target", "/target")
    assert why_not_trained(recipe, {"target": FolderState(scanning=(1, 2))}, "") == "The images are being checked."
    wrong = why_not_trained(recipe, {"target": FolderState(problem="Gone.")}, "")
    assert wrong == "The target images cannot be used; their panel says why."
    assert why_not_trained(recipe, {"target": folder("a", "b")}, "") == ""


def test_tasks_that_lie_in_folders_of_their_own_need_no_target() -> None:
    recipe = Recipe().replaced("method", {"name": "multitask"})
    assert why_not_trained(recipe, {}, "") == "Choose a folder with target images first."
    assert why_not_trained(recipe.replaced("method.others", ("/photos/flowers",)), {}, "") == ""
