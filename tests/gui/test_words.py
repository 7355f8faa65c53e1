import math

import pytest

from tlgui.gui.words import THIN, count, duration, figure, parameters, percent, plural, size_bytes


def plain(text: str) -> str:
    return text.replace(THIN, "_")


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (12_345, "12_345"), (-1_234_567, "-1_234_567")])
def test_thousands_stand_apart(number: int, text: str) -> None:
    assert plain(count(number)) == text


def test_one_image_is_not_one_images() -> None:
    assert plain(plural(1, "{number} image", "{number} images")) == "1 image"
    assert plain(plural(2000, "{number} class", "{number} classes")) == "2_000 classes"


@pytest.mark.parametrize(("share", "text"), [(0.945, "94.5_%"), (1, "100.0_%"), (math.nan, "–")])
def test_shares_read_as_percent(share: float, text: str) -> None:
    assert plain(percent(share)) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "0_s"),
        (38, "38_s"),
        (60, "1_min"),
        (200, "3_min 20_s"),
        (3600, "1_h"),
        (7500, "2_h 5_min"),
        (200_000, "2_d 7_h"),
        (math.inf, "–"),
        (-1, "–"),
    ],
)
def test_durations_read_in_their_two_coarsest_units(seconds: float, text: str) -> None:
    assert plain(duration(seconds)) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0_B"), (1500, "1.5_kB"), (14e6, "14_MB"), (3.1e9, "3.1_GB")])
def test_sizes_take_the_unit_that_fits(number: float, text: str) -> None:
    assert plain(size_bytes(number)) == text


@pytest.mark.parametrize(("number", "text"), [(928, "928"), (14_500, "14.5_k"), (1_680_000, "1.68_M")])
def test_parameters_are_shortened(number: int, text: str) -> None:
    assert plain(parameters(number)) == text


def test_a_figure_has_no_needless_digits() -> None:
    assert figure(0.5) == "0.5"
    assert figure(1 / 3) == "0.3333"
    assert figure(math.nan) == "–"
