"""Word vectors: every file form, and names found by their words."""

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tlgui.data.word_vectors import WordVectors, is_vectors_file, read_vectors
from tlgui.recipe import Problem

WORDS = ("the", "polar", "bear", "Giraffe", "killer_whale", "horses")
VECTORS = np.random.default_rng(0).normal(size=(len(WORDS), 12)).astype(np.float32)


def vocabulary() -> WordVectors:
    return WordVectors(WORDS, VECTORS)


def lines() -> str:
    return (
        "\n".join(" ".join([word, *(f"{x:.6f}" for x in row)]) for word, row in zip(WORDS, VECTORS, strict=True)) + "\n"
    )


def npz(path: Path) -> None:
    np.savez(path, words=np.array(WORDS), vectors=VECTORS)


def glove(path: Path) -> None:
    path.write_text(lines())


def fast_text(path: Path) -> None:
    path.write_text(f"{len(WORDS)} 12\n{lines()}")


def packed(path: Path) -> None:
    path.write_bytes(gzip.compress(f"{len(WORDS)} 12\n{lines()}".encode()))


def binary(path: Path) -> None:
    rows = b"".join(word.encode() + b" " + row.tobytes() + b"\n" for word, row in zip(WORDS, VECTORS, strict=True))
    path.write_bytes(f"{len(WORDS)} 12\n".encode() + rows)


@pytest.mark.parametrize(
    ("name", "write"),
    [("v.npz", npz), ("v.txt", glove), ("v.vec", fast_text), ("v.txt.gz", packed), ("v.bin", binary)],
)
def test_every_form_gives_the_same_vectors(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    assert is_vectors_file(tmp_path / name)
    found = read_vectors(tmp_path / name)
    assert found.words == WORDS
    np.testing.assert_allclose(found.vectors, VECTORS, atol=1e-6)


def test_words_beyond_the_kept_ones_are_found_where_they_are_wanted(tmp_path: Path) -> None:
    glove(tmp_path / "v.txt")
    assert read_vectors(tmp_path / "v.txt", ["Killer whale"], keep=2).words == ("the", "polar", "killer_whale")


def test_a_table_of_attributes_is_no_file_of_vectors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("     1\tantelope\n     2\tgrizzly+bear\n")
    (tmp_path / "a.csv").write_text("class,a\nox,1\n")
    assert not is_vectors_file(tmp_path / "a.txt")
    assert not is_vectors_file(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("v.txt", b"a 1 2 3\nb 1 2\n", "line 2 has 2 numbers instead of 3"),
        ("v.bin", b"2 4\na \x00\x00", "the file is cut off"),
        ("v.txt", b"", "it is empty"),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem, match=sentence):
        read_vectors(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "used"), [("giraffe", "Giraffe"), ("Killer+Whale", "killer_whale"), ("horse", "horses")]
)
def test_case_joints_and_plurals_do_not_hide_a_word(name: str, used: str) -> None:
    assert vocabulary().find(name).used == (used,)


def test_a_name_of_several_words_is_the_mean_of_their_unit_vectors() -> None:
    found = vocabulary().find("polar_bear")
    units = VECTORS[1:3] / np.linalg.norm(VECTORS[1:3], axis=1, keepdims=True)
    mean = units.mean(0)
    assert found.vector is not None
    np.testing.assert_allclose(found.vector, mean / np.linalg.norm(mean), rtol=1e-5)
    assert found.sentence() == ""


def test_a_word_that_is_missing_is_named_with_near_spellings() -> None:
    found = vocabulary().find("Giraf")
    assert found.vector is None
    assert found.near == ("Giraffe",)
    assert "have no 'giraf', so 'Giraf' is not described. Near spellings: Giraffe." in found.sentence()
    partly = vocabulary().find("grizzly bear")
    assert partly.used == ("bear",)
    assert "'grizzly bear' is described by bear alone" in partly.sentence()


def test_the_nearest_word_of_a_words_vector_is_the_word() -> None:
    (word, cosine), *_ = vocabulary().nearest(VECTORS[4], 3)
    assert word == "killer_whale"
    assert cosine == pytest.approx(1.0, abs=1e-5)


def test_the_real_vectors_know_all_fifty_animals(shared_data: Path) -> None:
    words = read_vectors(shared_data / "word2vec_googlenews_subset_300d.npz")
    for name in ("grizzly+bear", "german+shepherd", "killer+whale", "persian+cat", "sheep", "blue+whale"):
        assert words.find(name).missing == ()
