"""Real weights on real photos: the figures that a person may expect."""

import zipfile
from pathlib import Path

import pytest

from tlgui.engine.run import run
from tlgui.events import Notice, RunFinished
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
