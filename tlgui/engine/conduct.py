"""An experiment from its file to its figure: a queue of ordinary runs that can be stopped and goes on where it was."""

import shutil
import traceback
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import torch
from torch import Tensor

from tlgui.data.batches import batch_sizes, eval_batches
from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.data.splits import split
from tlgui.engine.blank import write_blank
from tlgui.engine.compare import compare, labelled_target
from tlgui.engine.device import choose
from tlgui.engine.exhibit import show
from tlgui.engine.feed import located
from tlgui.engine.loop import Control, Wanted
from tlgui.engine.measured import Point, curves, finished, read_point, table
from tlgui.engine.prepare import checked_images
from tlgui.engine.recorder import Recorder
from tlgui.engine.run import LOG, run
from tlgui.events import EpochDone, Event, Notice, Paused, Progress, RunFinished
from tlgui.models.blocks import describe
from tlgui.models.source import SourceModel, outline_source
from tlgui.recipe import Data, Experiment, Problem, Recipe, SideBySide, TransferCurves, dumps_experiment
from tlgui.recipe.cells import CELLS, Axis, Cell, axis, blank_file, curve_cells, tasks, transfer_cells, without_models
from tlgui.runs import EXPERIMENT, FolderProblem, RunFolder, readable_recipe, write_atomically

TABLE = "results.csv"
BLANK_START = 2000
"""Added to the seed of the network that is never trained, so that it is nobody's start."""

ESTIMATED_IMAGES = 512
"""From so many images the statistics of its BatchNorm layers are taken."""


class Enough(Problem):
    """The person wants the experiment to end."""


def conduct(experiment: Experiment, folder: RunFolder, control: Control | None = None) -> Iterator[Event]:
    """Carries an experiment out and yields what happens; what is finished already is not run again.

    The folder holds experiment.toml, events.jsonl, cells/NAME (an ordinary run folder each), figures/curve.json and
    results.csv, which are written anew after every run.

    Args:
        experiment: what is to be done.
        folder: where it is kept.
        control: says at every batch what the person wants; by default the word left in the folder. "pause" is obeyed
            within a batch; whatever else is not "run" ends the experiment, to go on another time.

    Yields:
        Progress of "cells", notices, Shown for the figure; the last is always RunFinished, also after a failure.
    """
    folder = RunFolder(folder.path.absolute())
    try:
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderProblem(f"The folder {folder.path} cannot be made: {error.strerror or error}.") from None
        folder.claim()
        write_atomically(folder.path / EXPERIMENT, dumps_experiment(experiment).encode())
        folder.ask("run")
        record = Recorder(folder.events_file)
    except Problem as problem:
        yield RunFinished("failed", str(problem))
        return
    plan, wish = experiment.plan, control or folder.wish
    conductor = _Adapter(experiment, folder, wish, plan) if isinstance(plan, SideBySide) else None
    with record:
        for event in _guarded(conductor or _Conductor(experiment, folder, wish)):
            yield record.kept(event)


def _guarded(conductor: "_Conductor | _Adapter") -> Iterator[Event]:
    """Turns every failure into the last event."""
    try:
        yield from conductor.events()
    except Enough as enough:
        yield RunFinished("interrupted", str(enough))
    except Problem as problem:
        wanted = conductor.control() in {"run", "pause"}
        yield RunFinished("failed" if wanted else "interrupted", str(problem))
    except KeyboardInterrupt:
        yield RunFinished("interrupted", "The experiment was interrupted; started again, it goes on.")
    except Exception as error:  # noqa: BLE001 - whatever a library throws, the person gets a sentence
        log = conductor.folder.path / LOG
        log.write_text(traceback.format_exc(), encoding="utf-8")
        yield RunFinished("failed", f"The engine failed ({error or type(error).__name__}); details are in {log}.")


@dataclass
class _Adapter:
    """Runs source-only, the adapted recipe and training on the target side by side."""

    experiment: Experiment
    folder: RunFolder
    control: Control
    plan: SideBySide

    def events(self) -> Iterator[Event]:
        """The story itself."""
        recipe = self.experiment.recipes[0]
        labelled = self.plan.labelled or labelled_target(recipe.data.target)
        yield from compare(recipe, self.folder, self._inner, seeds=self.plan.seeds, labelled=labelled)

    def _inner(self) -> Literal["run", "pause", "interrupt"]:
        return run_or_resume_later(self.control())


@dataclass
class _Conductor:
    experiment: Experiment
    folder: RunFolder
    control: Control
    failures: dict[str, str] = field(default_factory=dict)

    def events(self) -> Generator[Event, None, None]:
        """The story itself."""
        images = yield from self._images(self.experiment.recipes[0])
        outline = outline_source(self.experiment.recipes[0].source)
        cells, places = yield from self._plan(images, outline)
        points: list[Point] = []
        light = set() if self.experiment.keep_models else set(without_models(cells))
        for number, cell in enumerate(cells):
            point = self._known(cell, light=cell.name in light)
            if point is None:
                yield from self._carry_out(cell, number, len(cells))
                point = self._read(cell)
                if point is not None:
                    yield Notice("info", f"{_words(cell, places)}: {point.accuracy:.1%}.")
            if point is None:
                continue
            points.append(point)
            if cell.name in light:
                self._run_folder(cell).model_file.unlink(missing_ok=True)
            write_atomically(self.folder.path / TABLE, table(places, points).encode())
            yield from show(self.folder, [("curve", curves(self.experiment, places, points))], len(points))
            yield Progress("cells", number + 1, len(cells), f"{number + 1} of {len(cells)} runs are done")
        yield self._end(cells, places, points)

    def _end(self, cells: Sequence[Cell], places: Axis, points: Sequence[Point]) -> RunFinished:
        if self.failures:
            name, reason = next(iter(self.failures.items()))
            missing = len(cells) - len(points)
            return RunFinished("failed", f"{missing} of {len(cells)} runs are missing; the first, {name}: {reason}")
        figure = curves(self.experiment, places, points)
        scalars = {
            f"{series}/{tick}": value
            for series, values in figure.series.items()
            for tick, value in zip(places.ticks, values, strict=True)
        }
        return RunFinished("done", f"All {len(cells)} runs are done.", scalars | dict(figure.lines))

    # -- plan --------------------------------------------------------------------------------------------------

    def _images(self, recipe: Recipe) -> Generator[Event, None, ImageSet]:
        if not recipe.data.target:
            raise Problem("data.target: no folder of target images is chosen; name one in the recipe.")
        data = Data(target=recipe.data.target, classes=recipe.data.classes, exclude=recipe.data.exclude)
        images = yield from checked_images(recipe.data.target, data, self._stopping)
        require_labelled(images)
        return images

    def _plan(self, images: ImageSet, outline: SourceModel) -> Generator[Event, None, tuple[list[Cell], Axis]]:
        blocks = len(describe(outline)) - 1
        places = axis(self.experiment, blocks)
        if isinstance(self.experiment.plan, TransferCurves):
            yield from self._blanks(self.experiment.plan, images, outline)
            return transfer_cells(self.experiment, blocks, images.classes, self.folder.path), places
        sets = {recipe.data.target: images for recipe in self.experiment.recipes[:1]}
        for recipe in self.experiment.recipes:
            if recipe.data.target not in sets:
                sets[recipe.data.target] = yield from self._images(recipe)

        def updates(recipe: Recipe) -> int:
            known = sets[recipe.data.target]
            return recipe.train.epoch_steps or len(batch_sizes(len(_training(known, recipe)), recipe.train.batch_size))

        return curve_cells(self.experiment, updates), places

    def _blanks(self, plan: TransferCurves, images: ImageSet, outline: SourceModel) -> Iterator[Event]:
        """Writes the networks that were never trained, one a repeat."""
        recipe = self.experiment.recipes[0]
        for seed in range(plan.seeds):
            path = blank_file(self.folder.path, seed)
            if path.is_file():
                continue
            yield Progress("blank", seed, plan.seeds, "drawing the networks to start from")
            some = tasks(plan, images.classes, seed)[1]
            chosen = images.only(some) if some else images
            device = choose(recipe.train.device)[0]
            shown = _views(chosen, recipe, outline, device)
            write_blank(path, outline, recipe.train.seed + seed + BLANK_START, shown, device)

    # -- one run -----------------------------------------------------------------------------------------------

    def _run_folder(self, cell: Cell) -> RunFolder:
        return RunFolder(self.folder.path / CELLS / cell.name)

    def _known(self, cell: Cell, *, light: bool) -> Point | None:
        """Returns what an earlier go has found, if it was the same run, and what others copy from is still there.

        A `light` run's model is not kept, so its absence means nothing.
        """
        run_folder = self._run_folder(cell)
        if readable_recipe(run_folder) != cell.recipe or (
            cell.base and not light and not run_folder.model_file.is_file()
        ):
            return None
        return self._read(cell)

    def _read(self, cell: Cell) -> Point | None:
        return read_point(cell, self._run_folder(cell), self.experiment.curves.last)

    def _carry_out(self, cell: Cell, number: int, total: int) -> Iterator[Event]:
        lost = next((name for name in cell.needs if name in self.failures), None)
        if lost:
            self.failures[cell.name] = f"it needs {lost}, which failed"
            return
        run_folder = self._run_folder(cell)
        resume = run_folder.resumable() and readable_recipe(run_folder) == cell.recipe
        if not resume:
            shutil.rmtree(run_folder.path, ignore_errors=True)
        for event in run(cell.recipe, run_folder, self._inner, resume=resume):
            if isinstance(event, EpochDone):
                epochs = cell.recipe.train.epochs
                text = f"{number + 1} of {total} runs: {cell.name}, epoch {event.epoch} of {epochs}"
                yield Progress("cells", number, total, text)
            elif isinstance(event, Paused):
                yield event
            elif isinstance(event, Notice) and event.level != "info":
                yield Notice(event.level, f"{cell.name}: {event.text}")
            elif isinstance(event, RunFinished) and event.outcome == "failed" and not self._stopping():
                self.failures[cell.name] = event.text
                yield Notice("error", f"{cell.name}: {event.text}")
        if not finished(run_folder) and cell.name not in self.failures:
            raise Enough(f"The experiment was stopped after {number} of {total} runs; started again, it goes on.")
        if finished(run_folder) and self._read(cell) is None:
            self.failures[cell.name] = "it has no validation images; set data.val_fraction above 0."

    def _inner(self) -> Literal["run", "pause", "interrupt"]:
        return run_or_resume_later(self.control())

    def _stopping(self) -> bool:
        return self.control() not in {"run", "pause"}


def run_or_resume_later(word: Wanted) -> Literal["run", "pause", "interrupt"]:
    """Returns what a run of the queue is told: to go on, to wait, or to be resumed another time."""
    return word if word == "run" or word == "pause" else "interrupt"


def _training(images: ImageSet, recipe: Recipe) -> tuple[int, ...]:
    data = recipe.data
    return split(
        images,
        val_fraction=data.val_fraction,
        test_fraction=data.test_fraction,
        seed=data.split_seed,
        n_per_class=data.per_class or None,
    ).train


def _views(images: ImageSet, recipe: Recipe, source: SourceModel, device: torch.device) -> Iterator[Tensor]:
    """Yields some of the training images as prediction sees them."""
    paths, _ = located(images, _training(images, recipe)[:ESTIMATED_IMAGES])
    preset = source.preset.at(recipe.train.image_size)
    for batch in eval_batches(paths, None, preset, batch_size=recipe.train.batch_size, device=device):
        yield batch.images


def _words(cell: Cell, places: Axis) -> str:
    if cell.base:
        return f"Base network {cell.base}, repeat {cell.seed + 1}"
    return f"{', '.join(cell.series)} at {places.ticks[cell.place]}, repeat {cell.seed + 1}"
