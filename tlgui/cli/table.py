"""Files that a command writes for a person: checked before the work, put in place after it, nothing lost in between."""

import contextlib
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


def check_file(path: Path, option: str) -> None:
    """Raises a RecipeProblem before any work is done, where a file could not be written afterwards."""
    from tlgui.recipe import RecipeProblem

    if path.is_dir():
        raise RecipeProblem([(option, f"{path} is a folder; name a file in it.")])
    if not path.parent.is_dir():
        raise RecipeProblem([(option, f"there is no folder {path.parent}; make it or choose another file.")])


@contextlib.contextmanager
def table(path: Path) -> Iterator[TextIO]:
    """Gives a file for rows that takes the place of `path` when all are written.

    An earlier table outlives whatever goes wrong; the rows until then stay beside it and it is said where. A pipe or
    /dev/stdout is written to, not replaced. Names of files need not be UTF-8.

    Raises:
        RecipeProblem: there is no such folder, or it cannot be written.
    """
    from tlgui.recipe import Problem, RecipeProblem

    check_file(path, "--csv")
    replaces = path.is_file() or not path.exists()
    whole = path.resolve()  # a link stays a link
    part = _free(whole) if replaces else path
    try:
        file = part.open("w", encoding="utf-8", errors="surrogateescape", newline="")
    except OSError as error:
        reason = error.strerror or error
        raise RecipeProblem([("--csv", f"{path} cannot be written: {reason}; choose another file.")]) from None
    try:
        with file:
            yield file
            file.flush()
            if replaces:
                os.fsync(file.fileno())
        if replaces:
            part.replace(whole)
    except BaseException as problem:
        if replaces:
            _keep(part)
        ours = isinstance(problem, OSError) and problem.filename in {None, str(part)}  # writing names no file
        if isinstance(problem, OSError) and ours and replaces:
            raise Problem(f"{path} cannot be written: {problem.strerror}. Free some space or choose another.") from None
        raise


def _free(table: Path) -> Path:
    """Returns a name beside the table that no rows of before have."""
    names = (table.with_name(f"{table.name}.part{number or ''}") for number in itertools.count())
    return next(name for name in names if not name.exists())


def _keep(part: Path) -> None:
    """Says where the rows are that were written; a file without any is taken away."""
    if part.stat().st_size:
        print(f"tlgui: the rows until then are in {part}.", file=sys.stderr)
    else:
        part.unlink()
