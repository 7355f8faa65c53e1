"""A table that gives images several labels each: one row an image, one column a task, empty cells unknown.

A column holds classes or numbers. Told apart by themselves: a column is one of numbers where its heading names a unit
("length [cm]") and half of its cells are numbers, or where all its cells are numbers and either some of them are no
whole ones or there are more than 20 different ones; `kinds` may say otherwise.
"""

import csv
import difflib
import io
import math
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from tlgui.data.image_set import FileProblem, ImageSet, SplitName
from tlgui.data.layout import SPLIT_WORDS, natural
from tlgui.recipe import Problem

Kind = Literal["classes", "numbers"]

_FILE_WORDS = ("file", "filename", "file_name", "path", "file_path", "image", "image_path", "image_name")
_SPLIT_HEADS = ("split", "set", "part", "subset")
_UNKNOWN = frozenset({"", "?", "na", "n/a", "nan", "null"})
_MANY = 20
_UNIT = re.compile(r"^(?P<name>.*?)\s*[\[(](?P<unit>[^\])]*)[\])]$")


class TableProblem(Problem):
    """A table of labels that cannot be used."""


@dataclass(frozen=True)
class Column:
    """One task of the table.

    Attributes:
        name: the heading, without its unit.
        classes: in natural order; () for a column of numbers.
        unit: of the numbers, "" where the heading names none.
    """

    name: str
    classes: tuple[str, ...] = ()
    unit: str = ""

    @property
    def kind(self) -> Kind:
        """Whether the column holds classes or numbers."""
        return "classes" if self.classes else "numbers"


@dataclass(frozen=True)
class LabelTable:
    """A table as it was read.

    Attributes:
        path: the file.
        columns: the tasks.
        files: of each row, as it stands in the table but with forward slashes.
        lines: of each row, its line in the file, from 1.
        splits: of each row: "train", "val", "test", or "" where the table says nothing.
        values: of each row one value a column: the class's index, or the number; NaN where it is unknown.
    """

    path: Path
    columns: tuple[Column, ...]
    files: tuple[str, ...]
    lines: tuple[int, ...]
    splits: tuple[SplitName, ...]
    values: tuple[tuple[float, ...], ...]

    def chosen(self, names: Sequence[str]) -> "LabelTable":
        """Returns the table with some of its columns, in the order of `names`; rows stay.

        Raises:
            TableProblem: a name is in no heading.
        """
        at = {column.name: number for number, column in enumerate(self.columns)}
        for name in names:
            if name not in at:
                raise TableProblem(f"{self.path} has no column '{name}'{_hint(name, at)}.")
        places = [at[name] for name in names]
        values = tuple(tuple(row[place] for place in places) for row in self.values)
        return replace(self, columns=tuple(self.columns[place] for place in places), values=values)


@dataclass(frozen=True)
class Labelled:
    """Images that met their rows.

    Attributes:
        images: those that have at least one label, with the table's division; odd things are among its problems.
        columns: the tasks.
        values: path of the image (relative to the set's root) → one value a column, NaN where unknown.
    """

    images: ImageSet
    columns: tuple[Column, ...]
    values: Mapping[str, tuple[float, ...]]


def load_label_table(path: Path, kinds: Mapping[str, Kind] | None = None) -> LabelTable:
    """Reads a table of labels.

    Args:
        path: a text file with commas, semicolons or tabs; UTF-8, the first row holds the headings. One column (file,
            filename, path or image) names the image; a column split may say train, val or test.
        kinds: what columns hold, for those that would be taken otherwise.

    Raises:
        TableProblem: what is wrong, in which line, and what would be right.
    """
    heads, rows = _rows(path)
    _check_heads(path, heads)
    file_at = _place(heads, _FILE_WORDS)
    if file_at is None:
        raise TableProblem(
            f"{path} has no column that names the image files; call it 'file'. Its columns are {', '.join(heads)}."
        )
    split_at = _place(heads, _SPLIT_HEADS)
    rows = [(line, row) for line, row in rows if row[file_at]]
    files = _files(path, rows, file_at)
    told = dict(kinds or {})
    columns, values = [], []
    for place, head in enumerate(heads):
        if place in (file_at, split_at):
            continue
        column, found = _column(path, head, [(line, row[place]) for line, row in rows], told)
        columns.append(column)
        values.append(found)
    if not columns:
        raise TableProblem(f"{path} names images but no labels; add a column for each task.")
    if told:
        name = next(iter(told))
        raise TableProblem(f"{path} has no column '{name}'{_hint(name, [column.name for column in columns])}.")
    return LabelTable(
        path,
        tuple(columns),
        files,
        tuple(line for line, _ in rows),
        tuple(_split(path, line, row[split_at]) if split_at is not None else "" for line, row in rows),
        tuple(zip(*values, strict=True)),
    )


def apply_labels(table: LabelTable, images: ImageSet) -> Labelled:
    """Gives the images of a folder their rows.

    A file is looked for from the table's own folder, then from the images' folder, then by its bare name where only
    one image is called so.

    Raises:
        TableProblem: no row meets an image, or a column knows no label of any image at hand.
    """
    found: dict[str, int] = {}
    lost: list[int] = []
    find = _Finder(table, images)
    for number, file in enumerate(table.files):
        path = find(file)
        if path is None:
            lost.append(number)
        elif path in found:
            raise TableProblem(
                f"{table.path}: lines {table.lines[found[path]]} and {table.lines[number]} are about the same image "
                f"{path}; keep one."
            )
        else:
            found[path] = number
    if not found:
        raise TableProblem(
            f"None of the {len(table.files)} files of {table.path} is in {images.root} (the first is "
            f"{table.files[0]!r}); choose the folder that the table is about."
        )
    values = {path: table.values[row] for path, row in found.items() if not _blank(table.values[row])}
    _check_filled(table, values, images)
    kept = tuple(
        replace(image, label=-1, split=table.splits[found[image.path]] or image.split)
        for image in images.images
        if image.path in values
    )
    problems = (*images.problems, *_oddities(table, images, found, lost))
    return Labelled(replace(images, classes=(), images=kept, problems=problems), table.columns, values)


# -- reading -----------------------------------------------------------------------------------------------------


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Returns headings and rows with their line numbers; cells are stripped, empty lines left out."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TableProblem(f"{path} is not a text file in UTF-8; save the table as CSV (UTF-8).") from None
    except OSError as error:
        raise TableProblem(f"The table {path} cannot be read: {error.strerror or error}.") from None
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise TableProblem(f"{path}, line {reader.line_num}: {error}; save the table as CSV anew.") from None
    rows = [(line, row) for line, row in rows if any(row)]
    if len(rows) < 2:
        raise TableProblem(f"{path} holds no rows; its first line names the columns, each further line is an image.")
    (_, heads), *body = rows
    for line, row in body:
        if len(row) != len(heads):
            raise TableProblem(
                f"{path}, line {line}: there are {len(row)} cells for {len(heads)} columns; put a text that holds the "
                "separator into quotes."
            )
    if delimiter != ",":
        body = [(line, [_point(cell) for cell in row]) for line, row in body]
    return heads, body


def _point(cell: str) -> str:
    """Reads a decimal comma as a point, where commas do not divide the cells."""
    return cell.replace(",", ".") if re.fullmatch(r"[+-]?\d+,\d+", cell) else cell


def _check_heads(path: Path, heads: list[str]) -> None:
    if "" in heads:
        raise TableProblem(f"{path}: column {heads.index('') + 1} has no heading in the first line; name or remove it.")
    twice = [name for name, count in Counter(heads).items() if count > 1]
    if twice:
        raise TableProblem(f"{path} has {heads.count(twice[0])} columns called '{twice[0]}'; rename one.")


def _place(heads: list[str], words: Sequence[str]) -> int | None:
    lower = [head.casefold() for head in heads]
    return next((lower.index(word) for word in words if word in lower), None)


def _files(path: Path, rows: list[tuple[int, list[str]]], place: int) -> tuple[str, ...]:
    if not rows:
        raise TableProblem(f"{path}: the column of files is empty in every row; name an image in each.")
    seen: dict[str, int] = {}
    for line, row in rows:
        file = row[place].replace("\\", "/")
        if file in seen:
            raise TableProblem(f"{path}: lines {seen[file]} and {line} are about the same file {file}; keep one.")
        seen[file] = line
    return tuple(seen)


def _split(path: Path, line: int, word: str) -> SplitName:
    if not word:
        return ""
    if word.lower() not in SPLIT_WORDS:
        raise TableProblem(f"{path}, line {line}: '{word}' is no part; write train, val or test, or leave it empty.")
    return SPLIT_WORDS[word.lower()]


# -- columns -----------------------------------------------------------------------------------------------------


def _column(
    path: Path, head: str, cells: list[tuple[int, str]], told: dict[str, Kind]
) -> tuple[Column, tuple[float, ...]]:
    """Reads one column; takes what was said of its kind out of `told`."""
    match = _UNIT.match(head)
    named, unit = (match["name"], match["unit"].strip()) if match else (head, "")
    known = [cell for _, cell in cells if not _unknown(cell)]
    if not known:
        raise TableProblem(f"{path}: the column '{head}' has no label in any row; fill it or remove it.")
    kind = told.pop(named, None) or told.pop(head, None) or _guessed(known, named=bool(match))
    if kind == "numbers":
        return Column(named, (), unit), tuple(_number(path, head, line, cell) for line, cell in cells)
    classes = tuple(sorted(set(known), key=natural))
    if len(classes) < 2:
        raise TableProblem(
            f"{path}: the column '{head}' knows one class only ({classes[0]!r}); telling classes apart needs two."
        )
    label = {name: float(index) for index, name in enumerate(classes)}
    return Column(head, classes), tuple(math.nan if _unknown(cell) else label[cell] for _, cell in cells)


def _guessed(known: list[str], *, named: bool) -> Kind:
    numbers = [number for number in map(_as_number, known) if number is not None]
    if len(numbers) < len(known):
        return "numbers" if named and 2 * len(numbers) >= len(known) else "classes"
    whole = all(number == int(number) for number in numbers)
    return "numbers" if named or not whole or len(set(numbers)) > _MANY else "classes"


def _number(path: Path, head: str, line: int, cell: str) -> float:
    if _unknown(cell):
        return math.nan
    number = _as_number(cell)
    if number is None:
        raise TableProblem(f"{path}, line {line}: '{cell}' in the column '{head}' is no number; mend it or empty it.")
    return number


def _as_number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _unknown(cell: str) -> bool:
    return cell.casefold() in _UNKNOWN


def _hint(name: str, known: Sequence[str] | Mapping[str, int]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; it has {', '.join(known)}"


# -- images ------------------------------------------------------------------------------------------------------


class _Finder:
    """Finds the image that a row means."""

    def __init__(self, table: LabelTable, images: ImageSet) -> None:
        self._paths = {image.path for image in images.images}
        self._names: dict[str, list[str]] = {}
        for path in self._paths:
            self._names.setdefault(PurePosixPath(path).name, []).append(path)
        self._root = images.root.absolute()
        self._table = table.path.absolute().parent

    def __call__(self, file: str) -> str | None:
        """Returns the image's path in the set, None if there is none."""
        for start in (self._table, self._root):
            whole = Path(os.path.normpath(start / file))
            if whole.is_relative_to(self._root) and (path := whole.relative_to(self._root).as_posix()) in self._paths:
                return path
        alike = self._names.get(PurePosixPath(file).name, [])
        return alike[0] if len(alike) == 1 else None


def _blank(row: Sequence[float]) -> bool:
    return all(math.isnan(value) for value in row)


def _check_filled(table: LabelTable, values: Mapping[str, tuple[float, ...]], images: ImageSet) -> None:
    for place, column in enumerate(table.columns):
        if all(math.isnan(row[place]) for row in values.values()):
            raise TableProblem(f"{table.path}: no image in {images.root} has a label in the column '{column.name}'.")


def _oddities(
    table: LabelTable, images: ImageSet, found: Mapping[str, int], lost: Sequence[int]
) -> Iterator[FileProblem]:
    """Says in sentences which rows have no image and which images no label."""
    name = table.path.name
    if lost:
        first = f"{table.files[lost[0]]}, line {table.lines[lost[0]]}"
        yield FileProblem(name, "name", f"{_many(len(lost), 'row')} of {name} without an image here ({first}).")
    without = [image.path for image in images.images if image.path not in found]
    if without:
        text = f"{_many(len(without), 'image')} without a row in {name}, left out (the first is {without[0]})."
        yield FileProblem(without[0], "stray", text, len(without))
    blank = [path for path, row in found.items() if _blank(table.values[row])]
    if blank:
        text = f"{_many(len(blank), 'image')} without any label in {name}, left out (the first is {blank[0]})."
        yield FileProblem(blank[0], "stray", text, len(blank))


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
