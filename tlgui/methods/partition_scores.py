"""How well clusters agree with classes: looked at after the fact only, for whoever clusters has no labels."""

from collections.abc import Sequence

import numpy as np


def partition_scores(labels: Sequence[int], clusters: Sequence[int]) -> dict[str, float]:
    """Scores clusters by the classes of the same items.

    Args:
        labels: `(N,)` class of each item.
        clusters: `(N,)` cluster of each item.

    Returns:
        "entropy": mean class entropy within a cluster, in bits, weighted by size; smaller is better.
        "purity": share of items that are of their cluster's commonest class, in [0, 1].
        "nmi": normalised mutual information (arithmetic mean), in [0, 1].
        "ari": adjusted Rand index, in [−1, 1], 0 by chance.
        "accuracy": share of items named rightly under the best one-to-one naming of clusters (Hungarian method).
    """
    # These take a second to load, which only this work should wait for.
    from scipy.optimize import linear_sum_assignment
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
    from sklearn.metrics.cluster import contingency_matrix

    table = contingency_matrix(labels, clusters).astype(np.float64)
    total = table.sum()
    share = table / table.sum(0, keepdims=True)
    bits = -(share * np.log2(np.where(share > 0, share, 1.0))).sum(0)
    rows, columns = linear_sum_assignment(-table)
    return {
        "entropy": float((table.sum(0) / total * bits).sum()),
        "purity": float(table.max(0).sum() / total),
        "nmi": float(normalized_mutual_info_score(labels, clusters)),
        "ari": float(adjusted_rand_score(labels, clusters)),
        "accuracy": float(table[rows, columns].sum() / total),
    }
