"""What a run keeps of its best epoch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from tlgui.methods import Method, Unadapted


@dataclass(frozen=True)
class Kept:
    """The predictor of an epoch.

    Attributes:
        tensors: its state dict, on the CPU.
        saved: what its method needs beside them to build it again; None for the plain network.
        heads: what the outputs answer, as `Head.to_dict` writes it; empty for a single question.
        scoring: what true labels said of it, for people only.
        scalars: the other figures of its epoch.
        epoch: its number in the whole run, from 1; 0 where nothing was learnt.
    """

    tensors: dict[str, Tensor]
    saved: dict[str, Any] | None = None
    heads: list[dict[str, Any]] = field(default_factory=list)
    scoring: dict[str, float] = field(default_factory=dict)
    scalars: dict[str, float] = field(default_factory=dict)
    epoch: int = 0

    @classmethod
    def of(cls, method: Method[Any], scoring: Mapping[str, float], scalars: Mapping[str, float], epoch: int) -> "Kept":
        """Copies the predictor of a method as it is now."""
        tensors = _copied(method.predictor().state_dict())
        heads = [head.to_dict() for head in method.heads()]
        return cls(tensors, method.saved(), heads, dict(scoring), dict(scalars), epoch)

    @classmethod
    def without_adaptation(cls, method: Method[Any], plain: Unadapted, epoch: int) -> "Kept":
        """Copies the predictor that an adapted one is compared with."""
        return cls(_copied(plain.tensors), method.saved(), scalars=dict(plain.scalars), epoch=epoch)


def _copied(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.detach().to("cpu", copy=True) for name, tensor in tensors.items()}
