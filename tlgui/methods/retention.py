"""How much of what the source network knew is still there: agreement with it, and its own accuracy."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from tlgui.methods.base import Feeds
from tlgui.methods.distillation import Teacher
from tlgui.models.backbone import Backbone, shared_classes
from tlgui.models.source import SourceModel

WATCHED = 128
"""So many images of each stream are looked at after every epoch."""

Answers = Callable[[Tensor, int], Tensor]
"""What block `start` takes, and `start` → the old head's scores `(N, source classes)`."""


@dataclass(frozen=True)
class _Seen:
    """A batch that is looked at again and again: as it enters the network, what the source says, what is true."""

    images: Tensor
    start: int
    told: Tensor
    truth: Tensor | None


class Retention:
    """Looks at the same few images after every epoch.

    - `val/agreement`: on validation images of the target, the share on which the old head names the same class of the
      source as the source network does (`train/agreement`, on training images, where none are kept aside);
    - `source/agreement`: the same on source images, where there are some;
    - `source/accuracy`: how many of those the old head names rightly, where their folders bear names of its classes.
    """

    def __init__(self, source: SourceModel) -> None:
        """Takes the source model, which is never changed."""
        self._source = source
        self._teacher = Teacher(source)
        self._seen: dict[str, list[_Seen]] = {}

    def scalars(self, backbone: Backbone, answers: Answers, feeds: Feeds) -> dict[str, float]:
        """Returns the shares, each in [0, 1].

        Args:
            backbone: the network as it is now, in eval mode; frozen leading blocks are run once only.
            answers: the old head's scores now.
            feeds: where the images come from.
        """
        found: dict[str, float] = {}
        for stream in ("target", "source"):
            if not feeds.has(stream):
                continue
            name = stream if stream == "source" else _part(stream, feeds)
            same: list[Tensor] = []
            right: list[Tensor] = []
            for seen in self._watched(stream, backbone, feeds):
                with torch.inference_mode():
                    said = answers(seen.images, seen.start).argmax(1)
                same.append(said == seen.told)
                if seen.truth is not None:
                    right.append((said == seen.truth)[seen.truth >= 0])
            if same:
                found[f"{name}/agreement"] = float(torch.cat(same).float().mean())
            if right and len(known := torch.cat(right)):
                found[f"{name}/accuracy"] = float(known.float().mean())
        return found

    def _watched(self, stream: str, backbone: Backbone, feeds: Feeds) -> list[_Seen]:
        start = backbone.frozen_prefix
        known = self._seen.get(stream)
        if known is None or (known and known[0].start != start):
            self._seen[stream] = known = list(self._gathered(stream, start, backbone, feeds))
        return known

    @torch.inference_mode()
    def _gathered(self, stream: str, start: int, backbone: Backbone, feeds: Feeds) -> list[_Seen]:
        names = feeds.classes(stream) if stream == "source" else ()
        rows = shared_classes(self._source.classes, names)
        place = torch.tensor([rows.get(label, -1) for label in range(len(names))], dtype=torch.long)
        found: list[_Seen] = []
        for batch in feeds.images(stream, _part(stream, feeds), most=WATCHED):
            images = batch.images
            labels = batch.labels.cpu() if batch.labels is not None and rows else None
            truth = None if labels is None else place[labels].to(images.device)
            told = self._teacher(images).argmax(1)
            found.append(_Seen(backbone.run(images, 0, start), start, told, truth))
        return found


def _part(stream: str, feeds: Feeds) -> str:
    return "val" if feeds.count(stream, "val") else "train"
