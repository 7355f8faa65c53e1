"""The command line, as typed."""

import csv
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tlgui.cli import main
from tlgui.engine.predict import Prediction
from tlgui.events import RunFinished, from_line
from tlgui.places import resource
from tlgui.recipe import METHOD_OPTIONS


def tlgui(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tlgui", *words], capture_output=True, text=True, check=False, timeout=240
    )


def test_bad_usage_ends_with_two() -> None:
    assert tlgui("dance").returncode == 2


def test_a_bad_recipe_ends_with_two_and_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("[train]\nepoch = 1\n")
    done = tlgui("train", str(tmp_path / "r.toml"))
    assert done.returncode == 2
    assert "train.epoch" in done.stderr
    assert "epochs" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_that_cannot_begin_ends_with_one_and_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text('[data]\ntarget = "nowhere"\n')
    done = tlgui("train", str(tmp_path / "r.toml"), "--out", str(tmp_path / "run"))
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_methods_are_told_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["methods"]) == 0
    assert "Layer transfer" in capsys.readouterr().out
    assert main(["methods", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(METHOD_OPTIONS)


def test_sources_are_told_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources"]) == 0
    assert "mobilenet_v2" in capsys.readouterr().out
    assert main(["sources", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) >= 60


def test_the_doctor_names_every_package(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert all(found["packages"].values())
    assert found["devices"][-1]["name"] == "cpu"


def test_a_missing_model_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["predict", str(tmp_path / "no.safetensors"), str(tmp_path)]) == 1
    assert "no.safetensors" in capsys.readouterr().err


@pytest.mark.parametrize("top", ["0", "-1", "many"])
def test_a_number_of_classes_below_one_is_bad_usage(
    top: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["predict", str(tmp_path / "no.safetensors"), str(tmp_path), f"--top={top}"])
    assert ended.value.code == 2
    assert "whole number from 1 up" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "gone/table.csv"])
def test_a_table_that_cannot_be_written_is_told_before_the_model_is_opened(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["predict", str(tmp_path / "no.safetensors"), str(tmp_path), "--csv", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert "--csv" in told
    assert "folder" in told
    assert "Errno" not in told


def test_an_earlier_table_outlives_a_prediction_that_is_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def stopped(*_: object, **__: object) -> Iterator[Prediction]:
        yield Prediction(tmp_path / "a.png", (), "not readable")
        raise KeyboardInterrupt

    monkeypatch.setattr("tlgui.engine.predict.predict", stopped)
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    table = tmp_path / "table.csv"
    table.write_text("precious")
    model = str(resource("embedded/source.safetensors"))
    assert main(["predict", model, str(tmp_path / "a.png"), "--csv", str(table)]) == 130
    assert table.read_text() == "precious"
    assert main(["predict", model, str(tmp_path / "a.png"), "--csv", str(table)]) == 130
    assert (tmp_path / "table.csv.part1").exists()  # rows of before are not overwritten either
    part = tmp_path / "table.csv.part"
    assert f"the rows until then are in {part}" in capsys.readouterr().err
    assert "not readable" in part.read_text()


def test_a_table_that_was_not_begun_leaves_nothing(tmp_path: Path) -> None:
    assert main(["predict", str(tmp_path / "no.safetensors"), str(tmp_path), "--csv", str(tmp_path / "t.csv")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_not_utf_8_are_printed_and_written_as_they_are(tmp_path: Path) -> None:
    name = b"caf\xe9.png"
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / os.fsdecode(name))
    model, table = str(resource("embedded/source.safetensors")), tmp_path / "t.csv"
    for words in ([], ["--csv", str(table)]):
        command = [sys.executable, "-m", "tlgui", "predict", model, str(tmp_path), *words]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
        assert name in (table.read_bytes() if words else done.stdout)


def test_a_model_is_not_replaced_by_half_of_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    model = tmp_path / "model.safetensors"
    shutil.copy(resource("embedded/source.safetensors"), model)
    before = model.read_bytes()
    assert main(["export", str(model), "--out", str(tmp_path / "." / model.name)]) == 2
    assert "is the model itself" in capsys.readouterr().err
    assert model.read_bytes() == before


def test_an_error_of_the_system_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "x"))

    monkeypatch.setattr("tlgui.models.weights.save_tensors", full)
    model = str(resource("embedded/source.safetensors"))
    assert main(["export", model, "--out", str(tmp_path / "half.safetensors")]) == 1
    assert capsys.readouterr().err == f"tlgui: {tmp_path / 'x'}: No space left on device.\n"


def test_the_demo_trains_saves_reopens_and_predicts(tmp_path: Path) -> None:
    done = tlgui("demo", "--headless", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Accuracy of the reopened model" in done.stdout
    run_folder = next((tmp_path / "runs").iterdir())
    last = from_line((run_folder / "events.jsonl").read_text().splitlines()[-1])
    assert isinstance(last, RunFinished)
    images = tmp_path / "samples" / "1_few_photos" / "val"
    table = tmp_path / "table.csv"
    assert tlgui("predict", str(run_folder), str(images), "--csv", str(table)).returncode == 0
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    right = sum(row["class"] == Path(row["path"]).parent.name for row in rows)
    assert right / len(rows) == pytest.approx(last.scalars["val/accuracy"])
