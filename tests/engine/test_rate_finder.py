"""The learning-rate test: the rate rises, the loss is watched, nothing is kept."""

import json
import math
from pathlib import Path

import pytest

from tlgui.cli import main
from tlgui.engine import rate_finder
from tlgui.engine.rate_finder import HARM, HIGHEST, LOWEST, RateTest, Smoothed, find_rate, judged
from tlgui.events import Event, Progress
from tlgui.figures import from_json, to_json
from tlgui.recipe import Problem, Recipe, dumps


def outcome(recipe: Recipe) -> tuple[RateTest, list[Event]]:
    told, test = [], find_rate(recipe, lambda: False)
    while True:
        try:
            told.append(next(test))
        except StopIteration as end:
            found: RateTest = end.value
            return found, told


def test_the_rates_rise_by_a_constant_factor_and_the_suggestion_is_among_those_that_help(recipe: Recipe) -> None:
    knowing = recipe.replaced("source.model", "embedded").replaced("layers.copy_first", 18)
    knowing = knowing.replaced("train.batch_size", 36).replaced("train.augmentation", "none")
    knowing = knowing.replaced("train.image_size", 32)
    found, told = outcome(knowing)
    assert found.rates[0] == LOWEST
    factors = {round(b / a, 6) for a, b in zip(found.rates, found.rates[1:], strict=False)}
    assert len(factors) == 1
    assert found.rate is not None
    assert 1e-4 < found.rate < HIGHEST / 10
    assert min(found.smooth) < 0.95 * found.smooth[0]
    steps = [event for event in told if isinstance(event, Progress) and event.task == "rate"]
    assert len(steps) == len(found.rates)


def test_what_the_recipe_says_of_the_rate_does_not_count(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_finder, "STEPS", 12)
    assert outcome(recipe)[0] == outcome(recipe.replaced("train.learning_rate", 1e-3))[0]


def test_the_mean_is_corrected_for_its_start() -> None:
    smoothed = Smoothed()
    assert [smoothed.take(2.0) for _ in range(3)] == pytest.approx([2.0, 2.0, 2.0])
    assert smoothed.least == pytest.approx(2.0)


def test_a_tenth_of_the_rate_with_the_smallest_loss_is_suggested() -> None:
    losses = [2.0] * 10 + [1.0] * 30 + [9.0] * 5
    found = judged([(10 ** (-4 + number / 10), loss) for number, loss in enumerate(losses)])
    assert found.rate == pytest.approx(10 ** (-4 + 39 / 10) / 10)
    assert f"{found.rate:.2g}" in found.sentence


def test_a_loss_that_never_falls_suggests_nothing_and_says_so() -> None:
    found = judged([(1e-6, 1.0), (1e-5, 1.0), (1e-4, 2.0)])
    assert found.rate is None
    assert "never fell" in found.sentence
    with pytest.raises(Problem, match="no number"):
        judged([])


def test_the_plot_survives_its_way_to_the_window_and_is_cut_where_the_loss_explodes() -> None:
    figure = judged([(1e-3, 1.0), (1e-2, 0.5), (1e-1, 900.0)]).figure()
    assert from_json(to_json(figure)) == figure
    assert max(figure.series["loss"]) <= HARM * 1.0
    assert figure.x[0] == pytest.approx(math.log10(1e-3))


def test_the_command_prints_the_suggestion(
    recipe: Recipe, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_finder, "STEPS", 12)
    (tmp_path / "recipe.toml").write_text(dumps(recipe), encoding="utf-8")
    assert main(["rate", str(tmp_path / "recipe.toml"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["rates"]) == len(found["losses"]) == len(found["smooth"])
    assert set(found) == {"rates", "losses", "smooth", "rate"}
