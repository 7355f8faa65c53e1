from typing import get_args

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.data.pictures import photo
from tlgui.data import augment as varying
from tlgui.data.augment import Augmentation, augment
from tlgui.data.texture import TEXTURE_NUMBERS, textured

KINDS: tuple[Augmentation, ...] = get_args(Augmentation)
_CPU = torch.device("cpu")
SIZE = 32


def _image(seed: int, width: int = 64, height: int = 40) -> Tensor:
    return torch.from_numpy(np.asarray(photo(seed, width, height)).transpose(2, 0, 1).copy())


def _ramp(width: int, height: int) -> Tensor:
    """Red grows to the right, green downwards, blue is full: each colour tells its place."""
    x = torch.linspace(0, 255, width).expand(height, width)
    y = torch.linspace(0, 255, height)[:, None].expand(height, width)
    return torch.stack([x, y, torch.full((height, width), 255.0)]).round().to(torch.uint8)


def _vary(images: list[Tensor], kind: Augmentation, seed: int = 0, device: torch.device = _CPU) -> Tensor:
    return augment(images, SIZE, kind, torch.Generator().manual_seed(seed), device)


def _centre(image: Tensor) -> Tensor:
    top, left = (round((side - SIZE) / 2) for side in image.shape[1:])
    return image[:, top : top + SIZE, left : left + SIZE] / 255


@pytest.mark.parametrize("kind", KINDS)
def test_images_of_many_sizes_come_out_as_one_batch_in_range(kind: Augmentation) -> None:
    images = [_image(n, 32 + 7 * n, 80 - 5 * n) for n in range(9)]
    varied = _vary(images, kind)
    assert varied.shape == (9, 3, SIZE, SIZE)
    assert varied.dtype == torch.float32
    assert varied.min() >= 0
    assert varied.max() <= 1


@pytest.mark.parametrize(("width", "height"), [(64, 40), (41, 67), (32, 32), (33, 32)])
def test_none_is_the_centre_pixel_by_pixel(width: int, height: int) -> None:
    image = _image(1, width, height)
    varied = _vary([_image(2, 90, 90), image], "none")[1]
    assert torch.equal(varied, _centre(image))


def test_an_image_smaller_than_the_square_is_mirrored_at_its_edges() -> None:
    small = _image(1, 20, 40)
    varied = _vary([small], "none")[0]
    inner = (SIZE - 20) // 2
    torch.testing.assert_close(varied[:, :, inner : inner + 20], small[:, 4 : 4 + SIZE] / 255, atol=2e-4, rtol=0)
    torch.testing.assert_close(varied[:, :, inner - 1], varied[:, :, inner], atol=2e-4, rtol=0)


def test_flip_is_the_centre_or_its_mirror_each_about_half_the_time() -> None:
    image = _image(1)
    varied = _vary([image] * 200, "flip")
    straight = (varied - _centre(image)).abs().amax(dim=(1, 2, 3)) < 1e-3
    mirrored = (varied - _centre(image).flip(2)).abs().amax(dim=(1, 2, 3)) < 1e-3
    assert (straight ^ mirrored).all()
    assert 70 < int(mirrored.sum()) < 130


@pytest.mark.parametrize("kind", ["flip_crop", "strong"])
def test_each_sample_is_drawn_by_itself(kind: Augmentation) -> None:
    varied = _vary([_image(1)] * 6, kind)
    for left in range(6):
        for right in range(left):
            assert (varied[left] - varied[right]).abs().mean() > 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_the_generator_alone_decides(kind: Augmentation) -> None:
    images = [_image(n) for n in range(3)]
    assert torch.equal(_vary(images, kind, seed=4), _vary(images, kind, seed=4))
    if kind != "none":
        assert not torch.equal(_vary(images * 4, kind, seed=4), _vary(images * 4, kind, seed=5))


def test_crops_are_parts_of_35_to_100_percent_and_at_most_4_to_3() -> None:
    width, height = 120, 90
    varied = _vary([_ramp(width, height)] * 300, "flip_crop")
    across = (varied[:, 0, 0, -1] - varied[:, 0, 0, 0]).abs() * SIZE / (SIZE - 1)
    down = (varied[:, 1, -1, 0] - varied[:, 1, 0, 0]) * SIZE / (SIZE - 1)
    area = across * down
    assert area.max() <= 1.03
    assert 0.30 < area.min() < 0.40
    assert 0.5 < area.mean() < 0.75
    ratio = across * width / (down * height)
    assert ratio.max() < 4 / 3 * 1.05
    assert ratio.min() > 3 / 4 / 1.05
    assert 90 < int((varied[:, 0, 0, -1] < varied[:, 0, 0, 0]).sum()) < 210


def test_crops_reach_every_border_of_the_image() -> None:
    varied = _vary([_ramp(120, 90)] * 300, "flip_crop")
    assert varied[:, :2].amin(dim=(2, 3)).amin(dim=0).max() < 0.05
    assert varied[:, :2].amax(dim=(2, 3)).amax(dim=0).min() > 0.95


@pytest.mark.parametrize("kind", ["flip_crop", "strong"])
def test_neither_the_padding_of_the_batch_nor_an_empty_corner_is_ever_seen(kind: Augmentation) -> None:
    white = [torch.full((3, height, width), 255, dtype=torch.uint8) for height, width in ((40, 80), (80, 40), (33, 33))]
    varied = _vary(white * 40, kind)
    assert varied.min() > (0.999 if kind == "flip_crop" else 0.6)
    assert (varied.flatten(2).amax(dim=2) - varied.flatten(2).amin(dim=2)).max() < 1e-3


def test_strong_varies_light_and_colour_and_turns() -> None:
    grey = torch.full((3, 64, 64), 128, dtype=torch.uint8)
    light = _vary([grey] * 100, "strong").mean(dim=(1, 2, 3))
    assert light.min() < 0.4
    assert light.max() > 0.6
    red = grey.clone()
    red[1:] = 40
    colours = _vary([red] * 100, "strong").mean(dim=(2, 3))
    assert colours[:, 0].std() > 0.02
    assert (colours[:, 1] - colours[:, 2]).abs().max() > 0.03
    ramp = _vary([_ramp(64, 64)] * 50, "strong")
    slope = ramp[:, 0, -1, 16] - ramp[:, 0, 0, 16]
    assert slope.abs().max() > 0.1


def test_strong_leaves_grey_grey() -> None:
    varied = _vary([torch.full((3, 50, 50), 90, dtype=torch.uint8)] * 20, "strong")
    torch.testing.assert_close(varied[:, 0], varied[:, 1], atol=1e-4, rtol=0)
    torch.testing.assert_close(varied[:, 0], varied[:, 2], atol=1e-4, rtol=0)


def test_a_quarter_of_strong_images_lose_a_rectangle() -> None:
    pale = (_image(1) * 0.3 + 90).to(torch.uint8)  # no light of it is cut off
    varied = _vary([pale] * 200, "strong")[:, 0].flatten(1)
    value = varied.mode(dim=1, keepdim=True).values
    flat = (varied == value).float().mean(dim=1)
    assert 30 < int((flat > 0.015).sum()) < 75
    assert flat.max() < 0.2


def test_half_precision_around_it_changes_nothing() -> None:
    images = [_image(n) for n in range(3)]
    plain = _vary(images, "strong")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert torch.equal(_vary(images, "strong"), plain)


@pytest.mark.parametrize("kind", KINDS)
def test_portions_on_the_cpu_change_no_image(kind: Augmentation, monkeypatch: pytest.MonkeyPatch) -> None:
    images = [_image(n, 40 + n, 60 - n) for n in range(20)]
    in_portions = _vary(images, kind)
    monkeypatch.setattr(varying, "_CPU_CHUNK", 100)
    torch.testing.assert_close(_vary(images, kind), in_portions, atol=1e-4, rtol=0)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
@pytest.mark.parametrize("kind", KINDS)
def test_a_gpu_shows_the_same_variations(kind: Augmentation) -> None:
    images = [_image(n, 40 + n, 60 - n) for n in range(20)]
    there = _vary(images, kind, device=torch.device("cuda"))
    torch.testing.assert_close(there.cpu(), _vary(images, kind), atol=2e-3, rtol=0)


def test_shifted_images_are_never_mirrored_and_keep_their_place_within_a_tenth() -> None:
    images = [_ramp(SIZE, SIZE)] * 200
    varied = _vary(images, "shift")
    across = varied[:, 0, :, -8:].mean((1, 2)) - varied[:, 0, :, :8].mean((1, 2))
    assert bool((across > 0.3).all())  # red still grows to the right
    middle = varied[:, :2, SIZE // 2 - 1 : SIZE // 2 + 1, SIZE // 2 - 1 : SIZE // 2 + 1].mean((2, 3))
    assert bool((middle - 0.5).abs().max() < 0.12)
    assert middle.std(0).min() > 0.03


def test_shifted_images_repeat_their_edge_outside() -> None:
    bordered = torch.zeros(3, SIZE, SIZE, dtype=torch.uint8)
    bordered[:, 12:-12, 12:-12] = 255
    varied = _vary([bordered] * 100, "shift")
    edges = torch.cat([varied[:, :, 0], varied[:, :, -1], varied[:, :, :, 0], varied[:, :, :, -1]], 2)
    assert float(edges.max()) == 0.0  # a mirror would bring parts of the square back in


def test_any_colours_keep_the_shape_and_change_each_image_by_one_line_a_channel() -> None:
    images = [_image(seed, SIZE, SIZE) for seed in range(6)]
    plain, coloured = _vary(images, "shift", 3), _vary(images, "shift_colour", 3)
    for one, other in zip(plain.flatten(2).unbind(), coloured.flatten(2).unbind(), strict=True):
        for channel in range(3):
            correlation = torch.corrcoef(torch.stack([one[channel], other[channel]]))[0, 1]
            assert abs(float(correlation)) > 0.999
    assert bool((coloured.mean((1, 2, 3)).std() > 0.05).all())


def test_textures_paint_dark_and_bright_apart_and_leave_the_shape_where_it_was() -> None:
    half = torch.zeros(3, 40, 40, dtype=torch.uint8)
    half[:, :, 20:] = 255
    numbers = torch.rand(9, TEXTURE_NUMBERS, generator=torch.Generator().manual_seed(0))
    plain = torch.stack([half.float() / 255] * 9)
    found = textured(plain, numbers)
    assert 0 <= float(found.min()) < float(found.max()) <= 1
    dark = textured(torch.zeros_like(plain), numbers)
    bright = textured(torch.ones_like(plain), numbers)
    assert torch.equal(found[..., :20], dark[..., :20])
    torch.testing.assert_close(found[..., 20:], bright[..., 20:])
    negative = (dark + bright - 1).abs().amax(dim=(1, 2, 3)) < 1e-6
    assert 0 < int(negative.sum()) < 9  # one texture is the other's negative by even chance
    assert float(dark.std(dim=(2, 3)).mean()) > 0.05


def test_a_textured_image_is_the_shifted_one_painted() -> None:
    images = [_image(seed, SIZE, SIZE) for seed in range(6)]
    chance = torch.Generator().manual_seed(3)
    torch.rand(len(varying._DRAWN), len(images), generator=chance)
    numbers = torch.rand(TEXTURE_NUMBERS, len(images), generator=chance)
    torch.testing.assert_close(_vary(images, "shift_texture", 3), textured(_vary(images, "shift", 3), numbers.T))
