import pytest

from tests.gui.scripted_model import item
from tlgui.gui.prediction_rows import RowMaker, as_text

CLASSES = ("ants", "bees", "wasps")
PATHS = ("/photos/ants/1.jpg", '/photos/bees/ä,ö "x".jpg', "/photos/other/broken.jpg")


def test_a_folder_named_after_a_class_is_known() -> None:
    maker = RowMaker(CLASSES)
    rows = [maker.row(item(path, CLASSES)) for path in PATHS]
    assert [row.known for row in rows] == [0, 1, -1]
    assert rows[2].right is None
    assert rows[2].confidence == -1.0


def test_scores_stand_in_the_order_of_the_classes() -> None:
    row = RowMaker(CLASSES).row({"path": "x.jpg", "scores": [["wasps", 0.7], ["ants", 0.2], ["bees", 0.1]]})
    assert list(row.scores) == pytest.approx([0.2, 0.1, 0.7])
    assert (row.best, row.second, row.top(3)) == (2, 0, [2, 0, 1])


def test_a_model_of_one_class_has_no_second_guess() -> None:
    row = RowMaker(("ants",)).row({"path": "x.jpg", "scores": [["ants", 1.0]]})
    assert (row.best, row.second) == (0, -1)


def test_rows_copy_as_tab_separated_text() -> None:
    maker = RowMaker(CLASSES)
    rows = [
        maker.row({"path": "/a.jpg", "scores": [["bees", 0.75], ["ants", 0.25]]}),
        maker.row(item(PATHS[2], CLASSES)),
    ]
    assert (
        as_text(CLASSES, rows)
        == "/a.jpg\tbees\t0.7500\n/photos/other/broken.jpg\t\t\tbroken.jpg is a JPEG image that is cut short."
    )
