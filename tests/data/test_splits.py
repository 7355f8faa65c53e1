from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.pictures import image_set, record, unlike
from tlgui.data.image_set import ImageRecord, ImageSet, SplitName
from tlgui.data.look import alike
from tlgui.data.splits import Split, split
from tlgui.recipe import Problem


def _per_class(images: ImageSet, indices: tuple[int, ...]) -> list[int]:
    counts = Counter(images.images[index].label for index in indices)
    return [counts[label] for label in range(len(images.classes))]


def _all(division: Split) -> list[int]:
    return sorted(division.train + division.val + division.test)


def _fixed(*parts: SplitName) -> ImageSet:
    looks = unlike(10 * len(parts))
    records = (
        record(f"{part}/{number % 2}/{number}", number % 2, part, looks[10 * place + number])
        for place, part in enumerate(parts)
        for number in range(10)
    )
    return ImageSet(Path("photos"), ("a", "b"), tuple(records))


def test_each_class_is_divided_by_itself() -> None:
    images = image_set(100, 50, 10)
    division = split(images, val_fraction=0.2, test_fraction=0.1, seed=0)
    assert _per_class(images, division.train) == [70, 35, 7]
    assert _per_class(images, division.val) == [20, 10, 2]
    assert _per_class(images, division.test) == [10, 5, 1]
    assert _all(division) == list(range(160))
    assert division.train == tuple(sorted(division.train))


def test_the_seed_alone_decides() -> None:
    images = image_set(40, 40)
    first = split(images, val_fraction=0.25, test_fraction=0.0, seed=1)
    assert split(images, val_fraction=0.25, test_fraction=0.0, seed=1) == first
    assert split(images, val_fraction=0.25, test_fraction=0.0, seed=2) != first


def test_the_place_of_the_folder_and_an_added_image_move_little() -> None:
    images = image_set(40, 40)
    first = split(images, val_fraction=0.25, test_fraction=0.0, seed=1)
    moved = replace(images, root=Path("elsewhere"))
    assert split(moved, val_fraction=0.25, test_fraction=0.0, seed=1) == first
    more = replace(images, images=(*images.images, record("1/new.jpg", 1, look=unlike(81)[-1])))
    after = split(more, val_fraction=0.25, test_fraction=0.0, seed=1)
    assert len(set(after.val) ^ set(first.val)) <= 2


@pytest.mark.parametrize("size", range(1, 12))
@pytest.mark.parametrize("fractions", [(0.2, 0.0), (0.2, 0.2), (0.6, 0.35), (0.01, 0.01)])
def test_every_class_keeps_one_to_learn_from_and_gives_one_to_val(size: int, fractions: tuple[float, float]) -> None:
    images = image_set(size)
    division = split(images, val_fraction=fractions[0], test_fraction=fractions[1], seed=3)
    assert len(division.train) >= 1
    assert (len(division.val) >= 1) == (size >= 2)
    assert (len(division.test) >= 1) == (size >= 3 and fractions[1] > 0)
    assert _all(division) == list(range(size))


def test_a_fraction_of_zero_takes_nothing() -> None:
    division = split(image_set(20, 20), val_fraction=0.0, test_fraction=0.0, seed=0)
    assert division.val == division.test == ()
    assert len(division.train) == 40


def test_near_identical_images_never_straddle() -> None:
    looks = unlike(60)
    records = [record(f"{n}.jpg", n % 2, look=looks[n // 4] ^ (1 << n % 4)) for n in range(240)]
    records += [record(f"copy{n}.jpg", n % 2, look=looks[30 + n], digest=f"{n}.jpg") for n in range(8)]
    images = ImageSet(Path("photos"), ("a", "b"), tuple(records))
    for seed in range(5):
        division = split(images, val_fraction=0.25, test_fraction=0.15, seed=seed)
        part = {index: name for name in ("train", "val", "test") for index in getattr(division, name)}
        groups = alike([image.look for image in records], [image.digest for image in records]).tolist()
        homes: dict[int, set[str]] = {}
        for index, group in enumerate(groups):
            homes.setdefault(group, set()).add(part[index])
        assert all(len(home) == 1 for home in homes.values())
        assert 40 <= len(division.val) <= 62
        assert 20 <= len(division.test) <= 38


def test_a_group_larger_than_the_share_stays_in_train() -> None:
    records = tuple(record(f"{n}.jpg", 0, look=7 if n < 8 else look) for n, look in enumerate(unlike(12)))
    images = ImageSet(Path("photos"), ("a",), records)
    division = split(images, val_fraction=0.2, test_fraction=0.0, seed=0)
    assert set(range(8)) <= set(division.train)
    assert len(division.val) == 2


def test_folders_of_parts_are_honoured_as_they_are() -> None:
    images = _fixed("train", "val", "test")
    division = split(images, val_fraction=0.5, test_fraction=0.3, seed=0)
    assert (division.train, division.val, division.test) == (
        tuple(range(10)),
        tuple(range(10, 20)),
        tuple(range(20, 30)),
    )


def test_without_a_test_folder_nothing_is_taken_for_test() -> None:
    division = split(_fixed("train", "val"), val_fraction=0.5, test_fraction=0.3, seed=0)
    assert len(division.train) == len(division.val) == 10
    assert division.test == ()


def test_without_a_val_folder_val_comes_out_of_train() -> None:
    division = split(_fixed("train", "test"), val_fraction=0.2, test_fraction=0.3, seed=0)
    assert len(division.train) == 8
    assert len(division.val) == 2
    assert set(division.val) < set(range(10))
    assert division.test == tuple(range(10, 20))


def test_fewer_images_a_class_limit_training_only_and_nest() -> None:
    images = image_set(50, 30, 4)
    everything = split(images, val_fraction=0.2, test_fraction=0.1, seed=5)
    ten = split(images, val_fraction=0.2, test_fraction=0.1, seed=5, n_per_class=10)
    five = split(images, val_fraction=0.2, test_fraction=0.1, seed=5, n_per_class=5)
    assert _per_class(images, ten.train) == [10, 10, 2]
    assert set(five.train) < set(ten.train) < set(everything.train)
    assert ten.val == five.val == everything.val
    assert ten.test == everything.test
    assert split(images, val_fraction=0.2, test_fraction=0.1, seed=5, n_per_class=0) == everything


def test_excluded_images_are_in_no_part() -> None:
    images = image_set(10, 10)
    division = split(images, val_fraction=0.2, test_fraction=0.0, seed=0, exclude={"0/3.jpg", "1/14.jpg"})
    assert len(_all(division)) == 18
    assert not {3, 14} & set(_all(division))


def test_an_unlabelled_set_is_divided_as_one() -> None:
    records = tuple(record(f"{n}.jpg", -1, look=look) for n, look in enumerate(unlike(10)))
    division = split(ImageSet(Path("photos"), (), records), val_fraction=0.2, test_fraction=0.0, seed=0)
    assert (len(division.train), len(division.val)) == (8, 2)


def test_fractions_that_leave_nothing_are_refused() -> None:
    with pytest.raises(Problem, match="leave nothing to train on"):
        split(image_set(10), val_fraction=0.6, test_fraction=0.4, seed=0)


def test_a_folder_without_training_images_is_refused() -> None:
    only_val = tuple(record(f"{n}", 0, "val") for n in range(3))
    with pytest.raises(Problem, match="left to train on"):
        split(ImageSet(Path("photos"), ("a",), only_val), val_fraction=0.2, test_fraction=0.0, seed=0)


def test_a_split_is_kept_by_path() -> None:
    images = image_set(10, 10)
    division = split(images, val_fraction=0.2, test_fraction=0.1, seed=0)
    kept = division.to_dict(images)
    assert Split.from_dict(kept, images) == division
    gone: ImageRecord = images.images[division.train[0]]
    fewer = replace(images, images=tuple(image for image in images.images if image != gone))
    again = Split.from_dict(kept, fewer)
    assert len(again.train) == len(division.train) - 1
    assert again.to_dict(fewer)["val"] == kept["val"]
