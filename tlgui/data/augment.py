"""Random variations of a batch of images: drawn for each image by itself, computed for all at once on the device."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.data.texture import TEXTURE_NUMBERS, textured
from tlgui.recipe import Augmentation as Augmentation

SMALLEST_CROP = 0.35
"""The smallest share of the image's area that a crop takes. Below it, few-image sets lose their objects."""

_RATIO = 4 / 3  # a crop is at most so much wider or higher than square
_TURN = math.radians(15)
_BRIGHTNESS, _CONTRAST, _SATURATION, _HUE = 0.3, 0.3, 0.4, 0.05 * 2 * math.pi
_ERASE_CHANCE, _ERASE_AREA = 0.25, (0.02, 0.15)
_SHIFT, _SCALE, _STRETCH, _SLANT = 0.1, 1.25, 1.1, 0.15

_CPU_CHUNK = 8  # images; blocks of memory beyond 32 MB are mapped anew each time, which costs more than the work

# The numbers drawn for each image, by name; all of them whatever the kind, so that kinds can be compared.
_DRAWN: tuple[str, ...] = ("flip", "area", "ratio", "x", "y", "turn", "bright", "contrast", "saturation", "hue")
_DRAWN += ("erase", "erase_area", "erase_x", "erase_y", "slant")
_DRAWN += ("low_red", "low_green", "low_blue", "high_red", "high_green", "high_blue")
_LUMA = (0.299, 0.587, 0.114)


def augment(
    images: Sequence[Tensor], size: int, kind: Augmentation, generator: torch.Generator, device: torch.device
) -> Tensor:
    """Cuts a square out of each image and varies it.

    - none: the square of `size` px in the middle, pixel by pixel.
    - flip: that, mirrored by chance.
    - flip_crop: a random part (35 to 100 % of the area, 3:4 to 4:3) brought to `size`, mirrored by chance.
    - strong: that, turned by up to 15°, with jittered brightness, contrast, saturation and hue, and in one of four
      images a random rectangle filled with the mean colour. Corners that a turn would leave empty mirror the image.
    - shift: never mirrored, for digits and text: the square in the middle moved by up to 10 %, turned by up to 15°,
      scaled by 0.8 to 1.25, stretched and slanted a little. What lies outside the image repeats its edge.
    - shift_colour: that, each colour channel brought from 0…1 to a random range, which may be reversed: light on dark
      becomes any colour on any other. Only for things that are known by their shape.
    - shift_texture: as shift, each image's dark parts painted with one random texture and its bright parts with
      another: for things known by their shape, where the target shows them on photos or patterns. Wants images whose
      brightness tells the thing from its background, as drawings and scanned digits.

    Args:
        images: N tensors (3, h, w), uint8, of any sizes, on the CPU.
        size: side of the result in pixels.
        kind: how much to vary.
        generator: on the CPU, so that each device sees the same variations.
        device: where to compute.

    Returns:
        (N, 3, size, size), float32 in 0…1, on `device`.
    """
    numbers = torch.rand(len(_DRAWN), len(images), generator=generator)
    if kind in ("none", "flip") and all(min(image.shape[1:]) >= size for image in images):
        mirrored = numbers[_DRAWN.index("flip")] < (0.5 if kind == "flip" else 0)
        return _middle(images, size, mirrored.tolist(), device)
    if kind == "shift_texture":
        numbers = torch.cat([numbers, torch.rand(TEXTURE_NUMBERS, len(images), generator=generator)])
    chunk = len(images) if device.type != "cpu" else _CPU_CHUNK
    with torch.autocast(device.type, enabled=False):  # half precision would blur positions and colours
        varied = [
            _vary(images[start : start + chunk], size, kind, numbers[:, start : start + chunk], device)
            for start in range(0, len(images), chunk)
        ]
    return varied[0] if len(varied) == 1 else torch.cat(varied)


def _middle(images: Sequence[Tensor], size: int, mirrored: Sequence[bool], device: torch.device) -> Tensor:
    """Returns the squares in the middle as they are: nothing has to be computed between pixels."""
    on_gpu = device.type == "cuda"
    squares = torch.empty((len(images), 3, size, size), dtype=torch.uint8, pin_memory=on_gpu)
    for place, image, mirror in zip(squares, images, mirrored, strict=True):
        top, left = (round((side - size) / 2) for side in image.shape[1:])
        square = image[:, top : top + size, left : left + size]
        place.copy_(square.flip(2) if mirror else square)
    return squares.to(device, non_blocking=on_gpu).float().div_(255)


def _vary(images: Sequence[Tensor], size: int, kind: Augmentation, numbers: Tensor, device: torch.device) -> Tensor:
    numbers = numbers.to(device)
    draw = dict(zip(_DRAWN, numbers, strict=False))
    stacked = _stack(images, device)
    sizes = torch.tensor([[image.shape[2], image.shape[1]] for image in images], dtype=torch.float32).to(device)
    canvas = torch.tensor([stacked.shape[3], stacked.shape[2]], dtype=torch.float32).to(device)
    grid = _points(_view(draw, sizes, size, kind), sizes, size).mul_(2 / canvas).sub_(1)
    varied = functional.grid_sample(stacked.float(), grid, mode="bilinear", align_corners=False).div_(255)
    if kind == "shift_colour":
        varied = _other_colours(varied, draw)
    if kind == "shift_texture":
        varied = textured(varied, numbers[len(_DRAWN) :].T)
    if kind == "strong":
        varied = _erase(_recolour(varied, draw), draw)
    return varied.clamp_(0, 1)


def _stack(images: Sequence[Tensor], device: torch.device) -> Tensor:
    """Lays the images into the upper left corners of one tensor (N, 3, H, W), uint8, and sends it to the device."""
    height = max(image.shape[1] for image in images)
    width = max(image.shape[2] for image in images)
    on_gpu = device.type == "cuda"
    stacked = torch.zeros((len(images), 3, height, width), dtype=torch.uint8, pin_memory=on_gpu)
    for place, image in zip(stacked, images, strict=True):
        place[:, : image.shape[1], : image.shape[2]] = image
    return stacked.to(device, non_blocking=on_gpu)


@dataclass(frozen=True)
class _View:
    """The part of each image that is shown.

    Attributes:
        size: (N, 2), its width and height in pixels of the image.
        corner: (N, 2), its upper left corner before the turn.
        sign: (N,), -1 where it is mirrored, else 1.
        angle: (N,), by which it is turned around its centre, in radians; None if nothing is turned.
        slant: (N,), by how many pixels a row lies further to the right for each row below the centre.
        mirrors: whether what lies outside the image mirrors it; else it repeats the edge.
    """

    size: Tensor
    corner: Tensor
    sign: Tensor
    angle: Tensor | None
    slant: Tensor | None = None
    mirrors: bool = True


def _view(draw: dict[str, Tensor], sizes: Tensor, size: int, kind: Augmentation) -> _View:
    if kind in ("shift", "shift_colour", "shift_texture"):
        return _moved(draw, sizes, size)
    sign = torch.where(draw["flip"] < (0 if kind == "none" else 0.5), -1.0, 1.0)
    angle = (2 * draw["turn"] - 1) * _TURN if kind == "strong" else None
    if kind in ("none", "flip"):
        window = torch.full_like(sizes, float(size))
        return _View(window, torch.round((sizes - window) / 2), sign, angle)
    window = _window(draw, sizes)
    return _View(window, torch.stack([draw["x"], draw["y"]], dim=1) * (sizes - window), sign, angle)


def _moved(draw: dict[str, Tensor], sizes: Tensor, size: int) -> _View:
    """Returns the square in the middle, moved, turned, scaled, stretched and slanted, but not mirrored."""
    scale = torch.exp((2 * draw["area"] - 1) * math.log(_SCALE))
    stretch = torch.exp((2 * draw["ratio"] - 1) * math.log(_STRETCH))
    window = size * torch.stack([scale * stretch, scale / stretch], dim=1)
    moved = size * _SHIFT * (2 * torch.stack([draw["x"], draw["y"]], dim=1) - 1)
    upright = torch.ones_like(scale)
    angle, slant = (2 * draw["turn"] - 1) * _TURN, (2 * draw["slant"] - 1) * _SLANT
    return _View(window, (sizes - window) / 2 + moved, upright, angle, slant, mirrors=False)


def _points(view: _View, sizes: Tensor, size: int) -> Tensor:
    """Returns where each pixel of the result is taken from: (N, size, size, 2), x and y in pixels of the image."""
    step = (torch.arange(size, device=sizes.device) + 0.5) / size - 0.5
    across = (view.sign * view.size[:, 0])[:, None] * step
    down = view.size[:, 1, None] * step
    hold = _inside if view.mirrors else _at_edge
    centre = view.corner + view.size / 2
    points = torch.empty((len(sizes), size, size, 2), device=sizes.device)
    if view.angle is None:  # columns and rows are independent, and far fewer numbers
        points[..., 0] = _inside(across + centre[:, :1], sizes[:, :1])[:, None, :]
        points[..., 1] = _inside(down + centre[:, 1:], sizes[:, 1:])[:, :, None]
        return points
    cos, sin = torch.cos(view.angle)[:, None], torch.sin(view.angle)[:, None]
    for axis, (by_column, by_row) in enumerate([(cos * across, -sin * down), (sin * across, cos * down)]):
        turned = (by_column + centre[:, axis, None])[:, None, :] + by_row[:, :, None]
        if view.slant is not None and axis == 0:
            turned = turned + (view.slant[:, None] * down)[:, :, None]
        points[..., axis] = hold(turned, sizes[:, axis, None, None])
    return points


def _window(draw: dict[str, Tensor], sizes: Tensor) -> Tensor:
    """Draws width and height of each crop, (N, 2), in pixels; one that is too large is reduced in proportion."""
    area = SMALLEST_CROP + (1 - SMALLEST_CROP) * draw["area"]
    ratio = torch.exp((2 * draw["ratio"] - 1) * math.log(_RATIO))
    pixels = area * sizes.prod(dim=1)
    window = torch.stack([torch.sqrt(pixels * ratio), torch.sqrt(pixels / ratio)], dim=1)
    return window * (sizes / window).amin(dim=1, keepdim=True).clamp(max=1)


def _inside(points: Tensor, sizes: Tensor) -> Tensor:
    """Folds points outside the image back as in a mirror, and keeps all half a pixel off the padding beyond it.

    One fold is enough: no point is farther out than the image is long.
    """
    folded = points.abs_().sub_(sizes).abs_().sub_(sizes).neg_()
    return torch.minimum(folded.clamp_(min=0.5), sizes - 0.5)


def _at_edge(points: Tensor, sizes: Tensor) -> Tensor:
    """Brings points outside the image to its edge."""
    return torch.minimum(points.clamp_(min=0.5), sizes - 0.5)


def _other_colours(images: Tensor, draw: dict[str, Tensor]) -> Tensor:
    """Brings each channel of each image from 0…1 to low…high, which may lie either way round."""
    low, high = (
        torch.stack([draw[f"{end}_{name}"] for name in ("red", "green", "blue")], 1)[:, :, None, None]
        for end in ("low", "high")
    )
    return low + (high - low) * images


def _recolour(images: Tensor, draw: dict[str, Tensor]) -> Tensor:
    """Turns the hue and scales saturation and brightness by one 3 × 3 matrix an image; then the contrast."""
    matrices = _saturation(_around_one(draw["saturation"], _SATURATION)) @ _hue((2 * draw["hue"] - 1) * _HUE)
    bright = _around_one(draw["bright"], _BRIGHTNESS)[:, None, None]
    flat = torch.bmm(matrices * bright, images.flatten(2)).clamp_(0, 1)
    luma = torch.tensor(_LUMA, device=images.device)
    mean = (flat.mean(dim=2) @ luma)[:, None, None]
    contrast = _around_one(draw["contrast"], _CONTRAST)[:, None, None]
    return ((flat - mean) * contrast + mean).view_as(images)


def _around_one(drawn: Tensor, reach: float) -> Tensor:
    return 1 + (2 * drawn - 1) * reach


def _saturation(scale: Tensor) -> Tensor:
    """(N, 3, 3): blends each colour with its grey."""
    grey = torch.tensor(_LUMA, device=scale.device).expand(3, 3)
    return scale[:, None, None] * torch.eye(3, device=scale.device) + (1 - scale)[:, None, None] * grey


def _hue(angle: Tensor) -> Tensor:
    """(N, 3, 3): turns the colours around the axis of greys (Rodrigues)."""
    third = torch.full((3, 3), 1 / 3, device=angle.device)
    cross = torch.tensor([[0.0, -1, 1], [1, 0, -1], [-1, 1, 0]], device=angle.device) / math.sqrt(3)
    cos, sin = torch.cos(angle)[:, None, None], torch.sin(angle)[:, None, None]
    return cos * torch.eye(3, device=angle.device) + sin * cross + (1 - cos) * third


def _erase(images: Tensor, draw: dict[str, Tensor]) -> Tensor:
    """Fills a square of some images with their mean colour (Z. Zhong et al.: Random erasing, AAAI 2020)."""
    low, high = _ERASE_AREA
    side = torch.sqrt(low + (high - low) * draw["erase_area"]) * (draw["erase"] < _ERASE_CHANCE)
    step = (torch.arange(images.shape[3], device=images.device) + 0.5) / images.shape[3]
    rows = _between(step, draw["erase_y"] * (1 - side), side)
    columns = _between(step, draw["erase_x"] * (1 - side), side)
    hole = (rows[:, :, None] & columns[:, None, :])[:, None]
    return torch.where(hole, images.mean(dim=(2, 3), keepdim=True), images)


def _between(step: Tensor, start: Tensor, length: Tensor) -> Tensor:
    return (step[None] >= start[:, None]) & (step[None] < (start + length)[:, None])
