"""Ranking: every source and every block, from one pass, before anything is trained."""

import json
import zipfile
from pathlib import Path

import pytest

from tlgui.cli import main
from tlgui.data import pixels
from tlgui.data.preset import Preset
from tlgui.engine import rank as ranking
from tlgui.engine.rank import RankedSource, RankingStopped, candidates, rank
from tlgui.recipe import Problem, Recipe, Source


def ranked(recipe: Recipe, *names: str) -> list[RankedSource]:
    found = rank(recipe, [Source.named(name) for name in names])
    return [one for one in found if isinstance(one, RankedSource)]


def test_every_block_of_every_source_gets_every_score(recipe: Recipe, source_file: Path) -> None:
    trained, untrained = ranked(recipe, str(source_file), "shufflenet_v2_x0_5@none")
    assert [block.copied for block in trained.blocks] == list(range(1, len(trained.blocks) + 1))
    for one in (trained, untrained):
        assert (one.images, one.classes) == (36, 3)
        assert all(set(block.scores) == set(ranking.SCORES) for block in one.blocks)
    assert trained.leep is not None
    assert trained.nce is not None
    assert untrained.leep is untrained.nce is None


def test_the_best_cut_has_the_largest_logme(recipe: Recipe, source_file: Path) -> None:
    (one,) = ranked(recipe, str(source_file))
    assert one.best_cut is not None
    assert one.best_cut.scores["log_me"] == max(block.scores["log_me"] for block in one.blocks)


def test_images_are_decoded_once_for_all_sources_of_a_geometry(
    recipe: Recipe, source_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    real = pixels.pixels_to_judge

    def counted(path: Path, preset: Preset) -> pixels.Pixels:
        made.append(path)
        return real(path, preset)

    monkeypatch.setattr("tlgui.data.batches.pixels_to_judge", counted)
    ranked(recipe, str(source_file), f"{source_file}@none", str(source_file))
    assert len(made) == len(set(made)) == 36


def test_a_source_that_cannot_be_loaded_does_not_stop_the_others(recipe: Recipe, source_file: Path) -> None:
    broken, whole = ranked(recipe, "resnet1", str(source_file))
    assert "resnet1" in broken.problem
    assert not broken.blocks
    assert whole.blocks


def test_a_ranking_ends_within_a_batch_once_it_is_no_longer_wanted(recipe: Recipe, source_file: Path) -> None:
    looks = iter([*[False] * 8, *[True] * 1000])
    with pytest.raises(Problem) as stopped:
        list(rank(recipe, [Source(model=str(source_file))] * 50, lambda: next(looks)))
    assert isinstance(stopped.value, RankingStopped) or "stopped" in str(stopped.value)


def test_candidates_hold_the_recipes_own_source_and_an_untrained_one(recipe: Recipe, source_file: Path) -> None:
    names = [source.name for source in candidates(recipe)]
    assert names == [str(source_file), "embedded", f"{source_file}@none"]
    assert Source.named(names[-1]).weights == "none"


def test_sources_are_written_in_one_word_and_read_again() -> None:
    for source in (
        Source(),
        Source(model="resnet18", weights="none"),
        Source(model="resnet18", weights="/a@b/w.pth"),
        Source(model="/a@b/model.safetensors"),
    ):
        assert Source.named(source.name) == source


def test_the_command_prints_a_table_and_json(
    recipe: Recipe, source_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tlgui.recipe import dumps

    file = tmp_path / "recipe.toml"
    file.write_text(dumps(recipe))
    words = ["rank", str(file), "--sources", f"{source_file},nowhere.safetensors"]
    assert main([*words, "--blocks"]) == 0
    told = capsys.readouterr().out
    assert "LogME" in told
    assert "tiny source" in told
    assert "nowhere.safetensors" in told
    assert main([*words, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["best_cut"] in range(1, len(rows[0]["blocks"]) + 1)
    assert rows[1]["problem"]


def kendall(one: list[float], other: list[float]) -> float:
    pairs = [(i, j) for i in range(len(one)) for j in range(i)]
    agree = [
        ((one[i] - one[j]) * (other[i] - other[j]) > 0) - ((one[i] - one[j]) * (other[i] - other[j]) < 0)
        for i, j in pairs
    ]
    return sum(agree) / len(pairs)


def test_on_ants_and_bees_the_sources_are_ordered_like_their_linear_probes(shared_data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(shared_data / "hymenoptera_320.zip") as archive:
        archive.extractall(tmp_path)
    weights = shared_data / "weights"
    names = [
        f"mobilenet_v2@{weights / 'mobilenet_v2_imagenet_from_qat.pth'}",
        f"mobilenet_v2@{weights / 'mobilenet_v2_inat_insects_1022_fp16.pth'}",
        f"squeezenet1_0@{weights / 'squeezenet1_0_imagenet_deepcompressed.pth'}",
        f"mobilenet_v2@{weights / 'mobilenet_v2_inat_birds_965_fp16.pth'}",
        "mobilenet_v2@none",
    ]
    recipe = (
        Recipe().replaced("data.target", str(tmp_path)).replaced("train.image_size", 128).replaced("data.per_class", 60)
    )
    found = ranked(recipe, *names)
    log_me = [one.whole["log_me"] for one in found]
    probe = [one.whole["linear_probe"] for one in found]
    assert kendall(log_me, probe) >= 0.8
    assert log_me[0] == max(log_me)
    assert log_me[-1] == min(log_me)
