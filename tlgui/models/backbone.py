"""A network cut into blocks that are copied or new, frozen or trained; frozen means that nothing at all moves."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.models.blocks import Block, describe
from tlgui.models.build import build_seeded
from tlgui.models.chain import chain
from tlgui.models.source import SourceModel
from tlgui.models.steps import Step, apply
from tlgui.recipe import BlockState, Problem

BATCH_NORM_MODES = ("train", "stats_frozen", "frozen")


class Backbone(nn.Module):
    """A torchvision network that keeps a freeze plan.

    A frozen block's parameters need no gradient, it stays in eval mode whatever `train()` is told (so BatchNorm
    statistics and dropout stand still), its parameters are in no group of `parameter_groups()`, and where all blocks
    before it are frozen, too, it runs under `no_grad`. A frozen block behind a trained one passes gradients through.

    Attributes:
        net: the network as torchvision builds it; its state-dict names are kept.
        blocks: what people see of the blocks, from the image to the scores; the last one is the head.
        states: what becomes of each block.
        frozen_prefix: how many leading blocks before the head are frozen; their output for an image never changes.
        mapped: the classes whose rows of the final layer were copied from the source.
        reference: the learnable parameters as they were when they began to learn (w⁰), clones on the CPU, by
            state-dict name.
        owner: the block of every parameter, by state-dict name.
    """

    def __init__(
        self,
        net: nn.Module,
        blocks: tuple[Block, ...],
        states: Mapping[str, BlockState],
        *,
        batch_norm: str = "train",
        mapped: tuple[str, ...] = (),
        copied_head: bool = False,
    ) -> None:
        """Puts the freeze plan into force; use `build_backbone` to copy the blocks as well.

        Args:
            net: the network with the tensors to start from.
            blocks: its blocks, as `describe` returns them.
            states: the state of every block by name.
            batch_norm: what BatchNorm does in copied, trained blocks: "train" updates statistics, "stats_frozen"
                keeps the source's and trains scale and shift, "frozen" trains neither. New blocks always gather
                their own statistics, since the source's do not fit them.
            mapped: classes whose rows of the final layer come from the source.
            copied_head: whether every row does, so that the head learns at the copied blocks' rate.
        """
        super().__init__()
        if batch_norm not in BATCH_NORM_MODES:
            raise Problem(f"train.batch_norm: '{batch_norm}' is not known; allowed are {', '.join(BATCH_NORM_MODES)}.")
        self.net = net
        self.blocks = blocks
        self.batch_norm = batch_norm
        self.mapped = mapped
        self.copied_head = copied_head
        self.reference: dict[str, Tensor] = {}
        self._steps = chain(net)
        self._compiled: dict[tuple[int, int], Callable[[Tensor], Tensor]] = {}
        self._compiled_for = 0
        self._backend: str | Callable[..., object] = ""
        self.set_states(states)

    def set_states(self, states: Mapping[str, BlockState]) -> None:
        """Freezes and thaws blocks; no tensor's value changes.

        What begins to learn is remembered as it is now (w⁰); what learnt before keeps its w⁰. An optimiser that was
        made before must be made anew.
        """
        self.states = {block.name: BlockState(states[block.name]) for block in self.blocks}
        learns = [self.states[step.name].learns for step in self._steps]
        self.frozen_prefix = [*learns[:-1], True].index(True)
        for step, learning in zip(self._steps, learns, strict=True):
            for _, parameter in step.parameters(self.net):
                parameter.requires_grad_(learning)
        if self.batch_norm == "frozen":
            for layer in self._kept_norms():
                layer.requires_grad_(False)
        self.owner = {name: step.name for step in self._steps for name, _ in step.parameters(self.net)}
        for name, parameter in self.net.named_parameters():
            if parameter.requires_grad and name not in self.reference:
                self.reference[name] = parameter.detach().to("cpu", copy=True)
        self.train(self.training)

    def _kept_norms(self) -> list[_BatchNorm]:
        """Returns the BatchNorm layers that keep the source's statistics although their block learns."""
        if self.batch_norm == "train":
            return []
        trained = [step for step in self._steps if self.states[step.name] is BlockState.TRAIN]
        return [layer for step in trained for layer in step.modules(self.net) if isinstance(layer, _BatchNorm)]

    def train(self, mode: bool = True) -> "Backbone":
        """Sets the mode of the learning blocks; frozen ones and kept BatchNorm layers stay in eval mode."""
        super().train(mode)
        if mode:
            frozen = [step for step in self._steps if not self.states[step.name].learns]
            for layer in [layer for step in frozen for layer in step.modules(self.net)] + self._kept_norms():
                layer.training = False
        return self

    # -- running -------------------------------------------------------------------------------------------------

    def run(self, x: Tensor, start: int = 0, stop: int | None = None) -> Tensor:
        """Runs the blocks `start` to `stop` - 1; all of them are the network's own forward pass, bit for bit.

        Args:
            x: what block `start` takes; `(N, 3, S, S)` normalised images for the first.
            start: number of the first block, from 0.
            stop: number of the block that is no longer run; by default all are.

        Returns:
            What block `stop` - 1 puts out. Leading frozen blocks run under `no_grad` unless `x` itself asks for
            gradients, as the explanation of a decision does.
        """
        end = len(self._steps) if stop is None else stop
        if self.training and len(x) == self._compiled_for:
            return self._whole(start, end)(x)
        return self._run(x, start, end)

    def _run(self, x: Tensor, start: int, stop: int) -> Tensor:
        for number in range(start, stop):
            if number < self.frozen_prefix and not x.requires_grad:
                with torch.no_grad():
                    x = self._step(number, x)
            else:
                x = self._step(number, x)
        return x

    def compile_for(self, images: int, backend: str | Callable[..., object] = "inductor") -> None:
        """Has torch.compile make one graph of the blocks, used to learn from batches of just so many images; 0 ends it.

        Batches of other sizes, judging and predicting run as before: for them it would be compiled anew. `backend` is
        the name of one of torch.compile's backends, or a function that is one.
        """
        torch.compiler.reset()
        self._compiled_for, self._backend = images, backend
        self._compiled = {}

    def _whole(self, start: int, stop: int) -> Callable[[Tensor], Tensor]:
        if (start, stop) not in self._compiled:
            run = partial(self._run, start=start, stop=stop)
            self._compiled[start, stop] = torch.compile(run, dynamic=False, backend=self._backend)
        return self._compiled[start, stop]

    def _step(self, number: int, x: Tensor) -> Tensor:
        """Runs one block; a head that ends in a ReLU in full precision, as its scores lie far above zero."""
        step = self._steps[number]
        if number + 1 == len(self._steps) and isinstance(self.classifier, nn.Conv2d):
            with torch.autocast(x.device.type, enabled=False):
                return step.run(self.net, x.float())
        return step.run(self.net, x)

    def forward(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores `(N, classes)` of images, or of what block `start` takes."""
        return self.run(x, start)

    def scores_and_features(self, x: Tensor, start: int = 0) -> tuple[Tensor, Tensor]:
        """Returns the scores `(N, classes)` and the features `(N, feature_dim)` of one pass.

        Features are what the final layer takes, after pooling and dropout; where that is a map (SqueezeNet's 1×1
        convolution), its mean over places.
        """
        x = self.run(x, start, len(self._steps) - 1)
        head, features = self._steps[-1], x
        for op in head.ops:
            if op == head.classifier:
                features = x if x.ndim == 2 else x.mean((2, 3))
            x = apply(op, self.net, x)
        return x, features

    def branches(self, x: Tensor, others: Sequence[nn.Module], start: int = 0) -> list[Tensor]:
        """Returns the scores of one pass through several final layers: the network's own first, then the `others`.

        Pooling and dropout before the final layer are shared; what follows it (SqueezeNet's ReLU and pooling) is run
        on each. Each of the `others` takes what the network's own classifier takes.
        """
        *_, head = self._steps
        x = self.run(x, start, len(self._steps) - 1)
        full = isinstance(self.classifier, nn.Conv2d)  # as in `_step`
        found: list[Tensor] = []
        with torch.autocast(x.device.type, enabled=torch.is_autocast_enabled(x.device.type) and not full):
            x = x.float() if full else x
            for op in head.ops:
                if op == head.classifier:
                    found = [layer(x) for layer in (self.classifier, *others)]
                elif found:
                    found = [apply(op, self.net, scores) for scores in found]
                else:
                    x = apply(op, self.net, x)
        return found

    def features(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns what the final layer takes, `(N, feature_dim)`; see `scores_and_features`."""
        return self.scores_and_features(x, start)[1]

    @property
    def classifier(self) -> nn.Linear | nn.Conv2d:
        """The final layer, whose rows are the classes."""
        layer = self.net.get_submodule(self._steps[-1].classifier)
        assert isinstance(layer, nn.Linear | nn.Conv2d)
        return layer

    @property
    def feature_dim(self) -> int:
        """Length of the features."""
        return int(self.classifier.weight.shape[1])

    # -- learning ------------------------------------------------------------------------------------------------

    def parameter_groups(self) -> dict[str, list[nn.Parameter]]:
        """Returns what learns: "copied" parameters and "new" ones; what is frozen is in neither.

        A head that shares only some classes with the source counts as new.
        """
        groups: dict[str, list[nn.Parameter]] = {"copied": [], "new": []}
        for step in self._steps:
            learning = [parameter for _, parameter in step.parameters(self.net) if parameter.requires_grad]
            groups["copied" if self._is_copied(step) else "new"] += learning
        return groups

    def is_copied(self, name: str) -> bool:
        """Whether the parameter of this state-dict name starts from the source's weights, a head's only as a whole."""
        step = next(step for step in self._steps if step.name == self.owner[name])
        return self._is_copied(step)

    def _is_copied(self, step: Step) -> bool:
        whole = step is not self._steps[-1] or self.copied_head
        return whole and self.states[step.name].copied

    def weight_change(self) -> dict[str, float]:
        """Returns ‖w − w⁰‖ / ‖w⁰‖ of every block's parameters, exactly 0.0 for frozen ones.

        Copied blocks are measured against the source, new ones against their own start; a block that began as zeros
        (ViT's new head) has changed by 1.0 once it is anything else. One transfer from the device in all.
        """
        pairs = [
            (self.owner[name], (parameter.detach() - self.reference[name].to(parameter.device)).square().sum())
            for name, parameter in self.net.named_parameters()
            if name in self.reference
        ]
        moved = self._sums(pairs)
        start = self._sums([(self.owner[name], tensor.square().sum()) for name, tensor in self.reference.items()])
        return {block.name: _ratio(moved[block.name], start[block.name]) for block in self.blocks}

    def learners(self) -> dict[str, list[nn.Parameter]]:
        """Returns what learns of every block, nothing for frozen ones."""
        found: dict[str, list[nn.Parameter]] = {block.name: [] for block in self.blocks}
        for name, parameter in self.net.named_parameters():
            if parameter.requires_grad:
                found[self.owner[name]].append(parameter)
        return found

    def _sums(self, pairs: list[tuple[str, Tensor]]) -> dict[str, float]:
        """Adds numbers of one device by block, asking the device only once."""
        sums = dict.fromkeys(self.states, 0.0)
        values: list[float] = torch.stack([value for _, value in pairs]).tolist() if pairs else []
        for (name, _), value in zip(pairs, values, strict=True):
            sums[name] += value
        return sums


def _ratio(moved: float, start: float) -> float:
    if start == 0.0:
        return float(moved > 0.0)
    return float((moved / start) ** 0.5)


def build_backbone(
    source: SourceModel,
    states: Mapping[str, BlockState],
    classes: Sequence[str],
    *,
    head: str = "new",
    seed: int,
    batch_norm: str = "train",
    side: int = 0,
) -> Backbone:
    """Builds the network for a target task: blocks copied from the source, the others drawn anew.

    The random start is that of a whole fresh network, drawn by the architecture's own rule from `seed`; copied
    blocks then overwrite theirs. So a new block starts the same whatever the others do, and two cuts can be compared.

    Args:
        source: the network to copy from; it is not changed and shares no memory with the result.
        states: the state of every block by name, as `plan` returns it.
        classes: the target's classes in the order of the outputs.
        head: "map" copies the rows of the final layer for classes that both tasks call the same; the others start
            new. Where the head's state is copied and both tasks have the same classes, the whole head is copied.
        seed: of the random start.
        batch_norm: see `Backbone`.
        side: pixels of the square image, for the blocks' output shapes; 0 takes the source's own.

    Raises:
        Problem: the plan does not fit the network, or a head is to be copied for other classes.
    """
    blocks = describe(source, side, classes=len(classes))
    unknown = set(states) ^ {block.name for block in blocks}
    if unknown:
        raise Problem(f"layers: the plan and {source.title} differ in block '{min(unknown)}'; make the plan anew.")
    net = build_seeded(source.architecture, source.kwargs, len(classes), seed)
    *body, last = chain(net)
    lift_above_zero(net.get_submodule(last.classifier))
    state, given = net.state_dict(), source.net.state_dict()
    with torch.no_grad():
        for name in (
            name for step in body if BlockState(states[step.name]).copied for name in state if step.owned(name)
        ):
            state[name].copy_(given[name])
        rows = _rows(source, tuple(classes), head, BlockState(states[last.name]))
        for target, origin in rows.items():
            for name in (name for name in state if name.startswith(f"{last.classifier}.")):
                state[name][target] = given[name][origin]
    mapped = tuple(classes[target] for target in rows)
    return Backbone(net, blocks, states, batch_norm=batch_norm, mapped=mapped, copied_head=len(mapped) == len(classes))


_ABOVE_ZERO = 3000.0
"""Far above what a new 1×1 classifier gives: −300 … 300 was seen at single places of real SqueezeNet features."""


@torch.no_grad()
def lift_above_zero(classifier: nn.Module) -> None:
    """Starts a classifier that a ReLU follows (SqueezeNet's 1×1 convolution) far above zero.

    A class whose scores fall below zero gets no gradient through the ReLU any more and stays dead for ever. A constant
    on the scores of all classes leaves softmax as it is, so above zero the ReLU and the pooling after it are linear.
    """
    if isinstance(classifier, nn.Conv2d) and classifier.bias is not None:
        classifier.bias.fill_(_ABOVE_ZERO)


def _rows(source: SourceModel, classes: tuple[str, ...], head: str, state: BlockState) -> dict[int, int]:
    """Returns which row of the source's final layer each of the target's rows starts from."""
    if not state.copied:
        return {}
    if head == "map":
        return shared_classes(source.classes, classes)
    same = source.classes == classes if source.classes else source.outputs == len(classes)
    if not same:
        raise Problem(
            f"layers.blocks: the head cannot be copied as it is, for {source.title} tells other classes apart; "
            "let it be 'new', or set head to 'map'."
        )
    return {row: row for row in range(len(classes))}


def shared_classes(source: Sequence[str], target: Sequence[str]) -> dict[int, int]:
    """Returns target row → source row of the classes that both call the same.

    Case, spaces, hyphens and underscores do not count; a name that the source has twice (ImageNet's two cranes) is
    left out, since nobody can tell which is meant.
    """
    names = [_plain(name) for name in source]
    counts = Counter(names)
    rows = {name: row for row, name in enumerate(names) if counts[name] == 1}
    return {row: rows[_plain(name)] for row, name in enumerate(target) if _plain(name) in rows}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
