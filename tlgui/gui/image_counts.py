"""What the data view says of a folder: the counts that a run would really use, in numbers and in words."""

from dataclasses import dataclass

from tlgui.data.image_set import ImageSet, SplitName
from tlgui.recipe import Data, Problem

PARTS: tuple[SplitName, ...] = ("train", "val", "test")


@dataclass(frozen=True)
class ClassCount:
    """One class: its name and how many of its images go to train, val and test."""

    label: int
    name: str
    train: int
    val: int
    test: int

    @property
    def total(self) -> int:
        """Images of the class that are used."""
        return self.train + self.val + self.test


@dataclass(frozen=True)
class ImageCounts:
    """How the images of a set are used.

    Attributes:
        parts: "train", "val", "test", or "" (not used) for each image of the set.
        classes: one entry a class, in the order of the set's classes.
        left_out: images that the recipe excludes.
        problem: why the set cannot be divided, or "".
    """

    parts: tuple[SplitName, ...]
    classes: tuple[ClassCount, ...]
    left_out: int = 0
    problem: str = ""

    def total(self, part: SplitName | None = None) -> int:
        """Returns the images of one part, or of all three."""
        return sum(1 for name in self.parts if name == part or (part is None and name))


def key_of(data: Data) -> tuple[object, ...]:
    """Returns what the counts depend on besides the images, to be compared."""
    return (
        data.val_fraction,
        data.test_fraction,
        data.split_seed,
        data.per_class,
        data.exclude,
        tuple(data.relabel.items()),
    )


def count_images(images: ImageSet, data: Data, *, judged: bool = False) -> ImageCounts:
    """Divides the set exactly as a run with these settings would, and counts. Pure; takes a while for a large set.

    A set that is `judged` has no other part than to validate.
    """
    from tlgui.data.splits import split  # brings Pillow, which the first picture of the window can do without

    excluded = frozenset(data.exclude)
    if judged:
        all_of_it: tuple[SplitName, ...] = tuple("val" for _ in images.images)
        return ImageCounts(all_of_it, _classes(images, all_of_it))
    try:
        images = images.relabelled(data.relabel)
        division = split(
            images,
            val_fraction=data.val_fraction,
            test_fraction=data.test_fraction,
            seed=data.split_seed,
            n_per_class=data.per_class or None,
            exclude=excluded,
        )
    except Problem as problem:
        nothing: tuple[SplitName, ...] = tuple("" for _ in images.images)
        return ImageCounts(nothing, _classes(images, nothing), problem=str(problem))
    parts: list[SplitName] = [""] * len(images.images)
    for name in PARTS:
        for index in getattr(division, name):
            parts[index] = name
    left_out = sum(image.path in excluded for image in images.images)
    return ImageCounts(tuple(parts), _classes(images, tuple(parts)), left_out)


def _classes(images: ImageSet, parts: tuple[SplitName, ...]) -> tuple[ClassCount, ...]:
    table = [dict.fromkeys(PARTS, 0) for _ in images.classes]
    for image, part in zip(images.images, parts, strict=True):
        if part and image.label >= 0:
            table[image.label][part] += 1
    return tuple(
        ClassCount(label, name, row["train"], row["val"], row["test"])
        for label, (name, row) in enumerate(zip(images.classes, table, strict=True))
    )
