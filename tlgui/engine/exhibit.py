"""Figures of a method, written into the run folder for whoever watches."""

from collections.abc import Iterable, Iterator

from tlgui.events import Shown
from tlgui.figures import Figure, to_json
from tlgui.runs import FIGURES, RunFolder, write_atomically


def show(folder: RunFolder, figures: Iterable[tuple[str, Figure]], epoch: int) -> Iterator[Shown]:
    """Writes each figure as a whole and yields where it is.

    Args:
        folder: of the run.
        figures: pairs of a name that is a file name, too, and the figure.
        epoch: epochs done in the whole run.

    Raises:
        FolderProblem: the disk is full or cannot be written.
    """
    for name, figure in figures:
        folder.figures_dir.mkdir(exist_ok=True)
        write_atomically(folder.figures_dir / f"{name}.json", to_json(figure).encode())
        yield Shown(name, figure.title, f"{FIGURES}/{name}.json", epoch)
