"""Fine-tuning, exactly: what learns when, how fast, and what is left of it."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

from tests.methods.small_source import CLASSES, FewImages, batch, made, same, source_model, tensors, trained
from tlgui.methods import Batch
from tlgui.methods.fine_tuning import FineTuning
from tlgui.methods.relative_gradient import relative_gradient_norms
from tlgui.recipe import BlockState, Layers, Problem, Train
from tlgui.recipe import FineTuning as Options


def learning(method: FineTuning) -> list[str]:
    return [block.name for block in method.backbone.blocks if method.backbone.states[block.name].learns]


# -- what freezing must be [C:F1]–[C:F4] ---------------------------------------------------------------------------


def test_to_switch_gradients_off_alone_lets_batchnorm_drift() -> None:  # [C:F1]
    method = made(FineTuning, Options(), batch_norm="train")
    method.backbone.net.requires_grad_(False)
    before = tensors(method)
    method.train()
    method.scores(batch().images)
    assert not same(before, tensors(method))


def test_the_probe_moves_nothing_but_the_head_not_even_batchnorm_statistics() -> None:  # [C:F2]
    method = made(FineTuning, Options(mode="linear_probe"), train=Train(weight_decay=0.1), batch_norm="train")
    before = tensors(method)
    trained(method, "head", 3)
    assert same(before, tensors(method), but="fc.")
    assert not torch.equal(before["fc.weight"], method.backbone.classifier.weight)


def test_an_optimiser_that_outlives_its_stage_moves_frozen_weights_and_ours_does_not() -> None:  # [C:F3]
    weight = nn.Parameter(torch.ones(3))
    old = torch.optim.SGD([weight], lr=0.1, momentum=0.9, weight_decay=0.1)
    weight.square().sum().backward()
    old.step()
    weight.requires_grad_(False)
    old.zero_grad(set_to_none=False)
    frozen = weight.clone()
    old.step()
    assert not torch.equal(weight, frozen)

    method = made(FineTuning, Options(mode="lp_ft", probe_epochs=1), train=Train(weight_decay=0.1))
    trained(method, "tune", 1)
    before = tensors(method)
    trained(method, "head", 2)
    assert same(before, tensors(method), but="fc.")


@pytest.mark.parametrize("batch_norm", ["train", "stats_frozen"])
def test_a_copied_rate_of_zero_is_frozen_bit_for_bit(batch_norm: str) -> None:  # [C:F4]
    still = Train(copied_rate=0.0, learning_rate=0.05)
    one = trained(made(FineTuning, Options(mode="full"), train=still, batch_norm=batch_norm), "tune", 3)
    other = trained(made(FineTuning, Options(mode="linear_probe"), train=still, batch_norm=batch_norm), "head", 3)
    assert same(tensors(one), tensors(other))


# -- linear probe [C:F5] --------------------------------------------------------------------------------------------


def test_the_optimum_of_the_probe_is_multinomial_logistic_regression() -> None:  # [C:F5]
    method = made(FineTuning, Options(mode="linear_probe")).double()
    method.begin("head", FewImages(), resumed=False)
    images = torch.randn(30, 1024, generator=torch.Generator().manual_seed(1), dtype=torch.float64) / 8
    labels = torch.arange(30) % 3
    head = len(method.backbone.blocks) - 1
    features = images[:, :, None, None].expand(-1, -1, 2, 2)  # what the head pools
    decay = 0.05
    reference = LogisticRegression(C=1 / (len(images) * decay), tol=1e-10, max_iter=10_000)
    reference.fit(images.numpy(), labels.numpy())

    layer = method.backbone.classifier
    solver = torch.optim.LBFGS(
        layer.parameters(), max_iter=500, tolerance_grad=1e-10, tolerance_change=1e-14, line_search_fn="strong_wolfe"
    )

    def closure() -> float:
        solver.zero_grad()
        scores = method.scores(features, head)
        loss = functional.cross_entropy(scores, labels) + 0.5 * decay * layer.weight.square().sum()
        loss.backward()
        return float(loss.detach())

    solver.step(closure)
    np.testing.assert_allclose(layer.weight.detach().numpy(), reference.coef_, atol=1e-5)
    assert layer.bias is not None
    centred = layer.bias.detach() - layer.bias.detach().mean()
    np.testing.assert_allclose(centred.numpy(), reference.intercept_ - reference.intercept_.mean(), atol=1e-5)


def test_at_that_optimum_a_step_with_our_weight_decay_stands_still() -> None:  # [C:F5], the optimiser's convention
    method = made(FineTuning, Options(mode="linear_probe"))
    images = torch.randn(30, 1024, generator=torch.Generator().manual_seed(1)) / 8
    labels = torch.arange(30) % 3
    decay = 0.05
    reference = LogisticRegression(C=1 / (len(images) * decay), tol=1e-10, max_iter=10_000)
    reference.fit(images.double().numpy(), labels.numpy())
    layer = method.backbone.classifier
    assert layer.bias is not None
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(reference.coef_))
        layer.bias.copy_(torch.from_numpy(reference.intercept_))
    before = layer.weight.detach().clone()
    optimizer = torch.optim.SGD(method.parameter_groups(1.0, 1.0, decay), lr=1.0)
    features = images[:, :, None, None].expand(-1, -1, 2, 2)
    method(Batch(features, labels, len(method.backbone.blocks) - 1), "head", 0.0)["loss"].backward()
    optimizer.step()
    torch.testing.assert_close(layer.weight, before, rtol=0, atol=2e-6)


# -- modes ----------------------------------------------------------------------------------------------------------


def test_full_fine_tuning_opens_everything_and_keeps_a_cut_that_the_person_made() -> None:
    assert len(learning(made(FineTuning, Options()))) == len(made(FineTuning, Options()).backbone.blocks)
    cut = made(FineTuning, Options(), layers=Layers(copy_first=10))
    assert cut.backbone.frozen_prefix == 10


def test_from_scratch_nothing_comes_from_the_source() -> None:
    method = made(FineTuning, Options(mode="scratch"), layers=Layers(copy_first=10, head="map"))
    source = dict(source_model().net.named_parameters())
    drawn = [name for name, p in method.backbone.net.named_parameters() if p.ndim > 1 and not name.startswith("fc.")]
    assert not [name for name in drawn if torch.equal(method.backbone.net.get_parameter(name), source[name])]
    assert set(method.backbone.states.values()) == {BlockState.NEW}
    assert method.assess({}, FewImages()) == {}


def test_lp_ft_trains_the_head_first_and_then_everything_at_a_share_of_the_rate() -> None:
    method = made(FineTuning, Options(mode="lp_ft", probe_epochs=10, tuned_rate=0.2))
    assert [(stage.name, stage.epochs) for stage in method.stages(15)] == [("head", 10), ("tune", 5)]
    assert [(stage.name, stage.epochs) for stage in method.stages(4)] == [("head", 3), ("tune", 1)]
    assert [(stage.name, stage.epochs) for stage in method.stages(1)] == [("tune", 1)]
    method.begin("head", FewImages(), resumed=False)
    assert learning(method) == ["head"]
    assert {group["lr"] for group in method.parameter_groups(0.1, 0.5, 0.0)} == {0.1}
    method.begin("tune", FewImages(), resumed=False)
    assert len(learning(method)) == len(method.backbone.blocks)
    assert {group["lr"] for group in method.parameter_groups(0.1, 0.5, 0.0)} == {0.1 * 0.2}


def test_gradual_unfreezing_opens_one_part_after_another_from_the_top() -> None:
    method = made(FineTuning, Options(mode="gradual", unfreeze_every=2))
    stages = method.stages(20)
    assert [(stage.name, stage.epochs) for stage in stages] == [
        ("head", 2), ("conv5", 2), ("stage4", 2), ("stage3", 2), ("stage2", 2), ("stem", 10)
    ]  # fmt: skip
    prefix = []
    for stage in stages:
        method.begin(stage.name, FewImages(), resumed=False)
        prefix.append(method.backbone.frozen_prefix)
    assert prefix == [18, 17, 13, 5, 1, 0]


@pytest.mark.parametrize("epochs", [1, 2, 3, 5, 11, 13])
def test_gradual_unfreezing_uses_exactly_the_epochs_that_there_are(epochs: int) -> None:
    stages = made(FineTuning, Options(mode="gradual", unfreeze_every=2)).stages(epochs)
    assert sum(stage.epochs for stage in stages) == epochs
    assert all(stage.epochs > 0 for stage in stages)


def test_what_a_later_stage_opens_is_measured_against_the_source() -> None:
    method = made(FineTuning, Options(mode="gradual"))
    trained(method, "head", 1)
    trained(method, "conv5", 1)
    trained(method, "stage4", 1)
    change = method.changes()
    assert change["conv5"] > 0
    assert change["stem"] == 0.0


def test_rates_fall_by_the_same_share_from_part_to_part() -> None:
    method = made(FineTuning, Options(rate_decay=0.5))
    rates = {group["name"]: group["lr"] for group in method.parameter_groups(1.0, 0.1, 0.0)}
    parts = ("conv5", "stage4", "stage3", "stage2", "stem")
    assert [rates[f"copied {part}"] for part in parts] == pytest.approx([0.1 * 0.5**depth for depth in range(5)])
    assert rates["new"] == 1.0
    grouped = [id(p) for group in method.parameter_groups(1.0, 0.1, 0.0) for p in group["params"]]
    assert len(grouped) == len(set(grouped)) == len(list(method.backbone.parameters()))


# -- surgical -------------------------------------------------------------------------------------------------------


def test_the_relative_gradient_norm_is_that_of_its_formula_without_batchnorm() -> None:
    method = made(FineTuning, Options()).eval()
    parts = {block.name: block.group for block in method.backbone.blocks[:-1]}

    def loss(given: Batch) -> torch.Tensor:
        terms: dict[str, torch.Tensor] = method(given, "tune", 0.0)
        return terms["loss"]

    found = relative_gradient_norms(method.backbone, (batch(seed) for seed in (1, 2)), loss, parts)
    expected = []
    weight = method.backbone.net.get_parameter("conv5.0.weight")
    for seed in (1, 2):
        method.zero_grad()
        loss(batch(seed)).backward()
        assert weight.grad is not None
        expected.append(float(weight.grad.norm() / weight.detach().norm()))
    assert found["conv5"] == pytest.approx(np.mean(expected), rel=1e-5)
    assert list(found) == ["stem", "stage2", "stage3", "stage4", "conv5"]


def test_surgery_tunes_the_part_with_the_largest_relative_gradient_and_the_head() -> None:
    method = made(FineTuning, Options(mode="surgical"))
    with torch.no_grad():  # tiny weights: the same output change needs a relatively large gradient
        for name, parameter in method.backbone.net.named_parameters():
            if name.startswith("stage3") and parameter.ndim > 1:
                parameter.mul_(1e-3)
    before = tensors(method)
    trained(method, "tune", 2)
    moved = {method.backbone.owner[name] for name, tensor in method.backbone.net.named_parameters()
             if not torch.equal(before[name], tensor)}  # fmt: skip
    assert {name.partition(".")[0] for name in moved} == {"stage3", "head"}
    ((name, figure),) = method.figures(FewImages(), last=False)
    assert name == "relative_gradient"
    assert "stage3" in figure.note
    assert not list(method.figures(FewImages(), last=False))


def test_the_chosen_part_is_opened_again_when_a_checkpoint_is_loaded() -> None:
    first = trained(made(FineTuning, Options(mode="surgical")), "tune", 1)
    second = made(FineTuning, Options(mode="surgical"))
    second.begin("tune", FewImages(), resumed=True)
    second.load_state_dict(first.state_dict())
    assert learning(second) == learning(first)
    assert len(learning(first)) < len(first.backbone.blocks)


def test_a_named_part_or_block_is_tuned_alone() -> None:
    method = made(FineTuning, Options(mode="surgical", surgical_block="stage2"))
    method.begin("tune", FewImages(), resumed=False)
    assert {name.partition(".")[0] for name in learning(method)} == {"stage2", "head"}
    with pytest.raises(Problem, match=r"surgical_block: 'layer9'.*stem"):
        made(FineTuning, Options(mode="surgical", surgical_block="layer9"))


# -- LoRA [C:S7] ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("architecture", ["shufflenet_v2_x0_5", "squeezenet1_0", "mobilenet_v2"])
def test_at_step_zero_low_rank_updates_change_no_bit_of_the_scores(architecture: str) -> None:  # [C:S7]
    source = source_model(architecture)
    method = made(FineTuning, Options(mode="lora"), source=source).eval()
    images = batch(number=2).images
    assert torch.equal(method.scores(images), method.backbone(images))
    assert torch.equal(method.predictor().eval()(images), method.backbone(images))


def test_a_merged_network_answers_as_the_one_with_updates_did() -> None:  # [C:S7]
    method = trained(made(FineTuning, Options(mode="lora", lora_rank=4)), "tune", 4).eval()
    images = batch(seed=9).images
    torch.testing.assert_close(method.predictor().eval()(images), method.scores(images), rtol=0, atol=1e-6)
    assert not torch.allclose(method.scores(images), method.backbone(images), atol=1e-4)


def test_only_updates_and_head_learn_and_an_update_has_the_asked_rank() -> None:
    method = made(FineTuning, Options(mode="lora", lora_rank=3, lora_alpha=6.0), batch_norm="train")
    before = tensors(method)
    trained(method, "tune", 3)
    assert same(before, tensors(method), but="fc.")
    merged = dict(method.predictor().named_parameters())
    difference = (merged["conv5.0.weight"] - before["conv5.0.weight"]).flatten(1)
    assert int(torch.linalg.matrix_rank(difference, rtol=1e-4)) == 3
    assert torch.equal(merged["stage2.0.branch1.0.weight"], before["stage2.0.branch1.0.weight"])  # depthwise
    assert method.changes()["conv5"] == pytest.approx(float(difference.norm() / before["conv5.0.weight"].norm()), 1e-4)


def test_the_strength_of_an_update_is_alpha_over_rank() -> None:
    method = made(FineTuning, Options(mode="lora", lora_rank=4, lora_alpha=12.0))
    assert method.adapters is not None
    layer = dict(method.adapters.items())["conv5.0.weight"]
    with torch.no_grad():
        layer.b.fill_(1.0)
    torch.testing.assert_close(layer.update(), 3.0 * (layer.b @ layer.a))


# -- forgetting -----------------------------------------------------------------------------------------------------


def test_a_network_that_has_not_moved_agrees_with_its_source_wholly() -> None:
    method = made(FineTuning, Options()).eval()
    assert method.assess({}, FewImages())["val/agreement"] == 1.0


def test_agreement_is_the_same_from_images_and_from_what_frozen_blocks_made_of_them() -> None:
    fast = Train(learning_rate=1.0, copied_rate=1.0)
    open_ = made(FineTuning, Options(), train=fast)
    cut = made(FineTuning, Options(), layers=Layers(copy_first=10), train=fast)
    trained(cut, "tune", 3)
    open_.backbone.net.load_state_dict(cut.backbone.net.state_dict())
    found = [method.eval().assess({}, FewImages())["val/agreement"] for method in (open_, cut)]
    assert found[0] == found[1] < 1.0


def test_the_old_heads_accuracy_counts_only_classes_that_the_source_knows_by_name() -> None:
    source = source_model()
    with torch.inference_mode():
        told = source.net(torch.cat([found.images for found in FewImages().images("source")])).argmax(1)
    names = tuple(source.classes[int(told[label])] if label == 0 else f"unknown {label}" for label in range(3))
    expected = float((told[torch.arange(12) % 6 % 3 == 0] == told[0]).float().mean())
    found = made(FineTuning, Options()).eval().assess({}, FewImages(names))
    assert found["source/agreement"] == 1.0
    assert found["source/accuracy"] == pytest.approx(expected)


@pytest.mark.parametrize("mode", ["full", "linear_probe", "lp_ft", "gradual", "surgical", "lora", "scratch"])
def test_every_mode_learns_what_it_is_shown(mode: str) -> None:
    options = Options.model_validate({"mode": mode, "tuned_rate": 1.0})
    rate = 0.01 if mode == "scratch" else 0.1
    method = made(FineTuning, options, train=Train(learning_rate=rate, copied_rate=0.2, weight_decay=0.0))
    stage = method.stages(2)[0].name
    losses = [float(trained(method, stage, steps, same_batch=True).train()(batch(), stage, 0.0)["loss"].detach())
              for steps in (0, 10)]  # fmt: skip
    assert losses[1] < 0.8 * losses[0]
    assert method.predictor()(batch().images).shape == (6, len(CLASSES))
