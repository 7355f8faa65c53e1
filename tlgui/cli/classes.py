"""`tlgui classes`: the classes of a saved zero-shot model, and new ones without training."""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tlgui.cli.terminal import DONE
from tlgui.recipe import Problem

if TYPE_CHECKING:
    from tlgui.engine.zero_shot_classes import ZeroShotFile


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "the classes of a zero-shot model; new ones are added without training"
    parser: argparse.ArgumentParser = commands.add_parser("classes", help=text, description=text)
    parser.add_argument("model", type=Path, help="a zero-shot model that tlgui saved, or a run folder")
    parser.add_argument("--add", action="append", default=[], metavar="NAME", help="add an unseen class of this name")
    parser.add_argument(
        "--attributes", default="", metavar='"a=1, b=0.5"', help="what the added class has; for models with attributes"
    )
    parser.add_argument("--table", type=Path, metavar="FILE", help="add the classes of this attribute table (CSV)")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="word vectors for names that the model lacks")
    parser.add_argument("--remove", action="append", default=[], metavar="NAME", help="take a class out")
    parser.add_argument("--gamma", type=float, help="set the penalty of seen classes, between 0 and 1")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write another file instead of changing this one")
    parser.set_defaults(command=_classes)


def _classes(arguments: argparse.Namespace) -> int:
    """Changes the classes as asked, then lists them."""
    from tlgui.engine.zero_shot_classes import ZeroShotFile, parsed_attributes
    from tlgui.runs import MODEL

    path: Path = arguments.model
    file = ZeroShotFile.read(path / MODEL if path.is_dir() else path)
    attributes = parsed_attributes(arguments.attributes)
    if attributes and len(arguments.add) != 1:
        raise Problem("--attributes describes one class; give it together with one --add.")
    notes: list[str] = []
    for name in arguments.remove:
        file.remove(name)
    for name in arguments.add:
        notes += file.add(name, attributes, arguments.vectors)
    notes += _from_table(file, arguments.table) if arguments.table else []
    if arguments.gamma is not None:
        file.penalise(arguments.gamma)
    if arguments.add or arguments.remove or arguments.table or arguments.gamma is not None:
        print(f"The classes are in {file.write(arguments.out)}.")
    for note in notes:
        print(f"! {note}")
    outline = file.outline()
    for name, seen in zip(outline["classes"], outline["seen"], strict=True):
        print(f"  {'seen  ' if seen else 'unseen'}  {name}")
    print(f"penalty γ of seen classes: {outline['gamma']:.2f}")
    return DONE


def _from_table(file: "ZeroShotFile", path: Path) -> list[str]:
    """Adds every class of a table that the model does not have."""
    from tlgui.data.attribute_files import read_table
    from tlgui.data.class_names import place_of

    table = read_table(path)
    notes: list[str] = []
    new = [row for row, name in enumerate(table.classes) if place_of(name, file.classes) is None]
    if not new:
        raise Problem(f"--table: the model has every class of {path} already.")
    for row in new:
        values = zip(table.attributes, table.values[row].tolist(), strict=True)
        notes += file.add(table.classes[row], {name: value for name, value in values if not math.isnan(value)})
    return notes
