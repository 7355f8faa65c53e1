"""What a network makes of some images of both domains, once an epoch, for the label-free scores and the figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.methods.base import Feeds
from tlgui.methods.label_free import (
    DomainProbe,
    entropy_of_mean,
    information,
    mean_entropy,
    soft_neighbourhood_density,
    validated_risk,
)
from tlgui.methods.two_domains import Seen

MOST = 1000
"""Images of a part of a stream that are looked at, evenly spaced over it."""

_LEAST, _BYTES = 200, 128 << 20
"""Fewer are looked at where what is kept of them would take more memory than this, but not fewer than `_LEAST`."""

_FEWEST = 8
"""Images of a domain below which no domain probe is fitted."""


@dataclass(frozen=True)
class Shown:
    """One domain's images as the network sees them.

    Attributes:
        features: `(N, d)` what the layer of the classes takes, float32 on the CPU.
        scores: `(N, C)`, float32 on the CPU.
        labels: `(N,)` class indices; None for the target.
        index: `(N,)` places in `feeds.paths` of the part.
    """

    features: Tensor
    scores: Tensor
    labels: Tensor | None
    index: Tensor

    @property
    def losses(self) -> Tensor:
        """`(N,)` cross-entropy of each image of a labelled domain."""
        assert self.labels is not None
        return functional.cross_entropy(self.scores, self.labels, reduction="none")

    @property
    def named(self) -> Tensor:
        """`(N,)` the most probable class."""
        return self.scores.argmax(1)


Taken = tuple[Tensor, Tensor | None, Tensor]
"""A batch of a sample: what a block takes, the labels or None, the places in `feeds.paths`."""


class Sample:
    """Images of each part of each stream that are kept to be looked at again; frozen blocks run on them once."""

    def __init__(self, run: Callable[[Tensor, int], Tensor]) -> None:
        """Takes `run(images, stop)`, which runs the network's blocks before number `stop`."""
        self._run = run
        self._kept: dict[tuple[str, str, int], list[Taken]] = {}

    def batches(self, feeds: Feeds, stream: str, split: str, start: int) -> list[Taken]:
        """Returns what block `start` takes, batch by batch; all blocks before it must be frozen."""
        key = (stream, split, start)
        if key not in self._kept:
            self._kept[key] = list(self._taken(feeds, stream, split, start))
        return self._kept[key]

    def _taken(self, feeds: Feeds, stream: str, split: str, start: int) -> Iterator[Taken]:
        for batch in feeds.images(stream, split, self._number(feeds, stream, split)):
            with torch.no_grad():
                yield self._run(batch.images, start) if start else batch.images, batch.labels, batch.index

    def _number(self, feeds: Feeds, stream: str, split: str) -> int:
        """Returns how many images fit into the memory that is meant for them."""
        one = next(feeds.images(stream, split, 1), None)
        return MOST if one is None else min(MOST, max(_LEAST, _BYTES // (4 * one.images[0].numel())))


@torch.no_grad()
def show(see: Callable[[Tensor, int], Seen], batches: Sequence[Taken], start: int) -> Shown:
    """Runs the network from block `start` over batches of a `Sample`; it must be in eval mode."""
    seen = [see(images, start) for images, _, _ in batches]
    labels = [known for _, known, _ in batches if known is not None]
    return Shown(
        torch.cat([one.features.float().cpu() for one in seen]),
        torch.cat([one.scores.float().cpu() for one in seen]),
        torch.cat(labels).cpu() if labels else None,
        torch.cat([index for _, _, index in batches]),
    )


@dataclass(frozen=True)
class Look:
    """Both domains.

    Attributes:
        learnt: source training images.
        held_back: source validation images, or the training images again where none are kept aside.
        target: target training images.
    """

    learnt: Shown
    held_back: Shown
    target: Shown

    def scalars(self) -> dict[str, float]:
        """Returns the label-free scores by name; those of the source use its labels, none uses the target's."""
        scores, held = self.target.scores, self.held_back
        assert held.labels is not None
        found = {
            "source/accuracy": float((held.named == held.labels).float().mean()),
            "source/loss": float(held.losses.mean()),
            "target/entropy": mean_entropy(scores),
            "target/entropy_of_mean": entropy_of_mean(scores),
            "target/information": information(scores),
            "target/snd": soft_neighbourhood_density(scores),
        }
        if min(len(self.learnt.features), len(self.target.features)) >= _FEWEST:
            probe = DomainProbe(self.learnt.features, self.target.features)
            found["domains/a_distance"] = probe.a_distance
            found["target/dev_risk"] = validated_risk(held.losses, probe.weights(held.features))
        return found


SCORES: dict[str, tuple[str, float]] = {
    "source_val": ("source/accuracy", 1.0),
    "entropy": ("target/entropy", -1.0),
    "im": ("target/information", 1.0),
    "snd": ("target/snd", 1.0),
    "dev": ("target/dev_risk", -1.0),
}
"""Selection → the scalar that decides, and its sign: larger products are better."""


def judge_of(selection: str) -> str:
    """Returns the selection whose score tells whether adaptation helped: one that looks at the target."""
    return selection if selection in {"entropy", "snd", "dev"} else "im"


def score(selection: str, scalars: Mapping[str, float]) -> float:
    """Returns what `selection` makes of an epoch's scalars, larger being better; minus infinity where it is missing."""
    name, sign = SCORES[selection]
    return sign * scalars[name] if name in scalars else float("-inf")
