"""Which images of a folder are the same file, or look nearly the same. Qt-free."""

from collections.abc import Sequence
from dataclasses import dataclass

from tlgui.data.image_set import ImageSet, SplitName


@dataclass(frozen=True)
class Group:
    """Images that look alike.

    Attributes:
        members: their places in the set.
        same: whether all are the very same file.
        classes: names of their classes, "" for none, without repetition.
        parts: where they go in a run, without repetition and without "" (not used).
    """

    members: tuple[int, ...]
    same: bool
    classes: tuple[str, ...]
    parts: tuple[SplitName, ...] = ()

    @property
    def weight(self) -> tuple[bool, bool, int]:
        """How much it matters, the more the larger: classes that differ, training and judgement mixed, many images."""
        return len(self.classes) > 1, "train" in self.parts and len(self.parts) > 1, len(self.members)


def find_groups(images: ImageSet) -> tuple[Group, ...]:
    """Returns all groups of two images at least, by the perceptual hashes of the check; 20 000 images take 0.3 s."""
    from tlgui.data.look import alike  # brings numpy and Pillow, which the first picture of the window can do without

    records = images.images
    found: dict[int, list[int]] = {}
    numbers = alike([image.look for image in records], [image.digest for image in records])
    for place, number in enumerate(numbers.tolist()):
        found.setdefault(number, []).append(place)
    return tuple(_group(images, members) for members in found.values() if len(members) > 1)


def _group(images: ImageSet, members: Sequence[int]) -> Group:
    records = [images.images[place] for place in members]
    names = (images.classes[image.label] if image.label >= 0 else "" for image in records)
    same = len({image.digest for image in records}) == 1
    return Group(tuple(members), same, tuple(dict.fromkeys(names)))


def in_order(groups: Sequence[Group], parts: Sequence[SplitName]) -> list[Group]:
    """Returns the groups with the parts of their images, what matters most first."""
    placed = []
    for group in groups:
        used = dict.fromkeys(parts[place] for place in group.members if place < len(parts) and parts[place])
        placed.append(Group(group.members, group.same, group.classes, tuple(used)))
    return sorted(placed, key=lambda group: group.weight, reverse=True)
