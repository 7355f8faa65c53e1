"""What a run keeps of its best epoch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from tlgui.methods import Method


@dataclass(frozen=True)
class Kept:
    """The predictor of an epoch.

    Attributes:
        tensors: its state dict, on the CPU.
        saved: what its method needs beside them to build it again; None for the plain network.
        heads: what the outputs answer, as `Head.to_dict` writes it; empty for a single question.
        scoring: what true labels said of it, for people only.
    """

    tensors: dict[str, Tensor]
    saved: dict[str, Any] | None = None
    heads: list[dict[str, Any]] = field(default_factory=list)
    scoring: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, method: Method[Any], scoring: Mapping[str, float] | None = None) -> "Kept":
        """Copies the predictor of a method as it is now."""
        state = method.predictor().state_dict()
        tensors = {name: tensor.detach().to("cpu", copy=True) for name, tensor in state.items()}
        return cls(tensors, method.saved(), [head.to_dict() for head in method.heads()], dict(scoring or {}))
