"""How alike two networks see the same images, block by block: linear centred kernel alignment.

Source: S. Kornblith, M. Norouzi, H. Lee, G. Hinton: Similarity of neural network representations revisited. ICML 2019,
eq. 4 and the linear case of section 3.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
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
_BYTES = 1 << 30  # of one block's outputs for all images
_BATCH = 25


@dataclass(frozen=True)
class Similarity:
    """Linear CKA of every block of a source network with every block of the adapted one.

    Attributes:
        blocks: titles, from the image to the scores.
        table: row: block of the source; column: block of the adapted network; in [0, 1], 1 means alike but for a
            rotation and a scale.
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
    """Returns H K H with H = I − 1/n, for a Gram matrix K `(n, n)`."""
    return gram - gram.mean(0, keepdim=True) - gram.mean(1, keepdim=True) + gram.mean()


def gram_cka(first: Tensor, second: Tensor) -> float:
    """Returns ⟨K, L⟩ / (‖K‖ ‖L‖) of two centred Gram matrices; 0 where a network tells no image from another."""
    size = float(first.norm() * second.norm())
    return float((first * second).sum()) / size if size > 0 else 0.0


def block_similarity(
    networks: Networks,
    paths: Sequence[Path],
    report: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> Similarity:
    """Compares a source network with the adapted one on some images.

    Outputs are taken whole, without pooling; for large networks fewer images are taken, so that a block's outputs stay
    within 1 GiB. What stands before the first block that differs is computed once.

    Args:
        networks: both of them.
        paths: the images; at most 500, evenly spaced, are used.
        report: told how many blocks of both networks are done, and how many there are.
        should_stop: looked at after each batch.

    Raises:
        Problem: nothing was trained yet, or fewer than three images can be read.
    """
    source, adapted = networks.source, networks.adapted
    if adapted is None:
        raise Problem("Nothing was trained yet; train first, then the blocks can be compared with the source's.")
    steps = chain(source.net)
    blocks = describe(source, networks.preset.crop)
    most = min(MOST, _BYTES // (4 * max(prod(block.output) for block in blocks)))
    images = _images(networks, _spaced(paths, most), should_stop)
    equal = len(list(takewhile(lambda step: _same(step, source.net, adapted.net), steps)))
    total, done = 2 * len(steps) - equal, 0
    grams: list[Tensor] = []
    fork = images
    for number, found in enumerate(_walk(source.net, steps, images, should_stop), 1):
        grams.append(_gram(found))
        fork = list(found) if number == equal else fork
        report(done := done + 1, total)
    others = grams[:equal]
    for found in _walk(adapted.net, steps[equal:], list(fork), should_stop):
        others.append(_gram(found))
        report(done := done + 1, total)
    table = tuple(tuple(round(gram_cka(one, other), 6) for other in others) for one in grams)
    return Similarity(tuple(block.title for block in blocks), table, sum(map(len, images)))


def _spaced(paths: Sequence[Path], most: int) -> list[Path]:
    number = min(len(paths), max(3, most))
    return [paths[place * len(paths) // number] for place in range(number)]


def _images(networks: Networks, paths: Sequence[Path], should_stop: Callable[[], bool]) -> list[Tensor]:
    found = []
    for batch in eval_batches(paths, None, networks.preset, batch_size=_BATCH):
        _look(should_stop)
        if len(batch.images):
            found.append(batch.images.float())
    if sum(map(len, found)) < 3:
        raise Problem("Fewer than three images can be read; choose a target folder with some images.")
    return found


def _look(should_stop: Callable[[], bool]) -> None:
    if should_stop():
        raise Problem("The comparison was stopped.")


def _same(step: Step, first: nn.Module, second: nn.Module) -> bool:
    """Whether a block holds the same tensors in both networks, bit for bit."""
    one, other = first.state_dict(), second.state_dict()
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
