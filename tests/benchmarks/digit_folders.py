"""Writes MNIST, USPS and the MNIST-M subset as class folders, for the digit recipes.

    python tests/benchmarks/digit_folders.py ../shared/data digits

reads mnist/*.gz (idx files), usps.npz and mnist_m_subset.zip below the first folder and writes digits/mnist,
digits/usps and digits/mnist_m with train/ and test/, each with a folder for each digit. What is there already is left
alone.
"""

import argparse
import gzip
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


def idx(path: Path) -> Pixels:
    """Reads a gzipped idx file of bytes: two zeros, type 8, the number of dimensions, their sizes, the values."""
    content = gzip.decompress(path.read_bytes())
    count = content[3]
    sizes = [int.from_bytes(content[4 + 4 * place : 8 + 4 * place], "big") for place in range(count)]
    return np.frombuffer(content, np.uint8, offset=4 + 4 * count).reshape(sizes)


def mnist(data: Path) -> Iterator[tuple[str, int, Pixels]]:
    """Yields split, digit and 28×28 pixels."""
    for split, name in (("train", "train"), ("test", "t10k")):
        images, labels = (idx(data / "mnist" / f"{name}-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1"))
        for image, label in zip(images, labels, strict=True):
            yield split, int(label), image


def usps(data: Path) -> Iterator[tuple[str, int, Pixels]]:
    """Yields split, digit and 16×16 pixels."""
    content = np.load(data / "usps.npz")
    for split in ("train", "test"):
        for image, label in zip(content[f"x_{split}"], content[f"y_{split}"], strict=True):
            yield split, int(label), image.reshape(16, 16)


def mnist_m(data: Path) -> Iterator[tuple[str, int, Pixels]]:
    """Yields split, digit and 32×32 RGB pixels."""
    with zipfile.ZipFile(data / "mnist_m_subset.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".png"):
                _, split, label, _ = name.split("/")
                with Image.open(BytesIO(archive.read(name))) as image:
                    yield split, int(label), np.asarray(image.convert("RGB"))


SETS = {"mnist": mnist, "usps": usps, "mnist_m": mnist_m}


def write(data: Path, out: Path, most: int = 0, only: Sequence[str] = tuple(SETS)) -> None:
    """Writes every set that is not there yet; `most` images of each digit and split at most, 0 for all."""
    for name in only:
        images = SETS[name]
        if (out / name).exists():
            continue
        counts: Counter[tuple[str, int]] = Counter()
        for number, (split, label, pixels) in enumerate(images(data)):
            counts[split, label] += 1
            if most and counts[split, label] > most:
                continue
            folder = out / name / split / str(label)
            folder.mkdir(parents=True, exist_ok=True)
            Image.fromarray(pixels).save(folder / f"{number:05d}.png", compress_level=1)


def main() -> None:
    """Reads the two folders' names."""
    parser = argparse.ArgumentParser(description="MNIST, USPS and MNIST-M as class folders")
    parser.add_argument("data", type=Path, help="the folder with mnist/, usps.npz and mnist_m_subset.zip")
    parser.add_argument("out", type=Path, help="where mnist/, usps/ and mnist_m/ are written")
    parser.add_argument("--each", type=int, default=0, help="at most so many images of each digit and part")
    parser.add_argument("--only", nargs="+", choices=list(SETS), default=list(SETS))
    given = parser.parse_args()
    write(given.data, given.out, given.each, given.only)


if __name__ == "__main__":
    main()
