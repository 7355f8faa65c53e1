"""How large the images of a folder are, of which shape, and in which colours, as figures. Qt-free."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tlgui.data.image_set import ImageRecord
from tlgui.figures import Bars

_EDGES = (32, 64, 128, 256, 512, 1024, 2048)
_SHAPES = ((1, 2), (9, 16), (2, 3), (3, 4), (1, 1), (4, 3), (3, 2), (16, 9), (2, 1))


def side_histogram(images: Sequence[ImageRecord], title: str, series: str) -> Bars:
    """Returns the number of images by the shorter side, in ranges that double."""
    counts = [0] * (len(_EDGES) + 1)
    for image in images:
        counts[bisect_right(_EDGES, min(image.width, image.height))] += 1
    names = [f"< {_EDGES[0]}", *(f"{low}–{high - 1}" for low, high in pairwise(_EDGES))]
    names.append(f"≥ {_EDGES[-1]}")
    used = [place for place, number in enumerate(counts) if number]
    first, last = (used[0], used[-1] + 1) if used else (0, 0)
    return Bars(title, tuple(names[first:last]), {series: tuple(map(float, counts[first:last]))})


def shape_histogram(images: Sequence[ImageRecord], title: str, series: str) -> Bars:
    """Returns the number of images by the nearest of the usual ratios of width to height."""
    ratios = [math.log(width / height) for width, height in _SHAPES]
    counts: Counter[int] = Counter()
    for (width, height), number in Counter((image.width, image.height) for image in images).items():
        ratio = math.log(width / height)
        counts[min(range(len(ratios)), key=lambda place: abs(ratios[place] - ratio))] += number
    used = sorted(counts)
    names = tuple("{}:{}".format(*_SHAPES[place]) for place in used)
    return Bars(title, names, {series: tuple(float(counts[place]) for place in used)})


def mode_histogram(images: Sequence[ImageRecord], title: str, series: str) -> Bars:
    """Returns the number of images by the colour mode of the file, the most frequent first."""
    counts = Counter(image.mode for image in images).most_common()
    return Bars(title, tuple(mode for mode, _ in counts), {series: tuple(float(number) for _, number in counts)})


def smaller_than(images: Sequence[ImageRecord], side: int) -> int:
    """Returns how many images have a shorter side below `side` pixels."""
    return sum(min(image.width, image.height) < side for image in images)
