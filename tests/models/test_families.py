"""Every family of torchvision in blocks: the same arithmetic, true shapes, and frozen blocks that do not move."""

import copy

import pytest
import torch
from torch import Tensor, nn
from torchvision.models._api import get_model

from tlgui.data.preset import Preset
from tlgui.models.backbone import Backbone, build_backbone
from tlgui.models.blocks import Block, describe
from tlgui.models.build import architectures, build_seeded, default_kwargs, outline
from tlgui.models.chain import chain
from tlgui.models.source import SourceModel
from tlgui.recipe import BlockState

SIDES = {
    "alexnet": 64,
    "convnext_tiny": 32,
    "densenet121": 32,
    "efficientnet_b0": 32,
    "efficientnet_v2_s": 32,
    "googlenet": 32,
    "inception_v3": 75,
    "maxvit_t": 224,
    "mnasnet0_5": 32,
    "mobilenet_v2": 32,
    "mobilenet_v3_small": 32,
    "regnet_y_400mf": 32,
    "resnet18": 32,
    "resnet50": 32,
    "resnext50_32x4d": 32,
    "shufflenet_v2_x0_5": 32,
    "squeezenet1_0": 32,
    "swin_t": 32,
    "swin_v2_t": 32,
    "vgg11_bn": 32,
    "vit_b_16": 32,
}
CLASSES = ("ant", "bee", "wasp")


def images(source: SourceModel, number: int = 2) -> Tensor:
    side = source.preset.crop
    return torch.randn(number, 3, side, side, generator=torch.Generator().manual_seed(1))


@pytest.fixture(scope="module", params=sorted(SIDES))
def source(request: pytest.FixtureRequest) -> SourceModel:
    """A network whose BatchNorm statistics are those of images, so that activations stay sane and a reset shows."""
    torch.set_num_threads(1)
    name, side = str(request.param), SIDES[str(request.param)]
    kwargs = {**default_kwargs(name), **({"image_size": side} if name.startswith("vit") else {})}
    net = build_seeded(name, kwargs, 5, seed=0).train()
    norms = [(layer, layer.momentum) for layer in net.modules() if isinstance(layer, nn.BatchNorm2d)]
    for layer, _ in norms:
        layer.momentum = None  # the plain mean of what was seen
    with torch.no_grad():
        net(torch.randn(4, 3, side, side, generator=torch.Generator().manual_seed(2)))
    for layer, momentum in norms:
        layer.momentum = momentum
    net.eval()
    return SourceModel(name, name, net, Preset(resize=side, crop=side), (), "none", kwargs)


@pytest.fixture(scope="module")
def blocks(source: SourceModel) -> tuple[Block, ...]:
    return describe(source)


def half_frozen(blocks: tuple[Block, ...]) -> dict[str, BlockState]:
    """The first half is frozen, then blocks learn, with one frozen block among them; the head is new."""
    names = [block.name for block in blocks]
    states = dict.fromkeys(names, BlockState.TRAIN)
    states |= dict.fromkeys(names[: len(names) // 2], BlockState.FROZEN)
    states |= {block.name: BlockState.FROZEN for block in blocks if block.parameters > 10_000_000}  # to be quick
    states[names[-2]] = BlockState.FROZEN
    states[names[-1]] = BlockState.NEW
    return states


@pytest.fixture(scope="module")
def backbone(source: SourceModel, blocks: tuple[Block, ...]) -> Backbone:
    return build_backbone(source, half_frozen(blocks), CLASSES, seed=0)


def train(backbone: Backbone, x: Tensor, steps: int = 2) -> None:
    groups = [{"params": parameters} for parameters in backbone.parameter_groups().values() if parameters]
    optimizer = torch.optim.SGD(groups, lr=1e-4, momentum=0.9, weight_decay=0.1, nesterov=True)
    backbone.train()
    labels = torch.arange(len(x)) % len(CLASSES)
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=False)
        torch.autograd.backward(nn.functional.cross_entropy(backbone(x), labels))
        optimizer.step()


def test_running_the_blocks_from_any_cut_is_the_networks_own_pass_bit_for_bit(
    source: SourceModel, blocks: tuple[Block, ...]
) -> None:
    states = dict.fromkeys([block.name for block in blocks], BlockState.FROZEN)
    backbone = Backbone(source.net, blocks, states).eval()
    x, number = images(source, 1), len(backbone.blocks)
    rare = 1 if number <= 20 else 4  # deep networks: every fourth cut, to be quick
    with torch.no_grad():
        whole = source.net(x)
        for cut in range(number):
            if cut % rare == 0:
                assert torch.equal(backbone.run(x, cut), whole), backbone.blocks[cut].name
            x = backbone.run(x, cut, cut + 1)
    assert torch.equal(x, whole)


def test_the_drawn_shapes_and_parameters_are_true(source: SourceModel, blocks: tuple[Block, ...]) -> None:
    x = images(source, 1)
    with torch.no_grad():
        for step, block in zip(chain(source.net), blocks, strict=True):
            x = step.run(source.net, x)
            assert (block.name, block.output) == (step.name, tuple(x.shape[1:]))
            assert block.parameters == sum(parameter.numel() for _, parameter in step.parameters(source.net))
    assert sum(block.parameters for block in blocks) == sum(p.numel() for p in source.net.parameters())


@pytest.mark.parametrize("training", [False, True])
def test_no_block_changes_what_it_was_given(source: SourceModel, training: bool) -> None:
    net = copy.deepcopy(source.net).train(training)
    x = images(source)
    with torch.no_grad():
        for step in chain(net):
            given = x.clone()
            result = step.run(net, x)
            assert torch.equal(x, given), step.name
            x = result


def test_torchvisions_own_builder_takes_the_tensors(source: SourceModel, backbone: Backbone) -> None:
    plain = get_model(source.architecture, weights=None, num_classes=len(CLASSES), **source.kwargs)
    plain.load_state_dict(backbone.net.state_dict(), strict=True)
    x = images(source, 1)
    with torch.no_grad():
        assert torch.equal(plain.eval()(x), backbone.eval()(x))


def test_features_are_what_the_final_layer_takes(source: SourceModel, backbone: Backbone) -> None:
    backbone.eval()
    x = images(source, 1)
    with torch.no_grad():
        scores, features = backbone.scores_and_features(x)
        assert torch.equal(scores, backbone(x))
        assert features.shape == (1, backbone.feature_dim)
        if isinstance(backbone.classifier, nn.Linear):
            assert torch.equal(backbone.classifier(features), scores)


def test_frozen_blocks_do_not_move_not_even_batchnorm_statistics_and_the_others_do(
    source: SourceModel, backbone: Backbone
) -> None:
    before = {name: tensor.clone() for name, tensor in backbone.net.state_dict().items()}
    # Few values make BatchNorm diverge in a network that never learned: more images where the last maps are 1 × 1.
    train(backbone, images(source, 4 if source.preset.crop < 100 else 2))
    after, origin = backbone.net.state_dict(), source.net.state_dict()
    assert all(bool(tensor.isfinite().all()) for tensor in after.values())  # NaN would pass for a change
    for step in chain(backbone.net):
        state = backbone.states[step.name]
        for name in (name for name in before if step.owned(name) and state is BlockState.FROZEN):
            assert torch.equal(after[name], before[name]), name
            assert torch.equal(after[name], origin[name]), name
        moved = [name for name, _ in step.parameters(backbone.net) if not torch.equal(after[name], before[name])]
        assert bool(moved) is state.learns, step.name
    without = [name for name, p in backbone.net.named_parameters() if p.requires_grad and p.grad is None]
    given = [name for name, p in backbone.net.named_parameters() if not p.requires_grad and p.grad is not None]
    assert (without, given) == ([], [])  # DistributedDataParallel need not look for unused parameters
    frozen = [name for name, state in backbone.states.items() if not state.learns]
    changes, learners = backbone.weight_change(), backbone.learners()
    assert {changes[name] for name in frozen} == {0.0}
    assert [name for name, learning in learners.items() if not learning] == frozen
    assert min(changes[name] for name in changes if name not in frozen) > 0


@pytest.mark.parametrize("name", architectures())
def test_every_tensor_and_layer_of_every_architecture_belongs_to_exactly_one_block(name: str) -> None:
    net = outline(name, default_kwargs(name), 10)
    steps = chain(net)
    layers = [path for path, layer in net.named_modules() if path and not list(layer.children())]
    for tensor in [*net.state_dict(), *layers]:
        assert sum(step.owned(tensor) for step in steps) == 1, tensor
    assert len({step.name for step in steps}) == len(steps)
    assert steps[-1].name == "head"
    assert len(net.get_parameter(f"{steps[-1].classifier}.weight")) == 10
