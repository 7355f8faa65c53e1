"""The peer: the training loop that everybody copies, written plainly, as one process from start to saved weights.

ImageFolder, DataLoader with two workers, batches of 32, SGD with momentum, an evaluation after every epoch.
Run by `run.py`; prints one JSON line.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import ImageFolder
from torchvision.models.mobilenetv2 import MobileNetV2

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def transform(augmentation: str, train: bool) -> transforms.Compose:
    """Returns the usual transforms of photos."""
    if train and augmentation == "crop":
        first = [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()]
    else:
        first = [transforms.Resize(256), transforms.CenterCrop(224)]
    return transforms.Compose([*first, transforms.ToTensor(), transforms.Normalize(MEAN, STD)])


def network(weights: Path, learns: str, classes: int) -> nn.Module:
    """Returns MobileNetV2 with a new head, and what learns in it."""
    net = MobileNetV2()
    net.load_state_dict(torch.load(weights, weights_only=True))
    for parameter in net.parameters():
        parameter.requires_grad_(learns == "all")
    if learns == "last":
        for block in list(net.features)[-2:]:
            block.requires_grad_(True)
    net.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))
    return net


def epoch(
    net: nn.Module, batches: DataLoader[tuple[torch.Tensor, torch.Tensor]], optimizer: torch.optim.Optimizer
) -> int:
    """Trains for one epoch and returns the number of images."""
    net.train()
    seen = 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(net(images), labels)
        loss.backward()
        optimizer.step()
        seen += len(images)
    return seen


@torch.no_grad()
def accuracy(net: nn.Module, batches: DataLoader[tuple[torch.Tensor, torch.Tensor]]) -> float:
    """Returns the share of images named rightly."""
    net.eval()
    right = [(net(images).argmax(1) == labels).float() for images, labels in batches]
    return float(torch.cat(right).mean())


def main() -> None:
    """Trains and tells the seconds of each epoch."""
    parser = argparse.ArgumentParser()
    parser.add_argument("photos", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--augmentation", choices=["none", "crop"], default="none")
    parser.add_argument("--learns", choices=["head", "last", "all"], default="head")
    given = parser.parse_args()
    begun = time.perf_counter()
    sets = {
        name: ImageFolder(given.photos / name, transform(given.augmentation, name == "train"))
        for name in ("train", "val")
    }
    loaders = {
        name: DataLoader(found, batch_size=32, shuffle=name == "train", num_workers=2) for name, found in sets.items()
    }
    net = network(given.weights, given.learns, len(sets["train"].classes))
    learning = [parameter for parameter in net.parameters() if parameter.requires_grad]
    optimizer = torch.optim.SGD(learning, lr=0.01 if given.learns == "head" else 0.001, momentum=0.9)
    train_seconds, epoch_seconds, best, images = [], [], 0.0, 0
    for _ in range(given.epochs):
        start = time.perf_counter()
        images = epoch(net, loaders["train"], optimizer)
        train_seconds.append(time.perf_counter() - start)
        best = max(best, accuracy(net, loaders["val"]))
        epoch_seconds.append(time.perf_counter() - start)
    torch.save(net.state_dict(), given.out)
    prepared = time.perf_counter() - begun - sum(epoch_seconds)
    told = {"epochs": epoch_seconds, "train": train_seconds, "prepared": prepared, "accuracy": best, "images": images}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
