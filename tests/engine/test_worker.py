"""The conversation with the engine process."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Talk = dict[str, Any]


class Conversation:
    """A worker process and the lines that go to it and come from it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tlgui", "worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._number = 0

    def ask(self, do: str, **arguments: object) -> list[Talk]:
        """Asks and returns all that is said of the question."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._number += 1
        self.process.stdin.write(json.dumps({"id": self._number, "do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        said = []
        for line in self.process.stdout:
            talk = json.loads(line)
            if talk["id"] == self._number:
                said.append(talk)
                if "answer" in talk or "error" in talk:
                    break
        return said


@pytest.fixture(scope="module")
def worker() -> Iterator[Conversation]:
    conversation = Conversation()
    yield conversation
    assert conversation.process.stdin is not None
    assert conversation.process.stdout is not None
    conversation.process.stdin.close()
    assert conversation.process.wait(timeout=30) == 0
    conversation.process.stdout.close()


def test_it_says_hello(worker: Conversation) -> None:
    assert set(worker.ask("hello")[-1]["answer"]) == {"version", "torch"}


def test_an_unknown_question_is_answered_with_a_sentence(worker: Conversation) -> None:
    assert "does not know 'dance'" in worker.ask("dance")[-1]["error"]


def test_the_catalogue_holds_the_families(worker: Conversation) -> None:
    names = {entry["architecture"] for entry in worker.ask("catalogue")[-1]["answer"]}
    assert {"resnet18", "mobilenet_v2", "vit_b_16", "squeezenet1_0", "maxvit_t"} <= names


def test_the_blocks_of_a_network_come_without_loading_it(worker: Conversation) -> None:
    answer = worker.ask("blocks", source={"model": "resnet50", "weights": "none"}, classes=2)[-1]["answer"]
    assert answer["blocks"][0]["name"] == "stem"
    assert answer["blocks"][-1]["output"] == [2]


def test_a_folder_is_checked_with_progress(worker: Conversation, photos: Path) -> None:
    said = worker.ask("scan", folder=str(photos))
    assert said[-1]["answer"]["classes"] == ["across", "checked", "down"]
    assert any("progress" in talk for talk in said)


def test_a_missing_folder_is_a_sentence(worker: Conversation, tmp_path: Path) -> None:
    assert "nowhere" in worker.ask("scan", folder=str(tmp_path / "nowhere"))[-1]["error"]


def test_images_are_named_one_by_one_and_broken_ones_with_their_reason(
    worker: Conversation, photos: Path, source_file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no image")
    said = worker.ask("predict", model=str(source_file), paths=[str(photos / "val" / "down"), str(broken)], top=3)
    items = [talk["item"] for talk in said if "item" in talk]
    assert len(items) == 7
    assert all(len(item["scores"]) == 3 for item in items[:6])
    assert items[6]["problem"]
    assert said[-1]["answer"]["read"] == 6


def test_thumbnails_are_small_files(worker: Conversation, photos: Path) -> None:
    said = worker.ask("thumbnails", root=str(photos), paths=["val/down/0.png"], size=24)
    assert Path(said[0]["item"]["file"]).is_file()


def test_a_model_that_is_none_is_a_sentence(worker: Conversation, photos: Path) -> None:
    assert "png" in worker.ask("inspect", path=str(photos / "val/down/0.png"))[-1]["error"]
