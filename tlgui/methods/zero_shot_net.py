"""The saved zero-shot model: a trunk, an embedding in which images and class descriptors meet, and the classes.

Classes are rows of a table, so that one can be added afterwards without training anything.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.figures import Bars, Figure
from tlgui.methods.zero_shot_scores import How, score
from tlgui.models.chain import chain
from tlgui.models.steps import apply

Norm = Literal["none", "l2", "standardise"]

SHOWN = 8
"""Candidates that are drawn of an image."""


class FeatureNorm(nn.Module):
    """Normalises features the same way in training, tuning and prediction.

    Attributes:
        kind: "none"; "l2", each row to unit length; "standardise", each column to mean 0 and deviation 1 as fitted.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, kind: Norm, length: int) -> None:
        """Starts with a mean of 0 and a deviation of 1 for features of this length."""
        super().__init__()
        self.kind = kind
        self.register_buffer("mean", torch.zeros(length if kind == "standardise" else 0))
        self.register_buffer("deviation", torch.ones(length if kind == "standardise" else 0))

    def fit(self, features: Tensor) -> "FeatureNorm":
        """Takes mean and deviation from the features of the training images `(N, d)`, and from no others."""
        if self.kind == "standardise":
            self.mean = features.mean(0).to(self.mean)
            spread = features.std(0, unbiased=False)
            self.deviation = torch.where(spread > 1e-6, spread, 1.0).to(self.deviation)
        return self

    def forward(self, features: Tensor) -> Tensor:
        """Returns `(N, d)` normalised features."""
        if self.kind == "standardise":
            return (features - self.mean) / self.deviation
        return functional.normalize(features, dim=1) if self.kind == "l2" else features


class Embedding(nn.Module, ABC):
    """Two sides that meet in one space: images from their features, classes from their descriptors.

    Attributes:
        how: how the two are compared, see `score`.
        takes: whether the image side is made from the trunk's "features" or from the "scores" of its head.
    """

    how: How
    takes: ClassVar[Literal["features", "scores"]] = "features"

    @abstractmethod
    def images(self, features: Tensor) -> Tensor:
        """Returns `(N, e)` for features `(N, d)`."""

    @abstractmethod
    def classes(self, descriptors: Tensor) -> Tensor:
        """Returns `(C, e)` for descriptors `(C, M)`."""

    @abstractmethod
    def shape(self) -> dict[str, Any]:
        """Returns, as JSON values, what is needed to build an empty one for `load_state_dict`."""

    def picture(self, features: Tensor, net: "ZeroShotNet", title: str) -> Figure:
        """Draws how one image `(1, d)` came to its class: here the candidates that lie nearest to it."""
        return candidates(net, net.raw(features)[0], title)

    def forward(self, features: Tensor, descriptors: Tensor) -> Tensor:
        """Returns scores `(N, C)`."""
        return score(self.images(features), self.classes(descriptors), self.how)


class LinearEmbedding(Embedding):
    """Linear maps on both sides; a side without a map is taken as it is."""

    image_map: Tensor
    image_shift: Tensor
    class_map: Tensor
    class_shift: Tensor

    def __init__(
        self,
        norm: FeatureNorm,
        how: How,
        *,
        image: tuple[Tensor, Tensor] | None = None,
        classes: tuple[Tensor, Tensor] | None = None,
    ) -> None:
        """Takes for each side a map `(in, e)` and a shift `(e,)`, or None for the side as it is."""
        super().__init__()
        self.norm = norm
        self.how = how
        for side, given in (("image", image), ("class", classes)):
            matrix, shift = given if given is not None else (torch.zeros(0, 0), torch.zeros(0))
            self.register_buffer(f"{side}_map", matrix.float())
            self.register_buffer(f"{side}_shift", shift.float())

    def images(self, features: Tensor) -> Tensor:
        """See `Embedding.images`."""
        return _mapped(self.norm(features), self.image_map, self.image_shift)

    def classes(self, descriptors: Tensor) -> Tensor:
        """See `Embedding.classes`."""
        return _mapped(descriptors, self.class_map, self.class_shift)

    def shape(self) -> dict[str, Any]:
        """See `Embedding.shape`."""
        return {
            "how": self.how,
            "norm": self.norm.kind,
            "features": len(self.norm.mean),
            "image": list(self.image_map.shape),
            "class": list(self.class_map.shape),
        }

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> "LinearEmbedding":
        """Builds what `load_state_dict` can fill."""

        def side(size: Sequence[int]) -> tuple[Tensor, Tensor]:
            return torch.zeros(*size), torch.zeros(size[1])

        norm = FeatureNorm(shape["norm"], int(shape["features"]))
        return cls(norm, shape["how"], image=side(shape["image"]), classes=side(shape["class"]))


def _mapped(values: Tensor, matrix: Tensor, shift: Tensor) -> Tensor:
    return values @ matrix + shift if matrix.numel() else values


class ZeroShotNet(nn.Module):
    """The predictor: `(N, 3, H, W)` images → `(N, C)` scores of all classes, or of some candidates.

    The scores are scale · (s / unit − γ·[class is seen]); their softmax is what prediction shows. `unit` is the usual
    distance between the best and the worst class of an image, so that γ in [0, 1] means the same for every method.

    Attributes:
        net: the trunk, as torchvision builds it; its head is the source's own.
        embedding: where images and classes meet.
        descriptors: `(C, M)` one row a class.
        seen: `(C,)` bool, which classes had images to learn from.
        gamma: the penalty of seen classes.
        words: `(V, e)` float16, the vocabulary by which classes can be added; `(0, 0)` for none.
        info: JSON values: "form" (how rows are made), "classes", "table" (their attributes), "words".
    """

    descriptors: Tensor
    seen: Tensor
    gamma: Tensor
    unit: Tensor
    scale: Tensor
    words: Tensor

    def __init__(
        self, net: nn.Module, embedding: Embedding, descriptors: Tensor, seen: Tensor, words: Tensor | None = None
    ) -> None:
        """Starts with γ = 0, unit = scale = 1; `words` `(V, e)` are the vectors by which classes can be added."""
        super().__init__()
        self.net = net
        self.embedding = embedding
        self._steps = chain(net)
        self.register_buffer("descriptors", descriptors.float())
        self.register_buffer("seen", seen.bool())
        self.register_buffer("gamma", torch.zeros(()))
        self.register_buffer("unit", torch.ones(()))
        self.register_buffer("scale", torch.ones(()))
        self.register_buffer("words", torch.zeros(0, 0, dtype=torch.float16) if words is None else words)
        self.info: dict[str, Any] = {}

    def features(self, images: Tensor) -> Tensor:
        """Returns what the embedding takes of images: features before the head, or the head's scores."""
        for step in self._steps[:-1]:
            images = step.run(self.net, images)
        head, x, features = self._steps[-1], images, images
        for op in head.ops:
            if op == head.classifier:
                features = x if x.ndim == 2 else x.mean((2, 3))
            x = apply(op, self.net, x)
        return x if self.embedding.takes == "scores" else features

    def raw(self, features: Tensor) -> Tensor:
        """Returns s / unit `(N, C)` without the penalty, for features as `features` returns them."""
        scores: Tensor = self.embedding(features, self.descriptors) / self.unit
        return scores

    def calibrated(self, raw: Tensor) -> Tensor:
        """Returns the scores whose softmax is shown, for what `raw` returns."""
        return self.scale * (raw - self.gamma * self.seen.to(raw.dtype))

    def best(self, features: Tensor) -> str:
        """Returns the name of the best class of one image's features `(1, d)`."""
        names: list[str] = self.info["classes"]
        return names[int(self.calibrated(self.raw(features))[0].argmax())]

    def picture(self, image: Tensor, title: str) -> Figure:
        """Draws how an image `(1, 3, H, W)` came to its class."""
        return self.embedding.picture(self.features(image), self, title)

    def forward(self, images: Tensor) -> Tensor:
        """Returns `(N, C)` scores."""
        return self.calibrated(self.raw(self.features(images)))


def candidates(net: ZeroShotNet, raw: Tensor, title: str) -> Bars:
    """Draws how well the best classes fit one image, before and after the penalty γ of seen classes.

    Args:
        net: the model.
        raw: `(C,)` what `ZeroShotNet.raw` returns of the image.
        title: of the image.
    """
    names: list[str] = net.info["classes"]
    gamma, seen = float(net.gamma), net.seen.tolist()
    fit = raw - raw.min()
    after = fit - gamma * net.seen.to(fit.dtype)
    chosen = after.topk(min(SHOWN, len(after))).indices
    return Bars(
        f"{title}: the nearest classes" if title else "The nearest classes",
        tuple(f"{'●' if seen[place] else '○'} {names[place]}" for place in chosen.tolist()),
        {"fit": tuple(fit[chosen].tolist()), "less the penalty of seen classes": tuple(after[chosen].tolist())},
        note=f"0: the class that fits worst; 1: the usual distance to the best. ● seen, ○ unseen, γ = {gamma:.2f}.",
        lying=True,
    )


def typical_range(scores: Tensor) -> Tensor:
    """Returns the mean over images of the distance between the best and the worst class, for scores `(N, C)`."""
    spread = (scores.amax(1) - scores.amin(1)).mean()
    return spread if float(spread) > 1e-12 else torch.ones_like(spread)
