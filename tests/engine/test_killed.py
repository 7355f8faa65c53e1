"""Nothing is lost when a process is killed."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, RunFinished, Saved, StageStarted, StepDone
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

SLOWLY = """
import sys
import torch
from pathlib import Path
from tlgui.engine import loop
from tlgui.engine.run import run
from tlgui.runs import RunFolder
torch.set_num_threads(1)
loop.FLUSH_SECONDS = -1.0
folder = RunFolder(Path(sys.argv[1]))
for event in run(folder.recipe(), folder):
    print(event.kind, flush=True)
    if event.kind == "step_done":
        sys.stdin.readline()  # the test says when to go on
"""


def test_a_killed_engine_is_resumed_to_a_bit_equal_end(recipe: Recipe, tmp_path: Path) -> None:
    whole, killed = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "killed")
    list(run(recipe, whole))
    killed.write_recipe(recipe)
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, str(killed.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as engine:
        assert engine.stdin is not None
        assert engine.stdout is not None
        steps = 0
        for line in engine.stdout:
            if line.strip() == "step_done":
                steps += 1
                if steps == 8:  # in the middle of the second epoch
                    engine.send_signal(signal.SIGKILL)
                    break
                engine.stdin.write("\n")
                engine.stdin.flush()
        engine.wait()
    assert killed.liveness() == "stopped"
    assert killed.resumable()
    rest = list(run(killed.recipe(), killed, resume=True))
    last = rest[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done"
    assert rest_begins_after(rest, 5)
    a, b = load_file(whole.model_file), load_file(killed.model_file)
    assert all(torch.equal(a[name], b[name]) for name in a)


def test_a_run_that_was_killed_between_two_stages_goes_on_with_the_second(recipe: Recipe, tmp_path: Path) -> None:
    staged = recipe.replaced("method", {"name": "fine_tuning", "mode": "lp_ft", "probe_epochs": 2})
    whole, killed = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "killed")
    epochs = 0
    for event in run(staged, whole):
        epochs += isinstance(event, EpochDone)
        if epochs == 2 and isinstance(event, Saved) and event.what == "checkpoint":
            shutil.copytree(whole.path, killed.path, dirs_exist_ok=True)
    rest = list(run(staged, killed, resume=True))
    assert [event.index for event in rest if isinstance(event, StageStarted)] == [1]
    a, b = load_file(whole.model_file), load_file(killed.model_file)
    assert all(torch.equal(a[name], b[name]) for name in a)


def rest_begins_after(rest: list[Event], step: int) -> bool:
    """Whether the first step that was taken again is the one after the first epoch's checkpoint."""
    return next(event.step for event in rest if isinstance(event, StepDone)) == step + 1


@pytest.mark.parametrize("damage", [lambda content: content[:1000], lambda _: b"", lambda _: b"nonsense" * 100])
def test_a_damaged_checkpoint_is_refused_in_a_sentence(
    recipe: Recipe, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder = RunFolder(tmp_path)
    folder.write_recipe(recipe)
    torch.save({"format": 1, "position": {}}, folder.checkpoint_file)
    folder.checkpoint_file.write_bytes(damage(folder.checkpoint_file.read_bytes()))
    last = list(run(recipe, folder, resume=True))[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "failed"
    assert "start the run anew" in last.text


def test_a_hostile_checkpoint_executes_nothing(recipe: Recipe, tmp_path: Path) -> None:
    import pickle

    class Hostile:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "executed",))

    folder = RunFolder(tmp_path)
    folder.write_recipe(recipe)
    folder.checkpoint_file.write_bytes(pickle.dumps(Hostile()))
    assert list(run(recipe, folder, resume=True))[-1].kind == "run_finished"
    assert not (tmp_path / "executed").exists()


def test_the_run_goes_on_when_the_window_that_asked_for_it_is_gone(recipe: Recipe, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.write_recipe(recipe)
    worker = subprocess.Popen(
        [sys.executable, "-m", "tlgui", "worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps({"id": 1, "do": "train", "folder": str(folder.path)}) + "\n")
    worker.stdin.flush()
    assert json.loads(worker.stdout.readline())["answer"]["pid"] == worker.pid
    worker.stdin.close()  # as if the window had been killed
    worker.stdout.close()
    assert worker.wait(timeout=120) == 0
    assert folder.liveness() == "finished"
    assert folder.model_file.is_file()
