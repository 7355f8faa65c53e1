"""Where a saved model puts images: its features, brought to the plane by principal components."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from tlgui.data.batches import eval_batches
from tlgui.engine.predict import predict
from tlgui.models.chain import chain
from tlgui.models.pooled import pooled_features
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem

MOST = 1000
"""Images at most, evenly spaced."""
_BATCH = 32


@dataclass(frozen=True)
class Embedding:
    """Images in the plane.

    Attributes:
        index: which of the paths each point is; images that cannot be read are missing.
        points: pairs (x, y): the first two principal components.
        explained: the share of the variance that lies along each.
        of: "features" (what the layer of the classes takes) or "scores" where a model has none.
    """

    index: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    explained: tuple[float, float]
    of: str


def embed(
    model: SourceModel, paths: Sequence[Path], report: Callable[[int, int], None], should_stop: Callable[[], bool]
) -> Embedding:
    """Computes the map.

    Args:
        model: from `open_model`, in eval mode.
        paths: the images; at most 1000, evenly spaced, are used.
        report: told how many images are done, and how many there are.
        should_stop: looked at after each batch.

    Raises:
        Problem: fewer than three images can be read, or it was stopped.
    """
    number = min(MOST, len(paths))
    places = [place * len(paths) // number for place in range(number)]

    def alive(done: int) -> None:
        if should_stop():
            raise Problem("The map was stopped.")
        report(done, number)

    trunk = _trunk(model.net)
    chosen = [paths[place] for place in places]
    if trunk is not None:
        found = pooled_features(trunk, _batches(model, chosen), alive=alive)
        features, index, of = found.features[-1], found.index, "features"
    else:
        features, index, of = *_scores(model, chosen, alive), "scores"
    if len(features) < 3:
        raise Problem("Fewer than three images can be read, which makes no map.")
    points, explained = principal_plane(features)
    kept = tuple(places[int(row)] for row in index)
    return Embedding(kept, tuple((x, y) for x, y in points.tolist()), explained, of)


def principal_plane(features: Tensor) -> tuple[Tensor, tuple[float, float]]:
    """Returns the first two principal components `(N, 2)` of `(N, d)` features and their shares of the variance.

    The largest loading of each axis is positive, so that the map does not flip from one time to the next.
    """
    centred = (features - features.mean(0)).double()
    _, sizes, axes = torch.linalg.svd(centred, full_matrices=False)
    axes = torch.nn.functional.pad(axes, (0, 0, 0, max(0, 2 - len(axes))))[:2]
    signs = torch.sign(axes.gather(1, axes.abs().argmax(1, keepdim=True)))
    power = torch.nn.functional.pad(sizes.square(), (0, 2))
    shares = (power[:2] / power.sum().clamp(min=1e-300)).tolist()
    return centred @ (axes * signs).T, (shares[0], shares[1])


def _trunk(net: nn.Module) -> nn.Module | None:
    """Returns the torchvision network whose features can be had: the model itself, or what a method built upon."""
    for candidate in (net, getattr(net, "net", None)):
        if isinstance(candidate, nn.Module):
            try:
                chain(candidate)
            except Problem:
                continue
            return candidate
    return None


def _batches(model: SourceModel, paths: Sequence[Path]) -> Iterator[tuple[Tensor, Tensor]]:
    for batch in eval_batches(paths, None, model.preset, batch_size=_BATCH):
        yield batch.images, batch.index


def _scores(model: SourceModel, paths: Sequence[Path], alive: Callable[[int], None]) -> tuple[Tensor, Tensor]:
    """Returns the logarithms of the probabilities."""
    rows, index = [], []
    for number, found in enumerate(predict(model, paths, batch_size=_BATCH)):
        if found.probabilities:
            rows.append(found.probabilities)
            index.append(number)
        if (number + 1) % _BATCH == 0:
            alive(number + 1)
    scores = torch.tensor(rows).clamp(min=1e-6).log() if rows else torch.zeros(0, 2)
    return scores, torch.tensor(index, dtype=torch.long)
