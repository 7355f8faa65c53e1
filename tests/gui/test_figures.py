import json
import math
from pathlib import Path

import numpy as np
import pytest

from tests.gui.judged_run import CLASSES, FILES, content, judged_run
from tlgui.gui.figures import Judgement, ResultsProblem, read_results


@pytest.fixture
def judged(tmp_path: Path) -> Judgement:
    return read_results(judged_run(tmp_path).results_file).splits["val"]


def test_accuracy_and_balanced_accuracy_are_those_reckoned_by_hand(judged: Judgement) -> None:
    assert (judged.right, judged.images) == (4, 7)
    assert judged.accuracy == pytest.approx(4 / 7)
    assert judged.balanced_accuracy == pytest.approx((2 / 4 + 2 / 3) / 2)  # no image of wasps


def test_the_confusion_matrix_counts_every_image_once(judged: Judgement) -> None:
    assert judged.confusion.tolist() == [[2, 2, 0], [1, 2, 0], [0, 0, 0]]


def test_precision_recall_and_f1_are_those_reckoned_by_hand(judged: Judgement) -> None:
    ants, bees, wasps = judged.by_class
    assert [ants.precision, ants.recall, ants.images] == pytest.approx([2 / 3, 2 / 4, 4])
    assert [bees.precision, bees.recall, bees.images] == pytest.approx([2 / 4, 2 / 3, 3])
    assert ants.f1 == pytest.approx(2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2))
    assert all(math.isnan(value) for value in (wasps.precision, wasps.recall, wasps.f1))


def test_calibration_is_that_reckoned_by_hand(judged: Judgement) -> None:
    # (0.5, 0.6]: 0.55 right, 0.60 wrong; (0.6, 0.7]: 0.65 wrong; (0.7, 0.8]: 0.75 right;
    # (0.8, 0.9]: 0.90 and 0.85 right; (0.9, 1]: 0.95 wrong
    found = [(round(bin_.high, 1), bin_.images, bin_.accuracy) for bin_ in judged.bins]
    assert found == [(0.6, 2, 0.5), (0.7, 1, 0.0), (0.8, 1, 1.0), (0.9, 2, 1.0), (1.0, 1, 0.0)]
    error = (2 * abs(0.5 - 0.575) + 0.65 + 0.25 + 2 * abs(1 - 0.875) + 0.95) / 7
    assert judged.calibration_error == pytest.approx(error)


def test_figures_agree_with_plain_loops_on_many_random_images() -> None:
    random = np.random.default_rng(0)
    scores = random.dirichlet(np.ones(5), 400)
    labels = random.integers(5, size=400)
    judged = Judgement(tuple("abcde"), tuple(map(str, range(400))), labels, scores)
    predicted = [max(range(5), key=lambda label, row=row: row[label]) for row in scores.tolist()]  # type: ignore[misc]
    pairs = list(zip(labels.tolist(), predicted, strict=True))
    for row in judged.by_class:
        place = "abcde".index(row.name)
        hits = sum(true == named == place for true, named in pairs)
        assert row.precision == pytest.approx(hits / sum(named == place for _, named in pairs))
        assert row.recall == pytest.approx(hits / sum(true == place for true, _ in pairs))
    bins: dict[int, list[tuple[float, bool]]] = {}
    for scored, (true, named) in zip(scores.tolist(), pairs, strict=True):
        sure = scored[named]
        bins.setdefault(math.ceil(sure * 10), []).append((sure, true == named))
    error = sum(abs(sum(sure for sure, _ in inside) - sum(hit for _, hit in inside)) for inside in bins.values()) / 400
    assert judged.calibration_error == pytest.approx(error)


def test_images_of_a_cell_come_with_the_worst_first(judged: Judgement) -> None:
    def names(places: list[int]) -> list[str]:
        return [judged.paths[place] for place in places]

    assert names(judged.cell(0, 1)) == ["ants/3.jpg", "ants/2.jpg"]
    assert names(judged.cell(0, 0)) == ["ants/1.jpg", "ants/0.jpg"]
    assert names(judged.mistakes()) == ["ants/3.jpg", "ants/2.jpg", "bees/2.jpg"]
    assert judged.cell(2, 2) == []


def test_without_images_there_are_no_figures_and_no_failure() -> None:
    nothing = Judgement(CLASSES, (), np.empty(0, dtype=np.int64), np.empty((0, 3)))
    assert math.isnan(nothing.accuracy)
    assert math.isnan(nothing.calibration_error)
    assert math.isnan(nothing.interval[0])
    assert nothing.mistakes() == []
    assert nothing.bins == ()


def test_images_without_a_label_are_not_judged(tmp_path: Path) -> None:
    written = content()
    written["splits"]["val"]["files"].append({"path": "x.jpg", "label": -1, "scores": [1, 0, 0]})
    file = tmp_path / "results.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    assert read_results(file).splits["val"].images == len(FILES)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"classes": ["a"]}', '{"classes": ["a"], "splits": {"val": 3}}'])
def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "results.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ResultsProblem, match="are damaged"):
        read_results(file)


def test_scores_that_do_not_fit_the_classes_are_damage(tmp_path: Path) -> None:
    written = content()
    written["splits"]["val"]["files"][0]["scores"] = [0.5, 0.5]
    file = tmp_path / "results.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(ResultsProblem):
        read_results(file)


def test_a_file_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ResultsProblem, match="cannot be read"):
        read_results(tmp_path / "results.json")


def test_each_of_several_tasks_has_splits_of_its_own_and_finds_its_images(tmp_path: Path) -> None:
    run = judged_run(tmp_path)
    whole = json.loads(run.results_file.read_text())
    first = {"name": "kind", **{key: whole[key] for key in ("classes", "root", "splits")}}
    files = [{"path": "x.jpg", "label": 1, "scores": [0.2, 0.8]}]
    other = {"name": "tint", "classes": ["cold", "warm"], "root": "/other", "splits": {"val": {"files": files}}}
    run.results_file.write_text(json.dumps({**whole, "tasks": [first, other]}))
    found = read_results(run.results_file).splits
    assert list(found) == ["kind, val", "tint, val"]
    assert found["kind, val"].paths[0] == FILES[0][0]
    assert found["tint, val"].paths == ("/other/x.jpg",)
    assert found["tint, val"].classes == ("cold", "warm")
