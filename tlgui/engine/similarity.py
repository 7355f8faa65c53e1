"""How alike two networks see the same images, block by block: linear centred kernel alignment over minibatches.

Sources: S. Kornblith, M. Norouzi, H. Lee, G. Hinton: Similarity of neural network representations revisited. ICML 2019,
section 3. T. Nguyen, M. Raghu, S. Kornblith: Do wide and deep networks learn the same things? ICLR 2021, equations 2
and 3: with the unbiased estimate of HSIC (L. Song et al., JMLR 2012, equation 5) the mean over minibatches does not
depend on their size, so memory is no reason to take fewer images.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from math import prod
from pathlib import Path

import torch
from torch import Tensor, nn

from tlgui.data.batches import eval_batches
from tlgui.engine.inside import Networks
from tlgui.models.blocks import describe
from tlgui.models.chain import chain
from tlgui.models.steps import Step
from tlgui.recipe import Problem

MOST = 500
"""Images at most."""
_LEAST = 4
"""Images at least; for fewer the estimate is not defined."""
_BYTES = 1 << 30  # of one block's outputs for the images of a minibatch
_BATCH = 25  # images that run through a block at once


@dataclass(frozen=True)
class Similarity:
    """Linear CKA of every block of a source network with every block of the adapted one.

    Attributes:
        blocks: titles, from the image to the scores.
        table: row: block of the source; column: block of the adapted network; 1 means alike but for a rotation and a
            scale. The estimate is cut to [0, 1], as it may lie a little below 0 where nothing is alike.
        images: on how many.
    """

    blocks: tuple[str, ...]
    table: tuple[tuple[float, ...], ...]
    images: int

    @property
    def by_block(self) -> tuple[float, ...]:
        """Each block with itself, before and after."""
        return tuple(self.table[number][number] for number in range(len(self.blocks)))


def centred(gram: Tensor) -> Tensor:
    """Returns a Gram matrix `(n, n)`, n at least 4, centred so that ⟨K, L⟩ / (n (n − 3)) is HSIC without bias.

    The diagonal is left out: it tells how large an image's features are, not which images are alike.
    """
    n = len(gram)
    bare = gram - gram.diag().diag()
    rows = bare.sum(0) / (n - 2)
    found = bare - rows[:, None] - rows[None, :] + bare.sum() / ((n - 1) * (n - 2))
    return found - found.diag().diag()


class Alignment:
    """Sums of HSIC over minibatches, from which CKA of every block with every block follows."""

    def __init__(self, blocks: int) -> None:
        """Has seen nothing yet."""
        self._between = torch.zeros(blocks, blocks, dtype=torch.float64)
        self._source, self._adapted = (torch.zeros(blocks, dtype=torch.float64) for _ in range(2))

    def add(self, source: Tensor, adapted: Tensor) -> None:
        """Adds a minibatch: the centred Gram matrices `(blocks, n, n)` of both networks."""
        n = source.shape[1]
        one, other = source.flatten(1) / (n * (n - 3)) ** 0.5, adapted.flatten(1) / (n * (n - 3)) ** 0.5
        self._between += one @ other.T
        self._source += one.square().sum(1)
        self._adapted += other.square().sum(1)

    def cka(self) -> Tensor:
        """Returns HSIC(K, L) / √(HSIC(K, K) HSIC(L, L)), `(blocks, blocks)`; 0 where a block tells no images apart."""
        size = (self._source[:, None] * self._adapted[None, :]).sqrt()
        return torch.where(size > 0, self._between / size, 0.0).clamp(0, 1)


def block_similarity(
    networks: Networks,
    paths: Sequence[Path],
    report: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> Similarity:
    """Compares a source network with the adapted one on some images.

    Outputs are taken whole, without pooling; minibatches are as large as one block's outputs fit into 1 GiB. What
    stands before the first block that differs is computed once.

    Args:
        networks: both of them.
        paths: the images; at most 500, evenly spaced, are used.
        report: told how many blocks of both networks are done, over all minibatches, and how many there are.
        should_stop: looked at after each batch.

    Raises:
        Problem: nothing was trained yet, or fewer than four images can be read.
    """
    if networks.adapted is None:
        raise Problem("Nothing was trained yet; train first, then the blocks can be compared with the source's.")
    steps = chain(networks.source.net)
    blocks = describe(networks.source, networks.preset.crop)
    groups = _groups(_spaced(paths), max(2 * _LEAST, _BYTES // (4 * max(prod(block.output) for block in blocks))))
    equal = len(list(takewhile(lambda step: _same(step, networks), steps)))
    total, done = len(groups) * (2 * len(steps) - equal), count(1)
    found, images = Alignment(len(steps)), 0
    for group in groups:
        pixels = _images(networks, group, should_stop)
        if sum(map(len, pixels)) >= _LEAST:
            found.add(*_grams(networks, steps, equal, pixels, lambda: report(next(done), total), should_stop))
            images += sum(map(len, pixels))
    if images < _LEAST:
        raise Problem("Fewer than four images can be read; choose a target folder with some images.")
    table = tuple(tuple(round(value, 6) for value in row) for row in found.cka().tolist())
    return Similarity(tuple(block.title for block in blocks), table, images)


def _spaced(paths: Sequence[Path]) -> list[Path]:
    number = min(len(paths), MOST)
    return [paths[place * len(paths) // number] for place in range(number)]


def _groups(paths: Sequence[Path], most: int) -> list[list[Path]]:
    """Draws as few minibatches as can be, whose sizes differ by one at most, at random: folders are sorted by class."""
    number = max(1, -(-len(paths) // most))
    if number == 1:
        return [list(paths)]
    mixed = random.Random(0).sample(list(paths), len(paths))
    return [mixed[start::number] for start in range(number)]


def _images(networks: Networks, paths: Sequence[Path], should_stop: Callable[[], bool]) -> list[Tensor]:
    found = []
    for batch in eval_batches(paths, None, networks.preset, batch_size=_BATCH):
        _look(should_stop)
        if len(batch.images):
            found.append(batch.images.float())
    return found


def _grams(
    networks: Networks,
    steps: Sequence[Step],
    equal: int,
    images: Sequence[Tensor],
    tick: Callable[[], None],
    should_stop: Callable[[], bool],
) -> tuple[Tensor, Tensor]:
    """Returns the centred Gram matrices `(blocks, n, n)` of both networks; the first `equal` blocks are run once."""
    assert networks.adapted is not None
    grams: list[Tensor] = []
    fork = list(images)
    for number, found in enumerate(_walk(networks.source.net, steps, images, should_stop), 1):
        grams.append(_gram(found))
        fork = list(found) if number == equal else fork
        tick()
    others = grams[:equal]
    for found in _walk(networks.adapted.net, steps[equal:], fork, should_stop):
        others.append(_gram(found))
        tick()
    return torch.stack(grams), torch.stack(others)


def _look(should_stop: Callable[[], bool]) -> None:
    if should_stop():
        raise Problem("The comparison was stopped.")


def _same(step: Step, networks: Networks) -> bool:
    """Whether a block holds the same tensors in both networks, bit for bit."""
    assert networks.adapted is not None
    one, other = networks.source.net.state_dict(), networks.adapted.net.state_dict()
    return all(torch.equal(one[name], other[name]) for name in one if step.owned(name))


@torch.no_grad()
def _walk(
    net: nn.Module, steps: Sequence[Step], xs: Sequence[Tensor], should_stop: Callable[[], bool]
) -> Iterator[list[Tensor]]:
    """Yields every block's outputs for all images, batch by batch; each block's replace those before."""
    present = list(xs)
    for step in steps:
        for number, x in enumerate(present):
            _look(should_stop)
            present[number] = step.run(net, x)
        yield present


@torch.no_grad()
def _gram(outputs: Sequence[Tensor]) -> Tensor:
    """Returns the centred Gram matrix `(n, n)` of the outputs of a block.

    The mean output is taken away first: beside a large mean, single precision would lose what tells images apart.
    """
    flat = [output.flatten(1) for output in outputs]
    mean = sum((one.sum(0) for one in flat), torch.zeros_like(flat[0][0])) / sum(map(len, flat))
    ends = torch.tensor([0, *map(len, flat)]).cumsum(0).tolist()
    gram = torch.zeros(ends[-1], ends[-1], dtype=torch.float64)
    for row, one in enumerate(flat):
        mine = one - mean
        for column in range(row + 1):
            part = (mine @ (flat[column] - mean).T).double()
            gram[ends[row] : ends[row + 1], ends[column] : ends[column + 1]] = part
            gram[ends[column] : ends[column + 1], ends[row] : ends[row + 1]] = part.T
    return centred(gram)
