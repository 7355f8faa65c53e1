"""L2-SP, exactly: where it ends, how strong it is, and what it leaves alone."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from tests.methods.small_source import FewImages, batch, made, same, source_model, tensors, trained
from tlgui.methods.fine_tuning import FineTuning
from tlgui.methods.l2_sp import L2Sp
from tlgui.methods.source_pull import fisher_information, pull, pull_strength
from tlgui.recipe import FineTuning as FineTuningOptions
from tlgui.recipe import L2Sp as Options
from tlgui.recipe import Layers, Problem, Train

GENERATOR = torch.Generator().manual_seed(0)
X = torch.randn(40, 5, generator=GENERATOR, dtype=torch.float64)
Y = torch.randn(40, generator=GENERATOR, dtype=torch.float64)
W0 = torch.randn(5, generator=GENERATOR, dtype=torch.float64)


def slope(w: Tensor) -> Tensor:
    return X.T @ (X @ w - Y)


def closed_form(alpha: float, source: Tensor = W0) -> Tensor:
    curved = X.T @ X + alpha * torch.eye(5, dtype=torch.float64)
    return torch.as_tensor(torch.linalg.solve(curved, X.T @ Y + alpha * source))


def descended(
    alpha: float,
    *,
    rate: float = 5e-4,
    momentum: float = 0.0,
    steps: int = 6000,
    nesterov: bool = False,
    strength: Callable[[float, float, float], float] = pull_strength,
    gradient: Callable[[Tensor], Tensor] = slope,
) -> Tensor:
    """Returns where SGD with proximal steps ends for ½‖Xw − y‖² + (α/2)‖w − w⁰‖²."""
    w = torch.zeros(5, dtype=torch.float64, requires_grad=True)
    solver = torch.optim.SGD([w], lr=rate, momentum=momentum, nesterov=nesterov)
    for _ in range(steps):
        w.grad = gradient(w.detach())
        solver.step()
        pull(w.detach(), W0, strength(rate, alpha, momentum))
    return w.detach()


# -- the optimum [C:L1]–[C:L8] --------------------------------------------------------------------------------------


@pytest.mark.parametrize("alpha", [0.1, 1.0, 30.0])
def test_a_linear_model_ends_at_the_closed_form(alpha: float) -> None:  # [C:L1]
    torch.testing.assert_close(descended(alpha), closed_form(alpha), rtol=0, atol=1e-8)


@pytest.mark.parametrize("alpha", [1e8, 1e300])
def test_a_huge_alpha_keeps_the_source(alpha: float) -> None:  # [C:L2]
    torch.testing.assert_close(descended(alpha, steps=50), W0, rtol=1e-5, atol=0)


def test_alpha_zero_is_least_squares() -> None:  # [C:L3]
    torch.testing.assert_close(descended(0.0), torch.linalg.lstsq(X, Y).solution, rtol=0, atol=1e-8)


def test_weight_decay_that_is_left_over_would_end_half_way_to_zero() -> None:  # [C:L4]
    alpha = 1e6
    both = torch.linalg.solve(X.T @ X + 2 * alpha * torch.eye(5, dtype=torch.float64), X.T @ Y + alpha * W0)
    torch.testing.assert_close(both, W0 / 2, rtol=0, atol=1e-3)
    groups = made(L2Sp, Options(beta=0.3)).parameter_groups(0.1, 0.1, 0.5)
    assert {group["weight_decay"] for group in groups if group["name"] == "copied"} == {0.0}
    assert {group["weight_decay"] for group in groups if group["name"] == "new"} == {0.3, 0.0}  # the bias has none


def test_alpha_beside_a_mean_is_n_times_alpha_beside_a_sum() -> None:  # [C:L5]
    mean = descended(0.5, rate=0.02, gradient=lambda w: slope(w) / len(X))
    torch.testing.assert_close(mean, closed_form(0.5 * len(X)), rtol=0, atol=1e-8)


def test_the_source_is_a_clone_so_the_distance_grows() -> None:  # [C:L6]
    method = made(L2Sp, Options(alpha=0.01))
    assert float(method.pull.distance()) == 0.0
    trained(method, "train", 2)
    assert float(method.pull.distance()) > 0.0
    source = dict(source_model().net.named_parameters())
    expected = sum(
        0.5 * (p.detach() - source[name].detach()).square().sum()
        for name, p in method.backbone.net.named_parameters()
        if p.ndim >= 2 and not name.startswith("fc.")
    )
    torch.testing.assert_close(method.pull.distance(), torch.as_tensor(expected))


def test_the_proximal_step_is_stable_where_a_loss_term_would_diverge() -> None:  # [C:L7]
    rate, alpha = 5e-4, 5000.0  # η α = 2.5
    as_a_loss = torch.zeros(5, dtype=torch.float64)
    for _ in range(60):
        as_a_loss = as_a_loss - rate * (slope(as_a_loss) + alpha * (as_a_loss - W0))
    assert float(as_a_loss.norm()) > 1e6
    torch.testing.assert_close(descended(alpha, rate=rate), closed_form(alpha), rtol=0, atol=1e-8)


@pytest.mark.parametrize("nesterov", [False, True])
def test_with_momentum_the_strength_must_be_divided_by_one_minus_it(nesterov: bool) -> None:  # [C:L8]
    found = descended(1.0, rate=1e-4, momentum=0.9, nesterov=nesterov)
    torch.testing.assert_close(found, closed_form(1.0), rtol=0, atol=1e-8)
    naive = descended(1.0, rate=1e-4, momentum=0.9, nesterov=nesterov, strength=lambda rate, alpha, _: rate * alpha)
    torch.testing.assert_close(naive, closed_form(0.1), rtol=0, atol=1e-8)  # ten times too weak


# -- the network ----------------------------------------------------------------------------------------------------


def test_alpha_zero_is_fine_tuning_byte_for_byte() -> None:  # [C:L3]
    plain = trained(made(FineTuning, FineTuningOptions()), "tune", 4)
    free = trained(made(L2Sp, Options(alpha=0.0, beta=0.0)), "train", 4)
    assert same(tensors(plain), tensors(free))


def test_a_huge_alpha_keeps_every_copied_weight_of_the_network() -> None:  # [C:L2]
    method = trained(made(L2Sp, Options(alpha=1e4), train=Train(learning_rate=0.1)), "train", 3)
    source = dict(source_model().net.named_parameters())
    for name, parameter in method.backbone.net.named_parameters():
        if parameter.ndim >= 2 and not name.startswith("fc."):
            torch.testing.assert_close(parameter.detach(), source[name].detach(), rtol=1e-3, atol=2e-3)


def test_the_distance_falls_as_alpha_rises() -> None:
    found = [
        float(trained(made(L2Sp, Options(alpha=alpha)), "train", 4).pull.distance())
        for alpha in (0.0, 1.0, 10.0, 100.0)
    ]
    assert found == sorted(found, reverse=True)
    assert found[-1] < 0.5 * found[0]


def test_a_step_pulls_as_the_formula_says_with_the_groups_present_rate() -> None:
    method = made(L2Sp, Options(alpha=2.0), train=Train(momentum=0.9))
    weight = method.backbone.net.get_parameter("conv5.0.weight")
    with torch.no_grad():
        weight.add_(1.0)
    before, source = weight.detach().clone(), dict(source_model().net.named_parameters())["conv5.0.weight"].detach()
    method.after_step({"copied": 0.01, "new": 0.1})
    c = 0.01 * 2.0 / (1 - 0.9)
    torch.testing.assert_close(weight.detach(), (before + c * source) / (1 + c))


def test_under_adamw_the_step_is_decoupled_and_momentum_does_not_count() -> None:
    method = made(L2Sp, Options(alpha=2.0), train=Train(optimizer="adamw", momentum=0.9))
    weight = method.backbone.net.get_parameter("conv5.0.weight")
    with torch.no_grad():
        weight.add_(1.0)
    source = dict(source_model().net.named_parameters())["conv5.0.weight"].detach()
    method.after_step({"copied": 0.01})
    torch.testing.assert_close(weight.detach() - source, torch.full_like(source, 1 / 1.02), rtol=0, atol=1e-4)


@pytest.mark.parametrize(("which", "pulled"), [("weights", False), ("all", True)])
def test_biases_and_normalisation_are_pulled_only_when_asked_and_statistics_never(which: str, pulled: bool) -> None:
    method = made(L2Sp, Options.model_validate({"which": which}))
    norms = [name for name in method.pull.names if method.backbone.net.get_parameter(name).ndim < 2]
    assert bool(norms) is pulled
    assert not [name for name in method.pull.names if name.startswith("fc.") or "running" in name]
    kinds = {group["name"] for group in method.parameter_groups(0.1, 0.1, 0.0) if group["weight_decay"] == 0.0}
    assert ("new" in kinds) is not pulled  # β holds the head's bias, too, where all is asked for


def test_frozen_blocks_are_left_alone_and_the_head_is_not_pulled() -> None:
    method = made(L2Sp, Options(alpha=100.0), layers=Layers(copy_first=12))
    before = tensors(method)
    trained(method, "train", 2)
    moved = {name for name, tensor in method.backbone.net.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"fc.weight", "conv5.0.weight"} <= moved
    assert not [name for name in moved if name.startswith(("conv1", "stage2"))]


def test_each_term_is_seen_by_itself_and_weighted() -> None:
    method = trained(made(L2Sp, Options(alpha=3.0, beta=0.5)), "train", 2)
    terms: dict[str, Tensor] = method(batch(), "train", 0.0)
    torch.testing.assert_close(terms["pull"], 3.0 * terms["distance"])
    torch.testing.assert_close(terms["decay"], 0.5 * terms["head"])
    torch.testing.assert_close(terms["head"], 0.5 * method.backbone.classifier.weight.detach().square().sum())
    assert terms["loss"].requires_grad
    assert not terms["pull"].requires_grad


# -- Fisher ---------------------------------------------------------------------------------------------------------


def test_the_fisher_information_of_a_logistic_model_is_the_mean_squared_slope() -> None:
    net = torch.nn.Linear(4, 2, bias=False)
    images = torch.randn(400, 4, generator=torch.Generator().manual_seed(2))
    found = fisher_information(net, ("weight",), iter([images]), seed=0)["weight"]
    p = net(images).detach().softmax(1)
    expected = (p * (1 - p)).T @ images.square() / len(images)  # E_y[(1{y=c} − p_c)²] = p_c (1 − p_c)
    torch.testing.assert_close(found, expected, rtol=0.25, atol=0.02)


def test_importance_is_one_on_average_and_its_pull_goes_weight_by_weight() -> None:
    method = made(L2Sp, Options(fisher=True, alpha=2.0))
    method.begin("train", FewImages(("a", "b")), resumed=False)
    numbers = range(len(method.pull.names))
    importance = [method.pull.get_buffer(f"importance{number}") for number in numbers]
    every = torch.cat([one.flatten() for one in importance])
    assert float(every.mean()) == pytest.approx(1.0, rel=1e-4)
    assert float(every.std()) > 0.1
    number = method.pull.names.index("conv5.0.weight")
    weight = method.backbone.net.get_parameter("conv5.0.weight")
    with torch.no_grad():
        weight.add_(1.0)
    before = weight.detach().clone()
    method.after_step({"copied": 0.01})
    c = pull_strength(0.01, 2.0, 0.9) * importance[number]
    torch.testing.assert_close(weight.detach(), (before + c * (before - 1.0)) / (1 + c))


def test_importance_stands_in_the_checkpoint_and_is_not_measured_again() -> None:
    first = made(L2Sp, Options(fisher=True))
    first.begin("train", FewImages(("a",)), resumed=False)
    second = made(L2Sp, Options(fisher=True))
    second.begin("train", FewImages(), resumed=True)
    second.load_state_dict(first.state_dict())
    assert torch.equal(first.pull.get_buffer("importance3"), second.pull.get_buffer("importance3"))


def test_importance_without_source_images_is_refused_in_a_sentence() -> None:
    with pytest.raises(Problem, match=r"data\.source"):
        made(L2Sp, Options(fisher=True)).begin("train", FewImages(), resumed=False)


def test_it_learns_and_goes_on_to_agree_with_the_source_where_fine_tuning_does_not() -> None:
    free = trained(made(L2Sp, Options(alpha=0.0)), "train", 8, same_batch=True)
    held = trained(made(L2Sp, Options(alpha=30.0)), "train", 8, same_batch=True)
    agreement = [method.eval().assess({}, FewImages())["val/agreement"] for method in (free, held)]
    assert agreement[1] > agreement[0] + 0.3
    assert float(held(batch(), "train", 0.0)["loss"].detach()) < 0.3
