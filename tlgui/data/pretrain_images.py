"""Writes the class folders that the embedded source model is trained from (resources/recipes/embedded_source.toml)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tlgui.data.pretrain_things import PretrainClass, pretrain_classes, pretrain_layer
from tlgui.data.samples_draw import drawing
from tlgui.data.samples_files import encode, write_folder
from tlgui.data.samples_photo import jpeg_quality, photo
from tlgui.data.samples_things import generator

CLASSES, PER_CLASS, SIZE = 200, 150, 96
"""What the embedded source model was trained from."""

_DRAWN_SHARE = 0.3


def write_pretraining(
    folder: Path,
    classes: int = CLASSES,
    per_class: int = PER_CLASS,
    size: int = SIZE,
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Path:
    """Writes `classes` folders of `per_class` generated JPEG images, the same ones on every machine.

    An interrupted call is taken up where it stopped by calling again; nothing that exists is overwritten.

    Args:
        folder: a new or empty folder, or one that an earlier call began.
        classes: how many; see `pretrain_classes`.
        per_class: images a class.
        size: side of the images in pixels.
        progress: is told (images done, images in all).
        should_stop: is asked before each image.

    Returns:
        The folder, ready to be a recipe's `data.target`.

    Raises:
        SamplesProblem: the folder holds something else, or cannot be written, or `should_stop` said so.
    """
    kinds = pretrain_classes(classes)
    pictures = [
        (f"{kind.name}/{number:04d}.jpg", partial(_picture, kind, size))
        for number in range(per_class)
        for kind in kinds
    ]
    contents = f"tlgui pretraining 1: {classes} classes x {per_class} images, {size} px"
    write_folder(folder, contents, pictures, {}, progress=progress, should_stop=should_stop)
    return folder


def _picture(kind: PretrainClass, size: int, path: str) -> bytes:
    rng = generator("pretraining", path)
    layer = pretrain_layer(kind, size, rng)
    image = drawing(layer, rng) if rng.random() < _DRAWN_SHARE else photo(layer, rng)
    return encode(image, jpeg_quality(rng))
