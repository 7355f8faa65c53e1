"""What a person gives to be named: files and folders, or a picture itself, dropped or pasted."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from tlgui.gui.language import tr


@dataclass(frozen=True)
class Given:
    """Either paths, or a picture, or a sentence why there is neither.

    Attributes:
        paths: local files and folders.
        picture: the pixels themselves, as a browser or a screenshot tool gives them.
        problem: what to do instead, or "".
    """

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None
    problem: str = ""


def may_be_given(data: QMimeData) -> bool:
    """Returns whether something is being dragged that is worth a try."""
    return data.hasUrls() or data.hasImage()


def given(data: QMimeData) -> Given:
    """Reads what was dropped or pasted; files win over pixels, pixels over an address on the web."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())
    if paths:
        return Given(paths)
    if data.hasImage():
        picture = QImage(data.imageData())
        if not picture.isNull():
            return Given(picture=picture)
    path = _path_in(data.text())
    if path is not None:
        return Given((path,))
    if any(url.scheme() in {"http", "https"} for url in data.urls()):
        text = tr("This is only the address of a picture. Copy the picture itself in the browser, then paste it here.")
    else:
        text = tr("There is no picture in this. Drop image files or folders, or paste a picture.")
    return Given(problem=text)


def _path_in(text: str) -> Path | None:
    """Returns the path that a text consists of, as copied from a terminal or a file manager."""
    line = text.strip().strip("\"'")
    if not line or "\n" in line or len(line) > 4096:
        return None
    path = Path(line).expanduser()
    try:
        return path if path.is_absolute() and path.exists() else None
    except (OSError, ValueError):
        return None
