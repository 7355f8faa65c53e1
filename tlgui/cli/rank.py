"""`tlgui rank`: which source model and which cut, by scores before training."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tlgui.cli.terminal import DONE, FAILED, INTERRUPTED, interrupts

if TYPE_CHECKING:
    from tlgui.engine.rank import RankedSource

COLUMNS = {
    "log_me": "LogME",
    "linear_probe": "probe",
    "nearest_neighbours": "k-NN",
    "h_score": "H-score",
    "transrate": "TransRate",
}


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "which source model and which cut: transferability scores before training"
    parser: argparse.ArgumentParser = commands.add_parser("rank", help=text, description=text)
    parser.add_argument("recipe", type=Path, help="the recipe, a TOML file, or a run folder; it says which images")
    parser.add_argument("--set", action="append", default=[], metavar="a.b=v", help="change a field of the recipe")
    parser.add_argument(
        "--sources",
        metavar="A,B,…",
        help="source models: 'embedded', saved models, architectures with @weights, such as resnet18@none or "
        "mobilenet_v2@weights.pth (default: the recipe's, the same untrained, and all whose weights are on disk)",
    )
    parser.add_argument("--blocks", action="store_true", help="the scores of every block, not of the last alone")
    parser.add_argument("--json", action="store_true", help="print one JSON line a source")
    parser.set_defaults(command=_rank)


def _rank(arguments: argparse.Namespace) -> int:
    from tlgui.engine.rank import RankedSource, candidates, rank
    from tlgui.events import Progress
    from tlgui.recipe import Source, load
    from tlgui.runs import RECIPE

    given: Path = arguments.recipe
    recipe = load(given / RECIPE if given.is_dir() else given, arguments.set)
    named = [Source.named(name) for name in (arguments.sources or "").split(",") if name.strip()]
    stop, live = interrupts(), sys.stderr.isatty()
    ranked: list[RankedSource] = []
    for found in rank(recipe, named or candidates(recipe), stop):
        if isinstance(found, RankedSource):
            ranked.append(found)
            if arguments.json:
                print(json.dumps(found.to_dict(), ensure_ascii=False), flush=True)
        elif isinstance(found, Progress) and live and found.total:
            print(f"\r\x1b[K{found.text}: {found.done} of {found.total}", end="", file=sys.stderr, flush=True)
    if live:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if stop():
        return INTERRUPTED
    if not arguments.json:
        _print_table(ranked, blocks=arguments.blocks)
    return DONE if any(not one.problem for one in ranked) else FAILED


def _print_table(ranked: "list[RankedSource]", *, blocks: bool) -> None:
    good = sorted((one for one in ranked if not one.problem), key=lambda one: -one.whole["log_me"])
    if good:
        print(f"{good[0].images} training images of {good[0].classes} classes; higher is better in every column.")
        wide = max(len(one.title) for one in good)
        print(f"{'':{wide}}  {_heads()}      LEEP       NCE  best cut by LogME")
    for one in good:
        best = one.best_cut
        assert best is not None
        answers = "".join(f"{'–' if value is None else f'{value:.3f}':>10}" for value in (one.leep, one.nce))
        probe = best.scores["linear_probe"]
        cut = f"copy first {best.copied} of {len(one.blocks)} ({best.scores['log_me']:.3f}, {probe:.1%})"
        print(f"{one.title:{wide}}  {_figures(one.whole)}{answers}  {cut}")
        if blocks:
            for block in one.blocks:
                print(f"{f'  {block.copied:3} {block.title}':{wide}}  {_figures(block.scores)}")
    for one in ranked:
        if one.problem:
            print(f"{one.source}: {one.problem}")


def _heads() -> str:
    return "".join(f"{title:>10}" for title in COLUMNS.values())


def _figures(scores: dict[str, float]) -> str:
    shares = {"linear_probe", "nearest_neighbours"}
    return "".join(f"{f'{scores[name]:.1%}' if name in shares else f'{scores[name]:.3f}':>10}" for name in COLUMNS)
