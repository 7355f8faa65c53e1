"""The loop: stages, epochs and steps of one run, as a stream of events that can stop at any batch."""

import math
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any, Literal

import torch
from torch import Tensor
from torch.optim import Optimizer

from tlgui.engine import checkpoint as disk
from tlgui.engine.checkpoint import Checkpoint, Position
from tlgui.engine.evaluate import Judged, judge
from tlgui.engine.optimise import make_optimizer, rate_factor, set_rates
from tlgui.engine.prepare import Setup
from tlgui.events import EpochDone, Event, Notice, Outcome, Paused, Saved, StageStarted, StepDone
from tlgui.methods import Batch, Stage
from tlgui.recipe import Problem
from tlgui.runs import RunFolder

Wanted = Literal["run", "pause", "finish", "discard", "interrupt"]
Control = Callable[[], Wanted]

CHECKPOINT_SECONDS = 5.0
MID_EPOCH_SECONDS = 60.0
FLUSH_SECONDS = 0.05


class Diverged(Problem):
    """The loss is no longer a number."""


class _Enough(Exception):
    """Raised in the middle of a judgement when the person no longer wants it."""


class Loop:
    """Trains a prepared run.

    After `events` has come to its end, `outcome` says how, and `best` holds the tensors that are to be kept.
    """

    def __init__(
        self, setup: Setup, folder: RunFolder, control: Control, keep: Callable[[dict[str, Tensor]], None]
    ) -> None:
        """Takes the run; `keep(tensors)` writes the model file whenever a better one is checkpointed."""
        self.setup = setup
        self.folder = folder
        self.control = control
        self.keep = keep
        self.train = setup.recipe.train
        self.stages = setup.method.stages(self.train.epochs)
        self.position = Position()
        self.best: dict[str, Tensor] | None = None
        self.best_judged: Judged | None = None
        self.outcome: Outcome = "done"
        self.parts = 1
        self._optimizer: Optimizer | None = None
        self._model: Any = None
        self._pending: list[tuple[StepDone, dict[str, Tensor]]] = []
        self._sums: dict[str, Tensor] = {}
        self._clock = _Clock(0)
        self._saved_at = time.monotonic()
        self._save_cost = 0.0
        self._best_written = 0

    # -- whole run ---------------------------------------------------------------------------------------------

    @property
    def total_steps(self) -> int:
        """Optimiser steps of the whole run."""
        return max(1, sum(stage.epochs for stage in self.stages) * self.setup.steps)

    def resume(self, saved: Checkpoint) -> Iterator[Event]:
        """Goes back to where a checkpoint was written."""
        self.position = saved.position
        self.best = saved.best
        self._best_written = saved.position.best_epoch
        self.setup.method.load_state_dict(saved.method)
        self._begin_stage()
        self._optimiser.load_state_dict(saved.optimizer)
        scaler = self.setup.machine.accelerator.scaler
        if scaler is not None and saved.scaler:
            scaler.load_state_dict(saved.scaler)
        device = self.setup.machine.device
        self._sums = {name: torch.tensor(value, device=device) for name, value in self.position.sums.items()}
        disk.restore_random(saved.random)
        if saved.data != self.setup.fingerprint:
            yield Notice(
                "warning", "The target images have changed since the run was interrupted; it goes on with them."
            )

    def events(self) -> Generator[Event, None, None]:
        """Trains until the end or until the person has had enough."""
        self._clock = _Clock(self.position.steps)
        while self.position.stage < len(self.stages):
            stage = self.stages[self.position.stage]
            if self._optimizer is None:
                self._begin_stage()
            yield StageStarted(stage.name, self.position.stage, stage.epochs, self.setup.steps, stage.trains)
            while self.position.epoch < stage.epochs:
                yield from self._epoch(stage)
                if self.outcome != "done":
                    yield from self._leave()
                    return
            self.position.stage += 1
            self.position.epoch = 0
            self._optimizer = None

    def _begin_stage(self) -> None:
        train, accelerator = self.train, self.setup.machine.accelerator
        groups = self.setup.method.parameter_groups(train.learning_rate, train.copied_rate, train.weight_decay)
        self._model, self._optimizer = accelerator.prepare(self.setup.method, make_optimizer(train, groups))

    @property
    def _optimiser(self) -> Optimizer:
        assert self._optimizer is not None
        return self._optimizer

    def _leave(self) -> Iterator[Event]:
        """Ends early: an interrupted run is checkpointed, a finished one keeps what it has."""
        yield from self._flushed()
        if self.outcome == "interrupted":
            yield from self._checkpoint()
        elif self.outcome == "finished" and self.best is None:
            self._consider(self._judge(listening=False))

    # -- an epoch ----------------------------------------------------------------------------------------------

    def _epoch(self, stage: Stage) -> Iterator[Event]:
        begun = time.monotonic() - self.position.seconds
        self.setup.method.train()
        for batch in self.setup.epoch(self.position.epochs, self.position.step):
            yield from self._listen()
            if self.outcome != "done":
                self.position.seconds = time.monotonic() - begun
                return
            yield from self._step(stage, batch)
            if time.monotonic() - self._saved_at > max(MID_EPOCH_SECONDS, 20 * self._save_cost):
                self.position.seconds = time.monotonic() - begun
                yield from self._checkpoint()
        yield from self._flushed()
        yield from self.setup.told()
        try:
            judged = self._judge(listening=True)
        except _Enough:
            self.position.seconds = time.monotonic() - begun
            return
        yield self._epoch_done(stage, judged, time.monotonic() - begun)
        if self._checkpoint_due(stage):
            yield from self._checkpoint()
        self._look_at_patience()

    def _epoch_done(self, stage: Stage, judged: Judged, seconds: float) -> EpochDone:
        position = self.position
        steps = max(1, position.step)
        scalars = {f"train/{name}": float(value) / steps for name, value in self._sums.items()}
        if len(judged.labels):
            scalars |= judged.scalars("val")
        position.epoch, position.epochs = position.epoch + 1, position.epochs + 1
        position.step, position.seconds, position.sums = 0, 0.0, {}
        self._sums = {}
        best = self._consider(judged)
        changes = self.setup.backbone.weight_change()
        return EpochDone(stage.name, position.epochs, position.steps, scalars, changes, best, seconds)

    def _judge(self, *, listening: bool) -> Judged:
        setup = self.setup
        network, images = setup.validation()
        setup.method.eval()
        try:
            with setup.machine.accelerator.autocast():
                return judge(network, images, alive=self._hear if listening else _nothing)
        finally:
            setup.method.train()

    def _consider(self, judged: Judged) -> bool:
        """Keeps the present tensors if they are the best so far, or if the last are wanted; returns whether."""
        position = self.position
        has_val = len(judged.labels) > 0
        rank = (judged.accuracy, -judged.loss)
        if not has_val or judged.accuracy > position.best_accuracy:
            position.rose_epoch = position.epochs
        better = not has_val or self.train.keep == "last" or rank > (position.best_accuracy, -position.best_loss)
        if better:
            position.best_accuracy, position.best_loss = judged.accuracy, judged.loss
            position.best_epoch = max(1, position.epochs)
            state = self.setup.method.predictor().state_dict()
            self.best = {name: tensor.detach().to("cpu", copy=True) for name, tensor in state.items()}
            self.best_judged = judged
        return better

    def _look_at_patience(self) -> None:
        waited = self.position.epochs - self.position.rose_epoch
        if self.train.early_stop and waited >= self.train.early_stop:
            self.outcome = "stopped_early"

    # -- a step ------------------------------------------------------------------------------------------------

    def _step(self, stage: Stage, batch: Batch) -> Iterator[Event]:
        position = self.position
        progress = position.steps / self.total_steps
        set_rates(self._optimiser, rate_factor(self.train, progress))
        while True:
            try:
                terms = self._forward_backward(stage, batch, progress)
                break
            except torch.cuda.OutOfMemoryError:
                yield self._halved(len(batch.images))
        self._optimiser.step()
        position.step += 1
        position.steps += 1
        for name, value in terms.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        rate = max(group["lr"] for group in self._optimiser.param_groups)
        self._clock.tick(len(batch.images) * self.setup.machine.world)
        done = StepDone(
            stage.name,
            position.epochs + 1,
            position.steps,
            position.steps / self.total_steps,
            {"learning_rate": rate},
            self._clock.images_per_second,
            self._clock.seconds_left(position.steps, self.total_steps),
            time=time.time(),
        )
        self._pending.append((done, terms))
        if self._clock.since_flush() > FLUSH_SECONDS:
            yield from self._flushed()

    def _forward_backward(self, stage: Stage, batch: Batch, progress: float) -> dict[str, Tensor]:
        accelerator = self.setup.machine.accelerator
        self._optimiser.zero_grad()
        total: dict[str, Tensor] = {}
        for part in batch.parts(self.parts) if self.parts > 1 else (batch,):
            share = len(part.images) / len(batch.images)
            with accelerator.autocast():
                terms = self._model(part, stage.name, progress)
            accelerator.backward(terms["loss"] * share)
            for name, value in terms.items():
                total[name] = total.get(name, 0.0) + value.detach().float() * share
        return total

    def _halved(self, size: int) -> Notice:
        torch.cuda.empty_cache()
        self.parts *= 2
        if self.parts > size:
            raise Problem("The GPU's memory does not hold even one image; choose a smaller image size or freeze more.")
        return Notice(
            "warning",
            f"The GPU's memory was full, so each batch is computed in {self.parts} parts; the step stays the same.",
        )

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
            self._clock = _Clock(self.position.steps)
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

    def _checkpoint(self) -> Iterator[Event]:
        """Writes the model if it became better, then the checkpoint."""
        if self.setup.machine.rank:
            return
        begun = time.monotonic()
        if self.best is not None and self._best_written != self.position.best_epoch:
            self.keep(self.best)
            self._best_written = self.position.best_epoch
            yield Saved("model", self.folder.model_file.name)
        self.position.sums = {name: float(value) for name, value in self._sums.items()}
        scaler = self.setup.machine.accelerator.scaler
        disk.save(
            self.folder.checkpoint_file,
            Checkpoint(
                position=self.position,
                method=self.setup.method.state_dict(),  # with the versions of its modules: MNASNet wants them
                optimizer=self._optimiser.state_dict(),
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


class _Clock:
    """Speed and time left, from the last few seconds rather than from the start."""

    def __init__(self, steps: int) -> None:
        self._first_step = steps
        self._begun = self._last = self._flushed_at = time.monotonic()
        self._images = 0.0
        self._seconds = 1e-9

    def tick(self, images: int) -> None:
        now = time.monotonic()
        keep = 0.98
        self._images = self._images * keep + images
        self._seconds = self._seconds * keep + (now - self._last)
        self._last = now

    @property
    def images_per_second(self) -> float:
        return self._images / self._seconds

    def seconds_left(self, step: int, total: int) -> float:
        done = max(1, step - self._first_step)
        return (time.monotonic() - self._begun) / done * (total - step)

    def since_flush(self) -> float:
        return time.monotonic() - self._flushed_at

    def flushed(self) -> None:
        self._flushed_at = time.monotonic()
