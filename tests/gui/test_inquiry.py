from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.scripted_engine import BLOCKS, CATALOGUE
from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.gui.findings import Findings
from tlgui.gui.inquiry import Inquiry
from tlgui.gui.state import RecipeState
from tlgui.recipe import Recipe

SOURCE = {"title": "a network", "blocks": BLOCKS}
IMAGES = {"root": "/photos", "classes": ["a", "b"], "columns": [], "images": [], "problems": []}


def first_weights(entry: dict[str, Any]) -> object:
    """The first weights of a catalogue entry."""
    return entry["weights"][0]


class Desk:
    def __init__(self, recipe: Recipe | None = None, **script: Callable[[dict[str, object]], Reply]) -> None:
        standard = {
            "catalogue": lambda _: Reply(CATALOGUE),
            "devices": lambda _: Reply([{"name": "cpu"}]),
            "blocks": lambda _: Reply(SOURCE),
            "scan": lambda _: Reply(IMAGES),
        }
        self.link = ScriptedLink(None, **{**standard, **script})
        self.state = RecipeState(recipe)
        self.findings = Findings()
        self.inquiry = Inquiry(self.state, self.findings, self.link)
        self.inquiry.begin()


def with_target(folder: Path) -> Recipe:
    return Recipe().replaced("data.target", str(folder))


def test_at_the_beginning_everything_is_asked_that_the_recipe_names(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path))
    qtbot.waitUntil(lambda: bool(desk.findings.devices))
    asked = [question["do"] for question in desk.link.asked]
    assert sorted(set(asked)) == ["blocks", "catalogue", "devices", "scan"]
    assert desk.findings.source == SOURCE
    assert [entry["architecture"] for entry in desk.findings.catalogue] == ["embedded", "resnet18", "alexnet"]


def test_without_a_folder_nothing_is_scanned(qtbot: QtBot) -> None:
    desk = Desk()
    qtbot.waitUntil(lambda: bool(desk.findings.devices))
    assert desk.link.questions("scan") == []
    assert desk.findings.images is None


def test_another_folder_ends_the_check_of_the_last_one(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path / "one"), scan=lambda _: Reply(open_end=True))
    first = desk.link.tickets[[ticket.question["do"] for ticket in desk.link.tickets].index("scan")]
    desk.state.set("data.target", str(tmp_path / "two"))
    qtbot.waitUntil(lambda: len(desk.link.questions("scan")) == 2, timeout=5000)
    assert first in desk.link.cancelled
    assert desk.findings.folder().scanning == (0, 0)
    assert desk.link.questions("scan")[1]["folder"] == str(tmp_path / "two")


def test_changes_of_other_fields_ask_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path))
    qtbot.waitUntil(lambda: bool(desk.findings.devices))
    before = len(desk.link.asked)
    desk.state.set("train.epochs", 3)
    qtbot.waitUntil(lambda: not desk.inquiry.pending, timeout=5000)
    assert len(desk.link.asked) == before


def test_a_folder_that_cannot_be_read_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path), scan=lambda _: Reply(error="There is no folder."))
    qtbot.waitUntil(lambda: desk.findings.folder().problem == "There is no folder.")
    assert desk.findings.folder().scanning is None


def test_the_progress_of_a_check_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path), scan=lambda _: Reply(progress=[{"done": 3, "total": 9}], open_end=True))
    qtbot.waitUntil(lambda: desk.findings.folder().scanning == (3, 9))
    desk.inquiry.stop_scan()
    assert desk.findings.folder().scanning is None
    assert "stopped" in desk.findings.folder().problem


def test_looking_at_a_model_that_is_not_on_disk_downloads_nothing(qtbot: QtBot) -> None:
    desk = Desk(Recipe().replaced("source.model", "resnet18"))
    qtbot.waitUntil(lambda: bool(desk.findings.catalogue) and desk.findings.source is not None, timeout=5000)
    assert desk.link.questions("blocks")[0]["source"] == {"model": "resnet18", "weights": "default"}
    assert desk.inquiry.missing_weights() == first_weights(CATALOGUE[1])
    assert desk.link.questions("download") == []


def test_the_head_is_asked_for_with_as_many_outputs_as_there_are_classes(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(with_target(tmp_path))
    qtbot.waitUntil(lambda: len(desk.link.questions("blocks")) == 2, timeout=5000)
    assert [question["classes"] for question in desk.link.questions("blocks")] == [0, 2]


def test_the_catalogue_of_the_last_time_is_there_at_once(qtbot: QtBot) -> None:
    desk = Desk()
    qtbot.waitUntil(lambda: bool(desk.findings.catalogue))
    again = Desk(catalogue=lambda _: Reply(open_end=True))
    assert again.findings.catalogue == CATALOGUE


@pytest.mark.parametrize("ending", ["done", "failed", "stopped"])
def test_a_download_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, ending: str) -> None:
    replies = {
        "done": Reply({"file": "resnet18.pth"}, progress=[{"done": 1, "total": 4}]),
        "failed": Reply(error="There is no network.", progress=[{"done": 1, "total": 4}]),
        "stopped": Reply(progress=[{"done": 1, "total": 4}], open_end=True),
    }
    desk = Desk(Recipe().replaced("source.model", "resnet18"), download=lambda _: replies[ending])
    qtbot.waitUntil(lambda: bool(desk.findings.catalogue), timeout=5000)
    seen = []
    desk.findings.source_changed.connect(lambda: seen.append(desk.findings.source_busy))
    desk.inquiry.download()
    assert desk.link.questions("download") == [
        {"do": "download", "architecture": "resnet18", "weights": "IMAGENET1K_V1"}
    ]
    qtbot.waitUntil(lambda: (1, 4) in seen, timeout=5000)
    if ending == "stopped":
        desk.inquiry.stop_download()
    qtbot.waitUntil(lambda: desk.findings.source_busy is None, timeout=5000)
    assert desk.findings.source_problem == ("There is no network." if ending == "failed" else "")
    assert len(desk.link.questions("catalogue")) == (2 if ending == "done" else 1)
