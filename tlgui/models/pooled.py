"""The features of every block of a network at once, from one forward pass."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torchvision.models import SwinTransformer

from tlgui.models.chain import chain
from tlgui.models.steps import apply


@dataclass(frozen=True)
class PooledFeatures:
    """What a network makes of some images, block by block.

    Attributes:
        blocks: names of all blocks but the head.
        features: `(N, D)` of each block, float32 on the CPU: the means of its channels over places (or tokens); of the
            last one, what the final layer takes.
        scores: `(N, C)` of the network's own head.
        index: `(N,)` which images, as the batches number them; those that cannot be read are missing.
    """

    blocks: tuple[str, ...]
    features: tuple[Tensor, ...]
    scores: Tensor
    index: Tensor


@torch.inference_mode()
def pooled_features(
    net: nn.Module,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    precision: torch.dtype = torch.float32,
    alive: Callable[[int], None] = lambda _: None,
) -> PooledFeatures:
    """Runs a network once over images and keeps the pooled output of every block.

    Args:
        net: a torchvision classifier in eval mode.
        batches: pairs of images `(n, 3, S, S)` on the network's device and their numbers `(n,)`.
        precision: of the convolutions in the blocks; means and the head are computed in float32 whatever it is.
        alive: told after each batch how many images are done; it may raise.
    """
    *body, head = chain(net)
    kept: list[list[Tensor]] = [[] for _ in body]
    scores: list[Tensor] = []
    numbers: list[Tensor] = []
    for images, index in batches:
        x = images
        with torch.autocast(images.device.type, dtype=precision, enabled=precision is not torch.float32):
            for number, step in enumerate(body):
                x = step.run(net, x)
                kept[number].append(_pooled(net, x).cpu())
        x = x.float()
        for op in head.ops:
            if op == head.classifier:
                kept[-1][-1] = (x if x.ndim == 2 else x.mean((2, 3))).cpu()
            x = apply(op, net, x)
        scores.append(x.cpu())
        numbers.append(index.cpu())
        alive(sum(map(len, numbers)))
    features = tuple(torch.cat(parts) for parts in kept)
    return PooledFeatures(tuple(step.name for step in body), features, torch.cat(scores), torch.cat(numbers))


def _pooled(net: nn.Module, x: Tensor) -> Tensor:
    """(N, C, H, W) → (N, C); (N, tokens, C) → (N, C); Swin's (N, H, W, C) → (N, C); (N, C) stays."""
    if x.ndim == 4:
        return x.mean((1, 2) if isinstance(net, SwinTransformer) else (2, 3), dtype=torch.float32)
    return x.mean(1, dtype=torch.float32) if x.ndim == 3 else x.float()
