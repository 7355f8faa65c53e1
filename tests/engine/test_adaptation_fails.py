"""Cases in which adaptation must fail: the run says so, and keeps the better model."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from sklearn.datasets import load_digits

from tlgui.engine.beside import ACCURACY
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, Notice, RunFinished
from tlgui.methods import adaptation_alarms as alarms
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder

EACH, SIDE = 24, 28


def enlarged(image: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns an 8×8 digit of 0…16 as 28×28×3 in 0…1."""
    large = Image.fromarray((image * 15.9).astype(np.uint8)).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return np.repeat(np.asarray(large)[:, :, None] / 255.0, 3, axis=2)


def coloured(image: NDArray[np.float64], strength: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns |x − strength · background|, the background being 3×3 random colours, enlarged."""
    cells = Image.fromarray(rng.integers(0, 256, (3, 3, 3), dtype=np.uint8))
    background = np.asarray(cells.resize((SIDE, SIDE), Image.Resampling.BILINEAR)) / 255.0
    return np.abs(image - strength * background)


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Digits, and other digits from which random colours were subtracted, with full strength or with less."""
    out = tmp_path_factory.mktemp("digits")
    rng = np.random.default_rng(0)
    found = load_digits()
    for label in range(10):
        for number, place in enumerate(np.flatnonzero(found.target == label)[: 2 * EACH]):
            image = enlarged(found.images[place])
            domains = (
                {"plain": image}
                if number < EACH
                else {"coloured": coloured(image, 1.0, rng), "tinted": coloured(image, 0.4, rng)}
            )
            for domain, shown in domains.items():
                file = out / domain / str(label) / f"{number}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray((shown * 255).astype(np.uint8)).save(file)
    return out


@pytest.fixture
def adapting(digits: Path) -> Recipe:
    recipe = Recipe().replaced("source.model", "digitnet_bn").replaced("source.weights", "none")
    for path, value in {
        "data.source": str(digits / "plain"),
        "data.target": str(digits / "coloured"),
        "layers.copy_first": 0,
        "layers.rest": "new",
        "method": {"name": "dann", "d_hidden": 32, "d_layers": 1, "source_share": 0.5},
        "train.epochs": 12,
        "train.learning_rate": 0.02,
        "train.augmentation": "none",
        "train.batch_norm": "train",
        "train.device": "cpu",
        "train.precision": "float32",
    }.items():
        recipe = recipe.replaced(path, value)
    return recipe


def sentences(happened: list[Event]) -> list[str]:
    return [event.text for event in happened if isinstance(event, Notice)]


def finished(happened: list[Event]) -> RunFinished:
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    return last


def test_that_the_gap_is_too_large_is_said_before_adaptation_begins(adapting: Recipe, tmp_path: Path) -> None:
    happened = list(run(adapting, RunFolder(tmp_path)))
    assert finished(happened).scalars["scoring/val/accuracy"] < 0.5
    warned = next(n for n, e in enumerate(happened) if isinstance(e, Notice) and "next to nothing about" in e.text)
    epochs = [event.epoch for event in happened[:warned] if isinstance(event, EpochDone)]
    assert epochs[-1] == adapting.train.epochs // 2  # when source-only has learnt to its end


def test_where_adaptation_does_harm_a_better_model_is_saved_and_the_run_says_so(
    adapting: Recipe, digits: Path, tmp_path: Path
) -> None:
    harm = {"bn_domain": "joint", "recalibrate_bn": False, "lambda_max": 5.0, "gamma": 0.0, "source_share": 0.75}
    recipe = adapting.replaced("data.target", str(digits / "tinted")).replaced("train.schedule", "constant")
    recipe = recipe.replaced("method", {**recipe.method.model_dump(), **harm})
    happened = list(run(recipe, RunFolder(tmp_path / "careful")))
    careful, told = finished(happened), sentences(happened)
    assert alarms.HURT in told
    assert careful.best_epoch < 12
    early = "The saved model is that of epoch 9, from the stage 'source only': no later one seemed better."
    assert (early in told) is (careful.best_epoch == 9)
    folder = RunFolder(tmp_path / "trusting")
    happened = list(run(recipe.replaced("method.fall_back", False), folder))
    trusting = finished(happened)
    assert trusting.best_epoch == 12
    informed = {e.epoch: e.scalars["target/information"] for e in happened if isinstance(e, EpochDone)}
    assert informed[careful.best_epoch] > informed[12]
    assert trusting.scalars[ACCURACY] == careful.scalars["scoring/val/accuracy"] or careful.best_epoch != 9
    assert folder.source_only_file.is_file()
    beside = json.loads(folder.results_file.read_text(encoding="utf-8"))["beside"]
    assert beside["sentence"] in sentences(happened)
    assert alarms.HURT_YET_KEPT in sentences(happened)
