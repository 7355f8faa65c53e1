"""What a run costs: processor seconds by images and epochs with remembered features, and the memory of a large folder.

    python -m tests.benchmarks.cost [--only cost memory] [--figure FILE.json]

Seconds are those of the processor over all threads of the whole process (start, checks, features, saving included), so
that other work on the machine hardly matters. The figure can be drawn by `python tests/gui/draw_figure.py`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.benchmarks.book import ROOT, SHARED, WEIGHTS
from tlgui.engine.prepare import FEATURE_BUDGET, PIXEL_BUDGET
from tlgui.figures import Lines, to_json

IMAGES = (120, 240, 480)
EPOCHS = (5, 25, 100)
MANY = 20_000


class Used(NamedTuple):
    """What a process has used: processor seconds, and bytes of memory at its peak."""

    seconds: float
    peak: int


def photos(folder: Path, number: int) -> Path:
    """Returns a folder with so many training images and as many to judge as the originals (links, no copies)."""
    with zipfile.ZipFile(SHARED / "hymenoptera_320.zip") as archive:
        archive.extractall(folder / "originals")
    originals = next(path for path in (folder / "originals").rglob("train") if path.is_dir()).parent
    out = folder / f"photos_{number}"
    for kind in ("ants", "bees"):
        (out / "train" / kind).mkdir(parents=True)
        (out / "val").mkdir(exist_ok=True)
        (out / "val" / kind).symlink_to(originals / "val" / kind)
        found = cycle(sorted((originals / "train" / kind).glob("*.jpg")))
        for place in range(number // 2):
            os.link(next(found), out / "train" / kind / f"{place:05}.jpg")
    return out


def trained(folder: Path, target: Path, *changes: str) -> Used:
    """Trains a head on frozen MobileNetV2 in a process of its own."""
    recipe = folder / "recipe.toml"
    source = f'[source]\nmodel = "mobilenet_v2"\nweights = {json.dumps(str(WEIGHTS))}\n'
    recipe.write_text(f"{source}[data]\ntarget = {json.dumps(str(target))}\n", encoding="utf-8")
    words = [word for change in ("train.augmentation=none", *changes) for word in ("--set", change)]
    out = tempfile.mkdtemp(dir=folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name in ("CACHE", "CONFIG", "PROJECTS"):
        environment[f"TLGUI_{name}"] = str(folder / name.lower())
    command = [sys.executable, "-m", "tlgui", "train", str(recipe), "--out", out, *words]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr.read().decode() if process.stderr else ''}")
    return Used(usage.ru_utime + usage.ru_stime, 1024 * usage.ru_maxrss)


def cost(folder: Path) -> Lines:
    """Measures every pair of images and epochs; prints a table and returns the figure."""
    folders = {number: photos(folder / str(number), number) for number in IMAGES}
    trained(folder, folders[IMAGES[0]], "train.epochs=1")  # which precision pays here is measured once and remembered
    print("| epochs | " + " | ".join(f"{number} images" for number in IMAGES) + " |\n|---|" + "---|" * len(IMAGES))
    series: dict[str, tuple[float, ...]] = {}
    for epochs in EPOCHS:
        seconds = [trained(folder, folders[number], f"train.epochs={epochs}").seconds for number in IMAGES]
        series[f"{epochs} epochs"] = tuple(seconds)
        print(f"| {epochs} | " + " | ".join(f"{value:.1f} s" for value in seconds) + " |", flush=True)
    return Lines(
        title="What a run costs with a frozen, remembered network",
        note="MobileNetV2, 224 px, only the head learns; seconds of the processor over all threads, start included.",
        x=tuple(map(float, IMAGES)),
        series=series,
        x_title="training images",
        y_title="processor seconds",
    )


def memory(folder: Path) -> None:
    """Trains a head on 20 000 images and says how much memory the engine took, beside what it may."""
    target = photos(folder, MANY)
    free = psutil.virtual_memory().available
    used = trained(folder, target, "train.epochs=3", "train.image_size=96")
    small = trained(folder, photos(folder / "few", 64), "train.epochs=3", "train.image_size=96")
    may = small.peak + (PIXEL_BUDGET + FEATURE_BUDGET) * free
    print(
        f"{MANY:,} images: {used.seconds:.0f} processor seconds, at most {used.peak / 2**30:.2f} GB of memory; "
        f"64 images: {small.peak / 2**30:.2f} GB; budget {may / 2**30:.2f} GB"
    )


def main(words: Sequence[str] | None = None) -> None:
    """Measures what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=["cost", "memory"], default=["cost", "memory"])
    parser.add_argument("--figure", type=Path, help="where to write the figure as JSON")
    given = parser.parse_args(words)
    print(f"{os.cpu_count()} cores, {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        if "cost" in given.only:
            figure = cost(Path(folder))
            if given.figure is not None:
                given.figure.write_text(to_json(figure), encoding="utf-8")
        if "memory" in given.only:
            memory(Path(folder))


if __name__ == "__main__":
    main()
