"""Verdicts remembered by path, size and time of change, so that an unchanged folder is not read again.

One sqlite file in the cache folder. Nothing depends on it: where it is locked, spoilt or unwritable, files are simply
read again.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from tlgui.data.verdict import Verdict, dump_verdict, parse_verdict
from tlgui.places import cache_dir

_TABLE = "verdicts_1"  # another number whenever a verdict comes to mean something else
_PATIENCE = 2.0  # seconds to wait for another process that writes

Stamp = tuple[int, int]
"""A file's size and its time of change in ns."""


class VerdictCache:
    """Reads and writes the verdicts on the files below one folder."""

    def __init__(self, root: Path) -> None:
        """Prepares for the files below `root`; opens nothing yet."""
        self._root = os.fsencode(os.path.join(os.path.abspath(root), ""))  # noqa: PTH100, PTH118 - ends in a slash
        self._file = cache_dir() / "scan.sqlite"

    def load(self) -> dict[str, tuple[Stamp, str]]:
        """Returns size and time and the verdict as text, for each remembered path relative to the folder."""
        query = f"SELECT path, size, mtime_ns, verdict FROM {_TABLE} WHERE path >= ? AND path < ?"
        try:
            with self._open() as database:
                rows = database.execute(query, (self._root, self._root + b"\xff")).fetchall()
        except (sqlite3.Error, OSError):
            return {}
        return {os.fsdecode(path[len(self._root) :]): ((size, mtime), text) for path, size, mtime, text in rows}

    def store(self, verdicts: Iterable[tuple[str, Stamp, Verdict]]) -> None:
        """Remembers verdicts: the relative path, size and time, and the verdict of each."""
        rows = [
            (self._root + os.fsencode(path), size, mtime, dump_verdict(verdict))
            for path, (size, mtime), verdict in verdicts
        ]
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            database.executemany(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?, ?, ?)", rows)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = self._connect()
        except sqlite3.OperationalError:  # locked, or no place to write: not spoilt
            raise
        except sqlite3.DatabaseError:  # not a database any more: begin a new one
            self._file.unlink()
            database = self._connect()
        with contextlib.closing(database), database:
            yield database

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=_PATIENCE)
        try:
            database.execute(
                f"CREATE TABLE IF NOT EXISTS {_TABLE} "
                "(path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, verdict TEXT) WITHOUT ROWID"
            )
        except BaseException:
            database.close()
            raise
        return database


def recall(remembered: dict[str, tuple[Stamp, str]], path: str, stamp: Stamp) -> Verdict | None:
    """Returns the remembered verdict on a file, unless the file has changed since or the memory is spoilt."""
    found = remembered.get(path)
    if found is None or found[0] != stamp:
        return None
    try:
        return parse_verdict(found[1])
    except (ValueError, TypeError):
        return None
