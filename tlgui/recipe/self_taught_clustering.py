"""What may be asked of self-taught clustering."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class SelfTaughtClustering(MethodOptions):
    """Sort a few unlabelled images into groups with the help of many other unlabelled images."""

    card: ClassVar[Card] = Card(
        title="Self-taught clustering",
        cell=Cell.BOTH_UNLABELLED,
        needs=frozenset({Stream.UNLABELLED_SOURCE, Stream.UNLABELLED_TARGET}),
        summary="Clusters the target's images together with their visual words; the words' clusters are shared "
        "with the unlabelled source, which shows what belongs together where the target alone is too sparse.",
        paper="W. Dai, Q. Yang, G.-R. Xue, Y. Yu: Self-taught clustering, ICML 2008.",
        uses_layers=False,
    )
    name: Literal["self_taught_clustering"] = "self_taught_clustering"
    clusters: int = option(
        10, title="Clusters", help="How many groups the target's images are sorted into.", low=2, high=50
    )
    source_clusters: int = option(
        80,
        title="Source clusters",
        help="How many groups the source's images are sorted into beside; five to ten times as many suit.",
        low=2,
        high=200,
    )
    word_clusters: int = option(
        32,
        title="Word clusters",
        help="How many groups of visual words both share.",
        low=2,
        high=200,
    )
    weight: float = option(
        1.0,
        title="Source weight λ",
        help="How much the source counts; 0 ignores it and is plain information-theoretic co-clustering.",
        low=0.0,
        high=10.0,
    )
    words: Literal["patches", "deep", "features"] = option(
        "patches",
        title="Visual words",
        help="What an image is counted out in: kinds of small patches, kinds of places in the source network's map, or "
        "the source network's features as they are.",
        choices={"patches": "patches", "deep": "places in a deep map", "features": "the network's features"},
    )
    codebook: int = option(
        200, title="Words", help="How many kinds of patches or places there are.", low=50, high=2000, log=True
    )
    patch: int = option(8, title="Patch", help="Side of the patches.", unit="px", low=3, high=64, advanced=True)
    depth: float = option(
        0.75,
        title="Depth",
        help="Deep map: the share of the network's blocks that run before places are looked at.",
        low=0.05,
        high=0.95,
        advanced=True,
    )
    restarts: int = option(
        10, title="Restarts", help="Starts to try; the one that loses the least information is kept.", low=1, high=50
    )
    start: Literal["kmeans", "random"] = option(
        "kmeans",
        title="Start from",
        help="k-means with another seed each time finds far better solutions than random clusters.",
        choices={"kmeans": "k-means", "random": "random clusters"},
        advanced=True,
    )
    rounds: int = option(
        40, title="Rounds", help="At most so many rounds from each start.", low=1, high=200, advanced=True
    )
