"""What a person says of a run: a star, a note; kept in the run's own folder. Qt-free."""

import json
from dataclasses import asdict, dataclass

from tlgui.runs import NOTES, RunFolder, write_atomically


@dataclass(frozen=True)
class RunNotes:
    """Whether a run stands out, and what is to be remembered of it."""

    star: bool = False
    note: str = ""


NOTHING = RunNotes()


def read_notes(run: RunFolder) -> RunNotes:
    """Returns what was said; nothing where there is no such file or it cannot be read."""
    try:
        content = json.loads((run.path / NOTES).read_text(encoding="utf-8"))
        return RunNotes(bool(content.get("star")), str(content.get("note", "")))
    except (OSError, ValueError, AttributeError):
        return RunNotes()


def write_notes(run: RunFolder, notes: RunNotes) -> None:
    """Keeps what was said; raises FolderProblem where the folder cannot be written."""
    write_atomically(run.path / NOTES, json.dumps(asdict(notes), ensure_ascii=False).encode())
