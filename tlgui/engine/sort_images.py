"""Images into one folder a class, as a model names them: clusters that were named become a labelled folder."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tlgui.data.class_folders import folder_names, put
from tlgui.engine.predict import predict
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem


@dataclass(frozen=True)
class SortedImage:
    """Where an image went: `place` is None where it was left out, `problem` says why, if for no wish."""

    path: Path
    place: Path | None = None
    problem: str = ""


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
        return put(path, folder, link=link)
    except OSError as error:
        raise Problem(
            f"{path} cannot be {'linked' if link else 'copied'} into {folder}: {error.strerror or error}; choose "
            "another folder."
        ) from None
