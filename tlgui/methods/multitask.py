"""Multitask learning: several tasks on one trunk, each with a head of its own.

Minimises Σ_k w_k · (1/|B_k|) Σ_{i ∈ B_k} ℓ_k(h_k(φ(x_i)), y_i^k), where B_k are the images of a step whose label of
task k is known. The tasks are the columns of a table over one set of images, or folders of images.

Source: R. Caruana: Multitask learning. Machine Learning 28, 1997. For the weights see `tlgui.methods.balance`.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.data.heads import Head, slices
from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.data.label_table import Labelled, apply_labels, load_label_table
from tlgui.figures import Figure
from tlgui.methods.balance import Balance, DynamicAverage, GradNorm, Surgery, Uncertainty
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, accuracy, backbone_groups
from tlgui.methods.gradient_watch import GradientWatch, numbered_losses
from tlgui.methods.task_labels import TaskLabels
from tlgui.models.answers import Answer, answer, gains
from tlgui.models.backbone import Backbone
from tlgui.models.branches import Branches, branch, fork
from tlgui.models.chain import chain
from tlgui.models.judged import Judged
from tlgui.models.steps import Step
from tlgui.recipe import BlockState, Problem
from tlgui.recipe import Multitask as Asked

MEASURE_EVERY = 8
"""Steps between two looks at the tasks' gradients: each costs one more backward pass a task."""


class Multitask(Method[Asked]):
    """Trains the blocks that are not frozen on all tasks at once.

    The head has a row for every class and number of every task, so no row is shared. Where tasks have more of their
    own, blocks or BatchNorm statistics, each has a network that shares all other tensors with the backbone.

    Attributes:
        balance: weighs the losses.
        watch: what the tasks' gradients say of each other.
        others: the networks of the second task on; none where only rows of the head are a task's own.
        fork: the first block that is not the same for all tasks.
    """

    Options = Asked
    needs = Asked.card.needs

    def __init__(self, options: Asked, task: Task, backbone: Backbone) -> None:
        """Makes what the tasks have of their own.

        Raises:
            Problem: the options do not fit the tasks or the network.
        """
        super().__init__(options, task, backbone)
        self._streams = ("target", *options.folders())
        self._tasks = TaskLabels(self._streams, task.sets, _labelled(options, task.sets))
        self.balance = _balance(options, len(self._heads))
        self.watch = GradientWatch([head.name for head in self._heads])
        self.others = nn.ModuleList(self._own_networks())
        self.fork = fork([one.net for one in self._networks])
        self._trunk = [parameter for step in self._shared_steps() for parameter in self._learning(step)]
        self._chance = (task.seed, 0)
        self.steps: Tensor
        self.register_buffer("steps", torch.zeros((), dtype=torch.long))
        self._check()

    @classmethod
    def arranged(cls, options: Asked, sets: Mapping[str, ImageSet]) -> Mapping[str, ImageSet]:
        """Lets the table say which images there are, and which of them are for validation."""
        if "target" not in sets:
            raise Problem("data.target: no folder of target images is chosen, and Multitask learning needs one.")
        labelled = _labelled(options, sets)
        if labelled is not None:
            return {**sets, "target": labelled.images}
        for images in sets.values():
            require_labelled(images)
        return sets

    @classmethod
    def classes(cls, options: Asked, sets: Mapping[str, ImageSet]) -> tuple[str, ...]:
        """Returns the names of all outputs; those of one task alone are its classes."""
        return TaskLabels(("target", *options.folders()), sets, _labelled(options, sets)).outputs

    @property
    def _heads(self) -> list[Head]:
        return self._tasks.heads

    def _check(self) -> None:
        names = ", ".join(head.name for head in self._heads)
        for field, given in (("weights", self.options.factors()), ("alone", self.options.reached_alone())):
            if given and len(given) != len(self._heads):
                raise Problem(
                    f"method.{field}: {len(given)} numbers are given for {len(self._heads)} tasks ({names}); "
                    "give each one."
                )
        if any(not head.classes for head in self._heads) and isinstance(self.backbone.classifier, nn.Conv2d):
            raise Problem(
                "method.labels: the last layer of a SqueezeNet gives no numbers below zero, so it cannot learn a "
                "column of numbers; choose another source model, or leave the column out of method.columns."
            )
        if isinstance(self.balance, GradNorm | Surgery) and not self._trunk:
            raise Problem(
                f"method.weighting: {self.options.weighting} compares gradients in shared blocks, but none of them "
                "learns; let some learn, or weigh otherwise."
            )

    # -- what is shared ----------------------------------------------------------------------------------------

    @property
    def _networks(self) -> list[Backbone]:
        """The network of each task."""
        others = [other for other in self.others if isinstance(other, Backbone)]
        return [self.backbone, *others] if others else [self.backbone] * len(self._heads)

    def _shared_steps(self) -> tuple[Step, ...]:
        """Returns the blocks that all tasks share, the head aside."""
        steps = chain(self.backbone.net)[:-1]
        return steps if self.options.shared_upto is None else steps[: self.options.shared_upto]

    def _learning(self, step: Step) -> list[nn.Parameter]:
        return [parameter for _, parameter in step.parameters(self.backbone.net) if parameter.requires_grad]

    def _own_steps(self) -> tuple[list[Step], list[Step]]:
        """Returns the blocks of which each task has its own, and the shared ones with statistics of its own."""
        backbone, shared = self.backbone, self._shared_steps()
        owned = [step for step in chain(backbone.net)[len(shared) : -1] if backbone.states[step.name].learns]
        wish = self.options.private_norm
        if wish == "off" or (wish == "auto" and len(self._streams) == 1):
            return owned, []
        gathers = [step for step in shared if backbone.batch_norm == "train" or self._state(step) is BlockState.NEW]
        return owned, [step for step in gathers if self._state(step).learns]

    def _state(self, step: Step) -> BlockState:
        return self.backbone.states[step.name]

    def _own_networks(self) -> Iterator[Backbone]:
        backbone, (owned, norms) = self.backbone, self._own_steps()
        if not (owned or norms):
            return
        for _ in self._heads[1:]:
            net = branch(backbone.net, owned, norms)
            yield Backbone(
                net,
                backbone.blocks,
                backbone.states,
                batch_norm=backbone.batch_norm,
                mapped=backbone.mapped,
                copied_head=backbone.copied_head,
            )

    # -- training ----------------------------------------------------------------------------------------------

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns one stage that reads the folders of all tasks."""
        what = "the blocks that are not frozen, on " + ", ".join(head.name for head in self._heads)
        mixing, temperature = self.options.sampling, self.options.size_temperature
        return (Stage("train", epochs, what, self._streams, mixing=mixing, temperature=temperature),)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - the protocol
        """Looks up the labels of the training images.

        Raises:
            Problem: a task has none.
        """
        balanced = self.task.train.class_weights == "balanced"
        self._tasks.learn(feeds, self.backbone.classifier.weight.device, balanced=balanced)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the backbone's groups, those of the tasks' own blocks, and the learned weights without decay."""
        groups = super().parameter_groups(rate, copied_rate, decay)
        known = {id(p) for group in groups for p in group["params"]}
        for other in self._networks[1:]:
            for group in backbone_groups(other, rate, copied_rate, decay):
                group["params"] = [p for p in group["params"] if id(p) not in known]
                known |= {id(p) for p in group["params"]}
                groups += [group] if group["params"] else []
        learned = list(self.balance.parameters())
        if learned:
            groups.append({"params": learned, "lr": self.options.weight_rate, "weight_decay": 0.0, "name": "weights"})
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns "loss", "accuracy" (the mean over the tasks), and loss, weight and accuracy of each task.

        A task of which no label in the batch is known has no loss in this step.
        """
        self._chance = (self.task.seed, round(progress * 2**48))
        losses: dict[int, Tensor] = {}
        hits: dict[str, Tensor] = {}
        for number, scores, labels in self._answered({batch.stream: batch, **batch.beside}):
            known = ~labels.isnan()
            if not bool(known.all()):
                scores, labels = scores[known], labels[known]
            if len(labels):
                losses[number] = self._loss(number, scores, labels)
            if len(labels) and self._heads[number].classes:
                hits[f"task_accuracy/{self._heads[number].name}"] = accuracy(scores.detach(), labels)
        if not losses:
            raise Problem("No image of a step has a label of any task; take larger batches, or fill the table.")
        return self._terms(losses, hits)

    def _terms(self, losses: dict[int, Tensor], hits: dict[str, Tensor]) -> dict[str, Tensor]:
        terms = {"loss": self.balance.total(losses)}
        if hits:
            terms["accuracy"] = torch.stack(list(hits.values())).mean()
        terms |= {f"task_loss/{self._heads[number].name}": loss for number, loss in losses.items()}
        if len(self._heads) > 1:
            weights = self.balance.weights()
            terms |= hits | {f"task_weight/{self._heads[number].name}": weights[number] for number in losses}
        return terms

    def _answered(self, batches: Mapping[str, Batch]) -> Iterator[tuple[int, Tensor, Tensor]]:
        """Yields number of the task, its scores `(N, C_k)` and labels `(N,)` for each task of the batches."""
        shared, at = self._run_shared(batches)
        for number, (head, place) in enumerate(slices(self._heads)):
            if head.stream in batches:
                scores = self._networks[number].run(shared[head.stream], at)
                yield number, scores[:, place].float(), self._tasks.of(batches[head.stream], number)

    def _run_shared(self, batches: Mapping[str, Batch]) -> tuple[dict[str, Tensor], int]:
        """Returns what the first block that is not shared takes, by stream, and its number.

        All images go through together, so BatchNorm's statistics, where they are common, are those of all tasks.
        """
        start = max(batch.start for batch in batches.values())
        stop = max(start, self.fork)
        inputs = [self.backbone.run(batch.images, batch.start, start) for batch in batches.values()]
        together = torch.cat(inputs) if len(inputs) > 1 else inputs[0]
        found = self.backbone.run(together, start, stop)
        return dict(zip(batches, found.split([len(rows) for rows in inputs]), strict=True)), stop

    def _loss(self, number: int, scores: Tensor, labels: Tensor) -> Tensor:
        """Returns the mean loss over the valid labels: cross-entropy, or squared error in multiples of the scale."""
        if not self._heads[number].classes:
            return functional.mse_loss(scores[:, 0], labels)
        weights = self.task.class_weights if len(self._heads) == 1 else self._tasks.weights.get(number)
        return functional.cross_entropy(
            scores,
            labels.long(),
            weight=None if weights is None else weights.to(scores.device),
            label_smoothing=self.task.label_smoothing,
        )

    def backward(self, terms: Mapping[str, Tensor], backward: Callable[[Tensor], None]) -> None:
        """Computes the gradients as the balance wants them; looks at the tasks' own every few steps."""
        losses = numbered_losses(terms, self.watch.names)
        if self._trunk and len(losses) > 1 and int(self.steps) % MEASURE_EVERY == 0:
            self.watch.look(losses, self._trunk)
        self.steps += 1
        taken = {id(p) for p in [*self._trunk, *self.balance.parameters()]}
        own = [p for p in self.parameters() if p.requires_grad and id(p) not in taken]
        shared = self._last_trunk() if isinstance(self.balance, GradNorm) else self._trunk
        self.balance.backward(losses, terms["loss"], shared, own, backward, self._chance)

    def _last_trunk(self) -> list[nn.Parameter]:
        """Returns what learns in the last shared block that learns, where GradNorm looks at gradients."""
        return next(filter(None, map(self._learning, reversed(self._shared_steps()))), [])

    # -- judging -----------------------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores of all tasks side by side, `(N, ΣC)`, from what block `start` takes."""
        stop = max(start, self.fork)
        shared = self.backbone.run(x, start, stop)
        if not len(self.others):
            return shared
        parts = zip(self._networks, slices(self._heads), strict=True)
        return torch.cat([network.run(shared, stop)[:, place] for network, (_, place) in parts], 1)

    def judged_streams(self) -> tuple[str, ...]:
        """Returns the folders of all tasks."""
        return self._streams

    def heads(self) -> tuple[Head, ...]:
        """Returns the tasks; () for a single one that tells classes apart, which is no question of its own."""
        return (
            () if len(self._heads) == 1 and self._heads[0].classes and not self.options.labels else tuple(self._heads)
        )

    def answers(self, stream: str, judged: Judged, feeds: Feeds, split: str = "val") -> dict[str, Answer]:
        """Returns one judgement for each task that the stream's images have labels of."""
        return {
            head.name: answer(head, place, judged, self._tasks.truth(judged, number, feeds, split))
            for number, (head, place) in enumerate(slices(self.heads()))
            if head.stream == stream
        }

    def settle(self, feeds: Feeds) -> None:  # noqa: ARG002 - the protocol
        """Closes the books of the epoch."""
        self.balance.epoch_done()
        self.watch.close()

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:
        """Returns how the tasks' gradients stood to each other in the epoch, and the gain over each task alone."""
        alone = dict(zip((head.name for head in self._heads), self.options.reached_alone(), strict=False))
        if not alone:
            return self.watch.scalars()
        answered = {
            name: one for stream, part in judged.items() for name, one in self.answers(stream, part, feeds).items()
        }
        found = {f"gain_over_alone/{name}": value for name, value in gains(answered, alone).items()}
        return self.watch.scalars() | found

    def rank(self, scalars: Mapping[str, float]) -> tuple[float, ...] | None:
        """Returns the mean over the tasks of accuracy, or R² for numbers, so that no large loss decides alone."""
        keys = (f"val/task_{'accuracy' if head.classes else 'explained'}/{head.name}" for head in self.heads())
        found = [scalars[key] for key in keys if key in scalars]
        return (sum(found) / len(found), -scalars["val/loss"]) if found else super().rank(scalars)

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields the cosines between the tasks' gradients."""
        yield from self.watch.figures()

    # -- what is left behind -----------------------------------------------------------------------------------

    def predictor(self) -> nn.Module:
        """Returns the plain network where nothing but the rows of its head is a task's own, else its branches."""
        if not len(self.others):
            return self.backbone.net
        return Branches([one.net for one in self._networks], [head.width for head in self._heads])

    def saved(self) -> dict[str, Any] | None:
        """Returns what the tasks have of their own."""
        if not len(self.others):
            return None
        owned, norms = ([step.name for step in steps] for steps in self._own_steps())
        return {"widths": [head.width for head in self._heads], "owned": owned, "norms": norms}

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:  # noqa: ARG003
        """Builds the branches that a file's tensors fill."""
        owned, norms = ([step for step in chain(net) if step.name in saved[name]] for name in ("owned", "norms"))
        return Branches([net, *(branch(net, owned, norms) for _ in saved["widths"][1:])], saved["widths"])


def _labelled(options: Asked, sets: Mapping[str, ImageSet]) -> Labelled | None:
    """Reads the table that the options name, and finds the images of its rows; None without a table."""
    if not options.labels:
        return None
    names, kinds = options.chosen()
    table = load_label_table(Path(options.labels), kinds)
    return apply_labels(table.chosen(names) if names else table, sets["target"])


def _balance(options: Asked, tasks: int) -> Balance:
    """Returns what weighs the losses."""
    factors = options.factors() or (1.0,) * tasks
    match options.weighting:
        case "uncertainty":
            return Uncertainty(factors)
        case "dwa":
            return DynamicAverage(factors, options.temperature)
        case "gradnorm":
            return GradNorm(factors, options.alpha)
        case "pcgrad":
            return Surgery(factors)
        case _:
            return Balance(factors)
