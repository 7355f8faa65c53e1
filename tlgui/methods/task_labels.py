"""Which tasks there are, and what is known of each image: from a table over one folder, or from several folders."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from tlgui.data.heads import Head, unique_names
from tlgui.data.image_set import ImageSet
from tlgui.data.label_table import Labelled
from tlgui.methods.base import Batch, Feeds
from tlgui.models.judged import Judged
from tlgui.recipe import Problem


class TaskLabels:
    """The tasks with their labels.

    Attributes:
        heads: one a task; of numbers, mean and scale are known after `learn`.
        weights: task → `(C,)` weights of its classes in the loss, where they are balanced.
    """

    def __init__(self, streams: Sequence[str], sets: Mapping[str, ImageSet], table: Labelled | None) -> None:
        """Makes one task of each column of the table, else of each stream."""
        self._table = table
        self._streams = tuple(streams)
        self._known: dict[str, Tensor] = {}
        self.weights: dict[int, Tensor] = {}
        if table is not None:
            self.heads = [Head(column.name, column.classes, column.unit) for column in table.columns]
            return
        names = unique_names(sets[stream].root.name if stream == "target" else stream for stream in streams)
        self.heads = [
            Head(name, sets[stream].classes, stream=stream) for name, stream in zip(names, streams, strict=True)
        ]

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of all outputs; those of a single task that tells classes apart are its classes."""
        if len(self.heads) == 1 and self.heads[0].classes:
            return self.heads[0].classes
        return tuple(name for head in self.heads for name in head.outputs)

    def learn(self, feeds: Feeds, device: torch.device, *, balanced: bool) -> None:
        """Looks up what is known of the training images, the scale of numbers, and the weights of classes.

        Args:
            feeds: where the images are.
            device: where the labels go.
            balanced: whether rare classes count as much as common ones: N / (C · N_c).

        Raises:
            Problem: a task has no label among them.
        """
        if self._table is None:
            return
        values = self._values(feeds.paths("target"))
        for number, head in enumerate(self.heads):
            column = values[:, number]
            known = column[~column.isnan()]
            if not len(known):
                raise Problem(
                    f"None of the {len(values)} training images has a label in the column '{head.name}'; lower the "
                    "validation share, or leave the column out of method.columns."
                )
            if not head.classes:
                scale = float(known.std(correction=0)) or 1.0
                self.heads[number] = replace(head, mean=float(known.mean()), scale=scale)
            elif balanced:
                counts = torch.bincount(known.long(), minlength=head.width).clamp(min=1)
                self.weights[number] = len(known) / (head.width * counts.float())
        shift = torch.tensor([head.mean for head in self.heads])
        scale_of = torch.tensor([head.scale for head in self.heads])
        self._known = {"target": ((values - shift) / scale_of).to(device)}

    def of(self, batch: Batch, number: int) -> Tensor:
        """Returns the labels `(N,)` of a task for a batch: classes or scaled numbers, NaN where unknown."""
        if self._table is None:
            return batch.known
        assert batch.index is not None
        known = self._known["target"]
        return known[batch.index.to(known.device), number]

    def truth(self, judged: Judged, number: int, feeds: Feeds, split: str) -> Tensor:
        """Returns classes or numbers in units `(N,)` for judged images, NaN where unknown."""
        if self._table is not None:
            return self._values(feeds.paths("target", split))[judged.index, number]
        assert judged.labels is not None
        return torch.where(judged.labels < 0, math.nan, judged.labels.float())

    def _values(self, paths: Sequence[Path]) -> Tensor:
        """Returns the table's values for images, `(N, K)`, NaN where unknown."""
        assert self._table is not None
        root = self._table.images.root
        rows = [self._table.values[path.relative_to(root).as_posix()] for path in paths]
        return torch.tensor(rows, dtype=torch.float32).reshape(len(rows), len(self.heads))
