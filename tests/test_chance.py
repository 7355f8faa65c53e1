"""What chance allows, against an independent computation and tables."""

import numpy as np
import pytest
from scipy.stats import binomtest

from tlgui.chance import Pair, p_words, wilson


@pytest.mark.parametrize(
    ("right", "images", "low", "high"),
    [
        (0, 10, 0.0, 0.27753),  # z² / (n + z²)
        (10, 10, 0.72247, 1.0),
        (5, 10, 0.23659, 0.76341),
        (81, 263, 0.2553, 0.3662),  # this and the next two: Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(right: int, images: int, low: float, high: float) -> None:
    assert list(wilson(right, images)) == pytest.approx([low, high], abs=5e-5)


def test_mcnemars_exact_test_is_the_two_sided_binomial_test_of_the_images_that_one_alone_names_rightly() -> None:
    for first, second in [(0, 0), (1, 0), (3, 9), (9, 3), (5, 5), (40, 61), (4, 20), (800, 900)]:
        expected = binomtest(first, first + second).pvalue if first + second else 1.0
        assert Pair(5000, 4000 + first, 4000 + second, first, second).p == pytest.approx(expected, rel=1e-9)


def test_a_pair_counts_image_by_image() -> None:
    draw = np.random.default_rng(0)
    first, second = draw.random((2, 300)) < 0.8
    pair = Pair.of(first.tolist(), second.tolist())
    assert (pair.images, pair.first, pair.second) == (300, int(first.sum()), int(second.sum()))
    assert (pair.only_first, pair.only_second) == (int((first & ~second).sum()), int((second & ~first).sum()))
    assert pair.first - pair.second == pair.only_first - pair.only_second


def test_five_lost_images_of_five_may_be_chance_and_six_are_not() -> None:
    assert Pair(100, 90, 95, 0, 5).p == pytest.approx(2 / 2**5)
    assert not Pair(100, 90, 95, 0, 5).beyond_chance
    assert Pair(100, 90, 96, 0, 6).p == pytest.approx(2 / 2**6)
    assert Pair(100, 90, 96, 0, 6).beyond_chance


def test_a_probability_is_told_in_two_digits_or_as_less_than_a_thousandth() -> None:
    assert [p_words(p) for p in (1.0, 0.3125, 0.031, 0.0012, 0.0004)] == [
        "p = 1",
        "p = 0.31",
        "p = 0.031",
        "p = 0.0012",
        "p < 0.001",
    ]
