"""The last judgement: the saved file is opened again and judged, so that what it answers is what is told of it."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from tlgui.engine.feed import Feed
from tlgui.engine.inference import Inference
from tlgui.engine.judging import SCORING
from tlgui.engine.prepare import Setup
from tlgui.engine.reopen import reopen
from tlgui.events import Event, Progress
from tlgui.models.answers import Answer, numbered, summary
from tlgui.models.judged import Judged, judge


@dataclass
class Final:
    """What the saved file is worth.

    Attributes:
        splits: the leading stream's judgement by part, its index counting in the part.
        answers: part → task → stream and answer, its index counting in the stream's whole set; empty for one task.
        scalars: figures such as "val/accuracy".
    """

    splits: dict[str, Judged] = field(default_factory=dict)
    answers: dict[str, dict[str, tuple[Feed, Answer]]] = field(default_factory=dict)
    scalars: dict[str, float] = field(default_factory=dict)


def judge_saved(setup: Setup, file: Path) -> Generator[Event, None, Final]:
    """Judges the saved file on the parts that were kept aside, yielding progress."""
    final, lead = Final(), setup.streams.lead
    network = _opened(setup, file)
    for part in ("val", "test"):
        for feed in _feeds(setup):
            if not feed.part(part):
                continue
            yield Progress("judge", 0, len(feed.part(part)), f"judging the saved model on the {part} images")
            judged = _judged(network, setup, feed, part)
            found = setup.method.answers(feed.name, judged, setup.streams, part)
            for name, one in found.items():
                final.answers.setdefault(part, {})[name] = (feed, numbered(one, feed.part(part)))
            if feed is lead:
                final.splits[part] = judged
    word = "" if lead.labelled else SCORING
    for part, judged in final.splits.items():
        if part not in final.answers:
            final.scalars |= judged.scalars(f"{word}{part}")
    for part, tasks in final.answers.items():
        final.scalars |= summary(part, {name: one for name, (_, one) in tasks.items()})
    return final


def judged_file(setup: Setup, file: Path, part: str) -> Generator[Event, None, Judged]:
    """Judges another saved file on a part of the leading stream, yielding progress."""
    lead = setup.streams.lead
    yield Progress("judge", 0, len(lead.part(part)), f"judging the source-only model on the {part} images")
    return _judged(_opened(setup, file), setup, lead, part)


def _opened(setup: Setup, file: Path) -> Inference:
    return Inference(reopen(file).net, setup.machine.device, setup.machine.precision)


def _feeds(setup: Setup) -> Iterator[Feed]:
    """Yields the leading stream, and where several tasks are answered the streams of the others."""
    yield setup.streams.lead
    if setup.method.heads():
        others = (name for name in setup.method.judged_streams() if name != setup.streams.lead.name)
        yield from (setup.streams.feeds[name] for name in others)


def _judged(network: Inference, setup: Setup, feed: Feed, part: str) -> Judged:
    """Judges the reopened file; where training must not see the labels, the true ones come in only here."""
    judged = judge(network, feed.plain(part))
    if feed.labelled or setup.method.heads():
        return judged
    return feed.named(judged, part, setup.classes)


def in_whole_set(judged: Judged, which: tuple[int, ...]) -> Judged:
    """Turns positions in a part into positions in the whole set."""
    return replace(judged, index=torch.tensor(which)[judged.index]) if len(judged.index) else judged
