"""A run written down: what the engine would have told."""

import math

from tlgui.events import (
    BlockInfo,
    EpochDone,
    Event,
    Notice,
    Progress,
    RunFinished,
    RunStarted,
    StageStarted,
    StepDone,
)

BLOCKS = (
    BlockInfo("stem", "stem", "frozen", 928),
    BlockInfo("features.1", "features.1-2", "train", 896),
    BlockInfo("features.2", "features.1-2", "train", 5136),
    BlockInfo("head", "head", "new", 2562),
)


def started(epochs: int = 4, *, resumed: bool = False, epoch: int = 0, steps: int = 0) -> RunStarted:
    counts = {"train": 80, "val": 20}
    stages = (("train", epochs),)
    classes = ("ants", "bees")
    return RunStarted(
        "layer_transfer", stages, classes, counts, BLOCKS, "CPU", "float32", resumed=resumed, epoch=epoch, steps=steps
    )


def loss_at(step: int) -> float:
    return 1.0 / step


def epoch_of(number: int, steps: int = 10, epochs: int = 4, extra: dict[str, float] | None = None) -> list[Event]:
    """One epoch; validation accuracy 0.5, 0.75, 0.833… and loss 1/step."""
    told: list[Event] = []
    for step in range((number - 1) * steps + 1, number * steps + 1):
        scalars = {"loss": loss_at(step), "accuracy": 0.5, "learning_rate": 0.01, **(extra or {})}
        told.append(StepDone("train", number, step, step / (steps * epochs), scalars, 412.4, 38.0))
    scalars = {"train/loss": 0.3, "train/accuracy": 0.9, "val/loss": 1 / number, "val/accuracy": 1 - 0.5 / number}
    changes = {"stem": 0.0, "features.1": 0.01 * number, "features.2": 0.02 * number, "head": math.nan}
    told.append(EpochDone("train", number, number * steps, scalars, changes, True, 1.0))
    return told


def whole_run(epochs: int = 4, steps: int = 10) -> list[Event]:
    told: list[Event] = [
        Progress("scan", 40, 100, "checking the images"),
        Notice("info", "1 file skipped: imageNotFound.gif is not a photo."),
        started(epochs),
        StageStarted("train", 0, epochs, steps),
    ]
    for number in range(1, epochs + 1):
        told += epoch_of(number, steps, epochs)
    text = "Done: 87.5% of the validation images are named rightly."
    return [*told, RunFinished("done", text, {"val/accuracy": 0.875}, epochs, "model.safetensors")]
