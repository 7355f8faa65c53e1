"""`tlgui experiment`: the same task many times over, one thing changed at a time."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tlgui.cli.terminal import DONE, FAILED, INTERRUPTED, interrupts

if TYPE_CHECKING:
    from tlgui.events import Event
    from tlgui.runs import RunFolder, Wish


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "transfer curves or a learning curve: many runs in a queue, one figure"
    parser: argparse.ArgumentParser = commands.add_parser("experiment", help=text, description=text)
    parser.add_argument("experiment", type=Path, help="the experiment, a TOML file, or the folder of one to go on with")
    parser.add_argument("--set", action="append", default=[], metavar="a.b=v", help="change a field, as plan.seeds=1")
    parser.add_argument("--out", type=Path, help="its folder; what is finished there already is not run again")
    parser.add_argument("--events", action="store_true", help="print one JSON line an event instead of words")
    parser.set_defaults(command=_experiment)


def _experiment(arguments: argparse.Namespace) -> int:
    from tlgui.engine.conduct import conduct
    from tlgui.events import RunFinished, to_line
    from tlgui.places import projects_dir
    from tlgui.recipe import load_experiment
    from tlgui.runs import EXPERIMENT, RunFolder, new_folder

    given: Path = arguments.experiment
    file = given / EXPERIMENT if given.is_dir() else given
    experiment = load_experiment(file, tuple(arguments.set))
    continued = given if given.is_dir() else None
    folder = RunFolder(arguments.out or continued or new_folder(projects_dir() / "experiments"))
    stop = interrupts()

    def control() -> "Wish | Literal['interrupt']":
        return "interrupt" if stop() else folder.wish()

    finished: RunFinished | None = None
    for event in conduct(experiment, folder, control):
        print(to_line(event), flush=True) if arguments.events else _tell(event)
        finished = event if isinstance(event, RunFinished) else None
    assert finished is not None
    if not arguments.events:
        _print_table(folder)
    if finished.outcome == "failed":
        print(f"tlgui: {finished.text}", file=sys.stderr)
    return {"failed": FAILED, "interrupted": INTERRUPTED}.get(finished.outcome, DONE)


def _tell(event: "Event") -> None:
    from tlgui import events

    live = sys.stderr.isatty()
    clear = "\r\x1b[K" if live else ""
    match event:
        case events.Progress() if live:
            print(f"\r\x1b[K{event.text}", end="", file=sys.stderr, flush=True)
        case events.Notice():
            print(f"{clear}{event.text}", flush=True)
        case events.RunFinished() if event.outcome != "failed":
            print(f"{clear}{event.text}")


def _print_table(folder: "RunFolder") -> None:
    """Prints the figure in numbers: one row a place, one column a curve, mean ± standard deviation in percent."""
    from tlgui.figures import Lines, from_json

    file = folder.figures_dir / "curve.json"
    figure = from_json(file.read_text(encoding="utf-8")) if file.is_file() else None
    if not isinstance(figure, Lines):
        return
    print(f"\n{figure.title}: {figure.y_title}, %")
    names = list(figure.series)
    wide = max(12, *(len(name) + 2 for name in names))
    print(f"{figure.x_title:>34}" + "".join(f"{name:>{wide}}" for name in names))
    for place, tick in enumerate(figure.ticks):
        cells = [_cell(figure.series[name][place], figure.spread[name][place]) for name in names]
        print(f"{tick:>34}" + "".join(f"{cell:>{wide}}" for cell in cells))
    for name, height in figure.lines.items():
        print(f"{name:>34}{100 * height:>{wide}.1f}")
    print(f"{figure.note} Every run is in {folder.path / 'results.csv'}.")


def _cell(mean: float, spread: float) -> str:
    return "–" if mean != mean else f"{100 * mean:.1f} ± {100 * spread:.1f}"
