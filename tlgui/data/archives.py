"""Images in archives: unpacked once into the cache, so that they are named like any other files."""

import hashlib
import shutil
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path, PurePosixPath

from tlgui.data.images import IMAGE_SUFFIXES
from tlgui.places import cache_dir
from tlgui.recipe import Problem

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
KEPT_DAYS = 30
SPARE_BYTES = 1 << 30
"""What must stay free on the disk."""


def is_archive(path: Path) -> bool:
    """Returns whether a file is an archive by its name."""
    return path.name.lower().endswith(ARCHIVE_SUFFIXES) and path.is_file()


def unpacked(path: Path) -> Path:
    """Returns a folder of the archive's name with its images, in the archive's own folders.

    It lies in the cache; an archive that has not changed since is not unpacked again, and what was unpacked more than
    30 days ago is deleted. Nothing but images is written, and nothing outside that folder.

    Raises:
        Problem: it cannot be read, holds no image, or more than the disk.
    """
    stat = path.stat()
    key = hashlib.sha256(f"{path.resolve()}\n{stat.st_size}\n{stat.st_mtime_ns}".encode()).hexdigest()[:24]
    shelf = cache_dir() / "archives"
    shelf.mkdir(parents=True, exist_ok=True)
    _forget_old(shelf)
    folder = shelf / key
    if not folder.is_dir():
        passing = Path(tempfile.mkdtemp(dir=shelf))
        try:
            _unpack(path, passing / path.name)
            passing.rename(folder)
        except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
            reason = str(error).split("\n")[0].rstrip(".:")
            raise Problem(f"The archive {path} cannot be read: {reason}. Unpack it and give the folder.") from error
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    return folder / path.name


def _unpack(path: Path, folder: Path) -> None:
    folder.mkdir()
    free = shutil.disk_usage(folder).free - SPARE_BYTES
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            wanted = [item for item in archive.infolist() if not item.is_dir() and _wanted(item.filename)]
            _check(path, sum(item.file_size for item in wanted), free)
            for item in wanted:
                archive.extract(item, folder)
    else:
        with tarfile.open(path) as tape:
            members = [member for member in tape.getmembers() if member.isfile() and _wanted(member.name)]
            _check(path, sum(member.size for member in members), free)
            tape.extractall(folder, members, filter="data")
    if not any(file.is_file() for file in folder.rglob("*")):
        raise Problem(f"There is no image in the archive {path}; give one that holds some.")


def _wanted(name: str) -> bool:
    """Returns whether a member is an image, and not one of those that macOS adds for itself."""
    place = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in place.parts)
    return place.suffix.lower() in IMAGE_SUFFIXES and not hidden


def _check(path: Path, size: int, free: int) -> None:
    if size > free:
        raise Problem(
            f"The images in {path} take {size / 2**30:.1f} GB, more than the disk of the cache has free; "
            "unpack it elsewhere and give the folder."
        )


def _forget_old(shelf: Path) -> None:
    for folder in shelf.iterdir():
        if time.time() - folder.stat().st_mtime > KEPT_DAYS * 86_400:
            shutil.rmtree(folder, ignore_errors=True)
