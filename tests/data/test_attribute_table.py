"""Attribute tables: read from every form, and what is wrong with them said."""

import math
from pathlib import Path

import numpy as np
import pytest

from tlgui.data.attribute_files import parse_table, read_table, write_table
from tlgui.data.attribute_table import AttributeTable, table_problems
from tlgui.recipe import Problem

CSV = "class,stripes,tail,legs\nzebra,1,0.5,4\nox,0,1,4\nwhale,0,,0\n"


def table() -> AttributeTable:
    return parse_table(CSV, "animals.csv")


def test_a_csv_gives_classes_attributes_and_missing_cells() -> None:
    found = table()
    assert found.classes == ("zebra", "ox", "whale")
    assert found.attributes == ("stripes", "tail", "legs")
    assert found.missing == 1
    assert math.isnan(found.values[2, 1])


@pytest.mark.parametrize("text", ["class;a;b\nox;0,5;1\nfox;1;0\n", "class\ta\tb\nox\t0.5\tyes\nfox\ttrue\tno\n"])
def test_semicolons_tabs_decimal_commas_and_words_are_understood(text: str) -> None:
    assert parse_table(text, "t.csv").values.tolist() == [[0.5, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("class,a\nox,much\n", "t.csv, ox, a: 'much' is not a number"),
        ("class,a,b\nox,1\n", r"row 2 \(ox\): 1 cells for 2 attributes"),
        ("class,a\nox,1\nOx,0\n", "the class 'ox' stands there twice"),
        ("class,a,A\nox,1,2\n", "the attribute 'a' stands there twice"),
        ("", "holds no attribute table"),
    ],
)
def test_a_wrong_cell_or_row_is_named(text: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        parse_table(text, "t.csv")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", table())
    again = read_table(tmp_path / "t.csv")
    assert again.classes == table().classes
    np.testing.assert_array_equal(again.values, table().values)


def test_rows_are_found_by_name_whatever_joins_its_words() -> None:
    found = AttributeTable(("german+shepherd", "polar+bear"), ("a",), np.array([[1.0], [2.0]]))
    rows = found.rows(["Polar_bear", "German Shepherd", "ox"])
    assert rows.values[:2].tolist() == [[2.0], [1.0]]
    assert math.isnan(rows.values[2, 0])


def test_the_threshold_is_the_mean_of_the_whole_table_and_one_half_for_yes_and_no() -> None:
    assert table().threshold == pytest.approx((1 + 0.5 + 4 + 0 + 1 + 4 + 0 + 0) / 8)
    assert AttributeTable(("a", "b"), ("x",), np.array([[0.0], [1.0]])).threshold == 0.5


def test_what_is_wrong_is_said_in_sentences() -> None:
    rows = "class,wings,legs,fur\nox,0,4,1\nyak,0,4,1\nbat,1,2,1\nsnake,0,,1\nworm,0,0,0\n"
    found = table_problems(parse_table(rows, "t.csv"), ["ox", "yak", "snake"], ["bat", "worm", "eel"])
    assert found == [
        "The attribute table has no row for eel; add one for each.",
        "One cell of the attribute table is empty (legs of snake); the mean of the seen classes stands in for it.",
        "The attributes of ox, yak are equal, so these classes cannot be told apart; change a cell.",
        "All attributes of worm are 0, so nothing describes it; fill in what it has.",
        "wings, legs, fur are the same for all seen classes, so nothing can be learned about them.",
    ]


def test_the_folder_of_animals_with_attributes_is_read(tmp_path: Path) -> None:
    (tmp_path / "classes.txt").write_text("     1\tantelope\n     2\tgrizzly+bear\n")
    (tmp_path / "predicates.txt").write_text("     1\tblack\n     2\twhite\n     3\tblue\n")
    (tmp_path / "predicate-matrix-binary.txt").write_text("0 1 0\n1 0 0\n")
    (tmp_path / "predicate-matrix-continuous.txt").write_text("  0.00  12.50  -1.00\n 83.40  64.79  0.00\n")
    found = read_table(tmp_path)
    assert found.classes == ("antelope", "grizzly+bear")
    assert found.attributes == ("black", "white", "blue")
    assert found.values[1].tolist() == [83.4, 64.79, 0.0]
    assert math.isnan(found.values[0, 2])


def test_a_matrix_that_does_not_fit_its_names_is_refused(tmp_path: Path) -> None:
    (tmp_path / "classes.txt").write_text("1 antelope\n2 ox\n")
    (tmp_path / "predicates.txt").write_text("1 black\n")
    (tmp_path / "predicate-matrix-binary.txt").write_text("0 1\n1 0\n")
    with pytest.raises(Problem, match="has 2 rows and 2 columns, but there are 2 classes and 1 attributes"):
        read_table(tmp_path)


def test_the_real_tables_are_read(shared_data: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(shared_data / "awa2_zsl.zip") as archive:
        wanted = [
            name
            for name in archive.namelist()
            if name.startswith(("awa2/attributes/", "awa2/xlsa17/AWA2", "awa2/cub/"))
        ]
        archive.extractall(tmp_path, wanted)
    animals = read_table(tmp_path / "awa2" / "attributes")
    assert (len(animals.classes), len(animals.attributes)) == (50, 85)
    assert animals.attributes[:2] == ("black", "white")
    assert 15 < animals.threshold < 25
    splits = read_table(tmp_path / "awa2" / "xlsa17" / "AWA2_att_splits.mat")
    assert splits.classes == animals.classes
    np.testing.assert_allclose(np.nan_to_num(splits.values), np.nan_to_num(animals.values), atol=0.02)
    birds = read_table(tmp_path / "awa2" / "cub")
    assert (birds.classes[0], birds.values.shape) == ("Black_footed_Albatross", (200, 312))
