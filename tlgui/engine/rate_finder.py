"""The learning-rate range test: the rate rises step by step, and the loss says where it helps and where it harms.

Source: L. N. Smith: Cyclical learning rates for training neural networks. WACV 2017.
"""

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import count

from tlgui.engine.device import machine
from tlgui.engine.prepare import Setup, prepare
from tlgui.engine.progress import with_progress
from tlgui.engine.stepper import Stepper
from tlgui.events import Event, Progress
from tlgui.figures import Lines
from tlgui.methods import Batch, Stage
from tlgui.recipe import Problem, Recipe

LOWEST, HIGHEST, STEPS = 1e-5, 3.0, 80
SMOOTHING = 0.85
HARM = 4.0
"""The test ends when the loss is so many times its smallest value."""


@dataclass(frozen=True)
class RateTest:
    """What a range test found.

    Attributes:
        rates: the learning rates that were tried, ascending; copied blocks had their usual share of them.
        losses: the loss at each, as it was.
        smooth: the running mean of the losses, corrected for its start.
        rate: the suggestion, a tenth of the rate at which the loss was smallest; None where it never fell.
    """

    rates: tuple[float, ...]
    losses: tuple[float, ...]
    smooth: tuple[float, ...]
    rate: float | None

    @property
    def sentence(self) -> str:
        """Says what was found."""
        if self.rate is None:
            return "The loss never fell while the rate rose, so no rate is suggested; is there enough to learn from?"
        return f"The loss was smallest near {10 * self.rate:.2g}; a tenth of it, {self.rate:.2g}, is a good start."

    def figure(self) -> Lines:
        """Returns the plot: loss over the logarithm of the rate."""
        exponents = tuple(math.log10(rate) for rate in self.rates)
        top = HARM * min(self.smooth)
        return Lines(
            "Learning-rate test",
            exponents,
            {
                "loss": tuple(min(loss, top) for loss in self.losses),
                "smoothed": tuple(min(s, top) for s in self.smooth),
            },
            x_title="learning rate",
            y_title="loss",
            ticks=tuple(f"{rate:.1e}" for rate in self.rates),
            note=self.sentence,
        )


def find_rate(recipe: Recipe, should_stop: Callable[[], bool]) -> Generator[Event, None, RateTest]:
    """Runs a range test on the recipe's images, yielding how far it is; nothing of it is kept.

    The stage in which most learns, the last, is tried from its start.

    Raises:
        Problem: the recipe cannot be run, or its method is solved rather than descended.
    """
    steady = {"learning_rate": 1.0, "schedule": "constant", "warmup": 0.0}
    whole = recipe.model_copy(update={"train": recipe.train.model_copy(update=steady)})
    with machine(whole.train) as hardware:
        setup = yield from prepare(whole, hardware, should_stop)
        stage = next((stage for stage in reversed(setup.stages) if not stage.solved), None)
        if stage is None:
            raise Problem(f"{type(recipe.method).card.title} has no learning rate: it is solved, not descended.")
        yield from with_progress(stage.name, "making ready", lambda report: _begin(setup, stage, report))
        yield from setup.remember(stage, should_stop)
        pairs: list[tuple[float, float]] = []
        for rate, loss in _rising(setup, stage):
            if should_stop():
                break
            pairs.append((rate, loss))
            yield Progress("rate", len(pairs), STEPS, f"trying {rate:.1e}")
    return judged(pairs)


def _begin(setup: Setup, stage: Stage, report: Callable[[int, int], None]) -> None:
    before, setup.streams.report = setup.streams.report, report
    try:
        setup.method.begin(stage.name, setup.streams, resumed=False)
    finally:
        setup.streams.report = before


def _rising(setup: Setup, stage: Stage) -> Iterator[tuple[float, float]]:
    """Yields rate and loss of one step after another, until the loss harms or the highest rate is reached."""
    stepper = Stepper(setup.method, setup.recipe.train, setup.machine)
    stepper.begin()
    shares = [group["base_rate"] for group in stepper.optimizer.param_groups]
    setup.method.train()
    smooth = Smoothed()
    for number, batch in zip(range(STEPS), _batches(setup, stage), strict=False):
        rate = LOWEST * (HIGHEST / LOWEST) ** (number / (STEPS - 1))
        for group, share in zip(stepper.optimizer.param_groups, shares, strict=True):
            group["base_rate"] = share * rate
        for _ in stepper.step(stage, batch, 0.0, 0.0):
            pass  # a notice that memory was short; the step stays the same
        loss = float(stepper.terms["loss"])
        if not math.isfinite(loss):
            return
        yield rate, loss
        if smooth.take(loss) > HARM * smooth.least:
            return


def _batches(setup: Setup, stage: Stage) -> Iterator[Batch]:
    for epoch in count():
        yield from setup.streams.batches(stage, epoch, 0)


class Smoothed:
    """The running mean of what it takes, corrected for its start, and the least that it has been."""

    def __init__(self) -> None:
        """Has seen nothing."""
        self._sum, self._steps = 0.0, 0
        self.least = math.inf

    def take(self, loss: float) -> float:
        """Returns the mean after one more loss."""
        self._steps += 1
        self._sum = SMOOTHING * self._sum + (1 - SMOOTHING) * loss
        mean = self._sum / (1 - SMOOTHING**self._steps)
        self.least = min(self.least, mean)
        return mean


def judged(pairs: list[tuple[float, float]]) -> RateTest:
    """Smooths the losses of a test and suggests a rate.

    Raises:
        Problem: there is not even one finite loss.
    """
    if not pairs:
        raise Problem("The loss was no number at the very first step; look at the images and the source model.")
    rates, losses = (tuple(column) for column in zip(*pairs, strict=True))
    smoothed = Smoothed()
    smooth = tuple(smoothed.take(loss) for loss in losses)
    least = smooth.index(min(smooth))
    fell = smooth[least] < 0.95 * smooth[0]
    return RateTest(rates, losses, smooth, rates[least] / 10 if fell else None)
