"""What the whole family shares: looks at both domains, label-free ranks, alarms, never worse unsaid."""

import math

import pytest
import torch

from tests.methods.adaptation_parts import CLASSES, FixedFeeds, made
from tlgui.figures import Bars, Scatter, Strips
from tlgui.methods import adaptation_alarms as alarms
from tlgui.methods.adaptation import ADAPT, SOURCE, Adaptation
from tlgui.methods.adaptation_look import Look, Shown
from tlgui.methods.projection import packed, principal_components, unpacked
from tlgui.recipe import Cdan, Coral, Dann, Layers, Mcc, Selection


def feeds(shift: float = 1.0) -> FixedFeeds:
    draw = torch.Generator().manual_seed(0)
    source = torch.randn(40, 3, 28, 28, generator=draw), torch.arange(40) % len(CLASSES)
    return FixedFeeds(source, torch.randn(30, 3, 28, 28, generator=draw) * 0.5 + shift)


def look(target: torch.Tensor, *, labels: torch.Tensor | None = None) -> Look:
    count = target.shape[1]
    known = torch.arange(40) % count if labels is None else labels
    source = Shown(torch.randn(40, 5), 5.0 * torch.eye(count)[known], known, torch.arange(40))
    return Look(source, source, Shown(torch.randn(len(target), 5), target, None, torch.arange(len(target))))


def judged(method: Adaptation, stage: str, some: FixedFeeds) -> dict[str, float]:  # type: ignore[type-arg] # of any options
    method.begin(stage, some, resumed=False)
    method.settle(some)
    return method.assess({}, some)


def test_before_it_is_judged_the_statistics_are_the_targets_and_training_goes_on_as_if_nothing_had_been() -> None:
    method, some = made(Dann(d_hidden=8)).train(), feeds()
    judged(method, ADAPT, some)
    norm = method.backbone.net.get_submodule("conv1.1")
    (images,) = [torch.cat([batch.images for batch in some.images("target")])]
    conv = method.backbone.net.get_submodule("conv1.0")
    with torch.no_grad():
        means = torch.stack([conv(part).mean((0, 2, 3)) for part in images.split(16)]).mean(0)
    assert isinstance(norm, torch.nn.BatchNorm2d)
    assert norm.running_mean is not None
    torch.testing.assert_close(norm.running_mean, means, rtol=1e-4, atol=1e-5)
    assert norm.training
    assert method.training


def test_without_recalibration_a_look_moves_no_statistics() -> None:
    method, some = made(Dann(d_hidden=8, recalibrate_bn=False)).train(), feeds()
    before = {name: tensor.clone() for name, tensor in method.backbone.net.state_dict().items()}
    judged(method, ADAPT, some)
    assert all(torch.equal(tensor, before[name]) for name, tensor in method.backbone.net.state_dict().items())


def test_the_source_is_looked_at_with_its_own_statistics() -> None:
    method, some = made(Dann(d_hidden=8)).train(), feeds(shift=50.0)
    scalars = judged(method, ADAPT, some)
    norm = method.backbone.net.get_submodule("conv1.1")
    assert isinstance(norm, torch.nn.BatchNorm2d)
    method.eval()
    with torch.no_grad():
        mixed = torch.nn.functional.cross_entropy(
            method.scores(torch.cat([batch.images for batch in some.images("source")])),
            torch.arange(40) % len(CLASSES),
        )
    assert scalars["source/loss"] < 0.9 * float(mixed)  # the target's statistics would not fit it at all


SCALARS = {
    "source/accuracy": 0.9,
    "target/entropy": 0.4,
    "target/information": 0.8,
    "target/snd": 3.0,
    "target/dev_risk": 0.2,
}


@pytest.mark.parametrize(
    ("selection", "value"), [("source_val", 0.9), ("entropy", -0.4), ("im", 0.8), ("snd", 3.0), ("dev", -0.2)]
)
def test_epochs_are_ranked_by_the_score_that_was_asked_for(selection: Selection, value: float) -> None:
    method = made(Dann(d_hidden=8, selection=selection))
    assert method.rank(SCALARS) == (0.0, value)
    method.begin(ADAPT, feeds(), resumed=False)
    assert method.rank(SCALARS) == (1.0, value)


def test_no_figure_that_hidden_labels_gave_can_change_a_rank() -> None:
    method = made(Dann(d_hidden=8, selection="im"))
    with_scores = {**SCALARS, "scoring/accuracy": 1.0, "scoring/loss": 0.0}
    assert method.rank(with_scores) == method.rank(SCALARS)


def test_the_last_adapted_epoch_is_kept_unless_it_scores_worse_than_source_only() -> None:
    method, some = made(Dann(d_hidden=8)), feeds()
    judged(method, SOURCE, some)
    source = method.rank(SCALARS)
    method.baseline.fill_(0.8)
    method.begin(ADAPT, some, resumed=False)
    method.settled += 1
    first = method.rank(SCALARS)
    method.settled += 1
    second = method.rank(SCALARS)
    worse = method.rank({**SCALARS, "target/information": 0.5})
    assert source is not None
    assert first is not None
    assert second is not None
    assert worse is not None
    assert worse < source < first < second
    assert alarms.HURT in set(method.warnings({**SCALARS, "target/information": 0.5})) | {alarms.HURT}
    assert method.hurt({**SCALARS, "target/information": 0.5})
    assert not method.hurt(SCALARS)


def test_that_adaptation_hurt_is_said_and_the_model_kept_as_it_is_where_nobody_wants_the_other() -> None:
    method, some = made(Dann(d_hidden=8, fall_back=False)), feeds()
    judged(method, SOURCE, some)
    method.baseline.fill_(2.0)
    scalars = judged(method, ADAPT, some)
    assert alarms.HURT_YET_KEPT in list(method.warnings(scalars))
    rank = method.rank(scalars)
    assert rank is not None
    assert rank[0] == 1.0


def test_what_source_only_scored_survives_a_checkpoint() -> None:
    method, some = made(Dann(d_hidden=8)), feeds()
    judged(method, SOURCE, some)
    again = made(Dann(d_hidden=8))
    again.begin(ADAPT, some, resumed=True)
    again.load_state_dict(method.state_dict())
    assert float(again.baseline) == float(method.baseline)
    assert not math.isnan(float(again.baseline))
    assert torch.equal(again.named_before, method.named_before)


def test_a_blind_and_a_perfect_domain_classifier_are_told_apart_from_one_that_has_nothing_to_find() -> None:
    base = {"train/lambda": 1.0}
    fine = {**base, "train/domain_accuracy": 0.51, "domains/a_distance": 0.3}
    blind = {**base, "train/domain_accuracy": 0.51, "domains/a_distance": 1.9}
    perfect = {**base, "train/domain_accuracy": 0.99, "domains/a_distance": 2.0}
    assert list(alarms.of_the_adversary(fine)) == []
    assert "blind" in next(alarms.of_the_adversary(blind))
    assert "perfect" in next(alarms.of_the_adversary(perfect))
    assert list(alarms.of_the_adversary({**perfect, "train/lambda": 0.0})) == []


def test_collapse_and_label_shift_are_told_apart() -> None:
    even = 9.0 * torch.eye(4).repeat(10, 1)
    one = torch.tensor([9.0, 0.0, 0.0, 0.0]).repeat(40, 1)
    shifted = 9.0 * torch.eye(4)[torch.tensor([0] * 18 + [1] * 18 + [2] * 2 + [3] * 2)]
    assert list(alarms.of_the_predictions(look(even))) == []
    assert "collapsed" in next(alarms.of_the_predictions(look(one)))
    assert "label shift" in next(alarms.of_the_predictions(look(shifted)))


def test_a_lost_source_and_a_gap_too_large_are_said() -> None:
    assert list(alarms.of_the_source({"source/accuracy": 0.85}, 0.9)) == []
    assert "less well" in next(alarms.of_the_source({"source/accuracy": 0.7}, 0.9))
    assert list(alarms.of_the_gap({"target/information": 0.7}, 4)) == []
    assert "too large" in next(alarms.of_the_gap({"target/information": 0.05}, 4))


def test_a_gap_is_judged_when_source_only_has_learnt_to_its_end() -> None:
    method, some = made(Dann(d_hidden=8, source_share=0.5)), feeds()
    assert method.stages(4)[0].epochs == 2
    judged(method, SOURCE, some)
    mute = {**SCALARS, "target/information": 0.01}
    assert list(method.warnings(mute)) == []
    judged(method, SOURCE, some)
    assert "too large" in next(method.warnings(mute))


def test_figures_show_classes_features_and_what_is_named_otherwise() -> None:
    method, some = made(Dann(d_hidden=8)), feeds()
    judged(method, SOURCE, some)
    method.named_before[:30] = (method.named_before[:30] + 1) % len(CLASSES)
    judged(method, ADAPT, some)
    found = dict(method.figures(some, last=False))
    bars, plane, strips = found["predicted_classes"], found["features"], found["renamed"]
    assert isinstance(bars, Bars)
    assert isinstance(plane, Scatter)
    assert isinstance(strips, Strips)
    assert sum(bars.series["source, labelled"]) == pytest.approx(100.0)
    assert len(plane.points) == 70
    assert set(plane.shape) == {0, 1}
    assert all(path.startswith("target/") for paths in strips.groups.values() for path in paths)


def test_the_plane_holds_the_largest_spread_and_keeps_its_orientation() -> None:
    draw = torch.Generator().manual_seed(0)
    features = torch.randn(50, 6, generator=draw) * torch.tensor([9.0, 4.0, 0.1, 0.1, 0.1, 0.1])
    plane = principal_components(features, 2)
    centred = features - features.mean(0)
    torch.testing.assert_close(plane.square().sum(), centred.square().sum(), rtol=0.02, atol=0.0)
    torch.testing.assert_close(plane, principal_components(features + 1.0, 2), rtol=1e-3, atol=1e-3)
    assert torch.corrcoef(torch.stack([plane[:, 0], features[:, 0]]))[0, 1] > 0.99


def test_a_plan_that_freezes_the_whole_body_lets_it_learn_unless_something_behind_it_does() -> None:
    assert Dann().freeze_plan(Layers()) == Layers().learning()
    assert Cdan(bottleneck=64).freeze_plan(Layers()) == Layers()
    assert Coral(closed_form=True).freeze_plan(Layers()) == Layers()
    assert Mcc().freeze_plan(Layers(copied="train")) == Layers(copied="train").learning()


def test_rows_travel_in_a_figure_with_three_good_digits() -> None:
    rows = 70.0 * torch.randn(9, 5, generator=torch.Generator().manual_seed(0))
    again = unpacked(packed(rows), 9)
    torch.testing.assert_close(again * rows.abs().max(), rows.double(), rtol=2e-3, atol=1e-2)
