import math
from pathlib import Path

import pytest

from tests.data.pictures import record, unlike
from tlgui.data.image_set import ImageSet
from tlgui.data.label_table import TableProblem, apply_labels, load_label_table
from tlgui.data.samples_tasks import two_task_table, two_tasks

TABLE = "file,split,shape,length [cm],legs\na.jpg,train,star,1.5,4\nb.jpg,val,moon,,2\nc.jpg,train,,2.5,\n"


def written(folder: Path, text: str, name: str = "labels.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def image_set(root: Path, *paths: str) -> ImageSet:
    looks = unlike(len(paths))
    return ImageSet(root, (), tuple(record(path, -1, "", look) for path, look in zip(paths, looks, strict=True)))


def test_classes_numbers_units_and_missing_labels_are_told_apart(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, TABLE))
    shape, length, legs = table.columns
    assert (shape.name, shape.classes, shape.kind) == ("shape", ("moon", "star"), "classes")
    assert (length.name, length.unit, length.kind) == ("length", "cm", "numbers")
    assert legs.classes == ("2", "4")  # a few whole numbers are classes
    assert table.splits == ("train", "val", "train")
    assert table.values[0] == (1.0, 1.5, 1.0)
    assert table.values[1][0] == 0.0
    assert math.isnan(table.values[1][1])
    assert [math.isnan(value) for value in table.values[2]] == [True, False, True]


def test_a_column_is_read_as_it_is_told(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, TABLE), {"legs": "numbers", "length": "classes"})
    assert table.columns[2].kind == "numbers"
    assert table.values[0][2] == 4.0
    assert table.columns[1].classes == ("1.5", "2.5")


def test_many_whole_numbers_are_numbers(tmp_path: Path) -> None:
    rows = "".join(f"{number}.jpg,{number}\n" for number in range(21))
    assert load_label_table(written(tmp_path, "image,count\n" + rows)).columns[0].kind == "numbers"


@pytest.mark.parametrize("word", ["", "NA", "nan", "?", "N/A"])
def test_an_unknown_label_is_written_in_many_ways(tmp_path: Path, word: str) -> None:
    table = load_label_table(written(tmp_path, f"file,kind\na.jpg,x\nb.jpg,y\nc.jpg,{word}\n"))
    assert table.columns[0].classes == ("x", "y")
    assert math.isnan(table.values[2][0])


def test_semicolons_with_decimal_commas_tabs_and_byte_order_marks_are_read(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, "\ufefffile;size [m]\na.jpg;1,5\nb.jpg;2\n"))
    assert [row[0] for row in table.values] == [1.5, 2.0]
    table = load_label_table(written(tmp_path, "File\tkind\na.jpg\tx\nb.jpg\ty\n"))
    assert table.files == ("a.jpg", "b.jpg")


def test_classes_are_in_natural_order(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, "file,kind\na,k10\nb,k2\nc,k1\n"))
    assert table.columns[0].classes == ("k1", "k2", "k10")


def test_columns_are_chosen_by_name_and_in_that_order(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, TABLE)).chosen(["legs", "shape"])
    assert [column.name for column in table.columns] == ["legs", "shape"]
    assert table.values[0] == (1.0, 1.0)
    with pytest.raises(TableProblem, match="no column 'shap'; did you mean 'shape'"):
        table.chosen(["shap"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no rows"),
        ("file,kind\n", "holds no rows"),
        ("name,kind\na,x\nb,y\n", "no column that names the image files; call it 'file'"),
        ("file,kind\na,x\nb\n", "line 3: there are 1 cells for 2 columns"),
        ("file,kind,kind\na,x,y\n", "2 columns called 'kind'"),
        ("file,kind,\na,x,y\n", "column 3 has no heading"),
        ("file,kind\na,x\na,y\n", "lines 2 and 3 are about the same file a"),
        ("file,kind\na,x\nb,x\n", "knows one class only"),
        ("file,kind\na,\nb,?\n", "'kind' has no label in any row"),
        ("file,split\na,train\nb,val\n", "no labels; add a column for each task"),
        ("file,split,kind\na,learn,x\nb,val,y\n", "line 2: 'learn' is no part"),
        ("file,size [m]\na,1\nb,tall\n", "line 3: 'tall' in the column 'size \\[m\\]' is no number"),
        ("file,kind\n,x\n", "empty in every row"),
        ('file,kind\na,"x\nb,y\n', "line 3: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(TableProblem, match=sentence):
        load_label_table(written(tmp_path, text))


def test_an_absent_or_binary_table_and_an_unknown_kind_are_said(tmp_path: Path) -> None:
    with pytest.raises(TableProblem, match="cannot be read"):
        load_label_table(tmp_path / "labels.csv")
    (tmp_path / "labels.csv").write_bytes(b"\xff\xfe\x00f")
    with pytest.raises(TableProblem, match="not a text file in UTF-8"):
        load_label_table(tmp_path / "labels.csv")
    with pytest.raises(TableProblem, match="no column 'lenght'; did you mean 'length'"):
        load_label_table(written(tmp_path, TABLE), {"lenght": "numbers"})


def test_rows_without_image_and_images_without_row_are_said_and_left_out(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, TABLE + "gone.jpg,train,star,1,2\nblank.jpg,train,,,\n"))
    found = apply_labels(table, image_set(tmp_path, "a.jpg", "b.jpg", "c.jpg", "blank.jpg", "other.jpg"))
    assert [image.path for image in found.images.images] == ["a.jpg", "b.jpg", "c.jpg"]
    assert [image.split for image in found.images.images] == ["train", "val", "train"]
    assert {image.label for image in found.images.images} == {-1}
    texts = [problem.text for problem in found.images.problems]
    assert texts == [
        "1 row of labels.csv without an image here (gone.jpg, line 5).",
        "1 image without a row in labels.csv, left out (the first is other.jpg).",
        "1 image without any label in labels.csv, left out (the first is blank.jpg).",
    ]
    assert found.images.skipped == 2


def test_files_are_found_from_the_tables_folder_the_images_folder_or_by_name(tmp_path: Path) -> None:
    root = tmp_path / "images"
    table = f"file,kind\nimages/a.jpg,x\nsub/b.jpg,y\nelsewhere\\c.jpg,x\n../{tmp_path.name}/images/d.jpg,y\n"
    found = apply_labels(
        load_label_table(written(tmp_path, table)), image_set(root, "a.jpg", "sub/b.jpg", "deep/c.jpg", "d.jpg")
    )
    assert set(found.values) == {"a.jpg", "sub/b.jpg", "deep/c.jpg", "d.jpg"}


def test_a_name_that_two_images_have_is_not_guessed(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, "file,kind\na.jpg,x\nb.jpg,y\nelse/c.jpg,y\n"))
    found = apply_labels(table, image_set(tmp_path, "a.jpg", "b.jpg", "1/c.jpg", "2/c.jpg"))
    assert set(found.values) == {"a.jpg", "b.jpg"}


def test_two_rows_about_one_image_and_a_foreign_folder_are_said(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, "file,kind\na.jpg,x\n./a.jpg,y\n"))
    with pytest.raises(TableProblem, match="lines 2 and 3 are about the same image"):
        apply_labels(table, image_set(tmp_path, "a.jpg"))
    table = load_label_table(written(tmp_path, TABLE))
    with pytest.raises(TableProblem, match="None of the 3 files"):
        apply_labels(table, image_set(tmp_path, "z.jpg"))
    with pytest.raises(TableProblem, match="has a label in the column 'length'"):
        apply_labels(table, image_set(tmp_path, "b.jpg"))


def test_the_samples_table_names_three_tasks_with_their_missing_labels(tmp_path: Path) -> None:
    table = load_label_table(written(tmp_path, two_task_table()))
    assert [(column.name, len(column.classes)) for column in table.columns] == [
        ("shape", 5),
        ("colour", 6),
        ("texture", 4),
    ]
    paths = [picture.path.split("/", 1)[1] for picture in two_tasks()]
    found = apply_labels(table, image_set(tmp_path, *paths))
    missing = [sum(math.isnan(row[place]) for row in found.values.values()) for place in range(3)]
    assert len(found.values) == 480
    assert missing[1] == 0
    assert 20 < missing[0] < 90 < missing[2] < 200
