"""`tlgui compare`: source only, adapted, trained on the target, side by side over several seeds."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tlgui.cli.terminal import DONE, FAILED, interrupts

if TYPE_CHECKING:
    from tlgui.events import Event
    from tlgui.runs import Wish


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "domain adaptation beside source-only and train-on-target: mean ± sd over seeds, share of the gap closed"
    parser: argparse.ArgumentParser = commands.add_parser("compare", help=text, description=text)
    parser.add_argument("recipe", type=Path, help="a recipe whose method adapts to an unlabelled target")
    parser.add_argument("--set", action="append", default=[], metavar="a.b=v", help="change a field of the recipe")
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="how many, from the recipe's own on (3)")
    parser.add_argument(
        "--labelled",
        type=Path,
        metavar="DIR",
        help="labelled target images for the upper bound (default: the target folder, if it has class folders)",
    )
    parser.add_argument(
        "--try",
        dest="tried",
        metavar="a.b=v,w",
        help="values of an option, such as method.lambda_max=0.1,0.3,1; the label-free score chooses one",
    )
    parser.add_argument("--out", type=Path, help="its folder; what is finished there already is not run again")
    parser.set_defaults(command=_compare)


def _compare(arguments: argparse.Namespace) -> int:
    from tlgui.engine.compare import compare, labelled_target
    from tlgui.events import RunFinished
    from tlgui.places import projects_dir
    from tlgui.recipe import RecipeProblem, load
    from tlgui.runs import RunFolder, new_folder

    if arguments.seeds < 1:
        raise RecipeProblem([("--seeds", f"{arguments.seeds} is too small; the smallest value allowed is 1.")])
    recipe = load(arguments.recipe, arguments.set)
    folder = RunFolder(arguments.out or new_folder(projects_dir() / "comparisons"))
    folder.path.mkdir(parents=True, exist_ok=True)
    stop = interrupts()

    def control() -> "Wish | Literal['interrupt']":
        return "interrupt" if stop() else "run"

    labelled = str(arguments.labelled.absolute()) if arguments.labelled else labelled_target(recipe.data.target)
    last: Event | None = None
    for last in compare(
        recipe, folder, control, seeds=arguments.seeds, labelled=labelled, tried=_tried(arguments.tried)
    ):
        _tell(last)
    print(f"Everything is in {folder.path}.")
    return DONE if isinstance(last, RunFinished) and last.outcome == "done" else FAILED


def _tried(text: str | None) -> tuple[str, list[object]] | None:
    """Reads "a.b=v,w"."""
    from tlgui.recipe import RecipeProblem

    if text is None:
        return None
    option, equals, values = text.partition("=")
    if not equals or not values:
        raise RecipeProblem([("--try", f"'{text}' is no list of values; write it as method.lambda_max=0.3,1.")])
    return option, [_value(word) for word in values.split(",")]


def _value(word: str) -> object:
    try:
        return json.loads(word)
    except ValueError:
        return word


def _tell(event: "Event") -> None:
    from tlgui import events

    match event:
        case events.Progress():
            print(event.text, file=sys.stderr, flush=True)
        case events.Notice():
            print(event.text, flush=True)
        case _:
            return
