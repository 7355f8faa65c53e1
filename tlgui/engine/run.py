"""The whole story of a run on one page: prepare, train, keep the best, reopen it, judge it."""

import contextlib
import os
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path

from tlgui.engine import artifact, checkpoint
from tlgui.engine.artifact import Figures
from tlgui.engine.beside import ACCURACY, Beside, set_beside
from tlgui.engine.device import machine
from tlgui.engine.exhibit import show
from tlgui.engine.final import judge_saved
from tlgui.engine.judging import SCORING
from tlgui.engine.kept import Kept
from tlgui.engine.loop import Control, Loop
from tlgui.engine.prepare import Setup, prepare
from tlgui.engine.recorder import Recorder
from tlgui.engine.results import write_results
from tlgui.events import BlockInfo, Event, Notice, Outcome, RunFinished, RunStarted, Saved
from tlgui.models.judged import Judged
from tlgui.recipe import Problem, Recipe
from tlgui.runs import RunFolder

LOG = "engine.log"


class Stopped(Problem):
    """The person stopped the run before its first step."""


def run(recipe: Recipe, folder: RunFolder, control: Control | None = None, *, resume: bool = False) -> Iterator[Event]:
    """Carries a recipe out and yields what happens; each event stands in the run folder before it is yielded.

    Args:
        recipe: what is to be done.
        folder: where recipe, events, checkpoint, model and results are kept.
        control: says at every batch what the person wants; by default the word left in the run folder.
        resume: go on from the folder's checkpoint.

    Yields:
        The events of one run; the last is always RunFinished, also after a failure.
    """
    wish: Control = control or folder.wish
    if int(os.environ.get("RANK", "0")):  # one of several processes: the first one keeps the books
        yield from _guarded(recipe, folder, wish, resume=resume)
        return
    try:
        if not resume:
            folder.write_recipe(recipe)
            folder.source_only_file.unlink(missing_ok=True)
        folder.claim()
        folder.ask("run")
        record = Recorder(folder.events_file)
    except Problem as problem:
        yield RunFinished("failed", str(problem), time=time.time())
        return
    with record:
        for event in _guarded(recipe, folder, wish, resume=resume):
            yield record.kept(event)


def _guarded(recipe: Recipe, folder: RunFolder, control: Control, *, resume: bool) -> Iterator[Event]:
    """Turns every failure into the last event."""
    try:
        yield from _told(recipe, folder, control, resume=resume)
    except Stopped as stopped:
        yield RunFinished("discarded", str(stopped))
    except Problem as problem:
        yield RunFinished("failed", str(problem))
    except KeyboardInterrupt:
        yield RunFinished("interrupted", "The run was interrupted; it can be resumed from its last checkpoint.")
    except Exception as error:  # noqa: BLE001 - whatever a library throws, the person gets a sentence
        with contextlib.suppress(OSError):
            (folder.path / LOG).write_text(traceback.format_exc(), encoding="utf-8")
        what = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        yield RunFinished("failed", f"The engine failed ({what}); details are in {folder.path / LOG}.")


def _told(recipe: Recipe, folder: RunFolder, control: Control, *, resume: bool) -> Generator[Event, None, None]:
    """The story itself."""
    saved = checkpoint.load(folder.checkpoint_file) if resume else None
    with machine(recipe.train) as hardware:
        if hardware.notice:
            yield Notice("warning", hardware.notice)
        setup = yield from prepare(recipe, hardware, _stopping(control))
        if control() in {"discard", "finish", "interrupt"}:
            raise Stopped("The run was stopped before its first step.")
        loop = Loop(setup, folder, control, partial(_keep, setup))
        notes = list(loop.resume(saved)) if saved else []
        yield _started(loop, resumed=resume)
        yield from notes
        yield from loop.events()
        if loop.outcome == "discarded":
            yield _discarded(folder)
        elif loop.outcome == "interrupted":
            yield RunFinished(
                "interrupted", "The run was interrupted; it can be resumed.", {}, loop.position.best_epoch
            )
        else:
            yield from _finish(loop)


def _stopping(control: Control) -> Callable[[], bool]:
    def stopping() -> bool:
        return control() in {"discard", "finish", "interrupt"}

    return stopping


def _started(loop: Loop, *, resumed: bool) -> RunStarted:
    setup = loop.setup
    blocks = tuple(
        BlockInfo(block.name, block.group, setup.states[block.name].value, block.parameters)
        for block in setup.backbone.blocks
    )
    return RunStarted(
        method=setup.recipe.method.name,
        stages=tuple((stage.name, stage.epochs) for stage in loop.stages),
        classes=setup.classes,
        counts=setup.counts,
        blocks=blocks,
        device=setup.machine.title,
        precision=setup.machine.precision,
        resumed=resumed,
        epoch=loop.position.epochs,
        steps=loop.position.steps,
    )


def _keep(setup: Setup, kept: Kept, file: Path) -> None:
    artifact.save(file, kept, artifact.metadata(setup, kept, Figures(kept.epoch, kept.scalars)))


def _discarded(folder: RunFolder) -> RunFinished:
    for file in (folder.checkpoint_file, folder.model_file, folder.source_only_file):
        file.unlink(missing_ok=True)
    return RunFinished("discarded", "The run was discarded; its recipe and its curves are kept.")


def _finish(loop: Loop) -> Iterator[Event]:
    """Saves the best, reopens the file, judges what was reopened, and puts the figures into the file."""
    setup, folder, best = loop.setup, loop.folder, loop.best
    if best is None:
        raise Problem("Nothing was learned: the run ended before its first step.")
    if setup.machine.rank:
        yield RunFinished(loop.outcome, "The first process saves the model.")
        return
    epoch = loop.position.best_epoch
    artifact.save(folder.model_file, best, artifact.metadata(setup, best, Figures(epoch)))
    yield Saved("model", folder.model_file.name)
    found = yield from judge_saved(setup, folder.model_file)
    found.scalars |= best.scoring
    artifact.save(folder.model_file, best, artifact.metadata(setup, best, Figures(epoch, found.scalars)))
    loop.keep_unadapted()
    early = list(_earlier_stage(loop))
    beside = (yield from set_beside(setup, folder, best, found)) or next(
        (Beside(one.text, False) for one in early), None
    )
    found.scalars |= beside.scalars if beside else {}
    write_results(folder.results_file, setup, folder.model_file.name, found, beside)
    yield from show(folder, setup.method.figures(setup.streams, last=True), loop.position.epochs)
    yield from setup.told()
    yield from _differences(loop, found.splits.get("val"))
    yield from early
    folder.checkpoint_file.unlink(missing_ok=True)
    yield RunFinished(loop.outcome, _verdict(loop.outcome, found.scalars), found.scalars, epoch, folder.model_file.name)


def _differences(loop: Loop, judged: Judged | None) -> Iterator[Event]:
    """Says so if the file does not answer as the network did at the end of its best epoch."""
    before = loop.best_judged
    if judged is None or before is None or len(before.index) != len(judged.index):
        return
    different = int((before.predicted != judged.predicted).sum())
    if different:
        precision = loop.setup.machine.precision
        yield Notice(
            "warning",
            f"{different} validation images are named otherwise by the saved file than in training, in {precision}.",
        )


def _earlier_stage(loop: Loop) -> Iterator[Notice]:
    """Says so if the best epoch is not one of the last stage, as where adaptation did harm."""
    epoch, end = loop.position.best_epoch, 0
    for stage in loop.stages[:-1]:
        end += stage.epochs
        if epoch <= end < loop.position.epochs:
            yield Notice(
                "warning",
                f"The saved model is that of epoch {epoch}, from the stage '{stage.name}': no later one seemed better.",
            )
            return


def _verdict(outcome: Outcome, scalars: dict[str, float]) -> str:
    how = {"stopped_early": "Stopped early, as it no longer improved", "finished": "Finished on request"}
    start = how.get(outcome, "Done")
    tasks = {name.rpartition("/")[2]: value for name, value in scalars.items() if name.startswith("val/task_accuracy/")}
    if tasks:
        each = ", ".join(f"{name} {value:.1%}" for name, value in tasks.items())
        return f"{start}: of the validation images are named rightly {each}."
    if f"{SCORING}zero_shot" in scalars:
        found = f"{start}: {scalars[f'{SCORING}zero_shot']:.1%} accuracy by class among the unseen classes"
        both = f"{SCORING}harmonic"
        return f"{found}; H {scalars[both]:.1%} among all classes." if both in scalars else f"{found}."
    unseen = " images, which no choice has seen,"
    for name, words in (
        ("val/accuracy", "validation images"),
        (f"{SCORING}test/accuracy", f"test{unseen}"),
        (f"{SCORING}val/accuracy", f"validation{unseen}"),
    ):
        if name in scalars and ACCURACY in scalars:
            plain = f"{scalars[ACCURACY]:.1%}"
            return f"{start}: {scalars[name]:.1%} of the {words} are named rightly, by source-only {plain}."
        if name in scalars:
            return f"{start}: {scalars[name]:.1%} of the {words} are named rightly."
    return f"{start}."
