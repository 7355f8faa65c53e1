"""How well the features of a source network will serve a target task, told before any training; higher is better.

Every score looks at features `(N, D)` of the labelled target images, in float64 throughout. All but LEEP and NCE stay
the same when the features are rotated, so they are computed in the features' own axes, of which there are at most
min(N, D): few images make wide features cheap.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

_RANK = 1e-13
"""Squared singular values below this share of the largest are rounding: float32 features carry 1e-14 of it."""


@dataclass(frozen=True)
class Spectrum:
    """Features in their own axes: F = U·diag(σ)·Vᵀ, of which U·diag(σ) and σ² are kept.

    Attributes:
        coordinates: `(N, k)` U·diag(σ); distances and inner products of rows are those of the features.
        squares: `(k,)` σ², ascending, all above the rounding of the largest.
        width: D, the number of features.
    """

    coordinates: Array
    squares: Array
    width: int

    @classmethod
    def of(cls, features: ArrayLike) -> "Spectrum":
        """Decomposes features `(N, D)` through the smaller of their two Gram matrices."""
        given = np.asarray(features, dtype=np.float64)
        count, width = given.shape
        if width < count:
            squares, axes = np.linalg.eigh(given.T @ given)
            coordinates = given @ axes
        else:
            squares, axes = np.linalg.eigh(given @ given.T)
            coordinates = axes * np.sqrt(squares.clip(min=0.0))
        kept = squares > _RANK * max(float(squares[-1]), np.finfo(np.float64).tiny)
        return cls(coordinates[:, kept], squares[kept], width)

    @cached_property
    def centred(self) -> "Spectrum":
        """The same features less their mean; the sum of `squares` over N is then their variance."""
        less = Spectrum.of(self.coordinates - self.coordinates.mean(axis=0))
        return Spectrum(less.coordinates, less.squares, self.width)


def log_me(spectrum: Spectrum, labels: Labels, *, iterations: int = 100, tolerance: float = 1e-6) -> float:
    """Returns the logarithm of the maximum evidence per image, averaged over the classes that occur.

    Each class's column of 0 and 1 is explained by Bayesian linear regression without an intercept. The evidence of
    precision α of the weights and β of the noise is log N(y; 0, β⁻¹I + α⁻¹FFᵀ), made as large as possible by MacKay's
    fixed point α = γ/‖m‖², β = (N − γ)/‖Fm − y‖². The whole of log|αI + βFᵀF| is counted, also its (D − k)·log α where
    there are fewer images than features, which the code published with the paper leaves out.

    Source: K. You, Y. Liu, J. Wang, M. Long: LogME: practical assessment of pre-trained models for transfer learning.
    ICML 2021, equations 2 and 3.

    Args:
        spectrum: of the features, not centred.
        labels: `(N,)` class indices.
        iterations: of the fixed point at most.
        tolerance: relative change of α/β at which it has settled.
    """
    targets = (labels[:, None] == np.unique(labels)).astype(np.float64)
    ratio = np.ones(targets.shape[1])
    for _ in range(iterations):
        gamma, rest, weights, error = _explained(spectrum, targets, ratio)
        top = float(spectrum.squares[-1]) if len(spectrum.squares) else 1.0
        with np.errstate(divide="ignore", invalid="ignore"):
            new = np.nan_to_num(gamma * error / (weights * rest), nan=1.0).clip(1e-14 * top, 1e14 * top)
        settled = np.abs(new - ratio) <= tolerance * ratio
        ratio = new
        if settled.all():
            break
    return float(np.mean(_evidence(spectrum, targets, ratio)))


def _explained(spectrum: Spectrum, targets: Array, ratio: Array) -> tuple[Array, Array, Array, Array]:
    """Returns γ, N − γ, ‖m‖² and ‖Fm − y‖² of each column of `targets` at α/β = `ratio`."""
    squares = spectrum.squares[:, None]
    along = spectrum.coordinates.T @ targets / np.sqrt(squares)  # Uᵀy
    shrunk = ratio / (ratio + squares)
    beyond = ((targets**2).sum(0) - (along**2).sum(0)).clip(min=0.0)  # what no combination of features reaches
    gamma = (1.0 - shrunk).sum(0)
    rest = shrunk.sum(0) + (len(targets) - len(squares))  # N − γ without the cancellation
    weights = (squares * (along / (ratio + squares)) ** 2).sum(0)
    error = ((along * shrunk) ** 2).sum(0) + beyond
    return gamma, rest, weights, error.clip(min=np.finfo(np.float64).tiny)


def _evidence(spectrum: Spectrum, targets: Array, ratio: Array) -> Array:
    """Returns the log evidence per image of each column of `targets`, at α/β = `ratio` and the best β for it."""
    count = len(targets)
    squares = spectrum.squares[:, None]
    _, _, weights, error = _explained(spectrum, targets, ratio)
    beta = count / (error + ratio * weights)
    determinant = np.log1p(squares / ratio).sum(0)  # of I + FFᵀβ/α
    evidence: Array = 0.5 * (np.log(beta) - 1.0 - np.log(2.0 * np.pi)) - 0.5 * determinant / count
    return evidence


def leep(probabilities: ArrayLike, labels: Labels) -> float:
    """Returns the log expected empirical prediction, at most 0.

    The source's classes serve as soft clusters: P(y | z) is estimated from the mean of P(z | x) over the images of y,
    and the score is the mean of log Σ_z P(y | z) P(z | x). It is −H(Y) where the source says the same of all images.

    Source: C. V. Nguyen, T. Hassner, M. Seeger, C. Archambeau: LEEP: a new measure to evaluate transferability of
    learned representations. ICML 2020, equation 2.

    Args:
        probabilities: `(N, C_s)` what the source's own head says; rows sum to 1.
        labels: `(N,)` class indices of the target.
    """
    theta = np.asarray(probabilities, dtype=np.float64)
    _, places = np.unique(labels, return_inverse=True)
    joint = np.eye(int(places.max()) + 1)[places].T @ theta / len(theta)
    marginal = joint.sum(0)
    conditional = np.divide(joint, marginal, out=np.zeros_like(joint), where=marginal > 0.0)
    expected = (conditional[places] * theta).sum(1)
    return float(np.log(expected.clip(np.finfo(np.float64).tiny, 1.0)).mean())


def nce(probabilities: ArrayLike, labels: Labels) -> float:
    """Returns −H(Y | Ẑ), where Ẑ is the source's most probable class: LEEP of hard answers; at most 0.

    Source: A. T. Tran, C. V. Nguyen, T. Hassner: Transferability and hardness of supervised classification tasks.
    ICCV 2019.

    Args:
        probabilities: `(N, C_s)` what the source's own head says.
        labels: `(N,)` class indices of the target.
    """
    theta = np.asarray(probabilities)
    return leep(np.eye(theta.shape[1])[theta.argmax(1)], labels)


def h_score(spectrum: Spectrum, labels: Labels, *, shrunk: bool = True) -> float:
    """Returns tr(cov(F)⁻¹ · cov(E[F | y])): how far the classes lie apart, measured by the spread of the features.

    In [0, min(D, C − 1)]. Without shrinking it is C − 1 whatever the features, once there are no more images than
    features, so cov(F) is shrunk towards a multiple of the identity by the share α of Ledoit and Wolf, and cov(E[F|y])
    is weighted by 1 − α.

    Source: Y. Bao et al.: An information-theoretic approach to transferability in task transfer learning. ICIP 2019;
    S. Ibrahim, N. Ponomareva, R. Mazumder: Newer is not always better: rethinking transferability metrics. ECML 2022.

    Args:
        spectrum: of the features; centred here.
        labels: `(N,)` class indices.
        shrunk: whether to shrink.
    """
    around = spectrum.centred
    if not len(around.squares):
        return 0.0
    count = len(labels)
    between = np.zeros(len(around.squares))
    for label in np.unique(labels):
        chosen = labels == label
        between += chosen.mean() * around.coordinates[chosen].mean(0) ** 2
    share = _ledoit_wolf(around) if shrunk else 0.0
    variances = around.squares / count
    spread = (1.0 - share) * variances + share * variances.sum() / around.width
    return float((1.0 - share) * (between / spread).sum())


def _ledoit_wolf(around: Spectrum) -> float:
    """Returns the share α in [0, 1] of the identity in the shrunk covariance of centred features.

    Source: O. Ledoit, M. Wolf: A well-conditioned estimator for large-dimensional covariance matrices. Journal of
    Multivariate Analysis 88, 2004, lemma 3.3.
    """
    count, width = len(around.coordinates), around.width
    variances = around.squares / count
    spread = (variances**2).sum() - variances.sum() ** 2 / width  # ‖cov − μI‖²
    fourth = ((around.coordinates**2).sum(1) ** 2).sum() / count
    noise = (fourth - (variances**2).sum()) / count
    return float(np.clip(noise / spread, 0.0, 1.0)) if spread > 0.0 else 1.0


def transrate(spectrum: Spectrum, labels: Labels, *, epsilon: float = 1e-4) -> float:
    """Returns R(F, ε) − mean over classes of R(F_c, ε), where R(F, ε) = ½ log det(I + FᵀF / (nε)).

    Source: L.-K. Huang et al.: Frustratingly easy transferability estimation. ICML 2022, equation 5.

    Args:
        spectrum: of the features; centred here.
        labels: `(N,)` class indices.
        epsilon: the distortion of the coding.
    """
    rows = spectrum.centred.coordinates
    parts = [_coding_rate(rows[labels == label], epsilon) for label in np.unique(labels)]
    return _coding_rate(rows, epsilon) - float(np.mean(parts))


def _coding_rate(rows: Array, epsilon: float) -> float:
    gram = rows @ rows.T if len(rows) < rows.shape[1] else rows.T @ rows
    return 0.5 * float(np.linalg.slogdet(np.eye(len(gram)) + gram / (len(rows) * epsilon))[1])
