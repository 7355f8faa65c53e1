"""Several processes on one run."""

import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from tlgui.events import EpochDone, Event, Progress, RunFinished, RunStarted
from tlgui.recipe import Recipe, dumps
from tlgui.runs import RunFolder

EACH = """
import sys, torch
from pathlib import Path
from safetensors.torch import save_file
from tlgui.engine import loop
from tlgui.engine.run import run
from tlgui.recipe import load
from tlgui.runs import RunFolder
torch.set_num_threads(1)
leave = loop.Loop.events
def events(self):
    yield from leave(self)
    rank = self.setup.machine.rank
    tensors = self.setup.method.backbone.net.state_dict()
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, f"{sys.argv[1]}/rank{rank}.safetensors")
loop.Loop.events = events
for event in run(load(Path(sys.argv[1]) / "given.toml"), RunFolder(Path(sys.argv[1]) / "run")):
    pass
"""


def trained_by_two(recipe: Recipe, folder: Path) -> tuple[list[Event], list[dict[str, Tensor]]]:
    """Trains in two processes; returns what the run told and the weights of each."""
    folder.mkdir()
    (folder / "given.toml").write_text(dumps(recipe.replaced("train.batch_size", 4)), encoding="utf-8")
    script = folder / "each.py"
    script.write_text(EACH)
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run([*launch, str(script), str(folder)], capture_output=True, text=True, check=False, timeout=90)
    told = list(RunFolder(folder / "run").events())
    # gloo may abort when the interpreter ends; the run is judged by what it left.
    assert told, done.stderr[-3000:]
    assert isinstance(told[-1], RunFinished), done.stderr[-3000:]
    assert told[-1].outcome == "done", told[-1].text
    return told, [load_file(folder / f"rank{rank}.safetensors") for rank in (0, 1)]


def remembers(told: list[Event]) -> bool:
    return any(isinstance(event, Progress) and event.task == "cache" for event in told)


def test_two_processes_end_with_equal_weights_and_one_set_of_books(recipe: Recipe, tmp_path: Path) -> None:
    told, (a, b) = trained_by_two(recipe, tmp_path / "two")
    assert sum(isinstance(event, RunStarted) for event in told) == 1
    assert sum(isinstance(event, EpochDone) for event in told) == 3
    trained = [name for name in a if "running" not in name and "num_batches" not in name]
    assert all(torch.equal(a[name], b[name]) for name in trained)
    assert RunFolder(tmp_path / "two" / "run").model_file.is_file()


def test_two_processes_that_remember_features_end_like_two_that_do_not(recipe: Recipe, tmp_path: Path) -> None:
    plain = recipe.replaced("train.augmentation", "none")
    told, (a, b) = trained_by_two(plain.replaced("train.views", 1), tmp_path / "with")
    without, (c, _) = trained_by_two(plain.replaced("train.views", 0), tmp_path / "without")
    assert remembers(told)
    assert not remembers(without)
    trained = [name for name in a if "running" not in name and "num_batches" not in name]
    assert all(torch.equal(a[name], b[name]) for name in trained)
    for name in trained:
        torch.testing.assert_close(a[name], c[name], rtol=1e-3, atol=1e-5)
