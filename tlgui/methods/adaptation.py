"""What all methods from a labelled source to an unlabelled target share; it is no method itself."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.data.image_set import ImageSet
from tlgui.figures import Figure
from tlgui.methods import adaptation_alarms as alarms
from tlgui.methods import adaptation_figures as pictures
from tlgui.methods.adaptation_look import MOST, SCORES, Look, Sample, Shown, judge_of, score, show
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task, Unadapted, Vouched, accuracy
from tlgui.methods.batch_norm_domains import re_estimate, restore, statistics
from tlgui.methods.bottleneck import Bottleneck, BottleneckPredictor
from tlgui.methods.gradient_reversal import ramp
from tlgui.methods.two_domains import BatchNormDomains, Seen, TwoDomains
from tlgui.models.backbone import Backbone
from tlgui.models.judged import Judged
from tlgui.recipe import AdaptationOptions, AligningOptions, Problem

OptionsT = TypeVar("OptionsT", bound=AdaptationOptions)
AligningT = TypeVar("AligningT", bound=AligningOptions)

SOURCE, ADAPT = "source only", "adapt"
"""Names of the two stages."""

_WORSE = 0.01
"""Share of ln C by which an adapted model's information may fall before it is called worse than source-only."""


class Adaptation(Method[OptionsT]):
    """Learns the classes on the source; subclasses say what the target is for.

    Nothing in it has seen a label of the target: epochs are ranked by scores of the predictions and by the source.

    Attributes:
        domains: the network as both domains pass through it.
        adapt_from: progress at the first adapted step; NaN before.
        baseline: label-free score of the source-only model; NaN where there is none.
        best_source: the best accuracy on the source so far.
        settled: how many epochs have been judged.
        named_before: the classes that source-only gave to the target images that are looked at, -1 for none.
    """

    def __init__(self, options: OptionsT, task: Task, backbone: Backbone) -> None:
        """Builds the network that both domains pass through."""
        super().__init__(options, task, backbone)
        norms, attach = self._wiring()
        self.domains = TwoDomains(
            backbone,
            classes=len(task.classes),
            bottleneck=options.bottleneck,
            attach=attach,
            norms=norms,
            seed=task.seed,
        )
        self.adapt_from: Tensor
        self.baseline: Tensor
        self.best_source: Tensor
        self.settled: Tensor
        self.named_before: Tensor
        for name in ("adapt_from", "baseline", "best_source"):
            self.register_buffer(name, torch.tensor(math.nan, dtype=torch.float64))
        self.register_buffer("settled", torch.tensor(0))
        self.register_buffer("named_before", torch.full((MOST,), -1))
        self._sample = Sample(lambda images, stop: self.backbone.run(images, 0, stop))
        self._look: Look | None = None
        self._begun_from = math.nan
        self._adapting = False

    def _wiring(self) -> tuple[BatchNormDomains, str]:
        """Returns how BatchNorm meets the domains, and where a domain classifier attaches."""
        return "separate", ""

    @classmethod
    def classes(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> tuple[str, ...]:  # noqa: ARG003 - the protocol
        """Returns the classes of the labelled source."""
        return sets["source"].classes

    @classmethod
    def arranged(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> Mapping[str, ImageSet]:
        """Refuses a target whose folders show classes that the source lacks, unless partial matching is asked for."""
        unknown = [name for name in sets["target"].classes if name not in sets["source"].classes]
        if unknown and not options.partial:
            known = len(sets["target"].classes) - len(unknown)
            raise Problem(
                f"data.target: {len(unknown)} of {len(sets['target'].classes)} target classes are not in the source "
                f"({_listed(unknown)}). Take them out, name the folders alike, or set method.partial = true to adapt "
                f"to all images and score the {known} classes that both have."
            )
        return sets

    @classmethod
    def remarks(cls, options: OptionsT, sets: Mapping[str, ImageSet]) -> Iterator[str]:
        """Yields which classes one domain has and the other lacks, as far as folder names show it."""
        source, target = sets["source"].classes, sets["target"].classes
        if not target:
            return
        unknown = [name for name in target if name not in source]
        absent = [name for name in source if name not in target]
        if unknown and options.partial:
            yield (
                f"The source lacks {len(unknown)} of the target's classes ({_listed(unknown)}): their images can only "
                "be named wrongly, and are not scored."
            )
        if absent:
            yield (
                f"The target shows no folder for {len(absent)} of the source's classes ({_listed(absent)}). Methods "
                "that align the whole domains may put target images into them; MCC minds it least."
            )

    def extras(self) -> Sequence[nn.Module]:
        """Returns what learns in the adapted stage only, beside the network."""
        return ()

    # -- training ----------------------------------------------------------------------------------------------

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - the protocol
        """Lets the adversary learn in the adapted stage only, and divides BatchNorm where each domain has its own."""
        self._adapting = stage == ADAPT
        for extra in self.extras():
            extra.requires_grad_(self._adapting)
        if self._adapting:
            self.domains.divide_norms()

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Returns the network's groups, and those of the bottleneck and of the source's own BatchNorm."""
        groups = super().parameter_groups(rate, copied_rate, decay)
        if self.domains.bottleneck is not None:
            groups += new_groups("bottleneck", self.domains.bottleneck, rate, decay)
        norms = self.domains.source_norms
        if norms is not None:
            copied = {id(parameter) for parameter in self.backbone.parameter_groups()["copied"]}
            of_network = dict(self.domains.named_parameters())
            for own in (True, False):
                chosen = [
                    tensor
                    for name, tensor in norms.tensors.items()
                    if tensor.requires_grad and (id(of_network[name]) in copied) is own
                ]
                if chosen:
                    own_rate = rate * (copied_rate if own else 1.0)
                    groups.append({"params": chosen, "lr": own_rate, "weight_decay": 0.0, "name": "source BatchNorm"})
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Returns "loss", the cross-entropy "label_loss" and "accuracy" on the source, and what the method adds."""
        if stage == SOURCE:
            return self._labelled(self.domains(batch.images, batch.start), batch)
        if math.isnan(self._begun_from):
            self._begun_from = float(self.adapt_from)
            if math.isnan(self._begun_from):
                self._begun_from = progress
                self.adapt_from.fill_(progress)
        inner = (progress - self._begun_from) / max(1e-9, 1.0 - self._begun_from)
        source, target = self.domains.both(batch, batch.beside["target"])
        source = self.transported(source)
        terms = self._labelled(source, batch)
        aligned = self.align(source, target, inner)
        return {**terms, **aligned, "loss": terms["label_loss"] + aligned["loss"]}

    def _labelled(self, seen: Seen, batch: Batch) -> dict[str, Tensor]:
        weights = self.task.class_weights
        scores = seen.scores.float()
        loss = functional.cross_entropy(
            scores,
            batch.known,
            weight=None if weights is None else weights.to(scores.device),
            label_smoothing=self.task.label_smoothing,
        )
        return {"loss": loss, "label_loss": loss, "accuracy": accuracy(scores.detach(), batch.known)}

    def transported(self, source: Seen) -> Seen:
        """Returns the source batch as the classes are learnt from it; as it is, unless a method moves it."""
        return source

    def align(self, source: Seen, target: Seen, progress: float) -> dict[str, Tensor]:
        """Computes what brings the domains together.

        Args:
            source: what the network makes of the source batch.
            target: the same of the target batch.
            progress: share of the adapted stage that is done, in [0, 1].

        Returns:
            Scalars by name; "loss" is added to the label loss.
        """
        raise NotImplementedError(f"{type(self).__name__} has no adapted stage.")  # no such stage is asked for it

    # -- judging -----------------------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores `(N, C)` that the predictor would give, from what block `start` takes."""
        seen: Seen = self.domains(x, start)
        return seen.scores

    def settle(self, feeds: Feeds) -> None:
        """Looks at some images of both domains; in between, estimates BatchNorm anew on the target where asked for."""
        mode, norms = self.training, self.domains.moving_norms()
        self.eval()
        kept = statistics(norms)
        if self._blended():
            self._re_estimate(feeds, "source")
        split = "val" if feeds.count("source", "val") else "train"
        learnt, held_back = self._show(feeds, "source", "train"), self._show(feeds, "source", split)
        self.as_source(learnt, held_back, feeds)
        restore(norms, kept)
        if self._recalibrates():
            self._re_estimate(feeds, "target")
        self._look = Look(learnt, held_back, self._show(feeds, "target", "train"))
        self.settled += 1
        self.train(mode)

    def as_source(self, learnt: Shown, held_back: Shown, feeds: Feeds) -> None:
        """Is called in `settle` while BatchNorm holds the source's statistics; for subclasses."""

    def _blended(self) -> bool:
        """Whether the running statistics are a blend of two domains that were normalised apart."""
        return self._adapting and self.domains.norms == "separate"

    def _recalibrates(self) -> bool:
        """Whether the statistics are to be the target's when the network is judged and kept."""
        return False

    def _re_estimate(self, feeds: Feeds, stream: str) -> None:
        norms = self.domains.moving_norms()
        start = self.backbone.frozen_prefix
        taken = self._sample.batches(feeds, stream, "train", start)
        self.domains.eval()
        re_estimate(norms, lambda x: self.domains(x, start), (images for images, _, _ in taken))

    def _show(self, feeds: Feeds, stream: str, split: str) -> Shown:
        start = self.backbone.frozen_prefix
        see = self.domains.source if stream == "source" else self.domains
        return show(see, self._sample.batches(feeds, stream, split, start), start)

    def assess(self, judged: Mapping[str, Judged], feeds: Feeds) -> dict[str, float]:  # noqa: ARG002 - the protocol
        """Returns the label-free scores, and remembers those of the source-only model."""
        if self._look is None:
            return {}
        scalars = self._look.scalars()
        self.best_source.fill_(max(scalars["source/accuracy"], float(self.best_source.nan_to_num(-math.inf))))
        if not self._adapting:
            self.remember_source(scalars, self._look)
        return scalars

    def remember_source(self, scalars: Mapping[str, float], look: Look) -> None:
        """Keeps what the source-only model scores and how it names the target, to compare with."""
        self.baseline.fill_(score(self._judge(), scalars))
        named = look.target.named
        self.named_before[: len(named)] = named.to(self.named_before.device)

    def _judge(self) -> str:
        return judge_of(self.options.selection)

    def hurt(self, scalars: Mapping[str, float]) -> bool:
        """Returns whether an adapted epoch has a worse label-free score than source-only."""
        if not self._adapting or math.isnan(float(self.baseline)):
            return False
        return score(self._judge(), scalars) < float(self.baseline) - self._margin

    @property
    def _margin(self) -> float:
        """How far two label-free scores may lie apart and still be called level."""
        return _WORSE * math.log(max(2, len(self.task.classes)))

    def rank(self, scalars: Mapping[str, float]) -> tuple[float, ...] | None:
        """Returns (phase, score): an adapted epoch comes before source-only unless it seems to have hurt."""
        chosen = self.options.selection
        value = float(self.settled) if chosen == "last" else score(chosen, scalars)
        if not self._adapting:
            return 0.0, value
        return (-1.0 if self.options.fall_back and self.hurt(scalars) else 1.0), value

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Yields the alarms of this family."""
        if self._look is None:
            return
        if not self._adapting:
            if int(self.settled) >= self.stages(self.task.epochs)[0].epochs:  # before its end it may yet learn
                yield from alarms.of_the_gap(scalars, len(self.task.classes))
            return
        yield from alarms.of_the_adversary(scalars)
        yield from alarms.of_the_predictions(self._look)
        yield from alarms.of_the_source(scalars, float(self.best_source))
        if self.hurt(scalars):
            yield alarms.HURT if self.options.fall_back else alarms.HURT_YET_KEPT

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields the predicted classes, the plane of features, and the images that are named otherwise than before."""
        if self._look is None:
            return
        yield "predicted_classes", pictures.predicted_classes(self._look, self.task.classes)
        yield "features", pictures.feature_plane(self._look, self.task.classes)
        strip = pictures.renamed(self._look, self.named_before.cpu(), feeds.paths("target"), self.task.classes)
        if self._adapting and strip is not None:
            yield "renamed", strip

    # -- what is left behind -----------------------------------------------------------------------------------

    def vouched(self, adapted: Mapping[str, float], plain: Mapping[str, float]) -> Vouched | None:
        """Returns which of the two scores better by what decides whether adaptation hurt."""
        judge = self._judge()
        if SCORES[judge][0] not in adapted or SCORES[judge][0] not in plain:
            return None
        return alarms.by_the_score(judge, adapted, plain, self._margin)

    def predictor(self) -> nn.Module:
        """Returns the plain network, or the network with its bottleneck."""
        return self.domains.predictor()

    def saved(self) -> dict[str, Any] | None:
        """Returns the bottleneck's width where there is one."""
        return {"bottleneck": self.options.bottleneck} if self.options.bottleneck else None

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:
        """Builds the network with an empty bottleneck."""
        from tlgui.models.chain import classifier_path

        width = int(net.get_parameter(f"{classifier_path(net)}.weight").shape[1])
        return BottleneckPredictor(net, Bottleneck(width, int(saved["bottleneck"]), len(classes)))


class Aligning(Adaptation[AligningT], Generic[AligningT]):
    """Learns from the source alone first, then from both domains in each step."""

    @classmethod
    def batch_size(cls, options: AligningT, stream: str, asked: int) -> int:
        """Returns the images of a step; the target may have a number of its own."""
        return options.target_batch or asked if stream == "target" else asked

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the source-only stage, where there is one, and the adapted stage."""
        first = min(epochs - 1, round(epochs * self.options.source_share))
        adapted = Stage(ADAPT, epochs - first, "classes on the source, alike features on both", ("source", "target"))
        if first < 1:
            return (adapted,)
        return Stage(SOURCE, first, "the classes, on the source", ("source",)), adapted

    def unadapted(self, scalars: Mapping[str, float]) -> Unadapted | None:
        """Returns the network while it has learnt from the source alone."""
        return None if self._adapting else Unadapted(self.predictor().state_dict(), scalars)

    def _wiring(self) -> tuple[BatchNormDomains, str]:
        return self.options.bn_domain, ""

    def _recalibrates(self) -> bool:
        return self._adapting and self.options.recalibrate_bn

    def strength(self, progress: float, top: float = 1.0) -> float:
        """Returns the weight of the alignment at `progress` in [0, 1] of the adapted stage."""
        return ramp(progress, top, self.options.gamma)

    def require_learning_features(self) -> None:
        """Raises Problem where every feature stands still, so that no alignment could change any."""
        if self.backbone.frozen_prefix >= len(self.backbone.blocks) - 1 and not self.options.bottleneck:
            raise Problem(
                f"layers: every block before the head is frozen, so {self.options.card.title} could not change a "
                "single feature; let some blocks learn, or set method.bottleneck to 256."
            )


def _listed(names: Sequence[str]) -> str:
    """Returns the first few names."""
    return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")


def new_groups(name: str, module: nn.Module, rate: float, decay: float) -> list[dict[str, Any]]:
    """Returns the optimiser's groups of a new module: matrices and kernels decay, everything else does not."""
    learning = [parameter for parameter in module.parameters() if parameter.requires_grad]
    groups = []
    for decays in (True, False):
        chosen = [parameter for parameter in learning if (parameter.ndim >= 2) is decays]
        if chosen:
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay if decays else 0.0, "name": name})
    return groups
