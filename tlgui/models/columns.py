"""Progressive networks: columns side by side, each fed by what the frozen ones before it see.

Source: A. A. Rusu, N. C. Rabinowitz, G. Desjardins, H. Soyer, J. Kirkpatrick, K. Kavukcuoglu, R. Pascanu, R. Hadsell:
Progressive neural networks. arXiv:1606.04671, 2016.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from tlgui.models.backbone import lift_above_zero
from tlgui.models.build import Kwargs, build_seeded
from tlgui.models.chain import chain, classifier_path
from tlgui.models.narrow import narrow

Adapter = Literal["mlp", "linear", "none"]
Shape = tuple[int, ...]
"""Of what a block takes for one image: (channels, height, width), or (features,)."""


class Lateral(nn.Module):
    """What a block of a column gets from the columns before: U σ(V [α₁h¹; α₂h²; …]), or U [α₁h¹; …] without V.

    U and V are 1×1 convolutions without bias (or matrices, where a block takes a row of features); V gives as many
    channels as the block takes. Each α is one learned number a source column.

    Attributes:
        alpha: `(J,)` strength of each source column.
        squeeze: V; absent in a linear adapter.
        lift: U.
    """

    def __init__(
        self, sources: Sequence[int], own: int, adapter: Adapter, *, alpha: float, zero_lift: bool, maps: bool
    ) -> None:
        """Draws a random start from torch's CPU generator.

        Args:
            sources: channels of what each source column gives.
            own: channels that the block takes.
            adapter: "mlp" or "linear".
            alpha: standard deviation of the strengths' start.
            zero_lift: whether U starts at 0, so that the column starts as if it stood alone.
            maps: whether the block takes maps `(N, C, H, W)` rather than rows `(N, C)`.
        """
        super().__init__()
        self.alpha = nn.Parameter(torch.randn(len(sources)) * alpha)
        self.squeeze = _mixing(sum(sources), own, maps) if adapter == "mlp" else None
        self.lift = _mixing(own if adapter == "mlp" else sum(sources), own, maps)
        if zero_lift:
            nn.init.zeros_(self.lift.weight)

    def forward(self, given: Sequence[Tensor]) -> Tensor:
        """Returns what is added to the block's input, of the same shape `(N, C, …)`."""
        x = torch.cat([strength * h for strength, h in zip(self.alpha, given, strict=True)], 1)
        if self.squeeze is not None:
            x = torch.relu(self.squeeze(x))
        found: Tensor = self.lift(x)
        return found


def _mixing(inputs: int, outputs: int, maps: bool) -> nn.Conv2d | nn.Linear:
    return nn.Conv2d(inputs, outputs, 1, bias=False) if maps else nn.Linear(inputs, outputs, bias=False)


@dataclass(frozen=True)
class ColumnPlan:
    """What is to be known of a column to build it again.

    Attributes:
        rows: classes that its head tells apart; 0 for a column that only feeds others.
        width: share of the architecture's channels.
        sources: the columns that feed it.
        adapter: how they do.
    """

    rows: int
    width: float = 1.0
    sources: tuple[int, ...] = ()
    adapter: Adapter = "mlp"

    @property
    def fed(self) -> bool:
        """Whether other columns feed it."""
        return bool(self.sources) and self.adapter != "none"

    def to_dict(self) -> dict[str, Any]:
        """Returns plain JSON values."""
        return {**vars(self), "sources": list(self.sources)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ColumnPlan":
        """Reads what `to_dict` wrote."""
        return cls(**{**data, "sources": tuple(data["sources"])})


class Columns(nn.Module):
    """Columns of one architecture; every score of a column depends on it and the ones before it alone.

    Attributes:
        net: the column that is kept under the architecture's own names; the others are in `others`.
        laterals: a list a column of one lateral for each block but the first; empty where nothing feeds the column.
    """

    def __init__(
        self, nets: Sequence[nn.Module], laterals: Sequence[nn.ModuleList], plans: Sequence[ColumnPlan], main: int
    ) -> None:
        """Takes the columns in their order.

        Args:
            nets: torchvision networks.
            laterals: of each column.
            plans: of each column.
            main: which column is `net`.
        """
        super().__init__()
        self.net = nets[main]
        self.others = nn.ModuleList([net for number, net in enumerate(nets) if number != main])
        self.laterals = nn.ModuleList(laterals)
        self.plans, self.main = tuple(plans), main
        self._steps = chain(nets[main])

    @property
    def nets(self) -> list[nn.Module]:
        """The columns in their order."""
        found = list(self.others)
        found.insert(self.main, self.net)
        return found

    def forward(self, x: Tensor) -> Tensor:
        """Returns the scores of all columns that tell classes apart side by side, `(N, ΣC)`."""
        found = self.run(x, len(self.plans) - 1, [number for number, plan in enumerate(self.plans) if plan.rows])
        return torch.cat(found, 1) if len(found) > 1 else found[0]

    def run(self, x: Tensor, upto: int, wanted: Sequence[int]) -> list[Tensor]:
        """Returns the scores of some columns; no gradient reaches a column before `upto`.

        Args:
            x: `(N, 3, H, W)` images.
            upto: the last column that is run.
            wanted: the columns whose scores are returned.
        """
        return self._run(x, upto, wanted)

    def _run(
        self, x: Tensor, upto: int, wanted: Sequence[int], given: list[list[Tensor]] | None = None
    ) -> list[Tensor]:
        """Runs columns; `given` takes what each block of the last one is handed, and gradients go through all then."""
        nets, everywhere = self.nets[: upto + 1], given is not None
        states = [x] * (upto + 1)
        for number in range(len(self._steps)):
            if given is not None and number:
                given.append([states[column] for column in (*self.plans[upto].sources, upto)])
            inputs = [self._input(column, number, states, everywhere) for column in range(upto + 1)]
            last = number + 1 == len(self._steps)
            for column, net in enumerate(nets):
                if not last or column in wanted:
                    with torch.set_grad_enabled(torch.is_grad_enabled() and (everywhere or column == upto)):
                        states[column] = self._step(number, net, inputs[column])
        return [states[column] for column in wanted]

    def _input(self, column: int, number: int, states: Sequence[Tensor], everywhere: bool = False) -> Tensor:
        if number == 0 or not len(self._laterals(column)):
            return states[column]
        given = [states[source] for source in self.plans[column].sources]
        learns = everywhere or column == len(states) - 1
        with torch.set_grad_enabled(torch.is_grad_enabled() and learns):
            fed: Tensor = states[column] + self._laterals(column)[number - 1](given)
        return fed

    def _laterals(self, column: int) -> nn.ModuleList:
        found = self.laterals[column]
        assert isinstance(found, nn.ModuleList)
        return found

    def fed_by(self, column: int) -> list[Lateral]:
        """Returns the laterals into a column, one for each block but the first; none where nothing feeds it."""
        return [lateral for lateral in self._laterals(column) if isinstance(lateral, Lateral)]

    def _step(self, number: int, net: nn.Module, x: Tensor) -> Tensor:
        """Runs one block; a head that ends in a ReLU in full precision, as its scores lie far above zero."""
        step = self._steps[number]
        if number + 1 == len(self._steps) and isinstance(net.get_submodule(step.classifier), nn.Conv2d):
            with torch.autocast(x.device.type, enabled=False):
                return step.run(net, x.float())
        return step.run(net, x)

    def sensitivities(self, x: Tensor, column: int) -> Tensor:
        """Returns for each block but the first how much of what the answers depend on lies in which column.

        Average Fisher sensitivity: Σ_m F(i, j, m) over its sum over the columns j, where F(i, j, m) is the mean of
        (∂ log p(y|x) / ∂ĥ)² over images and places, y is drawn from the column's own answers, and ĥ is channel m of
        what column j hands to block i, in multiples of its standard deviation, so that columns of another scale
        compare. Source: A. A. Rusu et al., arXiv:1606.04671, section 3.

        Args:
            x: `(N, 3, H, W)` images, in eval mode.
            column: the one that is fed.

        Returns:
            `(J + 1, blocks - 1)`, each column of figures adding up to 1: its sources in their order, then itself; empty
            where nothing feeds the column.
        """
        if not len(self._laterals(column)):
            return torch.empty(0, 0)
        given: list[list[Tensor]] = []
        with torch.enable_grad():
            (scores,) = self._run(x.clone().requires_grad_(True), column, [column], given)
            answers = scores.float().log_softmax(1)
            generator = torch.Generator().manual_seed(0)
            drawn = torch.multinomial(answers.detach().exp().cpu(), 1, generator=generator).to(x.device)
            flat = [h for row in given for h in row]
            slopes = iter(torch.autograd.grad(answers.gather(1, drawn).sum(), flat, allow_unused=True))
        found = []
        for row in given:
            sizes = torch.stack([_sensitivity(h.detach(), next(slopes)) for h in row])
            found.append(sizes / sizes.sum().clamp_min(1e-30))
        return torch.stack(found, 1)

    @torch.no_grad()
    def shares(self, x: Tensor, column: int) -> Tensor:
        """Returns ‖what source j alone adds‖ / ‖what the column itself passes on‖ for each block but the first.

        Args:
            x: `(N, 3, H, W)` images.
            column: the one that is fed.

        Returns:
            `(J, blocks - 1)`; empty where nothing feeds the column.
        """
        sources = self.plans[column].sources
        if not len(self._laterals(column)):
            return torch.empty(0, 0)
        nets, states, found = self.nets, [x] * (column + 1), []
        for number in range(len(self._steps)):
            if number:
                lateral = self._laterals(column)[number - 1]
                alone = [[states[s] * (s == source) for s in sources] for source in sources]
                own = states[column].norm().clamp_min(1e-12)
                found.append(torch.stack([lateral(given).norm() / own for given in alone]))
            inputs = [self._input(one, number, states) for one in range(column + 1)]
            if number + 1 < len(self._steps):
                states = [self._step(number, net, h) for net, h in zip(nets, inputs, strict=False)]
        return torch.stack(found, 1)


def _sensitivity(h: Tensor, slope: Tensor | None) -> Tensor:
    """Returns Σ over channels of variance × mean squared slope of `(N, C, …)`; 0 where nothing depends on `h`."""
    if slope is None:
        return h.new_zeros(())
    others = [axis for axis in range(h.ndim) if axis != 1]
    return (h.float().var(others, unbiased=False) * slope.float().square().mean(others)).sum()


def build_column(architecture: str, kwargs: Kwargs, plan: ColumnPlan, seed: int) -> nn.Module:
    """Builds a column with a random start that depends on the seed alone."""
    net = build_seeded(architecture, kwargs, max(1, plan.rows), seed)
    narrow(net, plan.width)
    lift_above_zero(net.get_submodule(classifier_path(net)))
    if not plan.rows:
        without_head(net)
    return net


def without_head(net: nn.Module) -> None:
    """Takes the classifier out of a network that only feeds others."""
    path, _, name = chain(net)[-1].classifier.rpartition(".")
    setattr(net.get_submodule(path), name, nn.Identity())


def build_laterals(
    shapes: Sequence[Shape],
    plans: Sequence[ColumnPlan],
    *,
    alpha: float = 0.1,
    zero_lift: bool = True,
    seed: int = 0,
) -> nn.ModuleList:
    """Builds the laterals of the last column of `plans`; an empty list where nothing feeds it.

    Args:
        shapes: what each block but the first takes at full width.
        plans: of the columns up to the one that is fed.
        alpha: see `Lateral`.
        zero_lift: see `Lateral`.
        seed: of the random start; no generator of the caller moves.
    """
    own = plans[-1]
    if own.adapter == "none" or not own.sources:
        return nn.ModuleList()
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        return nn.ModuleList(
            Lateral(
                [int(shape[0] * plans[source].width) for source in own.sources],
                int(shape[0] * own.width),
                own.adapter,
                alpha=alpha,
                zero_lift=zero_lift,
                maps=len(shape) == 3,
            )
            for shape in shapes
        )
