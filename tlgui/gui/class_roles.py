"""Which classes are seen and which are unseen, as the recipe and the chosen folders say."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tlgui.data.class_names import place_of, plain_name, split_names
from tlgui.data.image_set import ImageSet


class RoleOf(StrEnum):
    """What a class is for."""

    SEEN = "seen"
    UNSEEN = "unseen"
    UNUSED = "unused"


@dataclass(frozen=True)
class ClassRole:
    """A class with its role and its images in the source and the target folder."""

    name: str
    role: RoleOf
    images: int
    can_turn: bool


def class_roles(
    table: Sequence[str], source: ImageSet | None, target: ImageSet | None, unseen: str, *, one_folder: bool
) -> list[ClassRole]:
    """Returns every class, seen ones first, then unseen ones, then those that take no part.

    Args:
        table: classes that the descriptors name.
        source: the folder of seen classes, once it is checked.
        target: the folder of unseen ones.
        unseen: what the recipe's `method.unseen` says.
        one_folder: whether no target is chosen, so that unseen classes are taken out of the source.
    """
    named = split_names(unseen)
    of_source, of_target = _counts(source), _counts(target)
    names: dict[str, str] = {}
    for name in (*of_source, *of_target, *named, *table):
        names.setdefault(plain_name(name), name)
    roles = []
    for name in names.values():
        in_source, is_named = place_of(name, list(of_source)) is not None, place_of(name, named) is not None
        if in_source and not (one_folder and is_named):
            role = RoleOf.SEEN
        elif is_named or (not named and (place_of(name, list(of_target)) is not None or not of_target)):
            role = RoleOf.UNSEEN
        else:
            role = RoleOf.UNUSED
        images = of_source.get(name, 0) + (of_target.get(name, 0) if not in_source else 0)
        roles.append(ClassRole(name, role, images, can_turn=one_folder or not in_source))
    order = list(RoleOf)
    return sorted(roles, key=lambda one: order.index(one.role))


def turned(roles: Sequence[ClassRole], name: str) -> str:
    """Returns `method.unseen` after a class has been made unseen, or after an unseen one is no longer."""
    unseen = [one.name for one in roles if one.role is RoleOf.UNSEEN]
    kept = [one for one in unseen if one != name] if name in unseen else [*unseen, name]
    return ", ".join(kept)


def _counts(images: ImageSet | None) -> dict[str, int]:
    return images.counts() if images is not None and images.labelled else {}
