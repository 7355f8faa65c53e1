"""The spring that holds copied weights to the source's: L2-SP as a proximal step.

Source: X. Li, Y. Grandvalet, F. Davoine: Explicit inductive bias for transfer learning with convolutional networks.
ICML 2018. Its Ω(w) = ½ α ‖w − w⁰‖² is a sum, not a mean.
"""

import copy
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from tlgui.models.backbone import Backbone
from tlgui.models.source import SourceModel


def pull_strength(rate: float, alpha: float, momentum: float) -> float:
    """Returns c = η α / (1 − μ), the strength of one proximal step beside SGD with momentum μ, plain or Nesterov.

    Momentum makes the steps of the loss 1 / (1 − μ) times as large as the rate says; without the same factor here the
    two would balance at a pull of (1 − μ) α.
    """
    return rate * alpha / (1.0 - momentum)


@torch.no_grad()
def pull(weight: Tensor, source: Tensor, strength: float | Tensor) -> None:
    """Moves a weight in place to (w + c w⁰) / (1 + c), which is stable for any strength c ≥ 0.

    Args:
        weight: w.
        source: w⁰, of the same shape.
        strength: c, one for all or one an element.
    """
    weight.lerp_(source, strength / (1.0 + strength))


class SourcePull(nn.Module):
    """Remembers the source's weights of what was copied, and pulls the network's to them."""

    def __init__(
        self, backbone: Backbone, source: SourceModel, *, which: str = "weights", weighted: bool = False
    ) -> None:
        """Takes clones of the source's weights.

        Args:
            backbone: the network; what its plan copies is pulled, a head only where all its rows are copied.
            source: where it was copied from.
            which: "weights" for kernels and matrices, "all" for biases and normalisation as well. Running statistics
                are never pulled.
            weighted: whether each weight has an importance of its own, all 1 until `weigh` sets them.
        """
        super().__init__()
        self._backbone = (backbone,)  # in a tuple, lest its parameters be counted as this module's
        given = dict(source.net.named_parameters())
        self.names = tuple(
            name
            for name, parameter in backbone.net.named_parameters()
            if backbone.is_copied(name) and (which == "all" or is_weight(name, parameter))
        )
        for number, name in enumerate(self.names):
            self.register_buffer(f"source{number}", given[name].detach().clone(), persistent=False)
            if weighted:
                self.register_buffer(f"importance{number}", torch.ones_like(given[name]))
        self.weighted = weighted

    def _triples(self) -> Iterator[tuple[nn.Parameter, Tensor, Tensor | None]]:
        (backbone,) = self._backbone
        for number, name in enumerate(self.names):
            parameter = backbone.net.get_parameter(name)
            if parameter.requires_grad:
                importance = self.get_buffer(f"importance{number}") if self.weighted else None
                yield parameter, self.get_buffer(f"source{number}"), importance

    @torch.no_grad()
    def distance(self) -> Tensor:
        """Returns ½ Σ F (w − w⁰)² over what learns, with F = 1 where weights have no importance of their own."""
        parts = [
            (moved if importance is None else moved * importance).sum()
            for moved, importance in ((((p - s).square()), f) for p, s, f in self._triples())
        ]
        (backbone,) = self._backbone
        return 0.5 * torch.stack(parts).sum() if parts else backbone.classifier.weight.new_zeros(())

    def step(self, strength: float) -> None:
        """Pulls everything that learns; see `pull`."""
        for parameter, source, importance in self._triples():
            pull(parameter, source, strength if importance is None else strength * importance)

    def weigh(self, importance: dict[str, Tensor]) -> None:
        """Sets the importance of every weight, scaled so that it is 1 on average over all of them."""
        total = sum(float(importance[name].sum()) for name in self.names)
        mean = total / max(1, sum(importance[name].numel() for name in self.names))
        for number, name in enumerate(self.names):
            self.get_buffer(f"importance{number}").copy_(importance[name] / (mean or 1.0))


def is_weight(name: str, parameter: Tensor) -> bool:
    """Returns whether a parameter is a matrix or a kernel, neither a bias nor a part of normalisation."""
    return name.endswith("weight") and parameter.ndim >= 2


def fisher_information(
    net: nn.Module, names: tuple[str, ...], images: Iterator[Tensor], seed: int
) -> dict[str, Tensor]:
    """Returns F_j = E[(∂ log p(y|x) / ∂w_j)²], with y drawn from the network's own answers p(y|x).

    Source: J. Kirkpatrick et al.: Overcoming catastrophic forgetting in neural networks. PNAS 2017. Labels are not
    needed for it.

    Args:
        net: images → scores; it is copied.
        names: of the parameters.
        images: `(N, 3, H, W)` batches; taken one image at a time.
        seed: draws y.
    """
    net = copy.deepcopy(net).eval().requires_grad_(False)
    parameters = [net.get_parameter(name).requires_grad_(True) for name in names]
    sums = [torch.zeros_like(parameter) for parameter in parameters]
    generator = torch.Generator().manual_seed(seed)
    seen = 0
    for batch in images:
        net.to(batch.device)
        for image in batch:
            answers = net(image[None]).float().log_softmax(1)[0]
            drawn = int(torch.multinomial(answers.detach().exp().cpu(), 1, generator=generator))
            for total, slope in zip(sums, torch.autograd.grad(answers[drawn], parameters), strict=True):
                total += slope.square().to(total.device)
            seen += 1
    return {name: total / max(1, seen) for name, total in zip(names, sums, strict=True)}
