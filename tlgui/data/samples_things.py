"""What the sample world is made of: shapes, colours, textures, arrangements, and the things they compose.

Torch-free. A thing such as "red striped star, in a row" has one value of each of the four attributes, so that classes
can be made from any of them, and so that a class never seen can be described by attributes that were.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""A closed outline, (n, 2), inside the unit circle; y points down."""
Field = NDArray[np.float32]
"""A pattern, (height, width), 0 = first colour, 1 = second colour."""
Rgb = tuple[int, int, int]
Texture = Callable[[Field, Field, np.random.Generator], Field]
"""Takes pixel coordinates u, v in units of the image side, and a generator for the phase and scale."""

FULL_TURN = 2 * np.pi


def generator(*names: object) -> np.random.Generator:
    """Returns the random generator that belongs to a name, the same one on every machine."""
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "little")))


# --- shapes ---------------------------------------------------------------------------------------------------------


def polar(radius: NDArray[np.float64], angle: NDArray[np.float64]) -> Points:
    """Returns the outline with these radii at these angles (radians)."""
    return np.stack([radius * np.sin(angle), -radius * np.cos(angle)], axis=1)


def _corners(*flat: float) -> Points:
    return np.array(flat, dtype=np.float64).reshape(-1, 2)


def around(count: int) -> NDArray[np.float64]:
    """Returns `count` angles, in radians, evenly spread over the full turn."""
    return np.linspace(0.0, FULL_TURN, count, endpoint=False)


def _moon() -> Points:
    tip = 0.8  # half the opening, in radians, seen from the centre; the inner arc meets the outer one at both tips
    outer = np.linspace(0.5 * np.pi + tip, 2.5 * np.pi - tip, 28)
    bite = np.hypot(np.cos(tip) - 0.5, np.sin(tip))
    inner = np.arctan2(np.sin(tip), np.cos(tip) - 0.5)
    arc = np.linspace(0.5 * np.pi - inner, -1.5 * np.pi + inner, 28)
    return np.concatenate([polar(np.ones(28), outer), np.array([0.5, 0.0]) + polar(np.full(28, bite), arc)])


def _heart() -> Points:
    t = around(48)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.stack([x, -y], axis=1) / 17.0


def _flower() -> Points:
    t = around(80)
    return polar(0.5 + 0.5 * np.sqrt(np.abs(np.cos(2.5 * t))), t)


SHAPES: dict[str, Points] = {
    "circle": polar(np.full(40, 0.95), around(40)),
    "square": _corners(-0.78, -0.78, 0.78, -0.78, 0.78, 0.78, -0.78, 0.78),
    "triangle": polar(np.ones(3), around(3)),
    "star": polar(np.tile([1.0, 0.42], 5), around(10)),
    "heart": _heart(),
    "cross": _corners(
        *(-0.32, -0.95, 0.32, -0.95, 0.32, -0.32, 0.95, -0.32, 0.95, 0.32, 0.32, 0.32),
        *(0.32, 0.95, -0.32, 0.95, -0.32, 0.32, -0.95, 0.32, -0.95, -0.32, -0.32, -0.32),
    ),
    "moon": _moon(),
    "flower": _flower(),
    "bolt": _corners(0.3, -1.0, -0.6, 0.15, -0.1, 0.15, -0.35, 1.0, 0.6, -0.25, 0.1, -0.25, 0.65, -1.0),
    "arrow": _corners(0.0, -1.0, 0.8, -0.1, 0.3, -0.1, 0.3, 0.9, -0.3, 0.9, -0.3, -0.1, -0.8, -0.1),
}

# --- colours --------------------------------------------------------------------------------------------------------

COLOURS: dict[str, Rgb] = {
    "red": (214, 40, 40),
    "orange": (242, 132, 30),
    "yellow": (240, 208, 40),
    "green": (54, 158, 70),
    "blue": (40, 96, 204),
    "purple": (130, 62, 176),
    "pink": (240, 130, 178),
    "brown": (124, 78, 44),
}

# --- textures -------------------------------------------------------------------------------------------------------


def _turned(u: Field, v: Field, angle: float) -> tuple[Field, Field]:
    cosine, sine = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    return cosine * u + sine * v, cosine * v - sine * u


def _edge(wave: Field, steep: float = 3.0) -> Field:
    """Turns a wave in [-1, 1] into two tones with a soft edge of about a pixel."""
    tones: Field = np.clip(wave * np.float32(steep) + np.float32(0.5), 0, 1)
    return tones


def _wave(u: Field, cycles: float, phase: float) -> Field:
    wave: Field = np.sin(u * np.float32(FULL_TURN * cycles) + np.float32(phase))
    return wave


def _plain(u: Field, v: Field, rng: np.random.Generator) -> Field:  # noqa: ARG001 (all textures share one signature)
    return np.zeros_like(u)


def _striped(u: Field, v: Field, rng: np.random.Generator) -> Field:
    along, _ = _turned(u, v, rng.uniform(0, np.pi))
    return _edge(_wave(along, rng.uniform(11, 16), rng.uniform(0, FULL_TURN)))


def _dotted(u: Field, v: Field, rng: np.random.Generator) -> Field:
    x, y = _turned(u, v, rng.uniform(0, np.pi))
    cycles, phase = rng.uniform(11, 15), rng.uniform(0, FULL_TURN, 2)
    return _edge(_wave(x, cycles, phase[0]) + _wave(y, cycles, phase[1]) - np.float32(0.75), 2.0)


def _chequered(u: Field, v: Field, rng: np.random.Generator) -> Field:
    x, y = _turned(u, v, rng.uniform(0, np.pi))
    cycles, phase = rng.uniform(7, 10), rng.uniform(0, FULL_TURN, 2)
    return _edge(_wave(x, cycles, phase[0]) * _wave(y, cycles, phase[1]), 5.0)


def _wavy(u: Field, v: Field, rng: np.random.Generator) -> Field:
    x, y = _turned(u, v, rng.uniform(0, np.pi))
    bend = np.float32(0.022) * _wave(y, rng.uniform(7, 10), rng.uniform(0, FULL_TURN))
    return _edge(_wave(x + bend, rng.uniform(11, 15), rng.uniform(0, FULL_TURN)))


def _ringed(u: Field, v: Field, rng: np.random.Generator) -> Field:
    x, y = _turned(u, v, rng.uniform(0, np.pi))
    pitch = np.float32(1 / rng.uniform(3.2, 4.6))
    fx, fy = x / pitch + np.float32(rng.random()), y / pitch + np.float32(rng.random())
    radius = np.hypot(fx - np.rint(fx), fy - np.rint(fy))
    return _edge(_wave(radius, 4.0, rng.uniform(0, FULL_TURN)))


def _bricked(u: Field, v: Field, rng: np.random.Generator) -> Field:
    x, y = _turned(u, v, rng.uniform(0, np.pi))
    rows = np.float32(rng.uniform(11, 15))
    y = y * rows + np.float32(rng.random())
    x = x * rows * np.float32(0.5) + np.float32(0.5) * (np.floor(y) % np.float32(2))
    joint: Field = np.minimum(np.abs(y - np.rint(y)), 2 * np.abs(x - np.rint(x)))
    return _edge(np.float32(0.2) - joint, 7.0)


def _speckled(u: Field, v: Field, rng: np.random.Generator) -> Field:
    cells = rng.random((40, 40), dtype=np.float32) > 0.72
    column = ((u * np.float32(36)).astype(np.int32)) % 40
    row = ((v * np.float32(36)).astype(np.int32)) % 40
    picked: Field = cells[row, column].astype(np.float32)
    return picked


TEXTURES: dict[str, Texture] = {
    "plain": _plain,
    "striped": _striped,
    "dotted": _dotted,
    "chequered": _chequered,
    "wavy": _wavy,
    "ringed": _ringed,
    "bricked": _bricked,
    "speckled": _speckled,
}

# --- arrangements ---------------------------------------------------------------------------------------------------

ARRANGEMENTS: dict[str, str] = {
    "single": "one of them, large",
    "pair": "two side by side",
    "row": "three in a row",
    "grid": "two by two",
    "circle": "six around a free centre",
    "pile": "four that overlap",
}


def places(arrangement: str, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns where the copies of a thing stand: (n, 3) of x, y and radius, in units of the image side."""
    match arrangement:
        case "single":
            return np.array([[0.5, 0.5, 0.36]])
        case "pair":
            return np.array([[0.28, 0.5, 0.21], [0.72, 0.5, 0.21]])
        case "row":
            return np.array([[0.2, 0.5, 0.155], [0.5, 0.5, 0.155], [0.8, 0.5, 0.155]])
        case "grid":
            return np.array([[x, y, 0.19] for y in (0.28, 0.72) for x in (0.28, 0.72)])
        case "circle":
            angle = around(6) + rng.uniform(0, FULL_TURN)
            return np.concatenate([0.5 + 0.35 * polar(np.ones(6), angle), np.full((6, 1), 0.13)], axis=1)
        case "pile":
            angle = around(4) + rng.uniform(0, FULL_TURN)
            return np.concatenate([0.5 + 0.17 * polar(np.ones(4), angle), np.full((4, 1), 0.23)], axis=1)
        case _:
            raise ValueError(f"unknown arrangement '{arrangement}'")


@dataclass(frozen=True, order=True)
class Thing:
    """One kind of object, by its four attributes (keys of SHAPES, COLOURS, TEXTURES, ARRANGEMENTS)."""

    shape: str
    colour: str
    texture: str
    arrangement: str

    @property
    def attributes(self) -> tuple[str, str, str, str]:
        """The names of its attributes, as they head the columns of attributes.csv."""
        return (
            f"shape: {self.shape}",
            f"colour: {self.colour}",
            f"texture: {self.texture}",
            f"arrangement: {self.arrangement}",
        )

    @property
    def name(self) -> str:
        """A class name that is also a good folder name."""
        return f"{self.colour}_{self.texture}_{self.shape}_{self.arrangement}"
