"""Class descriptors: what is known of classes without images, as one row of numbers a class.

Torch-free. Attributes, word vectors, or both side by side, each part of unit length.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tlgui.data.attribute_files import is_animals_folder, read_table
from tlgui.data.attribute_table import AttributeTable, Matrix, table_problems
from tlgui.data.class_names import listed, near_names, place_of
from tlgui.data.word_vectors import Found, WordVectors, is_vectors_file, read_vectors
from tlgui.recipe import Problem


@dataclass(frozen=True)
class DescriptorForm:
    """How a class's row comes about, so that classes that are added later get theirs in the same way.

    Attributes:
        attributes: names of the attribute columns; () where only words describe.
        fill: what stands for a missing attribute, as long as `attributes`.
        threshold: attributes above it are 1, the others 0, missing ones stay NaN; None takes the values as they are.
        words: numbers of a word vector; 0 where only attributes describe.
        normed: whether each part is made of unit length.
    """

    attributes: tuple[str, ...]
    fill: tuple[float, ...]
    threshold: float | None
    words: int
    normed: bool

    @property
    def length(self) -> int:
        """Numbers of a row."""
        return len(self.attributes) + self.words

    def rows(self, values: Matrix | None, vectors: NDArray[np.floating] | None) -> Matrix:
        """Returns the descriptors `(C, length)` of classes with these attributes `(C, A)` and vectors `(C, e)`."""
        parts: list[Matrix] = []
        if self.attributes:
            assert values is not None
            parts.append(self._attributes(values))
        if self.words:
            assert vectors is not None
            parts.append(np.asarray(vectors, dtype=float))
        return np.concatenate([_unit_rows(part) if self.normed else part for part in parts], 1)

    def _attributes(self, values: Matrix) -> Matrix:
        missing = np.isnan(values)
        if self.threshold is None:
            return np.where(missing, np.array(self.fill), values)
        signature: Matrix = np.where(missing, np.nan, (values > self.threshold).astype(float))
        return signature

    def to_dict(self) -> dict[str, Any]:
        """Returns what `from_dict` takes, plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "DescriptorForm":
        """Reads what `to_dict` wrote."""
        return cls(
            tuple(content["attributes"]),
            tuple(content["fill"]),
            content["threshold"],
            int(content["words"]),
            bool(content["normed"]),
        )


def _unit_rows(values: Matrix) -> Matrix:
    unit: Matrix = values / np.maximum(np.sqrt(np.nansum(values**2, 1, keepdims=True)), 1e-12)
    return unit


@dataclass(frozen=True)
class Descriptors:
    """How the classes of a run are described.

    Attributes:
        classes: seen ones first.
        seen: whether each has images to learn from.
        table: attributes of the classes, row by row; None where only words describe.
        found: what the word vectors have for each class; () where only attributes describe.
        words: the vocabulary; None where only attributes describe.
        threshold: above it an attribute counts as there; the mean of the whole table, unless it is of zeros and ones.
        problems: sentences for the person.
    """

    classes: tuple[str, ...]
    seen: tuple[bool, ...]
    table: AttributeTable | None
    found: tuple[Found, ...] = ()
    words: WordVectors | None = None
    threshold: float = 0.5
    problems: tuple[str, ...] = ()

    @property
    def vectors(self) -> NDArray[np.float32] | None:
        """`(C, e)` word vectors of the classes, of unit length."""
        return np.stack([one.vector for one in self.found if one.vector is not None]) if self.found else None

    def form(self, use: str = "given", *, normed: bool = True, binary: bool = False) -> DescriptorForm:
        """Returns how the rows are made.

        Args:
            use: "attributes", "words", or "given" for all that there is.
            normed: each part is made of unit length.
            binary: attributes become 0 or 1 by the mean of the whole table, and words are left out.

        Raises:
            Problem: what is to be used was not given.
        """
        attributes = use != "words" and self.table is not None
        words = use != "attributes" and self.words is not None and not binary
        if (use == "attributes" or binary) and not attributes:
            raise Problem("data.descriptors: this needs a table of attributes; choose a CSV file or a folder with one.")
        if use == "words" and not words:
            raise Problem("method.vectors: this needs word vectors; choose a word2vec, GloVe, .vec or .npz file.")
        table = self.table if attributes else None
        fill = () if table is None else tuple(float(mean) for mean in table.means(np.array(self.seen)))
        return DescriptorForm(
            attributes=() if table is None else table.attributes,
            fill=fill,
            threshold=self.threshold if binary else None,
            words=self.words.length if words and self.words is not None else 0,
            normed=normed and not binary,
        )

    def matrix(self, form: DescriptorForm) -> Matrix:
        """Returns the descriptors of all classes, `(C, form.length)`."""
        return form.rows(None if self.table is None else self.table.values, self.vectors)


# --- from files -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DescriptorFiles:
    """Where descriptors lie: an attribute table, word vectors, or both."""

    table: Path | None
    vectors: Path | None


def find_files(descriptors: str, vectors: str = "") -> DescriptorFiles:
    """Says which file is what.

    Args:
        descriptors: an attribute table, a file of word vectors, or a folder that holds one or both.
        vectors: a file of word vectors, or "".

    Raises:
        Problem: nothing is given, or a path leads to neither.
    """
    extra = Path(vectors).expanduser() if vectors else None
    if extra is not None and not is_vectors_file(extra):
        raise Problem(f"method.vectors: {extra} is no file of word vectors; choose a .txt, .vec, .bin or .npz.")
    if not descriptors:
        if extra is None:
            raise Problem(
                "data.descriptors: nothing describes the classes; choose an attribute table or a file of word vectors."
            )
        return DescriptorFiles(None, extra)
    path = Path(descriptors).expanduser()
    if not path.exists():
        raise Problem(f"data.descriptors: there is nothing at {path}; choose another file or folder.")
    if path.is_dir():
        return _in_folder(path, extra)
    if is_vectors_file(path):
        return DescriptorFiles(None, path)
    return DescriptorFiles(path, extra)


def _in_folder(folder: Path, extra: Path | None) -> DescriptorFiles:
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    vectors = extra or next((file for file in files if is_vectors_file(file)), None)
    if is_animals_folder(folder):
        return DescriptorFiles(folder, vectors)
    tables = [file for file in files if file.suffix.lower() in {".csv", ".tsv", ".mat"}]
    named = [file for file in tables if file.stem in {"attributes", "att_splits"}]
    if len(tables) > 1 and len(named) != 1:
        raise Problem(
            f"data.descriptors: {folder} holds several tables ({listed([file.name for file in tables])}); choose one, "
            "or name it attributes.csv."
        )
    if not tables and vectors is None:
        raise Problem(f"data.descriptors: {folder} holds neither a table of attributes nor word vectors.")
    return DescriptorFiles(next(iter(named or tables), None), vectors)


def describe_classes(files: DescriptorFiles, seen: Sequence[str], unseen: Sequence[str]) -> Descriptors:
    """Reads what describes these classes.

    Args:
        files: from `find_files`.
        seen: classes with images.
        unseen: classes without; none named takes every further row of the attribute table.

    Raises:
        Problem: a class is not described, or no unseen class is left.
    """
    whole = read_table(files.table) if files.table is not None else None
    unseen = tuple(unseen) or _further_rows(whole, seen)
    classes = (*seen, *unseen)
    if whole is not None:
        _require_rows(whole, classes)
    words = read_vectors(files.vectors, classes) if files.vectors is not None else None
    found = tuple(words.find(name) for name in classes) if words is not None else ()
    absent = next((one for one in found if one.vector is None), None)
    if absent is not None:
        raise Problem(f"{absent.sentence()} Rename the class, or take it out.")
    problems = [one.sentence() for one in found if one.missing]
    if whole is not None:
        problems += table_problems(whole, seen, unseen)
    problems += _equal_vectors(found)
    flags = tuple(place < len(seen) for place in range(len(classes)))
    table, threshold = (whole.rows(classes), whole.threshold) if whole is not None else (None, 0.5)
    return Descriptors(classes, flags, table, found, words, threshold, tuple(problems))


def _further_rows(table: AttributeTable | None, seen: Sequence[str]) -> tuple[str, ...]:
    if table is None:
        raise Problem(
            "method.unseen: no unseen class is named; write the names of the classes to be recognised without images."
        )
    further = tuple(name for name in table.classes if place_of(name, seen) is None)
    if not further:
        raise Problem(
            f"Every class of {table.origin} has images to learn from, so none is unseen; name some in method.unseen."
        )
    return further


def _require_rows(table: AttributeTable, classes: Sequence[str]) -> None:
    absent = [name for name in classes if place_of(name, table.classes) is None]
    if absent:
        near = near_names(absent[0], table.classes)
        hint = f" Near spellings there: {', '.join(near)}." if near else ""
        raise Problem(
            f"{table.origin} describes {len(table.classes)} classes, but not {listed(absent)}; "
            f"add a row for each.{hint}"
        )


def _equal_vectors(found: Sequence[Found]) -> list[str]:
    groups: dict[bytes, list[str]] = {}
    for one in found:
        if one.vector is not None:
            groups.setdefault(one.vector.tobytes(), []).append(one.name)
    return [
        f"The word vectors of {listed(names)} are equal, so these classes cannot be told apart by words."
        for names in groups.values()
        if len(names) > 1
    ]
