"""Measures the zero-shot methods: photos of animals over random draws of unseen classes, the sample world, digits.

    python -m tests.benchmarks.zero_shot OUT [--only draws recipes samples digits] [--draws 20] [--seeds 5]

Reads the photos, attributes, word vectors and ImageNet weights of the shared data (TLGUI_SHARED_DATA). "draws" runs all
methods on features that are computed once; the other parts are ordinary runs of recipes. Each line of OUT/figures.jsonl
is one measurement; what stands there is not measured again. The tables are printed at the end.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tests.benchmarks.book import RECIPES, SHARED, WEIGHTS, Book, Line, carried_out, mean, spread, unpacked
from tests.benchmarks.digit_folders import write
from tlgui.data.batches import eval_batches
from tlgui.data.descriptors import DescriptorFiles, describe_classes, find_files
from tlgui.data.samples import write_samples
from tlgui.data.word_vectors import read_vectors
from tlgui.methods import METHODS
from tlgui.methods.conse import blends, grid, source_vectors
from tlgui.methods.semantic_embedding import learned
from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_protocol import FeatureTask, Outcome, carry_through, run_protocol
from tlgui.methods.zero_shot_search import Learned, Part, Setting, class_folds
from tlgui.models.pooled import pooled_features
from tlgui.models.source import load_source
from tlgui.recipe import Conse, SemanticEmbedding, Source, load, options_of
from tlgui.recipe.zero_shot import ZeroShotOptions

WORDS = SHARED / "word2vec_googlenews_subset_300d.npz"
NETWORK = Source(model="mobilenet_v2", weights=str(WEIGHTS))
OFFICIAL = ("sheep", "dolphin", "horse", "giraffe", "bobcat")
WELL_FILLED, UNSEEN = 34, 5


@dataclass(frozen=True)
class Photos:
    """What the network makes of all photos.

    Attributes:
        features: `(N, 1280)`.
        scores: `(N, 1000)` of the network's own head.
        labels: `(N,)` of `classes`.
        classes: names of all animals with photos.
        files: what describes them.
    """

    features: Tensor
    scores: Tensor
    labels: Tensor
    classes: tuple[str, ...]
    files: DescriptorFiles

    def draws(self, number: int) -> list[tuple[str, ...]]:
        """Returns the official unseen classes, then random ones among those with many photos."""
        counts, generator = torch.bincount(self.labels), np.random.default_rng(0)
        filled = [name for place, name in enumerate(self.classes) if counts[place] >= WELL_FILLED]
        return [OFFICIAL, *(tuple(generator.choice(filled, UNSEEN, replace=False).tolist()) for _ in range(number))]

    def task(self, unseen: Sequence[str], seed: int, taken: Tensor, *, binary: bool, use: str) -> FeatureTask:
        """Returns the task of a draw; a fifth of each seen class's photos is held out to measure S."""
        known = describe_classes(self.files, [name for name in self.classes if name not in unseen], unseen)
        rows = torch.from_numpy(known.matrix(known.form(use, binary=binary))).float()
        labels = torch.tensor([known.classes.index(name) for name in self.classes])[self.labels]
        seen, generator = torch.tensor(known.seen), torch.Generator().manual_seed(seed)
        late = torch.zeros(len(labels), dtype=torch.bool)
        for row in range(int(seen.sum())):
            own = (labels == row).nonzero().flatten()
            late[own[torch.randperm(len(own), generator=generator)[: len(own) // 5]]] = True
        fit = (seen[labels] & ~late).nonzero().flatten()
        folds = class_folds(labels[fit], int(seen.sum()), folds=4, seed=seed)
        tested = [(seen[labels] & late).nonzero().flatten(), (~seen[labels]).nonzero().flatten()]
        return FeatureTask(taken, labels, rows, seen, fit, folds, *tested)


def looked_at(folder: Path) -> Photos:
    """Runs the network over all photos, once."""
    animals, file = unpacked("awa2_zsl", folder) / "awa2", folder / "features.pt"
    classes = tuple(sorted(one.name for one in (animals / "images").iterdir() if one.is_dir()))
    files = find_files(str(animals / "attributes"), str(WORDS))
    if not file.is_file():
        source = load_source(NETWORK)
        paths = [path for name in classes for path in sorted((animals / "images" / name).iterdir())]
        labels = torch.tensor([classes.index(path.parent.name) for path in paths])
        batches = eval_batches(paths, labels.tolist(), source.preset, batch_size=32)
        found = pooled_features(source.net.eval(), ((batch.images, batch.index) for batch in batches))
        torch.save((found.features[-1], found.scores, labels[found.index]), file)
    features, scores, labels = torch.load(file, weights_only=True)
    return Photos(features, scores, labels, classes, files)


# -- one method on one draw ------------------------------------------------------------------------------------------

Trial = Callable[[Photos, Sequence[str], int], Outcome]


def solved(name: str, use: str) -> Trial:
    """Returns how a method in closed form is tried."""
    chosen = options_of(name)
    assert chosen is not None
    kind, options = METHODS[chosen], chosen.model_validate({})
    assert issubclass(kind, SolvedZeroShot)
    assert isinstance(options, ZeroShotOptions)

    def trial(photos: Photos, unseen: Sequence[str], seed: int) -> Outcome:
        task = photos.task(unseen, seed, photos.features, binary=kind.binary, use=use)
        return run_protocol(kind, options, task)

    return trial


def joint(loss: str) -> Trial:
    """Returns how the joint embedding is tried."""
    options = SemanticEmbedding.model_validate({"loss": loss})

    def fits(part: Part, settings: Sequence[Setting]) -> Learned:
        return ((setting, learned(part, options, 0)) for setting in settings)

    def trial(photos: Photos, unseen: Sequence[str], seed: int) -> Outcome:
        task = photos.task(unseen, seed, photos.features, binary=False, use="attributes")
        return carry_through(fits, [{}], task)

    return trial


def conse(photos: Photos, unseen: Sequence[str], seed: int) -> Outcome:
    """Tries ConSE on the scores of the network's own head."""
    source = load_source(NETWORK)
    rows = source.net.get_parameter("classifier.1.weight").detach()
    own = source_vectors(read_vectors(WORDS), source.classes, rows, "borrow")
    seen = [name for name in photos.classes if name not in unseen]
    task = photos.task(unseen, seed, photos.scores, binary=False, use="words")
    return carry_through(partial(blends, own, seen), grid(Conse()), task)


TRIALS: dict[str, Trial] = {
    "semantic autoencoder, attributes": solved("sae", "attributes"),
    "ESZSL, attributes": solved("eszsl", "attributes"),
    "regression attributes → features": solved("word_regression", "attributes"),
    "regression word2vec → features": solved("word_regression", "words"),
    "joint embedding, max-hinge": joint("max_hinge"),
    "joint embedding, softmax": joint("softmax"),
    "DAP, attributes": solved("dap", "attributes"),
    "IAP, attributes": solved("iap", "attributes"),
    "ConSE, word2vec": conse,
}


def draws(book: Book, number: int) -> None:
    """Tries all methods on all draws."""
    photos = looked_at(book.folder)
    for place, unseen in enumerate(photos.draws(number)):
        for name, trial in TRIALS.items():
            book.measured(
                partial(_told, trial, photos, unseen, max(0, place - 1)), part="draws", method=name, draw=place
            )


def _told(trial: Trial, photos: Photos, unseen: Sequence[str], seed: int) -> Line:
    found = trial(photos, unseen, seed)
    return {
        "unseen": list(unseen),
        "zero_shot": found.zero_shot,
        "plain": found.plain,
        "calibrated": found.calibrated,
        "gamma": found.gamma,
        "setting": dict(found.setting),
    }


def draws_table(book: Book) -> str:
    """Returns what was found as a table in Markdown, the best mean first."""
    rows = ["| method | T1 official | T1, draws | S / U / H with γ = 0 | S / U / H with chosen γ | draws |"]
    rows += ["|---|---|---|---|---|---|"]
    found = {name: [line for line in book.of(part="draws", method=name) if line["draw"]] for name in TRIALS}
    for name in sorted(TRIALS, key=lambda name: -sum(line["zero_shot"] for line in found[name])):
        official = mean([line["zero_shot"] for line in book.of(part="draws", method=name, draw=0)])
        plain, chosen = (
            " / ".join(mean([line[kind][place] for line in found[name]]) for place in range(3))
            for kind in ("plain", "calibrated")
        )
        own = spread([line["zero_shot"] for line in found[name]])
        rows.append(f"| {name} | {official} | {own} | {plain} | {chosen} | {len(found[name])} |")
    return "\n".join(rows)


# -- recipes ---------------------------------------------------------------------------------------------------------


def _by_recipe(name: str, changes: Sequence[str], out: Path) -> Line:
    scalars = carried_out(load(RECIPES / f"{name}.toml", changes), out)
    return {"zero_shot": scalars["scoring/zero_shot"], "harmonic": scalars["scoring/harmonic"]}


def recipes(book: Book, _number: int) -> None:
    """Runs three recipes on the photos, the five official classes being unseen."""
    animals = unpacked("awa2_zsl", book.folder) / "awa2"
    for name in ("sae", "eszsl", "conse"):
        changes = [
            "source.model=mobilenet_v2",
            f"source.weights={WEIGHTS}",
            f"data.source={animals / 'images'}",
            "data.target=",
            f"data.descriptors={WORDS if name == 'conse' else animals / 'attributes'}",
            f"method.unseen={', '.join(OFFICIAL)}",
        ]
        work = partial(_by_recipe, name, changes, book.folder / "runs" / f"photos-{name}")
        book.measured(work, part="recipes", method=name)


def samples(book: Book, seeds: int) -> None:
    """Runs recipes on the sample world: combinations of shape, colour and texture that no seen image shows."""
    world = book.folder / "samples"
    write_samples(world)
    root = world / "3_unseen_classes"
    for seed in range(seeds):
        for name in ("eszsl", "sae", "dap"):
            changes = [f"data.source={root / 'seen'}", f"data.target={root / 'unseen'}", f"train.seed={seed}"]
            changes += [f"data.descriptors={root / 'attributes.csv'}", f"data.split_seed={seed}"]
            work = partial(_by_recipe, name, changes, book.folder / "runs" / f"samples-{name}-{seed}")
            book.measured(work, part="samples", method=name, seed=seed)


TRIPLES = ("4, 6, 7", "1, 3, 6", "0, 1, 5", "2, 6, 8")
"""By the table of segments alone: the displays of the first three triples differ in three segments or more, pairwise
(twelve in all), and every segment is both lit and dark among the other seven digits; those of 6 and 8 differ in one."""


def digits(book: Book, seeds: int) -> None:
    """Trains a source model on seven digits, then runs the methods with the segments of a display as attributes."""
    root, table = book.folder / "digits", RECIPES / "seven_segments.csv"
    write(SHARED, root, 300, ["usps"])
    for seed, unseen in product(range(seeds), TRIPLES):
        own = book.folder / "runs" / f"digits-{unseen.replace(', ', '')}-{seed}"
        seen = [digit for digit in "0123456789" if digit not in unseen]
        source = [
            *(f"data.target={root / 'usps' / 'train'}", f"data.classes={json.dumps(seen)}", f"train.seed={seed}"),
            *("source.model=digitnet_bn", "source.weights=none", "layers.copy_first=0", "layers.rest=new"),
            *("train.epochs=6", "train.augmentation=none"),
        ]
        key: dict[str, str | int] = {"part": "digits", "unseen": unseen, "seed": seed}
        book.measured(partial(_source, source, own / "source"), method="source", **key)
        changes = [
            *(f"source.model={own / 'source' / 'model.safetensors'}", f"data.source={root / 'usps' / 'test'}"),
            *("data.target=", f"data.descriptors={table}", f"method.unseen={unseen}", f"train.seed={seed}"),
        ]
        for name in ("sae", "word_regression", "eszsl", "dap"):
            book.measured(partial(_by_recipe, name, changes, own / name), method=name, **key)


def _source(changes: Sequence[str], out: Path) -> Line:
    return {"accuracy": carried_out(load(RECIPES / "layer_transfer.toml", changes), out)["val/accuracy"]}


def digits_table(book: Book) -> str:
    """Returns T1 / H by method and unseen digits."""
    names = dict.fromkeys(line["method"] for line in book.of(part="digits") if line["method"] != "source")
    rows = [f"| method | {' | '.join(f'{unseen} unseen' for unseen in TRIPLES)} |"]
    rows.append("|---" * (len(TRIPLES) + 1) + "|")
    for name in names:
        cells = []
        for unseen in TRIPLES:
            own = book.of(part="digits", method=name, unseen=unseen)
            cells.append(" / ".join(mean([line[kind] for line in own]) for kind in ("zero_shot", "harmonic")))
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def recipes_table(book: Book, part: str) -> str:
    """Returns T1 / H of every run of a part."""
    lines = book.of(part=part)
    rows = ["| seed | method | T1 | H |", "|---|---|---|---|"]
    rows += [
        f"| {line.get('seed', 0)} | {line['method']} | {100 * line['zero_shot']:.1f} | {100 * line['harmonic']:.1f} |"
        for line in lines
    ]
    for name in dict.fromkeys(line["method"] for line in lines):
        own = book.of(part=part, method=name)
        T1, H = (spread([line[kind] for line in own]) for kind in ("zero_shot", "harmonic"))  # noqa: N806 - the field's
        rows.append(f"| all {len(own)} | {name} | {T1} | {H} |")
    return "\n".join(rows)


def main() -> None:
    """Measures what was asked for and prints the tables."""
    works = {"draws": draws, "recipes": recipes, "samples": samples, "digits": digits}
    tables = {"draws": draws_table, "digits": digits_table}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="+", choices=list(works), default=list(works))
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=5)
    given = parser.parse_args()
    torch.set_num_threads(1)
    book = Book(given.out)
    for name in given.only:
        works[name](book, given.draws if name == "draws" else given.seeds)
    for name in works:
        if book.of(part=name):
            print(f"\n{name}\n\n{tables.get(name, partial(recipes_table, part=name))(book)}")


if __name__ == "__main__":
    main()
