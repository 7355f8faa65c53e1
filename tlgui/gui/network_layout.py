"""Where the boxes of a network's drawing lie: one box a block or a stage, its area by parameters. Qt-free."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tlgui.gui.layer_plan import NetworkPlan

FINE = 12
"""Networks of up to this many blocks get a box for each; larger ones a box for each stage, cut into its blocks."""

_LEAST = 30.0  # pixels that even the smallest block gets
_FIRST_WORD = re.compile(r"[^. ]+[. ]")


@dataclass(frozen=True)
class Box:
    """A rectangle that stands for the blocks `start` … `stop - 1`, side by side in it."""

    start: int
    stop: int
    label: str
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    def edge(self, position: int) -> float:
        """Returns where block `position` begins in the box."""
        return self.left + self.width * (position - self.start) / (self.stop - self.start)

    def block_at(self, x: float) -> int:
        """Returns the block at a place inside the box."""
        share = (x - self.left) / max(self.width, 1e-9)
        return self.start + min(int(share * (self.stop - self.start)), self.stop - self.start - 1)


def boxes(network: NetworkPlan, width: float, height: float, top: float = 0.0) -> tuple[Box, ...]:
    """Lays the network out from left to right.

    A box's sides grow with the logarithm of its parameters, so that a stem of a thousand is still seen beside a stage
    of a million.

    Args:
        network: what is drawn.
        width: room for all boxes and the gaps between them, in pixels.
        height: of the tallest box.
        top: where the tallest box begins.
    """
    spans = _spans(network)
    sizes = _sizes([sum(b.parameters for b in network.blocks[start:stop]) for start, stop in spans])
    gap = min(16.0, width / (4 * len(spans)))
    wide = _widths(sizes, width - gap * (len(spans) - 1))
    labels = short_labels(_titles(network, spans))
    found: list[Box] = []
    left = 0.0
    for (start, stop), size, own, label in zip(spans, sizes, wide, labels, strict=True):
        tall = height * size
        found.append(Box(start, stop, label, left, top + (height - tall) / 2, own, tall))
        left += own + gap
    return tuple(found)


def _widths(sizes: Sequence[float], room: float) -> list[float]:
    """Shares the room by size; whoever would get less than the least gets that, where there is room for it."""
    least = min(_LEAST, room / len(sizes))
    small = [size * room / sum(sizes) < least for size in sizes]
    rest = room - least * sum(small)
    total = sum(size for size, tiny in zip(sizes, small, strict=True) if not tiny) or 1.0
    return [least if tiny else size * rest / total for size, tiny in zip(sizes, small, strict=True)]


def _spans(network: NetworkPlan) -> list[tuple[int, int]]:
    if len(network.blocks) <= FINE:
        return [(position, position + 1) for position in range(len(network.blocks))]
    return [(group.start, group.stop) for group in network.groups]


def _titles(network: NetworkPlan, spans: Sequence[tuple[int, int]]) -> list[str]:
    by_start = {group.start: group for group in network.groups}
    return [network.blocks[start].title if stop - start == 1 else by_start[start].title for start, stop in spans]


def _sizes(parameters: Sequence[int]) -> list[float]:
    """Returns relative sides between 0.45 and 1."""
    logs = [math.log10(count + 10) for count in parameters]
    low, high = min(logs), max(logs)
    return [0.45 + 0.55 * (log - low) / (high - low) if high > low else 0.8 for log in logs]


def short_labels(titles: Sequence[str]) -> list[str]:
    """Leaves out the word before the dot or space that most titles share: "features.1–3" → "1–3"."""
    words = Counter(match[0] for title in titles if (match := _FIRST_WORD.match(title)))
    shared = [word for word, times in words.most_common(1) if 2 * times > len(titles)]
    return [title.removeprefix(shared[0]) if shared else title for title in titles]


def cut_places(drawn: Sequence[Box], body: int) -> list[float]:
    """Returns the horizontal place of the cut before each block 0 … `body`."""
    befores = [drawn[0].left - 12.0, *(box.right for box in drawn)] if drawn else []
    return [
        (before + box.left) / 2 if position == box.start else box.edge(position)
        for before, box in zip(befores, drawn, strict=False)
        for position in range(box.start, min(box.stop, body + 1))
    ]
