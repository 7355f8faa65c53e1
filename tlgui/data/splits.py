"""The division into training, validation and test images."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tlgui.data.image_set import ImageRecord, ImageSet, SplitName
from tlgui.data.look import alike
from tlgui.recipe import Problem


@dataclass(frozen=True)
class Split:
    """Which images are learnt from, judged by while training, and judged by at the end.

    Each is a tuple of indices into `ImageSet.images`, ascending; no index is in two of them.
    """

    train: tuple[int, ...]
    val: tuple[int, ...]
    test: tuple[int, ...] = ()

    def to_dict(self, images: ImageSet) -> dict[str, list[str]]:
        """Returns the paths of each part: a record of what was really used, to be kept with the run."""
        return {
            name: [images.images[index].path for index in part]
            for name, part in (("train", self.train), ("val", self.val), ("test", self.test))
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Iterable[str]], images: ImageSet) -> "Split":
        """Finds the images of a kept split again; those that are gone meanwhile are left out."""
        at = {image.path: index for index, image in enumerate(images.images)}
        train, val, test = (
            tuple(sorted(at[path] for path in data.get(name, ()) if path in at)) for name in ("train", "val", "test")
        )
        return cls(train, val, test)


def split(
    images: ImageSet,
    *,
    val_fraction: float,
    test_fraction: float,
    seed: int,
    n_per_class: int | None = None,
    exclude: Collection[str] = (),
) -> Split:
    """Divides a set of images.

    Subfolders train, val and test decide where the folder has them: val is then taken out of train only if there is
    no val folder, and test is never. Elsewhere each class is divided by itself (stratified). Images that are identical
    or look nearly the same stay together, so that nothing is judged on what was learnt by heart; the counts may miss
    the fractions by that much. Every class keeps at least one image to learn from, and from two on gives at least one
    to val, from three on to test, unless the fraction is 0.

    The order is drawn from the seed and each image's path: the same folder at another place divides in the same way,
    and an added image moves few others.

    Args:
        images: the checked folder.
        val_fraction: 0…0.9, the share of all images kept for val.
        test_fraction: 0…0.9, the share of all images kept for test.
        seed: another number divides otherwise.
        n_per_class: learn from at most so many images of each class; val and test stay as they are, and a smaller
            number gives a part of what a larger one does. None or 0 takes all.
        exclude: paths of images to leave out altogether.

    Raises:
        Problem: if the fractions leave nothing, or nothing is left to train on.
    """
    if min(val_fraction, test_fraction) < 0 or val_fraction + test_fraction >= 1:
        raise Problem(
            f"A validation share of {val_fraction:g} and a test share of {test_fraction:g} leave nothing to train on; "
            "together they must stay below 1."
        )
    excluded = frozenset(exclude)
    kept = [index for index, image in enumerate(images.images) if image.path not in excluded]
    ranks = _ranks(images.images, seed)
    parts = _parts(images, kept, ranks, val_fraction, test_fraction)
    train = _limit(parts["train"], images.images, ranks, n_per_class or 0)
    if not train:
        raise Problem(f"No image of {images.root} is left to train on; lower the shares for validation and test.")
    return Split(tuple(sorted(train)), tuple(sorted(parts["val"])), tuple(sorted(parts["test"])))


def _ranks(images: Sequence[ImageRecord], seed: int) -> list[bytes]:
    """Returns what the images are put in order by: a draw for each, from the seed and its own path."""
    return [hashlib.blake2b(f"{seed}\0{image.path}".encode(errors="surrogatepass")).digest()[:16] for image in images]


def _parts(
    images: ImageSet, kept: list[int], ranks: list[bytes], val_fraction: float, test_fraction: float
) -> dict[SplitName, list[int]]:
    parts: dict[SplitName, list[int]] = {"train": [], "val": [], "test": []}
    undivided = []
    for index in kept:
        folder = images.images[index].split
        if folder in ("val", "test"):
            parts[folder].append(index)
        else:
            undivided.append(index)
    if images.has_fixed_split:
        test_fraction = 0.0
        val_fraction = 0.0 if parts["val"] else val_fraction
    for part, indices in _divide(images.images, undivided, ranks, val_fraction, test_fraction):
        parts[part] += indices
    return parts


def _divide(
    images: Sequence[ImageRecord], indices: list[int], ranks: list[bytes], val_fraction: float, test_fraction: float
) -> Iterator[tuple[SplitName, list[int]]]:
    """Yields each group of near-identical images with the part it goes to."""
    members = [images[index] for index in indices]
    numbers = alike([image.look for image in members], [image.digest for image in members])
    groups: dict[int, list[int]] = defaultdict(list)
    for index, number in zip(indices, numbers.tolist(), strict=True):
        groups[number].append(index)
    by_class: dict[int, list[list[int]]] = defaultdict(list)
    for group in groups.values():
        by_class[images[group[0]].label].append(group)
    for label in sorted(by_class):
        yield from _deal(by_class[label], ranks, val_fraction, test_fraction)


def _deal(
    groups: list[list[int]], ranks: list[bytes], val_fraction: float, test_fraction: float
) -> Iterator[tuple[SplitName, list[int]]]:
    """Deals the groups of one class, in drawn order: to test and val while they fit, the rest to train."""
    room = _room(sum(len(group) for group in groups), val_fraction, test_fraction)
    for group in sorted(groups, key=lambda group: min(ranks[index] for index in group)):
        part: SplitName = next((part for part, free in room.items() if free >= len(group)), "train")
        if part != "train":
            room[part] -= len(group)
        yield part, group


def _room(total: int, val_fraction: float, test_fraction: float) -> dict[SplitName, int]:
    """Returns how many of a class's images val and test may take; at least one is left to learn from."""
    test = min(max(1, round(total * test_fraction)), max(0, total - 2)) if test_fraction else 0
    val = min(max(1, round(total * val_fraction)), max(0, total - 1 - test)) if val_fraction else 0
    return {"val": val, "test": test}


def _limit(train: list[int], images: Sequence[ImageRecord], ranks: list[bytes], n_per_class: int) -> list[int]:
    if not n_per_class:
        return train
    by_class: dict[int, list[int]] = defaultdict(list)
    for index in sorted(train, key=lambda index: ranks[index]):
        by_class[images[index].label].append(index)
    return [index for indices in by_class.values() for index in indices[:n_per_class]]
