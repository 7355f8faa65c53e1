"""Information-theoretic co-clustering of targets and auxiliary items that share the clustering of their features.

J = I(X;Z) − I(X̃;Z̃) + λ [I(Y;Z) − I(Ỹ;Z̃)] = D(p ‖ p̃) + λ D(q ‖ q̃), with hard clusterings of X, Y and Z.

Source: W. Dai, Q. Yang, G.-R. Xue, Y. Yu: Self-taught clustering, ICML 2008 (Eqs. 3–9); for λ = 0,
I. S. Dhillon, S. Mallela, D. S. Modha: Information-theoretic co-clustering, KDD 2003. All of it in nats.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STILL = 1e-12
"""A move must be better by this share, so that rounding cannot move items to and fro."""


@dataclass(frozen=True)
class Joint:
    """A joint distribution of items and features.

    Attributes:
        table: `(n, n_z)` sparse, zero or more, its sum 1.
        information: I(items; features) in nats.
    """

    table: sparse.csr_array
    information: float


@dataclass(frozen=True)
class Clustering:
    """The three hard clusterings: cluster of each target `(n_x,)`, auxiliary item `(n_y,)` and feature `(n_z,)`."""

    x: Ints
    y: Ints
    z: Ints


@dataclass(frozen=True)
class Sizes:
    """How many clusters there are of targets, auxiliary items and features; empty ones are allowed."""

    x: int
    y: int
    z: int


@dataclass(frozen=True)
class Half:
    """What a half-step came to.

    Attributes:
        clustering: after it.
        target: I(X;Z) − I(X̃;Z̃).
        auxiliary: I(Y;Z) − I(Ỹ;Z̃), before λ.
        objective: the whole J.
        moves: items or features that changed their cluster.
    """

    clustering: Clustering
    target: float
    auxiliary: float
    objective: float
    moves: int


def joint(counts: sparse.sparray | NDArray[np.generic]) -> Joint:
    """Returns counts `(n, n_z)`, zero or more, as a distribution of their own.

    Raises:
        ValueError: a count is negative, or all are zero.
    """
    table = sparse.csr_array(counts).astype(np.float64)
    total = float(table.sum())
    if (table.nnz and table.data.min() < 0) or total <= 0:
        raise ValueError("co-clustering needs counts of zero or more, not all of them zero")
    table = table / total
    return Joint(table, information(table))


def information(table: sparse.csr_array | Floats) -> float:
    """Returns the mutual information of rows and columns of a distribution, in nats."""
    entries = sparse.coo_array(table)
    rows, columns = np.asarray(table.sum(axis=1)).ravel(), np.asarray(table.sum(axis=0)).ravel()
    kept = entries.data > 0
    value, (row, column) = entries.data[kept], (entries.coords[0][kept], entries.coords[1][kept])
    return float((value * (np.log(value) - np.log(rows[row]) - np.log(columns[column]))).sum())


def summed(table: sparse.csr_array | Floats, clusters: Ints, count: int) -> Floats:
    """Adds the columns of a table `(n, n_z)` by cluster: `(n, count)`."""
    members = sparse.csr_array(
        (np.ones(len(clusters)), (np.arange(len(clusters)), clusters)), shape=(len(clusters), count)
    )
    product = table @ members
    return np.asarray(product.todense() if sparse.issparse(product) else product, dtype=np.float64)


def block_sums(table: sparse.csr_array, rows: Ints, columns: Ints, shape: tuple[int, int]) -> Floats:
    """Returns p(x̃, z̃), `shape`: a table added up by clusters of its rows and columns."""
    by_column = summed(table, columns, shape[1])
    return summed(by_column.T, rows, shape[0]).T


def approximation(table: Floats, rows: Ints, columns: Ints, shape: tuple[int, int]) -> Floats:
    """Returns p̃(x, z) = p(x̃, z̃) · p(x)/p(x̃) · p(z)/p(z̃) of a dense table (Eq. 7)."""
    blocks = block_sums(sparse.csr_array(table), rows, columns, shape)
    of_row, of_column = table.sum(1), table.sum(0)
    within_row = of_row / np.maximum(blocks.sum(1)[rows], 1e-300)
    within_column = of_column / np.maximum(blocks.sum(0)[columns], 1e-300)
    found: Floats = blocks[np.ix_(rows, columns)] * within_row[:, None] * within_column[None, :]
    return found


def costs(joints: Floats, blocks: Floats) -> Floats:
    """Returns −Σ_z̃ p(x, z̃) log p(z̃ | x̃) for each item and cluster: `(n, k_z)`, `(k_x, k_z)` → `(n, k_x)`.

    It differs from p(x) · D(p(Z|x) ‖ p̃(Z|x̃)) by what does not depend on x̃. Where a cluster lacks a feature cluster
    that the item has, the cost is infinite; 0 · log 0 = 0.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        given = blocks / blocks.sum(1, keepdims=True)
        logs = np.where(given > 0, np.log(given), 0.0)
    lacking = (joints > 0).astype(np.float64) @ (~(given > 0)).T.astype(np.float64)
    cost = -(joints @ logs.T)
    cost[lacking > 0] = np.inf
    return cost


def moved(cost: Floats, now: Ints) -> Ints:
    """Returns the cheapest cluster of each row of `(n, k)`; where nothing is cheaper, the present one."""
    own = cost[np.arange(len(now)), now]
    best = cost.argmin(1)
    margin = _STILL * np.maximum(1e-3, np.abs(np.where(np.isfinite(own), own, 0.0)))
    cheaper = cost[np.arange(len(now)), best] + margin < own
    return np.where(cheaper, best, now)


class CoClustering:
    """The search for three clusterings that lose as little information as possible.

    Attributes:
        p: the targets' distribution.
        q: the auxiliary items', over the same features; None where there are none.
        weight: λ.
        sizes: clusters wanted.
    """

    def __init__(self, p: Joint, q: Joint | None, sizes: Sizes, weight: float) -> None:
        """Features that occur nowhere are left where they start; they cost nothing."""
        self.p, self.q, self.sizes, self.weight = p, q, sizes, weight if q is not None else 0.0
        self._p_turned = sparse.csr_array(p.table.T)
        self._q_turned = None if q is None else sparse.csr_array(q.table.T)

    def start(self, seed: int) -> Clustering:
        """Returns random clusterings of nearly equal sizes; those of X and Z do not depend on Y."""
        return Clustering(
            _dealt(self.p.table.shape[0], self.sizes.x, [seed, 0]),
            _dealt(self.q.table.shape[0] if self.q else 0, self.sizes.y, [seed, 1]),
            _dealt(self.p.table.shape[1], self.sizes.z, [seed, 2]),
        )

    def judged(self, clustering: Clustering, moves: int = 0) -> Half:
        """Returns a clustering with its objective and both of its parts."""
        target = self.p.information - information(self._blocks(self.p, clustering.x, clustering.z, self.sizes.x))
        auxiliary = 0.0
        if self.q is not None:
            auxiliary = self.q.information - information(self._blocks(self.q, clustering.y, clustering.z, self.sizes.y))
        return Half(clustering, target, auxiliary, target + self.weight * auxiliary, moves)

    def _blocks(self, of: Joint, rows: Ints, columns: Ints, count: int) -> Floats:
        return block_sums(of.table, rows, columns, (count, self.sizes.z))

    def target_blocks(self, clustering: Clustering) -> Floats:
        """Returns p(x̃, z̃), `(k_x, k_z)`."""
        return self._blocks(self.p, clustering.x, clustering.z, self.sizes.x)

    def items_moved(self, now: Clustering) -> Half:
        """Assigns targets and auxiliary items anew, the features' clusters standing still."""
        x = self._assigned(self.p, now.x, now.z, self.sizes.x)
        y = now.y if self.q is None else self._assigned(self.q, now.y, now.z, self.sizes.y)
        return self.judged(replace(now, x=x, y=y), int((x != now.x).sum() + (y != now.y).sum()))

    def _assigned(self, of: Joint, rows: Ints, columns: Ints, count: int) -> Ints:
        by_feature = summed(of.table, columns, self.sizes.z)
        return moved(costs(by_feature, summed(by_feature.T, rows, count).T), rows)

    def features_moved(self, now: Clustering) -> Half:
        """Assigns the features anew, by both distributions, the items' clusters standing still."""
        cost = self._feature_costs(self._p_turned, now.x, now.z, self.sizes.x)
        if self._q_turned is not None and self.weight > 0:
            cost = cost + self.weight * self._feature_costs(self._q_turned, now.y, now.z, self.sizes.y)
        z = moved(cost, now.z)
        return self.judged(replace(now, z=z), int((z != now.z).sum()))

    def _feature_costs(self, turned: sparse.csr_array, rows: Ints, columns: Ints, count: int) -> Floats:
        by_item = summed(turned, rows, count)  # (n_z, k_x): p(x̃, z)
        return costs(by_item, summed(by_item.T, columns, self.sizes.z).T)

    def half_steps(self, start: Clustering, *, rounds: int, tolerance: float = 1e-9) -> Iterator[Half]:
        """Alternates from a start until nothing moves, J falls by less than `tolerance`, or `rounds` are over.

        Yields:
            The state after each half-step; J never rises.
        """
        half = self.judged(start)
        for _ in range(rounds):
            before = half.objective
            first = self.items_moved(half.clustering)
            yield first
            half = self.features_moved(first.clustering)
            yield half
            if first.moves + half.moves == 0 or before - half.objective < tolerance:
                return


def _dealt(items: int, clusters: int, seed: list[int]) -> Ints:
    return np.random.default_rng(seed).permutation(items) % clusters


def feature_scores(blocks: Floats) -> Floats:
    """Returns log p(z̃ | x̃), `(k_x, k_z)`, by which a new item finds its cluster; −∞ where p(x̃, z̃) = 0.

    An item goes to argmax_x̃ Σ_z̃ p(z̃|x) log p(z̃|x̃), as in `costs`.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        logs: Floats = np.log(blocks / blocks.sum(1, keepdims=True))
    return np.where(np.isnan(logs), -np.inf, logs)
