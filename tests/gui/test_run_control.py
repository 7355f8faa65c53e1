from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tlgui.events import Event, RunFinished, StepDone, to_line
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.run_control import RunControl
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

SHORT = Recipe().replaced("train.epochs", 2)
LONG = Recipe().replaced("train.epochs", 1000)


@pytest.fixture
def control(engine_link: EngineLink, tmp_path: Path) -> Iterator[RunControl]:
    made = RunControl(engine_link, runs_dir=tmp_path / "runs")
    yield made
    if made.active:
        made.discard()
    made.close()


def started(qtbot: QtBot, control: RunControl, recipe: Recipe) -> RunFolder:
    assert control.start(recipe)
    qtbot.waitUntil(lambda: control.condition == "running", timeout=20_000)
    assert control.run is not None
    return control.run


def kill(run: RunFolder) -> None:
    pid = run.engine_pid()
    assert pid is not None
    psutil.Process(pid).kill()


def test_a_run_goes_through_its_conditions_to_its_end(qtbot: QtBot, control: RunControl) -> None:
    seen: list[str] = []
    control.condition_changed.connect(seen.append)
    events: list[Event] = []
    control.events.connect(events.extend)
    with qtbot.waitSignal(control.finished, timeout=20_000) as told:
        assert control.start(SHORT)
    assert seen == ["starting", "running", "ended"]
    assert told.args == [events[-1]]
    assert isinstance(events[-1], RunFinished)
    assert control.run is not None
    assert control.run.recipe() == SHORT


def test_the_next_worker_is_warmed_only_after_the_first_step(
    qtbot: QtBot, control: RunControl, engine_link: EngineLink
) -> None:
    control.start(LONG)
    assert engine_link.worker_pid is None
    qtbot.waitUntil(lambda: control.condition == "running", timeout=20_000)
    assert engine_link.worker_pid is not None


def test_there_is_one_run_at_a_time(qtbot: QtBot, control: RunControl) -> None:
    run = started(qtbot, control, LONG)
    assert not control.start(SHORT)
    with qtbot.waitSignal(control.problem):
        assert not control.resume(run)
    assert control.run == run


def test_finish_now_and_discard_end_the_run(qtbot: QtBot, control: RunControl) -> None:
    run = started(qtbot, control, LONG)
    with qtbot.waitSignal(control.finished, timeout=20_000) as told:
        control.finish()
        assert control.condition == "ending"
    assert told.args[0].artifact == "model.safetensors"
    assert started(qtbot, control, LONG) != run
    with qtbot.waitSignal(control.finished, timeout=20_000) as told:
        control.discard()
    assert told.args[0].outcome == "discarded"


def test_pause_leaves_its_word_in_the_run_folder(qtbot: QtBot, control: RunControl) -> None:
    run = started(qtbot, control, LONG)
    control.pause(True)
    assert run.wish() == "pause"
    control.pause(False)
    assert run.wish() == "run"


def test_an_engine_that_is_killed_is_one_sentence_and_the_run_can_be_resumed(qtbot: QtBot, control: RunControl) -> None:
    run = started(qtbot, control, LONG)
    run.checkpoint_file.write_bytes(b"checkpoint")
    with qtbot.waitSignal(control.vanished, timeout=20_000) as told:
        kill(run)
    assert "Resume goes on from its last checkpoint" in told.args[0]
    assert control.condition == "ended"
    seen: list[str] = []
    control.condition_changed.connect(seen.append)
    assert control.resume(run)
    qtbot.waitUntil(lambda: seen == ["starting", "running"], timeout=20_000)


def test_a_run_without_checkpoint_cannot_be_resumed_and_that_is_said(
    qtbot: QtBot, control: RunControl, tmp_path: Path
) -> None:
    run = RunFolder(tmp_path / "runs" / "old")
    run.write_recipe(SHORT)
    with qtbot.waitSignal(control.problem) as told:
        assert not control.resume(run)
    assert told.args == ["Run old has no checkpoint to go on from."]


def test_the_next_window_attaches_to_a_run_that_goes_on(
    qtbot: QtBot, control: RunControl, engine_link: EngineLink
) -> None:
    run = started(qtbot, control, LONG)
    control.close()
    again = RunControl(engine_link, runs_dir=control.runs_dir)
    events: list[Event] = []
    again.events.connect(events.extend)
    assert again.look_for_runs() is None
    assert (again.run, again.condition) == (run, "running")
    qtbot.waitUntil(lambda: any(isinstance(event, StepDone) for event in events), timeout=20_000)
    with qtbot.waitSignal(again.finished, timeout=20_000):
        again.finish()
    again.close()


def test_a_run_that_was_cut_off_is_found_at_the_next_start(control: RunControl, tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "runs" / "2026-01-01-1")
    run.write_recipe(SHORT)
    assert control.look_for_runs() is None  # it was never begun
    run.events_file.write_text(to_line(StepDone("train", 1, 1, 0.1, {})) + "\n")
    assert control.look_for_runs() == run
    with run.events_file.open("a") as file:
        file.write(to_line(RunFinished("done", "Done.")) + "\n")
    assert control.look_for_runs() is None


def test_a_run_that_has_ended_can_be_shown_again_without_fanfare(
    qtbot: QtBot, control: RunControl, tmp_path: Path
) -> None:
    run = RunFolder(tmp_path / "runs" / "old")
    run.write_recipe(SHORT)
    run.events_file.write_text(
        to_line(StepDone("train", 1, 1, 0.1, {})) + "\n" + to_line(RunFinished("done", ".")) + "\n"
    )
    events: list[Event] = []
    control.events.connect(events.extend)
    with qtbot.assertNotEmitted(control.finished):
        control.attach(run)
        qtbot.waitUntil(lambda: len(events) == 2, timeout=10_000)
    assert control.condition == "ended"


def test_what_one_run_still_says_is_not_heard_while_another_is_shown(
    qtbot: QtBot, control: RunControl, tmp_path: Path
) -> None:
    runs = []
    for name, steps in (("one", 5000), ("two", 3)):
        run = RunFolder(tmp_path / "runs" / name)
        run.write_recipe(SHORT)
        lines = [to_line(StepDone(name, 1, number, 0.1, {})) for number in range(steps)]
        run.events_file.write_text("\n".join([*lines, to_line(RunFinished("done", name))]) + "\n")
        runs.append(run)
    events: list[Event] = []
    control.attach(runs[0])
    control.attach(runs[1])
    control.events.connect(events.extend)
    qtbot.waitUntil(lambda: len(events) == 4, timeout=10_000)
    assert {event.stage for event in events if isinstance(event, StepDone)} == {"two"}


def test_a_folder_that_cannot_be_made_is_a_sentence(qtbot: QtBot, engine_link: EngineLink, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    control = RunControl(engine_link, runs_dir=blocked / "runs")
    with qtbot.waitSignal(control.problem) as told:
        assert not control.start(SHORT)
    assert "cannot be made" in told.args[0]
    assert control.condition == "idle"
