"""Checkpoints: all that is needed to go on as if nothing had happened."""

import io
import pickle
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from tlgui.engine.kept import Kept
from tlgui.recipe import Problem
from tlgui.runs import write_atomically

FORMAT = 2


class CheckpointProblem(Problem):
    """A checkpoint that cannot be read or does not fit."""


@dataclass
class Position:
    """Where a run stands.

    Attributes:
        stage: index of the stage.
        epoch: epochs done in this stage.
        step: optimiser steps done in the epoch under way.
        epochs: epochs done in the whole run.
        steps: optimiser steps done in the whole run.
        best_rank: what the best epoch so far was judged by, the larger the better; None before the first.
        best_epoch: its number in the whole run, from 1; 0 before the first.
        rose_epoch: number of the last epoch in which the first figure of the rank rose above all before; patience
            counts from it.
        sums: running sums of the epoch under way, name → sum over the steps that had it.
        counts: name → how many steps that were.
        seconds: time spent in the epoch under way.
        gradients: sums of each block's gradient norm over the epoch under way.
    """

    stage: int = 0
    epoch: int = 0
    step: int = 0
    epochs: int = 0
    steps: int = 0
    best_rank: tuple[float, ...] | None = None
    best_epoch: int = 0
    rose_epoch: int = 0
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    gradients: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Checkpoint:
    """A run on disk: its position, the method's tensors, the optimiser's state, the generators' states."""

    position: Position
    method: dict[str, Tensor]
    optimizer: dict[str, Any]
    scaler: dict[str, Any]
    random: dict[str, Any]
    data: str
    best: Kept | None


def random_state() -> dict[str, Any]:
    """Returns the state of torch's generators (dropout and the like)."""
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
    return {"cpu": torch.get_rng_state(), "cuda": cuda}


def restore_random(state: dict[str, Any]) -> None:
    """Puts torch's generators back."""
    torch.set_rng_state(state["cpu"])
    if state["cuda"] and len(state["cuda"]) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all(state["cuda"])


def save(path: Path, checkpoint: Checkpoint) -> None:
    """Writes a checkpoint as a whole.

    Raises:
        FolderProblem: the disk is full or not writable; the last good checkpoint is still there.
    """
    buffer = io.BytesIO()
    best = vars(checkpoint.best) if checkpoint.best is not None else None
    content = {"format": FORMAT, **vars(checkpoint), "position": vars(checkpoint.position), "best": best}
    torch.save(content, buffer)
    write_atomically(path, buffer.getvalue())


def load(path: Path) -> Checkpoint:
    """Reads a checkpoint; nothing in it is executed.

    Raises:
        CheckpointProblem: there is none, or it is broken, or from another version.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise CheckpointProblem(f"There is no checkpoint in {path.parent}; start the run anew.") from None
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError, zipfile.BadZipFile) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointProblem(f"The checkpoint {path} cannot be read ({reason}); start the run anew.") from None
    if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
        raise CheckpointProblem(f"The checkpoint {path} is of another version; start the run anew.")
    best = Kept(**content["best"]) if content["best"] is not None else None
    return Checkpoint(**{**content, "position": Position(**content["position"]), "best": best})
