"""Layer transfer, exactly."""

import pytest
import torch
from torch.nn import functional

from tlgui.methods import Batch, Task
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import load_source
from tlgui.recipe import BlockState, Layers, Source, plan


def method(layers: Layers, task: Task) -> LayerTransfer:
    source = load_source(Source(model="shufflenet_v2_x0_5", weights="none"))
    blocks = describe(source)
    states = plan(layers, [block.name for block in blocks], [block.group for block in blocks])
    backbone = build_backbone(source, states, task.classes, seed=0)
    return LayerTransfer(LayerTransfer.Options(), task, backbone)


def batch(seed: int = 0, number: int = 6) -> Batch:
    generator = torch.Generator().manual_seed(seed)
    return Batch(torch.randn(number, 3, 64, 64, generator=generator), torch.arange(number) % 3)


THREE = Task(("a", "b", "c"))


def test_the_loss_is_the_mean_cross_entropy_of_the_networks_scores() -> None:
    trained = method(Layers(), THREE).eval()
    images = batch()
    terms = trained(images, "train", 0.0)
    expected = functional.cross_entropy(trained.predictor()(images.images), images.known)
    torch.testing.assert_close(terms["loss"], expected, rtol=0, atol=0)


def test_class_weights_weigh_the_loss_as_the_formula_says() -> None:
    weights = torch.tensor([0.2, 1.0, 3.0])
    trained = method(Layers(), Task(THREE.classes, weights)).eval()
    images = batch()
    scores = trained.predictor()(images.images).log_softmax(1)
    each = -scores[range(6), images.labels] * weights[images.labels]
    expected = each.sum() / weights[images.labels].sum()
    torch.testing.assert_close(trained(images, "train", 0.0)["loss"], expected)


def test_no_frozen_parameter_is_in_a_group_and_none_moves_not_even_batchnorm_statistics() -> None:
    trained = method(Layers(copy_first=10), THREE).train()
    before = {name: tensor.clone() for name, tensor in trained.state_dict().items()}
    groups = trained.parameter_groups(0.1, 1.0, 0.1)
    optimizer = torch.optim.SGD(groups, lr=0.1, momentum=0.9)
    for seed in range(3):
        optimizer.zero_grad(set_to_none=False)
        trained(batch(seed), "train", 0.0)["loss"].backward()
        optimizer.step()
    frozen = [block for block in trained.backbone.blocks if trained.backbone.states[block.name] is BlockState.FROZEN]
    assert len(frozen) == 10
    for block in frozen:
        for name, tensor in trained.backbone.net.state_dict().items():
            if any(name.startswith(f"{module}.") for module in block.modules):
                assert torch.equal(tensor, before[f"backbone.net.{name}"]), name
    assert not torch.equal(trained.backbone.classifier.weight, before["backbone.net.fc.weight"])


def test_biases_and_normalisation_are_not_decayed() -> None:
    for group in method(Layers(copy_first=0), THREE).parameter_groups(0.1, 0.5, 0.01):
        assert {parameter.ndim >= 2 for parameter in group["params"]} == {group["weight_decay"] > 0}
        assert group["lr"] == (0.05 if group["name"] == "copied" else 0.1)


def test_starting_at_a_later_block_with_its_input_gives_the_same_loss() -> None:
    trained = method(Layers(copy_first=8), THREE).eval()
    images = batch()
    middle = trained.backbone.run(images.images, 0, 8)
    whole = trained(images, "train", 0.0)["loss"]
    torch.testing.assert_close(trained(Batch(middle, images.labels, 8), "train", 0.0)["loss"], whole, rtol=0, atol=0)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_batch_in_parts_has_the_gradient_of_the_whole(number: int) -> None:
    trained = method(Layers(), THREE).eval()
    images = batch()
    weight = trained.backbone.classifier.weight
    trained(images, "train", 0.0)["loss"].backward()
    assert weight.grad is not None
    whole = weight.grad.clone()
    weight.grad = None
    for part in images.parts(number):
        (trained(part, "train", 0.0)["loss"] * len(part.images) / len(images.images)).backward()
    torch.testing.assert_close(weight.grad, whole)


def test_tokens_positions_and_scales_are_not_decayed() -> None:
    for architecture in ("vit_b_16", "convnext_tiny", "swin_v2_t"):
        source = load_source(Source(model=architecture, weights="none"))
        blocks = describe(source)
        states = {block.name: BlockState.NEW for block in blocks}
        backbone = build_backbone(source, states, THREE.classes, seed=0)
        trained = LayerTransfer(LayerTransfer.Options(), THREE, backbone)
        names = {id(parameter): name for name, parameter in backbone.net.named_parameters()}
        groups = trained.parameter_groups(0.1, 1.0, 0.01)
        decayed = {names[id(p)] for group in groups if group["weight_decay"] for p in group["params"]}
        spared = set(names.values()) - decayed
        assert all(name.endswith("weight") for name in decayed)
        assert not [name for name in decayed if "relative_position" in name and "mlp" not in name]
        words = ("class_token", "pos_embedding", "layer_scale", "logit_scale", "bias")
        assert all(name in spared for name in names.values() if name.endswith(words))
        assert len(decayed) + len(spared) == sum(len(group["params"]) for group in groups)
