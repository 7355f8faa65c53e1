"""Learning without labels from two views of an image: the losses of VICReg and SimCLR, and what stands above the trunk.

Sources: A. Bardes, J. Ponce, Y. LeCun: VICReg: variance-invariance-covariance regularization for self-supervised
learning, ICLR 2022. T. Chen, S. Kornblith, M. Norouzi, G. Hinton: A simple framework for contrastive learning of visual
representations, ICML 2020.
"""

import itertools

import torch
from torch import Tensor, nn
from torch.nn import functional

INVARIANCE, VARIANCE, COVARIANCE = 25.0, 25.0, 1.0
"""The weights of VICReg's three terms."""

_EPSILON = 1e-4


def vicreg(one: Tensor, two: Tensor) -> dict[str, Tensor]:
    """Returns VICReg's terms of the embeddings `(N, d)` of two views, before their weights, and "loss", the sum.

    "invariance": mean squared difference. "variance": mean hinge 1 − √(var + 10⁻⁴) over the dimensions of both views.
    "covariance": Σ over i ≠ j of cov²_ij / d, of both views.
    """
    invariance = functional.mse_loss(one, two)
    variance = (_hinge(one) + _hinge(two)) / 2
    covariance = _off_diagonal(one) + _off_diagonal(two)
    return {
        "loss": INVARIANCE * invariance + VARIANCE * variance + COVARIANCE * covariance,
        "invariance": invariance,
        "variance": variance,
        "covariance": covariance,
    }


def _hinge(embedded: Tensor) -> Tensor:
    return (1 - (embedded.var(0) + _EPSILON).sqrt()).clamp(min=0).mean()


def _off_diagonal(embedded: Tensor) -> Tensor:
    centred = embedded - embedded.mean(0)
    covariance = centred.T @ centred / max(1, len(embedded) - 1)
    return (covariance.square().sum() - covariance.diagonal().square().sum()) / embedded.shape[1]


def nt_xent(one: Tensor, two: Tensor, temperature: float) -> Tensor:
    """Returns SimCLR's loss of the embeddings `(N, d)` of two views, the mean over 2N anchors.

    −log exp(s_ij/τ) / Σ_{k≠i} exp(s_ik/τ), with the cosine similarity s and j the other view of i. Where all
    embeddings are the same it is log(2N − 1).
    """
    both = functional.normalize(torch.cat([one, two]), dim=1)
    alike = both @ both.T / temperature
    alike = alike.masked_fill(torch.eye(len(both), dtype=torch.bool, device=both.device), float("-inf"))
    partner = torch.arange(len(both), device=both.device).roll(len(one))
    return functional.cross_entropy(alike, partner)


def spread(embedded: Tensor) -> Tensor:
    """Returns the mean standard deviation of the dimensions of embeddings of unit length, times √d.

    About 1 where they fill the sphere; near 0 all images have become the same point: the collapse.
    """
    unit = functional.normalize(embedded.detach().float(), dim=1)
    found: Tensor = unit.std(0).mean() * embedded.shape[1] ** 0.5
    return found


def projector(features: int, width: int, last: int, layers: int) -> nn.Sequential:
    """Returns `layers` linear layers, `features` → `width` … → `last`, with BatchNorm and ReLU between them."""
    sizes = [features, *[width] * (layers - 1), last]
    parts: list[nn.Module] = []
    for number, (before, after) in enumerate(itertools.pairwise(sizes), 1):
        ends = number == layers
        parts.append(nn.Linear(before, after, bias=ends))
        if not ends:
            parts += [nn.BatchNorm1d(after), nn.ReLU(inplace=True)]
    return nn.Sequential(*parts)


# -- two views -------------------------------------------------------------------------------------------------

_AREA, _RATIO = (0.3, 1.0), 4 / 3
_BRIGHTNESS, _CONTRAST, _SATURATION = 0.4, 0.4, 0.4
_GREY_CHANCE = 0.2


def view(images: Tensor, generator: torch.Generator, *, mirror: bool = True, recolour: bool = True) -> Tensor:
    """Returns a random view of each image: a part of it, mirrored by chance, in other light.

    Works on normalised images `(N, 3, H, W)` where they are; brightness, contrast and saturation act on the
    normalised numbers, where grey stays near grey.

    Args:
        images: the batch.
        generator: on the CPU, so that each device sees the same views.
        mirror: whether left and right may be exchanged (not for digits and text).
        recolour: whether the light may change.
    """
    numbers = torch.rand(9, len(images), generator=generator).to(images.device)
    shown = _cropped(images, numbers, mirror=mirror)
    if not recolour:
        return shown
    bright, contrast, saturation = (
        (1 + reach * (2 * number - 1)).view(-1, 1, 1, 1)
        for reach, number in zip((_BRIGHTNESS, _CONTRAST, _SATURATION), numbers[5:8], strict=True)
    )
    saturation = saturation * (numbers[4] >= _GREY_CHANCE).view(-1, 1, 1, 1)
    grey = shown.mean(1, keepdim=True)
    shown = grey + (shown - grey) * saturation
    mean = shown.mean((1, 2, 3), keepdim=True)
    found: Tensor = mean + (shown - mean) * contrast + (bright - 1)
    return found


def _cropped(images: Tensor, numbers: Tensor, *, mirror: bool) -> Tensor:
    area = _AREA[0] + (_AREA[1] - _AREA[0]) * numbers[0]
    ratio = torch.exp((2 * numbers[1] - 1) * torch.log(torch.tensor(_RATIO, device=images.device)))
    wide, high = (area * ratio).sqrt().clamp(max=1), (area / ratio).sqrt().clamp(max=1)
    sign = torch.where((numbers[8] < 0.5) & mirror, -1.0, 1.0)
    matrix = torch.zeros(len(images), 2, 3, device=images.device)
    matrix[:, 0, 0], matrix[:, 1, 1] = wide * sign, high
    matrix[:, 0, 2] = (2 * numbers[2] - 1) * (1 - wide)
    matrix[:, 1, 2] = (2 * numbers[3] - 1) * (1 - high)
    with torch.autocast(images.device.type, enabled=False):  # half precision would blur positions
        grid = functional.affine_grid(matrix, list(images.shape), align_corners=False)
        return functional.grid_sample(images.float(), grid, padding_mode="reflection", align_corners=False)
