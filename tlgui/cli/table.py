"""The table of `tlgui predict --csv`: checked before the work, written in one piece after it."""

from pathlib import Path


def check_table(path: Path) -> None:
    """Raises a RecipeProblem before any image is predicted, where the table could not be written afterwards."""
    from tlgui.recipe import RecipeProblem

    if path.is_dir():
        raise RecipeProblem([("--csv", f"{path} is a folder; name a file in it.")])
    if not path.parent.is_dir():
        raise RecipeProblem([("--csv", f"there is no folder {path.parent}; make it or choose another file.")])


def write_table(path: Path, text: str) -> None:
    """Replaces the table as a whole, so that an earlier one outlives whatever goes wrong.

    Raises:
        FolderProblem: the disk is full or the folder cannot be written; the earlier table is still there.
    """
    from tlgui.runs import write_atomically

    content = text.encode(errors="surrogateescape")  # a file's name need not be UTF-8
    if path.exists() and not path.is_file():  # a pipe or /dev/stdout is written to, not replaced
        path.write_bytes(content)
    else:
        write_atomically(path.resolve(), content)
