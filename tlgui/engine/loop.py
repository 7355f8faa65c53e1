"""The loop: stages, epochs and steps of one run, as a stream of events that can stop at any batch."""

import math
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import torch
from torch import Tensor

from tlgui.engine import checkpoint as disk
from tlgui.engine.checkpoint import Checkpoint, Position
from tlgui.engine.clock import Clock
from tlgui.engine.exhibit import show
from tlgui.engine.judging import Verdict, judge_epoch
from tlgui.engine.kept import Kept
from tlgui.engine.prepare import Setup
from tlgui.engine.progress import with_progress
from tlgui.engine.solver import solve
from tlgui.engine.stepper import Stepper
from tlgui.events import EpochDone, Event, Notice, Outcome, Paused, Progress, Saved, StageStarted, StepDone
from tlgui.figures import Figure
from tlgui.methods import Stage
from tlgui.recipe import Problem
from tlgui.runs import RunFolder

if TYPE_CHECKING:
    from tlgui.models.judged import Judged

Wanted = Literal["run", "pause", "finish", "discard", "interrupt"]
Control = Callable[[], Wanted]

CHECKPOINT_SECONDS = 5.0
MID_EPOCH_SECONDS = 60.0
FLUSH_SECONDS = 0.05
LOOK_SECONDS = 5.0


class Diverged(Problem):
    """The loss is no longer a number."""


class _Enough(Exception):
    """Raised in the middle of long work when the person no longer wants it."""


class Loop:
    """Trains a prepared run.

    After `events` has come to its end, `outcome` says how, and `best` holds what is to be kept.
    """

    def __init__(self, setup: Setup, folder: RunFolder, control: Control, keep: Callable[[Kept, Path], None]) -> None:
        """Takes the run; `keep(kept, file)` writes a model file whenever a better one is checkpointed."""
        self.setup = setup
        self.folder = folder
        self.control = control
        self.keep = keep
        self.train = setup.recipe.training
        self.stages = setup.stages
        self.position = Position()
        self.best: Kept | None = None
        self.best_judged: Judged | None = None
        self._unadapted: Kept | None = None  # what source_only.safetensors is to hold, until it does
        self.outcome: Outcome = "done"
        self.stepper = Stepper(setup.method, self.train, setup.machine)
        self._begun = False  # whether the present stage has been begun in this process
        self._pending: list[tuple[StepDone, dict[str, Tensor]]] = []
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}
        self._clock = Clock(0)
        self._saved_at = time.monotonic()
        self._save_cost = 0.0
        self._best_written = 0
        self._warned: set[str] = set()

    # -- whole run ---------------------------------------------------------------------------------------------

    @property
    def total_steps(self) -> int:
        """Steps of the whole run."""
        return max(1, sum(stage.epochs * self.setup.streams.steps(stage) for stage in self.stages))

    def resume(self, saved: Checkpoint) -> Iterator[Event]:
        """Goes back to where a checkpoint was written."""
        self.position = saved.position
        self.best = saved.best
        self._best_written = saved.position.best_epoch
        for stage in self.stages[: saved.position.stage + 1]:
            self.setup.method.begin(stage.name, self.setup.streams, resumed=True)
        self.setup.method.load_state_dict(saved.method)
        self._begun = self.position.epoch < self.stages[self.position.stage].epochs
        if not self._begun:  # the checkpoint stands at the end of its stage
            self.position.stage, self.position.epoch = self.position.stage + 1, 0
        elif saved.optimizer:
            self.stepper.begin()
            self.stepper.optimizer.load_state_dict(saved.optimizer)
            self.stepper.gradients.restore(self.position.gradients)
        scaler = self.setup.machine.accelerator.scaler
        if scaler is not None and saved.scaler:
            scaler.load_state_dict(saved.scaler)
        device = self.setup.machine.device
        self._sums = {name: torch.tensor(value, device=device) for name, value in self.position.sums.items()}
        self._counts = dict(self.position.counts)
        disk.restore_random(saved.random)
        if saved.data != self.setup.fingerprint:
            yield Notice("warning", "The images have changed since the run was interrupted; it goes on with them.")

    def events(self) -> Generator[Event, None, None]:
        """Trains until the end or until the person has had enough."""
        while self.position.stage < len(self.stages):
            stage = self.stages[self.position.stage]
            yield StageStarted(
                stage.name, self.position.stage, stage.epochs, self.setup.streams.steps(stage), stage.trains
            )
            yield from self._begin(stage)
            while self.position.epoch < stage.epochs and self.outcome == "done":
                yield from self._solved(stage) if stage.solved else self._epoch(stage)
            if self.outcome != "done":
                yield from self._leave()
                return
            self.position.stage += 1
            self.position.epoch = 0
            self.stepper.end()
            self._begun = False

    def _begin(self, stage: Stage) -> Iterator[Event]:
        """Makes ready for a stage: thaws and freezes, remembers what frozen blocks give, makes the optimiser."""
        setup = self.setup
        if not self._begun:
            yield from with_progress(stage.name, stage.trains or stage.name, self._begin_method)
            self._begun = True
        yield from setup.remember(stage, lambda: self._wish() not in {"run", "pause"})
        yield from setup.told()
        if not stage.solved and not self.stepper.ready:
            self.stepper.begin()
        self._clock = Clock(self.position.steps)

    def _begin_method(self, report: Callable[[int, int], None]) -> None:
        streams = self.setup.streams
        before, streams.report = streams.report, report
        try:
            self.setup.method.begin(self.stages[self.position.stage].name, streams, resumed=False)
        finally:
            streams.report = before

    def _leave(self) -> Iterator[Event]:
        """Ends early: an interrupted run is checkpointed, a finished one keeps what it has."""
        yield from self._flushed()
        if self.outcome == "interrupted":
            yield from self._checkpoint()
        elif self.outcome == "finished" and self.best is None:
            self._consider(judge_epoch(self.setup, {}, _nothing))

    # -- an epoch ----------------------------------------------------------------------------------------------

    def _epoch(self, stage: Stage) -> Iterator[Event]:
        begun = time.monotonic() - self.position.seconds
        self.setup.method.train()
        for batch in self.setup.streams.batches(stage, self.position.epochs, self.position.step):
            yield from self._listen()
            if self.outcome != "done":
                self.position.seconds = time.monotonic() - begun
                return
            within = (self.position.epoch + self.position.step / self.setup.streams.steps(stage)) / stage.epochs
            done = self.position.steps / self.total_steps
            yield from self.stepper.step(stage, batch, done, within, self.total_steps - self.position.steps - 1)
            yield from self._stepped(stage, len(batch.images))
            if time.monotonic() - self._saved_at > max(MID_EPOCH_SECONDS, 20 * self._save_cost):
                self.position.seconds = time.monotonic() - begun
                yield from self._checkpoint()
        yield from self._epoch_over(stage, begun)

    def _solved(self, stage: Stage) -> Iterator[Event]:
        """Carries a solved stage out; after a kill it starts from its beginning."""
        begun = time.monotonic()
        first = self.position.steps
        work = solve(self.setup.method, stage, self.setup.streams)
        looked = begun
        for item in work:
            if isinstance(item, Progress):
                yield item
            else:
                yield from self._solved_step(stage, item, first)
                if time.monotonic() - looked > LOOK_SECONDS:
                    yield from self._figures()
                    looked = time.monotonic()
            yield from self._listen()
            if self.outcome != "done":
                self.position.steps, self.position.step = first, 0
                return
        self.position.steps = first + stage.steps
        yield from self._epoch_over(stage, begun)

    def _solved_step(self, stage: Stage, scalars: Mapping[str, float], first: int) -> Iterator[Event]:
        position = self.position
        position.step += 1
        position.steps = min(first + position.step, first + stage.steps)
        total, done = self.total_steps, position.steps
        self._sums = {name: torch.tensor(float(value)) for name, value in scalars.items()}
        self._counts = dict.fromkeys(scalars, 1)
        left = self._clock.seconds_left(done, total)
        yield StepDone(stage.name, position.epochs + 1, first + position.step, done / total, dict(scalars), 0.0, left)

    def _epoch_over(self, stage: Stage, begun: float) -> Iterator[Event]:
        yield from self._flushed()
        yield from self.setup.told()
        means = {f"train/{name}": float(value) / self._counts[name] for name, value in self._sums.items()}
        try:
            verdict = judge_epoch(self.setup, means, self._hear)
        except _Enough:
            self.position.seconds = time.monotonic() - begun
            return
        yield self._epoch_done(stage, verdict, time.monotonic() - begun)
        yield from self._warnings(verdict)
        yield from self._figures(verdict.figures)
        if self._checkpoint_due(stage):
            yield from self._checkpoint()
        self._look_at_patience(verdict)

    def _figures(self, judged: Iterable[tuple[str, Figure]] = ()) -> Iterator[Event]:
        """Shows what the judgement found, and what the method has to show."""
        if self.setup.machine.rank == 0:
            figures = self.setup.method.figures(self.setup.streams, last=False)
            yield from show(self.folder, chain(judged, figures), self.position.epochs)

    def _epoch_done(self, stage: Stage, verdict: Verdict, seconds: float) -> EpochDone:
        position = self.position
        gradients = self.stepper.gradients.means(position.step)
        position.epoch, position.epochs = position.epoch + 1, position.epochs + 1
        position.step, position.seconds, position.sums = 0, 0.0, {}
        self._sums, self._counts, position.counts = {}, {}, {}
        best = self._consider(verdict)
        return EpochDone(
            stage.name,
            position.epochs,
            position.steps,
            verdict.scalars,
            self.setup.method.changes(),
            best,
            seconds,
            gradients,
        )

    def _warnings(self, verdict: Verdict) -> Iterator[Notice]:
        for text in self.setup.method.warnings(verdict.seen):
            if text not in self._warned:
                self._warned.add(text)
                yield Notice("warning", text)
        if verdict.remark:
            yield Notice("info", verdict.remark)

    def _consider(self, verdict: Verdict) -> bool:
        """Keeps the present tensors if they are the best so far, or if the last are wanted; returns whether."""
        position, rank = self.position, verdict.rank
        if rank is None or position.best_rank is None or rank[0] > position.best_rank[0]:
            position.rose_epoch = position.epochs
        better = rank is None or position.best_rank is None or rank > position.best_rank
        if better or self.train.keep == "last":
            position.best_rank = rank
            position.best_epoch = max(1, position.epochs)
            method = self.setup.method
            self.best = Kept.of(method, verdict.scoring, verdict.seen, position.epochs)
            self.best_judged = verdict.target
            plain = method.unadapted(verdict.seen)
            self._unadapted = Kept.without_adaptation(method, plain, position.epochs) if plain else self._unadapted
            return True
        return False

    def _look_at_patience(self, verdict: Verdict) -> None:
        waited = self.position.epochs - self.position.rose_epoch
        if self.train.early_stop and verdict.rank is not None and waited >= self.train.early_stop:
            self.outcome = "stopped_early"

    # -- a step ------------------------------------------------------------------------------------------------

    def _stepped(self, stage: Stage, images: int) -> Iterator[Event]:
        position, terms = self.position, self.stepper.terms
        position.step += 1
        position.steps += 1
        for name, value in terms.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
            self._counts[name] = self._counts.get(name, 0) + 1
        self._clock.tick(images * self.setup.machine.world)
        done = StepDone(
            stage.name,
            position.epochs + 1,
            position.steps,
            position.steps / self.total_steps,
            {"learning_rate": self.stepper.rate},
            self._clock.images_per_second,
            self._clock.seconds_left(position.steps, self.total_steps),
            time=time.time(),
        )
        self._pending.append((done, terms))
        if self._clock.since_flush() > FLUSH_SECONDS:
            yield from self._flushed()

    def _flushed(self) -> Iterator[Event]:
        """Yields the steps that are waiting; their figures come from the device all at once."""
        self._clock.flushed()
        waiting, self._pending = self._pending, []
        for done, terms in waiting:
            scalars = {name: float(value) for name, value in terms.items()}
            yield StepDone(**{**vars(done), "scalars": {**scalars, **done.scalars}})
            if not math.isfinite(scalars["loss"]):
                raise Diverged(
                    f"The loss is no longer a number at step {done.step}; "
                    f"try a smaller learning rate than {self.train.learning_rate:g}."
                )

    # -- the person's wishes -----------------------------------------------------------------------------------

    def _wish(self) -> str:
        words = ("run", "pause", "finish", "discard", "interrupt")
        return words[self.setup.machine.agree(words.index(self.control()))]

    def _listen(self) -> Iterator[Event]:
        wish = self._wish()
        if wish == "pause":
            yield from self._flushed()
            yield Paused(True)
            yield from self._checkpoint()
            while (wish := self._wish()) == "pause":
                time.sleep(0.05)
            yield Paused(False)
            self._clock = Clock(self.position.steps)
        self._obey(wish)

    def _obey(self, wish: str) -> None:
        wishes: dict[str, Outcome] = {"finish": "finished", "discard": "discarded", "interrupt": "interrupted"}
        self.outcome = wishes.get(wish, self.outcome)

    def _hear(self) -> None:
        self._obey(self._wish())
        if self.outcome != "done":
            raise _Enough

    # -- the disk ----------------------------------------------------------------------------------------------

    def _checkpoint_due(self, stage: Stage) -> bool:
        last = self.position.epoch == stage.epochs
        first = self.position.epochs == 1
        waited = time.monotonic() - self._saved_at
        return first or last or waited > max(CHECKPOINT_SECONDS, 20 * self._save_cost)

    def keep_unadapted(self) -> None:
        """Writes the model without adaptation, where there is one that is not on disk yet."""
        if self._unadapted is not None:
            self.keep(self._unadapted, self.folder.source_only_file)
            self._unadapted = None

    def _checkpoint(self) -> Iterator[Event]:
        """Writes the model if it became better, then the checkpoint."""
        if self.setup.machine.rank:
            return
        begun = time.monotonic()
        if self.best is not None and self._best_written != self.position.best_epoch:
            self.keep(self.best, self.folder.model_file)
            self._best_written = self.position.best_epoch
            yield Saved("model", self.folder.model_file.name)
        self.keep_unadapted()
        self.position.sums = {name: float(value) for name, value in self._sums.items()}
        self.position.counts = dict(self._counts)
        self.position.gradients = self.stepper.gradients.sums()
        scaler = self.setup.machine.accelerator.scaler
        optimizer = self.stepper.optimizer.state_dict() if self.stepper.ready else {}
        disk.save(
            self.folder.checkpoint_file,
            Checkpoint(
                position=self.position,
                method=self.setup.method.state_dict(),  # with the versions of its modules: MNASNet wants them
                optimizer=optimizer,
                scaler=scaler.state_dict() if scaler is not None else {},
                random=disk.random_state(),
                data=self.setup.fingerprint,
                best=self.best,
            ),
        )
        self._saved_at = time.monotonic()
        self._save_cost = self._saved_at - begun
        yield Saved("checkpoint", self.folder.checkpoint_file.name)


def _nothing() -> None:
    return
