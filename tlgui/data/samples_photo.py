"""The second domain: noisy, lit, cluttered "photos" of a layer of objects."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tlgui.data.samples_draw import Layer, Pixels, coordinates, mix, to_image
from tlgui.data.samples_things import TEXTURES, Field, generator, polar

_PATTERNS = tuple(name for name in TEXTURES if name != "plain")


@dataclass(frozen=True)
class Scene:
    """What stands in the way of the objects of a photo.

    Attributes:
        clutter: the fewest and the most other things that lie around.
        cloth: how often the background is a patterned cloth, 0 to 1.
        occluded: how often something lies on top of the objects, 0 to 1.
        quality: the lowest and the highest quality that the camera saves with, in JPEG's numbers.
    """

    clutter: tuple[int, int]
    cloth: float
    occluded: float
    quality: tuple[int, int]


BUSY = Scene((1, 5), 0.25, 0.25, (45, 92))
CALM = Scene((0, 2), 0.0, 0.0, (75, 92))


def photo(layer: Layer, rng: np.random.Generator, scene: Scene = BUSY) -> Image.Image:
    """Photographs a layer: background and clutter, perspective, shadow, relief, occlusion, light, blur and noise.

    The camera's own compression is left to the caller, who saves as JPEG with `jpeg_quality`.
    """
    size = layer.cover.shape[0]
    layer = _seen_from_aside(layer, rng)
    picture = _shadowed(_background(size, rng, scene), layer.cover, rng)
    cover = layer.cover[..., None]
    picture = picture + (_relief(layer, rng) - picture) * cover
    picture = _lit(_occluded(picture, rng, scene.occluded), rng)
    return _taken(picture, rng)


def jpeg_quality(rng: np.random.Generator, scene: Scene = BUSY) -> int:
    """Returns the quality that a photo is saved with; 45 shows blocks, 92 hardly any."""
    lowest, highest = scene.quality
    return int(rng.integers(lowest, highest + 1))


def _seen_from_aside(layer: Layer, rng: np.random.Generator) -> Layer:
    """Turns the objects and looks at them slightly from one side."""
    size = layer.cover.shape[0]
    picture = np.concatenate([layer.colour, layer.cover[..., None] * 255], axis=2)
    angle = rng.normal(0, 0.2)
    scale = rng.uniform(0.88, 1.12)
    a, b = scale * np.cos(angle), scale * np.sin(angle)
    g, h = rng.uniform(-0.25, 0.25, 2) / size
    half = size / 2
    shift = rng.uniform(-0.05, 0.05, 2) * size
    # output (x, y) → input ((a x + b y + c) / (g x + h y + 1), …), so chosen that the centre stays near the centre
    weight = g * half + h * half + 1
    c = half * weight - (a + b) * half + shift[0]
    f = half * weight - (a - b) * half + shift[1]
    image = Image.fromarray(picture.astype(np.uint8), "RGBA").transform(
        (size, size), Image.Transform.PERSPECTIVE, (a, b, c, -b, a, f, g, h), Image.Resampling.BILINEAR
    )
    moved = np.asarray(image, dtype=np.float32)
    return Layer(moved[..., :3], moved[..., 3] / np.float32(255), layer.ink)


def _background(size: int, rng: np.random.Generator, scene: Scene) -> Pixels:
    picture = _clouds(size, rng)
    if rng.random() < scene.cloth:  # a patterned cloth
        field = TEXTURES[_PATTERNS[int(rng.integers(len(_PATTERNS)))]](*coordinates(size), rng)
        cloth = mix(field, *(rng.uniform(20, 235, (2, 1, 1, 3)).astype(np.float32)))
        picture = picture + (cloth - picture) * np.float32(rng.uniform(0.1, 0.35))
    image = to_image(picture)
    fewest, most = scene.clutter
    _clutter(image, rng, int(rng.integers(fewest, most + 1)), reach=1.0)
    return _array(image.filter(ImageFilter.BoxBlur(float(rng.uniform(0.3, 1.6)))))


def _clouds(size: int, rng: np.random.Generator) -> Pixels:
    """Returns soft patches of colour with a finer grain on top."""
    base = rng.uniform(50, 205) + rng.normal(0, 25, 3)
    coarse = base + rng.normal(0, rng.uniform(8, 30), (int(rng.integers(2, 6)),) * 2 + (3,))
    fine = rng.normal(128, rng.uniform(3, 18), (int(rng.integers(12, 40)),) * 2 + (1,))
    return _stretched(coarse, size) + _stretched(np.repeat(fine, 3, axis=2), size) - np.float32(128)


def _stretched(grid: np.ndarray[tuple[int, ...], np.dtype[np.float64]], size: int) -> Pixels:
    image = Image.fromarray(np.clip(grid, 0, 255).astype(np.uint8))
    return _array(image.resize((size, size), Image.Resampling.BICUBIC))


def _clutter(image: Image.Image, rng: np.random.Generator, count: int, reach: float) -> None:
    """Strews random polygons, discs and sticks over an image, in place."""
    draw = ImageDraw.Draw(image)
    size = image.size[0]
    for _ in range(count):
        colour = tuple(rng.integers(15, 240, 3).tolist())
        centre, radius = rng.uniform(0, size, 2), rng.uniform(0.05, 0.22) * size * reach
        kind = rng.random()
        if kind < 0.5:
            corners = int(rng.integers(3, 7))
            angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
            outline = centre + radius * polar(rng.uniform(0.5, 1.2, corners), angles)
            draw.polygon(outline.ravel().tolist(), fill=colour)
        elif kind < 0.75:
            low, high = centre - radius * rng.uniform(0.4, 1, 2), centre + radius * rng.uniform(0.4, 1, 2)
            draw.ellipse((*low.tolist(), *high.tolist()), fill=colour)
        else:
            end = centre + rng.uniform(-0.5, 0.5, 2) * size
            draw.line((*centre.tolist(), *end.tolist()), fill=colour, width=int(rng.integers(1, 4)))


def _shadowed(scene: Pixels, cover: Field, rng: np.random.Generator) -> Pixels:
    dx, dy = (int(step) for step in rng.integers(-5, 6, 2))
    soft = _array(to_grey(cover).filter(ImageFilter.BoxBlur(float(rng.uniform(1, 3)))))
    soft = np.roll(soft, (dy, dx), axis=(0, 1)) / np.float32(255)
    return scene * (1 - soft[..., None] * np.float32(rng.uniform(0.2, 0.65)))


def _relief(layer: Layer, rng: np.random.Generator) -> Pixels:
    """Lights the objects' rims from one side, as if they had thickness."""
    soft = _array(to_grey(layer.cover).filter(ImageFilter.BoxBlur(2.0)))
    slope_y, slope_x = soft - np.roll(soft, 2, axis=0), soft - np.roll(soft, 2, axis=1)
    angle, strength = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.7)
    light = np.float32(strength * np.cos(angle)) * slope_x + np.float32(strength * np.sin(angle)) * slope_y
    return layer.colour + light[..., None]


def _occluded(picture: Pixels, rng: np.random.Generator, often: float) -> Pixels:
    if rng.random() < 1 - often:
        return picture
    image = to_image(picture)
    _clutter(image, rng, int(rng.integers(1, 3)), reach=0.5)
    return _array(image)


def _lit(scene: Pixels, rng: np.random.Generator) -> Pixels:
    """Applies a gradient of light, a cast of colour and an exposure."""
    x, y = coordinates(scene.shape[0])
    slope = rng.uniform(-0.6, 0.6, 2).astype(np.float32)
    light = 1 + slope[0] * (x - np.float32(0.5)) + slope[1] * (y - np.float32(0.5))
    cast = (rng.uniform(0.75, 1.2) * rng.uniform(0.85, 1.15, 3)).astype(np.float32)
    haze = np.float32(rng.uniform(0, 25))
    lit: Pixels = scene * light[..., None] * cast * (1 - haze / np.float32(255)) + haze
    return lit


def _taken(scene: Pixels, rng: np.random.Generator) -> Image.Image:
    """Blurs as a lens does and adds a sensor's noise."""
    image = to_image(scene).filter(ImageFilter.BoxBlur(float(rng.uniform(0.0, 0.6))))
    strip = _grain()
    start = int(rng.integers(strip.size - scene.size))
    grain = strip[start : start + scene.size].reshape(scene.shape)
    return to_image(_array(image) + grain * np.float32(rng.uniform(2, 11)))


@cache
def _grain() -> Field:
    """Returns a long strip of noise; a stretch of it is far cheaper than new noise for each photo."""
    return generator("grain").standard_normal(1 << 20, dtype=np.float32)


def to_grey(field: Field) -> Image.Image:
    """Returns a field in 0 to 1 as an 8-bit grey image."""
    return Image.fromarray((field * np.float32(255)).astype(np.uint8))


def _array(image: Image.Image) -> Pixels:
    return np.asarray(image, dtype=np.float32)
