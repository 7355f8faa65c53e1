"""One folder a class: how it is called, and how an image gets into it. Nothing is moved, nothing is overwritten."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tlgui.recipe import Problem

_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def folder_names(classes: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Returns the folder of each class: its own name, or the one that was given; two of one name are merged.

    Args:
        classes: names of a model's outputs.
        names: class → name of the folder; "" leaves the class out.

    Raises:
        Problem: a name is given for a class that is not there.
    """
    unknown = next((name for name in names if name not in classes), None)
    if unknown is not None:
        raise Problem(f"The model knows no class {unknown!r}; it knows {', '.join(classes)}.")
    return {name: _possible(names[name]) if name in names else _possible(name) or "_" for name in classes}


def _possible(name: str) -> str:
    return name.translate(_FORBIDDEN).strip(" .")


def put(path: Path, folder: Path, *, link: bool) -> Path:
    """Copies or links an image into a folder, which is made if need be; a name that is taken gets a number.

    Raises:
        OSError: it cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = _free(folder / path.name)
    if link:
        place.symlink_to(Path(os.path.abspath(path)))  # noqa: PTH100 - resolve() would follow a link of the person's
    else:
        shutil.copy2(path, place)
    return place


def _free(file: Path) -> Path:
    number, candidate = 2, file
    while candidate.exists() or candidate.is_symlink():
        candidate = file.with_name(f"{file.stem} ({number}){file.suffix}")
        number += 1
    return candidate
