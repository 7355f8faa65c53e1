"""The judgement at the end of an epoch: of every stream that the method wants judged, and what no choice may see."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torch import nn

from tlgui.engine import partitions
from tlgui.engine.prepare import Setup
from tlgui.figures import Figure
from tlgui.methods import Scored
from tlgui.models.answers import Answer, summary
from tlgui.models.judged import Judged, judge

NAMES = {"target": "val"}
"""Stream → the word before the slash in its figures; other streams go by their own name."""

SCORING = "scoring/"
"""Figures below this name come from labels that the method must not see; nothing is chosen by them."""


@dataclass(frozen=True)
class Verdict:
    """What was found at the end of an epoch.

    Attributes:
        scalars: all figures by name.
        rank: what decides which epoch is kept, the larger the better; None keeps the last.
        target: the scores on the target's validation images, where there are some.
        figures: drawn from true labels, by name.
        remark: which of several ways to cluster agrees best with true labels, "" where there is nothing to say.
    """

    scalars: dict[str, float]
    rank: tuple[float, ...] | None
    target: Judged | None
    figures: tuple[tuple[str, Figure], ...] = ()
    remark: str = ""

    @property
    def seen(self) -> dict[str, float]:
        """The figures that a choice may look at."""
        return {name: value for name, value in self.scalars.items() if not name.startswith(SCORING)}

    @property
    def scoring(self) -> dict[str, float]:
        """The figures that come from true labels which the method must not see."""
        return {name: value for name, value in self.scalars.items() if name.startswith(SCORING)}


def judge_epoch(setup: Setup, before: Mapping[str, float], alive: Callable[[], None]) -> Verdict:
    """Judges the network as it is now.

    Args:
        setup: the run.
        before: figures that are known already, such as the mean losses.
        alive: called after each batch; may raise to end the judgement.
    """
    method, streams = setup.method, setup.streams
    method.settle(streams)
    method.eval()
    try:
        judged = {
            name: judge(*setup.validation(streams.feeds[name]), alive=alive)
            for name in method.judged_streams()
            if streams.has(name) and streams.feeds[name].part("val")
        }
        visible = {
            name: scores if streams.feeds[name].labelled else scores.with_labels(None)
            for name, scores in judged.items()
        }
        scalars = dict(before) | _figures(setup, visible) | method.assess(visible, streams)
    finally:
        method.train()
    rank = method.rank(scalars)
    if rank is not None and any(math.isnan(value) for value in rank):
        rank = None
    found = scored(setup, method.predictor(), judged) if judged else Scored()
    clusters = partitions.scored_partitions(streams.feeds.get("target"), method.partitions())
    scalars |= {**_scoring(setup, judged), **found.scalars}
    scalars |= {f"{SCORING}{name}": value for name, value in partitions.scalars(clusters).items()}
    figures = (*found.figures, ("clusters_scored", partitions.figure(clusters))) if clusters else found.figures
    return Verdict(scalars, rank, judged.get("target"), figures, partitions.remark(clusters))


def _figures(setup: Setup, judged: Mapping[str, Judged]) -> dict[str, float]:
    """Returns the figures of each stream, or of each task where the network answers several."""
    scalars: dict[str, float] = {}
    answers: dict[str, Answer] = {}
    for name, scores in judged.items():
        found = setup.method.answers(name, scores, setup.streams)
        answers |= found
        if not found:
            scalars |= scores.scalars(NAMES.get(name, name))
    return scalars | (summary("val", answers) if answers else {})


def _scoring(setup: Setup, judged: Mapping[str, Judged]) -> dict[str, float]:
    """Returns the figures by labels that an unlabelled target's folders show; nothing but a person sees them."""
    feed = setup.streams.feeds.get("target")
    if feed is None or feed.labelled or setup.method.heads() or "target" not in judged:
        return {}
    return feed.named(judged["target"], "val", setup.classes).scalars(SCORING.rstrip("/"))


def scored(setup: Setup, predictor: nn.Module, judged: Mapping[str, Judged]) -> Scored:
    """Returns what the method's own figures say of a predictor by true labels; scalars below "scoring/".

    Args:
        setup: the run.
        predictor: in eval mode.
        judged: its scores on validation images by stream.
    """
    feeds = setup.streams.feeds
    named = {
        name: scores if feeds[name].labelled else feeds[name].named(scores, "val", setup.classes)
        for name, scores in judged.items()
    }
    found = type(setup.method).scored(predictor, setup.classes, named)
    return Scored({f"{SCORING}{name}": value for name, value in found.scalars.items()}, found.figures)
