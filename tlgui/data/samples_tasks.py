"""Which sample tasks there are: one folder for each kind of transfer, as plain lists of pictures and tables."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from tlgui.data.samples_things import ARRANGEMENTS, COLOURS, SHAPES, TEXTURES, Thing, generator

FEW, SHIFT, UNSEEN, POOL, TASKS = (
    "1_few_photos",
    "2_drawings_to_photos",
    "3_unseen_classes",
    "4_unlabelled_pool",
    "5_two_tasks",
)

# The target of the few photos: any two classes differ in shape or texture, mostly in both; colour and arrangement tell
# nothing.
FEW_CLASSES = (
    ("striped", "star"),
    ("dotted", "star"),
    ("striped", "flower"),
    ("chequered", "flower"),
    ("dotted", "cross"),
    ("wavy", "cross"),
    ("wavy", "heart"),
    ("ringed", "heart"),
    ("chequered", "moon"),
    ("ringed", "moon"),
)
_FEW_SHAPES = frozenset(shape for _, shape in FEW_CLASSES)
_COLOURS = tuple(COLOURS)

SHIFT_SHAPES = ("circle", "square", "triangle", "star", "heart", "cross", "moon", "arrow")
_SHIFT_TEXTURES = ("plain", "striped", "dotted")

_SEEN_CLASSES, _UNSEEN_CLASSES = 24, 6


@dataclass(frozen=True)
class Picture:
    """One image of the sample project.

    Attributes:
        path: in the folder.
        thing: what it shows.
        drawn: whether it is a drawing; else a photo.
        calm: whether little stands in the way on a photo.
    """

    path: str
    thing: Thing
    drawn: bool = False
    calm: bool = False


def few_photos(train: int = 15, val: int = 40) -> Iterator[Picture]:
    """Yields the labelled photos of a small target task: shape × texture, in train/ and val/."""
    for texture, shape in FEW_CLASSES:
        for part, count in (("train", train), ("val", val)):
            for number in range(count):
                path = f"{FEW}/{part}/{texture}_{shape}/{number:03d}.jpg"
                yield Picture(
                    path, _some_thing(path, shapes=(shape,), textures=(texture,), arrangements=("single", "pair"))
                )


def shifted_photos(drawings: int = 50, photos: int = 320, scored: int = 25) -> Iterator[Picture]:
    """Yields labelled drawings, unlabelled photos of the same classes, and further, labelled photos for scoring.

    The photos show one large object with little around it. So labelled photos would teach much more than drawings do
    (`tests/benchmarks/sample_world.py`, shift), and there is something to gain by adapting; among clutter and with
    small objects they would not.
    """
    parts = (("drawings", drawings, True), ("photos_for_scoring", scored, False))
    for shape, (part, count, drawn) in product(SHIFT_SHAPES, parts):
        for number in range(count):
            path = f"{SHIFT}/{part}/{shape}/{number:03d}.{'png' if drawn else 'jpg'}"
            yield Picture(path, _drawn_shape(path, shape), drawn=True) if drawn else _calm_photo(path, shape)
    for number in range(photos):
        path = f"{SHIFT}/photos_unlabelled/{number:03d}.jpg"
        order = generator("unlabelled", number // len(SHIFT_SHAPES)).permutation(len(SHIFT_SHAPES))
        yield _calm_photo(path, SHIFT_SHAPES[order[number % len(SHIFT_SHAPES)]])


def unseen_classes(seen: int = 20, unseen: int = 20) -> Iterator[Picture]:
    """Yields photos of the classes that are seen, and apart from them of those that are not."""
    for part, things, count in (("seen", seen_things(), seen), ("unseen", unseen_things(), unseen)):
        for thing, number in product(things, range(count)):
            yield Picture(f"{UNSEEN}/{part}/{thing.name}/{number:03d}.jpg", thing)


def unlabelled_pool(count: int = 800) -> Iterator[Picture]:
    """Yields unlabelled photos of anything but the shapes of the few photos."""
    shapes = tuple(shape for shape in SHAPES if shape not in _FEW_SHAPES)
    for number in range(count):
        path = f"{POOL}/{number:04d}.jpg"
        yield Picture(path, _some_thing(path, shapes=shapes))


def two_tasks(count: int = 480) -> Iterator[Picture]:
    """Yields photos that each have several labels: shape, colour, texture."""
    for number in range(count):
        path = f"{TASKS}/images/{number:03d}.jpg"
        yield Picture(
            path, _some_thing(path, SHIFT_SHAPES[:5], _COLOURS[:6], tuple(TEXTURES)[:4], ("single", "pair", "row"))
        )


def seen_things() -> tuple[Thing, ...]:
    """The classes that a zero-shot method may look at."""
    return _described_things()[:_SEEN_CLASSES]


def unseen_things() -> tuple[Thing, ...]:
    """The classes that a zero-shot method knows from their attributes only."""
    return _described_things()[_SEEN_CLASSES:]


def _described_things() -> tuple[Thing, ...]:
    """Spreads the values of each attribute evenly over all classes, so that every value of an unseen class is seen."""
    values = (
        ("circle", "triangle", "heart", "cross", "arrow"),
        ("red", "yellow", "green", "blue", "purple"),
        ("plain", "striped", "dotted", "chequered"),
        ("single", "row", "grid"),
    )
    rng = generator("described classes")
    things: tuple[Thing, ...] = ()
    while len(set(things)) < _SEEN_CLASSES + _UNSEEN_CLASSES:  # until no two classes are the same
        things = _drawn_things(values, _SEEN_CLASSES + _UNSEEN_CLASSES, rng)
    return things


def _drawn_things(values: Sequence[Sequence[str]], count: int, rng: np.random.Generator) -> tuple[Thing, ...]:
    columns = [[names[place % len(names)] for place in rng.permutation(count)] for names in values]
    return tuple(Thing(*row) for row in zip(*columns, strict=True))


def _drawn_shape(path: str, shape: str) -> Thing:
    return _some_thing(path, (shape,), textures=_SHIFT_TEXTURES, arrangements=("single", "pair", "row"))


def _calm_photo(path: str, shape: str) -> Picture:
    return Picture(path, _some_thing(path, (shape,), textures=_SHIFT_TEXTURES, arrangements=("single",)), calm=True)


def _some_thing(
    path: str,
    shapes: Sequence[str] = tuple(SHAPES),
    colours: Sequence[str] = _COLOURS,
    textures: Sequence[str] = tuple(TEXTURES),
    arrangements: Sequence[str] = tuple(ARRANGEMENTS),
) -> Thing:
    rng = generator("thing", path)
    shape, colour, texture, arrangement = (
        names[int(rng.integers(len(names)))] for names in (shapes, colours, textures, arrangements)
    )
    return Thing(shape, colour, texture, arrangement)


# --- tables ---------------------------------------------------------------------------------------------------------


def attribute_table() -> str:
    """Returns attributes.csv: a row a class (seen ones first), a column an attribute, 1 = has it."""
    things = _described_things()
    columns = [
        name for group in zip(*(thing.attributes for thing in things), strict=True) for name in sorted(set(group))
    ]
    rows = [[thing.name, *(int(column in thing.attributes) for column in columns)] for thing in things]
    return _csv(["class", *columns], rows)


def two_task_table() -> str:
    """Returns labels.csv of the two tasks: file, split, and a column a task; an empty cell is a missing label."""
    rows = []
    for number, picture in enumerate(two_tasks()):
        thing, rng = picture.thing, generator("missing", picture.path)
        missing = rng.random(2) < np.array([0.1, 0.3])
        shape = "" if missing[0] else thing.shape
        texture = "" if missing[1] else thing.texture
        split = "train" if number % 3 else "val"
        rows.append([picture.path.removeprefix(f"{TASKS}/"), split, shape, thing.colour, texture])
    return _csv(["file", "split", "shape", "colour", "texture"], rows)


def answers_table() -> str:
    """Returns answers.csv: what the unlabelled photos show; for whoever scores a method, not for the method."""
    prefix = f"{SHIFT}/photos_unlabelled/"
    rows = [[p.path.removeprefix(prefix), p.thing.shape] for p in shifted_photos() if p.path.startswith(prefix)]
    return _csv(["file", "class"], rows)


def _csv(head: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue()
