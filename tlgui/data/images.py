"""The one loader of images: thumbnails, training and prediction see the same pixels.

Pillow decodes; this module opens the bytes, turns the image upright and brings every colour mode to RGB.
"""

import io
import os
import stat
import sys
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from tlgui.data.sniff import what_is
from tlgui.recipe import Problem

FORMATS = ("JPEG", "MPO", "PNG", "GIF", "BMP", "DIB", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM", "ICO", "TGA", "QOI")
"""What Pillow may decode. Formats that call other programs (EPS) or that nobody's photos are in stay closed."""

IMAGE_SUFFIXES: frozenset[str] = frozenset(
    ".jpg .jpeg .jpe .jfif .mpo .png .apng .gif .bmp .dib .tif .tiff .webp .avif .jp2 .j2k .jpx "
    ".ppm .pgm .pbm .pnm .ico .tga .qoi".split()
)

MAX_PIXELS = 200_000_000
"""Beyond this an image is taken for a decompression bomb (600 MB of RGB); 150-megapixel cameras stay below."""

MAX_BYTES = 1 << 29
"""Beyond this (512 MiB) a file is not read into memory."""

_TRANSPARENT_MODES = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})


class BadImage(Problem):
    """A file that cannot be used as an image.

    Attributes:
        path: the file.
        reason: why, to follow the file's name: "is cut short".
        stray: True where the content is something other than an image; False where an image is broken.
    """

    def __init__(self, path: Path, reason: str, *, stray: bool = False) -> None:
        """Makes the sentence of the file's name and the reason."""
        self.path = path
        self.reason = reason
        self.stray = stray
        super().__init__(f"{path.name} {reason}.")


def long_path(path: Path, platform: str = sys.platform) -> str:
    r"""Returns a name that the system opens however long it is: Windows needs `\\?\` beyond 260 characters."""
    text = os.path.abspath(path)  # noqa: PTH100 - a Path would collapse the prefix that is put before it
    if platform != "win32" or text.startswith("\\\\?\\"):
        return text
    return "\\\\?\\UNC\\" + text[2:] if text.startswith("\\\\") else "\\\\?\\" + text


def read_bytes(path: Path) -> bytes:
    """Reads a whole file.

    Raises:
        BadImage: if it is missing, locked, empty, no ordinary file, or larger than `MAX_BYTES`.
    """
    try:
        name = long_path(path)
        status = os.stat(name)  # noqa: PTH116 - of the long name
        if not stat.S_ISREG(status.st_mode):
            raise BadImage(path, "is not an ordinary file")
        if status.st_size > MAX_BYTES:
            raise BadImage(path, f"has {status.st_size >> 20} MB; files beyond {MAX_BYTES >> 20} MB are not opened")
        with open(name, "rb") as file:  # noqa: PTH123 - of the long name
            data = file.read()
    except (OSError, ValueError) as error:
        raise BadImage(path, f"cannot be read ({_plain(error)})") from error
    if not data:
        raise BadImage(path, "is empty (0 bytes)")
    return data


def load_image(path: Path, short_side: int | None = None) -> Image.Image:
    """Loads one image as the network, the window and a person should see it.

    Args:
        path: the file; any length, any alphabet.
        short_side: the caller will reduce the image to about this shorter side; a far larger JPEG is then decoded at
            a half, a quarter or an eighth, never below twice this size. None decodes every pixel.

    Returns:
        RGB, 8 bits, upright by EXIF, transparency laid on white, the first frame of an animation.

    Raises:
        BadImage: with the reason, if the file is missing, truncated, broken, too large, or no image.
    """
    return decode(read_bytes(path), path, short_side).convert_rgb()


class Decoded:
    """An image as the file holds it, fully decoded and upright, not yet RGB."""

    def __init__(self, image: Image.Image, image_format: str, mode: str, size: tuple[int, int]) -> None:
        """Keeps the image, the file's format ("JPEG"), its own colour mode ("CMYK") and its upright size."""
        self.image = image
        self.format = image_format
        self.mode = mode
        self.size = size

    def convert_rgb(self) -> Image.Image:
        """Returns the image in RGB."""
        return _to_rgb(self.image)


def decode(data: bytes, path: Path, short_side: int | None = None) -> Decoded:
    """Decodes the bytes of a file completely; `path` only names it in a failure. See `load_image`."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _refuse_bomb(image.size, path)
            image_format, mode, size = image.format or "", image.mode, image.size
            if short_side:
                _draft(image, short_side)
            image.load()
            upright, turned = _upright(image)
            return Decoded(upright, image_format, mode, size[::-1] if turned else size)
    except BadImage:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadImage(path, f"claims more than {MAX_PIXELS // 1_000_000} megapixels and is not opened") from error
    except Exception as error:  # a decoder fed with garbage may raise nearly anything
        reason, stray = _why(data, error)
        raise BadImage(path, reason, stray=stray) from error


# Pillow warns of a bomb at its own limit and refuses at twice that; ours lies between, so its refusal comes second.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def _refuse_bomb(size: tuple[int, int], path: Path) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        limit = MAX_PIXELS // 1_000_000
        raise BadImage(path, f"claims {width} × {height} pixels; images beyond {limit} megapixels are not opened")
    if width < 1 or height < 1:
        raise BadImage(path, "has no pixels")


def _draft(image: Image.Image, short_side: int) -> None:
    """Lets the JPEG decoder scale by 1/2, 1/4 or 1/8; other formats ignore it."""
    width, height = image.size
    scale = 2 * short_side / min(width, height)
    if scale <= 0.5:
        image.draft(image.mode, (int(width * scale) + 1, int(height * scale) + 1))


def _upright(image: Image.Image) -> tuple[Image.Image, bool]:
    """Turns by EXIF; the second value tells whether width and height changed places."""
    before = image.size
    try:
        with warnings.catch_warnings():
            turned = ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - a spoilt EXIF block must not cost the image
        turned = image.copy()
    return turned, turned.size != before


def _why(data: bytes, error: Exception) -> tuple[str, bool]:
    kind, is_image = what_is(data)
    if kind and not is_image:
        return f"is not an image but {kind}", True
    if not kind:
        return "is not an image of a known kind", True
    text = str(error).lower()
    if "truncated" in text or "unexpected end" in text or isinstance(error, EOFError):
        return f"is {kind} that is cut short", False
    return f"is {kind} that cannot be decoded ({_plain(error)})", False
