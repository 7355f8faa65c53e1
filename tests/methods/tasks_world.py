"""A small world of several tasks without an engine: tables in memory, feeds that count."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from tests.data.pictures import record, unlike
from tlgui.data.batches import MiniBatch
from tlgui.data.image_set import ImageSet
from tlgui.methods import Batch

ROOT = Path("photos")


class CountedFeeds:
    """Feeds that know paths and classes, as `tlgui.methods.Feeds` promises; nothing is read."""

    def __init__(self, sets: Mapping[str, ImageSet]) -> None:
        self._sets = sets

    def has(self, stream: str) -> bool:
        return stream in self._sets

    def count(self, stream: str, split: str = "train") -> int:
        return len(self.paths(stream, split))

    def classes(self, stream: str) -> tuple[str, ...]:
        return self._sets[stream].classes

    def paths(self, stream: str, split: str = "train") -> list[Path]:
        images = self._sets[stream]
        return [images.root / image.path for image in images.images if (image.split or "train") == split]

    def images(self, stream: str, split: str = "train", most: int = 0) -> Iterator[MiniBatch]:
        raise NotImplementedError

    def varied(self, stream: str, epoch: int = 0) -> Iterator[Batch]:
        raise NotImplementedError

    def features(self, stream: str, split: str = "train") -> tuple[Tensor, Tensor | None]:
        raise NotImplementedError

    def report(self, done: int, total: int) -> None:
        raise NotImplementedError


def flat_set(count: int) -> ImageSet:
    looks = unlike(count)
    return ImageSet(ROOT, (), tuple(record(f"{number}.png", -1, "", looks[number]) for number in range(count)))


def class_set(name: str, classes: Sequence[str], count: int) -> ImageSet:
    looks = unlike(count)
    records = (
        record(f"{classes[number % len(classes)]}/{number}.png", number % len(classes), "", looks[number])
        for number in range(count)
    )
    return ImageSet(Path(name), tuple(classes), tuple(records))


def table(folder: Path, rows: Sequence[str], heads: str = "file,shape,colour") -> Path:
    path = folder / "labels.csv"
    path.write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    return path


def batch(number: int, seed: int = 0, stream: str = "target", classes: int = 0, side: int = 64) -> Batch:
    generator = torch.Generator().manual_seed(seed)
    images = torch.randn(number, 3, side, side, generator=generator)
    labels = torch.arange(number) % classes if classes else None
    return Batch(images, labels, index=torch.arange(number), stream=stream)
