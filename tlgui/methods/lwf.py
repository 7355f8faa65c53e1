"""Learning without forgetting: on the target's images the old head must go on answering as the source network does.

Source: Z. Li, D. Hoiem: Learning without forgetting. ECCV 2016. With `alpha` the weights are held, too, as L2-SP does.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, accuracy, target_loss
from tlgui.methods.distillation import Teacher, distillation, entropy, old_classifier
from tlgui.methods.retention import Retention
from tlgui.methods.source_pull import SourcePull, pull_strength
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import BlockState, Problem
from tlgui.recipe import LwF as LwFOptions

WARMUP, JOINT = "warm-up", "joint"


class LwF(Method[LwFOptions]):
    """Minimises CE(y, ẑ_n) + λ KD(z_o, ẑ_o) over the body, the new head and the old head.

    z_o are the source network's scores for the very same (augmented) images, ẑ_o those of the old head now. A warm-up
    trains the new head alone, as the paper does.
    """

    Options = LwFOptions
    needs = LwFOptions.card.needs

    def __init__(self, options: LwFOptions, task: Task, backbone: Backbone) -> None:
        """Adds the old head, a copy of the source's final layer.

        Raises:
            Problem: a block of the body is re-initialised, so that the old head would not fit it.
        """
        super().__init__(options, task, backbone)
        assert task.source is not None
        blank = next((block.name for block in backbone.blocks[:-1] if not backbone.states[block.name].copied), "")
        if blank:
            raise Problem(
                f"layers: {blank} is re-initialised, but LwF keeps the source's answers and needs every block before "
                "the head copied; let it be frozen or trained."
            )
        self._plan = dict(backbone.states)
        self._teacher = Teacher(task.source)
        self._joint = False
        self.old_head = old_classifier(task.source)
        self.pull = SourcePull(backbone, task.source) if options.alpha else None
        self._retention = Retention(task.source)

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the warm-up of the new head, where there is one, and the joint training."""
        warmup = min(self.options.warmup_epochs, epochs - 1)
        reads = ("target",) if self.options.kd_inputs == "target" or not self.options.keep else ("target", "source")
        joint = Stage(JOINT, epochs - warmup, "all blocks that may learn, both heads", reads)
        return (Stage(WARMUP, warmup, "the new head"), joint) if warmup else (joint,)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - the protocol
        """Freezes the body in the warm-up and opens it afterwards.

        Raises:
            Problem: old answers on source images are asked for, and there are none.
        """
        if self.options.kd_inputs != "target" and not feeds.has("source"):
            raise Problem(
                "method.kd_inputs: old answers on source images are asked for, but there are none; name their folder "
                "in data.source, or take 'target'."
            )
        self._joint = stage == JOINT
        self.old_head.requires_grad_(self._joint and self.options.train_old_head and self.options.keep > 0)
        head = self.backbone.blocks[-1].name
        held = {name: state if name == head else BlockState.FROZEN for name, state in self._plan.items()}
        self.backbone.set_states(self._plan if self._joint else held)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the groups; the old head learns like any copied block."""
        groups = super().parameter_groups(rate, copied_rate, decay)
        old = [parameter for parameter in self.old_head.parameters() if parameter.requires_grad]
        if old:
            groups.append({"params": old, "lr": rate * copied_rate, "weight_decay": 0.0, "name": "old head"})
        if self.pull is not None:
            for group in groups:
                group["weight_decay"] = group["weight_decay"] if group["name"] == "new" else 0.0
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns what is seen of one step.

        "loss" is the sum that is minimised: "new", the cross-entropy of the target's labels, and "old_weighted", λ
        times "old", the distillation. "divergence" is how far "old" lies above the least it can be, "agreement" the
        share of images that old head and source network name alike.
        """
        on_target = self.options.kd_inputs != "source"
        if stage != JOINT or not self.options.keep:
            scores = self.backbone(batch.images, batch.start)
            loss = target_loss(self.task, scores, batch.known)
            return {"loss": loss, "accuracy": accuracy(scores.detach(), batch.known), **self._distance()}
        scores, old = self.backbone.branches(batch.images, [self.old_head], batch.start)
        pairs = [(old, self._teacher(batch.images, batch.start))] if on_target else []
        if self.options.kd_inputs != "target":
            beside = batch.beside["source"]
            pairs.append((self._old_answers(beside.images, beside.start), self._teacher(beside.images, beside.start)))
        return self._terms(target_loss(self.task, scores, batch.known), scores, batch.known, pairs)

    def _terms(
        self, new: Tensor, scores: Tensor, labels: Tensor, pairs: list[tuple[Tensor, Tensor]]
    ) -> dict[str, Tensor]:
        temperature = self.options.temperature
        said = torch.cat([student.float() for student, _ in pairs])
        wanted = torch.cat([teacher.float() for _, teacher in pairs])
        old = distillation(said, wanted, temperature)
        weighted = self.options.keep * (temperature**2 if self.options.t2_scaling else 1.0) * old
        return {
            "loss": new + weighted,
            "accuracy": accuracy(scores.detach(), labels),
            "new": new,
            "old": old,
            "old_weighted": weighted,
            "divergence": old.detach() - entropy(wanted, temperature),
            "agreement": accuracy(said.detach(), wanted.argmax(1)),
            **self._distance(),
        }

    def _distance(self) -> dict[str, Tensor]:
        if self.pull is None:
            return {}
        distance = self.pull.distance()
        return {"distance": distance, "pull": self.options.alpha * distance}

    def after_step(self, rates: Mapping[str, float]) -> None:
        """Pulls copied weights to the source's, where that is asked for as well."""
        if self.pull is not None and "copied" in rates:
            train = self.task.train
            momentum = train.momentum if train.optimizer == "sgd" else 0.0
            self.pull.step(pull_strength(rates["copied"], self.options.alpha, momentum))

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns how much of what the source network knew is left; see `Retention`."""
        return self._retention.scalars(self.backbone, self._old_answers, feeds)

    def _old_answers(self, x: Tensor, start: int) -> Tensor:
        return self.backbone.branches(x, [self.old_head], start)[1]

    def predictor(self) -> nn.Module:
        """Returns the plain network with the new head."""
        return self.backbone.net
