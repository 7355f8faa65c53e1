import time
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.data.pictures import photo, save, unlike
from tlgui.data.look import NEAR, alike, look_of, near_pairs


def _distance(left: int, right: int) -> int:
    return (left ^ right).bit_count()


def _groups(looks: list[int], digests: list[str] | None = None) -> list[int]:
    return [int(group) for group in alike(looks, digests or [str(number) for number in range(len(looks))])]


def test_a_smaller_worse_copy_looks_the_same_and_another_photo_does_not(tmp_path: Path) -> None:
    first = photo(1, 320, 240)
    copy = Image.open(save(first.resize((160, 120)), tmp_path / "copy.jpg", quality=60))
    assert _distance(look_of(first), look_of(copy)) <= NEAR
    assert _distance(look_of(first), look_of(photo(2, 320, 240))) > 2 * NEAR


def test_a_look_has_64_bits_and_one_plain_colour_is_like_another() -> None:
    assert 0 <= look_of(photo(3)) < 2**64
    assert look_of(Image.new("RGB", (9, 50), "red")) == look_of(Image.new("RGB", (64, 64), "white")) == 0


def test_groups_are_numbered_by_first_appearance() -> None:
    near, far, other = unlike(3)
    assert _groups([near, far, near ^ 0b101, other, far]) == [0, 1, 0, 2, 1]
    assert _groups([]) == []


def test_a_chain_of_neighbours_is_one_group() -> None:
    (start,) = unlike(1)
    chain = [start, start ^ 0xF, start ^ 0xFF, start ^ 0xFFF]
    assert _groups(chain) == [0, 0, 0, 0]


def test_identical_files_are_one_group_however_they_look() -> None:
    assert _groups(unlike(3), ["x", "y", "x"]) == [0, 1, 0]


@pytest.mark.parametrize("near", [0, 1, 4, 7])
def test_the_bands_find_every_near_pair(near: int) -> None:
    random = np.random.default_rng(near)
    looks = [int(look) for look in random.integers(0, 2**63, 60, dtype=np.uint64)]
    for look in list(looks):
        for flips in (1, 4, 7, 8):
            bits = random.choice(64, flips, replace=False)
            looks.append(look ^ sum(1 << int(bit) for bit in bits))
    found = {tuple(sorted(pair)) for pair in near_pairs(np.array(looks, np.uint64), near)}
    wanted = {(i, j) for i, j in combinations(range(len(looks)), 2) if _distance(looks[i], looks[j]) <= near}
    assert found == wanted


def test_chance_likeness_does_not_chain_a_whole_set_together() -> None:
    looks = [number << 8 for number in range(100)]  # drawings: all within a few bits of another
    groups = _groups(looks)
    assert max(np.bincount(groups)) <= 20
    assert _groups([5] * 100, ["same"] * 100) == [0] * 100
    assert len(set(_groups([5] * 100))) == 100


def test_twenty_thousand_images_are_grouped_in_seconds() -> None:
    looks = [int(look) for look in np.random.default_rng(0).integers(0, 2**63, 20_000, dtype=np.uint64)]
    begun = time.process_time()
    assert len(set(_groups(looks))) == 20_000
    assert time.process_time() - begun < 10
