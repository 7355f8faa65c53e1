"""Measures the ways of fine-tuning and conservative training on few photos: accuracy, and what is left of the source.

    python -m tests.benchmarks.few_photos OUT [--only NAME …] [--seeds 5] [--tuning] [--set a.b=v …]

Reads the ants and bees, the animals and the ImageNet weights of MobileNetV2 from the shared data (TLGUI_SHARED_DATA).
Each line of OUT/figures.jsonl is one run; a run that stands there is not repeated. The table is printed at the end.

Settings are chosen with --tuning: other draws of five photos a class, judged by other *training* photos.
What the table shows is judged by the archive's validation photos.
"""

import argparse
import json
import os
import statistics
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from tlgui.data.batches import eval_batches
from tlgui.engine.run import run
from tlgui.events import RunFinished
from tlgui.methods.distillation import old_classifier
from tlgui.models.chain import classifier_path
from tlgui.models.folding import channels_last, folded
from tlgui.models.source import SourceModel, load_source
from tlgui.recipe import Recipe, Source, checked
from tlgui.runs import RunFolder

SHARED = Path(os.environ.get("TLGUI_SHARED_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
WEIGHTS = SHARED / "weights" / "mobilenet_v2_imagenet_from_qat.pth"
TUNING_SEEDS = 100
"""Draws that choose settings begin here; those of the table begin at 0."""

Sections = dict[str, dict[str, Any]]


def _tuned(mode: str, **options: object) -> dict[str, object]:
    return {"name": "fine_tuning", "mode": mode, **options}


WAYS: dict[str, Sections] = {
    "from scratch": {"method": _tuned("scratch")},
    "linear probe": {"method": _tuned("linear_probe")},
    "full": {"method": _tuned("full")},
    "full, rates falling with depth": {"method": _tuned("full", rate_decay=0.38), "train": {"copied_rate": 0.3}},
    "LP-FT": {"method": _tuned("lp_ft", probe_epochs=5)},
    "gradual unfreezing": {"method": _tuned("gradual", unfreeze_every=1)},
    "surgical": {"method": _tuned("surgical")},
    "LoRA": {"method": _tuned("lora", lora_alpha=2.0)},
    "layer transfer, 14 blocks frozen": {
        "method": {"name": "layer_transfer"},
        "layers": {"copy_first": 14, "copied": "frozen", "rest": "train"},
    },
    "L2-SP": {"method": {"name": "l2_sp", "alpha": 100.0}},
    "LwF": {"method": {"name": "lwf", "train_old_head": False}},
}


WATCHED = ("full", "L2-SP", "LwF")
"""Ways of which it is also measured what is left of the source's answers."""


def unpacked(out: Path, archive: str, name: str) -> Path:
    """Returns a folder of an archive of the shared data, which is unpacked once."""
    root = out / "photos" / name
    if not root.is_dir():
        with zipfile.ZipFile(SHARED / archive) as file:
            file.extractall(out / "photos", [entry for entry in file.namelist() if entry.startswith(name)])
    return root


def photos(out: Path) -> Path:
    """Unpacks the photos; the archive's validation photos are looked at only at the end, so they become the test."""
    root = unpacked(out, "hymenoptera_320.zip", "hymenoptera_data")
    if (root / "val").is_dir():
        (root / "val").rename(root / "test")
    return root


def recipe(root: Path, way: str, seed: int, *, tuning: bool, per_class: int, changes: list[str]) -> Recipe:
    """A few photos a class, drawn by the seed; everything else alike for all ways but for what WAYS says."""
    content: Sections = {
        "source": {"model": "mobilenet_v2", "weights": str(WEIGHTS)},
        "data": {"target": str(root), "val_fraction": 0.0, "per_class": per_class, "split_seed": seed},
        "train": {
            "epochs": 10, "batch_size": 5, "learning_rate": 0.003, "copied_rate": 0.1, "batch_norm": "frozen",
            "seed": seed, "image_size": 160, "keep": "last", "device": "cpu", "precision": "float32",
        },
    }  # fmt: skip
    if tuning:  # other training photos judge
        content["data"] |= {"target": str(root / "train"), "test_fraction": 0.5}
    for section, own in WAYS[way].items():
        content[section] = content.get(section, {}) | own
    for change in changes:
        place, value = change.split("=")
        section, name = place.split(".")
        content[section][name] = json.loads(value)
    return checked(content)


def agreement(model: Path, images: tuple[Path, ...], size: int) -> Tensor:
    """Returns for each photo whether the body with the source's own head names the source's class, `(N,)`."""
    net = load_source(Source(model=str(model))).net
    net.set_submodule(classifier_path(net), old_classifier(_source()))
    return _named(net, images, size) == _told(images, size)


@cache
def _source() -> SourceModel:
    return load_source(Source(model="mobilenet_v2", weights=str(WEIGHTS)))


@cache
def _told(images: tuple[Path, ...], size: int) -> Tensor:
    """Returns what the source network says of photos."""
    return _named(_source().net, images, size)


@torch.inference_mode()
def _named(net: nn.Module, images: tuple[Path, ...], size: int) -> Tensor:
    quick = channels_last(folded(net))
    batches = eval_batches(list(images), None, _source().preset.at(size), batch_size=8)
    return torch.cat([quick(batch.images.contiguous(memory_format=torch.channels_last)).argmax(1) for batch in batches])


def animals(out: Path) -> tuple[Path, ...]:
    """Returns every eighth photo of the animals: nothing that any run learns from."""
    return tuple(sorted(unpacked(out, "awa2_zsl.zip", "awa2/images").rglob("*.jpg"))[::8])


def measure(out: Path, given: argparse.Namespace) -> Iterator[dict[str, object]]:
    """Runs what has not been run yet."""
    root, book = photos(out), out / "figures.jsonl"
    known = [json.loads(line) for line in book.read_text().splitlines()] if book.is_file() else []
    first = TUNING_SEEDS if given.tuning else 0
    for seed in range(first, first + given.seeds):
        for way in given.only:
            if any(one["way"] == way and one["seed"] == seed for one in known):
                continue
            wanted = recipe(root, way, seed, tuning=given.tuning, per_class=given.per_class, changes=given.set)
            folder = RunFolder(out / "runs" / f"{way}-{seed}")
            found = {"way": way, "seed": seed, "accuracy": finished(wanted, folder)["test/accuracy"]}
            if way in WATCHED and not given.tuning:
                test, others = sorted((root / "test").rglob("*.jpg")), animals(out)
                same = agreement(folder.model_file, (*test, *others), wanted.train.image_size).float()
                found |= {"target": float(same[: len(test)].mean()), "animals": float(same[len(test) :].mean())}
            folder.model_file.unlink()
            with book.open("a") as file:
                file.write(json.dumps(found, ensure_ascii=False) + "\n")
            yield found


def finished(wanted: Recipe, folder: RunFolder) -> dict[str, float]:
    """Carries a recipe out and returns what it found at the end."""
    folder.path.mkdir(parents=True, exist_ok=True)
    last = list(run(wanted, folder))[-1]
    assert isinstance(last, RunFinished)
    assert last.artifact, last.text
    return dict(last.scalars)


def table(out: Path) -> str:
    """Returns the means and standard deviations over the seeds as a table in Markdown."""
    known = [json.loads(line) for line in (out / "figures.jsonl").read_text().splitlines()]
    rows = ["| way | accuracy | seeds |", "|---|---:|---:|"]
    runs = {way: [one for one in known if one["way"] == way] for way in WAYS}
    rows += [f"| {way} | {_spread([one['accuracy'] for one in own])} | {len(own)} |" for way, own in runs.items()]
    rows += ["", "| way | accuracy | the source's answer on the test photos | on photos of animals |"]
    rows.append("|---|---:|---:|---:|")
    for way in WATCHED:
        cells = [_spread([one[name] for one in runs[way]]) for name in ("accuracy", "target", "animals")]
        rows.append(f"| {way} | {' | '.join(cells)} |")
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
    parser.add_argument("--per-class", type=int, default=5, help="training photos of each class; 0 takes all")
    parser.add_argument("--tuning", action="store_true", help="judge by other training photos, to choose settings")
    parser.add_argument("--set", nargs="*", default=[])
    given = parser.parse_args()
    torch.set_num_threads(1)
    for found in measure(given.out, given):
        print(found, flush=True)
    print(table(given.out))


if __name__ == "__main__":
    main()
