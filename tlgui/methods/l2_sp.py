"""L2-SP: fine-tuning in which copied weights are pulled to the source's rather than to zero.

Source: X. Li, Y. Grandvalet, F. Davoine: Explicit inductive bias for transfer learning with convolutional networks.
ICML 2018. With `fisher`: J. Kirkpatrick et al.: Overcoming catastrophic forgetting in neural networks. PNAS 2017.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.methods.base import Batch, Feeds, Method, Task, accuracy, target_loss
from tlgui.methods.distillation import old_classifier
from tlgui.methods.retention import Retention
from tlgui.methods.source_pull import SourcePull, fisher_information, is_weight, pull_strength
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import L2Sp as L2SpOptions
from tlgui.recipe import Problem

FISHER_IMAGES = 200
"""So many source images say how important each weight is."""


class L2Sp(Method[L2SpOptions]):
    """Minimises CE + (α/2) ‖w_S − w⁰_S‖² + (β/2) ‖w_N‖² over copied weights w_S and new weights w_N.

    The first penalty is a proximal step after the optimiser's, stable for any α; see `pull_strength`. The second is the
    optimiser's weight decay of what is new. Nothing pulls copied weights to zero.
    """

    Options = L2SpOptions
    needs = L2SpOptions.card.needs

    def __init__(self, options: L2SpOptions, task: Task, backbone: Backbone) -> None:
        """Remembers the source's weights."""
        super().__init__(options, task, backbone)
        assert task.source is not None
        self.pull = SourcePull(backbone, task.source, which=options.which, weighted=options.fisher)
        self._old = (old_classifier(task.source),)  # in a tuple: it is not trained
        self._retention = Retention(task.source)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - the protocol
        """Estimates the importance of each weight where that is asked for.

        Raises:
            Problem: there are no source images for it.
        """
        if not self.options.fisher or resumed:
            return
        if not feeds.has("source"):
            raise Problem(
                "method.fisher: the importance of weights is measured on source images; name their folder in "
                "data.source, or leave it out."
            )
        assert self.task.source is not None
        found = fisher_information(self.task.source.net, self.pull.names, self._few(feeds), self.task.seed)
        self.pull.weigh(found)

    @staticmethod
    def _few(feeds: Feeds) -> Iterator[Tensor]:
        total = min(FISHER_IMAGES, feeds.count("source"))
        done = 0
        for batch in feeds.images("source", most=FISHER_IMAGES):
            for image in batch.images.split(1):
                yield image
                done += 1
                feeds.report(done, total)

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:  # noqa: ARG002 - β is in its place
        """Returns the groups: β decays what is new, and nothing decays what was copied."""
        groups = super().parameter_groups(rate, copied_rate, self.options.beta)
        for group in groups:
            if group["name"] == "copied":
                group["weight_decay"] = 0.0
            elif self.options.which == "all":
                group["weight_decay"] = self.options.beta
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns what is seen of one step.

        "loss" is the cross-entropy, "distance" ½ ‖w_S − w⁰_S‖², "pull" α times that, "head" ½ ‖w_N‖² and "decay" β
        times that; only the first is differentiated, as pull and decay are steps of their own.
        """
        scores = self.backbone(batch.images, batch.start)
        loss = target_loss(self.task, scores, batch.known)
        distance, size = self.pull.distance(), self._size_of_new()
        return {
            "loss": loss,
            "accuracy": accuracy(scores.detach(), batch.known),
            "distance": distance,
            "pull": self.options.alpha * distance,
            "head": size,
            "decay": self.options.beta * size,
        }

    @torch.no_grad()
    def _size_of_new(self) -> Tensor:
        new = [
            parameter
            for name, parameter in self.backbone.net.named_parameters()
            if parameter.requires_grad
            and not self.backbone.is_copied(name)
            and (self.options.which == "all" or is_weight(name, parameter))
        ]
        return 0.5 * sum((p.square().sum() for p in new), start=self.backbone.classifier.weight.new_zeros(()))

    def after_step(self, rates: Mapping[str, float]) -> None:
        """Pulls copied weights to the source's by a proximal step as strong as the present rate makes it."""
        if self.options.alpha and "copied" in rates:
            train = self.task.train
            momentum = train.momentum if train.optimizer == "sgd" else 0.0
            self.pull.step(pull_strength(rates["copied"], self.options.alpha, momentum))

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns how much of what the source network knew is left; see `Retention`."""
        return self._retention.scalars(self.backbone, self._old_answers, feeds)

    def _old_answers(self, x: Tensor, start: int) -> Tensor:
        return self.backbone.branches(x, [self._old[0].to(x.device)], start)[1]

    def predictor(self) -> nn.Module:
        """Returns the plain network."""
        return self.backbone.net
