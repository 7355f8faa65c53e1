"""Source only, adapted, trained on the target: the three that belong side by side, over several seeds."""

import math
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from tlgui.data.scan import scan
from tlgui.engine.comparison import ADAPTED, ON_TARGET, SOURCE_ONLY, Comparison, Measured, rightly
from tlgui.engine.exhibit import show
from tlgui.engine.loop import Control
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, Notice, Progress, RunFinished
from tlgui.methods.adaptation_look import judge_of, score
from tlgui.recipe import AdaptationOptions, Problem, Recipe
from tlgui.runs import RunFolder, readable_recipe, write_atomically

TABLE = "comparison.json"

_HIDDEN = ("scoring/test/accuracy", "scoring/val/accuracy")
"""What the evaluator found at the end of a run, the better of what there is first; it chooses nothing here."""

_SHARED = ("bottleneck", "partial", "selection")


def arms(recipe: Recipe, labelled: str) -> dict[str, Recipe]:
    """Returns the recipes that are compared: the same network, training and images, another method.

    Args:
        recipe: of a method that adapts to an unlabelled target.
        labelled: a folder of labelled target images for the upper bound; "" leaves it out.

    Raises:
        Problem: the recipe's method does not adapt.
    """
    if not isinstance(recipe.method, AdaptationOptions):
        raise Problem(
            f"method.name: '{recipe.method.name}' does not adapt to an unlabelled target, so there is nothing to set "
            "beside it; choose dann, cdan, mcc, dan, coral or adabn."
        )
    plain = {name: getattr(recipe.method, name) for name in _SHARED}
    source = recipe.replaced("method", {"name": "source_only", **plain})
    found = {SOURCE_ONLY: source, ADAPTED: recipe}
    if labelled:
        varied = recipe.method.augmentation("target", recipe.train.augmentation)
        found[ON_TARGET] = source.replaced("data.source", labelled).replaced("train.augmentation", varied)
    return found


def labelled_target(folder: str) -> str:
    """Returns the target folder where it has class folders, from which an upper bound can be learnt; else ""."""
    if not folder:
        return ""
    look = scan(Path(folder))
    while True:
        try:
            next(look)
        except StopIteration as end:
            return folder if end.value.labelled else ""


def compare(
    recipe: Recipe,
    folder: RunFolder,
    control: Control,
    *,
    seeds: int,
    labelled: str = "",
    tried: tuple[str, Sequence[object]] | None = None,
) -> Iterator[Event]:
    """Runs every arm with every seed and yields notices and progress; the last event is RunFinished.

    What a folder holds already is not run again. The table lies in comparison.json, the runs in folders beside it.

    Args:
        recipe: of the adapted arm.
        folder: where everything goes.
        control: says at every batch what the person wants.
        seeds: how many; the recipe's own seed is the first.
        labelled: a folder of labelled target images for the upper bound, or "".
        tried: an option's dotted name and the values to try; the one whose first run has the best label-free score is
            taken. No label of the target has a part in that.

    Raises:
        Problem: the recipe's method does not adapt, or a run fails.
    """
    found, done = arms(recipe, labelled), 0
    comparison = Comparison(judge=judge_of(str(recipe.method.model_dump().get("selection"))))
    for name, arm in found.items():
        chosen = arm
        if name == ADAPTED and tried is not None:
            chosen, comparison.chosen = yield from _best(arm, folder, control, *tried)
        comparison.arms[name] = []
        for number in range(seeds):
            yield Progress("cells", done, len(found) * seeds, f"{name}, seed {arm.train.seed + number}")
            seeded = chosen.replaced("train.seed", arm.train.seed + number)
            measured = yield from _measured(seeded, _run_folder(folder, name, seeded.train.seed), control)
            comparison.arms[name].append(measured)
            write_atomically(folder.path / TABLE, comparison.to_json().encode())
            yield from show(folder, [("comparison", comparison.figure())], seeds)
            done += 1
    for line in comparison.lines():
        yield Notice("info", line)
    yield Notice("warning" if comparison.worse else "info", comparison.verdict())
    if comparison.worse:
        yield Notice("info", f"The source-only models are in the folders {folder.path}/source_only_SEED.")
    scalars = {f"{arm}/accuracy": comparison.mean(arm) for arm in comparison.arms}
    closed = comparison.gap_closed
    if comparison.worse:
        yield RunFinished("done", "The comparison is done: adaptation ends below source-only.", scalars)
    elif math.isfinite(closed):
        yield RunFinished("done", f"The comparison is done: {closed:.0%} of the gap is closed.", scalars)
    else:
        yield RunFinished("done", "The comparison is done.", scalars)


def _run_folder(folder: RunFolder, arm: str, seed: int) -> RunFolder:
    return RunFolder(folder.path / f"{arm.replace(' ', '_')}_{seed}")


def _best(
    recipe: Recipe, folder: RunFolder, control: Control, option: str, values: Sequence[object]
) -> Generator[Event, None, tuple[Recipe, str]]:
    """Returns the recipe with the value whose run has the best label-free score, and what was chosen, in words."""
    assert isinstance(recipe.method, AdaptationOptions)
    judge = judge_of(recipe.method.selection)
    found: dict[str, tuple[float, Recipe]] = {}
    for number, value in enumerate(values):
        changed = recipe.replaced(option, value)
        word = f"{option} = {value}"
        yield Progress("compare", number, len(values), f"trying {word}")
        measured = yield from _measured(changed, RunFolder(folder.path / f"tried_{number}"), control)
        found[word] = score(judge, measured.scores), changed
        yield Notice("info", f"{word}: label-free score ({judge}) {found[word][0]:.4f}.")
    word = max(found, key=lambda name: found[name][0])
    return found[word][1], word


def _measured(recipe: Recipe, folder: RunFolder, control: Control) -> Generator[Event, None, Measured]:
    """Carries one run out unless it is done already, and returns what it gave."""
    known = readable_recipe(folder) == recipe
    done = _read(folder) if known else None
    if done is not None:
        return done
    for event in run(recipe, folder, control, resume=known and folder.resumable()):
        if isinstance(event, Notice):
            yield event
        if isinstance(event, RunFinished) and event.outcome != "done":
            raise Problem(f"The run in {folder.path} ended early: {event.text}")
    measured = _read(folder)
    if measured is None:
        raise Problem(f"The run in {folder.path} left no figures.")
    return measured


def _read(folder: RunFolder) -> Measured | None:
    """Returns what a finished run's events say."""
    events = list(folder.events())
    last = events[-1] if events else None
    if not isinstance(last, RunFinished) or last.outcome != "done":
        return None
    accuracy = next((last.scalars[name] for name in _HIDDEN if name in last.scalars), math.nan)
    epochs = [event for event in events if isinstance(event, EpochDone)]
    kept = next((event for event in epochs if event.epoch == last.best_epoch), epochs[-1])
    scores = {name: value for name, value in kept.scalars.items() if not name.startswith("scoring/")}
    return Measured(accuracy, scores, rightly(folder.results_file))
