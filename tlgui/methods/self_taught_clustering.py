"""Self-taught clustering: few unlabelled images, sorted with the help of many others.

Source: W. Dai, Q. Yang, G.-R. Xue, Y. Yu: Self-taught clustering, ICML 2008.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import numpy as np
import psutil
import torch
from torch import Tensor, nn

from tlgui.data.image_set import ImageSet
from tlgui.figures import Bars, Figure, Heatmap, Strips
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task
from tlgui.methods.cluster_predictor import ClusterPredictor
from tlgui.methods.coclustering import (
    Clustering,
    CoClustering,
    Floats,
    Half,
    Ints,
    Joint,
    Sizes,
    feature_scores,
    joint,
)
from tlgui.methods.kmeans_triangle import learn_centres
from tlgui.methods.label_curve import gathered
from tlgui.methods.partition_baselines import (
    DEEP,
    ITCC,
    KMEANS,
    SPECTRAL,
    hellinger,
    itcc,
    k_means,
    k_means_start,
    spectral,
)
from tlgui.methods.partition_scores import partition_scores
from tlgui.methods.patches import automatic_stride, is_grey
from tlgui.methods.raw_pixels import denormalise, normalisation
from tlgui.methods.visual_words import Codebook, Words, build_words
from tlgui.models.backbone import Backbone
from tlgui.recipe import Problem
from tlgui.recipe import SelfTaughtClustering as SelfTaughtClusteringOptions

OWN = "self-taught clustering"

_SAMPLE = 50_000
_SHARE = 0.25
_WORD_STEPS = 100
_STEPS_A_START = 20
_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_IMAGES = 120, 120, 16


class SelfTaughtClustering(Method[SelfTaughtClusteringOptions]):
    """Two solved stages: "words" learns what images are counted out in, "clusters" searches and compares."""

    Options = SelfTaughtClusteringOptions
    needs = SelfTaughtClusteringOptions.card.needs
    cached = False

    def __init__(self, options: SelfTaughtClusteringOptions, task: Task, backbone: Backbone) -> None:
        """Waits for `begin` to see the images' size before the words are built."""
        super().__init__(options, task, backbone)
        backbone.requires_grad_(False)
        self.model: ClusterPredictor | None = None
        self._stage = ""
        self._paths: list[str] = []
        self._index = torch.empty(0, dtype=torch.long)
        self._tables: tuple[Joint, Joint] | None = None
        self._best: Half | None = None
        self._partitions: dict[str, Ints] = {}
        self._likely = torch.empty(0)

    @classmethod
    def classes(cls, options: SelfTaughtClusteringOptions, sets: Mapping[str, ImageSet]) -> tuple[str, ...]:  # noqa: ARG003
        """Returns "cluster 1" and so on."""
        return tuple(f"cluster {number + 1}" for number in range(options.clusters))

    def stages(self, epochs: int) -> tuple[Stage, ...]:  # noqa: ARG002 - nothing is descended
        """Returns "words" and "clusters"."""
        both = ("target", "source")
        steps = self.options.restarts * _STEPS_A_START
        return (
            Stage("words", 1, "the visual words", both, _WORD_STEPS),
            Stage("clusters", 1, "the clusters of images and words", both, steps),
        )

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:
        """Never called: both stages are solved."""
        raise NotImplementedError

    @property
    def _built(self) -> ClusterPredictor:
        assert self.model is not None  # from `begin` on
        return self.model

    @property
    def _sizes(self) -> Sizes:
        options = self.options
        return Sizes(options.clusters, options.source_clusters, options.word_clusters)

    # -- words -------------------------------------------------------------------------------------------------

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - built the same either way
        """Looks at the first images, and builds what counts their words."""
        self._stage = stage
        if stage != "words":
            return
        if feeds.count("target") < self.options.clusters:
            raise Problem(
                f"method.clusters: {feeds.count('target')} target images cannot be sorted into {self.options.clusters} "
                "clusters; ask for fewer clusters or give more images."
            )
        firsts = [next(iter(feeds.images(name))).images for name in ("target", "source")]
        words = build_words(self._spec(firsts), self.backbone.net)
        if hasattr(words, "patches"):
            denormalise(cast("nn.Module", words.patches), self.task.source)
        self.model = ClusterPredictor(words, self.options.clusters, self.options.word_clusters)
        self.model.to(firsts[0].device)

    @torch.no_grad()
    def _spec(self, firsts: list[Tensor]) -> dict[str, Any]:
        options, size = self.options, firsts[0].shape[3]
        if options.words == "features":
            return {"kind": "features", "number": self.backbone.feature_dim}
        if options.words == "deep":
            stop = max(1, min(len(self.backbone.blocks) - 1, round(options.depth * len(self.backbone.blocks))))
            shape = self.backbone.eval().run(firsts[0][:1], 0, stop).shape
            swin = (self.task.source.architecture if self.task.source else "").startswith("swin")
            length = shape[-1] if len(shape) == 3 or swin else shape[1]
            return {"kind": "deep", "number": options.codebook, "length": length, "stop": stop}
        if options.patch > size:
            raise Problem(
                f"method.patch: a patch of {options.patch} px does not fit into images of {size} px; choose a smaller "
                "patch, or larger images (train.image_size)."
            )
        grey = all(is_grey(first, *normalisation(self.task.source, first.device)) for first in firsts)
        stride = automatic_stride(size, options.patch)
        patches = {"side": options.patch, "stride": stride, "channels": 1 if grey else 3}
        return {"kind": "patches", "number": options.codebook, "patches": patches}

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        """Learns the words, or searches for clusters and compares them with other ways to cluster."""
        self._built.eval()
        with torch.no_grad():
            yield from self._learn_words(feeds) if stage == "words" else self._cluster(feeds)

    def _learn_words(self, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        words = self._built.words
        if not isinstance(words, Codebook):
            yield {}
            return
        white = words.prepare(self._sample(words, feeds)).cpu()
        for centres, error in learn_centres(white, words.number, steps=_WORD_STEPS, seed=self.task.seed):
            words.centres.copy_(centres)
            yield {"loss": error}

    def _sample(self, words: Codebook, feeds: Feeds) -> Tensor:
        """Returns local features of both streams, `(M, d)`, as many as memory has room for."""
        total = feeds.count("target") + feeds.count("source")
        room = int(psutil.virtual_memory().available * _SHARE / (8 * words.centres.shape[1]))
        each = max(1, min(_SAMPLE, room) // total)
        generator = torch.Generator().manual_seed(self.task.seed)
        found: list[Tensor] = []
        done = 0
        for name in ("target", "source"):
            for batch in feeds.images(name):
                found.append(words.sample(batch.images, each, generator))
                done += len(batch.images)
                feeds.report(done, total)
        return torch.cat(found)

    # -- clusters ----------------------------------------------------------------------------------------------

    def _cluster(self, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        options, words = self.options, self._built.words
        target, source = (self._counted(feeds, name, words) for name in ("target", "source"))
        p, q = joint(target), joint(source)
        self._tables = (p, q)
        search = CoClustering(p, q, self._sizes, options.weight)
        starts = []
        for number in range(options.restarts):
            start = self._start(search, p, q, self.task.seed * 1000 + number)
            starts.append(start)
            for half in search.half_steps(start, rounds=options.rounds):
                yield self._figures_of(half, number)
            if self._best is None or half.objective < self._best.objective:
                self._best = half
        assert self._best is not None
        self._take(self._best.clustering, p, q)
        yield from self._compare(feeds, target, p, starts)

    def _start(self, search: CoClustering, p: Joint, q: Joint, seed: int) -> Clustering:
        if self.options.start == "random":
            return search.start(seed)
        return k_means_start(p, q, self._sizes, self.options.weight, seed)

    def _figures_of(self, half: Half, number: int) -> dict[str, float]:
        best = half.objective if self._best is None else min(self._best.objective, half.objective)
        return {
            "loss": half.objective,
            "target_part": half.target,
            "source_part": half.auxiliary,
            "moves": float(half.moves),
            "start": float(number + 1),
            "least_loss": best,
        }

    def _counted(self, feeds: Feeds, stream: str, words: Words) -> Floats:
        need = 16 * feeds.count(stream) * words.number
        if need > psutil.virtual_memory().available * _SHARE:
            raise Problem(
                f"The word counts of {feeds.count(stream)} {stream} images would take {need / 2**30:.1f} GB, over a "
                "quarter of the free memory; choose fewer words."
            )
        if stream == "target":
            self._index = torch.cat([batch.index for batch in feeds.images(stream)])
            self._paths = [str(feeds.paths(stream)[place]) for place in self._index.tolist()]
        counts, _ = gathered(feeds, stream, "train", words)
        return counts.numpy().astype(np.float64)

    def _take(self, found: Clustering, p: Joint, q: Joint) -> None:
        blocks = CoClustering(p, q, self._sizes, self.options.weight).target_blocks(found)
        used = np.asarray(p.table.sum(0)).ravel() + np.asarray(q.table.sum(0)).ravel() > 0
        device = self._built.member.device
        self._built.take(
            torch.from_numpy(found.z).to(device),
            torch.from_numpy(used).float().to(device),
            torch.from_numpy(feature_scores(blocks)).float().to(device),
        )
        scores = self._built.scored(torch.from_numpy(np.asarray(p.table.todense())).float().to(device))
        self._likely = scores.softmax(1).amax(1).cpu()
        self._partitions[OWN] = found.x

    def _compare(self, feeds: Feeds, counts: Floats, p: Joint, starts: list[Clustering]) -> Iterator[dict[str, float]]:
        """Clusters the same images in four other ways."""
        options, seed = self.options, self.task.seed
        points = hellinger(counts)
        yield {}
        self._partitions[KMEANS] = k_means(points, options.clusters, seed=seed, starts=options.restarts)
        yield {}
        self._partitions[ITCC] = itcc(p, self._sizes, starts, options.rounds)
        yield {}
        self._partitions[SPECTRAL] = spectral(points, options.clusters, seed=seed)
        yield {}
        deep, _ = feeds.features("target")
        unit = nn.functional.normalize(deep, dim=1).numpy().astype(np.float64)
        self._partitions[DEEP] = k_means(unit, options.clusters, seed=seed, starts=options.restarts)
        yield {}

    # -- what there is to see ----------------------------------------------------------------------------------

    def partitions(self) -> Mapping[str, tuple[Tensor, Tensor]]:
        """Returns by name the places in the target's training images, and the cluster of each."""
        return {name: (self._index, torch.from_numpy(found)) for name, found in self._partitions.items()}

    def judged_streams(self) -> tuple[str, ...]:
        """Returns none before there are clusters."""
        return self.judges if self._stage == "clusters" else ()

    def scores(self, x: Tensor, start: int = 0) -> Tensor:  # noqa: ARG002 - images always come whole
        """Returns the predictor's scores of images."""
        found: Tensor = self._built(x)
        return found

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:  # noqa: ARG002 - looks at the clusters
        """Says so where clusters stayed empty."""
        if self._best is not None:
            empty = self.options.clusters - len(np.unique(self._best.clustering.x))
            if empty:
                yield f"{empty} of {self.options.clusters} clusters are empty; the images fall into fewer groups."

    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields both co-cluster maps, the clusters as strips, and how far other ways agree."""
        if self._best is None or self._tables is None:
            return
        found = self._best.clustering
        p, q = self._tables
        yield "map_target", _map("Target images by words, in the order of their clusters", p, found.x, found.z)
        yield "map_source", _map("Source images by words, in the order of the same word clusters", q, found.y, found.z)
        if self._partitions:
            yield "clusters", self._strips(found.x)
        if len(self._partitions) > 1:
            yield "agreement", self._agreement()

    def _strips(self, clusters: Ints) -> Strips:
        groups: dict[str, tuple[str, ...]] = {}
        for number, name in enumerate(self.task.classes):
            places = np.flatnonzero(clusters == number)
            order = places[np.argsort(-self._likely.numpy()[places], kind="stable")]
            shown = tuple(self._paths[place] for place in order[:_SHOWN_IMAGES])
            groups[f"{name} ({len(places)} images)"] = shown
        return Strips("Clusters, the most typical images first", groups, words=tuple(groups))

    def _agreement(self) -> Bars:
        own, *others = self._partitions.items()
        agreements = [partition_scores(own[1].tolist(), other.tolist())["ari"] for _, other in others]
        return Bars(
            "Agreement with other ways to cluster the same images",
            tuple(name for name, _ in others),
            {"adjusted Rand index": tuple(agreements)},
            words=tuple(name for name, _ in others),
            note="1 is the same clusters, 0 is chance. Without labels nothing says which way is right; clustering deep "
            "features of a fitting source model is usually hard to beat.",
        )

    # -- what is left behind -----------------------------------------------------------------------------------

    def predictor(self) -> nn.Module:
        """Returns images → words → clusters."""
        return self._built

    def saved(self) -> dict[str, Any] | None:
        """Returns how to build the predictor again."""
        return self._built.spec()

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:
        """Returns an empty predictor; `net` is the source network where words are looked at in its maps."""
        return ClusterPredictor(build_words(saved["words"], net), len(classes), int(saved["word_clusters"]))


def _map(title: str, table: Joint, rows: Ints, columns: Ints) -> Heatmap:
    """Returns √p(x, z) reordered by clusters, averaged down to at most 120 rows and columns."""
    ordered = np.sqrt(np.asarray(table.table[np.argsort(rows, kind="stable")].todense()))
    ordered = ordered[:, np.argsort(columns, kind="stable")]
    small = np.stack([part.mean(0) for part in np.array_split(ordered, min(_SHOWN_ROWS, len(ordered)))])
    parts = np.array_split(small, min(_SHOWN_COLUMNS, small.shape[1]), axis=1)
    shown = np.stack([part.mean(1) for part in parts], axis=1)
    high = float(np.quantile(shown, 0.99)) or 1.0
    return Heatmap(
        title,
        (),
        (),
        tuple(tuple(float(value) for value in row) for row in shown / high),
        0.0,
        1.0,
        note="Blocks are groups of images that use the same groups of words.",
    )
