"""Measures the ways of fine-tuning and conservative training on few photos: accuracy, and what is left of the source.

    python -m tests.benchmarks.few_photos OUT [--only NAME …] [--seeds 5] [--set a.b=v …]

Reads the ants and bees and the ImageNet weights of MobileNetV2 from the shared data (TLGUI_SHARED_DATA). Each line of
OUT/figures.jsonl is one run; a run that stands there is not repeated. The table is printed at the end.
"""

import argparse
import json
import os
import statistics
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

from tlgui.data.batches import MiniBatch, eval_batches
from tlgui.data.preset import Preset
from tlgui.engine.run import run
from tlgui.events import RunFinished
from tlgui.methods.distillation import Teacher, old_classifier
from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.source import load_source
from tlgui.recipe import BlockState, Recipe, Source, checked
from tlgui.runs import RunFolder

SHARED = Path(os.environ.get("TLGUI_SHARED_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
WEIGHTS = SHARED / "weights" / "mobilenet_v2_imagenet_from_qat.pth"

WAYS: dict[str, dict[str, object]] = {
    "from scratch": {"name": "fine_tuning", "mode": "scratch"},
    "full": {"name": "fine_tuning", "mode": "full"},
    "linear probe": {"name": "fine_tuning", "mode": "linear_probe"},
    "LP-FT": {"name": "fine_tuning", "mode": "lp_ft", "probe_epochs": 15, "tuned_rate": 0.05},
    "gradual": {"name": "fine_tuning", "mode": "gradual", "unfreeze_every": 3},
    "surgical": {"name": "fine_tuning", "mode": "surgical"},
    "LoRA": {"name": "fine_tuning", "mode": "lora"},
    "L2-SP": {"name": "l2_sp"},
    "L2-SP, α = 10": {"name": "l2_sp", "alpha": 10.0},
    "LwF": {"name": "lwf", "train_old_head": False},
    "LwF and L2-SP, α = 10": {"name": "lwf", "train_old_head": False, "alpha": 10.0},
}


def photos(out: Path) -> Path:
    """Unpacks the photos; the archive's validation photos are looked at only at the end, so they become the test."""
    root = out / "photos" / "hymenoptera_data"
    if not root.is_dir():
        with zipfile.ZipFile(SHARED / "hymenoptera_320.zip") as archive:
            archive.extractall(out / "photos")
        (root / "val").rename(root / "test")
    return root


def recipe(root: Path, way: str, seed: int, changes: list[str]) -> Recipe:
    """Five photos a class, drawn by the seed; everything else alike for all ways."""
    content: dict[str, dict[str, object]] = {
        "source": {"model": "mobilenet_v2", "weights": str(WEIGHTS)},
        "data": {"target": str(root), "val_fraction": 0.0, "per_class": 5, "split_seed": seed},
        "method": dict(WAYS[way]),
        "train": {
            "epochs": 30, "batch_size": 10, "learning_rate": 0.01, "copied_rate": 0.05, "batch_norm": "frozen",
            "seed": seed, "image_size": 160, "keep": "last", "device": "cpu", "precision": "float32",
        },
    }  # fmt: skip
    for change in changes:
        place, value = change.split("=")
        section, name = place.split(".")
        if section != "method" or name in content["method"]:
            content[section][name] = json.loads(value)
    return checked(content)


def agreement(model: Path, root: Path, size: int) -> float:
    """Returns the share of test photos on which the body with the source's own head names the source's class."""
    source = load_source(Source(model="mobilenet_v2", weights=str(WEIGHTS)))
    told = _told(root, size)
    adapted = load_source(Source(model=str(model)))
    states = {block.name: BlockState.FROZEN for block in describe(adapted)}
    backbone = build_backbone(adapted, states, adapted.classes, seed=0).eval()
    head = old_classifier(source)
    said = []
    for batch in _test_photos(root, source.preset.at(size)):
        with torch.inference_mode():
            said.append(backbone.branches(batch.images, [head])[1].argmax(1))
    return float((torch.cat(said) == told).float().mean())


def _test_photos(root: Path, preset: Preset) -> Iterator[MiniBatch]:
    return eval_batches(sorted((root / "test").rglob("*.jpg")), None, preset, batch_size=51)


@cache
def _told(root: Path, size: int) -> Tensor:
    """Returns what the source network says of the test photos."""
    source = load_source(Source(model="mobilenet_v2", weights=str(WEIGHTS)))
    teacher = Teacher(source)
    return torch.cat([teacher(batch.images).argmax(1) for batch in _test_photos(root, source.preset.at(size))])


def measure(out: Path, ways: list[str], seeds: int, changes: list[str]) -> Iterator[dict[str, object]]:
    """Runs what has not been run yet."""
    root, book = photos(out), out / "figures.jsonl"
    known = [json.loads(line) for line in book.read_text().splitlines()] if book.is_file() else []
    for seed in range(seeds):
        for way in ways:
            if any(one["way"] == way and one["seed"] == seed for one in known):
                continue
            wanted, folder = recipe(root, way, seed, changes), RunFolder(out / "runs" / f"{way}-{seed}")
            folder.path.mkdir(parents=True, exist_ok=True)
            last = list(run(wanted, folder))[-1]
            assert isinstance(last, RunFinished)
            assert last.artifact, last.text
            found = {"way": way, "seed": seed, "accuracy": last.scalars["test/accuracy"]}
            found["agreement"] = agreement(folder.model_file, root, wanted.train.image_size)
            with book.open("a") as file:
                file.write(json.dumps(found) + "\n")
            yield found


def table(out: Path) -> str:
    """Returns the means and standard deviations over the seeds as a table in Markdown."""
    known = [json.loads(line) for line in (out / "figures.jsonl").read_text().splitlines()]
    rows = ["| way | accuracy | same answer as the source | seeds |", "|---|---:|---:|---:|"]
    for way in WAYS:
        own = [one for one in known if one["way"] == way]
        cells = [_spread([one[name] for one in own]) for name in ("accuracy", "agreement")]
        rows.append(f"| {way} | {cells[0]} | {cells[1]} | {len(own)} |")
    return "\n".join(rows)


def _spread(values: list[float]) -> str:
    if not values:
        return "–"
    spread = statistics.stdev(values) if len(values) > 1 else 0.0
    return f"{100 * statistics.mean(values):.1f} ± {100 * spread:.1f} %"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", default=list(WAYS))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--set", nargs="*", default=[])
    given = parser.parse_args()
    torch.set_num_threads(1)
    for found in measure(given.out, given.only, given.seeds, given.set):
        print(found, flush=True)
    print(table(given.out))


if __name__ == "__main__":
    main()
