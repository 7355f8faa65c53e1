"""Domain-adversarial training, exactly."""

import math

import pytest
import torch

from tests.methods.adaptation_parts import batch, gradients, made
from tlgui.methods.adaptation import ADAPT, SOURCE
from tlgui.methods.dann import Dann as Method
from tlgui.methods.domain_classifier import domain_loss
from tlgui.recipe import Dann, SourceOnly

SMALL = Dann(d_hidden=16, gamma=0.0, lambda_max=0.7)


def test_one_backward_pass_gives_the_gradients_of_the_min_max_problem() -> None:
    method = made(SMALL).train()
    assert isinstance(method, Method)
    images = batch()
    method(images, ADAPT, 0.5)["loss"].backward()
    found = gradients(method)
    # E = L_y − λ L_d over features and labels, L_d over the domain classifier, each from a pass of its own.
    source, target = method.domains.both(images, images.beside["target"])
    label = torch.nn.functional.cross_entropy(source.scores, images.known)
    domain = domain_loss(method.adversary(source.attached), method.adversary(target.attached))
    (label - 0.7 * domain).backward()
    of_network = gradients(method)
    source, target = method.domains.both(images, images.beside["target"])
    domain_loss(method.adversary(source.attached), method.adversary(target.attached)).backward()
    of_adversary = gradients(method)
    for name, gradient in found.items():
        expected = of_adversary[name] if name.startswith("adversary") else of_network[name]
        torch.testing.assert_close(gradient, expected, rtol=1e-4, atol=1e-6)
    assert any(name.startswith("adversary") for name in found)


def test_strength_stands_in_the_reversal_alone_so_the_domain_classifier_learns_at_its_full_rate() -> None:
    weak, strong = (
        made(SMALL.model_copy(update={"lambda_max": 0.1})),
        made(SMALL.model_copy(update={"lambda_max": 2.0})),
    )
    assert isinstance(weak, Method)
    assert isinstance(strong, Method)
    for method in (weak, strong):
        method.train()(batch(), ADAPT, 0.5)["loss"].backward()
    for (name, one), (_, other) in zip(
        weak.adversary.named_parameters(), strong.adversary.named_parameters(), strict=True
    ):
        assert one.grad is not None
        assert other.grad is not None
        assert torch.equal(one.grad, other.grad), name


def _trained(options: Dann | SourceOnly, steps: int = 4) -> dict[str, torch.Tensor]:
    method = made(options).train()
    optimizer = torch.optim.SGD(method.parameter_groups(0.05, 1.0, 1e-3), lr=0.05, momentum=0.9)
    for step in range(steps):
        optimizer.zero_grad()
        stage = SOURCE if isinstance(options, SourceOnly) else ADAPT
        method(batch(step), stage, step / steps)["loss"].backward()
        optimizer.step()
    return dict(method.backbone.net.state_dict())


def test_with_lambda_zero_and_passes_apart_every_parameter_is_that_of_source_only_bit_for_bit() -> None:
    adversarial, plain = _trained(Dann(d_hidden=16, lambda_max=0.0)), _trained(SourceOnly())
    for name, tensor in plain.items():
        moving = "running" in name or "num_batches" in name
        assert torch.equal(adversarial[name], tensor) is not moving, name  # only the statistics see the target


def test_on_identical_domains_the_domain_loss_stays_near_ln_2() -> None:
    method = made(SMALL).train()
    assert isinstance(method, Method)
    images = batch(source=16, target=16)
    same = images.__class__(images.images, images.labels, beside={"target": images.__class__(images.images, None)})
    optimizer = torch.optim.SGD(method.adversary.parameters(), lr=0.1)
    for _ in range(30):
        optimizer.zero_grad()
        terms = method(same, ADAPT, 0.5)
        terms["domain_loss"].backward()
        optimizer.step()
    assert terms["domain_loss"].item() == pytest.approx(math.log(2), abs=1e-3)
    assert terms["domain_accuracy"].item() == pytest.approx(0.5)


def test_the_curves_are_there_and_lambda_follows_the_progress_of_the_adapted_stage() -> None:
    method = made(Dann(d_hidden=16)).train()
    assert set(method(batch(), SOURCE, 0.1)) == {"loss", "label_loss", "accuracy"}
    first, later = method(batch(), ADAPT, 0.3), method(batch(), ADAPT, 0.65)
    assert set(first) == {"loss", "label_loss", "accuracy", "domain_loss", "domain_accuracy", "lambda"}
    assert first["lambda"].item() == 0.0
    assert later["lambda"].item() == pytest.approx(0.9866, abs=1e-4)  # half of what was left at the first adapted step


def test_the_source_only_stage_leaves_the_domain_classifier_alone() -> None:
    method = made(Dann(d_hidden=16))
    assert [stage.name for stage in method.stages(10)] == [SOURCE, ADAPT]
    assert [stage.epochs for stage in method.stages(10)] == [3, 7]
    assert [stage.name for stage in method.stages(1)] == [ADAPT]
    method.begin(SOURCE, None, resumed=False)  # type: ignore[arg-type] # it looks at no feed
    assert "domain classifier" not in {group["name"] for group in method.parameter_groups(0.1, 1.0, 0.0)}
    method.begin(ADAPT, None, resumed=False)  # type: ignore[arg-type] # it looks at no feed
    groups = {group["name"]: group["lr"] for group in method.parameter_groups(0.1, 1.0, 0.0)}
    assert groups["domain classifier"] == pytest.approx(0.1)


def test_a_batch_in_parts_carries_both_domains() -> None:
    method = made(Dann(d_hidden=16)).train()
    for part in batch(source=12, target=6).parts(2):
        assert len(part.beside["target"].images) == 3
        assert bool(method(part, ADAPT, 0.5)["loss"].isfinite())
