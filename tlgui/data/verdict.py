"""One file, checked: what its image is, or why it cannot be used."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image

from tlgui.data.images import IMAGE_SUFFIXES, BadImage, decode, long_path, read_bytes
from tlgui.data.look import look_of
from tlgui.data.sniff import HEAD, what_is

_PLAIN_COLOURS = 64
_PLAIN_SHARE = 0.8
_LOOK_SIDE = 64


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file's image is; see `ImageRecord` for the fields that both have.

    Attributes:
        format: "JPEG", "PNG", …
        plain: at most 64 colours, one of which fills at least 80 % of the image: a drawing, an icon, a notice.
    """

    width: int
    height: int
    mode: str
    format: str
    look: int
    digest: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be used.

    Attributes:
        reason: to follow the file's name.
        stray: True where it is no image at all; False where it is a broken one.
        lasting: whether the reason lies in the content, so that the same content need not be read again.
    """

    reason: str
    stray: bool
    lasting: bool = True


Verdict = Facts | Refusal


def check_file(path: Path) -> Verdict:
    """Decodes a file completely and describes it; never raises for what a file may hold.

    A JPEG is decoded at a reduced scale: every coded byte is still read, so a cut or spoilt file is found out, and the
    scan takes a quarter of the time. A file whose name is not an image's is looked at only if its first bytes are.
    """
    try:
        if path.suffix.lower() not in IMAGE_SUFFIXES:
            kind, is_image = what_is(_head(path))
            if not is_image:
                return Refusal(f"is not an image but {kind}" if kind else "is not an image", stray=True)
        data = read_bytes(path)
    except BadImage as problem:
        return Refusal(problem.reason, problem.stray, lasting=False)
    try:
        decoded = decode(data, path, short_side=_LOOK_SIDE)
    except BadImage as problem:
        return Refusal(problem.reason, problem.stray)
    width, height = decoded.size
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    look = look_of(decoded.image)
    return Facts(width, height, decoded.mode, decoded.format, look, digest, is_plain(decoded.image))


def is_plain(image: Image.Image) -> bool:
    """Tells whether an RGB image is made of few colours, nearly all of it of one."""
    colours = image.getcolors(_PLAIN_COLOURS)  # gives up, and fast, at the first colour too many
    return colours is not None and max(count for count, _ in colours) >= _PLAIN_SHARE * image.width * image.height


def dump_verdict(verdict: Verdict) -> str:
    """Writes a verdict as JSON, for the cache."""
    return json.dumps(asdict(verdict))


def parse_verdict(text: str) -> Verdict:
    """Reads a verdict again; raises ValueError or TypeError if it is something else."""
    values = json.loads(text)
    return Refusal(**values) if "reason" in values else Facts(**values)


def _head(path: Path) -> bytes:
    try:
        with open(long_path(path), "rb") as file:  # noqa: PTH123 - of the long name
            return file.read(HEAD)
    except OSError as error:
        raise BadImage(path, f"cannot be read ({error.strerror})") from error
