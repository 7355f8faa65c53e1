"""What a network does inside: a block's feature maps for an image, and the first layer's filters, before and after."""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor, nn

from tlgui.data.batches import eval_batches
from tlgui.data.preset import Preset
from tlgui.methods.tiles import picture_tile
from tlgui.models.chain import chain
from tlgui.models.download import DownloadStopped
from tlgui.models.source import SourceModel, load_source
from tlgui.recipe import Problem, Source

_MOST_FILTERS = 64

# Perceptually even scales, from little to much: viridis for activations, inferno for differences (both CC0).
_VIRIDIS = "440154 482878 3e4a89 31688e 26828e 1f9e89 35b779 6dcd59 b4de2c fde725"
_INFERNO = "000004 1f0c48 550f6d 88226a ba3655 e35933 f98c0a f9c932 fcffa4"


@dataclass(frozen=True)
class Networks:
    """A source network, and what a run made of it; None where nothing was trained yet."""

    source: SourceModel
    adapted: SourceModel | None

    @property
    def preset(self) -> Preset:
        """How images are prepared for both: as the adapted network saw them."""
        return (self.adapted or self.source).preset


@dataclass(frozen=True)
class BlockMaps:
    """Some channels of a block's output for one image, those that vary most over the image.

    Attributes:
        seen: the image as the network is shown it, a PNG in base64, as all pictures here.
        channels: their numbers, from 0.
        shape: of the whole output: channels, height, width.
        source: a picture a channel.
        adapted: likewise, on the same scale of colours; empty without an adapted network.
        difference: likewise, |adapted − source| as a share of the channel's range in both, from 0 to `largest`.
        largest: the largest such share among the channels shown.
        apart: ‖adapted − source‖ / ‖source‖ over the whole output; NaN without an adapted network.
    """

    seen: str
    channels: tuple[int, ...]
    shape: tuple[int, ...]
    source: tuple[str, ...]
    adapted: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    largest: float = 0.0
    apart: float = math.nan


@dataclass(frozen=True)
class Filters:
    """The first convolution.

    Attributes:
        shape: filters, input channels, height, width.
        source: a picture a filter, zero is grey.
        adapted: likewise, on the same scale; empty without an adapted network.
        apart: ‖w − w⁰‖ / ‖w⁰‖; NaN without an adapted network.
    """

    shape: tuple[int, ...]
    source: tuple[str, ...]
    adapted: tuple[str, ...] = ()
    apart: float = math.nan


def open_networks(source: Source, adapted: Path | None) -> Networks:
    """Opens a source model and what a run made of it.

    Raises:
        Problem: one of them is missing or broken, or they are not of one architecture.
    """
    first = _opened(source.model_dump_json(), _changed(source.model), _changed(source.weights))
    if adapted is None:
        return Networks(first, None)
    second = _opened(Source(model=str(adapted)).model_dump_json(), _changed(str(adapted)), 0)
    if [step.name for step in chain(first.net)] != [step.name for step in chain(second.net)]:
        raise Problem(
            f"The model {adapted} is a {second.architecture} and the source a {first.architecture}; "
            "only networks of the same blocks can be compared."
        )
    return Networks(first, second)


@lru_cache(maxsize=2)
def _opened(source: str, *changed: int) -> SourceModel:
    del changed  # a file that changed is opened again
    asked = Source.model_validate_json(source)
    try:
        model = load_source(asked, should_stop=lambda: True)
    except DownloadStopped:
        raise Problem(f"The weights of {asked.model} are not on this machine yet; download them first.") from None
    model.net.eval()
    return model


def _changed(path: str) -> int:
    try:
        return Path(path).expanduser().stat().st_mtime_ns
    except OSError:
        return 0


@torch.no_grad()
def block_maps(networks: Networks, image: Path, block: str, most: int = 12) -> BlockMaps:
    """Returns the feature maps of a block for an image.

    Args:
        networks: from `open_networks`.
        image: the file.
        block: the block's name.
        most: how many channels.

    Raises:
        Problem: the image cannot be read, there is no such block, or it puts out no maps.
    """
    pixels = _pixels(image, networks.preset)
    source = _output(networks.source.net, pixels, block)
    adapted = None if networks.adapted is None else _output(networks.adapted.net, pixels, block)
    both = torch.stack([source] if adapted is None else [source, adapted])
    spread = both.flatten(2).std(2, unbiased=False).amax(0)
    channels = spread.argsort(descending=True, stable=True)[:most].tolist()
    low, high = both.amin((0, 2, 3))[channels], both.amax((0, 2, 3))[channels]
    reach = (high - low).clamp(min=1e-12)[:, None, None]
    seen = _shown(pixels, networks.preset)
    shape = tuple(source.shape)
    before = _coloured((source[channels] - low[:, None, None]) / reach, _VIRIDIS)
    if adapted is None:
        return BlockMaps(seen, tuple(channels), shape, before)
    after = _coloured((adapted[channels] - low[:, None, None]) / reach, _VIRIDIS)
    moved = (adapted[channels] - source[channels]).abs() / reach
    largest = float(moved.max())
    between = _coloured(moved / max(largest, 1e-12), _INFERNO)
    return BlockMaps(seen, tuple(channels), shape, before, after, between, largest, _apart(source, adapted))


@torch.no_grad()
def first_filters(networks: Networks) -> Filters:
    """Returns the filters of the first convolution, the largest first where there are more than 64.

    Raises:
        Problem: there is none that takes an image.
    """
    source = _first(networks.source.net)
    adapted = None if networks.adapted is None else _first(networks.adapted.net)
    order = torch.arange(len(source))
    if len(source) > _MOST_FILTERS:
        order = source.flatten(1).norm(dim=1).argsort(descending=True, stable=True)[:_MOST_FILTERS].sort().values
    both = torch.stack([source] if adapted is None else [source, adapted])[:, order]
    reach = 2 * both.abs().amax((0, 2, 3, 4), keepdim=True).clamp(min=1e-12)
    rows = [tuple(picture_tile(tile) for tile in tiles) for tiles in both / reach + 0.5]
    shape = tuple(source.shape)
    return Filters(shape, rows[0]) if adapted is None else Filters(shape, rows[0], rows[1], _apart(source, adapted))


def maps_of(output: Tensor) -> Tensor | None:
    """Returns what a block puts out for one image as maps `(C, h, w)`; None for a plain vector.

    Tokens are put back to their places; a class token in front of them is left out.
    """
    if output.ndim == 3:
        channels_last = output.shape[0] == output.shape[1] != output.shape[2]
        return output.permute(2, 0, 1) if channels_last else output
    if output.ndim != 2:
        return None
    side = math.isqrt(len(output))
    tokens = output[len(output) - side * side :]
    return tokens.T.reshape(-1, side, side)


def _output(net: nn.Module, pixels: Tensor, block: str) -> Tensor:
    x = pixels
    for step in chain(net):
        x = step.run(net, x)
        if step.name == block:
            maps = maps_of(x[0])
            if maps is None:
                raise Problem(f"{step.title} puts out {x.shape[1]} scores and no maps; choose a block before it.")
            return maps
    raise Problem(f"The network has no block called '{block}'.")


def _pixels(image: Path, preset: Preset) -> Tensor:
    reasons: dict[Path, str] = {}
    for batch in eval_batches([image], None, preset, batch_size=1, on_problem=reasons.__setitem__):
        if len(batch.images):
            return batch.images.float()
    raise Problem(reasons.get(image, f"{image} cannot be read."))


def _shown(pixels: Tensor, preset: Preset) -> str:
    mean, std = (torch.tensor(values)[:, None, None] for values in (preset.mean, preset.std))
    return picture_tile(pixels[0] * std + mean)


def _first(net: nn.Module) -> Tensor:
    for layer in net.modules():
        if isinstance(layer, nn.Conv2d) and layer.in_channels in {1, 3}:
            return layer.weight.detach()
    raise Problem("This network has no convolution that takes the image, so it has no filters to show.")


def _coloured(maps: Tensor, scale: str) -> tuple[str, ...]:
    """Returns maps `(n, h, w)` in 0…1 as pictures."""
    anchors = torch.tensor([[int(word[at : at + 2], 16) for at in (0, 2, 4)] for word in scale.split()]) / 255
    place = maps.clamp(0, 1) * (len(anchors) - 1)
    lower = place.floor().long().clamp(max=len(anchors) - 2)
    share = (place - lower)[..., None]
    colours = anchors[lower] * (1 - share) + anchors[lower + 1] * share
    return tuple(picture_tile(tile.permute(2, 0, 1)) for tile in colours)


def _apart(before: Tensor, after: Tensor) -> float:
    whole = float(before.norm())
    return float((after - before).norm()) / whole if whole else float(bool((after != before).any()))
