"""Draws things: the layer of objects (colour and coverage), and the first domain, clean drawings on paper."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tlgui.data.samples_things import (
    COLOURS,
    FULL_TURN,
    SHAPES,
    TEXTURES,
    Field,
    Points,
    Rgb,
    Thing,
    places,
)

Pixels = NDArray[np.float32]
"""An image, (height, width, 3), 0 to 255."""

_FINE = 2  # outlines are filled at this multiple of the size and averaged, so that edges are smooth


@dataclass(frozen=True)
class Layer:
    """The objects of a picture before any background.

    Attributes:
        colour: (height, width, 3), 0 to 255.
        cover: (height, width), 1 where an object is, 0 elsewhere.
        ink: (height, width), 1 on the outlines of the objects.
    """

    colour: Pixels
    cover: Field
    ink: Field


def coordinates(size: int) -> tuple[Field, Field]:
    """Returns the coordinates (x, y) of every pixel in units of the image side, each (size, size)."""
    axis = (np.arange(size, dtype=np.float32) + np.float32(0.5)) / np.float32(size)
    x, y = np.meshgrid(axis, axis)
    return x, y


def lay_out(outline: Points, arrangement: str, rng: np.random.Generator, wobble: float) -> list[Points]:
    """Places copies of an outline.

    Args:
        outline: in the unit circle.
        arrangement: a key of ARRANGEMENTS.
        rng: draws scale, shift and turn.
        wobble: 0 = exactly in place, 1 = loosely thrown.

    Returns:
        One outline a copy, in units of the image side.
    """
    spots = places(arrangement, rng)
    spots[:, :2] += rng.normal(0, 0.012 * wobble, (len(spots), 2))
    spots[:, :2] += rng.uniform(-0.04, 0.04, 2) * wobble
    spots[:, 2] *= rng.uniform(0.9 - 0.1 * wobble, 1.0) * rng.uniform(1 - 0.12 * wobble, 1.0, len(spots))
    turns = rng.uniform(-0.35, 0.35, len(spots)) * (0.4 + wobble)
    cosine, sine = np.cos(turns), np.sin(turns)
    rotation = np.stack([np.stack([cosine, -sine], 1), np.stack([sine, cosine], 1)], 1)  # (n, 2, 2)
    placed = np.einsum("nij,pj->npi", rotation, outline) * spots[:, None, 2:] + spots[:, None, :2]
    return list(placed)


def fill(outlines: list[Points], size: int, pen: float) -> tuple[Field, Field]:
    """Fills outlines (in units of the side) and draws their rims `pen` pixels wide.

    Returns:
        Coverage and rims, each (size, size) in 0 to 1.
    """
    side = size * _FINE
    cover, rim = Image.new("L", (side, side)), Image.new("L", (side, side))
    draw_cover, draw_rim = ImageDraw.Draw(cover), ImageDraw.Draw(rim)
    width = max(1, round(pen * _FINE))
    for outline in outlines:
        corners = (outline * side).round().astype(int).ravel().tolist()
        draw_cover.polygon(corners, fill=255)
        draw_rim.polygon(corners, fill=0)  # an object hides the rims of those below it
        draw_rim.line(corners + corners[:4], fill=255, width=width, joint="curve")
    return _unit(cover.reduce(_FINE)), _unit(rim.reduce(_FINE))


def _unit(image: Image.Image) -> Field:
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def tones(colour: Rgb, rng: np.random.Generator) -> tuple[Pixels, Pixels]:
    """Returns a colour, varied a little, and the second tone that a texture alternates with: paler or darker."""
    first = np.clip(np.array(colour) * rng.uniform(0.88, 1.08) + rng.uniform(-14, 14, 3), 0, 255)
    target, share = (255.0, rng.uniform(0.6, 0.85)) if rng.random() < 0.6 else (0.0, rng.uniform(0.5, 0.7))
    second = first + (target - first) * share
    return first.astype(np.float32), second.astype(np.float32)


def mix(field: Field, first: Pixels, second: Pixels) -> Pixels:
    """Returns the picture of a pattern in two tones."""
    steps = np.linspace(0, 1, 256, dtype=np.float32)[:, None]
    palette = first.reshape(1, 3) + steps * (second - first).reshape(1, 3)
    return palette[(field * np.float32(255)).astype(np.uint8)]  # a table is far faster than arithmetic on every pixel


def thing_layer(thing: Thing, size: int, rng: np.random.Generator, wobble: float) -> Layer:
    """Draws a thing; shape, colour, texture and arrangement are given, everything else is drawn at random."""
    outlines = lay_out(SHAPES[thing.shape], thing.arrangement, rng, wobble)
    cover, ink = fill(outlines, size, pen=1.0)
    field = TEXTURES[thing.texture](*coordinates(size), rng)
    return Layer(mix(field, *tones(COLOURS[thing.colour], rng)), cover, ink)


def drawing(layer: Layer, rng: np.random.Generator) -> Image.Image:
    """Puts a layer on white or pastel paper with dark outlines: the clean domain."""
    paper = np.full(3, 255.0) if rng.random() < 0.5 else 255 - rng.uniform(0, 40, 3)
    ink = rng.uniform(0, 70, 3)
    cover, line = layer.cover[..., None], layer.ink[..., None]
    picture = layer.colour * cover + paper.astype(np.float32) * (1 - cover)
    picture = picture * (1 - line) + ink.astype(np.float32) * line
    return to_image(picture)


def to_image(picture: Pixels) -> Image.Image:
    """Rounds a picture to 8 bits a channel."""
    return Image.fromarray(np.clip(picture + np.float32(0.5), 0, 255).astype(np.uint8))


def random_turn(rng: np.random.Generator) -> float:
    """Returns an angle, in radians, uniform over the full turn."""
    return float(rng.uniform(0, FULL_TURN))
