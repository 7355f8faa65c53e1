"""Real weights on real photos: the figures that a person may expect."""

import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tlgui.engine.run import run
from tlgui.events import Notice, Progress, RunFinished
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


@pytest.fixture(scope="module")
def ants_and_bees(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hymenoptera")
    with zipfile.ZipFile(shared_data / "hymenoptera_320.zip") as archive:
        archive.extractall(folder)
    return next(folder.rglob("train")).parent


@pytest.mark.parametrize(
    ("architecture", "weights", "copied", "bar"),
    [
        ("mobilenet_v2", "mobilenet_v2_imagenet_from_qat.pth", None, 0.945),
        ("mobilenet_v2", "mobilenet_v2_imagenet_from_qat.pth", 17, 0.945),
        ("squeezenet1_0", "squeezenet1_0_imagenet_deepcompressed.pth", None, 0.915),
    ],
)
def test_ants_and_bees_are_told_apart(
    shared_data: Path,
    ants_and_bees: Path,
    tmp_path: Path,
    architecture: str,
    weights: str,
    copied: int | None,
    bar: float,
) -> None:
    recipe = (
        Recipe()
        .replaced("source.model", architecture)
        .replaced("source.weights", str(shared_data / "weights" / weights))
        .replaced("data.target", str(ants_and_bees))
        .replaced("layers.copy_first", copied)
        .replaced("train.augmentation", "none")
        .replaced("train.epochs", 8)
        .replaced("train.device", "cpu")
    )
    happened = list(run(recipe, RunFolder(tmp_path)))
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    assert last.scalars["val/accuracy"] >= bar
    told = [event.text for event in happened if isinstance(event, Notice)]
    assert not [text for text in told if "named otherwise" in text]


@pytest.fixture(scope="module")
def grey_negatives(ants_and_bees: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Other photos of ants and bees, as grey negatives: 60 to adapt to and 60 to judge."""
    out = tmp_path_factory.mktemp("grey")
    for name in ("ants", "bees"):
        for number, file in enumerate(sorted((ants_and_bees / "val" / name).glob("*.jpg"))[:60]):
            place = out / ("train" if number % 2 else "val") / name / file.name
            place.parent.mkdir(parents=True, exist_ok=True)
            with Image.open(file) as photo:
                ImageOps.invert(photo.convert("L")).save(place)
    return out


def test_an_imagenet_trunk_adapts_to_photos_that_look_otherwise_and_runs_its_frozen_blocks_once(
    shared_data: Path, ants_and_bees: Path, grey_negatives: Path, tmp_path: Path
) -> None:
    recipe = (
        Recipe()
        .replaced("source.model", "mobilenet_v2")
        .replaced("source.weights", str(shared_data / "weights" / "mobilenet_v2_imagenet_from_qat.pth"))
        .replaced("data.source", str(ants_and_bees / "train"))
        .replaced("data.target", str(grey_negatives))
        .replaced("layers.copy_first", 17)
        .replaced("method", {"name": "dann", "bottleneck": 64, "d_hidden": 64})
        .replaced("train.augmentation", "none")
        .replaced("train.image_size", 128)
        .replaced("train.epochs", 6)
        .replaced("train.batch_norm", "train")
        .replaced("train.device", "cpu")
    )
    happened = list(run(recipe, RunFolder(tmp_path)))
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    assert last.scalars["scoring/val/accuracy"] >= 0.7, "chance is 0.5"
    remembered = [event.total for event in happened if isinstance(event, Progress) and event.task == "cache"]
    assert len(set(remembered)) == 2, "one cache a domain"
