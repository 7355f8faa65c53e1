"""Self-taught learning from a recipe to a prediction."""

import shutil
from pathlib import Path

import pytest
import torch

from tlgui.engine.predict import open_model, predict
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, RunFinished, Shown, StepDone
from tlgui.figures import Lines, Strips, from_json
from tlgui.recipe import Recipe
from tlgui.runs import RunFolder


@pytest.fixture(scope="session")
def pool(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The training pictures without their labels."""
    folder = tmp_path_factory.mktemp("pool")
    for number, file in enumerate(sorted((photos / "train").rglob("*.png"))):
        shutil.copy(file, folder / f"{number}.png")
    return folder


@pytest.fixture
def taught(recipe: Recipe, pool: Path) -> Recipe:
    """A small dictionary of small patches."""
    wanted = {"name": "self_taught", "patch": 6, "atoms": 16, "steps": 10, "patches": 1000, "stride": 2, "grid": 1}
    return recipe.replaced("method", wanted).replaced("data.source", str(pool))


def carried_out(recipe: Recipe, folder: RunFolder) -> list[Event]:
    events = list(run(recipe, folder))
    assert isinstance(events[-1], RunFinished)
    assert events[-1].outcome == "done", events[-1].text
    return events


@pytest.mark.parametrize("encoder", ["sparse_coding", "kmeans", "sparse_autoencoder", "denoising"])
def test_every_encoder_learns_to_tell_stripes_apart_and_predicts_from_its_file(
    taught: Recipe, tmp_path: Path, photos: Path, encoder: str
) -> None:
    recipe = taught.replaced("method.encoder", encoder).replaced("method.compare", False)
    recipe = recipe.replaced("method.steps", 150 if encoder == "sparse_autoencoder" else 10)
    folder = RunFolder(tmp_path / "run")
    events = carried_out(recipe.replaced("train.epochs", 6), folder)
    judged = [event for event in events if isinstance(event, EpochDone) and "val/accuracy" in event.scalars]
    assert {event.stage for event in judged} == {"target"}
    assert judged[-1].scalars["val/accuracy"] > (0.4 if encoder == "sparse_autoencoder" else 0.6)  # by chance: 0.33
    model = open_model(folder.model_file)
    files = sorted((photos / "val").rglob("*.png"))
    right = [one.best(model.classes, 1)[0][0] == one.path.parent.name for one in predict(model, files)]
    assert sum(right) / len(right) == pytest.approx(judged[-1].scalars["val/accuracy"], abs=0.06)
    assert {event.name for event in events if isinstance(event, Shown)} == {"atoms", "rebuilt"}


def test_the_accuracy_over_labels_stands_beside_raw_pixels_pca_and_the_source_model(
    taught: Recipe, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    carried_out(taught, folder)
    curve = from_json((folder.figures_dir / "label_curve.json").read_text())
    assert isinstance(curve, Lines)
    assert set(curve.series) == {"codes", "raw pixels", "PCA of the source", "source model"}
    assert curve.x == (2.0, 5.0, 10.0, 12.0)
    assert curve.note.startswith("With 2 labels a class the codes")


def test_a_run_that_was_interrupted_between_its_stages_ends_as_one_that_was_not(taught: Recipe, tmp_path: Path) -> None:
    recipe = taught.replaced("method.compare", False)
    whole, halved = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "halved")
    carried_out(recipe, whole)
    past_source = False

    def control() -> str:
        return "interrupt" if past_source else "run"

    for event in run(recipe, halved, control):  # type: ignore[arg-type] # the words of Control
        past_source = past_source or (isinstance(event, StepDone) and event.stage == "target")
    events = list(run(recipe, halved, resume=True))
    assert isinstance(events[-1], RunFinished)
    assert events[-1].outcome == "done", events[-1].text
    one, two = (open_model(folder.model_file).net.state_dict() for folder in (whole, halved))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_a_patch_larger_than_the_image_is_refused_in_one_sentence(taught: Recipe, tmp_path: Path) -> None:
    *_, last = run(taught.replaced("method.patch", 64), RunFolder(tmp_path / "run"))
    assert isinstance(last, RunFinished)
    assert last.outcome == "failed"
    assert last.text.startswith("method.patch: a patch of 64 px does not fit into images of 32 px")


def test_saved_clusters_take_the_images_they_were_made_from_and_are_scored_by_folders_that_no_method_saw(
    recipe: Recipe, pool: Path, photos: Path, tmp_path: Path
) -> None:
    wanted = {"name": "self_taught_clustering", "clusters": 3, "source_clusters": 6, "word_clusters": 8, "restarts": 2}
    folder = RunFolder(tmp_path / "run")
    events = carried_out(
        recipe.replaced("method", wanted | {"codebook": 50}).replaced("data.source", str(pool)), folder
    )
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert 0.0 <= last.scalars["scoring/nmi"] <= 1.0
    assert {"scoring/k-means ari", "scoring/deep features accuracy"} <= set(last.scalars)
    clusters = from_json((folder.figures_dir / "clusters.json").read_text())
    assert isinstance(clusters, Strips)
    told = {Path(path): name.partition(" (")[0] for name, paths in clusters.groups.items() for path in paths}
    assert len(told) >= 18
    model = open_model(folder.model_file)
    found = {one.path: one.best(model.classes, 1)[0][0] for one in predict(model, list(told))}
    assert found == told
    assert photos in next(iter(told)).parents


@pytest.mark.parametrize(("objective", "finish"), [("vicreg", "linear"), ("simclr", "fine_tune")])
def test_a_network_learns_without_labels_and_leaves_a_plain_network_behind(
    recipe: Recipe, pool: Path, tmp_path: Path, objective: str, finish: str
) -> None:
    wanted = {"name": "self_taught_network", "objective": objective, "finish": finish, "projector": 32}
    wanted |= {"compare": False, "fine_tune_epochs": 2}
    folder = RunFolder(tmp_path / "run")
    events = carried_out(
        recipe.replaced("method", wanted)
        .replaced("data.source", str(pool))
        .replaced("train.epochs", 2)
        .replaced("train.batch_size", 18)
        .replaced("train.learning_rate", 0.002),
        folder,
    )
    epochs = [event for event in events if isinstance(event, EpochDone)]
    assert [event.stage for event in epochs] == ["source", "source"] + ["target"] * (1 if finish == "linear" else 2)
    assert "val/neighbours_accuracy" in epochs[0].scalars
    assert "val/accuracy" not in epochs[0].scalars
    assert epochs[0].changes["conv5"] > 0
    if finish == "linear":
        assert epochs[-1].scalars["val/accuracy"] > 0.5
    assert open_model(folder.model_file).net.state_dict()["fc.weight"].shape == (3, 1024)
