"""The one loader of images: thumbnails, training and prediction see the same pixels.

Pillow decodes; this module opens the bytes, turns the image upright and brings every colour mode to RGB.
"""

import io
import os
import stat
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

from tlgui.data.colour import to_rgb
from tlgui.data.sniff import what_is
from tlgui.recipe import Problem

_WANTED = ("JPEG", "PNG", "GIF", "BMP", "DIB", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM", "ICO", "QOI")
Image.init()  # all decoders now: Pillow would load them on demand, which two threads must not do at once
FORMATS = tuple(name for name in _WANTED if name in Image.OPEN)
"""What Pillow may decode. Formats that call other programs (EPS) or that nobody's photos are in stay closed."""

IMAGE_SUFFIXES: frozenset[str] = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".webp"}
    | {".avif", ".jp2", ".j2k", ".jpx", ".ppm", ".pgm", ".pbm", ".pnm", ".ico", ".tga", ".qoi"}
)

MAX_PIXELS = 200_000_000
"""Beyond this an image is taken for a decompression bomb (600 MB of RGB); 150-megapixel cameras stay below."""

MAX_BYTES = 1 << 29
"""Beyond this (512 MiB) a file is not read into memory."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings an image of each EXIF orientation upright."""

# Pillow's own guard warns at its limit and refuses at twice that. Ours refuses at the limit, in words.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", module=r"PIL\.")  # remarks on spoilt metadata, which cost nothing


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
    return decode(read_bytes(path), path, short_side).image


@dataclass(frozen=True)
class Decoded:
    """A completely decoded file.

    Attributes:
        image: RGB and upright; smaller than the file's own size where the JPEG decoder was allowed to reduce it.
        format: "JPEG", "PNG", …
        mode: the file's own colour mode, such as "CMYK".
        size: width and height of the file's image, upright, in pixels.
    """

    image: Image.Image
    format: str
    mode: str
    size: tuple[int, int]


def decode(data: bytes, path: Path, short_side: int | None = None) -> Decoded:
    """Decodes the bytes of a file completely; `path` only names it in a failure. See `load_image`."""
    try:
        image = Image.open(io.BytesIO(data), formats=_formats(path))
        _refuse_bomb(image.size, path)
        image_format, mode, full = image.format or "", image.mode, image.size
        reduced = short_side is not None and _draft(image, short_side)
        image.load()
        upright = _upright(image)
        swapped = upright.size != image.size and upright.size == image.size[::-1]
        size = (full[::-1] if swapped else full) if reduced else upright.size
        return Decoded(to_rgb(upright), image_format, mode, size)
    except BadImage:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        limit = MAX_PIXELS // 1_000_000
        raise BadImage(path, f"claims more than {limit} megapixels and is not opened") from error
    except Exception as error:  # a decoder fed with garbage may raise nearly anything
        reason, stray = _why(data, error)
        raise BadImage(path, reason, stray=stray) from error


def _formats(path: Path) -> tuple[str, ...]:
    """Adds TGA by name only: it has no signature, and Pillow would see one in many a stray file."""
    return (*FORMATS, "TGA") if path.suffix.lower() == ".tga" else FORMATS


def _refuse_bomb(size: tuple[int, int], path: Path) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        limit = MAX_PIXELS // 1_000_000
        raise BadImage(path, f"claims {width} × {height} pixels; beyond {limit} megapixels images are not opened")


def _draft(image: Image.Image, short_side: int) -> bool:
    """Lets the JPEG decoder scale by 1/2, 1/4 or 1/8; other formats know no such thing. Tells whether it will."""
    width, height = image.size
    short, wanted = min(width, height), 2 * short_side
    if short < 2 * wanted:
        return False
    return image.draft(None, (width * wanted // short, height * wanted // short)) is not None


def _upright(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - a spoilt EXIF block must not cost the image
        orientation = 1
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


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


def _plain(error: Exception) -> str:
    """Returns the reason without the number and the path that the system wraps around it."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (reason or type(error).__name__).splitlines()[0].rstrip(".")[:120]
