"""`tlgui sort`: images into one folder a class, as a model names them; clusters are named and merged on the way."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tlgui.cli.terminal import DONE, FAILED, bar


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command."""
    text = "copy images into one folder a class, as a model names them"
    parser = commands.add_parser("sort", help=text, description=text)
    parser.add_argument("model", type=Path, help="a model that tlgui saved, or a run folder")
    parser.add_argument("paths", type=Path, nargs="+", help="image files and folders")
    parser.add_argument("--out", type=Path, required=True, help="the labelled folder to make")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="CLASS=NAME",
        help="call the folder of a class so; two classes of one name are merged, an empty name leaves the class out",
    )
    parser.add_argument("--link", action="store_true", help="symbolic links instead of copies")
    parser.set_defaults(command=_sort)


def _sort(arguments: argparse.Namespace) -> int:
    from tlgui.engine.predict import images_in, open_model
    from tlgui.engine.sort_images import sort_images
    from tlgui.runs import MODEL

    names, path = _names(arguments.name), arguments.model
    model = open_model(path / MODEL if path.is_dir() else path)
    images = images_in(arguments.paths)
    went: Counter[str] = Counter()
    problems: list[str] = []
    with bar("sorting") as show:
        found = sort_images(model, images, arguments.out, names, link=arguments.link)
        for number, one in enumerate(found, start=1):
            if one.problem:
                problems.append(f"{one.path}: {one.problem}")
            else:
                went[one.place.parent.name if one.place else ""] += 1
            show(number, len(images))
    for problem in problems:
        print(f"tlgui: {problem}", file=sys.stderr)
    for name, count in sorted(went.items()):
        print(f"{name or 'left out'}: {_images(count)}")
    if problems:
        print(f"not readable: {_images(len(problems))}")
    return DONE if went else FAILED


def _images(count: int) -> str:
    return f"{count} image{'' if count == 1 else 's'}"


def _names(words: Sequence[str]) -> dict[str, str]:
    from tlgui.recipe import RecipeProblem

    names = {}
    for word in words:
        name, equals, folder = word.partition("=")
        if not equals:
            raise RecipeProblem([("--name", f"'{word}' names nothing; write it as CLASS=NAME.")])
        names[name.strip()] = folder.strip()
    return names
