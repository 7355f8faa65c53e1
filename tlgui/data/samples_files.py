"""Writes a folder of generated files that is whole or known not to be, and never touches anybody's files."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PIL import Image

from tlgui.recipe import Problem

MARKER = ".tlgui-generated.json"
"""Lies in every folder made here: what it holds and whether all of it has been written."""

Maker = Callable[[str], bytes]
"""Takes the path inside the folder (which also seeds the picture) and returns the bytes of the file."""


class SamplesProblem(Problem):
    """Generated images could not be written; the sentence says why."""


def write_folder(
    folder: Path,
    contents: str,
    pictures: Sequence[tuple[str, Maker]],
    texts: Mapping[str, str],
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> None:
    """Writes pictures and texts below a folder.

    Each file appears whole or not at all, and none is ever overwritten; so calling again after an interruption writes
    just what is missing.

    Args:
        folder: new, empty, or begun by an earlier call with the same `contents`.
        contents: names what the folder holds, with a version.
        pictures: pairs of a relative path and what makes the file.
        texts: relative path → text.
        progress: is told (pictures done, pictures in all).
        should_stop: is asked before each picture.

    Raises:
        SamplesProblem: the folder holds something else or cannot be written, or `should_stop` said so.
    """
    try:
        _begin(folder, contents)
        for done, (path, make) in enumerate(pictures):
            if should_stop():
                raise SamplesProblem(
                    f"Stopped after {done} of {len(pictures)} images in {folder}; start again to go on."
                )
            _write_new(folder / path, partial(make, path))
            if progress is not None:
                progress(done + 1, len(pictures))
        for path, text in texts.items():
            _write_new(folder / path, text.encode)
        _mark(folder, contents, complete=True)
    except OSError as error:
        raise SamplesProblem(
            f"Cannot write {error.filename or folder}: {error.strerror}; choose another folder."
        ) from None


def is_complete(folder: Path, contents: str) -> bool:
    """Whether an earlier call wrote all of `contents` into the folder."""
    return _marked(folder) == {"contents": contents, "complete": True}


def encode(image: Image.Image, quality: int | None = None) -> bytes:
    """Returns a picture as the bytes of a JPEG of this quality, or of a PNG."""
    stream = io.BytesIO()
    if quality is None:
        image.save(stream, "PNG", compress_level=4)
    else:
        image.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _begin(folder: Path, contents: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise SamplesProblem(f"{folder} is a file; choose a folder.")
    marked = _marked(folder)
    if marked is None and folder.is_dir() and any(folder.iterdir()):
        raise SamplesProblem(f"{folder} holds other files; choose a new or an empty folder.")
    if marked is not None and marked.get("contents") != contents:
        raise SamplesProblem(
            f"{folder} holds generated images of another kind or version; choose a new or an empty folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    _mark(folder, contents, complete=False)


def _marked(folder: Path) -> dict[str, object] | None:
    try:
        content = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _mark(folder: Path, contents: str, *, complete: bool) -> None:
    text = json.dumps({"contents": contents, "complete": complete}, indent=1)
    _replace(folder / MARKER, text.encode())


def _write_new(path: Path, make: Callable[[], bytes]) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, make())


def _replace(path: Path, content: bytes) -> None:
    """Writes aside and renames, so that a file is never seen half written."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)
