"""Putting images into one folder a class, as a model named them. Qt-free; nothing is moved, nothing is overwritten."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tlgui.data.class_folders import folder_names, put
from tlgui.gui.prediction_rows import PredictionRow


@dataclass(frozen=True)
class SortedOut:
    """What became of it: how many were put into folders, and why the first of the others were not."""

    copied: int
    skipped: int
    problem: str = ""


def copy_into_classes(
    folder: Path,
    classes: Sequence[str],
    rows: Iterable[PredictionRow],
    should_stop: Callable[[], bool] = lambda: False,
    *,
    names: Mapping[str, str] | None = None,
    link: bool = False,
) -> SortedOut:
    """Puts each row's image into `folder/CLASS/`; a file name that is taken gets a number.

    Images that could not be named are passed over. Takes a while for many; runs in a thread.

    Args:
        folder: where the class folders are made.
        classes: names of the model's outputs.
        rows: the images with what the model says of them.
        should_stop: asked before each image.
        names: class → another name for its folder; two of one name are merged, "" leaves the class out.
        link: symbolic links instead of copies.
    """
    folders = folder_names(classes, names or {})
    copied = skipped = 0
    problem = ""
    for row in rows:
        if should_stop():
            break
        if not row.order:
            skipped += 1
            problem = problem or row.problem
            continue
        name = folders[classes[row.best]]
        if not name:
            continue
        try:
            put(Path(row.path), folder / name, link=link)
            copied += 1
        except OSError as error:
            skipped += 1
            problem = problem or f"{row.path}: {error.strerror or error}"
    return SortedOut(copied, skipped, problem)
