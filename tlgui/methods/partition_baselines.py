"""Other ways to cluster the same images, so that nobody has to take self-taught clustering on trust."""

import warnings

import numpy as np

from tlgui.methods.coclustering import Clustering, CoClustering, Floats, Ints, Joint, Sizes

KMEANS, ITCC, SPECTRAL, DEEP = "k-means", "ITCC (λ = 0)", "spectral", "deep features"

_NEIGHBOURS = 10
_EMPTY = 1e-12


def hellinger(counts: Floats) -> Floats:
    """Returns √p(z|x) of counts `(n, n_z)`: rows of unit length whose distance is Hellinger's."""
    totals = counts.sum(1, keepdims=True)
    found: Floats = np.sqrt(counts / np.maximum(totals, _EMPTY))
    return found


def k_means(points: Floats, clusters: int, *, seed: int, starts: int) -> Ints:
    """Returns the best of some k-means clusterings of `(n, d)` points: `(n,)`."""
    from sklearn.cluster import KMeans  # takes a second, which only this work should wait for

    count = min(clusters, len(points))
    found: Ints = KMeans(count, n_init=starts, random_state=seed).fit_predict(points).astype(np.int64)
    return found


def spectral(points: Floats, clusters: int, *, seed: int) -> Ints:
    """Returns clusters of the graph of each point's ten nearest neighbours: `(n,)`."""
    from sklearn.cluster import SpectralClustering  # as above

    neighbours = min(_NEIGHBOURS, len(points) - 1)
    with warnings.catch_warnings():  # islands in the graph are clusters, too
        warnings.simplefilter("ignore", UserWarning)
        found: Ints = (
            SpectralClustering(
                min(clusters, len(points) - 1),
                affinity="nearest_neighbors",
                n_neighbors=neighbours,
                random_state=seed,
                assign_labels="kmeans",
            )
            .fit_predict(points)
            .astype(np.int64)
        )
    return found


def itcc(p: Joint, sizes: Sizes, starts: list[Clustering], rounds: int) -> Ints:
    """Returns the targets' clusters of co-clustering without the auxiliary items, from the same starts."""
    search = CoClustering(p, None, sizes, 0.0)
    ends = []
    for start in starts:
        *_, last = search.half_steps(Clustering(start.x, start.y[:0], start.z), rounds=rounds)
        ends.append(last)
    return min(ends, key=lambda half: half.objective).clustering.x


def k_means_start(p: Joint, q: Joint | None, sizes: Sizes, weight: float, seed: int) -> Clustering:
    """Returns k-means clusterings to start co-clustering from.

    Items are clustered by √p(z|x), words by the unit vectors of √p(·,z) and, where λ is above 0, √(λ q(·,z)).
    """
    target = np.asarray(p.table.todense())
    x = _quick(hellinger(target), sizes.x, seed)
    y, profiles = np.zeros(0, dtype=np.int64), [np.sqrt(target)]
    if q is not None:
        source = np.asarray(q.table.todense())
        y = _quick(hellinger(source), sizes.y, seed)
        if weight > 0:
            profiles.append(np.sqrt(weight * source))
    words = np.concatenate(profiles).T
    words = words / np.maximum(np.linalg.norm(words, axis=1, keepdims=True), _EMPTY)
    return Clustering(x, y, _quick(words, sizes.z, seed))


def _quick(points: Floats, clusters: int, seed: int) -> Ints:
    return k_means(points.astype(np.float32), clusters, seed=seed, starts=1)
