"""Patches, whitening and pooling, exactly."""

import pytest
import torch
from torch import Tensor

from tlgui.methods.kmeans_triangle import KMeansTriangle, triangle
from tlgui.methods.patches import Patches, automatic_stride, is_grey, pooled


def images(number: int = 20, side: int = 12, seed: int = 0) -> Tensor:
    return torch.rand(number, 3, side, side, generator=torch.Generator().manual_seed(seed))


def test_whitened_patches_of_the_sample_have_mean_zero_and_covariance_one() -> None:
    patches = Patches(3, channels=1, centred=False)
    cut = patches.cut(images(60)).flatten(0, 1)
    patches.fit(cut, epsilon=1e-9)
    white = patches.whitened(cut)
    torch.testing.assert_close(white.mean(0), torch.zeros(9), rtol=0, atol=1e-4)
    torch.testing.assert_close(white.T.cov(), torch.eye(9), rtol=0, atol=1e-3)
    torch.testing.assert_close(patches.zca, patches.zca.T, rtol=0, atol=1e-5)


def test_unwhitening_gives_the_patches_back() -> None:
    patches = Patches(4, channels=3, centred=False)
    cut = patches.cut(images()).flatten(0, 1)
    patches.fit(cut)
    torch.testing.assert_close(patches.unwhitened(patches.whitened(cut)), cut, rtol=0, atol=1e-3)


def test_each_patch_loses_its_own_mean_so_light_does_not_count() -> None:
    patches = Patches(4)
    torch.testing.assert_close(patches.cut(images()), patches.cut(images() + 0.3), rtol=0, atol=1e-6)


def test_patches_stand_where_places_says_row_by_row() -> None:
    patches = Patches(4, stride=2, channels=1, centred=False)
    shown = images(2)
    cut = patches.cut(shown)
    assert patches.places(shown) == (5, 5)
    assert cut.shape == (2, 25, 16)
    torch.testing.assert_close(cut[1, 7].view(4, 4), shown.mean(1)[1, 2:6, 4:8])


def test_normalisation_is_undone_before_anything_is_learned() -> None:
    mean, std = (0.1, 0.2, 0.3), (0.5, 0.6, 0.7)
    patches = Patches(4, offset=mean, scale=std)
    shown = images()
    normal = (shown - torch.tensor(mean).view(3, 1, 1)) / torch.tensor(std).view(3, 1, 1)
    torch.testing.assert_close(patches.pixels(normal), shown)


def test_pooling_is_the_mean_or_the_maximum_of_each_region() -> None:
    responses = torch.arange(32.0).view(1, 16, 2)
    by_sum, by_max = pooled(responses, (4, 4), 2, "sum"), pooled(responses, (4, 4), 2, "max")
    maps = responses[0].T.reshape(2, 2, 2, 2, 2)  # channel, region row, row, region column, column
    torch.testing.assert_close(by_sum[0], maps.mean((2, 4)).flatten())
    torch.testing.assert_close(by_max[0], maps.amax((2, 4)).flatten())


def test_the_length_of_a_code_does_not_depend_on_the_image() -> None:
    assert pooled(torch.rand(2, 6, 5), (2, 3), 4, "sum").shape == (2, 80)


@pytest.mark.parametrize(("size", "stride"), [(28, 1), (48, 2), (96, 3), (224, 6)])
def test_large_images_get_a_larger_stride(size: int, stride: int) -> None:
    assert automatic_stride(size, 8) == stride


def test_grey_is_told_from_colour() -> None:
    colour = images()
    assert not is_grey(colour, torch.zeros(3), torch.ones(3))
    assert is_grey(colour.mean(1, keepdim=True).expand(-1, 3, -1, -1), torch.zeros(3), torch.ones(3))


def test_the_triangle_is_the_mean_distance_minus_each_and_never_negative() -> None:
    generator = torch.Generator().manual_seed(0)
    patches, centres = torch.randn(7, 5, generator=generator), torch.randn(4, 5, generator=generator)
    distances = (patches[:, None] - centres[None]).square().sum(2).sqrt()
    expected = (distances.mean(1, keepdim=True) - distances).clamp(min=0)
    torch.testing.assert_close(triangle(patches, centres), expected, rtol=0, atol=1e-5)


def test_k_means_finds_the_centres_of_three_clouds() -> None:
    generator = torch.Generator().manual_seed(0)
    middles = 10 * torch.eye(3, 16)
    sample = middles[torch.randint(3, (3000,), generator=generator)] + torch.randn(3000, 16, generator=generator)
    encoder = KMeansTriangle(Patches(4, channels=1), 8, 1)
    steps = list(encoder.learn(sample, steps=12, seed=0))
    assert steps[-1]["loss"] < steps[0]["loss"]
    assert float(torch.cdist(middles, encoder.centres).amin(1).max()) < 2.5


def test_a_mosaic_of_reconstructed_patches_is_the_image_where_nothing_is_lost() -> None:
    encoder = KMeansTriangle(Patches(12, channels=3), 3, 1)
    shown = images(3)
    encoder.centres.copy_(encoder.patches(shown)[:, 0])  # each image is its own centre
    torch.testing.assert_close(encoder.rebuilt_images(shown), shown, rtol=0, atol=1e-4)
