"""Classes of a saved zero-shot model: chosen among, added and taken out without training."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.engine.test_zero_shot import UNSEEN, picture, recipe, world
from tlgui.cli import main
from tlgui.engine.candidates import among
from tlgui.engine.class_answers import way_to_class
from tlgui.engine.predict import open_model, predict
from tlgui.engine.run import run
from tlgui.engine.worker import Question
from tlgui.engine.zero_shot_classes import ZeroShotFile, parsed_attributes
from tlgui.figures import Bars, Figure, from_json
from tlgui.methods.zero_shot_net import ZeroShotNet
from tlgui.models.source import load_source
from tlgui.recipe import Problem, Source
from tlgui.runs import RunFolder

__all__ = ["world"]  # the fixture


@pytest.fixture(scope="module")
def attribute_model(world: Path, source_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = RunFolder(tmp_path_factory.mktemp("attributes") / "run")
    wanted = recipe(
        world, source_file, "eszsl", unseen="red top, green right", feature_ridge=10.0, descriptor_ridge=1.0
    )
    list(run(wanted, folder))
    return folder.model_file.read_bytes()


@pytest.fixture(scope="module")
def word_model(world: Path, source_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root, chance = tmp_path_factory.mktemp("words"), np.random.default_rng(0)
    words = ["class", *map(str, range(7)), "left", "right", "red", "green", "blue", "top", "grey"]
    np.savez(root / "words.npz", words=np.array(words), vectors=chance.normal(size=(len(words), 8)).astype(np.float16))
    wanted = recipe(world, source_file, "conse").replaced("data.source", "")
    list(run(wanted.replaced("data.descriptors", str(root / "words.npz")), RunFolder(root / "run")))
    return (root / "run" / "model.safetensors").read_bytes()


@pytest.fixture
def file(attribute_model: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    path.write_bytes(attribute_model)
    return path


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "image.png"
    picture("blue", "left", np.random.default_rng(9)).save(path)
    return path


def test_a_class_added_by_attributes_scores_as_if_it_had_been_there_from_the_start(
    file: Path, image: Path, world: Path, source_file: Path, tmp_path: Path
) -> None:
    model = ZeroShotFile.read(file)
    assert "blue left" not in model.classes
    assert model.add("blue left", {"blue": 1.0, "left": 1.0}) == []
    model.write()
    folder = RunFolder(tmp_path / "whole")
    whole = recipe(
        world, source_file, "eszsl", unseen="red top, green right, blue left", feature_ridge=10.0, descriptor_ridge=1.0
    )
    list(run(whole, folder))
    grown, made = open_model(file), open_model(folder.model_file)
    assert grown.classes == made.classes
    assert isinstance(grown.net, ZeroShotNet)
    assert isinstance(made.net, ZeroShotNet)
    torch.testing.assert_close(grown.net.descriptors, made.net.descriptors)
    x = torch.rand(2, 3, 32, 32)
    one, other = (net.embedding(net.features(x), net.descriptors) for net in (grown.net, made.net))
    torch.testing.assert_close(one, other)
    assert len(next(predict(grown, [image])).probabilities) == len(grown.classes)


def test_removing_an_added_class_leaves_the_file_as_it_was(file: Path) -> None:
    before = open_model(file).net.state_dict()
    model = ZeroShotFile.read(file)
    model.add("blue left", {"blue": 1.0, "left": 1.0})
    model.remove("Blue_Left")
    model.write()
    after = open_model(file).net.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_a_class_described_like_another_is_told(file: Path) -> None:
    notes = ZeroShotFile.read(file).add("scarlet top", {"red": 1.0, "top": 1.0})
    assert notes == ["scarlet top is described exactly as red top, so the two cannot be told apart."]


@pytest.mark.parametrize(
    ("name", "attributes", "sentence"),
    [
        ("red top", {"red": 1.0}, "has the class 'red top' already"),
        ("pink top", {"pink": 1.0}, "has no attribute 'pink'"),
        ("pink top", {}, "describes classes by 7 attributes"),
        ("  ", {"red": 1.0}, "needs a name"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(
    file: Path, name: str, attributes: dict[str, float], sentence: str
) -> None:
    with pytest.raises(Problem, match=sentence):
        ZeroShotFile.read(file).add(name, attributes)


def test_a_class_is_added_by_its_name_alone_where_words_describe(
    word_model: bytes, image: Path, tmp_path: Path
) -> None:
    path = tmp_path / "words.safetensors"
    path.write_bytes(word_model)
    model = ZeroShotFile.read(path)
    assert model.add("grey top") == []
    with pytest.raises(Problem, match="The word vectors have no 'zebra'"):
        model.add("zebra")
    model.write()
    grown = open_model(path)
    assert grown.classes[-1] == "grey top"
    direct = among(open_model(path), ["grey top", "red top"])
    path.write_bytes(word_model)
    fresh = among(open_model(path), ["grey top", "red top"])
    one, other = (next(predict(each, [image])).probabilities for each in (direct, fresh))
    assert one == pytest.approx(other)


def test_the_shares_of_chosen_classes_are_those_of_all_divided_anew(file: Path, image: Path) -> None:
    model = open_model(file)
    every = dict(zip(model.classes, next(predict(model, [image])).probabilities, strict=True))
    chosen = among(model, ["red top", "Green_Right"])
    assert chosen.classes == ("red top", "green right")
    found = next(predict(chosen, [image])).probabilities
    total = every["red top"] + every["green right"]
    assert found == pytest.approx((every["red top"] / total, every["green right"] / total), rel=1e-3)


def test_any_model_can_choose_among_some_of_its_classes(source_file: Path, image: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    assert len(next(predict(among(model, ["class 3", "class 1"]), [image])).probabilities) == 2
    with pytest.raises(Problem, match="does not know the class 'class 9'; did you mean"):
        among(model, ["class 3", "class 9"])


def test_the_penalty_can_be_set_and_moves_the_answer_to_unseen_classes(file: Path, image: Path) -> None:
    shares = []
    for gamma in (0.0, 1.0):
        model = ZeroShotFile.read(file)
        model.penalise(gamma)
        model.write()
        opened = open_model(file)
        found = dict(zip(opened.classes, next(predict(opened, [image])).probabilities, strict=True))
        shares.append(sum(found[name] for name in opened.classes if name in UNSEEN))
    assert shares[1] > shares[0]
    with pytest.raises(Problem, match="between 0 and 1"):
        ZeroShotFile.read(file).penalise(2.0)


def test_a_plain_model_says_that_its_classes_are_fixed(source_file: Path) -> None:
    with pytest.raises(Problem, match="it is no zero-shot model"):
        ZeroShotFile.read(source_file)


def test_a_saved_zero_shot_model_can_serve_as_a_source_again(file: Path) -> None:
    source = load_source(Source(model=str(file)))
    assert source.outputs == 7
    assert source.net(torch.zeros(1, 3, 32, 32)).shape == (1, 7)


def test_the_command_line_adds_lists_and_predicts(file: Path, image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classes", str(file), "--add", "blue left", "--attributes", "blue, left=1"]) == 0
    assert "unseen  blue left" in capsys.readouterr().out
    table = image.with_suffix(".csv")
    assert main(["predict", str(file), str(image), "--classes", "blue left, red top", "--csv", str(table)]) == 0
    with table.open() as rows:
        assert next(csv.reader(rows))[4:] == ["blue left", "red top"]
    assert main(["classes", str(file), "--remove", "blue left"]) == 0
    assert "blue left" not in capsys.readouterr().out


def test_the_way_to_a_class_is_told_by_candidates_or_by_the_blend(
    file: Path, word_model: bytes, image: Path, tmp_path: Path, source_file: Path
) -> None:
    def way(model: Path) -> Figure | None:
        return from_json(json.dumps(way_to_class(Question(1, {"model": str(model), "path": str(image)}, print))))

    nearest = way(file)
    assert isinstance(nearest, Bars)
    fit, after = nearest.series.values()
    assert after == tuple(sorted(after, reverse=True))
    penalty = float(open_model(file).net.state_dict()["gamma"])
    seen = [penalty if name.startswith("●") else 0.0 for name in nearest.names]
    assert [one - other for one, other in zip(fit, after, strict=True)] == pytest.approx(seen, abs=1e-5)
    words = tmp_path / "words.safetensors"
    words.write_bytes(word_model)
    blend = way(words)
    assert isinstance(blend, Bars)
    assert sum(blend.series["share in the blend"]) <= 100.001
    assert all(name.startswith("class ") for name in blend.names)
    assert "Nearest words around the blend: " in blend.note
    assert way(source_file) is None


def test_attributes_are_read_as_they_are_written() -> None:
    assert parsed_attributes("stripes, tail=0.5 , hooves = 0") == {"stripes": 1.0, "tail": 0.5, "hooves": 0.0}
    with pytest.raises(Problem, match="'many' of legs is not a number"):
        parsed_attributes("legs=many")
