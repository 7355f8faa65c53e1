import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tlgui.events import Event, RunFinished, StepDone, to_line
from tlgui.gui.run_thread import RunThread
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


def step(number: int) -> StepDone:
    return StepDone("train", 1, number, 0.0, {"loss": 1.0})


END = RunFinished("done", "Done.")


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.write_recipe(Recipe())
    return folder


def write(run: RunFolder, *events: Event, end: str = "\n") -> None:
    with run.events_file.open("a", encoding="utf-8") as file:
        for event in events:
            file.write(to_line(event) + "\n")
        if end != "\n":
            file.write(end)


Follow = Callable[..., tuple[RunThread, list[list[Event]]]]


@pytest.fixture
def follow(run: RunFolder) -> Iterator[Follow]:
    threads: list[RunThread] = []

    def start(*, pid: int | None = None, from_start: bool = True) -> tuple[RunThread, list[list[Event]]]:
        thread = RunThread(run, None, from_start=from_start, pid=pid)
        batches: list[list[Event]] = []
        thread.events.connect(batches.append)
        threads.append(thread)
        thread.start()
        return thread, batches

    yield start
    for thread in threads:
        thread.stop()
        assert thread.wait(5000)


def living(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Lets a test say whether the engine lives."""
    alive = [True]
    monkeypatch.setattr(RunFolder, "alive", lambda _: alive[0])
    return alive


def test_a_finished_run_is_told_from_its_beginning_and_the_thread_ends(
    qtbot: QtBot, run: RunFolder, follow: Follow
) -> None:
    write(run, *(step(number) for number in range(1000)), END)
    thread, batches = follow()
    qtbot.waitUntil(thread.isFinished, timeout=10_000)
    qtbot.waitUntil(lambda: bool(batches) and batches[-1][-1] == END)
    assert [event for batch in batches for event in batch] == [*(step(number) for number in range(1000)), END]
    assert max(map(len, batches)) <= 256


def test_its_last_word_is_told_apart(qtbot: QtBot, run: RunFolder, follow: Follow) -> None:
    write(run, step(1))
    thread, _ = follow()
    with qtbot.waitSignal(thread.ended, timeout=10_000) as told:
        write(run, END)
    assert told.args == [END]


def test_a_line_that_is_still_being_written_is_waited_for(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    living(monkeypatch)
    line = to_line(step(2))
    write(run, step(1), end=line[:20])
    _, batches = follow()
    qtbot.waitUntil(lambda: batches == [[step(1)]], timeout=10_000)
    with run.events_file.open("a", encoding="utf-8") as file:
        file.write(line[20:] + "\n")
    qtbot.waitUntil(lambda: batches == [[step(1)], [step(2)]], timeout=10_000)


def test_a_run_whose_file_is_not_there_yet_is_waited_for(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    living(monkeypatch)
    _, batches = follow()
    write(run, step(1))
    qtbot.waitUntil(lambda: batches == [[step(1)]], timeout=10_000)


def test_an_engine_that_dies_without_a_last_word_is_one_sentence(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = living(monkeypatch)
    write(run, step(1))
    thread, batches = follow()
    qtbot.waitUntil(lambda: bool(batches), timeout=10_000)
    with qtbot.waitSignal(thread.vanished, timeout=10_000) as told:
        alive[0] = False
    assert told.args[0] == (
        "The engine of run run has died (killed, or out of memory) before its first checkpoint; train again."
    )


def test_with_a_checkpoint_the_sentence_names_the_way_on(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = living(monkeypatch)
    run.checkpoint_file.write_bytes(b"checkpoint")
    write(run, step(1))
    thread, batches = follow()
    qtbot.waitUntil(lambda: bool(batches), timeout=10_000)
    with qtbot.waitSignal(thread.vanished, timeout=10_000) as told:
        alive[0] = False
    assert "Resume goes on from its last checkpoint" in told.args[0]


def test_what_was_written_just_before_the_death_is_still_told(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = living(monkeypatch)
    thread, _ = follow()
    with qtbot.waitSignal(thread.ended, timeout=10_000):
        alive[0] = False
        write(run, END)


def test_the_end_of_an_earlier_engine_is_not_the_end_of_a_resumed_run(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    living(monkeypatch)
    write(run, step(1), RunFinished("interrupted", "It can be resumed."))
    thread, batches = follow(pid=1)
    with qtbot.assertNotEmitted(thread.ended):
        qtbot.waitUntil(lambda: bool(batches), timeout=10_000)
    with qtbot.waitSignal(thread.ended, timeout=10_000):
        write(run, step(2), END)


def test_an_engine_that_dies_before_it_claims_the_folder_is_noticed(qtbot: QtBot, follow: Follow) -> None:
    thread, _ = follow(pid=2**22 + 1)  # larger than any process number
    with qtbot.waitSignal(thread.vanished, timeout=10_000):
        pass


def test_one_who_comes_later_may_leave_the_past_alone(
    qtbot: QtBot, run: RunFolder, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    living(monkeypatch)
    write(run, step(1))
    thread, batches = follow(from_start=False)
    qtbot.waitUntil(thread.isRunning)
    qtbot.waitUntil(lambda: thread.began_at is not None, timeout=10_000)
    write(run, step(2))
    qtbot.waitUntil(lambda: batches == [[step(2)]], timeout=10_000)


def test_stop_ends_the_thread_at_once(qtbot: QtBot, follow: Follow, monkeypatch: pytest.MonkeyPatch) -> None:
    living(monkeypatch)
    thread, _ = follow()
    qtbot.waitUntil(thread.isRunning)
    began = time.perf_counter()
    thread.stop()
    assert thread.wait(2000)
    assert time.perf_counter() - began < 1
