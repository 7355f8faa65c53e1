"""Class descriptors: found, joined, and asked for in sentences."""

from pathlib import Path

import numpy as np
import pytest

from tlgui.data.descriptors import DescriptorForm, describe_classes, find_files
from tlgui.recipe import Problem

SEEN, UNSEEN = ("ox", "fox"), ("bat", "owl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "attributes.csv").write_text("class,wings,size\nox,0,9\nfox,0,\nbat,1,1\nowl,1,2\n")
    words = np.array(["ox", "fox", "bat", "owl"])
    np.savez(tmp_path / "vectors.npz", words=words, vectors=np.random.default_rng(0).normal(size=(4, 5)))
    return tmp_path


def test_a_folder_gives_table_and_vectors_side_by_side_each_of_unit_length(folder: Path) -> None:
    known = describe_classes(find_files(str(folder)), SEEN, UNSEEN)
    form = known.form()
    rows = known.matrix(form)
    assert rows.shape == (4, 7)
    np.testing.assert_allclose(np.linalg.norm(rows[:, :2], axis=1), 1.0)
    np.testing.assert_allclose(np.linalg.norm(rows[:, 2:], axis=1), 1.0, rtol=1e-6)
    assert known.matrix(known.form("attributes")).shape == (4, 2)
    assert known.matrix(known.form("words")).shape == (4, 5)
    assert known.seen == (True, True, False, False)


def test_a_missing_cell_is_the_mean_of_the_seen_classes(folder: Path) -> None:
    known = describe_classes(find_files(str(folder / "attributes.csv")), SEEN, UNSEEN)
    assert known.matrix(known.form(normed=False)).tolist() == [[0, 9], [0, 9], [1, 1], [1, 2]]
    signature = known.matrix(known.form(binary=True))
    assert np.isnan(signature[1, 1])
    assert signature[0].tolist() == [0, 1]


def test_a_form_makes_the_same_rows_after_it_was_written_down(folder: Path) -> None:
    known = describe_classes(find_files(str(folder)), SEEN, UNSEEN)
    again = DescriptorForm.from_dict(known.form().to_dict())
    np.testing.assert_array_equal(known.matrix(again), known.matrix(known.form()))


def test_without_names_every_further_row_is_unseen(folder: Path) -> None:
    known = describe_classes(find_files(str(folder / "attributes.csv")), SEEN, ())
    assert known.classes == ("ox", "fox", "bat", "owl")


def test_a_table_and_vectors_from_elsewhere_go_together(folder: Path) -> None:
    files = find_files(str(folder / "attributes.csv"), str(folder / "vectors.npz"))
    assert describe_classes(files, SEEN, UNSEEN).form().length == 7


@pytest.mark.parametrize(
    ("descriptors", "vectors", "sentence"),
    [
        ("", "", "nothing describes the classes"),
        ("nowhere.csv", "", "there is nothing at"),
        ("", "nowhere.bin", "is no file of word vectors"),
    ],
)
def test_what_is_not_there_is_said(descriptors: str, vectors: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        find_files(descriptors, vectors)


def test_a_class_that_is_not_described_is_named_with_near_spellings(folder: Path) -> None:
    with pytest.raises(Problem, match=r"not owls; add a row for each\. Near spellings there: owl"):
        describe_classes(find_files(str(folder / "attributes.csv")), SEEN, ("owls",))
    with pytest.raises(Problem, match="have no 'emu', so 'emu' is not described"):
        describe_classes(find_files(str(folder / "vectors.npz")), SEEN, ("emu",))
    with pytest.raises(Problem, match="no unseen class is named"):
        describe_classes(find_files(str(folder / "vectors.npz")), SEEN, ())
    with pytest.raises(Problem, match="so none is unseen"):
        describe_classes(find_files(str(folder / "attributes.csv")), (*SEEN, *UNSEEN), ())


def test_several_tables_in_a_folder_are_not_guessed_among(folder: Path) -> None:
    (folder / "attributes.csv").rename(folder / "one.csv")
    (folder / "two.csv").write_text("class,a\nox,1\n")
    with pytest.raises(Problem, match="holds several tables"):
        find_files(str(folder))


def test_classes_with_equal_word_vectors_are_told(tmp_path: Path) -> None:
    np.savez(tmp_path / "v.npz", words=np.array(["ox", "fox"]), vectors=np.eye(2))
    known = describe_classes(find_files(str(tmp_path / "v.npz")), ("ox",), ("fox", "Fox"))
    assert known.problems == (
        "The word vectors of fox, Fox are equal, so these classes cannot be told apart by words.",
    )
