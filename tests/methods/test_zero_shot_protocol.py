"""Benchmark files through the proposed protocol."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat

from tests.methods.zero_shot_world import SEEN, UNSEEN, images, signatures, solved
from tlgui.cli import main
from tlgui.data.zero_shot_benchmark import read_benchmark
from tlgui.methods.zero_shot_protocol import benchmark_task, run_protocol
from tlgui.recipe import Problem

EACH = 20


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """res101.mat and att_splits.mat as the benchmark has them: columns are images, everything counts from 1."""
    features, labels = images(EACH, noise=0.6)
    order = np.random.default_rng(0).permutation(len(labels))
    features, labels = features[order], labels[order]
    place = np.arange(1, len(labels) + 1)
    seen, val_class = labels.numpy() < SEEN, labels.numpy() >= SEEN - 4
    late = np.random.default_rng(1).random(len(labels)) < 0.2
    attributes = signatures().numpy().T
    savemat(tmp_path / "res101.mat", {"features": features.numpy().T, "labels": labels.numpy()[:, None] + 1})
    savemat(
        tmp_path / "att_splits.mat",
        {
            "att": attributes / np.linalg.norm(attributes, axis=0),
            "original_att": attributes,
            "allclasses_names": np.array([[f"class+{n}"] for n in range(SEEN + UNSEEN)], dtype=object),
            "train_loc": place[seen & ~late & ~val_class][:, None],
            "val_loc": place[seen & ~late & val_class][:, None],
            "trainval_loc": place[seen & ~late][:, None],
            "test_seen_loc": place[seen & late][:, None],
            "test_unseen_loc": place[~seen][:, None],
        },
    )
    return tmp_path / "res101.mat", tmp_path / "att_splits.mat"


@pytest.mark.parametrize("name", ["eszsl", "sae", "word_regression", "dap"])
def test_a_method_runs_through_the_proposed_split(files: tuple[Path, Path], name: str) -> None:
    kind, options = solved(name)
    outcome = run_protocol(kind, options, benchmark_task(read_benchmark(*files), binary=kind.binary))
    assert outcome.zero_shot > 0.7
    assert min(outcome.calibrated[2], outcome.zero_shot) > 0.5
    assert 0.3 < outcome.area <= 1.0


def test_counting_starts_at_zero_here_and_names_are_read(files: tuple[Path, Path]) -> None:
    found = read_benchmark(*files)
    assert found.classes[:2] == ("class+0", "class+1")
    assert found.labels.min() == 0
    assert found.labels.max() == SEEN + UNSEEN - 1
    assert set(found.classes_of(found.train)).isdisjoint(found.classes_of(found.val))
    assert set(found.classes_of(found.test_unseen)) == set(range(SEEN, SEEN + UNSEEN))


def test_an_unseen_class_among_the_images_to_learn_from_is_refused(files: tuple[Path, Path]) -> None:
    from scipy.io import loadmat

    parts = {name: value for name, value in loadmat(files[1]).items() if not name.startswith("__")}
    parts["trainval_loc"] = np.concatenate([parts["trainval_loc"], parts["test_unseen_loc"][:1]])
    savemat(files[1], parts)
    with pytest.raises(Problem, match=r"class\+\d+ is an unseen class, but trainval_loc holds images of it"):
        read_benchmark(*files)


def test_a_file_of_another_kind_is_refused_in_a_sentence(files: tuple[Path, Path]) -> None:
    with pytest.raises(Problem, match="has no variable 'features'"):
        read_benchmark(files[1], files[1])
    files[0].write_text("no MATLAB file at all, just words that somebody wrote")
    with pytest.raises(Problem, match="not a MATLAB file"):
        read_benchmark(*files)


def test_the_command_prints_the_table(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", *map(str, files), "--method", "eszsl", "--set", "feature_ridge=10"]) == 0
    assert "eszsl" in capsys.readouterr().out
    assert main(["benchmark", *map(str, files), "--method", "conse"]) != 0
    assert "'conse' does not run on given features" in capsys.readouterr().err
