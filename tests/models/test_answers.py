import math

import pytest
import torch

from tlgui.data.heads import Head, slices, unique_names
from tlgui.models.answers import Measured, answer, gains, numbered, summary
from tlgui.models.judged import Judged

SHAPE = Head("shape", ("moon", "star"))
LENGTH = Head("length", unit="cm", mean=10.0, scale=2.0)
SCORES = torch.tensor([[2.0, 0.0, 0.5], [0.0, 1.0, -1.0], [3.0, 1.0, 0.0]])


def judged() -> Judged:
    return Judged(torch.tensor([0, 1, 2]), SCORES.softmax(1), None, math.nan, SCORES)


def test_each_head_has_its_own_columns_and_its_own_probabilities() -> None:
    (shape, place), (_length, last) = slices([SHAPE, LENGTH])
    assert (place, last) == (slice(0, 2), slice(2, 3))
    found = answer(shape, place, judged(), torch.tensor([0.0, math.nan, 1.0]))
    assert isinstance(found, Judged)
    torch.testing.assert_close(found.probabilities, SCORES[:, :2].softmax(1))
    assert found.accuracy == 0.5
    expected = torch.nn.functional.cross_entropy(SCORES[[0, 2], :2], torch.tensor([0, 1]))
    assert found.loss == pytest.approx(float(expected))


def test_numbers_come_in_units_with_their_error() -> None:
    found = answer(LENGTH, slice(2, 3), judged(), torch.tensor([11.5, 8.0, math.nan]))
    assert isinstance(found, Measured)
    assert found.values.tolist() == [11.0, 8.0, 10.0]
    assert found.error == pytest.approx(0.25)
    assert found.loss == pytest.approx((0.25**2 + 0) / 2)
    assert found.explained == pytest.approx(1 - 0.25 / (2 * 1.75**2))


def test_the_accuracy_is_the_mean_over_tasks_not_over_images() -> None:
    one = answer(SHAPE, slice(0, 2), judged(), torch.tensor([0.0, 1.0, 0.0]))
    other = answer(SHAPE, slice(0, 2), judged(), torch.tensor([1.0, math.nan, math.nan]))
    number = answer(LENGTH, slice(2, 3), judged(), torch.tensor([11.0, 8.0, 10.0]))
    found = summary("val", {"one": one, "other": other, "length": number})
    assert found["val/task_accuracy/one"] == 1.0
    assert found["val/accuracy"] == 0.5
    assert found["val/loss"] == pytest.approx(one.loss + other.loss)
    assert found["val/task_error/length"] == 0.0
    assert found["val/task_explained/length"] == 1.0


def test_a_task_without_a_known_label_is_in_no_figure() -> None:
    nothing = answer(SHAPE, slice(0, 2), judged(), torch.full((3,), math.nan))
    assert summary("val", {"shape": nothing}) == {}


def test_an_answer_counts_in_the_whole_set() -> None:
    found = numbered(answer(SHAPE, slice(0, 2), judged(), torch.zeros(3)), (4, 7, 9))
    assert found.index.tolist() == [4, 7, 9]


def test_a_head_is_read_as_it_was_written() -> None:
    assert [Head.from_dict(head.to_dict()) for head in (SHAPE, LENGTH)] == [SHAPE, LENGTH]
    assert SHAPE.outputs == ("shape: moon", "shape: star")
    assert LENGTH.outputs == ("length [cm]",)


def test_names_that_are_there_twice_are_numbered() -> None:
    assert unique_names(["a", "b", "a", "a"], taken=["b"]) == ["a", "b 2", "a 2", "a 3"]


def test_the_gain_over_each_task_alone_counts_accuracy_upwards_and_errors_downwards() -> None:
    found = {
        "shape": answer(SHAPE, slice(0, 2), judged(), torch.tensor([0.0, math.nan, 1.0])),  # half are right
        "length": answer(LENGTH, slice(2, 3), judged(), torch.tensor([11.5, 8.0, math.nan])),  # 0.25 cm off
        "unknown": answer(SHAPE, slice(0, 2), judged(), torch.full((3,), math.nan)),
    }
    gained = gains(found, {"shape": 0.4, "length": 0.5, "unknown": 0.5})
    assert gained == pytest.approx({"shape": 0.25, "length": 0.5, "mean of all tasks": 0.375})
    assert gains(found, {}) == {}
