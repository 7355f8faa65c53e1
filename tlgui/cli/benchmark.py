"""`tlgui benchmark`: zero-shot methods on the features of the published benchmark, by its proposed split."""

import argparse
from pathlib import Path
from typing import Any

from tlgui.cli.terminal import DONE
from tlgui.recipe import Problem

DEFAULT = ("eszsl", "sae", "word_regression")


def add_to(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    """Adds the command to the parser."""
    text = "zero-shot methods on given features (res101.mat, att_splits.mat), by the proposed split"
    parser: argparse.ArgumentParser = commands.add_parser("benchmark", help=text, description=text)
    parser.add_argument("features", type=Path, help="res101.mat: features and labels")
    parser.add_argument("splits", type=Path, help="att_splits.mat: attributes and the proposed split")
    parser.add_argument(
        "--method",
        action="append",
        default=[],
        metavar="NAME",
        help=f"by default {', '.join(DEFAULT)}",
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="OPTION=V", help="change an option, as feature_norm=none"
    )
    parser.set_defaults(command=_benchmark)


def _benchmark(arguments: argparse.Namespace) -> int:
    from tlgui.data.zero_shot_benchmark import read_benchmark
    from tlgui.methods.zero_shot_protocol import benchmark_task, run_protocol

    benchmark = read_benchmark(arguments.features, arguments.splits)
    print("accuracy by class, %    T1 |  U, S, H without penalty |  γ: U, S, H calibrated | area")
    for name in arguments.method or DEFAULT:
        kind, options = _method(name, arguments.set)
        task = benchmark_task(benchmark, binary=kind.binary, normed=options.norm_descriptors)
        found = run_protocol(kind, options, task)
        (S, U, H), (S2, U2, H2) = found.plain, found.calibrated  # noqa: N806 - the field's letters
        plain = "  ".join(f"{100 * value:5.1f}" for value in (U, S, H))
        calibrated = "  ".join(f"{100 * value:5.1f}" for value in (U2, S2, H2))
        print(f"{name:20} {100 * found.zero_shot:5.1f} | {plain} | {found.gamma:.2f}: {calibrated} | {found.area:.3f}")
    return DONE


def _method(name: str, changes: list[str]) -> tuple[Any, Any]:
    from tlgui.methods import METHODS
    from tlgui.methods.zero_shot import SolvedZeroShot
    from tlgui.recipe import checked, options_of

    options = options_of(name)
    kind = METHODS[options] if options is not None else None
    if kind is None or not issubclass(kind, SolvedZeroShot):
        known = [
            kind.Options.model_fields["name"].default for kind in METHODS.values() if issubclass(kind, SolvedZeroShot)
        ]
        raise Problem(f"--method: {name!r} does not run on given features; {', '.join(known)} do.")
    values = dict(change.split("=", 1) for change in changes if "=" in change)
    return kind, checked({"method": {"name": name, **values}}).method
