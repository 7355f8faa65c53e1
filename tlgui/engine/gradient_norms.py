"""How strongly the loss pulls at each block: the norm of its gradient, averaged over the steps of an epoch."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn


class GradientNorms:
    """Sums of ‖∂L/∂w‖ of every block; they stay on the device until they are asked for, so a step does not wait.

    A block without learning parameters reads exactly 0. Steps whose gradient overflowed in half precision, which the
    optimiser skips, add nothing.
    """

    def __init__(self, learners: Mapping[str, Sequence[nn.Parameter]]) -> None:
        """Takes the learning parameters of each block."""
        self._blocks = tuple(learners)
        self._learning = {name: tuple(parameters) for name, parameters in learners.items() if parameters}
        self._sums: Tensor | None = None

    @torch.no_grad()
    def look(self) -> None:
        """Adds the gradients that the last step left behind."""
        norms = [_norm(parameters) for parameters in self._learning.values()]
        if norms:
            found = torch.nan_to_num(torch.stack(norms), nan=0.0, posinf=0.0)
            self._sums = found if self._sums is None else self._sums + found

    def sums(self) -> dict[str, float]:
        """Returns the sum over the steps of the epoch so far, by block; one transfer from the device."""
        values = self._sums.tolist() if self._sums is not None else [0.0] * len(self._learning)
        found = dict(zip(self._learning, values, strict=True))
        return {name: found.get(name, 0.0) for name in self._blocks}

    def restore(self, sums: Mapping[str, float]) -> None:
        """Goes on with the sums of an epoch that was interrupted."""
        self._sums = None
        if any(sums.values()) and self._learning:
            some = next(iter(self._learning.values()))[0]
            self._sums = torch.tensor([sums.get(name, 0.0) for name in self._learning], device=some.device)

    def means(self, steps: int) -> dict[str, float]:
        """Returns the mean over the `steps` of the epoch that is over, and begins the next one."""
        found = {name: value / max(1, steps) for name, value in self.sums().items()}
        self._sums = None
        return found


def _norm(parameters: Sequence[nn.Parameter]) -> Tensor:
    """Returns the Euclidean norm of the gradients of some parameters, a number on their device."""
    gradients = [parameter.grad.float() for parameter in parameters if parameter.grad is not None]
    return nn.utils.get_total_norm(gradients) if gradients else torch.zeros((), device=parameters[0].device)
