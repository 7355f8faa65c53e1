"""Several streams beside one another: nothing is lost, nothing hidden is seen, every step can be found again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Literal

import pytest
import torch

from tlgui.data.image_set import ImageSet
from tlgui.data.scan import scan
from tlgui.engine.device import machine
from tlgui.engine.feed import Feed, make_feed
from tlgui.engine.feeds import Streams
from tlgui.engine.solver import solve
from tlgui.events import Progress
from tlgui.methods import Batch, Stage
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.judged import Judged, judge
from tlgui.models.source import load_source
from tlgui.recipe import Data, Layers, Recipe, Source, Train, plan


def checked(folder: Path) -> ImageSet:
    look = scan(folder)
    while True:
        try:
            next(look)
        except StopIteration as end:
            found: ImageSet = end.value
            return found


@pytest.fixture
def streams(photos: Path, recipe: Recipe) -> Iterator[Streams]:
    source = load_source(Source(model=recipe.source.model))
    blocks = describe(source)
    states = plan(Layers(), [block.name for block in blocks], [block.group for block in blocks])
    backbone = build_backbone(source, states, ("across", "checked", "down"), seed=0)
    train = Train(device="cpu", augmentation="none")
    with machine(train) as hardware:
        made = {
            name: make_feed(
                name,
                checked(folder),
                labelled=labelled,
                data=Data(target=str(photos)),
                train=train,
                batch_size=size,
                preset=source.preset,
                machine=hardware,
                budget=1 << 24,
                problems=[],
            )
            for name, folder, labelled, size in (
                ("target", photos / "train" / "across", False, 5),
                ("source", photos, True, 8),
            )
        }
        yield Streams(made, backbone)


BOTH = Stage("both", 2, reads=("source", "target"))


def test_an_epoch_goes_through_the_longer_stream_once_and_through_the_shorter_again(streams: Streams) -> None:
    batches = list(streams.batches(BOTH, 0, 0))
    assert streams.steps(BOTH) == len(batches) == 5
    assert sum(len(batch.images) for batch in batches) == 36
    assert all(len(batch.beside["target"].images) >= 2 for batch in batches)


def test_any_step_of_any_epoch_can_be_found_again(streams: Streams) -> None:
    whole = [batch for epoch in range(3) for batch in streams.batches(BOTH, epoch, 0)]
    for epoch, start in ((0, 3), (1, 0), (2, 4)):
        again = next(streams.batches(BOTH, epoch, start))
        then = whole[5 * epoch + start]
        assert torch.equal(again.images, then.images)
        assert torch.equal(again.beside["target"].images, then.beside["target"].images)


@pytest.mark.parametrize("wanted", [2, 7])
def test_an_epoch_of_a_wanted_number_of_steps_goes_on_where_the_last_ended(wanted: int, streams: Streams) -> None:
    plain = [batch for epoch in range(3) for batch in streams.batches(BOTH, epoch, 0)]
    short = [
        replace(feed, train=feed.train.model_copy(update={"epoch_steps": wanted})) for feed in streams.feeds.values()
    ]
    streams.feeds = {feed.name: feed for feed in short}
    assert streams.steps(BOTH) == wanted
    again = [batch for epoch in range(2) for batch in streams.batches(BOTH, epoch, 0)]
    assert len(again) == 2 * wanted
    assert all(torch.equal(a.images, b.images) for a, b in zip(again, plain, strict=False))
    later = next(streams.batches(BOTH, 1, 1))
    assert torch.equal(later.images, again[wanted + 1].images)


def test_every_image_of_a_stream_comes_before_any_comes_again(streams: Streams) -> None:
    feed = streams.feeds["target"]
    images = [image for batch in islice(feed.endless(0, 0, 99), 2 * feed.steps) for image in batch.images]
    seen = Counter(image.numpy().tobytes() for image in images)
    assert set(seen.values()) == {2}


def test_no_label_of_an_unlabelled_stream_is_to_be_had(streams: Streams, photos: Path) -> None:
    hidden = make_hidden(streams, photos)
    assert hidden.images.classes == ()
    assert {record.label for record in hidden.images.images} == {-1}
    assert all(batch.labels is None for batch in hidden.varied(0))
    assert all(batch.labels is None for batch in hidden.plain("val"))


def test_the_evaluator_finds_hidden_labels_by_name(streams: Streams, photos: Path) -> None:
    hidden = make_hidden(streams, photos)
    judged = judge(lambda x: torch.zeros(len(x), 3), hidden.plain("val"))
    assert judged.scalars("val") == {}
    named = hidden.named(judged, "val", ("down", "checked", "across"))
    assert named.labels is not None
    assert Counter(named.labels.tolist()) == {0: 6, 1: 6, 2: 6}
    partly = hidden.named(judged, "val", ("down", "unknown"))
    assert partly.labels is not None
    assert Counter(partly.labels.tolist()) == {0: 6, -1: 12}


def make_hidden(streams: Streams, photos: Path) -> Feed:
    old = streams.feeds["source"]
    data, train = Data(target=str(photos)), old.train
    return make_feed(
        "target",
        checked(photos),
        labelled=False,
        data=data,
        train=train,
        batch_size=8,
        preset=old.preset,
        machine=old.machine,
        budget=0,
        problems=[],
    )


def test_a_batch_is_cut_together_with_what_lies_beside_it() -> None:
    beside = {"target": Batch(torch.arange(5.0).view(5, 1), None), "other": Batch(torch.arange(6.0), torch.arange(6))}
    pieces = list(Batch(torch.arange(4.0).view(4, 1), torch.arange(4), beside=beside).parts(2))
    assert [len(piece.images) for piece in pieces] == [2, 2]
    assert [len(piece.beside["target"].images) for piece in pieces] == [3, 2]
    assert torch.equal(torch.cat([piece.beside["other"].known for piece in pieces]), torch.arange(6))


def test_features_are_those_of_the_backbone_and_remembered(streams: Streams) -> None:
    features, labels = streams.features("source", "val")
    assert labels is not None
    assert features.shape == (18, streams.backbone.feature_dim)
    assert streams.features("source", "val")[0] is features
    assert streams.features("target")[1] is None


def test_a_judgement_without_labels_tells_no_accuracy() -> None:
    judged = Judged(torch.arange(2), torch.tensor([[0.9, 0.1], [0.2, 0.8]]), None, float("nan"))
    assert judged.scalars("val") == {}
    assert judged.with_labels(torch.tensor([0, -1])).accuracy == 1.0
    assert judged.with_labels(torch.tensor([1, 1])).scalars("val")["val/accuracy"] == 0.5


@dataclass
class Counting:
    """Stands for a method that solves."""

    streams: Streams
    seen: list[str] = field(default_factory=list)

    def solve(self, stage: str, feeds: Streams) -> object:
        try:
            for number in range(3):
                feeds.report(number, 3)
                yield {"objective": 1.0 / (1 + number)}
        finally:
            self.seen.append(stage)


def test_a_solved_stage_tells_its_steps_and_its_progress(streams: Streams) -> None:
    told = list(solve(Counting(streams), Stage("solve", 1, steps=3), streams))  # type: ignore[arg-type] # it only solves
    assert [isinstance(item, Progress) for item in told] == [True, False] * 3


def test_a_solved_stage_that_nobody_waits_for_ends(streams: Streams) -> None:
    method = Counting(streams)
    work = solve(method, Stage("solve", 1, steps=3), streams)  # type: ignore[arg-type] # it only solves
    next(work)
    work.close()  # type: ignore[attr-defined] # a generator
    assert method.seen == ["solve"]


def test_a_failure_in_a_solved_stage_reaches_the_one_who_waits(streams: Streams) -> None:
    class Failing(Counting):
        def solve(self, stage: str, feeds: Streams) -> object:
            feeds.report(0, 1)
            raise ArithmeticError(stage)
            yield

    work = solve(Failing(streams), Stage("solve", 1, steps=2), streams)  # type: ignore[arg-type] # it only solves
    next(work)
    with pytest.raises(ArithmeticError):
        next(work)


def test_a_batch_says_where_its_images_stand_in_the_stream(streams: Streams) -> None:
    paths = streams.paths("source")
    for batch in streams.batches(Stage("train", 1, reads=("source",)), 0, 0):
        assert batch.index is not None
        assert batch.stream == "source"
        assert [paths[number].parent.name for number in batch.index] == [
            streams.classes("source")[label] for label in batch.known
        ]


@pytest.mark.parametrize("mixing", ["round_robin", "proportional"])
def test_streams_one_by_one_lose_nothing_and_any_step_can_be_found_again(
    streams: Streams, mixing: Literal["round_robin", "proportional"]
) -> None:
    stage = Stage("train", 2, reads=("target", "source"), mixing=mixing)
    epochs = [list(streams.batches(stage, epoch, 0)) for epoch in range(2)]
    assert len(epochs[0]) == streams.feeds["target"].steps + streams.feeds["source"].steps
    assert not any(batch.beside for epoch in epochs for batch in epoch)
    again = list(streams.batches(stage, 1, 3))
    assert [batch.stream for batch in again] == [batch.stream for batch in epochs[1][3:]]
    assert all(torch.equal(one.images, other.images) for one, other in zip(again, epochs[1][3:], strict=True))
    for name in stage.reads:
        seen = [number for epoch in epochs for batch in epoch if batch.stream == name for number in indices(batch)]
        counts = Counter(seen)
        assert max(counts.values()) - min(counts[number] for number in range(streams.count(name))) <= 1


def test_round_robin_takes_turns(streams: Streams) -> None:
    stage = Stage("train", 1, reads=("target", "source"), mixing="round_robin")
    names = [batch.stream for epoch in range(2) for batch in streams.batches(stage, epoch, 0)]
    assert names == ["target", "source"] * (len(names) // 2) + ["target"] * (len(names) % 2)


def test_proportional_draws_by_size(streams: Streams) -> None:
    stage = Stage("train", 1, reads=("target", "source"), mixing="proportional", temperature=1.0)
    turns = Counter(name for epoch in range(200) for name in streams._turns(stage, epoch))
    sizes = {name: streams.count(name) for name in stage.reads}
    share = sizes["target"] / sum(sizes.values())
    assert turns["target"] / sum(turns.values()) == pytest.approx(share, abs=0.03)


def indices(batch: Batch) -> list[int]:
    assert batch.index is not None
    found: list[int] = batch.index.tolist()
    return found
