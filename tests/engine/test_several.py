"""Several processes on one run."""

import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from tlgui.events import EpochDone, RunFinished, RunStarted
from tlgui.recipe import Recipe
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


def test_two_processes_end_with_equal_weights_and_one_set_of_books(recipe: Recipe, tmp_path: Path) -> None:
    from tlgui.recipe import dumps

    (tmp_path / "given.toml").write_text(dumps(recipe.replaced("train.batch_size", 4)), encoding="utf-8")
    script = tmp_path / "each.py"
    script.write_text(EACH)
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run(
        [*launch, str(script), str(tmp_path)], capture_output=True, text=True, check=False, timeout=90
    )
    folder = RunFolder(tmp_path / "run")
    told = list(folder.events())
    last = told[-1] if told else None
    # gloo may abort when the interpreter ends; the run is judged by what it left.
    assert isinstance(last, RunFinished), done.stderr[-3000:]
    assert last.outcome == "done", last.text
    assert sum(isinstance(event, RunStarted) for event in told) == 1
    assert sum(isinstance(event, EpochDone) for event in told) == 3
    a, b = (load_file(tmp_path / f"rank{rank}.safetensors") for rank in (0, 1))
    trained = [name for name in a if "running" not in name and "num_batches" not in name]
    assert all(torch.equal(a[name], b[name]) for name in trained)
    assert folder.model_file.is_file()
