"""What training will show the network: some images, varied as the options say."""

from collections.abc import Sequence
from pathlib import Path

import torch

from tlgui.data.augment import Augmentation, augment
from tlgui.data.pixels import pixels_to_judge, pixels_to_vary
from tlgui.data.preset import Preset
from tlgui.methods.tiles import picture_tile


def varied_rows(
    paths: Sequence[Path], preset: Preset, kind: Augmentation, views: int, seed: int
) -> list[tuple[str, ...]]:
    """Returns a row of pictures for each image: as it is judged, then `views` variations, as training draws them.

    Args:
        paths: the images.
        preset: of the source model at the side that the recipe asks for.
        kind: see `augment`.
        views: how many variations.
        seed: another one draws others.

    Raises:
        Problem: an image cannot be read.
    """
    pixels = [torch.from_numpy(pixels_to_vary(path, preset)) for path in paths]
    generator = torch.Generator().manual_seed(seed)
    device = torch.device("cpu")
    shown = [augment(pixels, preset.crop, kind, generator, device) for _ in range(views)]
    rows = []
    for number, path in enumerate(paths):
        judged = torch.from_numpy(pixels_to_judge(path, preset)).float() / 255
        rows.append((picture_tile(judged), *(picture_tile(view[number]) for view in shown)))
    return rows
