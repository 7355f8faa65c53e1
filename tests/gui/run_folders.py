"""Run folders as an engine leaves them, for the tests and the eye."""

import math
import random
from pathlib import Path

from tlgui.events import EpochDone, Event, Outcome, RunFinished, RunStarted, StageStarted, StepDone, to_line
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

BEGAN = 1_795_000_000.0
STEPS = 8


def recipe(title: str = "", **values: object) -> Recipe:
    """A recipe with some fields changed; dots are written as double underscores."""
    made = Recipe(title=title).replaced("data.target", "/photos/ants_bees").replaced("source.model", "mobilenet_v2")
    for name, value in values.items():
        made = made.replaced(name.replace("__", "."), value)
    return made


def started(wanted: int, at: float, *, resumed: bool = False, epoch: int = 0) -> RunStarted:
    """The beginning of a session."""
    counts = {"train": 244, "val": 152}
    stages = (("train", wanted),)
    return RunStarted(
        "layer_transfer",
        stages,
        ("ants", "bees"),
        counts,
        (),
        "CPU",
        "float32",
        resumed=resumed,
        epoch=epoch,
        steps=epoch * STEPS,
        time=at,
    )


def epochs(first: int, last: int, best: float, at: float, *, steps: bool = True) -> list[Event]:
    """Some epochs of ten seconds each, their accuracy nearing `best`."""
    random_ = random.Random(best)
    told: list[Event] = []
    for epoch in range(first, last + 1):
        step = epoch * STEPS
        if steps:
            scalars = {"loss": 0.5, "accuracy": 0.8, "learning_rate": 0.01}
            told += [StepDone("train", epoch, step - left, 0.1, scalars, time=at) for left in range(STEPS - 1, -1, -1)]
        share = best * (1 - 0.5 * math.exp(-epoch / 4)) + random_.uniform(-0.01, 0.01)
        values = {
            "train/loss": 0.7 * math.exp(-epoch / 5) + 0.1,
            "train/accuracy": min(1.0, share + 0.03),
            "val/loss": 0.6 * math.exp(-epoch / 6) + 0.2,
            "val/accuracy": share,
        }
        changes = {f"features.{block}": 0.01 * epoch for block in range(18)}
        told.append(EpochDone("train", epoch, step, values, changes, True, 10.0, time=at + 10.0 * (epoch - first + 1)))
    return told


def run(
    parent: Path,
    name: str,
    made: Recipe,
    *,
    done: int = 20,
    best: float = 0.945,
    outcome: Outcome | None = "done",
    checkpoint: bool = False,
) -> RunFolder:
    """A run that was begun at `BEGAN` and did `done` epochs; without an outcome it was cut off."""
    folder = RunFolder(parent / name)
    folder.write_recipe(made)
    wanted = made.train.epochs
    told: list[Event] = [started(wanted, BEGAN), StageStarted("train", 0, wanted, STEPS)]
    told += epochs(1, done, best, BEGAN)
    if outcome is not None:
        scalars = {"val/accuracy": best} if outcome in {"done", "finished", "stopped_early"} else {}
        end = RunFinished(outcome, f"The run is {outcome}.", scalars, done if scalars else 0, time=BEGAN + 10.0 * done)
        told.append(end)
    append(folder, told)
    if checkpoint:
        folder.checkpoint_file.write_bytes(b"checkpoint")
    return folder


def append(folder: RunFolder, told: list[Event]) -> None:
    """Adds events at the end of a run's file."""
    with folder.events_file.open("a", encoding="utf-8") as file:
        file.writelines(to_line(event) + "\n" for event in told)
