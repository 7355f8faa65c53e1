import json

import numpy as np
import pytest
import torch
from torchvision.transforms import InterpolationMode
from torchvision.transforms._presets import ImageClassification

from tests.data.pictures import photo
from tlgui.data.preset import Interpolation, Preset, fit
from tlgui.recipe import Problem

_ZERO, _ONE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
_SIZES = [(320, 213), (213, 320), (300, 300), (256, 256), (257, 1001), (40, 31), (1600, 401)]


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(("resize", "crop"), [(256, 224), (232, 224), (342, 299), (96, 96), (71, 64)])
@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_fit_equals_torchvision_pixel_by_pixel(
    size: tuple[int, int], resize: int, crop: int, interpolation: Interpolation
) -> None:
    image = photo(1, *size)
    mode = InterpolationMode(interpolation)
    theirs = ImageClassification(crop_size=crop, resize_size=resize, mean=_ZERO, std=_ONE, interpolation=mode)
    ours = np.asarray(fit(image, Preset(resize, crop, interpolation=interpolation)))
    assert torch.equal(theirs(image), torch.from_numpy(ours.copy()).permute(2, 0, 1) / 255)


def test_a_preset_survives_json() -> None:
    preset = Preset(232, 224, (0.5, 0.4, 0.3), (0.2, 0.25, 0.3), "bicubic")
    assert Preset.from_dict(json.loads(json.dumps(preset.to_dict()))) == preset


@pytest.mark.parametrize(
    "spoilt",
    [
        {"crop": 300},
        {"crop": 0},
        {"resize": "wide"},
        {"mean": [0.5]},
        {"std": [0.1, 0.0, 0.1]},
        {"interpolation": "nearest"},
        {"mean": None},
    ],
)
def test_an_impossible_preset_is_refused_in_words(spoilt: dict[str, object]) -> None:
    with pytest.raises(Problem, match="preprocessing preset"):
        Preset.from_dict({**Preset().to_dict(), **spoilt})


def test_a_preset_without_a_field_is_refused_in_words() -> None:
    with pytest.raises(Problem, match="preprocessing preset"):
        Preset.from_dict({"resize": 256})


def test_another_size_keeps_the_share_that_is_cut_off() -> None:
    assert Preset(256, 224).at(112) == Preset(128, 112)
    assert Preset(224, 224).at(96) == Preset(96, 96)
    assert Preset().at(0) is not None
    assert Preset().at(0) == Preset() == Preset().at(224)
