"""Which source model, which cut: transferability scores of every source and every block before anything is trained."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import torch

from tlgui.data.batches import eval_batches, judged_pixels
from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.data.pixels import PixelStore
from tlgui.data.preset import Preset
from tlgui.data.splits import split
from tlgui.engine.device import choose, choose_precision
from tlgui.engine.feed import located
from tlgui.engine.inference import DTYPES
from tlgui.engine.prepare import PIXEL_BUDGET, checked_images
from tlgui.engine.progress import with_progress
from tlgui.events import Event, Progress
from tlgui.models.catalogue import EMBEDDED, catalogue
from tlgui.models.chain import chain, classifier_path
from tlgui.models.folding import channels_last, folded
from tlgui.models.pooled import PooledFeatures, pooled_features
from tlgui.models.probes import linear_probe, nearest_neighbours
from tlgui.models.source import SourceModel, load_source
from tlgui.models.transfer_scores import Labels, Spectrum, h_score, leep, log_me, nce, transrate
from tlgui.recipe import Problem, Recipe, Source

MOST_IMAGES = 2000
"""Scores settle long before so many images; more would only take longer."""

SCORES: dict[str, Callable[[Spectrum, Labels], float]] = {
    "log_me": log_me,
    "linear_probe": linear_probe,
    "nearest_neighbours": nearest_neighbours,
    "h_score": h_score,
    "transrate": transrate,
}
"""What is told of every block; higher is better."""


class RankingStopped(Problem):
    """The person had enough."""


@dataclass(frozen=True)
class BlockScores:
    """Scores of the features that a block puts out, which are those that `copy_first = copied` would keep.

    Attributes:
        block: its name.
        title: its name for people.
        copied: how many blocks are copied if the cut is made behind it.
        width: number of features after pooling.
        scores: by name, see `SCORES`.
    """

    block: str
    title: str
    copied: int
    width: int
    scores: dict[str, float]


@dataclass(frozen=True)
class RankedSource:
    """One source model with the scores of all its blocks.

    Attributes:
        source: its name as a recipe's source, see `Source.name`.
        title: for people.
        problem: why it could not be looked at, else "".
        blocks: from the image to the last before the head.
        leep: of the source's own answers; None where it has no trained head.
        nce: likewise.
        images: how many training images were looked at.
        classes: how many classes they are of.
    """

    source: str
    title: str
    problem: str = ""
    blocks: tuple[BlockScores, ...] = ()
    leep: float | None = None
    nce: float | None = None
    images: int = 0
    classes: int = 0

    @property
    def whole(self) -> dict[str, float]:
        """The scores of the features that the final layer takes: those by which models are compared."""
        return self.blocks[-1].scores if self.blocks else {}

    @property
    def best_cut(self) -> BlockScores | None:
        """The block with the largest LogME; of equals, the one with the better linear probe."""
        rated = [
            (block.scores["log_me"], block.scores["linear_probe"], number) for number, block in enumerate(self.blocks)
        ]
        return self.blocks[max(rated)[2]] if rated else None

    def to_dict(self) -> dict[str, Any]:
        """Returns plain JSON data: the attributes, and the name of the best cut's block."""
        best = self.best_cut
        return {**asdict(self), "best_cut": best.copied if best else None}


def candidates(recipe: Recipe) -> list[Source]:
    """Returns what is ranked where nobody says: the recipe's source, the same untrained, and all that is on disk."""
    found = [recipe.source, Source(model=EMBEDDED)]
    for entry in catalogue():
        found += [
            Source(model=entry.architecture, weights=weights.name)
            for weights in entry.weights
            if weights.on_disk and weights.default
        ]
    found.append(recipe.source.model_copy(update={"weights": "none"}))
    return list({source.name: source for source in found}.values())


def rank(
    recipe: Recipe, sources: Sequence[Source], should_stop: Callable[[], bool] = lambda: False
) -> Iterator[Event | RankedSource]:
    """Looks at the target's training images through every source, and yields progress and one result a source.

    Each source runs once over the images, which are decoded once for all sources of one geometry. A source that cannot
    be loaded gives a result with its problem; the others go on.

    Args:
        recipe: says which images; its source does not matter.
        sources: what to look through.
        should_stop: looked at after each batch.

    Raises:
        RankingStopped: should_stop said so.
        Problem: the images cannot be used.
    """
    if not recipe.data.target:
        raise Problem("data.target: no folder of target images is chosen; name one in the recipe.")
    images = yield from checked_images(recipe.data.target, recipe.data, should_stop)
    require_labelled(images)
    paths, labels = _chosen(images, recipe)
    stores: dict[tuple[int, int, str], PixelStore] = {}
    for number, source in enumerate(sources):
        where = f"{number + 1} of {len(sources)}"
        try:
            model = yield from with_progress("source", f"loading source {where}", partial(_load, source, should_stop))
            preset = model.preset.at(recipe.train.image_size)
            geometry = (preset.resize, preset.crop, preset.interpolation)
            if geometry not in stores:
                budget = int(psutil.virtual_memory().available * PIXEL_BUDGET)
                stores[geometry] = judged_pixels(paths, preset, budget_bytes=budget)
            device = choose(recipe.train.device)[0]
            precision = DTYPES[choose_precision(recipe.train.precision, device)]
            look = _Look(model, preset, paths, stores[geometry], device, precision, should_stop)
            features = yield from look.features(f"{model.title} ({where})")
            yield from _scored(source, model, features, labels, should_stop)
        except RankingStopped:
            raise
        except Problem as problem:
            if should_stop():
                raise RankingStopped("The ranking was stopped.") from None
            yield RankedSource(source.name, source.name, problem=str(problem))


def _load(source: Source, should_stop: Callable[[], bool], progress: Callable[[int, int], None]) -> SourceModel:
    return load_source(source, progress=progress, should_stop=should_stop)


def _chosen(images: ImageSet, recipe: Recipe) -> tuple[list[Path], Labels]:
    data = recipe.data
    most = max(2, MOST_IMAGES // len(images.classes))
    division = split(
        images,
        val_fraction=data.val_fraction,
        test_fraction=data.test_fraction,
        seed=data.split_seed,
        n_per_class=min(data.per_class or most, most),
    )
    paths, labels = located(images, division.train)
    return paths, np.asarray(labels, dtype=np.int64)


@dataclass(frozen=True)
class _Look:
    """A source over the images."""

    model: SourceModel
    preset: Preset
    paths: list[Path]
    store: PixelStore
    device: torch.device
    precision: torch.dtype
    should_stop: Callable[[], bool]

    def features(self, text: str) -> Generator[Event, None, PooledFeatures]:
        """Runs the network once; small batches that stay in the processor's cache are twice as fast on a CPU."""
        net = channels_last(folded(self.model.net).to(self.device))
        batches = eval_batches(
            self.paths,
            None,
            self.preset,
            batch_size=8 if self.device.type == "cpu" else 64,
            device=self.device,
            store=self.store,
        )

        def work(progress: Callable[[int, int], None]) -> PooledFeatures:
            def alive(done: int) -> None:
                if self.should_stop():
                    raise RankingStopped("The ranking was stopped.")
                progress(done, len(self.paths))

            pairs = ((batch.images.contiguous(memory_format=torch.channels_last), batch.index) for batch in batches)
            return pooled_features(net, pairs, precision=self.precision, alive=alive)

        return (yield from with_progress("rank", text, work))


def _scored(
    source: Source, model: SourceModel, features: PooledFeatures, labels: Labels, should_stop: Callable[[], bool]
) -> Iterator[Event | RankedSource]:
    known = labels[features.index.numpy()]
    titles = {step.name: step.title for step in chain(model.net)}
    rows: list[BlockScores] = []
    for number, (block, values) in enumerate(zip(features.blocks, features.features, strict=True), 1):
        if should_stop():
            raise RankingStopped("The ranking was stopped.")
        if not bool(torch.isfinite(values).all()):
            raise Problem(f"{model.title} gives figures that are no numbers at block {block}; choose other weights.")
        spectrum = Spectrum.of(values.numpy())
        scores = {name: score(spectrum, known) for name, score in SCORES.items()}
        rows.append(BlockScores(block, titles[block], number, values.shape[1], scores))
        yield Progress("scores", number, len(features.blocks), f"scoring {model.title}")
    answers = features.scores.softmax(1).numpy() if _has_head(model) else None
    yield RankedSource(
        source.name,
        model.title,
        blocks=tuple(rows),
        leep=None if answers is None else leep(answers, known),
        nce=None if answers is None else nce(answers, known),
        images=len(known),
        classes=len(np.unique(known)),
    )


def _has_head(model: SourceModel) -> bool:
    """Whether the final layer was trained: not that of random numbers, nor the zeros of a file without a head."""
    if model.weights == "none":
        return False
    return bool(model.net.get_parameter(f"{classifier_path(model.net)}.weight").any())
