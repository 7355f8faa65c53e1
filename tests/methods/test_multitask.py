"""What multitask learning must compute, in numbers."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from tests.methods.tasks_world import CountedFeeds, batch, class_set, flat_set, table
from tlgui.data.image_set import ImageSet
from tlgui.methods import Batch, Task
from tlgui.methods.balance import flat, gradients
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.methods.multitask import Multitask
from tlgui.models.answers import Measured
from tlgui.models.backbone import Backbone, build_backbone
from tlgui.models.blocks import describe
from tlgui.models.build import build
from tlgui.models.judged import Judged
from tlgui.models.source import load_source
from tlgui.recipe import Layers, Problem, Source, Train, plan
from tlgui.recipe import Multitask as Options

ROWS = ["0.png,star,red", "1.png,moon,blue", "2.png,star,", "3.png,,blue", "4.png,moon,red", "5.png,star,green"]
GENTLE = 1e-3  # a random network amplifies differences of rounding with every step of a common size
ALL = Layers(copied="train")


def network(classes: tuple[str, ...], layers: Layers = ALL, batch_norm: str = "train", name: str = "") -> Backbone:
    source = load_source(Source(model=name or "shufflenet_v2_x0_5", weights="none"))
    blocks = describe(source)
    states = plan(layers, [block.name for block in blocks], [block.group for block in blocks])
    return build_backbone(source, states, classes, seed=0, batch_norm=batch_norm)


def method(
    options: Options, sets: Mapping[str, ImageSet], layers: Layers = ALL, batch_norm: str = "train", name: str = ""
) -> Multitask:
    arranged = Multitask.arranged(options, sets)
    classes = Multitask.classes(options, arranged)
    made = Multitask(options, Task(classes, sets=arranged), network(classes, layers, batch_norm, name))
    made.begin("train", CountedFeeds(arranged), resumed=False)
    return made


def by_table(folder: Path, rows: Sequence[str] = ROWS, **options: object) -> Multitask:
    path = table(folder, rows)
    return method(Options.model_validate({"labels": str(path), **options}), {"target": flat_set(6)})


def by_folders(batch_norm: str = "train", layers: Layers = ALL, **options: object) -> Multitask:
    sets = {"target": class_set("kinds", ("a", "b", "c"), 6), "other": class_set("other", ("x", "y"), 6)}
    return method(Options.model_validate({"others": ("other",), **options}), sets, layers, batch_norm)


def both(seed: int = 0) -> Batch:
    return replace(batch(6, seed, classes=3), beside={"other": batch(4, seed + 50, "other", classes=2)})


def trained(made: Multitask | LayerTransfer, batches: list[Batch], rate: float = 0.05) -> dict[str, Tensor]:
    made.train()
    optimizer = torch.optim.SGD(made.parameter_groups(rate, 1.0, 0.01), lr=rate, momentum=0.9, nesterov=True)
    for step, one in enumerate(batches):
        optimizer.zero_grad()
        made.backward(made(one, "train", step / len(batches)), Tensor.backward)
        optimizer.step()
    return {name: tensor.clone() for name, tensor in made.backbone.net.state_dict().items()}


def test_one_task_is_fine_tuning_bit_for_bit() -> None:
    sets = {"target": class_set("kinds", ("a", "b", "c"), 6)}
    weights = torch.tensor([1.0, 0.5, 2.0])
    task = Task(("a", "b", "c"), weights, 0.1, sets=sets)
    batches = [batch(6, seed, classes=3) for seed in range(4)]
    multi = trained(Multitask(Options(), task, network(task.classes)), batches)
    plain = trained(LayerTransfer(LayerTransfer.Options(), task, network(task.classes)), batches)
    assert all(torch.equal(multi[name], plain[name]) for name in plain)


def test_the_shared_gradient_is_the_weighted_sum_of_the_tasks(tmp_path: Path) -> None:
    made = by_table(tmp_path, weighting="manual", weights="0.3, 2").eval()
    shared = made._trunk
    terms = made(batch(6), "train", 0.0)
    each = [flat(gradients(terms[f"task_loss/{name}"], shared)) for name in ("shape", "colour")]
    whole = flat(gradients(terms["loss"], shared))
    torch.testing.assert_close(whole, 0.3 * each[0] + 2.0 * each[1])


def test_a_loss_is_the_mean_over_the_valid_labels_of_its_task(tmp_path: Path) -> None:
    made = by_table(tmp_path).eval()
    images = batch(6)
    scores = made.scores(images.images)
    terms = made(images, "train", 0.0)
    shape = functional.cross_entropy(scores[[0, 1, 2, 4, 5], :2], torch.tensor([1, 0, 1, 0, 1]))
    colour = functional.cross_entropy(scores[[0, 1, 3, 4, 5], 2:], torch.tensor([2, 0, 0, 2, 1]))
    torch.testing.assert_close(terms["task_loss/shape"], shape)
    torch.testing.assert_close(terms["task_loss/colour"], colour)
    torch.testing.assert_close(terms["loss"], shape + colour)
    hits = (scores[[0, 1, 2, 4, 5], :2].argmax(1) == torch.tensor([1, 0, 1, 0, 1])).float().mean()
    assert float(terms["task_accuracy/shape"]) == float(hits)


def test_a_task_without_a_label_in_the_batch_has_no_loss(tmp_path: Path) -> None:
    made = by_table(tmp_path).eval()
    images = batch(6)
    one = Batch(images.images[2:3], None, index=torch.tensor([2]))
    terms = made(one, "train", 0.0)
    assert "task_loss/colour" not in terms
    torch.testing.assert_close(terms["loss"], terms["task_loss/shape"])


def test_a_weight_of_nought_leaves_the_other_task_as_if_alone(tmp_path: Path) -> None:
    batches = [batch(6, seed) for seed in range(3)]
    rows = [*ROWS[:3], "3.png,moon,blue", *ROWS[4:]]
    pair = by_table(tmp_path, rows, weighting="manual", weights="1, 0")
    alone = by_table(tmp_path, rows, columns="shape")
    with torch.no_grad():
        alone.backbone.classifier.weight.copy_(pair.backbone.classifier.weight[:2])
        assert alone.backbone.classifier.bias is not None
        assert pair.backbone.classifier.bias is not None
        alone.backbone.classifier.bias.copy_(pair.backbone.classifier.bias[:2])
    two, one = trained(pair, batches, GENTLE), trained(alone, batches, GENTLE)
    for name in one:
        torch.testing.assert_close(
            two[name][:2] if name.startswith("fc.") else two[name], one[name], rtol=1e-2, atol=3e-4
        )


def test_the_order_of_the_tasks_does_not_matter(tmp_path: Path) -> None:
    batches = [batch(6, seed) for seed in range(3)]
    first, second = by_table(tmp_path, columns="shape, colour"), by_table(tmp_path, columns="colour, shape")
    with torch.no_grad():
        for name in ("weight", "bias"):
            rows = getattr(first.backbone.classifier, name)
            getattr(second.backbone.classifier, name).copy_(torch.cat([rows[2:], rows[:2]]))
    one, other = trained(first, batches, GENTLE), trained(second, batches, GENTLE)
    for name in one:
        expected = torch.cat([one[name][2:], one[name][:2]]) if name.startswith("fc.") else one[name]
        torch.testing.assert_close(other[name], expected, rtol=1e-2, atol=3e-4)


def test_weights_that_are_learned_are_not_decayed_and_have_their_own_rate(tmp_path: Path) -> None:
    made = by_table(tmp_path, weighting="uncertainty", weight_rate=0.5)
    group = made.parameter_groups(0.1, 1.0, 0.01)[-1]
    assert group["weight_decay"] == 0.0
    assert group["lr"] == 0.5
    assert len(group["params"]) == 1
    trained(made, [batch(6)])
    assert made.balance.weights().tolist() != [0.5 * math.exp(0.5)] * 2


@pytest.mark.parametrize("weighting", ["uncertainty", "dwa", "gradnorm", "pcgrad"])
def test_every_balance_learns_and_looks_at_the_gradients(tmp_path: Path, weighting: str) -> None:
    made = by_table(tmp_path, weighting=weighting)
    before = made.backbone.net.state_dict()["conv1.0.weight"].clone()
    trained(made, [batch(6, seed) for seed in range(3)])
    made.settle(CountedFeeds({}))
    assert not torch.equal(before, made.backbone.net.state_dict()["conv1.0.weight"])
    scalars = made.assess({}, CountedFeeds({}))
    assert -1 <= scalars["gradient_cosine/shape, colour"] <= 1
    assert scalars["gradient_length/shape"] > 0
    assert scalars["conflicting_gradients/share"] in {0.0, 1.0}
    ((name, figure),) = made.figures(CountedFeeds({}), last=True)
    assert name == "gradient_cosines"
    assert figure.values[0][0] == pytest.approx(1.0)  # type: ignore[attr-defined] # a heat map


def test_surgery_leaves_the_heads_gradient_as_it_is(tmp_path: Path) -> None:
    made = by_table(tmp_path, weighting="pcgrad").eval()
    terms = made(batch(6), "train", 0.0)
    classifier = made.backbone.classifier.weight
    (expected,) = gradients(terms["loss"], [classifier])  # type: ignore[list-item] # a parameter
    made.backward(terms, Tensor.backward)
    torch.testing.assert_close(classifier.grad, expected)


def test_several_folders_share_the_trunk_and_keep_statistics_of_their_own() -> None:
    made = by_folders()
    trained(made, [both(seed) for seed in range(2)])
    first, second = (one.net for one in made._networks)
    assert first.get_parameter("conv1.0.weight") is second.get_parameter("conv1.0.weight")
    assert first.get_parameter("conv1.1.weight") is second.get_parameter("conv1.1.weight")
    assert not torch.equal(first.get_buffer("conv1.1.running_mean"), second.get_buffer("conv1.1.running_mean"))
    assert made.fork == 0


def test_own_statistics_make_a_weight_of_nought_leave_the_first_task_alone() -> None:
    pair = by_folders(weighting="manual", weights="1, 0")
    sets = {"target": class_set("kinds", ("a", "b", "c"), 6)}
    alone = method(Options(), sets)
    with torch.no_grad():
        for name in ("weight", "bias"):
            getattr(alone.backbone.classifier, name).copy_(getattr(pair.backbone.classifier, name)[:3])
    two = trained(pair, [both(seed) for seed in range(3)], GENTLE)
    one = trained(alone, [batch(6, seed, classes=3) for seed in range(3)], GENTLE)
    for name in one:
        torch.testing.assert_close(
            two[name][:3] if name.startswith("fc.") else two[name], one[name], rtol=1e-2, atol=3e-4
        )


def test_common_statistics_are_those_of_all_tasks_images() -> None:
    made = by_folders(private_norm="off")
    assert not len(made.others)
    images = both()
    made.train()
    made(images, "train", 0.0)
    together = torch.cat([images.images, images.beside["other"].images])
    mean = made.backbone.net.get_submodule("conv1.0")(together).mean((0, 2, 3))
    torch.testing.assert_close(made.backbone.net.get_buffer("conv1.1.running_mean"), 0.1 * mean)


@pytest.mark.parametrize(
    ("options", "batch_norm"), [({"shared_upto": 15}, "frozen"), ({"shared_upto": 15}, "train"), ({}, "train")]
)
def test_a_predictor_with_own_parts_is_rebuilt_bit_for_bit(options: dict[str, int], batch_norm: str) -> None:
    made = by_folders(batch_norm, ALL, **options)
    trained(made, [both(seed) for seed in range(2)])
    made.eval()
    images = batch(3).images
    expected = made.scores(images)
    predictor, saved = made.predictor(), made.saved()
    assert saved is not None
    assert torch.equal(predictor(images), expected)
    state = predictor.state_dict()
    whole = sum(tensor.numel() for tensor in state.values())
    single = sum(tensor.numel() for tensor in made.backbone.net.state_dict().values())
    assert whole < 1.9 * single
    again = Multitask.rebuild(saved, build("shufflenet_v2_x0_5", {}, 5), made.task.classes).eval()
    again.load_state_dict(state)
    assert torch.equal(again(images), expected)


def test_blocks_from_the_cut_on_are_a_tasks_own() -> None:
    made = by_folders("frozen", shared_upto=15)
    trained(made, [both()])
    first, second = (one.net for one in made._networks)
    assert made.fork == 15
    assert first.get_parameter("conv1.0.weight") is second.get_parameter("conv1.0.weight")
    last = made.backbone.blocks[-2].modules[0]
    own, other = (next(iter(net.get_submodule(last).parameters())) for net in (first, second))
    assert not torch.equal(own, other)
    counted = [id(p) for group in made.parameter_groups(0.1, 1.0, 0.0) for p in group["params"]]
    assert len(counted) == len(set(counted))
    assert {id(own), id(other)} <= set(counted)


def test_frozen_blocks_are_never_a_tasks_own() -> None:
    made = by_folders(layers=Layers(copy_first=16), shared_upto=3)
    assert made.fork == 16
    assert made._trunk == []


def test_numbers_are_learned_in_multiples_of_their_spread_and_answered_in_units(tmp_path: Path) -> None:
    rows = ["0.png,star,1.5", "1.png,moon,4.5", "2.png,star,", "3.png,moon,3"]
    path = table(tmp_path, rows, "file,shape,length [cm]")
    made = method(Options(labels=str(path)), {"target": flat_set(4)}).eval()
    head = made.heads()[1]
    assert (head.unit, head.mean) == ("cm", pytest.approx(3.0))
    assert head.scale == pytest.approx(math.sqrt(1.5))
    images = batch(4)
    scores = made.scores(images.images)
    wanted = (torch.tensor([1.5, 4.5, 3.0]) - 3.0) / math.sqrt(1.5)
    terms = made(images, "train", 0.0)
    torch.testing.assert_close(terms["task_loss/length"], (scores[[0, 1, 3], 2] - wanted).square().mean())
    judged = Judged(torch.arange(4), scores.softmax(1), None, math.nan, scores.detach())
    found = made.answers("target", judged, CountedFeeds(made.task.sets), "train")["length"]
    assert isinstance(found, Measured)
    torch.testing.assert_close(found.values, scores[:, 2].detach() * head.scale + head.mean)
    assert found.known.tolist() == [True, True, False, True]
    assert made.task.classes == ("shape: moon", "shape: star", "length [cm]")


def test_balanced_classes_are_weighed_task_by_task(tmp_path: Path) -> None:
    options = Options(labels=str(table(tmp_path, ROWS)))
    arranged = Multitask.arranged(options, {"target": flat_set(6)})
    task = Task(Multitask.classes(options, arranged), sets=arranged, train=Train(class_weights="balanced"))
    made = Multitask(options, task, network(task.classes))
    made.begin("train", CountedFeeds(arranged), resumed=False)
    torch.testing.assert_close(made._tasks.weights[0], torch.tensor([5 / (2 * 2), 5 / (2 * 3)]))


def test_the_gain_over_each_task_alone_is_told_after_every_epoch(tmp_path: Path) -> None:
    rows = ["0.png,train,star,red", "1.png,train,moon,blue", "2.png,val,star,red", "3.png,val,moon,", "4.png,val,,red"]
    path = table(tmp_path, rows, "file,split,shape,colour")
    made = method(Options(labels=str(path), alone="0.5, 0.8"), {"target": flat_set(5)}).eval()
    assert made.task.classes == ("shape: moon", "shape: star", "colour: blue", "colour: red")
    scores = torch.tensor([[0.0, 1, 0, 1], [1, 0, 0, 1], [1, 0, 1, 0]])  # all shapes right, one of two colours
    judged = Judged(torch.arange(3), scores.softmax(1), None, math.nan, scores)
    found = made.assess({"target": judged}, CountedFeeds(made.task.sets))
    assert found == pytest.approx(
        {"gain_over_alone/shape": 1.0, "gain_over_alone/colour": -0.375, "gain_over_alone/mean of all tasks": 0.3125}
    )
    with pytest.raises(Problem, match="1 numbers are given for 2 tasks"):
        by_table(tmp_path, alone="0.5")


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    path = table(tmp_path, ROWS)
    with pytest.raises(Problem, match="1 numbers are given for 2 tasks"):
        by_table(tmp_path, weighting="manual", weights="1")
    with pytest.raises(Problem, match="none of them learns"):
        method(Options(labels=str(path), weighting="pcgrad"), {"target": flat_set(6)}, Layers(copied="frozen"))
    with pytest.raises(Problem, match="no class folders"):
        method(Options(), {"target": flat_set(6)})
    with pytest.raises(Problem, match="no column 'size'"):
        by_table(tmp_path, columns="size")
    numbers = table(tmp_path, ["0.png,1.5", "1.png,2.5"], "file,length")
    with pytest.raises(Problem, match="SqueezeNet gives no numbers"):
        method(Options(labels=str(numbers)), {"target": flat_set(2)}, name="squeezenet1_1")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"labels": "a.csv", "others": ("b",)}, "not both"),
        ({"weighting": "manual"}, "needs weights"),
        ({"weighting": "manual", "weights": "1, x"}, "are not numbers"),
        ({"weighting": "manual", "weights": "1, -2"}, "must be 0 or more"),
        ({"alone": "0.5, 0"}, "must be above 0"),
        ({"others": ("b",), "weighting": "pcgrad", "sampling": "round_robin"}, "set sampling to joint"),
    ],
)
def test_options_that_contradict_each_other_are_refused(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Options.model_validate(options)


def test_folders_of_one_name_are_told_apart() -> None:
    assert Options(others=("a/photos", "b/photos", "c/target")).folders() == {
        "photos": "a/photos",
        "photos 2": "b/photos",
        "target 2": "c/target",
    }


def test_two_tasks_of_one_image_are_learned_together(tmp_path: Path) -> None:
    rows = [
        f"{number}.png,{('left', 'right')[number % 2]},{('top', 'bottom')[number // 2 % 2]}" for number in range(16)
    ]
    path = table(tmp_path, rows, "file,side,height")
    made = method(Options(labels=str(path)), {"target": flat_set(16)}, batch_norm="train")
    images = torch.randn(16, 3, 32, 32, generator=torch.Generator().manual_seed(0)) * 0.1
    for number in range(16):
        images[number, 0, :, : 16 if number % 2 == 0 else 32] += 1.0
        images[number, 1, : 16 if number // 2 % 2 == 0 else 32] += 1.0
    trained(made, [Batch(images, None, index=torch.arange(16))] * 25)
    made.train()
    terms = made(Batch(images, None, index=torch.arange(16)), "train", 1.0)
    assert float(terms["accuracy"]) > 0.95
