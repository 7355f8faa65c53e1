"""The peer: the best plain loop that one can write for one epoch of full fine-tuning on a CPU. Prints one JSON line.

Images decoded once and kept as bytes, channels last, bfloat16 autocast where asked for; flips and crops are left out.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torchvision.models.mobilenetv2 import MobileNetV2

MEAN, STD = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)


def pixels(path: Path) -> torch.Tensor:
    """Returns the square in the middle, 224 px, as bytes."""
    image = Image.open(path).convert("RGB")
    scale = 256 / min(image.size)
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BILINEAR)
    left, top = (image.width - 224) // 2, (image.height - 224) // 2
    return torch.from_numpy(np.array(image.crop((left, top, left + 224, top + 224)))).permute(2, 0, 1)


def main() -> None:
    """Trains for two epochs and tells the second's seconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("photos", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--half", action="store_true")
    given = parser.parse_args()
    net = MobileNetV2()
    net.load_state_dict(torch.load(given.weights, weights_only=True))
    net.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 2))
    net = net.to(memory_format=torch.channels_last).train()
    classes = sorted(folder for folder in (given.photos / "train").iterdir() if folder.is_dir())
    files = [(path, number) for number, folder in enumerate(classes) for path in sorted(folder.glob("*.jpg"))]
    images, labels = torch.stack([pixels(path) for path, _ in files]), torch.tensor([number for _, number in files])
    optimizer = torch.optim.SGD(net.parameters(), lr=0.001, momentum=0.9, nesterov=True)
    seconds = 0.0
    for _ in range(2):
        begun = time.perf_counter()
        for some in torch.randperm(len(files)).split(32):
            x = ((images[some].float() / 255 - MEAN) / STD).contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=given.half):
                loss = nn.functional.cross_entropy(net(x).float(), labels[some])
            loss.backward()
            optimizer.step()
        seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "images": len(files)}))


if __name__ == "__main__":
    main()
