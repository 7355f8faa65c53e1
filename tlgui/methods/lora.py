"""Low-rank updates of a network's weights, which can be merged into it.

Source: E. J. Hu, Y. Shen, P. Wallis, Z. Allen-Zhu, Y. Li, S. Wang, L. Wang, W. Chen: LoRA: Low-rank adaptation of large
language models. ICLR 2022.
"""

import copy
import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.func import functional_call

from tlgui.models.backbone import Backbone


class LowRank(nn.Module):
    """W ↦ W + (α / r) B A for one weight of any shape, seen as a matrix of output rows.

    A `(r, columns)` starts uniform in ±1/√columns (Kaiming's rule with a = √5), B `(rows, r)` at zero, so that the
    update is nothing at first. The rank r is at most what the matrix can have.
    """

    def __init__(self, weight: Tensor, rank: int, alpha: float, generator: torch.Generator) -> None:
        """Takes the weight's shape; `generator` draws A."""
        super().__init__()
        rows, columns = len(weight), weight[0].numel()
        rank = min(rank, rows, columns)
        self.scale = alpha / rank
        self.a = nn.Parameter((2 * torch.rand(rank, columns, generator=generator) - 1) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, rank))

    def update(self) -> Tensor:
        """Returns (α / r) B A, `(rows, columns)`."""
        return self.scale * (self.b @ self.a)

    def forward(self, weight: Tensor) -> Tensor:
        """Returns the weight with its update."""
        return weight + self.update().view(weight.shape)


class Adapters(nn.Module):
    """The updates of every matrix and kernel of the blocks that learn, the head's aside.

    Grouped convolutions have none: a depthwise kernel has no low rank to be found. The network's own weights stand
    still, and so does BatchNorm.
    """

    def __init__(self, backbone: Backbone, rank: int, alpha: float, seed: int) -> None:
        """Draws the updates for `backbone`, whose plan says which blocks learn."""
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        layers = {
            name: LowRank(parameter, rank, alpha, generator)
            for name, parameter in backbone.net.named_parameters()
            if _adapted(backbone, name, parameter)
        }
        self._names = tuple(layers)
        self.layers = nn.ModuleDict({name.replace(".", "/"): layer for name, layer in layers.items()})

    def items(self) -> Iterator[tuple[str, LowRank]]:
        """Yields the state-dict name of each adapted weight with its update."""
        for name, layer in zip(self._names, self.layers.values(), strict=True):
            assert isinstance(layer, LowRank)
            yield name, layer

    def weights(self, net: nn.Module) -> dict[str, Tensor]:
        """Returns the adapted weights by state-dict name; gradients reach the updates."""
        return {name: layer(net.get_parameter(name)) for name, layer in self.items()}

    def run(self, backbone: Backbone, x: Tensor, others: list[nn.Module], start: int = 0) -> list[Tensor]:
        """Returns what `backbone.branches` would with the updates added to its weights."""
        replaced = {f"backbone.net.{name}": weight for name, weight in self.weights(backbone.net).items()}
        found: list[Tensor] = functional_call(_Branches(backbone), replaced, (x, others, start))
        return found

    @torch.no_grad()
    def merged(self, net: nn.Module) -> nn.Module:
        """Returns a plain copy of the network with the updates added to its weights."""
        plain = copy.deepcopy(net)
        for name, weight in self.weights(net).items():
            plain.get_parameter(name).copy_(weight)
        return plain

    @torch.no_grad()
    def change(self, backbone: Backbone) -> dict[str, float]:
        """Returns ‖ΔW‖ / ‖W‖ of the adapted weights of each block that has some."""
        sums: dict[str, list[Tensor]] = {}
        for name, layer in self.items():
            pair = torch.stack([layer.update().square().sum(), backbone.net.get_parameter(name).square().sum()])
            sums.setdefault(backbone.owner[name], []).append(pair)
        totals = {block: torch.stack(pairs).sum(0).tolist() for block, pairs in sums.items()}
        return {block: math.sqrt(moved / whole) if whole else 0.0 for block, (moved, whole) in totals.items()}


class _Branches(nn.Module):
    """`Backbone.branches` as a module's forward pass, which is what torch can call with other weights."""

    def __init__(self, backbone: Backbone) -> None:
        super().__init__()
        self.backbone = backbone

    def forward(self, x: Tensor, others: list[nn.Module], start: int) -> list[Tensor]:
        return self.backbone.branches(x, others, start)


def _adapted(backbone: Backbone, name: str, parameter: nn.Parameter) -> bool:
    block = backbone.owner[name]
    if block == backbone.blocks[-1].name or not backbone.states[block].learns:
        return False
    layer = backbone.net.get_submodule(name.rpartition(".")[0])
    return name.endswith("weight") and parameter.ndim >= 2 and getattr(layer, "groups", 1) == 1
