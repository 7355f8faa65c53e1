"""The adapted model beside source-only: what labels say that only score, what is said without them, what is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from tlgui.chance import Pair
from tlgui.engine import beside as beside_module
from tlgui.engine.beside import ACCURACY, ALONE, by_labels, paired
from tlgui.engine.final import judged_file
from tlgui.engine.loop import Wanted
from tlgui.engine.prepare import Setup
from tlgui.engine.run import run
from tlgui.events import EpochDone, Event, Notice, RunFinished
from tlgui.methods.adaptation import Adaptation
from tlgui.methods.adaptation_alarms import by_the_score
from tlgui.models.judged import Judged
from tlgui.recipe import AdaptationOptions, Recipe
from tlgui.runs import RunFolder


@pytest.fixture
def flat(photos: Path, tmp_path: Path) -> Path:
    """The training photos of all classes in one folder, at a third of their brightness."""
    place = tmp_path / "flat"
    place.mkdir()
    for file in sorted((photos / "train").rglob("*.png")):
        with Image.open(file) as image:
            image.point(lambda value: value // 3).save(place / f"{file.parent.name}_{file.name}")
    return place


@pytest.fixture
def adapting(recipe: Recipe, photos: Path, flat: Path) -> Recipe:
    """One epoch of source-only and two adapted ones of a digit network from scratch, to unlabelled photos."""
    changes: dict[str, object] = {
        "source.model": "digitnet_bn",
        "source.weights": "none",
        "data.source": str(photos),
        "data.target": str(flat),
        "data.val_fraction": 0.0,
        "layers.copy_first": 0,
        "layers.rest": "new",
        "method": {"name": "dann", "d_hidden": 16, "fall_back": False},
    }
    for path, value in changes.items():
        recipe = recipe.replaced(path, value)
    return recipe


def told(happened: list[Event]) -> list[tuple[str, str]]:
    return [(event.level, event.text) for event in happened if isinstance(event, Notice)]


def finished(happened: list[Event]) -> RunFinished:
    last = happened[-1]
    assert isinstance(last, RunFinished)
    assert last.outcome == "done", last.text
    return last


def beside(folder: RunFolder) -> dict[str, object]:
    found: dict[str, object] = json.loads(folder.results_file.read_text(encoding="utf-8")).get("beside", {})
    return found


def equal(first: Path, second: Path) -> bool:
    a, b = load_file(first), load_file(second)
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (Pair(100, 90, 96, 0, 6), "Adaptation hurt, by more than chance allows (p = 0.031, McNemar's exact test)."),
        (Pair(100, 90, 91, 4, 5), "Adaptation seems to have hurt, by no more than chance allows (p = 1, McNemar's"),
        (
            Pair(100, 93, 90, 4, 1),
            "Adaptation seems to have helped, by no more than chance allows (p = 0.38, McNemar's",
        ),
        (Pair(100, 96, 80, 16, 0), "Adaptation helped, by more than chance allows (p < 0.001, McNemar's exact test)."),
    ],
)
def test_labels_that_score_say_which_is_better_with_both_figures_and_what_chance_allows(pair: Pair, words: str) -> None:
    said = by_labels(pair)
    figures = f"Of 100 images the adapted model names {pair.first}.0% rightly and source-only {pair.second}.0%."
    assert said.startswith(f"{figures} {words}")
    assert said.endswith(" These labels only scored; no choice was made by them.")
    assert " By its label-free score, entropy says so. These labels" in by_labels(pair, "entropy says so.")


def test_that_both_name_equally_many_is_said_as_such() -> None:
    told = "Of 100 images both models name 90.0% rightly: adaptation neither helped nor hurt."
    assert by_labels(Pair(100, 90, 90, 4, 4)).startswith(told)


def test_a_label_free_score_is_named_and_worse_is_what_lies_beyond_the_margin_on_its_own_side() -> None:
    high, low = {"target/entropy": 0.5, "target/information": 0.5}, {"target/entropy": 0.4, "target/information": 0.4}
    entropy = by_the_score("entropy", high, low, 0.05)
    assert entropy.worse
    assert entropy.words == "target entropy, the adapted model is worse than source-only, 0.500 against 0.400."
    information = by_the_score("im", high, low, 0.05)
    assert not information.worse
    assert information.words.startswith("information maximisation, the adapted model is better than source-only")
    assert "level" in by_the_score("entropy", high, low, 0.2).words


def test_images_are_paired_by_number_where_both_could_be_read_and_the_class_is_known() -> None:
    def judged(index: list[int], named: list[int], labels: list[int]) -> Judged:
        return Judged(torch.tensor(index), torch.eye(3)[named], torch.tensor(labels), 0.0)

    first = judged([0, 1, 2, 4], [0, 1, 2, 0], [0, 0, 2, -1])
    second = judged([4, 2, 1, 3], [0, 0, 0, 0], [-1, 2, 0, 0])
    assert paired(first, second) == Pair(2, 1, 1, 1, 1)


def test_labels_only_for_scoring_change_no_bit_of_what_is_kept(adapting: Recipe, photos: Path, tmp_path: Path) -> None:
    plain, scored = RunFolder(tmp_path / "plain"), RunFolder(tmp_path / "scored")
    recipe = adapting.replaced("method.selection", "im").replaced("method.fall_back", True)
    first = list(run(recipe, plain))
    second = list(run(recipe.replaced("data.scoring", str(photos / "val")), scored))
    assert finished(first).best_epoch == finished(second).best_epoch
    assert equal(plain.model_file, scored.model_file)
    assert plain.source_only_file.is_file() == scored.source_only_file.is_file()
    if plain.source_only_file.is_file():
        assert equal(plain.source_only_file, scored.source_only_file)


def test_with_labels_that_score_both_figures_are_told_everywhere(
    adapting: Recipe, photos: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    happened = list(run(adapting.replaced("data.scoring", str(photos / "val")), folder))
    end, found = finished(happened), beside(folder)
    ours, theirs = end.scalars["scoring/val/accuracy"], end.scalars[ACCURACY]
    assert end.text.startswith(
        f"Done: {ours:.1%} of the validation images, which no choice has seen, are named rightly,"
    )
    assert end.text.endswith(f" by source-only {theirs:.1%}.")
    assert found["model"] == "source_only.safetensors"
    assert found["worse"] == (ours < theirs)
    sentence = str(found["sentence"])
    assert sentence.startswith(f"Of 18 images the adapted model names {ours:.1%} rightly and source-only {theirs:.1%}.")
    assert "Source-only had learnt for 1 of 3 epochs then" in sentence
    assert ("warning" if ours < theirs else "info", sentence) in told(happened)


def test_without_labels_it_is_said_that_the_label_free_score_alone_vouches(adapting: Recipe, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    happened = list(run(adapting, folder))
    finished(happened)
    sentence = str(beside(folder)["sentence"])
    assert sentence.startswith("By its label-free score, information maximisation, the adapted model is ")
    assert "Nothing else vouches for the adapted model: no labelled images score it." in sentence
    epochs = [event.scalars["target/information"] for event in happened if isinstance(event, EpochDone)]
    assert f"{epochs[-1]:.3f}" in sentence
    assert f"{epochs[0]:.3f}" in sentence
    assert sentence in [text for _, text in told(happened)]


def test_adaptation_from_the_first_step_has_nothing_to_compare_with_and_says_so(
    adapting: Recipe, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    happened = list(run(adapting.replaced("method.source_share", 0.0), folder))
    finished(happened)
    assert ("warning", ALONE) in told(happened)
    assert beside(folder) == {"model": "", "sentence": ALONE, "worse": True}


def test_labels_that_put_it_below_source_only_warn_and_show_the_way_to_the_other_model(
    adapting: Recipe, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def perfect(setup: Setup, file: Path, part: str) -> Iterator[Event]:
        assert file.name == "source_only.safetensors"
        feed = setup.streams.lead
        judged = yield from judged_file(setup, file, part)
        known = feed.named(judged, part, setup.classes).labels
        assert known is not None
        return Judged(judged.index, torch.eye(3)[known], known, 0.0)  # type: ignore[return-value] # of a generator

    monkeypatch.setattr(beside_module, "judged_file", perfect)
    folder = RunFolder(tmp_path / "run")
    recipe = adapting.replaced("data.scoring", str(photos / "val")).replaced("train.learning_rate", 1e-6)
    happened = list(run(recipe, folder))
    end, found = finished(happened), beside(folder)
    assert end.scalars[ACCURACY] == 1.0 > end.scalars["scoring/val/accuracy"]
    assert found["worse"]
    assert found["model"] == folder.source_only_file.name
    assert " and source-only 100.0%. Adaptation hurt, by more than chance allows (p < 0.001" in str(found["sentence"])
    assert ("warning", found["sentence"]) in told(happened)
    assert end.best_epoch == 3  # the labels chose nothing: what is kept is what would have been kept without them


class Once:
    """Ends a run after its first epoch."""

    def __init__(self) -> None:
        self.word: Wanted = "run"

    def __call__(self) -> Wanted:
        return self.word

    def watch(self, story: Iterator[Event]) -> None:
        for event in story:
            self.word = "interrupt" if isinstance(event, EpochDone) else self.word


def test_the_source_only_model_is_that_of_the_end_of_its_stage_and_survives_an_interruption(
    adapting: Recipe, tmp_path: Path
) -> None:
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    finished(list(run(adapting, whole)))
    once = Once()
    once.watch(run(adapting, broken, once))
    after_source = tmp_path / "after_source.safetensors"
    after_source.write_bytes(broken.model_file.read_bytes())
    finished(list(run(adapting, broken, resume=True)))
    assert equal(after_source, whole.source_only_file)
    assert equal(broken.source_only_file, whole.source_only_file)
    assert beside(broken) == beside(whole)
    assert not equal(whole.model_file, whole.source_only_file)


def test_beside_adabn_stands_its_own_network_with_the_sources_statistics(adapting: Recipe, tmp_path: Path) -> None:
    adabn, plain = RunFolder(tmp_path / "adabn"), RunFolder(tmp_path / "plain")
    finished(list(run(adapting.replaced("method", {"name": "adabn", "fall_back": False}), adabn)))
    finished(list(run(adapting.replaced("method", {"name": "source_only"}), plain)))
    files = [load_file(file) for file in (adabn.source_only_file, adabn.model_file, plain.model_file)]
    for name in files[0]:
        statistic = "running" in name or "num_batches" in name
        assert statistic or torch.equal(files[0][name], files[1][name])
        assert statistic or torch.equal(files[0][name], files[2][name])
        assert "running" not in name or not torch.equal(files[0][name], files[1][name])
    assert "of 3 epochs then" not in str(beside(adabn)["sentence"])
    assert beside(plain) == {}


def test_where_source_only_was_kept_no_second_file_of_it_stays(
    adapting: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hurt(method: Adaptation[AdaptationOptions], scalars: dict[str, float]) -> bool:  # noqa: ARG001 - the signature
        return bool(method._adapting)

    monkeypatch.setattr(Adaptation, "hurt", hurt)
    folder = RunFolder(tmp_path / "run")
    happened = list(run(adapting.replaced("method.fall_back", True), folder))
    assert finished(happened).best_epoch == 1
    early = "The saved model is that of epoch 1, from the stage 'source only': no later one seemed better."
    assert ("warning", early) in told(happened)
    assert not folder.source_only_file.exists()
    assert beside(folder) == {"model": "", "sentence": early, "worse": False}


def test_another_run_in_the_same_folder_finds_no_source_only_model_of_the_last_one(
    adapting: Recipe, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "run")
    finished(list(run(adapting, folder)))
    assert folder.source_only_file.is_file()
    finished(list(run(adapting.replaced("method", {"name": "source_only"}), folder)))
    assert not folder.source_only_file.exists()
