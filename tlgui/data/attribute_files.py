"""Files of attribute tables: CSV, the text files of Animals with Attributes and of CUB, and att_splits.mat.

Torch-free. C. H. Lampert, H. Nickisch, S. Harmeling: Learning to detect unseen object classes by between-class
attribute transfer. CVPR 2009; Y. Xian, C. H. Lampert, B. Schiele, Z. Akata: Zero-shot learning – a comprehensive
evaluation of the good, the bad and the ugly. PAMI 2019.
"""

import csv
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tlgui.data.attribute_table import AttributeTable
from tlgui.data.class_names import plain_name
from tlgui.data.zero_shot_benchmark import mat_names, read_mat
from tlgui.recipe import Problem
from tlgui.runs import write_atomically

_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
_MISSING = {"", "?", "na", "n/a", "nan", "none"}


def read_table(path: Path) -> AttributeTable:
    """Reads an attribute table.

    Args:
        path: a CSV (first row: a word for the class column, then attribute names; then a row a class; an empty cell
            is a missing value; comma, semicolon or tab), an att_splits.mat, or a folder with `classes.txt`,
            `predicates.txt` (or `attributes.txt`) and a `predicate-matrix-*.txt` (or `class_attributes.txt`).

    Raises:
        Problem: one sentence that says which cell or file is wrong.
    """
    try:
        if path.is_dir():
            return _animals_folder(path)
        if path.suffix.lower() == ".mat":
            return _from_mat(path)
        return parse_table(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise Problem(f"The attribute table {path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise Problem(f"The attribute table {path} is not a UTF-8 text; save it as CSV in UTF-8.") from None


def parse_table(text: str, where: str) -> AttributeTable:
    """Reads a table from CSV text; `where` names it in sentences.

    Raises:
        Problem: a row is too long or short, a cell is no number, or a class stands there twice.
    """
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator) if any(cell.strip() for cell in line)]
    if len(lines) < 2 or len(lines[0]) < 2:
        raise Problem(
            f"{where} holds no attribute table; the first row names the attributes, each further row is a class with "
            "its numbers."
        )
    head, *body = lines
    names = tuple(cell.strip() for cell in head[1:])
    for number, line in enumerate(body, start=2):
        if len(line) != len(head):
            raise Problem(f"{where}, row {number} ({line[0]}): {len(line) - 1} cells for {len(names)} attributes.")
    classes = tuple(line[0].strip() for line in body)
    _refuse_twice(classes, "class", where)
    _refuse_twice(names, "attribute", where)
    values = [
        [_number(cell, separator, f"{where}, {line[0]}, {name}") for cell, name in zip(line[1:], names, strict=True)]
        for line in body
    ]
    return AttributeTable(classes, names, np.array(values, dtype=float), Path(where).name)


def _refuse_twice(names: Sequence[str], what: str, where: str) -> None:
    plain = [plain_name(name) for name in names]
    twice = next((name for name, one in zip(names, plain, strict=True) if plain.count(one) > 1), None)
    if twice is not None:
        raise Problem(f"{where}: the {what} {twice!r} stands there twice; leave one of them.")


def _number(cell: str, separator: str, where: str) -> float:
    word = cell.strip().casefold()
    if word in _MISSING:
        return math.nan
    if word in _WORDS:
        return _WORDS[word]
    try:
        return float(word.replace(",", ".") if separator != "," else word)
    except ValueError:
        raise Problem(f"{where}: {cell.strip()!r} is not a number; write one, or leave the cell empty.") from None


def write_table(path: Path, table: AttributeTable) -> None:
    """Writes a table as CSV, missing cells empty.

    Raises:
        FolderProblem: the file cannot be written.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["class", *table.attributes])
    for name, row in zip(table.classes, table.values, strict=True):
        writer.writerow([name, *("" if math.isnan(value) else f"{value:g}" for value in row)])
    write_atomically(path, stream.getvalue().encode())


def is_animals_folder(folder: Path) -> bool:
    """Whether a folder holds attributes in the text files of Animals with Attributes or of CUB."""
    return (folder / "classes.txt").is_file() and _matrix_file(folder) is not None


def _matrix_file(folder: Path) -> Path | None:
    names = ("predicate-matrix-continuous.txt", "predicate-matrix-binary.txt", "class_attributes.txt")
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _animals_folder(folder: Path) -> AttributeTable:
    matrix, names = _matrix_file(folder), folder / "predicates.txt"
    names = names if names.is_file() else folder / "attributes.txt"
    if matrix is None or not (folder / "classes.txt").is_file():
        raise Problem(
            f"The folder {folder} holds no attribute table; it needs classes.txt, predicates.txt and a "
            "predicate-matrix-continuous.txt or -binary.txt, or a CSV file."
        )
    classes = tuple(_numbered_lines(folder / "classes.txt"))
    attributes = tuple(_numbered_lines(names)) if names.is_file() else ()
    try:
        values = np.loadtxt(matrix, dtype=float, ndmin=2)
    except ValueError as error:
        raise Problem(f"{matrix} is not a matrix of numbers ({error}).") from None
    attributes = attributes or tuple(f"attribute {number}" for number in range(1, values.shape[1] + 1))
    if values.shape != (len(classes), len(attributes)):
        raise Problem(
            f"{matrix} has {values.shape[0]} rows and {values.shape[1]} columns, but there are {len(classes)} classes "
            f"and {len(attributes)} attributes beside it."
        )
    return AttributeTable(classes, attributes, np.where(values < 0, np.nan, values), matrix.name)


def _numbered_lines(path: Path) -> list[str]:
    """Returns the names of a file with a name a line, each perhaps behind its number ("12 fox", "001.Albatross")."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [re.sub(r"^\d+[.\s]+(?:\d+\.)?", "", line) or line for line in lines]


def _from_mat(path: Path) -> AttributeTable:
    content = read_mat(path)
    values = content.get("original_att", content.get("att"))
    if values is None:
        raise Problem(f"{path} has no variable 'att'; choose the att_splits.mat of the benchmark.")
    values = np.asarray(values, dtype=float).T
    names = mat_names(content) or [f"class {number}" for number in range(1, len(values) + 1)]
    attributes = tuple(f"attribute {number}" for number in range(1, values.shape[1] + 1))
    return AttributeTable(tuple(names), attributes, np.where(values < 0, np.nan, values), path.name)
