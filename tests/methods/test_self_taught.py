"""Self-taught learning by codes: what is built, solved, saved and built again."""

import json

import pytest
import torch
from torch import nn

from tests.methods.small_source import CLASSES, FewImages, batch, made
from tlgui.figures import Lines, Mosaic
from tlgui.methods.code_classifier import CodeClassifier, build_encoder
from tlgui.methods.label_curve import Features, drawn, label_counts, measure, principal
from tlgui.methods.linear_classifier import Linear
from tlgui.methods.raw_pixels import RawPixels
from tlgui.methods.self_taught import SelfTaught

FEEDS = FewImages(("anything",))


def solved(**options: object) -> SelfTaught:
    """Carries both stages out on a few images."""
    wanted = {"atoms": 16, "steps": 10, "patches": 1000, "stride": 4, **options}
    method = made(SelfTaught, SelfTaught.Options.model_validate(wanted))
    for stage in method.stages(1):
        method.begin(stage.name, FEEDS, resumed=False)
        assert list(method.solve(stage.name, FEEDS))
    return method


@pytest.mark.parametrize("changed", [{}, {"features": "raw_codes", "scale": "per_feature", "classifier": "svm"}])
def test_the_saved_predictor_answers_as_the_method_did(changed: dict[str, object]) -> None:
    method = solved(compare=False, encoder="kmeans", **changed)
    saved = json.loads(json.dumps(method.saved()))
    again = SelfTaught.rebuild(saved, nn.Identity(), CLASSES)
    again.load_state_dict(method.predictor().state_dict())
    shown = batch(9).images
    assert torch.equal(again(shown), method.scores(shown))
    assert float((method.scores(batch(0).images).argmax(1) == batch(0).known).float().mean()) == 1.0


def test_there_is_nothing_to_judge_before_there_is_a_classifier() -> None:
    method = made(SelfTaught, SelfTaught.Options())
    method.begin("source", FEEDS, resumed=False)
    assert method.judged_streams() == ()
    method.begin("target", FEEDS, resumed=False)
    assert method.judged_streams() == ("target",)


def test_only_the_denoising_autoencoder_is_descended() -> None:
    for encoder in ("sparse_coding", "kmeans", "sparse_autoencoder", "denoising"):
        source, target = made(SelfTaught, SelfTaught.Options(encoder=encoder)).stages(7)
        assert source.reads == ("source",)
        assert target.reads == ("target",)
        assert source.solved is (encoder != "denoising")
        assert source.epochs == (7 if encoder == "denoising" else 1)


def test_atoms_reconstructions_and_the_worth_of_labels_are_shown() -> None:
    shown = dict(solved(encoder="kmeans").figures(FEEDS, last=True))
    atoms, rebuilt, curve = shown["atoms"], shown["rebuilt"], shown["label_curve"]
    assert isinstance(atoms, Mosaic)
    assert len(atoms.tiles) == 16
    assert isinstance(rebuilt, Mosaic)
    assert len(rebuilt.tiles) == len(rebuilt.captions) == 12
    assert isinstance(curve, Lines)
    assert set(curve.series) == {"codes", "raw pixels", "PCA of the source", "source model"}


def test_scales_are_folded_into_the_classifier() -> None:
    encoder = build_encoder("kmeans", {"patches": {"side": 32, "channels": 1}, "own": {"atoms": 5, "grid": 1}})
    model = CodeClassifier(encoder, RawPixels(1), 3)
    generator = torch.Generator().manual_seed(0)
    length = model.linear.in_features
    weight, bias = torch.randn(3, length, generator=generator), torch.randn(3, generator=generator)
    shift, scale = torch.randn(length, generator=generator), 0.5 + torch.rand(length, generator=generator)
    model.take(Linear(weight, bias), shift, scale)
    shown = batch().images
    with torch.no_grad():
        expected = (model.features(shown) - shift) / scale @ weight.T + bias
    torch.testing.assert_close(model(shown).detach(), expected, rtol=1e-4, atol=1e-3)


def test_every_class_is_drawn_equally_often_and_a_draw_repeats_itself() -> None:
    labels = torch.tensor([0] * 9 + [1] * 30 + [2] * 12)
    places = drawn(labels, 3, 4, seed=1)
    assert torch.bincount(labels[places]).tolist() == [4, 4, 4]
    assert torch.equal(places, drawn(labels, 3, 4, seed=1))
    assert label_counts(labels, 3) == [2, 5, 9]


def test_more_labels_help_and_features_that_tell_beat_noise() -> None:
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(60) % 3
    telling = torch.eye(3)[labels] + 0.4 * torch.randn(60, 3, generator=generator)
    noise = torch.randn(60, 3, generator=generator)
    kinds = {"codes": Features(telling[:30], telling[30:]), "noise": Features(noise[:30], noise[30:])}
    *_, curve = measure(kinds, (labels[:30], labels[30:]), 3, kind="logistic", seed=0, draws=4)
    assert curve.counts == [2, 5, 10]
    assert curve.means["codes"][-1] >= curve.means["codes"][0] > curve.means["noise"][0]
    assert curve.remark().startswith("With 2 labels a class the codes beat noise (+")


def test_principal_directions_come_from_the_source_alone() -> None:
    generator = torch.Generator().manual_seed(0)
    source = torch.randn(50, 1, generator=generator) * torch.tensor([[3.0, 4.0, 0.0]])
    target = torch.randn(6, 3, generator=generator)
    found = principal(source, Features(target, target[:2]), directions=1)
    expected = (target - source.mean(0)) @ torch.tensor([0.6, 0.8, 0.0])
    torch.testing.assert_close(found.train[:, 0].abs(), expected.abs(), rtol=0, atol=1e-4)
    assert found.val.shape == (2, 1)
