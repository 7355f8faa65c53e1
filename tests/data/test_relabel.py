from pathlib import Path

import pytest

from tests.engine.conftest import photos  # noqa: F401 - the fixture
from tlgui.data.image_set import ImageRecord, ImageSet
from tlgui.engine.prepare import checked_images
from tlgui.recipe import Data, Problem


def some() -> ImageSet:
    records = tuple(ImageRecord(f"{i}.png", i % 2, "", 8, 8, "RGB", 1, 1, i, str(i)) for i in range(4))
    return ImageSet(Path("/photos"), ("ants", "bees"), records)


def test_images_get_the_class_that_a_person_gave_them_and_the_others_stay() -> None:
    told = some().relabelled({"0.png": "bees", "gone.png": "ants"})
    assert [image.label for image in told.images] == [1, 1, 0, 1]
    assert [image.label for image in some().images] == [0, 1, 0, 1]


def test_a_class_that_the_folder_does_not_have_is_refused() -> None:
    with pytest.raises(Problem, match="'wasps' is not a class of /photos, which has: ants, bees"):
        some().relabelled({"0.png": "wasps"})


def test_a_run_learns_the_class_that_was_given(photos: Path) -> None:  # noqa: F811 - the fixture
    path = "train/across/0.png"
    data = Data(target=str(photos), relabel={path: "down"})
    look = checked_images(str(photos), data, lambda: False)
    while True:
        try:
            next(look)
        except StopIteration as end:
            images = end.value
            break
    (record,) = [image for image in images.images if image.path == path]
    assert images.classes[record.label] == "down"
