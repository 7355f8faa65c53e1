"""Images into one folder a class, as a model names them: clusters that were named become a labelled folder."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tlgui.engine.predict import predict
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem

_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


@dataclass(frozen=True)
class SortedImage:
    """Where an image went: `place` is None where it was left out, `problem` says why, if for no wish."""

    path: Path
    place: Path | None = None
    problem: str = ""


def folder_names(classes: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Returns the folder of each class: its own name, or the one that was given; two of one name are merged.

    Args:
        classes: names of the model's outputs.
        names: class → name of the folder; "" leaves the class out.

    Raises:
        Problem: a name is given for a class that the model does not know.
    """
    unknown = next((name for name in names if name not in classes), None)
    if unknown is not None:
        raise Problem(f"The model knows no class {unknown!r}; it knows {', '.join(classes)}.")
    found = {name: names.get(name, name) for name in classes}
    return {name: folder.translate(_FORBIDDEN).strip(" .") for name, folder in found.items()}


def sort_images(
    model: SourceModel,
    paths: Sequence[Path],
    out: Path,
    names: Mapping[str, str],
    *,
    link: bool = False,
    should_stop: Callable[[], bool] = lambda: False,
) -> Iterator[SortedImage]:
    """Puts each image below `out`, into the folder of the class that the model gives it. Nothing is overwritten.

    Args:
        model: from `open_model`.
        paths: image files.
        out: made if it is not there.
        names: see `folder_names`.
        link: symbolic links instead of copies.
        should_stop: looked at after each image.

    Yields:
        Where each image went.

    Raises:
        Problem: a class is unknown, or the folder cannot be written.
    """
    folders = folder_names(model.classes, names)
    for found in predict(model, paths):
        if found.problem:
            yield SortedImage(found.path, problem=found.problem)
        elif folder := folders[found.best(model.classes, 1)[0][0]]:
            yield SortedImage(found.path, _put(found.path, out / folder, link=link))
        else:
            yield SortedImage(found.path)
        if should_stop():
            return


def _put(path: Path, folder: Path, *, link: bool) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = _free(folder / path.name)
        if link:
            place.symlink_to(Path(os.path.abspath(path)))  # noqa: PTH100 - resolve() would follow a link of the person's
        else:
            shutil.copy2(path, place)
    except OSError as error:
        raise Problem(
            f"{path} cannot be {'linked' if link else 'copied'} into {folder}: {error.strerror or error}; choose "
            "another folder."
        ) from None
    return place


def _free(file: Path) -> Path:
    """Returns the file's name, with a number where it is taken."""
    number, candidate = 2, file
    while candidate.exists() or candidate.is_symlink():
        candidate = file.with_name(f"{file.stem} ({number}){file.suffix}")
        number += 1
    return candidate
