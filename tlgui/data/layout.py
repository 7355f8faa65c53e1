"""Which class and which part (train, val, test) each image of a folder belongs to, told by the subfolders alone."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from tlgui.data.image_set import SplitName

Parts = tuple[str, ...]

SPLIT_WORDS: dict[str, SplitName] = {
    "train": "train",
    "training": "train",
    "val": "val",
    "valid": "val",
    "validation": "val",
    "test": "test",
    "testing": "test",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an image belongs: the name of its class ("" for none) and its part."""

    class_name: str
    split: SplitName


@dataclass
class Layout:
    """How a folder is to be read.

    Attributes:
        labelled: whether subfolders are classes.
        places: of each image that belongs somewhere.
        homeless: images that belong nowhere, with the reason as the end of a sentence.
        class_folders: the folders that are, or would be, classes.
    """

    labelled: bool
    places: dict[Parts, Place] = field(default_factory=dict)
    homeless: dict[Parts, str] = field(default_factory=dict)
    class_folders: list[Parts] = field(default_factory=list)


def class_name(folder: str) -> str:
    """Returns the class that a folder's name stands for: Unicode-composed, since some systems store it decomposed."""
    return unicodedata.normalize("NFC", folder)


def natural(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """Returns a key that sorts names as a person would: img2 before img10, without regard to case."""
    pieces = re.split(r"([0-9]+)", name.casefold())
    return [(False, int(piece), "") if piece.isdecimal() else (True, 0, piece) for piece in pieces if piece], name


def lay_out(images: Sequence[Parts], folders: Collection[Parts]) -> Layout:
    """Decides how a folder is to be read.

    A folder that holds nothing but one folder of folders is a wrapper and looked through. Then: subfolders named
    train and val or test (or their longer forms) with class folders in them are parts; other subfolders are classes;
    a folder without subfolders is unlabelled, and so is one that holds images beside a single subfolder.

    Args:
        images: the path of each usable image, relative to the root.
        folders: the path of every folder below the root, empty ones too.
    """
    base = _unwrap(images)
    depth = len(base)
    children = {path[depth] for path in images if len(path) > depth + 1}
    parts = {name: SPLIT_WORDS[name.lower()] for name in children if name.lower() in SPLIT_WORDS}
    if "train" in parts.values() and len(set(parts.values())) > 1:
        with_classes = {path[depth] for path in images if len(path) > depth + 2 and path[depth] in parts}
        if any(parts[name] == "train" for name in with_classes):
            return _divided(images, folders, base, parts)
        if not with_classes and set(parts) == children:
            return _flat(images, lambda path: parts.get(path[depth], ""))
    loose = any(len(path) == depth + 1 for path in images)
    if not children or (len(children) == 1 and loose):
        return _flat(images, lambda _: "")
    return _classes(images, folders, base)


def _unwrap(images: Sequence[Parts]) -> Parts:
    base: Parts = ()
    while images:
        depth = len(base)
        children = {path[depth] for path in images}
        if len(children) > 1 or any(len(path) <= depth + 2 for path in images):
            break
        base = (*base, children.pop())
    return base


def _flat(images: Iterable[Parts], split: Callable[[Parts], SplitName]) -> Layout:
    return Layout(labelled=False, places={path: Place("", split(path)) for path in images})


def _classes(images: Iterable[Parts], folders: Collection[Parts], base: Parts) -> Layout:
    depth = len(base)
    layout = Layout(labelled=True, class_folders=[path for path in folders if _is_child(path, base)])
    for path in images:
        if len(path) > depth + 1:
            layout.places[path] = Place(class_name(path[depth]), "")
        else:
            layout.homeless[path] = "lies beside the class folders and so has no class"
    return layout


def _divided(images: Iterable[Parts], folders: Collection[Parts], base: Parts, parts: dict[str, SplitName]) -> Layout:
    depth = len(base)
    layout = Layout(labelled=True)
    layout.class_folders = [path for path in folders if len(path) == depth + 2 and path[depth] in parts]
    for path in images:
        if path[depth] not in parts or len(path) == depth + 1:
            layout.homeless[path] = f"lies outside {', '.join(sorted(parts))}"
        elif len(path) == depth + 2:
            layout.homeless[path] = f"lies in {path[depth]} but in no class folder there"
        else:
            layout.places[path] = Place(class_name(path[depth + 1]), parts[path[depth]])
    return layout


def _is_child(path: Parts, base: Parts) -> bool:
    return len(path) == len(base) + 1 and path[: len(base)] == base
