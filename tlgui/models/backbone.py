"""The backbone: a source network in blocks, some copied and some new, some frozen and some learning."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.models.blocks import Block, describe, modules_of, tensors_of
from tlgui.models.build import build_seeded
from tlgui.models.chain import chain
from tlgui.models.source import SourceModel
from tlgui.models.steps import Step, apply
from tlgui.recipe import BlockState

BatchNormMode = Literal["train", "stats_frozen", "frozen"]


class Backbone(nn.Module):
    """A torchvision network that is run block by block.

    Frozen means four things: no gradient; eval mode, asserted anew whenever `train` is called, so that BatchNorm
    statistics and dropout stand still; absent from `parameter_groups`; and, for the frozen blocks at the start,
    run without recording. Its parameters and buffers are bit-identical afterwards.

    Attributes:
        net: the network; its tensors keep the architecture's own names.
        blocks: from the image to the scores; the last is the head.
        states: what becomes of each block.
        frozen_prefix: how many blocks at the start are frozen.
        reference: w⁰, the tensors as they were at the beginning, on the CPU.
    """

    def __init__(
        self, net: nn.Module, blocks: Sequence[Block], states: Mapping[str, BlockState], batch_norm: BatchNormMode
    ) -> None:
        """Takes a network whose tensors are in place, and freezes what is to be frozen."""
        super().__init__()
        self.net = net
        self.blocks = tuple(blocks)
        self.states = dict(states)
        self.batch_norm = batch_norm
        self._steps = chain(net)
        learns = [self.states[block.name].learns for block in self.blocks]
        self.frozen_prefix = learns.index(True) if True in learns else len(learns)
        self.reference = {name: tensor.detach().cpu().clone() for name, tensor in net.named_parameters()}
        self._freeze()
        self.train()

    def _freeze(self) -> None:
        for step in self._steps:
            learns = self.states[step.name].learns
            for _, tensor in tensors_of(self.net, step):
                if isinstance(tensor, nn.Parameter):
                    tensor.requires_grad_(learns)
            if learns and self.batch_norm == "frozen":
                for layer in self._norms(step):
                    layer.requires_grad_(False)

    def _norms(self, step: Step) -> Iterable[nn.Module]:
        for module in modules_of(self.net, step):
            yield from (layer for layer in module.modules() if isinstance(layer, _BatchNorm))

    def train(self, mode: bool = True) -> Self:
        """Switches to training, except for what is frozen."""
        super().train(mode)
        for step in self._steps:
            if not self.states[step.name].learns:
                for module in modules_of(self.net, step):
                    module.eval()
            elif self.batch_norm != "train" and self.states[step.name].copied:
                for layer in self._norms(step):
                    layer.eval()
        return self

    def run(self, x: Tensor, start: int, stop: int) -> Tensor:
        """Runs blocks start … stop − 1; frozen ones at the very start of the network are not recorded.

        Args:
            x: images `(N, 3, H, W)` where start is 0, else what block start − 1 gave.
            start: the first block.
            stop: the block after the last one.
        """
        quiet = min(stop, self.frozen_prefix)
        if start < quiet:
            with torch.no_grad():
                for step in self._steps[start:quiet]:
                    x = step.run(self.net, x)
        for step in self._steps[max(start, quiet) : stop]:
            x = step.run(self.net, x)
        return x

    def forward(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns scores `(N, C)`, from images or from what block `start` takes."""
        return self.run(x, start, len(self._steps))

    def features(self, x: Tensor) -> Tensor:
        """Returns what the classifier sees, `(N, D)`: the blocks before the head, and its pooling."""
        x = self.run(x, 0, len(self._steps) - 1)
        head = self._steps[-1]
        for op in head.ops:
            if op == head.classifier:
                break
            x = apply(op, self.net, x)
        return x.mean((2, 3)) if x.ndim == 4 else x

    @property
    def classifier(self) -> nn.Module:
        """The layer whose rows are the classes."""
        return self.net.get_submodule(self._steps[-1].classifier)

    def parameter_groups(self) -> dict[str, list[nn.Parameter]]:
        """Returns what may learn: "copied" from the source, and "new"."""
        groups: dict[str, list[nn.Parameter]] = {"copied": [], "new": []}
        for step in self._steps:
            kind = "copied" if self.states[step.name].copied else "new"
            for _, tensor in tensors_of(self.net, step):
                if isinstance(tensor, nn.Parameter) and tensor.requires_grad:
                    groups[kind].append(tensor)
        return groups

    @torch.no_grad()
    def weight_change(self) -> dict[str, float]:
        """Returns ‖w − w⁰‖ / ‖w⁰‖ of each block's parameters; a frozen block reads exactly 0.

        For a new block w⁰ are the random numbers it began with.
        """
        return {step.name: self._change(step) for step in self._steps}

    def _change(self, step: Step) -> float:
        if not self.states[step.name].learns:
            return 0.0
        moved, size = 0.0, 0.0
        for name, tensor in tensors_of(self.net, step):
            if name in self.reference:
                before = self.reference[name]
                moved += float((tensor.detach().cpu().float() - before.float()).square().sum())
                size += float(before.float().square().sum())
        return (moved / size) ** 0.5 if size else float(moved > 0)


def build_backbone(
    source: SourceModel,
    states: Mapping[str, BlockState],
    classes: Sequence[str],
    *,
    head: str = "new",
    seed: int = 0,
    batch_norm: str = "train",
    side: int = 0,
) -> Backbone:
    """Makes the network that is to be trained.

    New blocks hold the architecture's own initial values, drawn from `seed` alone: which blocks are new does not
    change what a new block begins with.

    Args:
        source: where the copied blocks come from; it is left as it is.
        states: what becomes of each block.
        classes: the target's classes, in the order of the new outputs.
        head: "new", or "map" to copy the rows of the classes that both tasks share by name.
        seed: for everything new.
        batch_norm: "train", "stats_frozen" or "frozen", for copied blocks that learn.
        side: pixels of the square image, for the drawn shapes; 0 takes the source's own.
    """
    net = build_seeded(source.architecture, source.kwargs, len(classes), seed)
    own, theirs = net.state_dict(), source.net.state_dict()
    steps = chain(net)
    for step in steps[:-1]:
        if states[step.name].copied:
            for name, _ in tensors_of(net, step):
                own[name].copy_(theirs[name])
    if states[steps[-1].name].copied:
        _copy_head(net, source, steps[-1], classes if head == "map" else ())
    described = describe(
        SourceModel(source.architecture, "", net, source.preset, tuple(classes), "", source.kwargs, len(classes)), side
    )
    mode: BatchNormMode = "train" if batch_norm == "train" else "frozen" if batch_norm == "frozen" else "stats_frozen"
    return Backbone(net, described, states, mode)


@torch.no_grad()
def _copy_head(net: nn.Module, source: SourceModel, step: Step, classes: Sequence[str]) -> None:
    """Copies the rows of shared classes; without names, the whole head where its size is the same."""
    mine, theirs = net.get_submodule(step.classifier), source.net.get_submodule(step.classifier)
    pairs = [(row, source.classes.index(name)) for row, name in enumerate(classes) if name in source.classes]
    for name, tensor in mine.named_parameters():
        other = theirs.get_parameter(name)
        for row, their_row in pairs:
            tensor[row] = other[their_row]


def clone(backbone: Backbone) -> Backbone:
    """Returns a copy that shares nothing, for methods that compare with the beginning."""
    return copy.deepcopy(backbone)
