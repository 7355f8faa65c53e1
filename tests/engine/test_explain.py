"""Grad-CAM against a computation by hand."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tlgui.data.batches import eval_batches
from tlgui.data.heads import Head
from tlgui.engine.explain import grad_cam, last_maps
from tlgui.models.build import build
from tlgui.models.source import load_source
from tlgui.recipe import Problem, Source


def test_grad_cam_is_what_the_formula_says(photos: Path, source_file: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    model.net.eval()
    path = next(photos.rglob("*.png"))
    found = grad_cam(model, path, 2)
    (batch,) = eval_batches([path], None, model.preset, batch_size=1)
    net = model.net
    maps = net.stage3(net.stage2(net.maxpool(net.conv1(batch.images))))  # type: ignore[operator]
    maps = maps.detach().requires_grad_(True)
    scores = net.fc(net.conv5(net.stage4(maps)).mean([2, 3]))  # type: ignore[operator]
    (slopes,) = torch.autograd.grad(scores[0, 2], maps)
    by_hand = (slopes.mean((2, 3), keepdim=True) * maps).sum(1)[0].relu().detach()
    by_hand = by_hand / by_hand.max() if by_hand.max() > 0 else by_hand
    assert torch.allclose(torch.tensor(found.rows), by_hand, atol=1e-3)
    assert found.probability == pytest.approx(float(scores.detach().softmax(1)[0, 2]), abs=1e-5)
    assert found.box == (0.0, 0.0, 1.0, 1.0)


def test_without_a_class_the_named_one_is_explained(photos: Path, source_file: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    model.net.eval()
    found = grad_cam(model, next(photos.rglob("*.png")))
    assert found.probability >= 1 / 7


@pytest.mark.parametrize(
    "architecture", ["mobilenet_v3_small", "resnet18", "squeezenet1_1", "alexnet", "densenet121", "mnasnet0_5"]
)
def test_the_last_maps_of_the_families_have_more_than_one_place(architecture: str) -> None:
    net = build(architecture, {}, 5).eval()
    seen = []
    layer = last_maps(net, torch.rand(1, 3, 64, 64))
    layer.register_forward_hook(lambda _module, _given, output: seen.append(output.shape))
    net(torch.rand(1, 3, 64, 64))
    assert seen[0][2] * seen[0][3] > 1


def test_a_vision_transformer_has_no_maps_and_says_so() -> None:
    net = build("vit_b_32", {}, 5).eval()
    with pytest.raises(Problem, match="no feature maps"):
        last_maps(net, torch.rand(1, 3, 224, 224))


def test_of_a_model_of_several_tasks_the_first_one_with_classes_is_explained(photos: Path, source_file: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    model.net.eval()
    count = model.outputs
    heads = [Head("size"), Head("kind", tuple(map(str, range(count - 1))))]
    several = replace(model, meta={**model.meta, "heads": [head.to_dict() for head in heads]})
    found = grad_cam(several, next(photos.rglob("*.png")))
    assert found.label >= 1
    assert found.probability >= 1 / (count - 1)
