"""Pictures of an adaptation: predicted classes, features of both domains, images that are named otherwise."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from tlgui.figures import Bars, Scatter, Strips
from tlgui.methods.adaptation_look import Look
from tlgui.methods.projection import packed, principal_components

_POINTS = 250
"""Images of each domain that are drawn as points."""

_COMPONENTS = 50
"""Principal components that are kept for other projections; so many are usual before t-SNE."""

_ROWS, _IMAGES = 6, 12
"""Rows of the strip, and images in each."""


def predicted_classes(look: Look, classes: Sequence[str]) -> Bars:
    """Returns how often each class is predicted on the target, beside how often the source shows it."""
    count = len(classes)
    assert look.learnt.labels is not None
    target = shares(look.target.named, count)
    source = shares(look.learnt.labels, count)
    return Bars(
        "Predicted classes of the target",
        tuple(classes),
        {
            "target, predicted": tuple((100 * target).tolist()),
            "source, labelled": tuple((100 * source).tolist()),
        },
        "%",
        note="One bar far above the others is collapse into a class; two unlike histograms may be label shift.",
    )


def shares(labels: Tensor, classes: int) -> Tensor:
    """Returns `(classes,)` which share of `labels` each class has."""
    return torch.bincount(labels, minlength=classes).float() / max(1, len(labels))


def feature_plane(look: Look, classes: Sequence[str]) -> Scatter:
    """Returns the features of both domains in the plane of their two largest principal components."""
    source, target = _some(look.learnt.features), _some(look.target.features)
    components = principal_components(torch.cat([source, target]), _COMPONENTS)
    assert look.learnt.labels is not None
    named = torch.cat([_some(look.learnt.labels), _some(look.target.named)])
    domain = [0] * len(source) + [1] * len(target)
    return Scatter(
        "Features, two principal components",
        tuple((float(x), float(y)) for x, y in components[:, :2].tolist()),
        colour=tuple(named.tolist()),
        groups=tuple(classes),
        shape=tuple(domain),
        shapes=("source", "target"),
        rows=packed(components),
        note="A target point has the colour of its predicted class. Adapted well, target points lie among the source "
        "points of one class each.",
    )


def _some(rows: Tensor) -> Tensor:
    """Returns at most `_POINTS` rows, evenly spaced."""
    step = max(1, -(-len(rows) // _POINTS))
    return rows[::step]


def renamed(look: Look, before: Tensor, paths: Sequence[Path], classes: Sequence[str]) -> Strips | None:
    """Returns target images that are named otherwise than the source-only model named them; None where there is none.

    Args:
        look: of the present network.
        before: `(N,)` the classes that source-only gave to the same images, -1 for none.
        paths: of the target's training images.
        classes: names.
    """
    rows: dict[tuple[int, int], list[str]] = defaultdict(list)
    for index, old, new in zip(
        look.target.index.tolist(), before[: len(look.target.index)].tolist(), look.target.named.tolist(), strict=False
    ):
        if old >= 0 and old != new:
            rows[old, new].append(str(paths[index]))
    if not rows:
        return None
    most = sorted(rows, key=lambda pair: (-len(rows[pair]), pair))[:_ROWS]
    total = sum(map(len, rows.values()))
    return Strips(
        "Target images that are named otherwise than before",
        {
            f"{classes[old]} → {classes[new]} ({len(rows[old, new])})": tuple(rows[old, new][:_IMAGES])
            for old, new in most
        },
        note=f"Of {len(look.target.index)} images looked at, adaptation named {total} otherwise than source-only did.",
    )
