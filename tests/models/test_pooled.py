"""One pass gives what the blocks would give one by one."""

import pytest
import torch

from tlgui.data.preset import Preset
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.build import build_seeded, default_kwargs
from tlgui.models.folding import folded
from tlgui.models.pooled import pooled_features
from tlgui.models.source import SourceModel
from tlgui.recipe import BlockState

SIDES = {"resnet18": 32, "squeezenet1_1": 32, "mobilenet_v2": 32, "swin_t": 32, "vit_b_32": 32}


def source(name: str, side: int) -> SourceModel:
    kwargs = default_kwargs(name) | ({"image_size": side} if name.startswith("vit") else {})
    net = build_seeded(name, kwargs, 4, 0).eval()
    return SourceModel(name, name, net, Preset(resize=side, crop=side), tuple("abcd"), "none", kwargs)


@pytest.mark.parametrize("name", [*SIDES, "densenet121", "shufflenet_v2_x0_5"])
def test_a_folded_network_gives_the_same_features_at_every_block(name: str) -> None:
    torch.set_num_threads(1)
    net = source(name, 32).net
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            assert module.running_mean is not None
            module.running_mean.uniform_(-0.1, 0.1, generator=torch.Generator().manual_seed(1))
    images = torch.randn(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    plain, quick = (pooled_features(one, [(images, torch.arange(2))]) for one in (net, folded(net)))
    for one, other in zip(plain.features, quick.features, strict=True):
        assert torch.allclose(one, other, rtol=1e-3, atol=1e-4 * float(one.abs().max()))


@pytest.mark.parametrize("name", list(SIDES))
def test_every_block_is_pooled_and_the_scores_are_the_networks_own(name: str) -> None:
    torch.set_num_threads(1)
    model = source(name, SIDES[name])
    images = torch.randn(3, 3, SIDES[name], SIDES[name], generator=torch.Generator().manual_seed(0))
    done: list[int] = []
    found = pooled_features(
        model.net, [(images[:2], torch.tensor([0, 1])), (images[2:], torch.tensor([2]))], alive=done.append
    )
    assert done == [2, 3]
    assert found.index.tolist() == [0, 1, 2]
    blocks = describe(model)
    assert found.blocks == tuple(block.name for block in blocks[:-1])
    for block, features in zip(blocks, found.features, strict=False):
        channels = block.output[0] if len(block.output) in {1, 3} and name != "swin_t" else block.output[-1]
        assert features.shape == (3, channels)
    with torch.inference_mode():
        assert torch.allclose(found.scores, model.net(images), atol=1e-5)
    states = {block.name: BlockState.FROZEN for block in blocks} | {blocks[-1].name: BlockState.NEW}
    backbone = build_backbone(model, states, ("x", "y"), seed=0).eval()
    with torch.inference_mode():
        assert torch.allclose(found.features[-1], backbone.features(images), atol=1e-5)


def test_half_precision_leaves_means_and_head_in_full_precision() -> None:
    torch.set_num_threads(1)
    net = source("mobilenet_v2", 32).net
    images = torch.randn(4, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    full, half = (
        pooled_features(net, [(images, torch.arange(4))], precision=precision)
        for precision in (torch.float32, torch.bfloat16)
    )
    for one, other in zip((*full.features, full.scores), (*half.features, half.scores), strict=True):
        assert other.dtype is torch.float32
        assert torch.allclose(one, other, atol=0.03 * float(one.abs().max()))
    with torch.inference_mode():
        assert torch.allclose(half.scores, net.get_submodule("classifier")(half.features[-1]), atol=1e-5)
