"""What a run keeps of its best epoch."""

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from tlgui.methods import Method


@dataclass(frozen=True)
class Kept:
    """The predictor of an epoch.

    Attributes:
        tensors: its state dict, on the CPU.
        saved: what its method needs beside them to build it again; None for the plain network.
    """

    tensors: dict[str, Tensor]
    saved: dict[str, Any] | None = None

    @classmethod
    def of(cls, method: Method[Any]) -> "Kept":
        """Copies the predictor of a method as it is now."""
        state = method.predictor().state_dict()
        return cls({name: tensor.detach().to("cpu", copy=True) for name, tensor in state.items()}, method.saved())
