"""Progressive networks: one column a task; old columns stand still and feed the new ones through laterals.

Block i of column k takes x = h_{i−1}^(k) + U σ(V [α_j h_{i−1}^(j)]_{j<k}), so that every layer of the block sees what
earlier columns see; the head is fed as well, the first block is not.

Source: A. A. Rusu, N. C. Rabinowitz, G. Desjardins, H. Soyer, J. Kirkpatrick, K. Kavukcuoglu, R. Pascanu, R. Hadsell:
Progressive neural networks. arXiv:1606.04671, 2016.
"""

import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torchvision.models import MaxVit, SwinTransformer, VisionTransformer

from tlgui.data.heads import Head, slices, unique_names
from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.figures import Figure, Heatmap
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, accuracy, backbone_groups, target_loss
from tlgui.models.answers import Answer, answer
from tlgui.models.backbone import Backbone
from tlgui.models.build import build
from tlgui.models.columns import ColumnPlan, Columns, build_column, build_laterals, without_head
from tlgui.models.judged import Judged
from tlgui.models.source import SourceModel
from tlgui.models.weights import read_saved
from tlgui.recipe import BlockState, Problem
from tlgui.recipe import Progressive as Asked

_LOOKED_AT = 32
"""Images by which sensitivities are measured: each costs a pass forward and back through all columns."""


@dataclass(frozen=True)
class Before:
    """The columns that stand before the target's, and what they answer."""

    nets: tuple[nn.Module, ...] = ()
    laterals: tuple[nn.ModuleList, ...] = ()
    plans: tuple[ColumnPlan, ...] = ()
    heads: tuple[Head, ...] = ()


class Progressive(Method[Asked]):
    """Trains column after column, each on its own task, with everything before it frozen.

    Attributes:
        columns: all columns of the run, those of later tasks with their random start from the beginning on.
        learning: number of the column that learns now.
    """

    Options = Asked
    needs = Asked.card.needs
    cached = False

    def __init__(self, options: Asked, task: Task, backbone: Backbone) -> None:
        """Builds all columns.

        Raises:
            Problem: the network is no convolutional one, or the source is not what `column1` says.
        """
        super().__init__(options, task, backbone)
        if isinstance(backbone.net, VisionTransformer | SwinTransformer | MaxVit):
            raise Problem("Progressive columns need a convolutional source model; a transformer's blocks do not fit.")
        self._streams, earlier = options.streams()
        before = _before(options, task)
        self._first = len(before.plans)
        self._heads = _all_heads(before.heads, earlier, self._streams, task.sets)
        if len(self._heads) > 1:
            self.task = replace(task, classes=tuple(name for head in self._heads for name in head.outputs))
        self.columns = self._grown(before)
        held = [self._held(number) for number in range(self._first + 1, len(self.columns.plans))]
        self._backbones = nn.ModuleList([backbone, *held])
        self._states = [dict(one.states) for one in self._own]
        self._weights: dict[str, Tensor] = {}
        self.learning = self._first
        self._stand_still()

    @classmethod
    def arranged(cls, options: Asked, sets: Mapping[str, ImageSet]) -> Mapping[str, ImageSet]:  # noqa: ARG003
        """Sees to it that every task has class folders."""
        for images in sets.values():
            require_labelled(images)
        return sets

    # -- columns -----------------------------------------------------------------------------------------------

    @property
    def _own(self) -> list[Backbone]:
        """The columns that this run trains."""
        return [one for one in self._backbones if isinstance(one, Backbone)]

    def _grown(self, before: Before) -> Columns:
        """Returns the columns of earlier runs with those of this one behind them."""
        options, task = self.options, self.task
        nets, laterals, plans = [*before.nets], [*before.laterals], [*before.plans]
        shapes = [block.output for block in self.backbone.blocks[:-1]]
        for number, stream in enumerate(self._streams, self._first):
            sources = range(number) if options.laterals_from == "all" else range(max(0, number - 1), number)
            width = options.width if number > self._first else 1.0
            plans.append(ColumnPlan(len(task.sets[stream].classes), width, tuple(sources), options.adapter))
            nets.append(self.backbone.net if number == self._first else self._fresh(plans[-1], number))
            lateral = build_laterals(
                shapes,
                plans,
                alpha=options.alpha_init,
                zero_lift=options.zero_init_u,
                seed=_seed(task, 2 * number + 1),
            )
            laterals.append(lateral)
        return Columns(nets, laterals, plans, self._first)

    def _fresh(self, plan: ColumnPlan, number: int) -> nn.Module:
        source = _source(self.task)
        return build_column(source.architecture, source.kwargs, plan, _seed(self.task, 2 * number))

    def _held(self, number: int) -> Backbone:
        """Returns a later column as a network whose blocks can be frozen."""
        blocks = self.backbone.blocks
        return Backbone(self.columns.nets[number], blocks, {block.name: BlockState.NEW for block in blocks})

    def _stand_still(self) -> None:
        """Lets the present column learn and freezes all others with their laterals."""
        for number, lateral in enumerate(self.columns.laterals):
            lateral.requires_grad_(number == self.learning)
        for net in self.columns.nets[: self._first]:
            net.requires_grad_(False)
        for number, (one, states) in enumerate(zip(self._own, self._states, strict=True), self._first):
            one.set_states(
                states if number == self.learning else {name: _still(state) for name, state in states.items()}
            )

    def train(self, mode: bool = True) -> "Progressive":
        """Sets the mode of the present column; those of earlier runs stay in eval mode, as frozen ones of this do."""
        super().train(mode)
        for net in self.columns.nets[: self._first]:
            net.eval()
        return self

    # -- training ----------------------------------------------------------------------------------------------

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns one stage a task, each with a learning-rate schedule of its own."""
        found = []
        for number, stream in enumerate(self._streams, self._first):
            name = self._heads[number - len(self.columns.plans)].name
            trains = f"column {number + 1}, on {name}; the columns before it stand still"
            found.append(Stage(f"column {number + 1}: {name}", epochs, trains, (stream,), restarts=True))
        return tuple(found)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - the protocol
        """Freezes the columns before and lets the next one learn."""
        names = [each.name for each in self.stages(1)]
        self.learning = self._first + names.index(stage)
        self._stand_still()
        stream = self._streams[names.index(stage)]
        if self.task.train.class_weights == "balanced" and len(self._heads) > 1:
            images = self.task.sets[stream]
            label = {images.root / image.path: image.label for image in images.images}
            counts = torch.bincount(
                torch.tensor([label[path] for path in feeds.paths(stream)]), minlength=len(images.classes)
            )
            self._weights[stream] = counts.sum() / (len(counts) * counts.clamp(min=1).float())

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the groups of the present column, its laterals among what is new; their strengths have no decay."""
        present = self._own[self.learning - self._first]
        groups = backbone_groups(present, rate, copied_rate, decay)
        laterals = [*self.columns.laterals[self.learning].named_parameters()]
        for decays in (True, False):
            chosen = [p for name, p in laterals if name.endswith("weight") is decays]
            if chosen:
                own_decay = decay if decays else 0.0
                groups.append({"params": chosen, "lr": rate, "weight_decay": own_decay, "name": "laterals"})
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns "loss" and "accuracy" of the present column, and how strongly each column before speaks to it."""
        (scores,) = self.columns.run(batch.images, self.learning, [self.learning])
        task = self.task
        if len(self._heads) > 1:
            task = replace(task, class_weights=self._weights.get(batch.stream))
        terms = {"loss": target_loss(task, scores, batch.known), "accuracy": accuracy(scores.detach(), batch.known)}
        laterals = self.columns.fed_by(self.learning)
        if laterals:
            strengths = torch.stack([lateral.alpha.detach().abs() for lateral in laterals]).mean(0)
            names = self._names_of(self.columns.plans[self.learning].sources)
            terms |= {f"lateral_strength/from {name}": value for name, value in zip(names, strengths, strict=True)}
        return terms

    def _names_of(self, columns: Sequence[int]) -> list[str]:
        silent = sum(not plan.rows for plan in self.columns.plans)
        return [self._heads[column - silent].name if column >= silent else "source" for column in columns]

    # -- judging -----------------------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:  # noqa: ARG002 - nothing is remembered
        """Returns the scores of all tasks side by side, `(N, ΣC)`; 0 for columns whose turn has not come."""
        plans = self.columns.plans
        wanted = [number for number, plan in enumerate(plans[: self.learning + 1]) if plan.rows]
        found = self.columns.run(x, self.learning, wanted)
        later = [found[0].new_zeros(len(x), plan.rows) for plan in plans[self.learning + 1 :]]
        return torch.cat([*found, *later], 1)

    def judged_streams(self) -> tuple[str, ...]:
        """Returns the tasks of a saved model whose folders are given, and those of this run up to the present one."""
        known = [head.stream for head in self._heads[: len(self._heads) - len(self._streams)] if head.stream]
        return (*self._streams[: self.learning - self._first + 1], *known)

    def heads(self) -> tuple[Head, ...]:
        """Returns the tasks; () for a single one."""
        return tuple(self._heads) if len(self._heads) > 1 else ()

    def answers(self, stream: str, judged: Judged, feeds: Feeds, split: str = "val") -> dict[str, Answer]:  # noqa: ARG002
        """Returns the judgement of the task whose images these are; classes are found by name."""
        if judged.labels is None:
            return {}
        found: dict[str, Answer] = {}
        for head, place in slices(self.heads()):
            if head.stream == stream:
                among = {name: number for number, name in enumerate(head.classes)}
                known = [float(among.get(name, math.nan)) for name in feeds.classes(stream)]
                found[head.name] = answer(head, place, judged, torch.tensor([*known, math.nan])[judged.labels])
        return found

    def rank(self, scalars: Mapping[str, float]) -> tuple[float, ...] | None:
        """Returns the accuracy of the present column's task; a later column always beats an earlier one."""
        if not self.heads():
            return super().rank(scalars)
        name = self._names_of([self.learning])[0]
        score = scalars.get(f"val/task_accuracy/{name}")
        return None if score is None else (2.0 * self.learning + score, -scalars[f"val/task_loss/{name}"])

    def changes(self) -> dict[str, float]:
        """Returns how far the blocks of the present column have moved."""
        return self._own[self.learning - self._first].weight_change()

    def learners(self) -> dict[str, list[nn.Parameter]]:
        """Returns the learning parameters of the blocks of the present column."""
        return self._own[self.learning - self._first].learners()

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields how much each block of the present column takes from the columns before, and depends on them."""
        if not self.columns.fed_by(self.learning):
            return
        stream = self._streams[self.learning - self._first]
        split = "val" if feeds.count(stream, "val") else "train"
        images = next(iter(feeds.images(stream, split))).images
        training = self.training
        self.eval()
        shares = self.columns.shares(images, self.learning)
        sensitivities = self.columns.sensitivities(images[:_LOOKED_AT], self.learning)
        self.train(training)
        plan, name = self.columns.plans[self.learning], self._names_of([self.learning])[0]
        sources, blocks = self._names_of(plan.sources), tuple(block.name for block in self.backbone.blocks[1:])
        yield (
            f"laterals_{self.learning + 1}",
            Heatmap(
                f"What {name} takes from earlier columns",
                tuple(sources),
                blocks,
                tuple(tuple(row) for row in shares.tolist()),
                0.0,
                words=("head",),
                note="The length of what an earlier column adds to a block's input, over the length of the column's "
                "own: 0 it is not listened to, 1 it says as much as the column itself.",
            ),
        )
        yield (
            f"sensitivity_{self.learning + 1}",
            Heatmap(
                f"What {name} depends on",
                (*sources, f"{name} itself"),
                blocks,
                tuple(tuple(row) for row in sensitivities.tolist()),
                0.0,
                words=("head", f"{name} itself"),
                note="The average Fisher sensitivity: which share of all that the answers depend on at a block lies in "
                "which column. The figures of a block add up to 1.",
            ),
        )

    # -- what is left behind -----------------------------------------------------------------------------------

    def predictor(self) -> nn.Module:
        """Returns the plain network for a single column, else all columns."""
        return self.columns if len(self.columns.plans) > 1 else self.backbone.net

    def saved(self) -> dict[str, Any] | None:
        """Returns the plans of the columns."""
        if len(self.columns.plans) == 1:
            return None
        source = _source(self.task)
        return {
            "architecture": source.architecture,
            "kwargs": dict(source.kwargs),
            "main": self.columns.main,
            "columns": [plan.to_dict() for plan in self.columns.plans],
            "shapes": [list(block.output) for block in self.backbone.blocks[:-1]],
        }

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:  # noqa: ARG003
        """Builds the columns that a file's tensors fill."""
        plans = [ColumnPlan.from_dict(plan) for plan in saved["columns"]]
        shapes = [tuple(shape) for shape in saved["shapes"]]
        nets = [
            net if number == saved["main"] else build_column(saved["architecture"], saved["kwargs"], plan, 0)
            for number, plan in enumerate(plans)
        ]
        laterals = [build_laterals(shapes, plans[: number + 1]) for number in range(len(plans))]
        return Columns(nets, laterals, plans, int(saved["main"]))


def _source(task: Task) -> SourceModel:
    if task.source is None:
        raise Problem("Progressive networks of several columns need a source model.")
    return task.source


def _seed(task: Task, number: int) -> int:
    """Returns a seed of its own for every random start of the run."""
    return (task.seed * 1009 + 7919 * (number + 1)) % 2**31


def _still(state: BlockState) -> BlockState:
    return BlockState.FROZEN if state.copied else BlockState.NEW_FROZEN


def _before(options: Asked, task: Task) -> Before:
    """Returns the columns that stand before the target's."""
    if options.column1 == "train":
        return Before()
    source = _source(task)
    if options.column1 == "pretrained":
        net = copy.deepcopy(source.net)
        without_head(net)
        return Before((net,), (nn.ModuleList(),), (ColumnPlan(0),))
    saved = source.meta.get("predictor")
    if source.file is None or (saved is not None and source.meta.get("method") != "progressive"):
        raise Problem(
            "method.column1: the source model is no progressive model that tlgui saved; choose one, or set column1 to "
            "pretrained, which takes any network as the first column."
        )
    if saved is None:
        name = source.file.parent.name or "task 1"
        head = Head(name, source.classes, stream="")
        return Before((copy.deepcopy(source.net),), (nn.ModuleList(),), (ColumnPlan(source.outputs),), (head,))
    columns = Progressive.rebuild(saved, build(source.architecture, source.kwargs, source.outputs), ())
    assert isinstance(columns, Columns)
    columns.load_state_dict(read_saved(source.file))
    heads = tuple(replace(Head.from_dict(head), stream="") for head in source.meta["heads"])
    laterals = tuple(one for one in columns.laterals if isinstance(one, nn.ModuleList))
    return Before(tuple(columns.nets), laterals, columns.plans, heads)


def _all_heads(
    known: Sequence[Head], earlier: Sequence[str], streams: Sequence[str], sets: Mapping[str, ImageSet]
) -> list[Head]:
    """Returns the heads of a saved model, judged by the folders of earlier tasks in order, and those of this run."""
    if len(earlier) > len(known):
        raise Problem(
            f"method.earlier: {len(earlier)} folders are given, but the saved model knows {len(known)} tasks."
        )
    old = [replace(head, stream=earlier[number] if number < len(earlier) else "") for number, head in enumerate(known)]
    names = unique_names(
        (sets[stream].root.name if stream == "target" else stream for stream in streams), [head.name for head in known]
    )
    return [
        *old,
        *(Head(name, sets[stream].classes, stream=stream) for name, stream in zip(names, streams, strict=True)),
    ]
