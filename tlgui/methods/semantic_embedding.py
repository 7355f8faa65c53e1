"""Joint embedding: f maps images and g maps descriptors into one space, in which those that belong together meet.

Sources: A. Frome et al.: DeViSE: a deep visual-semantic embedding model. NeurIPS 2013 (sum-hinge); Z. Akata, S. Reed,
D. Walter, H. Lee, B. Schiele: Evaluation of output embeddings for fine-grained image classification. CVPR 2015 (SJE,
max-hinge). The negatives are classes, not images: two images of one class must not push each other away.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.methods.base import Batch, Feeds, Stage, Task, accuracy
from tlgui.methods.zero_shot import ZeroShot
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm, Norm
from tlgui.methods.zero_shot_search import Learned, Part, class_folds, search
from tlgui.models.backbone import Backbone
from tlgui.recipe import Problem
from tlgui.recipe import SemanticEmbedding as SemanticEmbeddingOptions

CALIBRATION_STEPS, CALIBRATION_BATCH = 300, 64


class TwoMaps(Embedding):
    """f: features → e, linear; g: descriptors → e, linear or with one hidden layer."""

    def __init__(
        self, features: int, descriptors: int, *, width: int, hidden: int, norm: Norm, unit_vectors: bool
    ) -> None:
        """Draws both maps from torch's generator."""
        super().__init__()
        self.how = "cosine" if unit_vectors else "dot"
        self.norm = FeatureNorm(norm, features)
        self.image_map = nn.Linear(features, width)
        self.class_map: nn.Module = nn.Linear(descriptors, width)
        if hidden:
            self.class_map = nn.Sequential(nn.Linear(descriptors, hidden), nn.ReLU(), nn.Linear(hidden, width))
        self._sizes = {
            "features": features,
            "descriptors": descriptors,
            "width": width,
            "hidden": hidden,
            "norm": norm,
            "unit_vectors": unit_vectors,
        }

    def images(self, features: Tensor) -> Tensor:
        """Returns f(x), `(N, e)`."""
        mapped: Tensor = self.image_map(self.norm(features))
        return mapped

    def classes(self, descriptors: Tensor) -> Tensor:
        """Returns g(a), `(C, e)`."""
        mapped: Tensor = self.class_map(descriptors)
        return mapped

    def shape(self) -> dict[str, Any]:
        """See `Embedding.shape`."""
        return dict(self._sizes)

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> "TwoMaps":
        """Builds what `load_state_dict` can fill."""
        sizes = dict(shape)
        return cls(int(sizes.pop("features")), int(sizes.pop("descriptors")), **sizes)


def hinge(scores: Tensor, labels: Tensor, margin: float, *, worst: bool, weights: Tensor | None = None) -> Tensor:
    """Returns the mean over images of max(0, k − s_y + s_c) for the worst class c ≠ y, or summed over all c ≠ y.

    Args:
        scores: `(N, C)`.
        labels: `(N,)` the right classes y.
        margin: k.
        worst: the worst class only (the lecture's formula, SJE) instead of all (DeViSE).
        weights: `(C,)` of the classes, or None.
    """
    right = scores.gather(1, labels[:, None])
    excess = margin - right + scores
    others = functional.one_hot(labels, scores.shape[1]).bool()
    if worst:
        each = excess.masked_fill(others, -torch.inf).amax(1).clamp(min=0)
    else:
        each = excess.clamp(min=0).masked_fill(others, 0).sum(1)
    if weights is None:
        return each.mean()
    return (each * weights[labels]).sum() / weights[labels].sum()


def objective(scores: Tensor, labels: Tensor, options: SemanticEmbeddingOptions, weights: Tensor | None) -> Tensor:
    """Returns the loss that the options name."""
    if options.loss == "softmax":
        return functional.cross_entropy(scores / options.temperature, labels, weight=weights)
    return hinge(scores, labels, options.margin, worst=options.loss == "max_hinge", weights=weights)


class SemanticEmbedding(ZeroShot[SemanticEmbeddingOptions]):
    """Minimises Σ_n max(0, k − f(x_n)·g(a_y) + max_{c≠y} f(x_n)·g(a_c)), or its relatives, over the seen classes."""

    Options = SemanticEmbeddingOptions
    needs = SemanticEmbeddingOptions.card.needs

    def __init__(self, options: SemanticEmbeddingOptions, task: Task, backbone: Backbone) -> None:
        """Draws both maps from the seed.

        Raises:
            Problem: there are no seen classes.
        """
        super().__init__(options, task, backbone)
        if not bool(self.seen.any()):
            raise Problem("data.source: this method learns from images of seen classes; choose their folder.")
        self.embedding = _drawn(options, backbone.feature_dim, self.descriptors.shape[1], task.seed)
        self.seen_descriptors: Tensor
        self.register_buffer("seen_descriptors", self.descriptors[self.seen])

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns the descent, then the choice of γ and scale on validation classes."""
        return (
            Stage("train", epochs, "both maps, and the blocks that are not frozen", reads=("source",)),
            Stage(
                "calibrate", 1, "nothing: γ is chosen on validation classes", ("source",), steps=self.options.folds + 1
            ),
        )

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:
        """Fits the scale of the features on the training images."""
        if stage == "train" and not resumed and self.options.feature_norm == "standardise":
            self._maps.norm.fit(feeds.features("source")[0])

    @property
    def _maps(self) -> TwoMaps:
        assert isinstance(self.embedding, TwoMaps)
        return self.embedding

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:
        """Adds both maps, which learn at the full rate; their biases are not decayed."""
        groups = super().parameter_groups(rate, copied_rate, decay)
        for matrices in (True, False):
            chosen = [p for p in self._maps.parameters() if (p.ndim >= 2) is matrices]
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay if matrices else 0.0, "name": "maps"})
        return groups

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns "loss", "accuracy" among the seen classes, and "violations": the share of images within k."""
        features = self.backbone.features(batch.images, batch.start).float()
        scores = self._maps(features, self.seen_descriptors)
        weights = self.task.class_weights
        loss = objective(scores, batch.known, self.options, None if weights is None else weights.to(scores.device))
        with torch.no_grad():
            right = scores.gather(1, batch.known[:, None])
            others = scores.masked_fill(functional.one_hot(batch.known, scores.shape[1]).bool(), -torch.inf)
            broken = (right - others.amax(1, keepdim=True) < self.options.margin).float().mean()
        return {"loss": loss, "accuracy": accuracy(scores.detach(), batch.known), "violations": broken}

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:  # noqa: ARG002 - there is but one
        """Chooses γ and scale: maps are learned anew without the validation classes, on the trunk as it is now."""
        features, labels = feeds.features("source")
        assert labels is not None
        folds = class_folds(labels, int(self.seen.sum()), folds=self.options.folds, seed=self.task.seed)
        work = search(features, labels, self.descriptors[self.seen], folds, self._learned)
        while True:
            try:
                _, found = next(work)
            except StopIteration as end:
                self.choice = end.value
                break
            yield {"validation_classes/accuracy": found}
        self.take(self._maps, features.to(self.seen_descriptors.device))
        yield {"validation_classes/accuracy": self.choice.accuracy}

    def _learned(self, part: Part) -> Learned:
        yield {}, learned(part, self.options, self.task.seed)

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> Embedding:
        """See `ZeroShot.empty`."""
        return TwoMaps.empty(shape)


def _drawn(options: SemanticEmbeddingOptions, features: int, descriptors: int, seed: int) -> TwoMaps:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return TwoMaps(
            features,
            descriptors,
            width=options.width,
            hidden=options.hidden,
            norm=options.feature_norm,
            unit_vectors=options.unit_vectors,
        )


def learned(part: Part, options: SemanticEmbeddingOptions, seed: int) -> TwoMaps:
    """Returns both maps learned on given features by AdamW, a fixed number of steps; chance depends on `seed` alone."""
    maps = _drawn(options, part.features.shape[1], part.descriptors.shape[1], seed)
    maps.norm.fit(part.features)
    optimiser = torch.optim.AdamW(maps.parameters(), lr=1e-3, weight_decay=1e-3)
    generator = torch.Generator().manual_seed(seed)
    with torch.enable_grad():
        for _ in range(CALIBRATION_STEPS):
            chosen = torch.randint(len(part.labels), (CALIBRATION_BATCH,), generator=generator)
            scores = maps(part.features[chosen], part.descriptors)
            optimiser.zero_grad()
            objective(scores, part.labels[chosen], options, None).backward()
            optimiser.step()
    return maps.eval()
