"""The peers fastai and timm: the work of `tutorial_loop.py`, written as their manuals say. Needs the extra `bench`.

    python -m tests.benchmarks.library_loop {fastai,timm} PHOTOS WEIGHTS OUT [--epochs N] [--learns head|all]

One process from start to saved weights; prints one JSON line. Both get the same torchvision network and weights.
"""

import argparse
import importlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

from tests.benchmarks.tutorial_loop import MEAN, STD, network

SIDE, BATCH, WORKERS = 224, 32, 2
RATES = {"head": 0.01, "all": 0.001}


def by_fastai(photos: Path, net: nn.Module, learns: str) -> Iterator[float]:
    """Yields the accuracy after each epoch of fastai's Learner."""
    fast: Any = importlib.import_module("fastai.vision.all")
    block = fast.DataBlock(
        blocks=(fast.ImageBlock, fast.CategoryBlock),
        get_items=lambda root: [path for path in fast.get_image_files(root) if path.suffix == ".jpg"],
        splitter=fast.GrandparentSplitter("train", "val"),
        get_y=fast.parent_label,
        item_tfms=[fast.Resize(256), fast.CropPad(SIDE)],
        batch_tfms=fast.Normalize.from_stats(MEAN, STD),
    )
    loaders = block.dataloaders(photos, bs=BATCH, num_workers=WORKERS, device=torch.device("cpu"))
    learner = fast.Learner(
        loaders,
        net,
        loss_func=fast.CrossEntropyLossFlat(),
        metrics=fast.accuracy,
        opt_func=fast.SGD,
        splitter=lambda whole: [fast.params(whole.features), fast.params(whole.classifier)],
    )
    if learns == "head":
        learner.freeze()
    else:
        learner.unfreeze()
    with learner.no_bar(), learner.no_logging():
        while True:
            learner.fit(1, RATES[learns])
            yield float(learner.recorder.values[-1][-1])


def by_timm(photos: Path, net: nn.Module, learns: str) -> Iterator[float]:
    """Yields the accuracy after each epoch, with timm's datasets, loaders, optimiser, and the loop of its script."""
    data: Any = importlib.import_module("timm.data")
    meters: Any = importlib.import_module("timm.utils")
    optimisers: Any = importlib.import_module("timm.optim")
    loaders: dict[str, Any] = {
        split: data.create_loader(
            data.create_dataset("", root=str(photos / split)),
            input_size=(3, SIDE, SIDE),
            batch_size=BATCH,
            is_training=split == "train",
            no_aug=True,
            use_prefetcher=False,
            num_workers=WORKERS,
            mean=MEAN,
            std=STD,
            device=torch.device("cpu"),
        )
        for split in ("train", "val")
    }
    learning = [parameter for parameter in net.parameters() if parameter.requires_grad]
    optimizer = optimisers.create_optimizer_v2(learning, "sgd", lr=RATES[learns], momentum=0.9)
    while True:
        net.train()
        for images, labels in loaders["train"]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(images), labels).backward()
            optimizer.step()
        net.eval()
        top = meters.AverageMeter()
        with torch.inference_mode():
            for images, labels in loaders["val"]:
                top.update(meters.accuracy(net(images), labels)[0].item(), len(labels))
        yield top.avg / 100


def main() -> None:
    """Trains and tells the seconds of each epoch."""
    peers = {"fastai": by_fastai, "timm": by_timm}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=list(peers))
    parser.add_argument("photos", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--learns", choices=list(RATES), default="head")
    given = parser.parse_args()
    classes = [path for path in (given.photos / "train").iterdir() if path.is_dir()]
    net = network(given.weights, given.learns, len(classes))
    epochs = peers[given.peer](given.photos, net, given.learns)
    seconds, best = [], 0.0
    for _ in range(given.epochs):
        begun = time.perf_counter()
        best = max(best, next(epochs))
        seconds.append(time.perf_counter() - begun)
    torch.save(net.state_dict(), given.out)
    print(json.dumps({"epochs": seconds, "accuracy": best}))


if __name__ == "__main__":
    main()
