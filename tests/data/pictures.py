"""Small pictures for the tests of the data room."""

import io
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from tlgui.data.image_set import ImageRecord, ImageSet, SplitName

ResultT = TypeVar("ResultT")
RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 200, 30), (30, 30, 220), (128, 128, 128)


def quarters(width: int = 48, height: int = 32) -> Image.Image:
    """Four colours in the four corners: upright in one way only."""
    image = Image.new("RGB", (width, height))
    for corner, colour in enumerate((RED, GREEN, BLUE, GREY)):
        left, top = corner % 2 * width // 2, corner // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def photo(seed: int, width: int = 64, height: int = 48) -> Image.Image:
    """A smooth random picture that looks like no other."""
    coarse = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)


def save(image: Image.Image, path: Path, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, **options)  # type: ignore[arg-type] # whatever the format takes
    return path


def photos(folder: Path, count: int, first: int = 0) -> list[Path]:
    return [save(photo(first + number), folder / f"{number}.png") for number in range(count)]


def encoded(image: Image.Image, image_format: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, image_format)
    return buffer.getvalue()


def finish(steps: Generator[object, None, ResultT]) -> ResultT:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: ResultT = end.value
            return result


def record(path: str, label: int = 0, split: SplitName = "", look: int = 0, digest: str = "") -> ImageRecord:
    return ImageRecord(path, label, split, 8, 8, "RGB", 1, 0, look, digest or path)


def unlike(count: int) -> list[int]:
    """Looks that are far from each other."""
    return [int(look) for look in np.random.default_rng(1).integers(0, 2**63, count, dtype=np.uint64)]


def image_set(*sizes: int) -> ImageSet:
    """Classes of so many images, none like another."""
    labels = [label for label, size in enumerate(sizes) for _ in range(size)]
    looks = unlike(len(labels))
    images = (record(f"{label}/{number}.jpg", label, look=looks[number]) for number, label in enumerate(labels))
    return ImageSet(Path("photos"), tuple(str(label) for label in range(len(sizes))), tuple(images))
