"""What happened in a run: frozen records, one JSON line each.

A run is `RunStarted → {StageStarted → {StepDone* → EpochDone → Saved*}*}* → RunFinished`; `Notice`, `Progress` and
`Shown` may stand anywhere between the first and the last. A resumed run starts again with a `RunStarted` whose
`resumed` is true; what the file holds beyond the place it names is to be forgotten.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, ClassVar, Literal

Outcome = Literal["done", "finished", "stopped_early", "interrupted", "discarded", "failed"]
"""done: all epochs; finished: the person had enough; stopped_early: patience ran out; interrupted: can be resumed."""


@dataclass(frozen=True)
class Event:
    """Something that happened; `time` is in seconds since the epoch of the clock."""

    kind: ClassVar[str] = ""
    time: float = field(default=0.0, kw_only=True)


@dataclass(frozen=True)
class BlockInfo:
    """A block as the run began it."""

    name: str
    group: str
    state: str
    parameters: int


@dataclass(frozen=True)
class RunStarted(Event):
    """The data is checked, the network stands, the first step is about to be taken.

    Attributes:
        method: name of the method.
        stages: pairs of stage name and number of epochs.
        classes: class names in the order of the network's outputs.
        counts: images in train, val and test, as they are really used.
        blocks: the network's blocks with their states.
        device: in words, such as "CPU, 2 threads".
        precision: float32, bfloat16 or float16.
        resumed: whether this goes on from a checkpoint.
        epoch: epochs already done in the whole run (0 unless resumed).
        steps: optimiser steps already done in the whole run (0 unless resumed).
    """

    kind: ClassVar[str] = "run_started"
    method: str
    stages: tuple[tuple[str, int], ...]
    classes: tuple[str, ...]
    counts: Mapping[str, int]
    blocks: tuple[BlockInfo, ...]
    device: str
    precision: str
    resumed: bool = False
    epoch: int = 0
    steps: int = 0


@dataclass(frozen=True)
class StageStarted(Event):
    """A stage of the method begins: `epochs` epochs of `steps` optimiser steps each."""

    kind: ClassVar[str] = "stage_started"
    stage: str
    index: int
    epochs: int
    steps: int
    trains: str = ""


@dataclass(frozen=True)
class StepDone(Event):
    """One optimiser step.

    Attributes:
        stage: name of the stage.
        epoch: number of the epoch in the whole run, from 1.
        step: number of the step in the whole run, from 1.
        progress: share of the whole run that is done, in [0, 1].
        scalars: the method's named losses and figures, and "learning_rate".
        images_per_second: over the last steps.
        seconds_left: estimate for the whole run.
    """

    kind: ClassVar[str] = "step_done"
    stage: str
    epoch: int
    step: int
    progress: float
    scalars: Mapping[str, float]
    images_per_second: float = 0.0
    seconds_left: float = 0.0


@dataclass(frozen=True)
class EpochDone(Event):
    """An epoch with its judgement on the validation images.

    Attributes:
        stage: name of the stage.
        epoch: number in the whole run, from 1.
        step: optimiser steps done in the whole run.
        scalars: "train/loss", "train/accuracy", "val/loss", "val/accuracy", … accuracies in [0, 1].
        changes: per block ‖w−w⁰‖/‖w⁰‖; a frozen block reads exactly 0.
        best: whether this is the best epoch so far.
        seconds: how long it took.
        gradients: per block the mean over the epoch's steps of the gradient's norm ‖∂L/∂w‖; a frozen block reads
            exactly 0. Empty where nothing was learned by gradients, and in runs of earlier versions.
    """

    kind: ClassVar[str] = "epoch_done"
    stage: str
    epoch: int
    step: int
    scalars: Mapping[str, float]
    changes: Mapping[str, float]
    best: bool
    seconds: float
    gradients: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Saved(Event):
    """A file of the run folder is safely on disk: what = "checkpoint" or "model"."""

    kind: ClassVar[str] = "saved"
    what: str
    file: str


@dataclass(frozen=True)
class Notice(Event):
    """A sentence for the person: level "info", "warning" or "error"."""

    kind: ClassVar[str] = "notice"
    level: str
    text: str


@dataclass(frozen=True)
class Progress(Event):
    """How far a long preparation is: `done` of `total` (0 = unknown), and what it does in words."""

    kind: ClassVar[str] = "progress"
    task: str
    done: int
    total: int
    text: str = ""


@dataclass(frozen=True)
class Shown(Event):
    """A figure was drawn, or drawn anew: `file` in the run folder holds it; see `tlgui.figures`.

    Attributes:
        name: stays the same when the figure is renewed.
        title: for people.
        file: relative to the run folder, such as "figures/atoms.json".
        epoch: epochs done in the whole run.
    """

    kind: ClassVar[str] = "shown"
    name: str
    title: str
    file: str
    epoch: int


@dataclass(frozen=True)
class Paused(Event):
    """The run waits (`paused` true) or goes on."""

    kind: ClassVar[str] = "paused"
    paused: bool


@dataclass(frozen=True)
class RunFinished(Event):
    """The last event.

    Attributes:
        outcome: how it ended.
        text: one sentence for the person.
        scalars: figures of the model that was kept, such as "val/accuracy", measured on the reopened file.
        best_epoch: number of the epoch that was kept, 0 if none.
        artifact: file name of the saved model in the run folder, or "".
    """

    kind: ClassVar[str] = "run_finished"
    outcome: Outcome
    text: str
    scalars: Mapping[str, float] = field(default_factory=dict)
    best_epoch: int = 0
    artifact: str = ""


KINDS: dict[str, type[Event]] = {
    event.kind: event
    for event in (RunStarted, StageStarted, StepDone, EpochDone, Saved, Notice, Progress, Shown, Paused, RunFinished)
}


def to_line(event: Event) -> str:
    """Returns the event as one line of JSON without a line end; NaN and infinity become null."""
    content = {"kind": event.kind, **asdict(event)}
    try:
        return json.dumps(content, allow_nan=False, separators=(",", ":"), ensure_ascii=False)
    except ValueError:
        return json.dumps(_finite(content), allow_nan=False, separators=(",", ":"), ensure_ascii=False)


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def from_line(line: str) -> Event | None:
    """Reads one line; returns None for a line that is cut off or of a kind that this version does not know."""
    try:
        content = json.loads(line)
        kind = KINDS[content.pop("kind")]
        known = {item.name for item in fields(kind)}
        return _revived(kind, {name: value for name, value in content.items() if name in known})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _revived(kind: type[Event], content: dict[str, Any]) -> Event:
    for name in ("scalars", "changes", "gradients"):
        if name in content:
            content[name] = {key: math.nan if value is None else value for key, value in content[name].items()}
    if kind is RunStarted:
        content["stages"] = tuple((str(name), int(epochs)) for name, epochs in content["stages"])
        content["classes"] = tuple(content["classes"])
        content["blocks"] = tuple(BlockInfo(**block) for block in content["blocks"])
    return kind(**content)
