"""Measures what unlabelled images are worth: for classes with few labels, and for clusters without any.

    python -m tests.benchmarks.self_taught OUT [--only labels clusters] [--draws 5] [--restarts 10] [--seeds 3]

Reads Tiny ImageNet, ants and bees, MNIST, the animals and the ImageNet weights of the shared data (TLGUI_SHARED_DATA).
"labels": codes of a dictionary that Tiny ImageNet taught, beside raw pixels, PCA, networks from scratch and pretrained
ones. "clusters": self-taught clustering beside four other ways, on digits and on animals. Each line of
OUT/figures.jsonl is one measurement; what stands there is not measured again. The tables are printed at the end.
"""

import argparse
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import torch
from PIL import Image

from tests.benchmarks.book import RECIPES, SHARED, WEIGHTS, Book, Line, carried_out, spread, unpacked
from tests.benchmarks.digit_folders import mnist
from tlgui.data.batches import eval_batches
from tlgui.data.samples import write_samples
from tlgui.figures import Lines, from_json
from tlgui.methods.label_curve import Features, measure
from tlgui.models.pooled import pooled_features
from tlgui.models.source import load_source
from tlgui.recipe import Source, load

EACH, POOL, CLUSTERS = 20, 1000, 5
ANIMALS = ("antelope", "chihuahua", "dolphin", "giraffe", "lion")  # every fourth of those with 34 photos or more
BEST = "MobileNetV2 with ImageNet weights at 224 px"
CLUSTERED = {"entropy": 1.0, "purity": 100.0, "nmi": 100.0, "ari": 100.0, "accuracy": 100.0}
WAYS = ("", "k-means ", "ITCC (λ = 0) ", "spectral ", "deep features ")


# -- few labels ------------------------------------------------------------------------------------------------------


def targets(folder: Path) -> dict[str, Path]:
    """Returns the labelled folders."""
    write_samples(folder / "samples")
    bees = unpacked("hymenoptera_320", folder)
    return {
        "ants and bees": next(bees.rglob("train")).parent,
        "sample photos": folder / "samples" / "1_few_photos",
    }


def labels(book: Book, _draws: int, _restarts: int, seeds: int) -> None:
    """Measures every kind of features over the number of labels, and networks from scratch with all of them."""
    pool = unpacked("tiny_imagenet_subset_202x25", book.folder)
    for name, target in targets(book.folder).items():
        book.measured(partial(_codes, target, pool, book.folder / "runs" / f"codes {name}"), part="labels", target=name)
        book.measured(partial(_pretrained, target), part="pretrained", target=name)
        for seed in range(seeds):
            work = partial(_scratch, target, seed, book.folder / "runs" / f"scratch {name} {seed}")
            book.measured(work, part="scratch", target=name, seed=seed)


def _codes(target: Path, pool: Path, out: Path) -> Line:
    """Runs the recipe at 64 px with the pool; the embedded model's features stand beside."""
    changes = [f"data.target={target}", f"data.source={pool}"]
    scalars = carried_out(load(RECIPES / "self_taught.toml", changes), out)
    figure = from_json((out / "figures" / "label_curve.json").read_text(encoding="utf-8"))
    assert isinstance(figure, Lines)
    found = {kind: list(values) for kind, values in figure.series.items()}
    deviations = {kind: list(values) for kind, values in figure.spread.items()}
    return {"counts": list(figure.x), "means": found, "spreads": deviations, "all": scalars["val/accuracy"]}


def _pretrained(target: Path) -> Line:
    """Measures the features of the best model that is at hand, as it came, in the same way."""
    source = load_source(Source(model="mobilenet_v2", weights=str(WEIGHTS)))
    classes = sorted(one.name for one in (target / "train").iterdir() if one.is_dir())
    rows, known = [], []
    for split in ("train", "val"):
        suffixes = {".jpg", ".jpeg", ".png"}
        paths = sorted(path for path in (target / split).rglob("*") if path.suffix.lower() in suffixes)
        batches = eval_batches(paths, None, source.preset, batch_size=32)
        found = pooled_features(source.net.eval(), ((batch.images, batch.index) for batch in batches))
        rows.append(found.features[-1])
        known.append(torch.tensor([classes.index(paths[place].parent.name) for place in found.index.tolist()]))
    pair = (known[0], known[1])
    *_, curve = measure({BEST: Features(*rows)}, pair, len(classes), kind="logistic", seed=0)
    means, spreads = ([100 * value for value in found[BEST]] for found in (curve.means, curve.spreads))
    return {"counts": curve.counts, "means": means, "spreads": spreads}


def _scratch(target: Path, seed: int, out: Path) -> Line:
    """Trains the embedded model's architecture from nothing on all labelled images, at the same 64 px."""
    changes = [
        *(f"data.target={target}", "method.name=fine_tuning", "method.mode=scratch", f"train.seed={seed}"),
        *("train.image_size=64", "train.epochs=40", "train.learning_rate=0.05", "train.keep=last"),
    ]
    return {"accuracy": carried_out(load(RECIPES / "layer_transfer.toml", changes), out)["val/accuracy"]}


def labels_table(book: Book) -> str:
    """Returns accuracy over the number of labels, one table a target, in Markdown."""
    tables = []
    for line in book.of(part="labels"):
        counts, name = [int(count) for count in line["counts"]], line["target"]
        rows = [f"{name}\n", f"| features | {' | '.join(map(str, counts))} |", "|---" * (len(counts) + 1) + "|"]
        kinds = [(kind, line["means"][kind], line["spreads"][kind]) for kind in line["means"]]
        kinds += [(BEST, one["means"], one["spreads"]) for one in book.of(part="pretrained", target=name)]
        for kind, means, deviations in kinds:
            cells = [f"{value:.1f} ± {deviation:.1f}" for value, deviation in zip(means, deviations, strict=True)]
            rows.append(f"| {kind} | {' | '.join(cells)} |")
        own = [one["accuracy"] for one in book.of(part="scratch", target=name)]
        rows.append(f"\nAll labels: codes {100 * line['all']:.1f}; from scratch {spread(own)} ({len(own)} seeds).")
        tables.append("\n".join(rows))
    return "\n\n".join(tables)


# -- no labels -------------------------------------------------------------------------------------------------------


def _draw(files: dict[str, list[Path]], out: Path, seed: int) -> Path:
    """Copies some images of each class; their folders are for scoring only."""
    chance = random.Random(seed)
    for name, paths in files.items():
        (out / name).mkdir(parents=True, exist_ok=True)
        for path in chance.sample(paths, EACH):
            shutil.copy(path, out / name / path.name)
    return out


def _digits(folder: Path) -> tuple[dict[str, list[Path]], Path]:
    """Returns the digits 0 to 4 by class, and a pile of the others."""
    root, pool = folder / "digits", folder / "digits_pool"
    if not pool.is_dir():
        counts: Counter[Path] = Counter()
        for number, (_, label, pixels) in enumerate(mnist(SHARED)):
            place = pool if label >= CLUSTERS else root / str(label)
            counts[place] += 1
            if counts[place] <= POOL:
                place.mkdir(parents=True, exist_ok=True)
                Image.fromarray(pixels).save(place / f"{number:05d}.png")
            elif min(counts.values()) > POOL:
                break
    return {one.name: sorted(one.iterdir()) for one in sorted(root.iterdir())}, pool


def _animals(folder: Path) -> tuple[dict[str, list[Path]], Path]:
    """Returns five animals by class, and a pile of all others."""
    images, pool = unpacked("awa2_zsl", folder) / "awa2" / "images", folder / "animals_pool"
    if not pool.is_dir():
        pool.mkdir(parents=True)
        for path in sorted(images.glob("*/*")):
            if path.parent.name not in ANIMALS:
                shutil.copy(path, pool / f"{path.parent.name}_{path.name}")
    return {name: sorted((images / name).iterdir()) for name in ANIMALS}, pool


def clusters(book: Book, draws: int, restarts: int, _seeds: int) -> None:
    """Clusters draws of digits and of animals."""
    digits, animals = _digits(book.folder), _animals(book.folder)
    of_digits = ["method.words=patches", "train.image_size=28"]
    of_animals = ["method.words=deep", "train.image_size=160", "source.model=mobilenet_v2", f"source.weights={WEIGHTS}"]
    for draw in range(draws):
        for name, (files, pool), changes in (("digits", digits, of_digits), ("animals", animals, of_animals)):
            target = _draw(files, book.folder / "drawn" / f"{name} {draw}", draw)
            out = book.folder / "runs" / f"{name} {draw}"
            work = partial(_clustered, target, pool, out, [*changes, f"method.restarts={restarts}"], draw)
            book.measured(work, part="clusters", data=name, draw=draw, restarts=restarts)


def _clustered(target: Path, pool: Path, out: Path, changes: Sequence[str], seed: int) -> Line:
    common = [
        *(f"data.target={target}", f"data.source={pool}", "data.val_fraction=0", f"train.seed={seed}"),
        *(f"method.clusters={CLUSTERS}", "method.source_clusters=40"),
    ]
    scalars = carried_out(load(RECIPES / "self_taught_clustering.toml", [*common, *changes]), out)
    return {way + name: scalars[f"scoring/{way}{name}"] for way in WAYS for name in CLUSTERED}


def clusters_table(book: Book) -> str:
    """Returns the scores of all ways to cluster, one table for digits and one for animals, in Markdown."""
    tables = []
    for data in ("digits", "animals"):
        lines = book.of(part="clusters", data=data)
        if not lines:
            continue
        rows = [f"{data}, {len(lines)} draws, best of {lines[0]['restarts']} restarts\n"]
        rows += [f"| way to cluster | {' | '.join(CLUSTERED)} |", "|---" * (len(CLUSTERED) + 1) + "|"]
        for way in WAYS:
            cells = [
                spread([line[way + name] for line in lines], 2 if scale == 1 else 1, scale)
                for name, scale in CLUSTERED.items()
            ]
            rows.append(f"| {way.strip() or 'self-taught clustering, λ = 1'} | {' | '.join(cells)} |")
        tables.append("\n".join(rows))
    return "\n\n".join(tables)


def main() -> None:
    """Measures what was asked for and prints the tables."""
    works = {"labels": labels, "clusters": clusters}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="+", choices=list(works), default=list(works))
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    torch.set_num_threads(1)
    book = Book(given.out)
    for name in given.only:
        works[name](book, given.draws, given.restarts, given.seeds)
    for text in (labels_table(book), clusters_table(book)):
        print(f"\n{text}" if text else "")


if __name__ == "__main__":
    main()
