import math
from dataclasses import replace

import numpy as np
import pytest

from tests.gui.run_script import epoch_of, loss_at, started, whole_run
from tlgui.events import EpochDone, StageStarted, StepDone
from tlgui.gui.curves import CHANGE, SPEED, RunCurves, Series


def taken(*, epochs: int = 4, steps: int = 10) -> RunCurves:
    curves = RunCurves()
    curves.take(whole_run(epochs, steps))
    return curves


def test_a_series_keeps_all_values_beyond_its_first_buffer() -> None:
    series = Series()
    for step in range(1, 2001):
        series.append(step, step / 100, float(step))
    assert len(series) == 2000
    assert np.array_equal(series.y, np.arange(1, 2001))
    assert series.x[-1] == 20.0


def test_smoothing_is_the_mean_of_the_last_values() -> None:
    series = Series()
    values = [3.0, 1.0, math.nan, 5.0, 7.0]
    for step, value in enumerate(values, 1):
        series.append(step, step, value)
    by_hand = [3.0, 2.0, math.nan, (1 + 5) / 2, (5 + 7) / 2]
    assert np.allclose(series.smoothed(3), by_hand, equal_nan=True)
    assert series.smoothed(1) is series.y or np.array_equal(series.smoothed(1), series.y, equal_nan=True)


def test_a_step_stands_at_its_share_of_the_epoch() -> None:
    curves = taken()
    loss = curves.by_step["loss"]
    assert loss.x[:3] == pytest.approx([0.1, 0.2, 0.3])
    assert loss.x[10] == pytest.approx(1.1)
    assert loss.y[10] == loss_at(11)
    assert curves.by_epoch["val/accuracy"].x.tolist() == [1, 2, 3, 4]


def test_loss_accuracy_and_rate_have_their_own_plots() -> None:
    loss, accuracy, rate = taken().main_plots()
    assert [line.title for line in loss.lines] == ["train", "validation"]
    assert [line.role for line in accuracy.lines] == ["train", "validation"]
    assert accuracy.share
    assert not loss.share
    assert len(rate.lines[0].series) == 40


def test_any_other_term_of_a_method_becomes_a_curve_by_the_word_before_the_slash() -> None:
    curves = RunCurves()
    extra = {"domain/loss": 0.6, "domain/accuracy": 0.7, "entropy": 0.2}
    curves.take([started(), StageStarted("train", 0, 4, 10), *epoch_of(1, extra=extra)])
    judged = EpochDone(
        "train", 2, 20, {"val/balanced_accuracy": 0.8, "train/entropy": 0.1, "test/loss": 1.0}, {}, True, 1.0
    )
    curves.take([judged])
    plots = {plot.title: plot for plot in curves.other_plots()}
    assert [line.title for line in plots["Domain"].lines] == ["loss", "accuracy"]
    assert [line.title for line in plots["Entropy"].lines] == ["entropy"]  # the mean of an epoch is not drawn again
    assert [line.title for line in plots["Balanced accuracy"].lines] == ["validation"]
    assert plots["Balanced accuracy"].share
    assert not plots["Domain"].share
    assert list(plots)[-2:] == [CHANGE, SPEED]


def adapting() -> RunCurves:
    """The curves of a method that adapts: two losses, the domain's accuracy, and scores on hidden labels."""
    curves = taken()
    scalars = {"loss": 1.0, "label_loss": 0.7, "domain_loss": 0.3, "domain_accuracy": 0.9, "lambda": 0.1}
    curves.take([StepDone("train", 5, 41, 0.9, scalars)])
    curves.take([EpochDone("train", 5, 50, {"scoring/accuracy": 0.8, "scoring/nmi": 0.5}, {}, False, 1.0)])
    return curves


def test_the_terms_of_the_loss_are_drawn_beside_it() -> None:
    loss = adapting().main_plots()[0]
    assert [line.title for line in loss.lines] == ["train", "validation", "label loss", "domain loss"]


def test_a_domain_discriminator_is_compared_with_guessing() -> None:
    plots = {plot.title: plot for plot in adapting().other_plots()}
    assert plots["Domain accuracy"].levels == (("guessing", 0.5),)
    assert plots["Lambda"].levels == ()
    assert "Label loss" not in plots


def test_scores_by_hidden_labels_are_dashed_wherever_they_stand() -> None:
    curves = adapting()
    assert [line.dashed for line in curves.main_plots()[1].lines] == [False, False, True]
    plots = {plot.title: plot for plot in curves.other_plots()}
    assert [(line.title, line.dashed) for line in plots["Scoring"].lines] == [("nmi", True)]


def test_the_change_of_a_stage_is_that_of_its_block_that_moved_most() -> None:
    changes = taken().changes
    assert set(changes) == {"frozen", "features.1-2"}  # a new head has no source to be compared with
    assert changes["features.1-2"].y.tolist() == pytest.approx([0.02, 0.04, 0.06, 0.08])
    assert set(changes["frozen"].y.tolist()) == {0.0}


def test_a_resumed_run_drops_what_is_done_again_and_goes_on_in_place() -> None:
    curves = RunCurves()
    before = [started(), StageStarted("train", 0, 4, 10), *epoch_of(1), *epoch_of(2), *epoch_of(3)[:5]]
    again = [started(resumed=True, epoch=2, steps=23), StageStarted("train", 0, 4, 10), *epoch_of(3)[3:], *epoch_of(4)]
    curves.take(before)
    curves.take(again)
    assert curves.by_step["loss"].steps.tolist() == list(range(1, 41))
    assert np.allclose(curves.by_step["loss"].x, np.arange(1, 41) / 10)
    assert curves.by_epoch["val/loss"].x.tolist() == [1, 2, 3, 4]


def test_another_start_forgets_the_run_before() -> None:
    curves = taken()
    curves.take([started(epochs=7)])
    assert curves.by_step == {}
    assert curves.epochs == 7
    assert len(curves.speed) == 0


def test_every_value_is_in_the_table_for_export() -> None:
    curves = taken()
    rows = list(curves.rows())
    assert ("val/accuracy", 20, 2.0, 0.75) in rows
    assert sum(name == "loss" for name, *_ in rows) == 40
    assert {name for name, *_ in rows} >= {"learning_rate", "change/frozen", "images_per_second", "train/loss"}


def test_a_value_that_is_no_number_leaves_a_gap_and_nothing_else() -> None:
    curves = RunCurves()
    events = [started(), StageStarted("train", 0, 4, 10), *epoch_of(1)]
    step = events[4]
    assert isinstance(step, StepDone)
    events[4] = replace(step, scalars={**step.scalars, "loss": math.nan})
    curves.take(events)
    smooth = curves.by_step["loss"].smoothed(5)
    assert np.isnan(smooth).sum() == 1
    assert np.isfinite(smooth[-1])
