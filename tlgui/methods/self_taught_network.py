"""Self-taught learning with a whole network: VICReg or SimCLR on the unlabelled source, then the labelled target.

Sources: A. Bardes, J. Ponce, Y. LeCun: VICReg: variance-invariance-covariance regularization for self-supervised
learning, ICLR 2022. T. Chen, S. Kornblith, M. Norouzi, G. Hinton: A simple framework for contrastive learning of visual
representations, ICML 2020. R. Raina et al.: Self-taught learning, ICML 2007, for the setting.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.figures import Figure, Mosaic
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, accuracy, target_loss
from tlgui.methods.joint_embedding import nt_xent, projector, spread, vicreg, view
from tlgui.methods.label_curve import Features, LabelCurve, measure, rivals
from tlgui.methods.linear_classifier import Linear, Tried, best_cost, cross_validated, global_scaling, solve
from tlgui.methods.raw_pixels import RawPixels, denormalise, normalisation
from tlgui.methods.tiles import picture_tile
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import BlockState
from tlgui.recipe import SelfTaughtNetwork as SelfTaughtNetworkOptions

SOURCE, TARGET = "source", "target"

_CLASSIFIER_STEPS = 30
_PROBED = 5000
"""The neighbours' accuracy is looked at after each epoch where the target has at most so many images."""
_NEIGHBOURS = 5
_COLLAPSED = 0.1
_SHOWN = 6
_FINE = 1 << 40


class SelfTaughtNetwork(Method[SelfTaughtNetworkOptions]):
    """Two stages: "source" descends the objective of two views, "target" fits a head or fine-tunes.

    Attributes:
        projector: the layers above the trunk on which the objective is computed.
    """

    Options = SelfTaughtNetworkOptions
    needs = SelfTaughtNetworkOptions.card.needs
    cached = False

    def __init__(self, options: SelfTaughtNetworkOptions, task: Task, backbone: Backbone) -> None:
        """Draws the projector from the task's seed."""
        super().__init__(options, task, backbone)
        self._plan = dict(backbone.states)
        self._batch_norm = backbone.batch_norm
        self._stage = ""
        self._curve: LabelCurve | None = None
        self._views = torch.empty(0)
        width = options.projector
        last, layers = (width, 3) if options.objective == "vicreg" else (min(128, width), 2)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(task.seed)
            self.projector = projector(backbone.feature_dim, width, last, layers)

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns "source", and "target" (solved, or descended where the network is fine-tuned)."""
        source = Stage(SOURCE, epochs, "the network, without labels", ("source",), restarts=True)
        if self.options.finish == "linear":
            return source, Stage(TARGET, 1, "the classifier on its features", ("target",), _CLASSIFIER_STEPS)
        tuned = self.options.fine_tune_epochs
        return source, Stage(TARGET, tuned, "the network, with labels", ("target",), restarts=True)

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - structure only
        """Opens the blocks of the plan; a linear classifier leaves the trunk as it is."""
        self._stage = stage
        if stage == SOURCE:
            self._views = next(iter(feeds.images("source"))).images[:_SHOWN].cpu()
            self.backbone.batch_norm = self._source_batch_norm(feeds)
            self.backbone.set_states(self._plan)
        elif self.options.finish == "linear":
            self.backbone.set_states({name: _still(state) for name, state in self._plan.items()})
        else:
            self.backbone.batch_norm = self._batch_norm
            self.backbone.set_states(self._plan)

    def _source_batch_norm(self, feeds: Feeds) -> str:
        """Statistics are gathered from the source unless the recipe forbids it: an untrained network has none."""
        train = self.task.train
        if train.batch_norm != "auto":
            return train.batch_norm
        untrained = self.task.source is None or self.task.source.weights == "none"
        enough = train.batch_size >= 16 and feeds.count("source") >= 500
        return "train" if untrained or enough else "stats_frozen"

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the trunk's groups; in the first stage the projector's beside them, without the head.

        Without labels there is nothing to forget: copied blocks learn at the full rate in the first stage.
        """
        if self._stage == TARGET:
            return super().parameter_groups(rate, copied_rate, decay)
        head = {id(parameter) for parameter in self.backbone.classifier.parameters()}
        groups = [
            {**group, "params": [parameter for parameter in group["params"] if id(parameter) not in head]}
            for group in super().parameter_groups(rate, 1.0, decay)
        ]
        own = list(self.projector.parameters())
        for decays in (True, False):
            chosen = [parameter for parameter in own if (parameter.ndim >= 2) is decays]
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay if decays else 0.0, "name": "projector"})
        return [group for group in groups if group["params"]]

    # -- without labels ----------------------------------------------------------------------------------------

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Returns the terms of two views without labels, or the cross-entropy of the labelled target."""
        if stage == TARGET:
            scores = self.backbone(batch.images, start=batch.start)
            loss = target_loss(self.task, scores, batch.known)
            return {"loss": loss, "accuracy": accuracy(scores.detach(), batch.known)}
        one, two = self._two_views(batch.images, progress)
        both = self.projector(self.backbone.features(torch.cat([one, two]))).float()
        first, second = both[: len(one)], both[len(one) :]
        with torch.autocast(both.device.type, enabled=False):
            if self.options.objective == "vicreg":
                terms = vicreg(first, second)
            else:
                terms = {"loss": nt_xent(first, second, self.options.temperature)}
        return {**terms, "embedding_spread": spread(first)}

    def _two_views(self, images: Tensor, progress: float) -> tuple[Tensor, Tensor]:
        """Draws two views of each image; chance is a function of the seed and of how far the run is."""
        generator = torch.Generator().manual_seed((self.task.seed * _FINE + int(progress * _FINE)) % (1 << 63))
        looks = {"mirror": self.options.mirror, "recolour": self.options.recolour}
        return view(images, generator, **looks), view(images, generator, **looks)

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns how many validation images their neighbours among the labelled ones name rightly, in [0, 1]."""
        if self._stage != SOURCE or not 0 < feeds.count("target", "val") + feeds.count("target") <= _PROBED:
            return {}
        if not feeds.count("target", "val"):
            return {}
        (known, labels), (asked, truth) = feeds.features("target"), feeds.features("target", "val")
        assert labels is not None and truth is not None  # noqa: PT018 - the target is labelled
        return {"val/neighbours_accuracy": neighbours_accuracy(known, labels, asked, truth)}

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Says so where all images have become the same point."""
        if scalars.get("train/embedding_spread", 1.0) < _COLLAPSED:
            yield (
                "The embeddings have collapsed: all images look nearly the same to the network. Try a smaller learning "
                "rate, a larger batch, or VICReg."
            )

    # -- with labels -------------------------------------------------------------------------------------------

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:  # noqa: ARG002 - only one is solved
        """Fits a linear classifier to the features and makes it the network's head."""
        features, labels = feeds.features("target")
        assert labels is not None
        classes, kind = len(self.task.classes), self.options.classifier
        shift, scale = global_scaling(features)
        scaled = (features - shift) / scale
        tried: list[Tried] = []
        for one in cross_validated(scaled, labels, classes, kind=kind, seed=self.task.seed):
            tried.append(one)
            yield {"tried_C": one.cost, "held_out_accuracy": one.accuracy, "held_out_loss": one.loss}
        cost = best_cost(tried)
        found: Linear | None = None
        for value, found in solve(scaled, labels, classes, kind=kind, cost=cost):
            yield {"loss": value, "accuracy": found.accuracy(scaled, labels), "C": cost}
        assert found is not None
        self._take(found, shift, scale)
        if self.options.compare and feeds.count("target", "val"):
            yield from self._compare(feeds, features, labels)

    @torch.no_grad()
    def _take(self, found: Linear, shift: Tensor, scale: Tensor) -> None:
        """Writes the classifier into the head; a 1×1 convolution keeps its height above zero (see `build_backbone`)."""
        head = self.backbone.classifier
        assert head.bias is not None
        above = head.bias.mean() if isinstance(head, nn.Conv2d) else 0.0
        weight = found.weight / scale
        head.weight.copy_(weight.view_as(head.weight))
        head.bias.copy_(found.bias - weight @ shift + above)

    def _compare(self, feeds: Feeds, features: Tensor, labels: Tensor) -> Iterator[Mapping[str, float]]:
        own, truth = feeds.features("target", "val")
        assert truth is not None
        device = self.backbone.classifier.weight.device
        raw = RawPixels(3)
        denormalise(raw, self.task.source)
        kinds = {"self-taught features": Features(features, own), **rivals(feeds, self.task, raw.to(device), device)}
        classes, seed = len(self.task.classes), self.task.seed
        for curve in measure(kinds, (labels, truth), classes, kind=self.options.classifier, seed=seed):
            self._curve = curve
            yield {}

    # -- what there is to see ----------------------------------------------------------------------------------

    def judged_streams(self) -> tuple[str, ...]:
        """Returns none before there is a classifier."""
        return self.judges if self._stage == TARGET else ()

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields pairs of views, and what labels are worth."""
        if len(self._views):
            yield "views", self._view_pairs()
        if self._curve is not None:
            yield "label_curve", self._curve.figure()

    def _view_pairs(self) -> Mosaic:
        mean, std = (part.view(3, 1, 1) for part in normalisation(self.task.source))
        pairs = self._two_views(self._views, 0.0)
        tiles = [picture_tile(shown * std + mean) for pair in zip(self._views, *pairs, strict=True) for shown in pair]
        return Mosaic(
            "Two views of one image must look the same to the network",
            tuple(tiles),
            ("image", "one view", "another") * len(self._views),
            6,
        )

    def predictor(self) -> nn.Module:
        """Returns the plain network, its tensors under the architecture's own names."""
        return self.backbone.net


def _still(state: BlockState) -> BlockState:
    if not state.learns:
        return state
    return BlockState.FROZEN if state.copied else BlockState.NEW_FROZEN


def neighbours_accuracy(known: Tensor, labels: Tensor, asked: Tensor, truth: Tensor, count: int = _NEIGHBOURS) -> float:
    """Returns the share of `asked` `(M, d)` whose `count` nearest of `known` `(N, d)`, by cosine, vote rightly."""
    similar = nn.functional.normalize(asked, dim=1) @ nn.functional.normalize(known, dim=1).T
    nearest = labels[similar.topk(min(count, len(known)), dim=1).indices]
    votes = nn.functional.one_hot(nearest, int(labels.max()) + 1).sum(1)
    return float((votes.argmax(1) == truth).float().mean())
