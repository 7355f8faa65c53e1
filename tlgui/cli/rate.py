"""`tlgui rate`: a learning rate to begin with, by a range test."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tlgui.cli.terminal import DONE, INTERRUPTED, interrupts


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "a learning rate to begin with: the rate rises step by step while the loss is watched"
    parser: argparse.ArgumentParser = commands.add_parser("rate", help=text, description=text)
    parser.add_argument("recipe", type=Path, help="the recipe, a TOML file, or a run folder")
    parser.add_argument("--set", action="append", default=[], metavar="a.b=v", help="change a field of the recipe")
    parser.add_argument("--json", action="store_true", help="print the curve and the suggestion as JSON")
    parser.set_defaults(command=_rate)


def _rate(arguments: argparse.Namespace) -> int:
    from tlgui.engine.rate_finder import RateTest, find_rate
    from tlgui.events import Progress
    from tlgui.recipe import load
    from tlgui.runs import RECIPE

    given: Path = arguments.recipe
    recipe = load(given / RECIPE if given.is_dir() else given, arguments.set)
    stop, live = interrupts(), sys.stderr.isatty()
    test = find_rate(recipe, stop)
    while True:
        try:
            event = next(test)
        except StopIteration as end:
            found: RateTest = end.value
            break
        if isinstance(event, Progress) and live and event.total:
            print(f"\r\x1b[K{event.text}: {event.done} of {event.total}", end="", file=sys.stderr, flush=True)
    if live:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if stop():
        return INTERRUPTED
    if arguments.json:
        print(json.dumps({"rates": found.rates, "losses": found.losses, "smooth": found.smooth, "rate": found.rate}))
        return DONE
    for rate, loss, smooth in zip(found.rates[::4], found.losses[::4], found.smooth[::4], strict=True):
        print(f"{rate:10.1e}  loss {loss:8.4f}  smoothed {smooth:8.4f}")
    print(found.sentence + (f" Set train.learning_rate={found.rate:.2g}." if found.rate else ""))
    return DONE
