"""What the balances of several losses must compute, in numbers."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tlgui.methods.balance import (
    Balance,
    DynamicAverage,
    GradNorm,
    Surgery,
    Uncertainty,
    cosines,
    flat,
    gradients,
    mend,
    standing_for,
)


def world(seed: int = 0) -> tuple[nn.Linear, nn.ModuleList, Tensor, list[Tensor]]:
    """A shared layer, two heads, inputs and answers that pull in different directions."""
    generator = torch.Generator().manual_seed(seed)
    shared, heads = nn.Linear(5, 4), nn.ModuleList([nn.Linear(4, 3), nn.Linear(4, 2)])
    with torch.no_grad():
        for parameter in [*shared.parameters(), *heads.parameters()]:
            parameter.copy_(torch.randn(parameter.shape, generator=generator))
    images = torch.randn(8, 5, generator=generator)
    answers = [torch.randn(8, 3, generator=generator), torch.randn(8, 2, generator=generator)]
    return shared, heads, images, answers


def losses_of(shared: nn.Linear, heads: nn.ModuleList, images: Tensor, answers: list[Tensor]) -> dict[int, Tensor]:
    features = shared(images).tanh()
    return {task: (head(features) - answers[task]).square().mean() for task, head in enumerate(heads)}


def test_the_shared_gradient_is_the_weighted_sum_of_the_tasks() -> None:
    shared, heads, images, answers = world()
    losses = losses_of(shared, heads, images, answers)
    each = [gradients(loss, list(shared.parameters())) for loss in losses.values()]
    Balance([0.3, 2.0]).total(losses).backward()
    for number, parameter in enumerate(shared.parameters()):
        assert parameter.grad is not None
        torch.testing.assert_close(parameter.grad, 0.3 * each[0][number] + 2.0 * each[1][number])


def test_one_equal_task_is_its_own_loss_bit_for_bit() -> None:
    loss = torch.rand(())
    assert torch.equal(Balance([1.0]).total({0: loss}), loss)


@pytest.mark.parametrize("loss", [0.02, 0.7, 3.0])
def test_uncertainty_comes_to_rest_at_the_logarithm_of_the_loss(loss: float) -> None:
    balance = Uncertainty([1.0])
    optimizer = torch.optim.SGD(balance.parameters(), lr=0.5)
    for _ in range(400):
        optimizer.zero_grad()
        balance.total({0: torch.tensor(loss)}).backward()
        optimizer.step()
    assert float(balance.log_variances.detach()) == pytest.approx(math.log(loss), abs=1e-4)
    assert float(balance.weights()) == pytest.approx(1 / (2 * loss), rel=1e-3)


def test_uncertainty_starts_at_minus_one_half_and_an_absent_task_does_not_move_it() -> None:
    balance = Uncertainty([1.0, 1.0])
    assert balance.log_variances.tolist() == [-0.5, -0.5]
    balance.total({1: torch.tensor(2.0)}).backward()
    grad = balance.log_variances.grad
    assert grad is not None
    assert float(grad[0]) == 0.0
    assert float(grad[1]) == pytest.approx(0.5 - math.exp(0.5))


def test_dynamic_average_is_equal_for_two_epochs_and_then_follows_the_ratio() -> None:
    balance = DynamicAverage([1.0, 1.0], temperature=2.0).train()
    for first, second in ((1.0, 4.0), (0.5, 4.0)):
        assert balance.weights().tolist() == [1.0, 1.0]
        for factor in (0.9, 1.1):
            balance.total({0: torch.tensor(first * factor), 1: torch.tensor(second * factor)})
        balance.epoch_done()
    expected = 2 * torch.softmax(torch.tensor([0.5, 1.0]) / 2, 0)
    torch.testing.assert_close(balance.weights(), expected)
    assert float(balance.weights().sum()) == pytest.approx(2.0)


def test_dynamic_average_takes_a_task_without_losses_as_standing_still() -> None:
    balance = DynamicAverage([1.0, 1.0]).train()
    for _ in range(2):
        balance.total({0: torch.tensor(1.0)})
        balance.epoch_done()
    assert balance.weights().tolist() == [1.0, 1.0]


def test_gradnorm_gives_its_weights_the_gradient_of_its_own_aim() -> None:
    shared, heads, images, answers = world()
    balance = GradNorm([1.0, 1.0], alpha=1.5)
    with torch.no_grad():
        balance.first.copy_(torch.tensor([2.0, 0.5]))
        balance.logits.copy_(torch.tensor([0.2, -0.1]))
    losses = losses_of(shared, heads, images, answers)
    norms = torch.stack([flat(gradients(loss, list(shared.parameters()))).norm() for loss in losses.values()])
    logits = balance.logits.detach().clone().requires_grad_()
    ratios = torch.stack([losses[0] / 2.0, losses[1] / 0.5]).detach()
    weighed = 2 * torch.softmax(logits, 0) * norms
    target = (weighed.mean() * (ratios / ratios.mean()) ** 1.5).detach()
    (expected,) = torch.autograd.grad((weighed - target).abs().sum(), logits)
    balance.backward(losses, balance.total(losses), list(shared.parameters()), [], Tensor.backward, (0,))
    torch.testing.assert_close(balance.logits.grad, expected)


def test_gradnorm_leads_to_gradients_of_one_size() -> None:
    shared, heads, images, answers = world()
    answers[0] = answers[0] * 20
    balance = GradNorm([1.0, 1.0], alpha=0.0)
    optimizer = torch.optim.Adam(balance.parameters(), lr=0.05)
    norms = torch.zeros(2)
    for _ in range(150):
        losses = losses_of(shared, heads, images, answers)
        norms = torch.stack([flat(gradients(loss, list(shared.parameters()))).norm() for loss in losses.values()])
        optimizer.zero_grad()
        balance.backward(losses, balance.total(losses), list(shared.parameters()), [], Tensor.backward, (0,))
        optimizer.step()
    first, second = (balance.weights() * norms).tolist()
    assert first == pytest.approx(second, rel=0.05)
    assert norms[0] > 5 * norms[1]
    assert float(balance.weights().sum()) == pytest.approx(2.0)


def test_gradnorm_remembers_the_first_loss_of_each_task() -> None:
    shared, heads, images, answers = world()
    balance = GradNorm([1.0, 1.0])
    losses = losses_of(shared, heads, images, answers)
    balance.backward({1: losses[1]}, losses[1], list(shared.parameters()), [], Tensor.backward, (0,))
    assert balance.first.isnan().tolist() == [True, False]
    assert float(balance.first[1]) == float(losses[1].detach())


def test_surgery_leaves_nothing_against_the_other_task() -> None:
    found = torch.tensor([[1.0, 0.0, 2.0], [-2.0, 1.0, 0.5]])
    assert found[0] @ found[1] < 0
    mended = mend(found, (0,))
    assert float(mended[0] @ found[1]) == pytest.approx(0.0, abs=1e-6)
    assert float(mended[1] @ found[0]) == pytest.approx(0.0, abs=1e-6)


def test_surgery_leaves_agreeing_gradients_alone_and_projects_against_the_original_ones() -> None:
    agreeing = torch.tensor([[1.0, 1.0], [1.0, 0.0]])
    assert torch.equal(mend(agreeing, (0,)), agreeing)
    found = torch.tensor([[1.0, 0.0], [-1.0, 1.0], [-1.0, -1.0]])
    for seed in range(6):
        expected = found[0].clone()
        for j in np.random.default_rng([seed]).permutation(3).tolist():
            if j != 0 and expected @ found[j] < 0:
                expected -= (expected @ found[j]) / found[j].square().sum() * found[j]
        torch.testing.assert_close(mend(found, (seed,))[0], expected)


def test_surgery_changes_shared_parameters_only() -> None:
    shared, heads, images, answers = world(3)
    losses = losses_of(shared, heads, images, answers)
    found = torch.stack([flat(gradients(loss, list(shared.parameters()))) for loss in losses.values()])
    own = list(heads.parameters())
    plain = gradients(losses[0] + losses[1], own)
    balance = Surgery([1.0, 1.0])
    balance.backward(losses, balance.total(losses), list(shared.parameters()), own, Tensor.backward, (7,))
    torch.testing.assert_close(
        flat([p.grad for p in shared.parameters() if p.grad is not None]), mend(found, (7,)).sum(0)
    )
    for parameter, expected in zip(own, plain, strict=True):
        torch.testing.assert_close(parameter.grad, expected)


def test_a_scalar_stands_for_any_gradient() -> None:
    parameter, wanted = nn.Parameter(torch.randn(3, 2)), torch.randn(3, 2)
    (standing_for([parameter], [wanted]) * 4.0).backward()
    torch.testing.assert_close(parameter.grad, 4.0 * wanted, rtol=0, atol=0)


def test_cosines_are_one_on_the_diagonal_and_unknown_for_a_zero_gradient() -> None:
    found = torch.tensor([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0], [0.0, 0.0]])
    matrix = cosines(found)
    assert matrix[:3, :3].tolist() == [[1.0, 0.0, -1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 1.0]]
    assert matrix[3].isnan().all()
