"""The peer: a plain torchvision loop that names the images of a folder, as one process. Prints one JSON line."""

import argparse
import json
import time
from pathlib import Path

import torch
from PIL import Image
from torchvision import transforms
from torchvision.models.mobilenetv2 import MobileNetV2

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def main() -> None:
    """Names every image in batches of 32."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    given = parser.parse_args()
    net = MobileNetV2()
    net.load_state_dict(torch.load(given.weights, weights_only=True))
    net.eval()
    steps = [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize(MEAN, STD)]
    transform = transforms.Compose(steps)
    paths = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png"})
    begun = time.perf_counter()
    named: dict[str, int] = {}
    for start in range(0, len(paths), 32):
        part = paths[start : start + 32]
        images = torch.stack([transform(Image.open(path).convert("RGB")) for path in part])
        with torch.no_grad():
            for path, place in zip(part, net(images).argmax(1).tolist(), strict=True):
                named[str(path)] = place
    print(json.dumps({"seconds": time.perf_counter() - begun, "named": named}))


if __name__ == "__main__":
    main()
