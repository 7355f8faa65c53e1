"""`tlgui predict`: what is on images, as lines, JSON or a table."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tlgui.cli.table import table
from tlgui.cli.terminal import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tlgui.data.heads import Head
    from tlgui.engine.predict import Prediction
    from tlgui.models.source import SourceModel


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command."""
    text = "name what is on images"
    parser = commands.add_parser("predict", help=text, description=text)
    parser.add_argument("model", type=Path, help="a model that tlgui saved, or a run folder")
    parser.add_argument("paths", type=Path, nargs="+", help="image files and folders")
    parser.add_argument("--top", type=_count, default=1, metavar="K", help="show the K most probable classes")
    parser.add_argument(
        "--classes",
        default="",
        metavar="A,B,…",
        help="choose among these only; zero-shot models take new names",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", type=Path, metavar="FILE", help="write a table with every class's probability")
    form.add_argument("--json", action="store_true", help="print one JSON line an image")
    parser.set_defaults(command=_predict)


def _count(word: str) -> int:
    """Reads a number of things, at least one."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"'{word}' is not a whole number from 1 up")
    return int(word)


def _predict(arguments: argparse.Namespace) -> int:
    from tlgui.engine.predict import to_json, to_words, write_csv

    if arguments.csv:
        with table(arguments.csv) as file:
            model, heads, found = _asked(arguments)
            rows = write_csv(file, model.classes, found, heads)
        print(f"{rows} rows are in {arguments.csv}.")
        return DONE
    model, heads, found = _asked(arguments)
    for prediction in found:
        if arguments.json:
            print(to_json(prediction, model.classes, arguments.top, heads))
        else:
            print(f"{prediction.path}: {to_words(prediction, model.classes, arguments.top, heads)}")
    return DONE


def _asked(arguments: argparse.Namespace) -> "tuple[SourceModel, Sequence[Head], Iterator[Prediction]]":
    """Returns the model, the tasks that it answers, and the predictions as they come."""
    from tlgui.engine.device import choose
    from tlgui.engine.predict import heads_of, images_in, open_model, predict
    from tlgui.runs import MODEL

    path: Path = arguments.model
    model = open_model(path / MODEL if path.is_dir() else path)
    if arguments.classes:
        from tlgui.data.class_names import split_names
        from tlgui.engine.candidates import among

        model = among(model, split_names(arguments.classes))
    images = images_in(arguments.paths)
    return model, heads_of(model), predict(model, images, device=choose("auto")[0])
