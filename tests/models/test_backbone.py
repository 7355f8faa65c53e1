"""The freeze plan at work: what is copied, what is new, what learns, and how far it has moved."""

import copy

import pytest
import torch
from torch import Tensor, nn

from tlgui.data.preset import Preset
from tlgui.models.backbone import Backbone, build_backbone, shared_classes
from tlgui.models.blocks import describe
from tlgui.models.build import build_seeded
from tlgui.models.source import SourceModel
from tlgui.recipe import BlockState, Layers, Problem, plan

FROZEN, TRAIN, NEW, NEW_FROZEN = BlockState.FROZEN, BlockState.TRAIN, BlockState.NEW, BlockState.NEW_FROZEN


def make_source(name: str = "resnet18", classes: tuple[str, ...] = ("cat", "dog", "crane", "Crane")) -> SourceModel:
    net = build_seeded(name, {}, len(classes), seed=7).eval()
    return SourceModel(name, name, net, Preset(resize=32, crop=32), classes, "none", {})


@pytest.fixture(scope="module")
def source() -> SourceModel:
    torch.set_num_threads(1)
    return make_source()


def states_of(source: SourceModel, layers: Layers) -> dict[str, BlockState]:
    blocks = describe(source)
    return plan(layers, [block.name for block in blocks], [block.group for block in blocks])


def images(number: int = 4) -> Tensor:
    return torch.randn(number, 3, 32, 32, generator=torch.Generator().manual_seed(0))


def step_once(backbone: Backbone) -> None:
    parameters = [p for group in backbone.parameter_groups().values() for p in group]
    optimizer = torch.optim.SGD(parameters, lr=0.01, momentum=0.9, weight_decay=0.1)
    backbone.train()
    torch.autograd.backward(backbone(images()).square().mean())
    optimizer.step()


def owned(backbone: Backbone, block: str) -> dict[str, Tensor]:
    (found,) = [b for b in backbone.blocks if b.name == block]
    return {k: v for k, v in backbone.net.state_dict().items() if k.startswith(tuple(f"{m}." for m in found.modules))}


def same(some: dict[str, Tensor], others: dict[str, Tensor]) -> bool:
    return all(torch.equal(tensor, others[name]) for name, tensor in some.items())


def test_each_of_the_four_states_starts_and_learns_as_it_says(source: SourceModel) -> None:
    states = states_of(source, Layers(copy_first=3)) | {"layer3.0": NEW_FROZEN, "layer3.1": NEW}
    backbone = build_backbone(source, states, ("a", "b"), seed=0)
    before, origin = copy.deepcopy(backbone.net.state_dict()), source.net.state_dict()
    step_once(backbone)
    for block, copied, learns in (
        ("layer1.0", True, False),
        ("layer2.0", True, True),
        ("layer3.0", False, False),
        ("layer3.1", False, True),
    ):
        start = {name: before[name] for name in owned(backbone, block)}
        assert same(start, origin) is copied, block
        assert same(owned(backbone, block), before) is not learns, block


def test_a_new_block_starts_the_same_whatever_the_others_do(source: SourceModel) -> None:
    torch.manual_seed(123)
    few = build_backbone(source, states_of(source, Layers(copy_first=8, rest="new")), ("a", "b"), seed=4)
    torch.manual_seed(321)
    many = build_backbone(source, states_of(source, Layers(copy_first=0, rest="new")), ("a", "b"), seed=4)
    other = build_backbone(source, states_of(source, Layers(copy_first=0, rest="new")), ("a", "b"), seed=5)
    for block in ("layer4.1", "head"):
        assert same(owned(few, block), many.net.state_dict())
        assert not same(owned(few, block), other.net.state_dict())


def test_building_moves_no_generator_and_not_the_source(source: SourceModel) -> None:
    before, random = copy.deepcopy(source.net.state_dict()), torch.get_rng_state()
    backbone = build_backbone(source, states_of(source, Layers(copied="train")), ("a", "b"), seed=0)
    assert torch.equal(torch.get_rng_state(), random)
    step_once(backbone)
    assert same(source.net.state_dict(), before)


@pytest.mark.parametrize(
    ("mode", "statistics_move", "scale_moves"),
    [("train", True, True), ("stats_frozen", False, True), ("frozen", False, False)],
)
def test_batchnorm_in_trained_blocks_does_what_its_mode_says(
    source: SourceModel, mode: str, statistics_move: bool, scale_moves: bool
) -> None:
    states = states_of(source, Layers(copy_first=8)) | {"layer4.1": TRAIN, "layer4.0": NEW}
    backbone = build_backbone(source, states, ("a", "b"), seed=0, batch_norm=mode)
    before = copy.deepcopy(backbone.net.state_dict())
    step_once(backbone)
    after = backbone.net.state_dict()
    moved = {name for name in after if not torch.equal(after[name], before[name])}
    assert ("layer4.1.bn1.running_mean" in moved) is statistics_move
    assert ("layer4.1.bn1.num_batches_tracked" in moved) is statistics_move
    assert ("layer4.1.bn1.weight" in moved) is scale_moves
    assert "layer4.1.conv1.weight" in moved
    assert {"layer4.0.bn1.running_mean", "layer4.0.bn1.weight"} <= moved  # a new block gathers its own


def test_train_and_eval_as_often_as_one_likes_leave_frozen_blocks_in_eval_mode(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copy_first=5)), ("a", "b"), seed=0)
    for mode in (True, False, True):
        nn.ModuleList([backbone]).train(mode)
        assert not backbone.net.get_submodule("layer1.0.bn1").training
        assert backbone.net.get_submodule("layer4.1.bn1").training is mode


def test_leading_frozen_blocks_record_nothing_unless_their_input_asks(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copy_first=5)), ("a", "b"), seed=0).train()
    assert backbone.frozen_prefix == 5
    assert backbone.run(images(), 0, 5).grad_fn is None
    assert backbone.run(images(), 0, 6).grad_fn is not None
    asked = images().requires_grad_()
    backbone(asked).sum().backward()
    assert asked.grad is not None


def test_parameter_groups_hold_what_learns_and_nothing_else(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copy_first=7)), ("a", "b"), seed=0)
    groups = backbone.parameter_groups()
    assert len(groups["new"]) == 2
    listed = {id(p) for group in groups.values() for p in group}
    assert listed == {id(p) for p in backbone.parameters() if p.requires_grad}


def test_the_reference_is_a_copy_and_not_the_living_tensor(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copied="train")), ("a", "b"), seed=0)
    assert set(backbone.weight_change().values()) == {0.0}
    step_once(backbone)
    changes = backbone.weight_change()
    assert min(changes.values()) > 0.0
    name, start = "layer4.1.conv1.weight", source.net.state_dict()
    assert torch.equal(backbone.reference[name], start[name])
    block = [key for key, _ in backbone.net.named_parameters() if key.startswith("layer4.1.")]
    moved = sum(float((backbone.net.get_parameter(key).detach() - start[key]).square().sum()) for key in block)
    size = sum(float(start[key].square().sum()) for key in block)
    assert changes["layer4.1"] == pytest.approx((moved / size) ** 0.5, rel=1e-4)


def test_a_block_that_began_as_zeros_has_changed_wholly_once_it_moves() -> None:
    net = build_seeded("vit_b_32", {"image_size": 32}, 2, seed=0)
    source = SourceModel("vit_b_32", "", net, Preset(resize=32, crop=32), (), "none", {"image_size": 32})
    backbone = build_backbone(source, states_of(source, Layers()), ("a", "b"), seed=0)
    assert backbone.weight_change()["head"] == 0.0
    step = torch.ones_like(backbone.classifier.weight)
    backbone.classifier.weight.data.add_(step)
    assert backbone.weight_change()["head"] == 1.0


def test_a_mapped_head_copies_the_rows_of_shared_classes_only(source: SourceModel) -> None:
    classes = ("wolf", "Dog ", "cat", "crane")
    states = states_of(source, Layers(head="map"))
    backbone = build_backbone(source, states, classes, head="map", seed=0)
    blank = build_backbone(source, states | {"head": NEW}, classes, seed=0)
    assert backbone.mapped == ("Dog ", "cat")  # the source has two cranes, nobody knows which
    rows, origin, fresh = (b.classifier.weight for b in (backbone, make_source_head(source), blank))
    assert torch.equal(rows[1], origin[1])
    assert torch.equal(rows[2], origin[0])
    assert torch.equal(rows[[0, 3]], fresh[[0, 3]])
    assert len(backbone.parameter_groups()["new"]) == 2  # a head that is partly new learns at the new rate


class _Head(nn.Module):
    def __init__(self, classifier: nn.Linear) -> None:
        super().__init__()
        self.classifier = classifier


def make_source_head(source: SourceModel) -> _Head:
    classifier = source.net.get_submodule("fc")
    assert isinstance(classifier, nn.Linear)
    return _Head(classifier)


def test_class_names_match_whatever_their_spaces_and_case() -> None:
    assert shared_classes(("Sea lion", "ox"), ("ox", "sea_lion", "seal")) == {0: 1, 1: 0}


def test_a_head_for_other_classes_cannot_be_copied_as_it_is(source: SourceModel) -> None:
    states = dict.fromkeys(states_of(source, Layers()), FROZEN)
    with pytest.raises(Problem, match="cannot be copied as it is"):
        build_backbone(source, states, ("a", "b"), seed=0)
    whole = build_backbone(source, states, source.classes, seed=0)
    assert same(whole.net.state_dict(), source.net.state_dict())


def test_a_plan_of_another_network_is_refused_with_the_block(source: SourceModel) -> None:
    with pytest.raises(Problem, match=r"block 'features\.1"):
        build_backbone(source, {**states_of(source, Layers()), "features.1": FROZEN}, ("a", "b"), seed=0)


def test_an_unknown_batchnorm_mode_is_refused_with_those_that_exist(source: SourceModel) -> None:
    with pytest.raises(Problem, match="stats_frozen"):
        build_backbone(source, states_of(source, Layers()), ("a", "b"), seed=0, batch_norm="maybe")


def test_a_copy_of_the_backbone_runs_its_own_weights(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copied="train")), ("a", "b"), seed=0).eval()
    twin = copy.deepcopy(backbone)
    x = images(1)
    with torch.no_grad():
        before = backbone(x)
        for parameter in backbone.parameters():
            parameter.zero_()
        assert torch.equal(twin(x), before)


def test_thawing_a_block_later_makes_it_learn(source: SourceModel) -> None:
    backbone = build_backbone(source, states_of(source, Layers(copy_first=9)), ("a", "b"), seed=0)
    assert backbone.frozen_prefix == 9
    backbone.set_states(backbone.states | {"layer4.1": TRAIN})
    step_once(backbone)
    changes = backbone.weight_change()
    assert changes["layer4.1"] > 0.0
    assert changes["layer4.0"] == 0.0


@pytest.mark.parametrize("name", ["mobilenet_v2", "squeezenet1_0", "densenet121"])
def test_channels_last_memory_gives_the_same_pass(name: str) -> None:
    source = make_source(name)
    backbone = build_backbone(source, states_of(source, Layers()), ("a", "b"), seed=0).eval()
    nn.Module.to(backbone, memory_format=torch.channels_last)
    x = images(2).contiguous(memory_format=torch.channels_last)
    with torch.no_grad():
        whole = backbone.net(x)
        middle = len(backbone.blocks) // 2
        assert torch.equal(backbone.run(backbone.run(x, 0, middle), middle), whole)
