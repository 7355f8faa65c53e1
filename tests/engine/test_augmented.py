"""The preview of the augmentation against the batches that training really draws."""

import base64
import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from tlgui.data.augment import augment
from tlgui.data.pixels import pixels_to_judge, pixels_to_vary
from tlgui.data.preset import Preset
from tlgui.engine.augmented import varied_rows
from tlgui.engine.inside_answers import augmented
from tlgui.engine.worker import Question

PRESET = Preset(resize=64, crop=64)


def pixels(tile: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(tile)))).transpose(2, 0, 1)


def test_a_row_shows_the_judged_image_and_then_what_training_draws(photos: Path) -> None:
    paths = sorted(photos.rglob("*.png"))[:3]
    rows = varied_rows(paths, PRESET, "strong", 2, seed=5)
    assert [len(row) for row in rows] == [3, 3, 3]
    assert np.array_equal(pixels(rows[1][0]), pixels_to_judge(paths[1], PRESET))
    generator = torch.Generator().manual_seed(5)
    images = [torch.from_numpy(pixels_to_vary(path, PRESET)) for path in paths]
    views = [augment(images, 64, "strong", generator, torch.device("cpu")) for _ in range(2)]
    assert np.array_equal(pixels(rows[2][2]), (views[1][2] * 255).round().byte().numpy())


def test_without_augmentation_every_variation_is_the_same(photos: Path) -> None:
    (row,) = varied_rows(sorted(photos.rglob("*.png"))[:1], PRESET, "none", 3, seed=0)
    assert len(set(row[1:])) == 1


def test_the_engine_answers_at_the_side_that_is_asked_for(photos: Path, source_file: Path) -> None:
    path = next(photos.rglob("*.png"))
    asked = {
        "source": {"model": str(source_file)},
        "image_size": 48,
        "augmentation": "flip_crop",
        "views": 4,
        "seed": 1,
        "paths": [str(path)],
    }
    answer = augmented(Question(1, asked, lambda _: None))
    assert answer["side"] == 48
    assert [pixels(tile).shape for tile in answer["rows"][0]] == [(3, 48, 48)] * 5
