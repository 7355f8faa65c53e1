"""A folded network says what the network says."""

import threading

import pytest
import torch
from torch import nn

from tlgui.models.build import build_seeded
from tlgui.models.folding import folded


def lived(architecture: str) -> nn.Module:
    """A network whose BatchNorm layers have seen something."""
    net = build_seeded(architecture, {}, 5, seed=0)
    generator = torch.Generator().manual_seed(0)
    for layer in net.modules():
        if isinstance(layer, nn.BatchNorm2d) and layer.running_mean is not None and layer.running_var is not None:
            layer.running_mean.copy_(torch.randn(layer.num_features, generator=generator) * 0.1)
            layer.running_var.copy_(torch.rand(layer.num_features, generator=generator) + 0.5)
    return net.eval()


@pytest.mark.parametrize(
    ("architecture", "left"),
    [
        ("mobilenet_v2", 0),
        ("resnet18", 0),
        ("shufflenet_v2_x0_5", 0),
        ("densenet121", 62),  # most of its BatchNorm layers stand before the convolution
        ("vit_b_16", 0),
    ],
)
def test_scores_stay_and_batchnorm_goes(architecture: str, left: int) -> None:
    net = lived(architecture)
    x = torch.randn(2, 3, 224 if architecture == "vit_b_16" else 64, generator=torch.Generator().manual_seed(1))[
        ..., None
    ]
    x = x.expand(-1, -1, -1, x.shape[2]).contiguous()
    quick = folded(net)
    assert sum(isinstance(layer, nn.BatchNorm2d) for layer in quick.modules()) == left
    with torch.no_grad():
        torch.testing.assert_close(quick(x), net(x), rtol=1e-3, atol=1e-4)


def test_the_network_itself_is_not_touched() -> None:
    net = lived("resnet18")
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    folded(net)
    assert all(torch.equal(before[name], tensor) for name, tensor in net.state_dict().items())
    assert all(parameter.requires_grad for parameter in net.parameters())


def test_a_convolution_that_two_use_keeps_its_batchnorm() -> None:
    class Shared(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv, self.norm = nn.Conv2d(3, 3, 1), nn.BatchNorm2d(3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            x = self.conv(x)
            y: torch.Tensor = self.norm(x) + x
            return y

    quick = folded(Shared().eval())
    assert isinstance(quick.get_submodule("norm"), nn.BatchNorm2d)


def test_a_network_that_cannot_be_traced_is_copied_as_it_is() -> None:
    class Branching(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x if float(x.sum()) > 0 else -x

    quick = folded(Branching())
    assert float(quick(torch.tensor([-2.0]))) == 2.0


def test_networks_of_one_structure_are_folded_by_one_tracing_and_each_keeps_its_own_figures() -> None:
    one, other = lived("resnet18"), lived("resnet18")
    with torch.no_grad():
        other.get_parameter("conv1.weight").mul_(2.0)
    x = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        for net in (one, other):
            torch.testing.assert_close(folded(net)(x), net(x), rtol=1e-3, atol=1e-4)


def test_a_network_that_runs_in_another_thread_meanwhile_is_not_disturbed() -> None:
    class Waiting(nn.Module):
        """While it is traced, another thread runs another network."""

        def __init__(self) -> None:
            super().__init__()
            self.conv, self.norm = nn.Conv2d(3, 3, 1), nn.BatchNorm2d(3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            other = threading.Thread(target=run_other)
            other.start()
            other.join()
            y: torch.Tensor = self.norm(self.conv(x))
            return y

    scores: list[torch.Tensor] = []
    linear = nn.Sequential(nn.Linear(2, 3), nn.ReLU())

    def run_other() -> None:
        scores.append(linear(torch.ones(1, 2)))

    assert isinstance(folded(Waiting().eval()).get_submodule("norm"), nn.Identity)
    assert torch.equal(scores[0], linear(torch.ones(1, 2)))
