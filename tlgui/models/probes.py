"""What simple classifiers make of frozen features: a linear probe and the nearest neighbours, cross-validated."""

import numpy as np

from tlgui.models.transfer_scores import Array, Labels, Spectrum

FOLDS = 5


def folds_of(labels: Labels, folds: int = FOLDS) -> Labels:
    """Returns `(N,)` the fold in which each image is judged; each class is spread evenly, the draw is always the same.

    Args:
        labels: `(N,)` class indices.
        folds: how many; a class with fewer images is missing from some.
    """
    order = np.random.default_rng(0).permutation(len(labels))
    place = np.empty(len(labels), dtype=np.int64)
    begin = 0
    for label in np.unique(labels):
        members = order[labels[order] == label]
        place[members] = (begin + np.arange(len(members))) % folds
        begin += len(members)  # so that the folds themselves are of one size, too
    return place


def linear_probe(
    spectrum: Spectrum, labels: Labels, *, penalty: float = 1.0, folds: int = FOLDS, iterations: int = 200
) -> float:
    """Returns the accuracy in [0, 1] of multinomial logistic regression on held-back folds.

    Features are centred and scaled by one number so that their mean variance is 1. All folds are fitted at once.

    Args:
        spectrum: of the features; centred here.
        labels: `(N,)` class indices.
        penalty: λ in Σ cross-entropy + λ/2·‖W‖²; the intercept is not penalised.
        folds: number of folds.
        iterations: see `fit_logistic`.
    """
    rows = _scaled(spectrum)
    classes, places = np.unique(labels, return_inverse=True)
    fold = folds_of(labels, folds)
    seen = (fold[None] != np.arange(folds)[:, None]).astype(np.float64)
    weights, intercepts = fit_logistic(rows, places, len(classes), seen, penalty=penalty, iterations=iterations)
    scores = rows[:, None] @ weights[fold] + intercepts[fold][:, None]  # each image by the fit that has not seen it
    return float((scores[:, 0].argmax(1) == places).mean())


def _scaled(spectrum: Spectrum) -> Array:
    around = spectrum.centred
    variance = float(around.squares.sum()) / (len(around.coordinates) * around.width)
    return around.coordinates / np.sqrt(variance) if variance > 0.0 else around.coordinates


def fit_logistic(
    rows: Array, places: Labels, classes: int, seen: Array, *, penalty: float, iterations: int, tolerance: float = 1e-3
) -> tuple[Array, Array]:
    """Fits several multinomial logistic regressions at once, on the same rows with different weights.

    Nesterov's accelerated descent with restarts, in the metric of Böhning's bound ½XᵀX + λI of the Hessian, which is
    diagonal here and never has to be searched along.

    Source: D. Böhning: Multinomial logistic regression algorithm. Annals of the Institute of Statistical Mathematics
    44, 1992; B. O'Donoghue, E. Candès: Adaptive restart for accelerated gradient schemes, 2015.

    Args:
        rows: `(N, k)` with orthogonal, centred columns, as a centred `Spectrum` has them.
        places: `(N,)` class indices below `classes`.
        classes: C.
        seen: `(F, N)` weight of each row in each fit, in [0, 1].
        penalty: λ.
        iterations: at most so many.
        tolerance: the length of a step, in units of the metric, at which every fit has settled.

    Returns:
        Weights `(F, k, C)` and intercepts `(F, C)`.
    """
    count, width = rows.shape
    design = np.concatenate([rows, np.ones((count, 1))], axis=1)
    decay = np.append(np.full(width, penalty), 0.0)[:, None]
    metric = 0.5 * np.append((rows**2).sum(0), count)[:, None] + decay
    truth = np.eye(classes)[places]
    present = np.zeros((len(seen), width + 1, classes))
    ahead, speed = present, 1.0
    for _ in range(iterations):
        scores = design @ ahead
        scores -= scores.max(-1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(-1, keepdims=True)
        slope = design.T @ ((chances - truth) * seen[:, :, None]) + decay * ahead
        new = ahead - slope / metric
        moved = new - present
        if float((slope * slope / metric).sum((1, 2)).max()) < tolerance**2:
            present = new
            break
        faster = 0.5 * (1.0 + np.sqrt(1.0 + 4.0 * speed * speed))
        uphill = float((slope * moved).sum()) > 0.0
        ahead, speed = (new, 1.0) if uphill else (new + (speed - 1.0) / faster * moved, faster)
        present = new
    return present[:, :-1], present[:, -1]


def nearest_neighbours(spectrum: Spectrum, labels: Labels, *, neighbours: int = 5) -> float:
    """Returns the accuracy in [0, 1] of a vote of each image's nearest others, by the cosine of centred features.

    Votes are weighted by 1 + cosine, so that ties are broken by nearness.

    Args:
        spectrum: of the features; centred here.
        labels: `(N,)` class indices.
        neighbours: how many vote; at most N − 1 do.
    """
    rows = spectrum.centred.coordinates
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0.0)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -np.inf)
    number = min(neighbours, len(labels) - 1)
    nearest = np.argpartition(-likeness, number - 1, axis=1)[:, :number]
    classes, places = np.unique(labels, return_inverse=True)
    votes = np.zeros((len(labels), len(classes)))
    weights = 1.0 + np.take_along_axis(likeness, nearest, axis=1)
    np.add.at(votes, (np.arange(len(labels))[:, None], places[nearest]), weights)
    return float((votes.argmax(1) == places).mean())
