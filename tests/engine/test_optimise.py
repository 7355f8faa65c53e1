"""Schedules are functions of progress."""

import pytest

from tlgui.engine.optimise import rate_factor
from tlgui.recipe import Train


@pytest.mark.parametrize(
    ("schedule", "progress", "factor"),
    [
        ("cosine", 0.0, 1.0),
        ("cosine", 0.5, 0.5),
        ("cosine", 1.0, 0.0),
        ("step", 0.0, 1.0),
        ("step", 0.34, 0.1),
        ("step", 0.99, 0.01),
        ("constant", 0.7, 1.0),
    ],
)
def test_the_schedule_is_the_closed_form(schedule: str, progress: float, factor: float) -> None:
    train = Train(schedule=schedule)  # type: ignore[arg-type] # one of the words
    assert rate_factor(train, progress) == pytest.approx(factor)


def test_warm_up_rises_from_zero_and_then_the_schedule_begins() -> None:
    train = Train(warmup=0.2)
    assert rate_factor(train, 0.0) == 0.0
    assert rate_factor(train, 0.1) == pytest.approx(0.5)
    assert rate_factor(train, 0.2) == pytest.approx(1.0)
    assert rate_factor(train, 0.6) == pytest.approx(0.5)
