"""Loader of the zero-shot benchmark: res101.mat (features) and att_splits.mat (attributes, proposed splits).

Torch-free. Y. Xian, C. H. Lampert, B. Schiele, Z. Akata: Zero-shot learning – a comprehensive evaluation of the good,
the bad and the ugly. PAMI 2019. In the files everything counts from 1; here everything counts from 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tlgui.recipe import Problem

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Benchmark:
    """Features with their classes, attributes and the proposed split.

    Attributes:
        features: `(N, d)` float64.
        labels: `(N,)` index of each image's class, from 0.
        classes: names; "class 1", … where the file has none.
        attributes: `(C, M)` float64, the rows as the file has them (of unit length).
        train: images of the training classes, for the search of hyper-parameters.
        val: images of the validation classes, which have none in `train`.
        trainval: images of all seen classes, to learn from.
        test_seen: further images of the seen classes.
        test_unseen: images of the unseen classes.
    """

    features: NDArray[np.float64]
    labels: Places
    classes: tuple[str, ...]
    attributes: NDArray[np.float64]
    train: Places
    val: Places
    trainval: Places
    test_seen: Places
    test_unseen: Places

    def classes_of(self, images: Places) -> Places:
        """Returns the classes that occur among these images, ascending."""
        return np.unique(self.labels[images])


def read_benchmark(features: Path, splits: Path) -> Benchmark:
    """Reads the two files of a data set.

    Args:
        features: res101.mat, or another file with `features` `(d, N)` and `labels` `(N, 1)`.
        splits: att_splits.mat, with `att` `(M, C)` and the places of each part.

    Raises:
        Problem: a variable is missing, the sizes do not fit, or the splits break the protocol; the sentence says how.
    """
    found, parts = read_mat(features), read_mat(splits)
    _require(found, ("features", "labels"), features)
    names = ("train_loc", "val_loc", "trainval_loc", "test_seen_loc", "test_unseen_loc")
    _require(parts, ("att", *names), splits)
    matrix = np.asarray(found["features"], dtype=float).T
    labels = np.asarray(found["labels"]).astype(np.int64).ravel() - 1
    attributes = np.asarray(parts["att"], dtype=float).T
    if len(matrix) != len(labels):
        raise Problem(f"{features} has {len(matrix)} columns of features but {len(labels)} labels.")
    if labels.min() < 0 or labels.max() >= len(attributes):
        raise Problem(
            f"The labels of {features} go from {labels.min() + 1} to {labels.max() + 1}, but {splits} describes "
            f"{len(attributes)} classes; labels must count from 1."
        )
    places = [np.asarray(parts[name]).astype(np.int64).ravel() - 1 for name in names]
    for name, part in zip(names, places, strict=True):
        if len(part) and (part.min() < 0 or part.max() >= len(labels)):
            raise Problem(f"{name} of {splits} names image {part.max() + 1}, but there are {len(labels)}.")
    classes = mat_names(parts) or [f"class {number}" for number in range(1, len(attributes) + 1)]
    benchmark = Benchmark(matrix, labels, tuple(classes), attributes, *places)
    _refuse_leaks(benchmark, splits)
    return benchmark


def _refuse_leaks(benchmark: Benchmark, splits: Path) -> None:
    """Raises Problem if an unseen class has images among those to learn from."""
    shared = np.intersect1d(benchmark.classes_of(benchmark.trainval), benchmark.classes_of(benchmark.test_unseen))
    if len(shared):
        name = benchmark.classes[int(shared[0])]
        raise Problem(f"{splits}: {name} is an unseen class, but trainval_loc holds images of it.")


def _require(content: Mapping[str, Any], names: tuple[str, ...], path: Path) -> None:
    absent = [name for name in names if name not in content]
    if absent:
        raise Problem(f"{path} has no variable '{absent[0]}'; it is not a file of the zero-shot benchmark.")


def read_mat(path: Path) -> dict[str, Any]:
    """Returns the variables of a MATLAB file (up to version 7.2).

    Raises:
        Problem: the file cannot be read.
    """
    from scipy.io import loadmat
    from scipy.io.matlab import MatReadError

    try:
        content: dict[str, Any] = loadmat(path)
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror or error}.") from None
    except (MatReadError, ValueError, TypeError, IndexError, NotImplementedError) as error:
        raise Problem(f"{path} is not a MATLAB file that can be read here ({error}).") from None
    return content


def mat_names(content: Mapping[str, Any]) -> list[str]:
    """Returns the class names in an att_splits.mat, [] where it has none."""
    cells = content.get("allclasses_names")
    return [] if cells is None else [str(np.asarray(cell).ravel()[0]) for cell in np.asarray(cells).ravel()]
