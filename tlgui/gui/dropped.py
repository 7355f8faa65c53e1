"""What was dropped onto the window: a folder, a model, images."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

MODEL_SUFFIXES = frozenset({".safetensors", ".pth", ".pt"})
RECIPE_SUFFIX = ".toml"


@dataclass(frozen=True)
class Dropped:
    """Local files and folders, sorted by what they are good for."""

    folder: Path | None = None
    model: Path | None = None
    recipe: Path | None = None
    images: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything that the window can take."""
        return bool(self.folder or self.model or self.recipe or self.images)


def dropped(data: QMimeData) -> Dropped:
    """Sorts what is being dragged; the first folder, model and recipe count, and every image or archive."""
    from tlgui.data.archives import (
        ARCHIVE_SUFFIXES,  # brings Pillow, which the first picture of the window can do without
    )
    from tlgui.data.images import IMAGE_SUFFIXES

    paths = local_paths(data)
    return Dropped(
        folder=next((path for path in paths if path.is_dir()), None),
        model=next((path for path in paths if path.suffix.lower() in MODEL_SUFFIXES), None),
        recipe=next((path for path in paths if path.suffix.lower() == RECIPE_SUFFIX), None),
        images=tuple(path for path in paths if path.name.lower().endswith((*IMAGE_SUFFIXES, *ARCHIVE_SUFFIXES))),
    )


def local_paths(data: QMimeData) -> list[Path]:
    """Returns the local files and folders that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def model_file(data: QMimeData) -> Path | None:
    """Returns the model file among what is being dragged, or None."""
    return dropped(data).model


def folder_of(data: QMimeData) -> Path | None:
    """Returns the folder among what is being dragged, or None."""
    return dropped(data).folder
