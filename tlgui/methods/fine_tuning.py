"""Fine-tuning: go on training the source network on the target, in one of seven ways.

Sources: A. Kumar et al.: Fine-tuning can distort pretrained features and underperform out-of-distribution. ICLR 2022
(LP-FT). J. Howard, S. Ruder: Universal language model fine-tuning for text classification. ACL 2018 (gradual
unfreezing, rates that fall with depth). Y. Lee et al.: Surgical fine-tuning improves adaptation to distribution
shifts. ICLR 2023. E. J. Hu et al.: LoRA: Low-rank adaptation of large language models. ICLR 2022.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.figures import Bars, Figure
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, accuracy, target_loss
from tlgui.methods.distillation import old_classifier
from tlgui.methods.lora import Adapters
from tlgui.methods.relative_gradient import fitted_head, relative_gradient_norms
from tlgui.methods.retention import Retention
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import BlockState, Problem
from tlgui.recipe import FineTuning as FineTuningOptions

HEAD, TUNE = "head", "tune"


class FineTuning(Method[FineTuningOptions]):
    """Minimises the cross-entropy of the labelled target; the mode says which blocks learn when, and how fast.

    The freeze plan says what may learn at all. A *stage of the network* below is one of its coarse groups of blocks.
    """

    Options = FineTuningOptions
    needs = FineTuningOptions.card.needs
    tuned: Tensor
    """Number in `_choices` of the part that surgical fine-tuning opens; -1 while it is not known."""

    def __init__(self, options: FineTuningOptions, task: Task, backbone: Backbone) -> None:
        """Remembers the plan, and adds the low-rank updates where they are asked for."""
        super().__init__(options, task, backbone)
        self._plan = dict(backbone.states)
        self._stage = ""
        self._norms: dict[str, float] = {}
        *body, self._head = backbone.blocks
        self._part_of = {block.name: block.group for block in body}
        self._parts = tuple(
            part
            for part, blocks in groupby(body, lambda block: block.group)
            if any(self._plan[block.name].learns for block in blocks)
        )
        self.adapters: Adapters | None = None
        if options.mode == "lora":
            self._freeze_below_adapters()
        if options.mode == "surgical":
            self.register_buffer("tuned", torch.tensor(-1))
            self._chosen_by_name()
        source = task.source if options.mode != "scratch" else None
        self._old = (old_classifier(source),) if source else None  # in a tuple: it is not trained
        self._retention = Retention(source) if source else None

    # -- which blocks learn when ---------------------------------------------------------------------------------

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns two stages for LP-FT, one for each part that gradual unfreezing opens, else one."""
        match self.options.mode:
            case "lp_ft":
                probe = min(self.options.probe_epochs, epochs - 1)
                tune = Stage(TUNE, epochs - probe, "all blocks that may learn")
                return (Stage(HEAD, probe, "the head"), tune) if probe else (tune,)
            case "gradual":
                return tuple(self._gradual(epochs))
            case "linear_probe":
                return (Stage(HEAD, epochs, "the head"),)
            case "surgical":
                return (Stage(TUNE, epochs, "one part of the network and the head"),)
            case "lora":
                return (Stage(TUNE, epochs, "low-rank updates and the head"),)
            case _:
                return (Stage(TUNE, epochs, "all blocks that may learn"),)

    def _gradual(self, epochs: int) -> Iterator[Stage]:
        every, left = self.options.unfreeze_every, epochs
        opened = [HEAD, *reversed(self._parts)]
        for number, part in enumerate(opened):
            last = number + 1 == len(opened) or left <= every
            own = left if last else every
            yield Stage(part, own, "the head" if part == HEAD else f"from {part} to the head")
            left -= own
            if last:
                return

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:
        """Freezes and thaws what the stage needs; surgical fine-tuning looks for the part that wants to change."""
        self._stage = stage
        if self.options.mode == "surgical":
            if not resumed and int(self.tuned) < 0:
                self._find_part(feeds)
            self._open()
        elif self.options.mode != "lora":
            self._open()

    def load_state_dict(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - torch's own signature
        """Loads the tensors; the part that surgical fine-tuning had chosen is opened again."""
        result = super().load_state_dict(*args, **kwargs)
        if self.options.mode == "surgical":
            self._open()
        return result

    def _open(self) -> None:
        """Puts the stage's freeze plan into force."""
        opened = self._opened()
        states = {
            name: state if name in opened or not state.learns else _frozen(state) for name, state in self._plan.items()
        }
        if states != self.backbone.states:
            self.backbone.set_states(states)

    def _opened(self) -> set[str]:
        """Returns the names of the blocks that learn in the present stage."""
        head, body = {self._head.name}, set(self._part_of)
        if self._stage == HEAD:
            return head
        match self.options.mode:
            case "gradual":
                parts = set(self._parts[self._parts.index(self._stage) :])
                body = {block for block, part in self._part_of.items() if part in parts}
            case "surgical" if int(self.tuned) >= 0:
                chosen = self._choices[int(self.tuned)]
                body = {block for block, part in self._part_of.items() if chosen in {block, part}}
        stands = self.task.train.copied_rate == 0 and self.options.mode != "lp_ft"
        return head | {name for name in body if not (stands and self._plan[name].copied)}

    # -- surgical ------------------------------------------------------------------------------------------------

    @property
    def _choices(self) -> tuple[str, ...]:
        return (*self._parts, *self._part_of)

    def _chosen_by_name(self) -> None:
        wanted = self.options.surgical_block
        if wanted == "auto":
            return
        if wanted not in self._choices:
            known = ", ".join(self._parts)
            raise Problem(f"method.surgical_block: '{wanted}' is no part that may learn; take auto or one of {known}.")
        self.tuned.fill_(self._choices.index(wanted))

    def _find_part(self, feeds: Feeds) -> None:
        self.backbone.set_states(self._plan)
        self.backbone.eval()
        head = self._measuring_head(feeds)

        def loss(batch: Batch) -> Tensor:
            scores = self.backbone(batch.images) if head is None else head(self.backbone.features(batch.images))
            return target_loss(self.task, scores, batch.known)

        self._norms = relative_gradient_norms(self.backbone, feeds.varied("target"), loss, self._part_of)
        self.tuned.fill_(self._choices.index(max(self._norms, key=self._norms.__getitem__)))
        self.backbone.train()

    def _measuring_head(self, feeds: Feeds) -> nn.Linear | None:
        """Returns a head that was fitted to the target; None where the network's own says enough or is no matrix."""
        if not isinstance(self.backbone.classifier, nn.Linear) or self.backbone.copied_head:
            return None
        features, labels = feeds.features("target")
        assert labels is not None
        return fitted_head(features, labels, len(self.task.classes)).to(self.backbone.classifier.weight.device)

    # -- learning ------------------------------------------------------------------------------------------------

    def _freeze_below_adapters(self) -> None:
        self.backbone.batch_norm = "frozen"
        self.backbone.set_states(self._plan)
        self.adapters = Adapters(self.backbone, self.options.lora_rank, self.options.lora_alpha, self.task.seed)
        for name, parameter in self.backbone.net.named_parameters():
            if self.backbone.owner[name] != self._head.name:
                parameter.requires_grad_(False)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the groups of what learns in this stage, with rates that fall with depth where that is asked for."""
        if self.options.mode == "lp_ft" and self._stage == TUNE:
            rate, copied_rate = rate * self.options.tuned_rate, 1.0
        groups = super().parameter_groups(rate, copied_rate, decay)
        if self.adapters is not None:
            groups.append(
                {"params": list(self.adapters.parameters()), "lr": rate, "weight_decay": decay, "name": "low rank"}
            )
        return groups if self.options.rate_decay == 1.0 else [part for group in groups for part in self._deeper(group)]

    def _deeper(self, group: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yields a group by stages of the network, each earlier one slower; the stage below the head keeps its rate."""
        if group["name"] != "copied":
            yield group
            return
        part_of = {
            id(parameter): self._part_of.get(self.backbone.owner[name], HEAD)
            for name, parameter in self.backbone.net.named_parameters()
        }
        for depth, part in enumerate((HEAD, *reversed(self._all_parts))):
            chosen = [parameter for parameter in group["params"] if part_of[id(parameter)] == part]
            if chosen:
                rate = group["lr"] * self.options.rate_decay ** max(0, depth - 1)
                yield {**group, "params": chosen, "lr": rate, "name": f"copied {part}"}

    @property
    def _all_parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._part_of.values()))

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns "loss" (mean cross-entropy, weighted by class where asked) and "accuracy" in [0, 1]."""
        scores = self.scores(batch.images, batch.start)
        return {
            "loss": target_loss(self.task, scores, batch.known),
            "accuracy": accuracy(scores.detach(), batch.known),
        }

    def scores(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores `(N, C)`, with the low-rank updates where there are some."""
        if self.adapters is None:
            return self.backbone.run(x, start)
        return self.adapters.run(self.backbone, x, [], start)[0]

    # -- what is seen --------------------------------------------------------------------------------------------

    def changes(self) -> dict[str, float]:
        """Returns ‖w − w⁰‖ / ‖w⁰‖ of every block, the low-rank updates' where there are some."""
        own = self.adapters.change(self.backbone) if self.adapters is not None else {}
        return self.backbone.weight_change() | own

    def learners(self) -> dict[str, list[nn.Parameter]]:
        """Returns the learning parameters of every block, the low-rank updates' where there are some."""
        found = self.backbone.learners()
        for name, update in self.adapters.items() if self.adapters is not None else ():
            found[self.backbone.owner[name]] += update.parameters()
        return found

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns how much of what the source network knew is left; see `Retention`."""
        return self._retention.scalars(self.backbone, self._old_answers, feeds) if self._retention else {}

    def _old_answers(self, x: Tensor, start: int) -> Tensor:
        assert self._old is not None
        old = self._old[0].to(x.device)
        if self.adapters is not None:
            return self.adapters.run(self.backbone, x, [old], start)[1]
        return self.backbone.branches(x, [old], start)[1]

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields the relative gradient norms by which surgical fine-tuning chose its part, once."""
        if self._norms:
            names = tuple(self._norms)
            chosen = self._choices[int(self.tuned)]
            yield (
                "relative_gradient",
                Bars(
                    "Relative gradient norm before training",
                    names,
                    {"‖∇L‖ / ‖θ‖": tuple(self._norms.values())},
                    note=f"The part that the target wants to change most is tuned: {chosen}.",
                ),
            )
            self._norms = {}

    def predictor(self) -> nn.Module:
        """Returns the plain network, low-rank updates merged into its weights."""
        return self.backbone.net if self.adapters is None else self.adapters.merged(self.backbone.net)


def _frozen(state: BlockState) -> BlockState:
    return BlockState.FROZEN if state.copied else BlockState.NEW_FROZEN
