"""Word vectors, found by the names of classes: word2vec (text, binary), GloVe, fastText's .vec, and our own .npz.

Torch-free. T. Mikolov et al.: Distributed representations of words and phrases. NeurIPS 2013; J. Pennington et al.:
GloVe. EMNLP 2014; P. Bojanowski et al.: Enriching word vectors with subword information. TACL 2017.
"""

import difflib
import gzip
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from tlgui.data.class_names import plain_name
from tlgui.recipe import Problem

KEEP = 100_000
"""The first so many words of a file are kept: such files begin with the most frequent ones."""

NEAR = 3
"""Near spellings that are named for a word that is not found."""

Vector = NDArray[np.float32]


class Found(NamedTuple):
    """What a class name led to.

    Attributes:
        name: the class.
        vector: `(e,)` of unit length, or None where no word of the name is known.
        used: the words of the file whose vectors were averaged.
        missing: the words of the name that the file does not have.
        near: known words of a similar spelling, for the first one that is missing.
    """

    name: str
    vector: Vector | None
    used: tuple[str, ...]
    missing: tuple[str, ...]
    near: tuple[str, ...]

    def sentence(self) -> str:
        """Returns what is wrong with the name, "" if nothing is."""
        if not self.missing:
            return ""
        words = ", ".join(repr(word) for word in self.missing)
        hint = f" Near spellings: {', '.join(self.near)}." if self.near else ""
        if self.vector is None:
            return f"The word vectors have no {words}, so {self.name!r} is not described.{hint}"
        return f"The word vectors have no {words}; {self.name!r} is described by {', '.join(self.used)} alone.{hint}"


@dataclass(frozen=True)
class WordVectors:
    """A vocabulary with a vector a word.

    Attributes:
        words: in the order of the file.
        vectors: `(V, e)` float32.
        origin: where they come from, for people.
    """

    words: tuple[str, ...]
    vectors: NDArray[np.float32]
    origin: str = ""

    @property
    def length(self) -> int:
        """The numbers of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def _exact(self) -> dict[str, int]:
        return {word: number for number, word in reversed([*enumerate(self.words)])}

    @cached_property
    def _loose(self) -> dict[str, int]:
        return {plain_name(word): number for number, word in reversed([*enumerate(self.words)])}

    def find(self, name: str) -> Found:
        """Returns the vector of a class name: of the whole name, else the mean of its words' unit vectors.

        Case, hyphens and underscores do not count where a word is not found as it is written; a plural in -s leads to
        its singular and the other way round.
        """
        whole = self._place(name)
        if whole is not None:
            return Found(name, _unit(self.vectors[whole]), (self.words[whole],), (), ())
        words = plain_name(name).split()
        places = {word: self._place(word) for word in words}
        known = [place for place in places.values() if place is not None]
        missing = tuple(word for word, place in places.items() if place is None)
        near = self.near(missing[0]) if missing else ()
        vector = _unit(np.mean([_unit(self.vectors[place]) for place in known], 0)) if known else None
        return Found(name, vector, tuple(self.words[place] for place in known), missing, near)

    def near(self, word: str) -> tuple[str, ...]:
        """Returns known words of a similar spelling, the nearest first."""
        first = word[:1].casefold()
        candidates = [known for known in self._loose if known[:1] == first and abs(len(known) - len(word)) <= 3]
        close = difflib.get_close_matches(plain_name(word), candidates, n=NEAR, cutoff=0.75)
        return tuple(self.words[self._loose[known]] for known in close)

    def nearest(self, vector: Vector, count: int, skip: Collection[str] = ()) -> list[tuple[str, float]]:
        """Returns the words around a vector by cosine, the nearest first, without those in `skip`."""
        lengths = np.maximum(np.linalg.norm(self.vectors, axis=1), 1e-12)
        cosine = self.vectors @ _unit(np.asarray(vector, np.float32)) / lengths
        order = np.argsort(-cosine)[: count + len(skip)]
        return [(self.words[i], float(cosine[i])) for i in order if self.words[i] not in skip][:count]

    def _place(self, word: str) -> int | None:
        for written in (word, word.replace(" ", "_"), word.replace("+", " ")):
            if written in self._exact:
                return self._exact[written]
        plain = plain_name(word)
        for form in (plain, plain.removesuffix("s"), f"{plain}s"):
            if form and form in self._loose:
                return self._loose[form]
        return None


def _unit(vector: NDArray[np.floating]) -> Vector:
    unit: Vector = (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)
    return unit


# --- files ----------------------------------------------------------------------------------------------------------


def is_vectors_file(path: Path) -> bool:
    """Whether a file holds word vectors, by its name and, for text, by its first lines."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if not path.is_file() or not suffixes:
        return False
    if suffixes[-1] in {".npz", ".bin", ".vec"} or suffixes[-2:] in ([".bin", ".gz"], [".vec", ".gz"], [".txt", ".gz"]):
        return True
    return suffixes[-1] == ".txt" and _looks_like_text(path)


def _looks_like_text(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = [file.readline().split(), file.readline().split()]
    except OSError:
        return False
    return len(lines[1]) > 10 and _are_numbers(lines[1][-8:]) and not _are_numbers(lines[1][:1])


def _are_numbers(words: Sequence[str]) -> bool:
    try:
        [float(word) for word in words]
    except ValueError:
        return False
    return True


def read_vectors(path: Path, wanted: Collection[str] = (), *, keep: int = KEEP) -> WordVectors:
    """Reads a file of word vectors.

    Args:
        path: .npz with `words` and `vectors`; .bin (word2vec); .txt or .vec (word2vec, GloVe, fastText); each of the
            last three may be packed as .gz.
        wanted: class names whose words are kept however late they come.
        keep: so many words of the start are kept besides.

    Raises:
        Problem: the file cannot be read or is something else; the sentence says what.
    """
    words = {plain_name(part) for name in wanted for part in (name, *plain_name(name).split())}
    try:
        if path.suffix.lower() == ".npz":
            return _from_npz(path)
        with _opened(path) as file:
            binary = ".bin" in [suffix.lower() for suffix in path.suffixes]
            return _gathered(_binary(file) if binary else _text(file), words, keep, path)
    except OSError as error:
        raise Problem(f"The word vectors {path} cannot be read: {error.strerror or error}.") from None
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise Problem(
            f"{path} does not hold word vectors ({error}); choose a word2vec, GloVe or .vec file, or an .npz with "
            "words and vectors."
        ) from None


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def _from_npz(path: Path) -> WordVectors:
    with np.load(path, allow_pickle=False) as content:
        words, vectors = content["words"], content["vectors"].astype(np.float32)
    if vectors.ndim != 2 or len(words) != len(vectors):
        raise ValueError(f"{len(words)} words for vectors of shape {vectors.shape}")
    return WordVectors(tuple(str(word) for word in words), vectors, path.name)


def _gathered(rows: Iterator[tuple[str, Vector]], wanted: set[str], keep: int, path: Path) -> WordVectors:
    words: list[str] = []
    vectors: list[Vector] = []
    for word, vector in rows:
        if len(words) < keep or plain_name(word) in wanted:
            words.append(word)
            vectors.append(vector)
    if not words:
        raise ValueError("it is empty")
    return WordVectors(tuple(words), np.stack(vectors), path.name)


def _text(file: IO[bytes]) -> Iterator[tuple[str, Vector]]:
    """Yields the rows of a text file; a first line of two numbers is word2vec's and fastText's header."""
    length = 0
    for number, raw in enumerate(file, start=1):
        parts = raw.decode("utf-8", errors="replace").rstrip().split(" ")
        if number == 1 and len(parts) == 2 and _are_numbers(parts):
            length = int(parts[1])
            continue
        length = length or len(parts) - 1
        if length < 2 or len(parts) <= length:
            raise ValueError(f"line {number} has {len(parts) - 1} numbers instead of {length}")
        yield " ".join(parts[:-length]), np.array(parts[-length:], dtype=np.float32)


def _binary(file: IO[bytes]) -> Iterator[tuple[str, Vector]]:
    """Yields the rows of word2vec's binary format: word, space, float32 numbers, perhaps a line end."""
    header = file.readline(64).split()
    if len(header) != 2:
        raise ValueError("the first line does not give the number of words and their length")
    count, length = int(header[0]), int(header[1])
    for _ in range(count):
        word = bytearray()
        while (byte := file.read(1)) not in (b" ", b""):
            word += byte if byte != b"\n" else b""
        numbers = file.read(4 * length)
        if len(numbers) < 4 * length:
            raise ValueError("the file is cut off")
        yield word.decode("utf-8", errors="replace"), np.frombuffer(numbers, dtype="<f4").copy()
