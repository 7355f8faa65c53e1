"""What progressive networks must compute, in numbers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from tests.methods.tasks_world import CountedFeeds, batch, class_set
from tlgui.data.image_set import ImageSet
from tlgui.methods import Batch, Task
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.methods.progressive import Progressive
from tlgui.models.backbone import Backbone, build_backbone
from tlgui.models.blocks import describe
from tlgui.models.build import build
from tlgui.models.columns import Columns, Lateral
from tlgui.models.judged import Judged
from tlgui.models.narrow import narrow
from tlgui.models.source import SourceModel, load_source
from tlgui.models.weights import save_tensors
from tlgui.recipe import Layers, Problem, Source, plan
from tlgui.recipe import Progressive as Options

NET = "shufflenet_v2_x0_5"
SETS = {"target": class_set("kinds", ("a", "b", "c"), 6), "second": class_set("second", ("x", "y"), 6)}
TWO = Options(then=("second",))


def source_model(name: str = NET) -> SourceModel:
    return load_source(Source(model=name, weights="none"))


def network(source: SourceModel, classes: tuple[str, ...], options: Options) -> Backbone:
    blocks = describe(source)
    layers = options.freeze_plan(Layers())
    states = plan(layers, [block.name for block in blocks], [block.group for block in blocks])
    return build_backbone(source, states, classes, seed=0)


def method(
    options: Options = TWO, sets: Mapping[str, ImageSet] = SETS, source: SourceModel | None = None
) -> Progressive:
    source = source or source_model()
    task = Task(sets["target"].classes, source=source, sets=sets)
    return Progressive(options, task, network(source, task.classes, options))


def begun(made: Progressive, stage: int) -> str:
    name = made.stages(1)[stage].name
    made.begin(name, CountedFeeds(made.task.sets), resumed=False)
    return name


def second(seed: int = 0) -> Batch:
    return batch(6, seed, "second", classes=2)


def trained(made: Progressive | LayerTransfer, stage: str, batches: list[Batch]) -> None:
    made.train()
    groups = made.parameter_groups(0.02, 1.0, 0.1)
    optimizer = torch.optim.SGD(groups, lr=0.02, momentum=0.9, nesterov=True)
    for one in batches:
        optimizer.zero_grad(set_to_none=False)
        made.backward(made(one, stage, 0.0), Tensor.backward)
        optimizer.step()


def test_with_u_at_nought_a_column_is_a_plain_network_bit_for_bit() -> None:
    made = method().eval()
    begun(made, 1)
    plain = made.columns.nets[1]
    images = batch(3).images
    (scores,) = made.columns.run(images, 1, [1])
    assert all(not lateral.lift.weight.any() for lateral in made.columns.fed_by(1))
    assert torch.equal(scores, plain(images))


def test_what_is_old_does_not_move_and_answers_the_same_bit_for_bit() -> None:
    made = method()
    trained(made, begun(made, 0), [batch(6, seed, classes=3) for seed in range(2)])
    stage = begun(made, 1)
    made.eval()
    images = batch(3).images
    before = {name: tensor.clone() for name, tensor in made.columns.net.state_dict().items()}
    answers = made.scores(images)[:, :3].clone()
    trained(made, stage, [second(seed) for seed in range(3)])
    assert all(torch.equal(tensor, before[name]) for name, tensor in made.columns.net.state_dict().items())
    made.eval()
    assert torch.equal(made.scores(images)[:, :3], answers)


def test_the_strengths_are_learned_and_saved() -> None:
    made = method(TWO.model_copy(update={"zero_init_u": False}))
    stage = begun(made, 1)
    made.train()
    made(second(), stage, 0.0)["loss"].backward()
    laterals = made.columns.fed_by(1)
    assert len(laterals) == len(made.backbone.blocks) - 1
    assert all(lateral.alpha.grad is not None and lateral.alpha.grad.abs().max() > 0 for lateral in laterals)
    assert {"laterals.1.0.alpha", "laterals.1.16.alpha"} <= set(made.columns.state_dict())


def test_nought_on_both_sides_is_a_dead_start_and_refused() -> None:
    dead = Lateral([4], 4, "mlp", alpha=0.0, zero_lift=True, maps=True)
    assert dead.squeeze is not None
    x = torch.randn(2, 4, 5, 5)
    (dead([x]) - 1.0).square().sum().backward()
    for parameter in (dead.alpha, dead.squeeze.weight, dead.lift.weight):
        assert parameter.grad is not None
        assert not parameter.grad.any()
    alive = Lateral([4], 4, "mlp", alpha=0.1, zero_lift=True, maps=True)
    (alive([x]) - 1.0).square().sum().backward()
    assert alive.lift.weight.grad is not None
    assert alive.lift.weight.grad.any()
    with pytest.raises(ValueError, match="never learn"):
        Options(alpha_init=0.0)


def test_a_lateral_computes_the_papers_formula() -> None:
    lateral = Lateral([3, 2], 4, "mlp", alpha=1.0, zero_lift=False, maps=True)
    assert isinstance(lateral.squeeze, nn.Conv2d)
    one, other = torch.randn(2, 3, 5, 5), torch.randn(2, 2, 5, 5)
    scaled = torch.cat([lateral.alpha[0] * one, lateral.alpha[1] * other], 1)
    v, u = lateral.squeeze.weight[:, :, 0, 0], lateral.lift.weight[:, :, 0, 0]
    expected = torch.einsum("oc,nchw->nohw", u, torch.einsum("oc,nchw->nohw", v, scaled).relu())
    torch.testing.assert_close(lateral([one, other]), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("adapter", ["mlp", "linear", "none"])
@pytest.mark.parametrize("laterals_from", ["all", "last"])
def test_the_number_of_parameters_is_that_of_the_formula(adapter: str, laterals_from: str) -> None:
    sets = {**SETS, "third": class_set("third", ("u", "v", "w", "z"), 8)}
    options = Options.model_validate(
        {"then": ("second", "third"), "adapter": adapter, "laterals_from": laterals_from, "width": 0.5}
    )
    made = method(options, sets)
    widths = [block.output[0] for block in made.backbone.blocks[:-1]]
    expected = {1: 0, 2: 0}
    for column, fraction in ((1, [1.0]), (2, [1.0, 0.5] if laterals_from == "all" else [0.5])):
        for width in widths:
            given, own = sum(int(width * each) for each in fraction), width // 2
            sizes = {"mlp": own * given + own * own, "linear": own * given, "none": 0}
            expected[column] += sizes[adapter] + (len(fraction) if adapter != "none" else 0)
    for column in (1, 2):
        assert sum(p.numel() for p in made.columns.laterals[column].parameters()) == expected[column]
    assert not [*made.columns.laterals[0].parameters()]


def test_one_task_is_plain_training_bit_for_bit() -> None:
    sets = {"target": SETS["target"]}
    batches = [batch(6, seed, classes=3) for seed in range(3)]
    one = method(Options(), sets)
    trained(one, begun(one, 0), batches)
    task = replace(one.task)
    plain = LayerTransfer(LayerTransfer.Options(), task, network(source_model(), task.classes, Options()))
    trained(plain, "train", batches)
    state = one.predictor().state_dict()
    assert all(torch.equal(tensor, state[name]) for name, tensor in plain.predictor().state_dict().items())
    assert one.saved() is None


def test_only_the_present_column_and_its_laterals_are_in_the_optimiser() -> None:
    made = method()
    for stage, net in ((0, made.columns.nets[0]), (1, made.columns.nets[1])):
        begun(made, stage)
        groups = made.parameter_groups(0.1, 1.0, 0.01)
        chosen = {id(p) for group in groups for p in group["params"]}
        expected = {id(p) for p in net.parameters()} | {id(p) for p in made.columns.laterals[stage].parameters()}
        assert chosen == expected
    decayed = {id(p) for group in groups if group["weight_decay"] for p in group["params"]}
    assert not decayed & {id(lateral.alpha) for lateral in made.columns.fed_by(1)}


def test_a_pretrained_first_column_feeds_the_targets_and_is_not_answered() -> None:
    options = Options(column1="pretrained")
    made = method(options, {"target": SETS["target"]})
    stage = begun(made, 0)
    before = {name: tensor.clone() for name, tensor in made.columns.nets[0].state_dict().items()}
    trained(made, stage, [batch(6, seed, classes=3) for seed in range(3)])
    assert all(torch.equal(tensor, before[name]) for name, tensor in made.columns.nets[0].state_dict().items())
    assert "fc.weight" not in before
    made.eval()
    assert made.predictor()(batch(2).images).shape == (2, 3)
    assert made.heads() == ()
    assert made.columns.net is made.backbone.net


def test_every_task_so_far_is_judged_and_later_ones_are_not() -> None:
    made = method().eval()
    begun(made, 0)
    assert made.judged_streams() == ("target",)
    scores = made.scores(batch(2).images)
    assert scores.shape == (2, 5)
    assert not scores[:, 3:].any()
    begun(made, 1)
    assert made.judged_streams() == ("target", "second")
    scores = made.scores(batch(2).images)
    judged = Judged(torch.arange(2), scores.softmax(1), torch.tensor([0, 1]), 0.0, scores.detach())
    found = made.answers("second", judged, CountedFeeds(SETS))
    assert list(found) == ["second"]
    assert made.task.classes == ("kinds: a", "kinds: b", "kinds: c", "second: x", "second: y")
    first = made.rank({"val/task_accuracy/second": 0.0, "val/task_loss/second": 3.0})
    begun(made, 0)
    zero = made.rank({"val/task_accuracy/kinds": 1.0, "val/task_loss/kinds": 0.0})
    assert first is not None
    assert zero is not None
    assert first > zero


def test_columns_are_rebuilt_bit_for_bit_with_narrow_ones() -> None:
    sets = {**SETS, "third": class_set("third", ("u", "v"), 4)}
    made = method(Options(then=("second", "third"), width=0.5, laterals_from="last"), sets)
    trained(made, begun(made, 2), [batch(4, 0, "third", classes=2)])
    made.eval()
    images = batch(2).images
    saved = made.saved()
    assert saved is not None
    again = Progressive.rebuild(saved, build(NET, {}, 3), made.task.classes).eval()
    again.load_state_dict(made.predictor().state_dict())
    assert torch.equal(again(images), made.scores(images))


def test_a_saved_model_goes_on_with_one_more_task(tmp_path: Path) -> None:
    made = method()
    trained(made, begun(made, 0), [batch(6, 0, classes=3)])
    trained(made, begun(made, 1), [second()])
    made.eval()
    images = batch(2).images
    answers = made.scores(images)
    file = tmp_path / "model.safetensors"
    source = source_model()
    meta = {"method": "progressive", "predictor": made.saved(), "heads": [head.to_dict() for head in made.heads()]}
    save_tensors(file, made.predictor().state_dict(), meta)
    going = replace(source, net=made.backbone.net, meta=meta, file=file, classes=())
    sets = {"target": class_set("new", ("p", "q"), 4), "kinds": SETS["target"]}
    options = Options(column1="saved", earlier=("kinds",))
    more = method(options, sets, going)
    stage = begun(more, 0)
    trained(more, stage, [batch(4, 1, classes=2)])
    more.eval()
    assert torch.equal(more.scores(images)[:, :5], answers)
    assert [head.name for head in more.heads()] == ["kinds", "second", "new"]
    assert more.judged_streams() == ("target", "kinds")
    assert len(more.columns.plans) == 3
    assert more.columns.plans[2].sources == (0, 1)


def test_the_sensitivity_of_the_head_is_what_the_formula_says() -> None:
    made = method(TWO.model_copy(update={"zero_init_u": False, "adapter": "linear", "alpha_init": 1.0})).eval()
    begun(made, 1)
    images = batch(6).images
    found = made.columns.sensitivities(images, 1)
    assert found.shape == (2, len(made.backbone.blocks) - 1)
    torch.testing.assert_close(found.sum(0), torch.ones(found.shape[1]))
    assert (found > 0).all()
    handed: list[list[Tensor]] = []
    with torch.no_grad():
        (scores,) = made.columns._run(images, 1, [1], handed)
    source, own = handed[-1]
    answers = scores.softmax(1)
    drawn = torch.multinomial(answers, 1, generator=torch.Generator().manual_seed(0))[:, 0]
    rows = made.columns.nets[1].get_parameter("fc.weight").detach()
    slopes = rows[drawn] - answers @ rows  # of log p by what the head takes; pooling means each place bears its share
    lateral = made.columns.fed_by(1)[-1]
    lift, alpha = lateral.lift.weight.detach().flatten(1), lateral.alpha.detach()[0]
    parts = [_fisher(source, alpha * slopes @ lift), _fisher(own, slopes)]
    torch.testing.assert_close(found[:, -1], torch.stack(parts) / sum(parts), rtol=1e-4, atol=1e-6)


def _fisher(h: Tensor, slopes: Tensor) -> Tensor:
    axes = [axis for axis in range(h.ndim) if axis != 1]
    return (h.var(axes, unbiased=False) * slopes.square().mean(0)).sum()


def test_a_column_that_is_not_listened_to_is_of_no_weight() -> None:
    made = method().eval()
    begun(made, 1)
    found = made.columns.sensitivities(batch(3).images, 1)
    assert torch.equal(found[0], torch.zeros_like(found[0]))
    assert torch.equal(found[1], torch.ones_like(found[1]))


def test_the_shares_of_the_laterals_are_shown() -> None:
    made = method(TWO.model_copy(update={"zero_init_u": False}))
    begun(made, 1)
    made.eval()
    shares = made.columns.shares(batch(2).images, 1)
    assert shares.shape == (1, len(made.backbone.blocks) - 1)
    assert (shares > 0).all()


@pytest.mark.parametrize("name", ["mobilenet_v2", "resnet18", "vgg11_bn", "squeezenet1_1", "shufflenet_v2_x1_0"])
def test_networks_are_narrowed_and_still_run(name: str) -> None:
    net = build(name, {}, 4).eval()
    whole = sum(p.numel() for p in net.parameters())
    narrow(net, 0.5)
    assert sum(p.numel() for p in net.parameters()) < 0.35 * whole
    assert net(torch.randn(2, 3, 64, 64)).shape == (2, 4)


def test_what_cannot_be_narrowed_is_said() -> None:
    with pytest.raises(Problem, match="no whole number"):
        narrow(build("shufflenet_v2_x1_0", {}, 4), 0.25)
    with pytest.raises(Problem, match="cannot be narrowed"):
        narrow(build("convnext_tiny", {}, 4), 0.5)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"width": 0.5}, "columns after the target"),
        ({"earlier": ("a",)}, "set column1 to saved"),
    ],
)
def test_options_that_contradict_each_other_are_refused(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Options.model_validate(options)


def test_a_source_that_is_no_progressive_model_or_no_convolutional_network_is_refused() -> None:
    with pytest.raises(Problem, match="no progressive model"):
        method(Options(column1="saved"), {"target": SETS["target"]})
    with pytest.raises(Problem, match="need a convolutional source model"):
        method(Options(), {"target": SETS["target"]}, source_model("vit_b_16"))


def test_it_learns_what_the_first_column_knows() -> None:
    made = method()
    assert isinstance(made.predictor(), Columns)
    generator = torch.Generator().manual_seed(0)
    images = torch.randn(12, 3, 32, 32, generator=generator) * 0.2
    labels = torch.arange(12) % 2
    images[labels == 0, :, :16] += 1.5
    stage = begun(made, 1)
    trained(made, stage, [Batch(images, labels, stream="second")] * 15)
    terms = made(Batch(images, labels, stream="second"), stage, 1.0)
    assert float(terms["accuracy"]) == 1.0
    assert float(terms["lateral_strength/from kinds"]) > 0
