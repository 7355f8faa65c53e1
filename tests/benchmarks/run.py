"""Benchmarks: tlgui beside a peer in the same run, as ratios. One command:

    python tests/benchmarks/run.py [--only head crop last all predict libraries] [--threads N]

Needs the real weights and photos (TLGUI_SHARED_DATA, or shared/data beside the checkout). The peers are measured over a
few epochs and reckoned up to as many as tlgui trains; whole processes from start to end are compared, imports included.
"""

import argparse
import csv
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("TLGUI_SHARED_DATA", HERE.parents[2] / "shared" / "data"))
WEIGHTS = DATA / "weights" / "mobilenet_v2_imagenet_from_qat.pth"
EPOCHS = 25
TUTORIAL_EPOCHS = 2
PAIRS = 5


@dataclass(frozen=True)
class Row:
    """One comparison: `ratio` says how many times faster tlgui is than the peer."""

    work: str
    ours: str
    peer: str
    ratio: float
    bar: str
    remark: str = ""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Runs a command and returns its seconds from start to end and what it printed."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return seconds, done.stdout


def tlgui(*words: str) -> list[str]:
    """Returns the command line of tlgui in this environment."""
    return [sys.executable, "-m", "tlgui", *words]


class Bench:
    """Holds the folders and the environment of one run."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Unpacks the photos."""
        self.folder = folder
        with zipfile.ZipFile(DATA / "hymenoptera_320.zip") as archive:
            archive.extractall(folder)
        self.photos = next(path for path in folder.rglob("train") if path.is_dir()).parent
        self.environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "PYTHONPATH": str(HERE.parents[1])}
        for name in ("CACHE", "CONFIG", "PROJECTS"):
            self.environment[f"TLGUI_{name}"] = str(folder / name.lower())

    def train(self, name: str, *changes: str) -> tuple[float, list[dict[str, Any]]]:
        """Trains with tlgui; returns the whole process's seconds and its events."""
        recipe = self.folder / "recipe.toml"
        recipe.write_text(
            f'[source]\nmodel = "mobilenet_v2"\nweights = {json.dumps(str(WEIGHTS))}\n'
            f"[data]\ntarget = {json.dumps(str(self.photos))}\n",
            encoding="utf-8",
        )
        words = [word for change in changes for word in ("--set", change)]
        out = self.folder / f"run_{name}"
        seconds, printed = timed(tlgui("train", str(recipe), "--events", "--out", str(out), *words), self.environment)
        return seconds, [json.loads(line) for line in printed.splitlines() if line.startswith("{")]

    def tutorial(self, *words: str) -> tuple[float, dict[str, Any]]:
        """Runs the tutorial's loop for a few epochs; returns the whole process's seconds and what it told."""
        script = [sys.executable, str(HERE / "tutorial_loop.py"), str(self.photos), str(WEIGHTS)]
        out = str(self.folder / "tutorial.pth")
        seconds, printed = timed([*script, out, "--epochs", str(TUTORIAL_EPOCHS), *words], self.environment)
        return seconds, json.loads(printed.splitlines()[-1])

    def _cached(self, name: str, bar: str, learns: str, augmentation: str, *changes: str) -> Row:
        whole, told = self.tutorial("--learns", learns, "--augmentation", augmentation)
        ours, events = self.train(name, f"train.epochs={EPOCHS}", *changes)
        each = sum(told["epochs"]) / len(told["epochs"])
        peer = whole - sum(told["epochs"]) + EPOCHS * each
        first = whole - sum(told["epochs"]) + told["epochs"][0]
        accuracy = events[-1]["scalars"]["val/accuracy"]
        remark = f"{accuracy:.1%}; the peer's first epoch ends after {first:.1f} s"
        return Row(
            f"{name}, {EPOCHS} epochs, whole process", f"{ours:.1f} s", f"{peer:.1f} s", peer / ours, bar, remark
        )

    def head(self) -> list[Row]:
        """Only the head learns, no augmentation."""
        return [self._cached("head only", "≥ 30×", "head", "none", "train.augmentation=none")]

    def crop(self) -> list[Row]:
        """Only the head learns, random crops and flips."""
        return [self._cached("head only, crops and flips", "≥ 8×", "head", "crop", "train.augmentation=flip_crop")]

    def last(self) -> list[Row]:
        """The last two blocks learn."""
        changes = ("layers.copy_first=17", "train.augmentation=none")
        return [self._cached("last two blocks", "≥ 4×", "last", "none", *changes)]

    def all(self) -> list[Row]:
        """Everything learns: images a second of an epoch, without what comes before and after.

        The best plain loop is so near that one measurement would tell little: both take turns, and medians are told.
        """
        _, told = self.tutorial("--learns", "all")
        peer = told["images"] / min(told["train"])
        pairs = [self._everything(number) for number in range(PAIRS)]
        ours, best = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        ratios = sorted(pair[0] / pair[1] for pair in pairs)
        ratio, remark = statistics.median(ratios), f"{PAIRS} pairs, {ratios[0]:.2f}× to {ratios[-1]:.2f}×"
        work, mine = "everything learns, one epoch", f"{ours:.1f} images/s"
        return [
            Row(f"{work}, tutorial", mine, f"{peer:.1f} images/s", ours / peer, "≥ 1.8×"),
            Row(f"{work}, best plain loop", mine, f"{best:.1f} images/s", ratio, "≥ 0.97×", remark),
        ]

    def _everything(self, number: int) -> tuple[float, float]:
        """Returns the images a second of tlgui and of the best plain loop, measured one after the other."""
        changes = ("train.epochs=2", "layers.copied=train", "train.augmentation=none", "train.batch_norm=train")
        _, events = self.train(f"all_{number}", *changes)
        half = ["--half"] if "bfloat16" in json.dumps(events[:40]) else []
        script = [sys.executable, str(HERE / "fair_loop.py"), str(self.photos), str(WEIGHTS), *half]
        fair = json.loads(timed(script, self.environment)[1].splitlines()[-1])
        return _speed(events), fair["images"] / fair["seconds"]

    def libraries(self) -> list[Row]:
        """Only the head learns, as fastai and timm do it, where the extra `bench` is installed."""
        found = [name for name in ("fastai", "timm") if importlib.util.find_spec(name)]
        if not found:
            print("(fastai and timm are left out: pip install 'tlgui[bench]')")
            return []
        ours, _ = self.train("libraries", f"train.epochs={EPOCHS}", "train.augmentation=none")
        return [self._library(name, ours) for name in found]

    def _library(self, name: str, ours: float) -> Row:
        script = [sys.executable, "-m", "tests.benchmarks.library_loop", name, str(self.photos), str(WEIGHTS)]
        out = str(self.folder / "library.pth")
        whole, printed = timed([*script, out, "--epochs", str(TUTORIAL_EPOCHS)], self.environment)
        told = json.loads(printed.splitlines()[-1])
        peer = whole + (EPOCHS - TUTORIAL_EPOCHS) * sum(told["epochs"]) / TUTORIAL_EPOCHS
        return Row(f"head only, {EPOCHS} epochs, {name}", f"{ours:.1f} s", f"{peer:.1f} s", peer / ours, "")

    def predict(self) -> list[Row]:
        """1 000 photos are named: whole processes, each with its own start."""
        photos = self.folder / "many"
        with zipfile.ZipFile(DATA / "awa2_zsl.zip") as archive:
            archive.extractall(photos)
        script = [sys.executable, str(HERE / "plain_predict.py"), str(photos), str(WEIGHTS)]
        peer, printed = timed(script, self.environment)
        named: dict[str, int] = json.loads(printed.splitlines()[-1])["named"]
        model = self.folder / "imagenet.safetensors"
        save = "import sys; from bench_model import save; save(sys.argv[1], sys.argv[2])"
        timed(
            [sys.executable, "-c", save, str(WEIGHTS), str(model)],
            {**self.environment, "PYTHONPATH": f"{HERE.parents[1]}:{HERE}"},
        )
        table = self.folder / "table.csv"
        ours, _ = timed(tlgui("predict", str(model), str(photos), "--csv", str(table)), self.environment)
        with table.open(encoding="utf-8") as file:
            rows = {row["path"]: int(row["class"]) for row in csv.DictReader(file) if row["class"]}
        same = sum(rows.get(path) == place for path, place in named.items())
        remark = f"{same} of {len(named)} photos get the same class"
        return [Row(f"predict {len(named)} photos", f"{ours:.1f} s", f"{peer:.1f} s", peer / ours, "≥ 3×", remark)]


def _speed(events: list[dict[str, Any]]) -> float:
    """Returns the training images a second of the last epoch, by the times of its first and last step."""
    steps = [event for event in events if event["kind"] == "step_done" and event["epoch"] == 2]
    images = next(event["counts"]["train"] for event in events if event["kind"] == "run_started")
    span = steps[-1]["time"] - steps[0]["time"]
    return float(images * (len(steps) - 1) / len(steps) / span)


def main() -> None:
    """Runs what was asked for and prints the table."""
    works: dict[str, Callable[[Bench], list[Row]]] = {
        "head": Bench.head,
        "crop": Bench.crop,
        "last": Bench.last,
        "all": Bench.all,
        "predict": Bench.predict,
        "libraries": Bench.libraries,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(works), default=list(works))
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, {given.threads} threads, {sys.version.split()[0]}")
    print("| work | tlgui | peer | ratio | bar | remark |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.threads)
        for name in given.only:
            for row in works[name](bench):
                print(
                    f"| {row.work} | {row.ours} | {row.peer} | {row.ratio:.3g}× | {row.bar} | {row.remark} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
