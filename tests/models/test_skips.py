"""The table of skip connections, against what a trace of each network's own code finds."""

import operator
from collections import Counter
from functools import cache

import pytest
import torch
from torch import Tensor, fx, nn
from torchvision.models import resnet18
from torchvision.models.mobilenetv2 import InvertedResidual

from tlgui.data.preset import Preset
from tlgui.models.blocks import describe
from tlgui.models.build import architectures, build_seeded, default_kwargs, outline
from tlgui.models.chain import chain
from tlgui.models.skips import Skip, skips
from tlgui.models.source import SourceModel
from tlgui.models.steps import Step

ADDS = {operator.add, operator.iadd, torch.add}
TRACED = [
    *("alexnet", "convnext_tiny", "densenet121", "digitnet", "efficientnet_b0", "efficientnet_v2_s", "googlenet"),
    *("inception_v3", "maxvit_t", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"),
    *("resnet50", "resnext50_32x4d", "shufflenet_v2_x0_5", "squeezenet1_0", "swin_t", "swin_v2_t", "vgg11_bn"),
    "vit_b_32",
]


class OneStep(nn.Module):
    """A block as a network of its own, for the tracer."""

    def __init__(self, net: nn.Module, step: Step) -> None:
        super().__init__()
        self.net, self.step = net, step

    def forward(self, x: Tensor) -> Tensor:
        return self.step.run(self.net, x)


def before(node: fx.Node) -> set[fx.Node]:
    """The node itself and all that it comes from."""

    @cache
    def of(one: fx.Node) -> frozenset[fx.Node]:
        return frozenset({one}).union(*(of(earlier) for earlier in one.all_input_nodes))

    return set(of(node))


def untouched(node: fx.Node) -> bool:
    """Whether it is the input itself, or a part of it."""
    return all(earlier.op == "placeholder" or earlier.target in {"chunk", operator.getitem} for earlier in before(node))


class Tracer(fx.Tracer):
    """Sees through modules that hand on what they get."""

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return not isinstance(m, nn.Identity) and super().is_leaf_module(m, module_qualified_name)


def traced(net: nn.Module, step: Step) -> Counter[str]:
    """Counts where two ways from the input meet, by how they do."""
    graph = Tracer().trace(OneStep(net, step))
    found: Counter[str] = Counter()
    for node in graph.nodes:
        ways = [one for one in node.all_input_nodes if any(earlier.op == "placeholder" for earlier in before(one))]
        if len(ways) < 2:
            continue
        if node.target in ADDS:
            first, second = ways
            found["added" if first in before(second) or second in before(first) else "projected"] += 1
        elif node.target is torch.cat and len({untouched(way) for way in ways}) == 2:
            found["beside"] += 1
    return found


@pytest.mark.parametrize("name", TRACED)
def test_the_skips_of_each_block_are_those_of_the_networks_own_code(name: str) -> None:
    net = outline(name, default_kwargs(name), 5)
    for step in chain(net):
        if (name, step.name) == ("vit_b_32", "patch"):
            continue  # looks its class token up in a way that cannot be traced; it only joins patches to it
        assert Counter(skip.how for skip in skips(net, step)) == traced(net, step), step.name


def test_every_family_with_residual_blocks_is_known_in_all_its_sizes() -> None:
    names = architectures()
    plain = ("alexnet", "digitnet", "googlenet", "inception", "squeezenet", "vgg")
    assert [name for name in names if not any(_skips_of(name))] == [name for name in names if name.startswith(plain)]


def _skips_of(name: str) -> list[tuple[Skip, ...]]:
    net = outline(name, default_kwargs(name), 5)
    return [skips(net, step) for step in chain(net)]


def test_resnet_projects_where_the_size_changes_and_adds_elsewhere() -> None:
    hows = [[skip.how for skip in found] for found in _skips_of("resnet18")]
    assert hows == [[], ["added"], ["added"], *([["projected"], ["added"]] * 3), []]


def test_a_residual_block_whose_branch_is_zero_hands_on_its_input() -> None:
    net = resnet18(weights=None).eval()
    nn.init.zeros_(net.layer1[0].bn2.weight)
    x = torch.rand(1, 64, 8, 8)
    assert torch.equal(net.layer1[0](x), x)


def test_an_inverted_residual_adds_its_input_exactly_where_the_table_says_so() -> None:
    net = build_seeded("mobilenet_v2", {}, 5, 0).eval()
    for step in chain(net):
        module = net.get_submodule(step.owns[0])
        if isinstance(module, InvertedResidual):
            first, *_ = [layer for layer in module.modules() if isinstance(layer, nn.Conv2d)]
            *_, last = [layer for layer in module.modules() if isinstance(layer, nn.BatchNorm2d)]
            nn.init.zeros_(last.weight)
            x = torch.rand(1, first.in_channels, 8, 8)
            with torch.no_grad():
                hands_on = module(x)
            expected = x if skips(net, step) else torch.zeros_like(hands_on)
            assert torch.equal(hands_on, expected), step.name


def test_a_transformer_block_passes_by_its_attention_and_its_mlp() -> None:
    blocks = describe(SourceModel("vit_b_32", "", outline("vit_b_32", {}, 5), Preset(), (), "none", {}))
    assert [block.skips for block in blocks[1:13]] == [(Skip("added", "attention"), Skip("added", "MLP"))] * 12
    assert {block.skips for block in (blocks[0], *blocks[13:])} == {()}
