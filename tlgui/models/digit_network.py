"""The small digit network of the DANN paper, for images of about 28 px; torchvision has nothing of that size.

Source: Y. Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17 (2016), figure 4 (a).
"""

from torch import Tensor, nn

from tlgui.data.preset import Preset

DIGIT_NETWORKS: dict[str, int] = {"digitnet": 128_890, "digitnet_bn": 129_450}
"""Architecture → number of parameters with the head of an untrained network."""

DIGIT_CLASSES = 10
"""Outputs of an untrained digit network, before it gets the classes of a task."""

DIGIT_PRESET = Preset(resize=28, crop=28, mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))
"""The preprocessing of a digit network: 28 px, values in -1…1."""

_WIDTHS, _HIDDEN, _PLACES = (32, 48), 100, 4


class DigitNetwork(nn.Module):
    """Two 5×5 convolutions with pooling and two hidden layers of 100 units.

    Images of 28 px give maps of 4×4 before the hidden layers, as in the paper; larger ones are averaged down to that.
    """

    def __init__(self, num_classes: int = DIGIT_CLASSES, *, batch_norm: bool = False) -> None:
        """Draws the parameters from torch's CPU generator.

        Args:
            num_classes: outputs.
            batch_norm: whether BatchNorm stands before each ReLU; the paper has none.
        """
        super().__init__()
        first, second = _WIDTHS
        self.conv1 = _unit(nn.Conv2d(3, first, 5), nn.BatchNorm2d(first) if batch_norm else None, nn.MaxPool2d(2))
        self.conv2 = _unit(nn.Conv2d(first, second, 5), nn.BatchNorm2d(second) if batch_norm else None, nn.MaxPool2d(2))
        self.avgpool = nn.AdaptiveAvgPool2d(_PLACES)
        wide = second * _PLACES**2
        self.fc1 = _unit(nn.Linear(wide, _HIDDEN), nn.BatchNorm1d(_HIDDEN) if batch_norm else None)
        self.fc2 = _unit(nn.Linear(_HIDDEN, _HIDDEN), nn.BatchNorm1d(_HIDDEN) if batch_norm else None)
        self.fc3 = nn.Linear(_HIDDEN, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3, S, S) normalised images, S at least 20 px, → (N, classes) scores."""
        x = self.conv2(self.conv1(x))
        scores: Tensor = self.fc3(self.fc2(self.fc1(self.avgpool(x).flatten(1))))
        return scores


def _unit(layer: nn.Module, norm: nn.Module | None, *after: nn.Module) -> nn.Sequential:
    return nn.Sequential(layer, *([norm] if norm else []), nn.ReLU(), *after)


def digitnet(*, weights: None = None, num_classes: int = DIGIT_CLASSES) -> DigitNetwork:
    """Builds the paper's network; `weights` is there for the builders' common signature, none are published."""
    assert weights is None
    return DigitNetwork(num_classes)


def digitnet_bn(*, weights: None = None, num_classes: int = DIGIT_CLASSES) -> DigitNetwork:
    """Builds the network with BatchNorm; `weights` is there for the builders' common signature."""
    assert weights is None
    return DigitNetwork(num_classes, batch_norm=True)
