"""Small pictures for the window, made once and kept in the cache."""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

from PIL import Image

from tlgui.data.images import BadImage, load_image, long_path
from tlgui.places import cache_dir

_QUALITY = 88
MOST_BYTES = 1 << 30
"""What the thumbnails may take: about a hundred thousand of them."""
_TIDIED = "tidied"
_TIDY_EVERY = 86_400.0  # seconds


def thumbnail(path: Path, size: int) -> Path:
    """Returns a small picture of an image, as the network's loader sees it.

    Args:
        path: the image.
        size: the longer side in pixels, at most; a smaller image is not enlarged.

    Returns:
        A JPEG file in the cache. It is made anew when the image has changed, and elsewhere (in the system's folder for
        passing files) when the cache cannot be written.

    Raises:
        BadImage: with the reason, if the image cannot be read.
    """
    name = _key(path, size)
    for folder in (cache_dir() / "thumbnails", Path(tempfile.gettempdir()) / "tlgui-thumbnails"):
        file = folder / name[:2] / f"{name[2:]}.jpg"
        if file.is_file():
            return file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        picture = load_image(path, short_side=size)
        picture.thumbnail(
            (size, size), Image.Resampling.BOX if min(picture.size) > 4 * size else Image.Resampling.LANCZOS
        )
        try:
            _write(picture, file)
        except OSError:
            continue
        return file
    raise BadImage(path, "has no thumbnail: neither the cache folder nor the system's temporary folder can be written")


def forget_oldest(most: int = MOST_BYTES) -> int:
    """Deletes the thumbnails that were made first, until the others take half of `most` bytes; looks once a day.

    Returns:
        How many were deleted: 0 where they take no more than `most`.
    """
    shelf = cache_dir() / "thumbnails"
    mark = shelf / _TIDIED
    try:
        if mark.exists() and time.time() - mark.stat().st_mtime < _TIDY_EVERY:
            return 0
        mark.touch()
    except OSError:  # there are none yet, or nothing can be changed
        return 0
    found: list[tuple[float, int, str]] = []
    for folder in shelf.glob("??"):
        with contextlib.suppress(OSError), os.scandir(folder) as files:
            found += [(file.stat().st_mtime, file.stat().st_size, file.path) for file in files]
    total, deleted = sum(size for _, size, _ in found), 0
    if total > most:
        for _, size, path in sorted(found):
            if total <= most // 2:
                break
            with contextlib.suppress(OSError):
                Path(path).unlink()
                total, deleted = total - size, deleted + 1
    return deleted


def _key(path: Path, size: int) -> str:
    """Returns a name for the thumbnail that changes with the image."""
    try:
        status = os.stat(long_path(path))  # noqa: PTH116 - of the long name
    except (OSError, ValueError) as error:
        raise BadImage(path, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error
    key = f"{path.absolute()}\0{size}\0{status.st_size}\0{status.st_mtime_ns}"
    return hashlib.blake2b(key.encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _write(picture: Image.Image, file: Path) -> None:
    """Writes beside, then moves, so that nobody ever sees half a file."""
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            picture.save(part, "JPEG", quality=_QUALITY)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
