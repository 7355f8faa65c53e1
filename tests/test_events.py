"""Events: one JSON line each, and back."""

import math

import pytest

from tlgui import events
from tlgui.events import Event, from_line, to_line

EXAMPLES: list[Event] = [
    events.RunStarted(
        "layer_transfer",
        (("train", 3),),
        ("ants", "蜜蜂"),
        {"train": 8, "val": 2, "test": 0},
        (events.BlockInfo("stem", "stem", "frozen", 928),),
        "CPU, 2 threads",
        "float32",
        time=1.5,
    ),
    events.StageStarted("train", 0, 3, 4, "the head"),
    events.StepDone("train", 1, 2, 0.25, {"loss": 0.5, "learning_rate": 0.01}, 12.0, 3.0),
    events.EpochDone("train", 1, 4, {"val/accuracy": 0.75}, {"stem": 0.0}, True, 1.25),
    events.Saved("model", "model.safetensors"),
    events.Notice("warning", "one line\nanother"),
    events.Progress("scan", 3, 0, "checking"),
    events.Shown("atoms", "Dictionary", "figures/atoms.json", 3),
    events.Paused(True),
    events.RunFinished("done", "Done.", {"val/accuracy": 0.75}, 1, "model.safetensors"),
]


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.kind)
def test_an_event_comes_back_from_its_line(event: Event) -> None:
    line = to_line(event)
    assert "\n" not in line
    assert from_line(line) == event


def test_every_kind_has_an_example() -> None:
    assert {event.kind for event in EXAMPLES} == set(events.KINDS)


def test_a_loss_that_is_no_number_survives_the_line() -> None:
    event = from_line(to_line(events.StepDone("train", 1, 1, 0.0, {"loss": math.nan, "other": math.inf})))
    assert isinstance(event, events.StepDone)
    assert math.isnan(event.scalars["loss"])


@pytest.mark.parametrize("line", ["", "{", '{"kind": "later"}', "[]", '{"kind": "saved"}', '{"no": 1}', "3"])
def test_a_line_that_is_cut_off_or_unknown_is_passed_over(line: str) -> None:
    assert from_line(line) is None


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert from_line('{"kind":"saved","what":"model","file":"m","extra":1}') == events.Saved("model", "m")
