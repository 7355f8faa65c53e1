"""The command line: the other reader of a run's events. Imports stand inside the commands, so that help is instant."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tlgui import __version__
from tlgui.cli import benchmark, classes, compare, experiment, predict, rank, rate, sort
from tlgui.cli.table import check_file
from tlgui.cli.terminal import DONE, FAILED, INTERRUPTED, USAGE, bar, interrupts

if TYPE_CHECKING:
    from tlgui.events import Event, RunFinished
    from tlgui.recipe import Recipe
    from tlgui.runs import RunFolder, Wish


def main(words: list[str], open_window: Callable[[list[str]], int] | None = None) -> int:
    """Runs one command; returns 0 done, 1 failed, 2 bad usage or recipe, 130 interrupted.

    Args:
        words: the command with its arguments.
        open_window: opens the window for the commands that want one; this room does not know it.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # a file's name need not be UTF-8
    parser = _parser()
    arguments = parser.parse_args(words)
    arguments.open_window = open_window
    from tlgui.recipe import Problem, RecipeProblem

    try:
        status: int = arguments.command(arguments)
    except RecipeProblem as problem:
        return _fail(problem, USAGE, arguments)
    except Problem as problem:
        return _fail(problem, FAILED, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except Exception as error:  # noqa: BLE001 - no traceback unless asked for
        return _fail(error, FAILED, arguments)
    return status


def _fail(error: Exception, status: int, arguments: argparse.Namespace) -> int:
    if arguments.debug:
        raise error
    print(f"tlgui: {_sentence(error)}", file=sys.stderr)
    return status


def _sentence(error: Exception) -> str:
    """Returns what a person reads; of the system's errors the file and the reason, without their number."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return str(error) or type(error).__name__


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tlgui", description="Transfer learning on images by point and click. Without a command: the window."
    )
    parser.add_argument("--version", action="version", version=f"tlgui {__version__}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of a failure")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    demo = _add(commands, "demo", _demo, "a sample project, ready to train")
    demo.add_argument("--headless", action="store_true", help="without a window: train, save, reopen, predict")
    demo.add_argument("--out", type=Path, help="folder for samples and run (default: a new one among the projects)")

    for name, command, text in (
        ("methods", _methods, "the 2x2 table of methods with their options"),
        ("sources", _sources, "every source model and where its weights come from"),
        ("doctor", _doctor, "versions, devices, folders; what is wrong and how to mend it"),
    ):
        _add(commands, name, command, text).add_argument("--json", action="store_true", help="as JSON")

    train = _add(commands, "train", _train, "carry a recipe out")
    train.add_argument("recipe", type=Path, help="the recipe, a TOML file, or a run folder to resume")
    train.add_argument("--set", action="append", default=[], metavar="a.b=v", help="change a field of the recipe")
    train.add_argument("--out", type=Path, help="the run folder (default: a new one among the projects)")
    train.add_argument("--events", action="store_true", help="print one JSON line an event instead of words")
    train.add_argument("--resume", action="store_true", help="go on from the run folder's checkpoint")

    predict.add_to(commands)

    samples = _add(commands, "samples", _samples, "write the sample image folders")
    samples.add_argument("folder", type=Path)
    samples.add_argument(
        "--pretraining", action="store_true", help="instead: the images that the embedded model was trained from"
    )

    export = _add(commands, "export", _export, "write a saved model in another form")
    export.add_argument("model", type=Path, help="a model that tlgui saved, or a run folder")
    export.add_argument("--to", choices=["half"], default="half", help="half: the same file in half the space")
    export.add_argument("--out", type=Path, required=True, help="the new file")

    rank.add_to(commands)
    rate.add_to(commands)
    experiment.add_to(commands)
    classes.add_to(commands)
    benchmark.add_to(commands)
    compare.add_to(commands)
    sort.add_to(commands)
    _add(commands, "worker", _worker, argparse.SUPPRESS)
    return parser


def _add(commands: Any, name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse hides the type
    options = {} if text == argparse.SUPPRESS else {"help": text}
    made: argparse.ArgumentParser = commands.add_parser(name, description=options.get("help"), **options)
    made.set_defaults(command=command)
    return made


# -- what there is ---------------------------------------------------------------------------------------------


def _methods(arguments: argparse.Namespace) -> int:
    from tlgui.recipe import METHOD_OPTIONS, Cell, describe

    if arguments.json:
        print(json.dumps([_method_as_json(options) for options in METHOD_OPTIONS], ensure_ascii=False, indent=2))
        return DONE
    for cell in Cell:
        print(f"\n{cell.value}")
        for options in (options for options in METHOD_OPTIONS if options.card.cell is cell):
            card = options.card
            print(f"  {options.model_fields['name'].default}: {card.title}. {card.summary}")
            print(f"    needs {', '.join(sorted(card.needs))}; {card.paper}")
            for info in describe(options):
                print(f"    {info.name} = {info.default} {info.unit}  {info.help}")
        if not any(options.card.cell is cell for options in METHOD_OPTIONS):
            print("  no method yet")
    return DONE


def _method_as_json(options: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of pydantic models
    from tlgui.recipe import describe

    card = options.card
    return {
        "name": options.model_fields["name"].default,
        "title": card.title,
        "cell": card.cell.value,
        "needs": sorted(card.needs),
        "summary": card.summary,
        "paper": card.paper,
        "options": [{**info._asdict(), "type": str(info.type)} for info in describe(options)],
    }


def _sources(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict

    from tlgui.models.catalogue import catalogue

    entries = catalogue()
    if arguments.json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
        return DONE
    for entry in entries:
        print(f"{entry.architecture:24} {entry.parameters / 1e6:7.1f} M parameters")
        for weights in entry.weights:
            where = "on disk" if weights.on_disk else f"downloads {weights.megabytes:.0f} MB"
            top1 = f"{weights.acc1:5.1f} % top-1" if weights.acc1 else ""
            print(f"    {weights.name:32} {top1:14} {where}")
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    from tlgui.engine.doctor import examine

    found = examine()
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return FAILED if found["problems"] else DONE
    print(f"tlgui {found['tlgui']}, Python {found['python']} on {found['system']}")
    for name, version in found["packages"].items():
        print(f"  {name:20} {version or 'missing'}")
    for device in found["devices"]:
        print(f"  {device['name']:20} {device['title']}, {device['memory'] / 2**30:.1f} GB")
    for name, folder in found["folders"].items():
        print(f"  {name:20} {folder}")
    for problem in found["problems"]:
        print(f"! {problem}")
    print("Something needs mending." if found["problems"] else "All is well.")
    return FAILED if found["problems"] else DONE


def _samples(arguments: argparse.Namespace) -> int:
    from tlgui.data.samples import write_samples

    with bar("drawing the samples") as show:
        if arguments.pretraining:
            from tlgui.data.pretrain_images import write_pretraining

            write_pretraining(arguments.folder, progress=show)
            print(f"The images are in {arguments.folder}.")
            return DONE
        write_samples(arguments.folder, progress=show)
    print(f"The samples are in {arguments.folder}; its README.txt says what is what.")
    return DONE


# -- training --------------------------------------------------------------------------------------------------


def _train(arguments: argparse.Namespace) -> int:
    from tlgui.places import projects_dir
    from tlgui.recipe import RecipeProblem, load
    from tlgui.runs import RECIPE, RunFolder, new_folder

    given: Path = arguments.recipe
    if arguments.resume:
        folder = RunFolder(arguments.out or (given if given.is_dir() else given.parent))
        if arguments.set:
            raise RecipeProblem([("--set", "a run that is resumed keeps its recipe; leave --set out.")])
        return _follow(folder.recipe(), folder, resume=True, events=arguments.events)
    recipe = load(given / RECIPE if given.is_dir() else given, arguments.set)
    folder = RunFolder(arguments.out or new_folder(projects_dir() / "runs"))
    return _follow(recipe, folder, resume=False, events=arguments.events)


def _follow(recipe: "Recipe", folder: "RunFolder", *, resume: bool, events: bool) -> int:
    """Runs and reports; an interrupt from the keyboard ends the run at its next batch."""
    from tlgui.engine.run import run
    from tlgui.events import RunFinished, to_line

    stop = interrupts()

    def control() -> "Wish | Literal['interrupt']":
        return "interrupt" if stop() else folder.wish()

    shown = _plain if events else _Words(folder).show
    finished: RunFinished | None = None
    for event in run(recipe, folder, control, resume=resume):
        if int(os.environ.get("RANK", "0")) == 0:
            print(to_line(event), flush=True) if events else shown(event)
        finished = event if isinstance(event, RunFinished) else None
    assert finished is not None
    return _status(finished)


def _status(finished: "RunFinished") -> int:
    if finished.outcome == "failed":
        print(f"tlgui: {finished.text}", file=sys.stderr)
    return {"failed": FAILED, "interrupted": INTERRUPTED, "discarded": FAILED}.get(finished.outcome, DONE)


def _plain(_: "Event") -> None:
    return


class _Words:
    """Tells a run in words: one line an epoch, and a bar that is rewritten where a person watches."""

    def __init__(self, folder: "RunFolder") -> None:
        self._folder = folder
        self._live = sys.stderr.isatty()

    def show(self, event: "Event") -> None:
        from tlgui import events

        match event:
            case events.RunStarted():
                counts = event.counts
                frozen = sum(block.state in {"frozen", "new_frozen"} for block in event.blocks)
                print(
                    f"{event.method} on {event.device}, {event.precision}: {counts['train']} training and "
                    f"{counts['val']} validation images, {len(event.classes)} classes; "
                    f"{frozen} of {len(event.blocks)} blocks frozen; run folder {self._folder.path}"
                )
            case events.StepDone() if self._live:
                filled = "━" * int(30 * event.progress)
                left = f"{event.images_per_second:.0f} images/s, {event.seconds_left:.0f} s left"
                print(f"\r{filled:30} epoch {event.epoch}, {left}   ", end="", file=sys.stderr, flush=True)
            case events.Progress() if self._live and event.total:
                print(f"\r{event.text}: {event.done} of {event.total}   ", end="", file=sys.stderr, flush=True)
            case events.EpochDone():
                figures = "  ".join(f"{name} {value:.4f}" for name, value in event.scalars.items())
                print(f"{self._clear()}epoch {event.epoch:3}{' *' if event.best else '  '} {figures}")
            case events.Notice():
                print(f"{self._clear()}{event.level}: {event.text}")
            case events.RunFinished():
                model = f" The model is {self._folder.path / event.artifact}." if event.artifact else ""
                print(f"{self._clear()}{event.text}{model}")

    def _clear(self) -> str:
        return "\r\x1b[K" if self._live else ""


# -- models that were saved --------------------------------------------------------------------------------------


def _export(arguments: argparse.Namespace) -> int:
    from tlgui.models.weights import read_meta, read_weights, save_tensors
    from tlgui.recipe import RecipeProblem
    from tlgui.runs import MODEL

    path: Path = arguments.model
    path = path / MODEL if path.is_dir() else path
    check_file(arguments.out, "--out")
    if path.exists() and arguments.out.exists() and arguments.out.samefile(path):
        raise RecipeProblem(
            [("--out", f"{path} is the model itself, which would lose half its digits; name a new file.")]
        )
    save_tensors(arguments.out, read_weights(path), read_meta(path), half=True)
    print(f"{arguments.out} has {arguments.out.stat().st_size / 1e6:.1f} MB.")
    return DONE


def _demo(arguments: argparse.Namespace) -> int:
    from tlgui.places import projects_dir

    folder: Path = arguments.out or projects_dir() / "demo"
    if arguments.headless or arguments.open_window is None:
        return _demo_headless(folder)
    status: int = arguments.open_window(["--demo", str(folder)])
    return status


def _demo_headless(folder: Path) -> int:
    from tlgui.data.samples import write_samples
    from tlgui.engine.predict import images_in, open_model, predict
    from tlgui.places import resource
    from tlgui.recipe import load
    from tlgui.runs import RunFolder, new_folder

    with bar("drawing the samples") as show:
        project = write_samples(folder / "samples", progress=show)
    recipe = load(resource("recipes/demo.toml")).replaced("data.target", str(project.few_photos))
    run_folder = RunFolder(new_folder(folder / "runs"))
    status = _follow(recipe, run_folder, resume=False, events=False)
    if status != DONE:
        return status
    model = open_model(run_folder.model_file)
    images = images_in([project.few_photos / "val"])
    found = list(predict(model, images))
    right = sum(one.best(model.classes, 1)[0][0] == one.path.parent.name for one in found if not one.problem)
    example = found[0]
    name, sure = example.best(model.classes, 1)[0]
    print(f"The reopened model sees {name} ({sure:.0%}) on {example.path.relative_to(folder)}.")
    print(f"Accuracy of the reopened model on {len(found)} validation images: {right / len(found):.1%}")
    return DONE


def _worker(_: argparse.Namespace) -> int:
    from tlgui.engine.worker import serve

    return serve()
