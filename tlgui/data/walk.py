"""The files below a folder, without reading any of them."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tlgui.data.images import long_path
from tlgui.recipe import Problem

_IGNORED = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir", "$recycle.bin", "icon\r"})


class FolderProblem(Problem):
    """A folder that cannot be used as a set of images."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file: its path relative to the root as parts, its size in bytes, when it was changed."""

    parts: tuple[str, ...]
    size: int
    mtime_ns: int

    @property
    def path(self) -> str:
        """The relative path with forward slashes."""
        return "/".join(self.parts)


@dataclass
class Listing:
    """What lies below a folder. `closed` holds the folders that could not be opened, with the reason."""

    files: list[FileEntry] = field(default_factory=list)
    folders: list[tuple[str, ...]] = field(default_factory=list)
    closed: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


def ignored(name: str) -> bool:
    """Tells whether a file or folder is hidden or the system's own, and passed over in silence."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED


def require_folder(root: Path) -> None:
    """Raises FolderProblem unless `root` is a folder that can be opened."""
    try:
        with os.scandir(long_path(root)):
            return
    except FileNotFoundError as error:
        raise FolderProblem(f"The folder {root} does not exist; choose another, or mend its path.") from error
    except NotADirectoryError as error:
        raise FolderProblem(f"{root} is a file, not a folder; choose the folder that holds the images.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FolderProblem(f"The folder {root} cannot be opened ({reason}); check its permissions.") from error


def walk(root: Path) -> Iterator[Listing]:
    """Lists everything below `root`, in no particular order, following links but no circle of them.

    Yields:
        The same listing after each folder, so that the caller may show progress or stop.
    """
    listing = Listing()
    waiting: list[tuple[tuple[str, ...], frozenset[tuple[int, int]]]] = [((), frozenset())]
    while waiting:
        parts, above = waiting.pop()
        try:
            folder = long_path(root.joinpath(*parts))
            status = os.stat(folder)  # noqa: PTH116 - of the long name
            if (status.st_dev, status.st_ino) in above:  # a link back to a folder that it lies in
                continue
            folders = _list(folder, parts, listing)
        except OSError as error:
            listing.closed.append((parts, error.strerror or str(error)))
            continue
        listing.folders += folders
        here = above | {(status.st_dev, status.st_ino)} if status.st_ino else above
        waiting += [(below, here) for below in folders]
        yield listing


def _list(folder: str, parts: tuple[str, ...], listing: Listing) -> list[tuple[str, ...]]:
    """Adds the files of one folder to the listing and returns its subfolders."""
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if ignored(entry.name):
                continue
            if entry.is_dir():
                folders.append((*parts, entry.name))
            elif entry.is_file():
                with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                    found = entry.stat()
                    listing.files.append(FileEntry((*parts, entry.name), found.st_size, found.st_mtime_ns))
    return folders
