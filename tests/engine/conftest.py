"""A tiny world for the engine: striped pictures, a small network with trained-looking weights."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from tlgui.data.preset import Preset
from tlgui.models.build import build_seeded
from tlgui.models.weights import save_tensors
from tlgui.recipe import Recipe

SIDE = 32
CLASSES = ("across", "checked", "down")


def picture(kind: str, rng: np.random.Generator) -> Image.Image:
    """Draws stripes across, stripes down, or a chequerboard, with a random phase and noise."""
    y, x = np.mgrid[0:40, 0:40] + rng.integers(0, 8, size=(2, 1, 1))
    stripes = {"across": y // 4 % 2, "down": x // 4 % 2, "checked": (x // 4 + y // 4) % 2}[kind]
    pixels = stripes[..., None] * rng.integers(90, 200, 3) + rng.integers(0, 55, (40, 40, 3))
    return Image.fromarray(pixels.astype(np.uint8))


@pytest.fixture(scope="session")
def striped() -> Callable[[str, np.random.Generator], Image.Image]:
    """Draws a picture of a class."""
    return picture


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Class folders below train/ and val/."""
    root = tmp_path_factory.mktemp("photos")
    rng = np.random.default_rng(0)
    for split, number in (("train", 12), ("val", 6)):
        for kind in CLASSES:
            folder = root / split / kind
            folder.mkdir(parents=True)
            for count in range(number):
                picture(kind, rng).save(folder / f"{count}.png")
    return root


@pytest.fixture(scope="session")
def source_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved model: a small ShuffleNet, seven classes, made for images of 32 px."""
    path = tmp_path_factory.mktemp("source") / "source.safetensors"
    net = build_seeded("shufflenet_v2_x0_5", {}, 7, seed=3)
    preset = Preset(resize=SIDE, crop=SIDE)
    meta = {
        "format": 1,
        "architecture": "shufflenet_v2_x0_5",
        "kwargs": {"num_classes": 7},
        "classes": [f"class {number}" for number in range(7)],
        "preset": preset.to_dict(),
        "title": "tiny source",
    }
    save_tensors(path, net.state_dict(), meta)
    return path


@pytest.fixture
def recipe(photos: Path, source_file: Path) -> Recipe:
    """Three short epochs with the last stage and the head learning."""
    torch.set_num_threads(1)
    return (
        Recipe()
        .replaced("source.model", str(source_file))
        .replaced("data.target", str(photos))
        .replaced("layers.copy_first", 13)
        .replaced("train.epochs", 3)
        .replaced("train.batch_size", 8)
        .replaced("train.learning_rate", 0.02)
        .replaced("train.copied_rate", 1.0)
        .replaced("train.device", "cpu")
    )
