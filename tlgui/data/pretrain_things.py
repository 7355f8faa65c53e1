"""The generated world from which the embedded source model learned: formulas, none of them a class of the samples.

Torch-free. Four families of classes, each defined by the numbers of a formula (Kataoka et al., "Pre-training without
natural images", ACCV 2020; "Replacing labeled real-image datasets with auto-generated contours", CVPR 2022):

* objects: a random contour × a random texture program × an arrangement × (often) a colour, many classes sharing each;
* fractals: attractors of random iterated function systems;
* contours: bundles of nested, jagged outlines;
* shaders: whole pictures made of nested sine waves.

No contour here is one of `samples_things.SHAPES`, no texture is one of `samples_things.TEXTURES`, so no class of the
sample tasks is among those learned, and the tasks stay a fair test of what was transferred. Both worlds share the
arrangements, the paper and the camera (whose cluttered backgrounds show patterned cloth, which carries no label).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tlgui.data.samples_draw import Layer, Pixels, coordinates, fill, lay_out, mix
from tlgui.data.samples_things import ARRANGEMENTS, FULL_TURN, Field, Points, around, generator, polar

Numbers = NDArray[np.float64]

_CONTOURS, _PROGRAMS, _HUES = 24, 16, 12
_ANY_COLOUR = -1


@dataclass(frozen=True)
class PretrainClass:
    """One class of the pretraining world: its family and the number that seeds its formula."""

    family: str
    index: int

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"{self.family}_{self.index:03d}"


def pretrain_classes(count: int) -> tuple[PretrainClass, ...]:
    """Returns `count` classes: 5 of 8 are objects, 1 of 8 each fractals, contours and shaders."""
    families = ("object",) * 5 + ("fractal", "contour", "shader")
    return tuple(PretrainClass(families[number % 8], number // 8 * 8 + number % 8) for number in range(count))


def pretrain_layer(kind: PretrainClass, size: int, rng: np.random.Generator) -> Layer:
    """Draws one image of a class, before paper or background.

    Args:
        kind: the class; its formula is fixed by its family and index.
        size: side in pixels.
        rng: draws the variation within the class.
    """
    formula = generator("pretraining", kind.family, kind.index)
    return _FAMILIES[kind.family](formula, size, rng)


# --- objects --------------------------------------------------------------------------------------------------------


def _object(formula: np.random.Generator, size: int, rng: np.random.Generator) -> Layer:
    contour, program = int(formula.integers(_CONTOURS)), int(formula.integers(_PROGRAMS))
    arrangement = tuple(ARRANGEMENTS)[int(formula.integers(len(ARRANGEMENTS)))]
    hue = int(formula.integers(_HUES)) if formula.random() < 0.6 else _ANY_COLOUR
    outlines = lay_out(_outline(contour, rng), arrangement, rng, wobble=1.0)
    cover, ink = fill(outlines, size, pen=1.0)
    field = _pattern(generator("pretraining", "program", program), size, rng)
    first, second = _tones(hue, rng)
    return Layer(mix(field, first, second), cover, ink)


def _outline(contour: int, rng: np.random.Generator) -> Points:
    """Returns one of the contours, slightly varied: jagged polygons, lobed blobs and superformula curves in turn."""
    formula = generator("pretraining", "contour", contour)
    match contour % 3:
        case 0:
            corners = int(formula.integers(4, 9))
            angle = np.sort(formula.uniform(0, 0.6, corners)) + around(corners)
            radius = formula.uniform(0.35, 1.0, corners)
            angle, radius = angle + rng.normal(0, 0.03, corners), radius + rng.normal(0, 0.02, corners)
        case 1:
            angle = around(64)
            order = np.arange(2, 8)[:, None]
            weight = formula.normal(0, 0.35, (6, 1)) / np.sqrt(order - 1) + rng.normal(0, 0.015, (6, 1))
            radius = 1 + (weight * np.cos(order * angle + formula.uniform(0, FULL_TURN, (6, 1)))).sum(0)
        case _:
            angle = around(96)
            lobes, bend = int(formula.integers(2, 9)), formula.uniform(0.6, 6.0, 2)
            quarter = lobes * angle / 4
            wave = np.abs(np.cos(quarter)) ** bend[0] + np.abs(np.sin(quarter)) ** bend[1]
            radius = wave ** (-1 / formula.uniform(1.0, 5.0)) + rng.normal(0, 0.02)
    radius = np.clip(radius, 0.15, None)
    return polar(radius / radius.max(), angle)


def _tones(hue: int, rng: np.random.Generator) -> tuple[Pixels, Pixels]:
    """Returns two tones: of a hue (in 30° steps) with a paler or darker second, or any two that differ."""
    if hue == _ANY_COLOUR:
        first = rng.uniform(0, 255, 3)
        second = np.mod(first + rng.uniform(70, 185, 3), 255)
    else:
        first = _rainbow((hue + rng.uniform(-0.3, 0.3)) / _HUES) * rng.uniform(0.65, 1.0) + rng.uniform(0, 40)
        target = 255.0 if rng.random() < 0.5 else 0.0
        second = first + (target - first) * rng.uniform(0.5, 0.9)
    return first.astype(np.float32), second.astype(np.float32)


def _rainbow(turn: float) -> Numbers:
    return 127.5 + 127.5 * np.cos(FULL_TURN * (turn - np.array([0.0, 1 / 3, 2 / 3])))


def _pattern(formula: np.random.Generator, size: int, rng: np.random.Generator) -> Field:
    """Runs a texture program: one to three warped waves, combined and cut into tones; phases and turn vary."""
    x, y = coordinates(size)
    turn, zoom = rng.uniform(0, FULL_TURN), rng.uniform(0.85, 1.15)
    u = np.float32(zoom * np.cos(turn)) * x + np.float32(zoom * np.sin(turn)) * y
    v = np.float32(zoom * np.cos(turn)) * y - np.float32(zoom * np.sin(turn)) * x
    total = np.zeros_like(x)
    for _ in range(int(formula.integers(1, 4))):
        total = total + _warped_wave(u, v, formula, rng)
    level, steep = formula.uniform(-0.6, 0.6), formula.choice([0.7, 2.5, 4.0])
    tones: Field = np.clip((total - np.float32(level)) * np.float32(steep) + np.float32(0.5), 0, 1)
    return tones


def _warped_wave(u: Field, v: Field, formula: np.random.Generator, rng: np.random.Generator) -> Field:
    angle, cycles = formula.uniform(0, np.pi), formula.uniform(4, 15)
    warp, warp_cycles = formula.choice([0.0, 0.0, 0.03, 0.07]), formula.uniform(2, 8)
    phase = rng.uniform(0, FULL_TURN, 2)
    if formula.random() < 0.25:  # a lattice of rings rather than a wave front
        pitch = np.float32(formula.uniform(0.15, 0.4))
        a, b = u / pitch + np.float32(phase[0]), v / pitch + np.float32(phase[1])
        along = np.hypot(a - np.rint(a), b - np.rint(b)) * pitch
    else:
        along = np.float32(np.cos(angle)) * u + np.float32(np.sin(angle)) * v
    bent = along + np.float32(warp) * np.sin(np.float32(FULL_TURN * warp_cycles) * (v - u) + np.float32(phase[0]))
    wave: Field = np.sin(np.float32(FULL_TURN * cycles) * bent + np.float32(phase[1]))
    return wave


# --- fractals -------------------------------------------------------------------------------------------------------


def _fractal(formula: np.random.Generator, size: int, rng: np.random.Generator) -> Layer:
    """Plays the chaos game on a random iterated function system, weights varied a little."""
    count = int(formula.integers(3, 7))
    # contraction by both singular values: bounded by the larger one, no mere line by the smaller one
    large = formula.uniform(0.45, 0.8, count)
    sizes = np.stack([large, large * formula.uniform(0.4, 1.0, count)], axis=1)
    maps = (
        _turns(formula.uniform(0, FULL_TURN, count)) * sizes[:, None, :] @ _turns(formula.uniform(0, FULL_TURN, count))
    )
    maps = maps * rng.uniform(0.92, 1.08, (count, 2, 2))
    shifts = formula.uniform(-1, 1, (count, 2))
    points, walkers = np.zeros((768, 2)), []
    for step in range(22):
        chosen = rng.integers(count, size=len(points))
        points = np.einsum("nij,nj->ni", maps[chosen], points) + shifts[chosen]
        if step >= 6:  # the first steps still show the starting point
            walkers.append(points)
    return _dust(np.concatenate(walkers), size, formula, rng)


def _turns(angle: Numbers) -> Numbers:
    """Returns the rotations by these angles, (n, 2, 2)."""
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.stack([np.stack([cosine, -sine], 1), np.stack([sine, cosine], 1)], 1)


def _dust(points: Numbers, size: int, formula: np.random.Generator, rng: np.random.Generator) -> Layer:
    points = points @ _turns(rng.normal(0, 0.3, 1))[0]
    low, high = np.quantile(points, 0.01, axis=0), np.quantile(points, 0.99, axis=0)
    scaled = 0.5 + (points - (low + high) / 2) / max(float((high - low).max()), 1e-6) * rng.uniform(0.7, 1.0)
    cell = np.clip((scaled * size).astype(int), 0, size - 1)
    hits = np.bincount(cell[:, 1] * size + cell[:, 0], minlength=size * size).reshape(size, size)
    cover = np.clip(hits / 3.0, 0, 1).astype(np.float32)
    hue = int(formula.integers(_HUES)) if formula.random() < 0.5 else _ANY_COLOUR
    first, second = _tones(hue, rng)
    field = np.clip(hits / 12.0, 0, 1).astype(np.float32)
    return Layer(mix(field, first, second), cover, np.zeros_like(cover))


# --- contours -------------------------------------------------------------------------------------------------------


def _contour(formula: np.random.Generator, size: int, rng: np.random.Generator) -> Layer:
    """Draws a bundle of nested outlines with the class's corners and jaggedness."""
    corners, rings = int(formula.integers(3, 30)), int(formula.integers(2, 14))
    jag, pen = formula.uniform(0, 0.35), int(formula.integers(1, 4))
    shrink, stretch = formula.uniform(0.03, 0.09), formula.uniform(0.5, 1.0)
    angle = around(corners) + rng.uniform(0, FULL_TURN)
    noise = 1 + jag * rng.normal(0, 1, corners)
    image = Image.new("L", (2 * size, 2 * size))
    draw = ImageDraw.Draw(image)
    for ring in range(rings):
        radius = np.clip(0.47 - shrink * ring, 0.02, None) * noise
        outline = polar(radius, angle) * [1.0, stretch] + 0.5
        flat = (outline * 2 * size).round().astype(int).ravel().tolist()
        draw.line(flat + flat[:4], fill=255, width=2 * pen)
    cover = np.asarray(image.reduce(2), dtype=np.float32) / np.float32(255)
    hue = int(formula.integers(_HUES)) if formula.random() < 0.5 else _ANY_COLOUR
    first, second = _tones(hue, rng)
    _, y = coordinates(size)
    return Layer(mix(y, first, second), cover, np.zeros_like(cover))


# --- shaders --------------------------------------------------------------------------------------------------------


def _shader(formula: np.random.Generator, size: int, rng: np.random.Generator) -> Layer:
    """Fills the picture with nested sine waves, one palette a class."""
    x, y = coordinates(size)
    shift = rng.uniform(-0.3, 0.3, 2).astype(np.float32)
    u, v = x + shift[0], y + shift[1]
    for _ in range(int(formula.integers(2, 4))):
        gain, cycles, phase = formula.uniform(0.1, 0.5, 2), formula.uniform(1, 7, 2), formula.uniform(0, FULL_TURN, 2)
        u, v = (
            u + np.float32(gain[0]) * np.sin(np.float32(cycles[0]) * v + np.float32(phase[0])),
            v + np.float32(gain[1]) * np.sin(np.float32(cycles[1]) * u + np.float32(phase[1])),
        )
    wave = [np.sin(np.float32(f) * (u if odd else v)) for odd, f in enumerate(formula.uniform(4, 30, 2))]
    palette = formula.uniform(0, 255, (3, 3)).astype(np.float32) + rng.normal(0, 12, (3, 3)).astype(np.float32)
    a, b = (0.5 + 0.5 * wave[0])[..., None], (0.5 + 0.5 * wave[1])[..., None]
    colour = palette[0] * (1 - a) + palette[1] * a * (1 - b) + palette[2] * a * b
    full = np.ones_like(x)
    return Layer(np.clip(colour, 0, 255), full, np.zeros_like(full))


_FAMILIES = {"object": _object, "fractal": _fractal, "contour": _contour, "shader": _shader}
