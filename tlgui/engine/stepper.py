"""One optimiser step: forward, backward, and again in smaller parts where the GPU's memory is full."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.optim import Optimizer

from tlgui.engine.compiling import CompileTrial
from tlgui.engine.device import Machine
from tlgui.engine.gradient_norms import GradientNorms
from tlgui.engine.optimise import make_optimizer, rate_factor, set_rates
from tlgui.events import Notice
from tlgui.methods import Batch, Method, Stage
from tlgui.recipe import Problem, Train


class Stepper:
    """Holds the optimiser of a stage.

    Attributes:
        parts: into how many pieces each batch is cut; the step stays the same.
        terms: the scalars of the last step, on the device.
        gradients: how strongly each block was pulled at in the epoch under way.
        rate: the recipe's learning rate as the schedule has it at the last step; copied blocks, and helpers such as a
            domain classifier, have their share or multiple of it.
    """

    def __init__(self, method: Method[Any], train: Train, machine: Machine) -> None:
        """Has no optimiser until `begin`."""
        self.method, self.train, self.machine = method, train, machine
        self.parts = 1
        self.terms: dict[str, Tensor] = {}
        self.rate = train.learning_rate
        self.gradients = GradientNorms({})
        self._optimizer: Optimizer | None = None
        self._model: Any = None
        self._trial = CompileTrial(method.backbone, machine) if train.compile == "measure" else None

    @property
    def ready(self) -> bool:
        """Whether the stage's optimiser stands."""
        return self._optimizer is not None

    @property
    def optimizer(self) -> Optimizer:
        """The optimiser of the stage."""
        assert self._optimizer is not None
        return self._optimizer

    @property
    def rates(self) -> dict[str, float]:
        """The present learning rate by the name of the parameter group."""
        return {str(group.get("name", number)): group["lr"] for number, group in enumerate(self.optimizer.param_groups)}

    def begin(self) -> None:
        """Makes the optimiser over what learns now."""
        train = self.train
        groups = self.method.parameter_groups(train.learning_rate, train.copied_rate, train.weight_decay)
        self.machine.accelerator.free_memory()
        self._model, self._optimizer = self.machine.accelerator.prepare(self.method, make_optimizer(train, groups))
        self.gradients = GradientNorms(self.method.learners())

    def end(self) -> None:
        """Gives the optimiser up; the next stage makes its own."""
        self._optimizer = self._model = None
        self.gradients = GradientNorms({})

    def step(
        self, stage: Stage, batch: Batch, progress: float, stage_progress: float, left: int = 0
    ) -> Iterator[Notice]:
        """Takes one step; yields a notice each time the batch had to be cut into more parts.

        Args:
            stage: the present one.
            batch: what is learnt from.
            progress: share of the run that is done.
            stage_progress: share of the stage that is done.
            left: steps of the run that come after this one.
        """
        begun = time.perf_counter()
        factor = rate_factor(self.train, stage_progress if stage.restarts else progress)
        set_rates(self.optimizer, factor)
        self.rate = self.train.learning_rate * factor
        while True:
            try:
                self.terms = self._forward_backward(stage, batch, progress)
                break
            except torch.cuda.OutOfMemoryError:
                yield self._halved(len(batch.images))
            except RuntimeError as error:  # what torch.compile raises has no common class of its own
                if self._trial is None or self._trial.phase != "compiled":
                    raise
                yield self._trial.failed(error)
        self.optimizer.step()
        self.gradients.look()  # after the step, which undoes the scaling of half precision
        self.method.after_step(self.rates)
        if self._trial is not None and self._trial.phase != "over":
            told = self._trial.note(self._seconds_since(begun), len(batch.images), left)
            if told is not None:
                yield told

    def _seconds_since(self, begun: float) -> float:
        if self.machine.device.type == "cuda":
            torch.cuda.synchronize(self.machine.device)
        return time.perf_counter() - begun

    def _forward_backward(self, stage: Stage, batch: Batch, progress: float) -> dict[str, Tensor]:
        accelerator = self.machine.accelerator
        self.optimizer.zero_grad()
        total: dict[str, Tensor] = {}
        for part in batch.parts(self.parts) if self.parts > 1 else (batch,):
            share = len(part.images) / len(batch.images)
            with accelerator.autocast():
                terms = self._model(part, stage.name, progress)
            scaled = {name: value * share for name, value in terms.items()} if self.parts > 1 else terms
            self.method.backward(scaled, partial(accelerator.backward))
            for name, value in scaled.items():
                total[name] = total.get(name, 0.0) + value.detach().float()
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
