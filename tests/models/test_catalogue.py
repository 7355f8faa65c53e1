"""The catalogue: complete, cheap, and plain data."""

import json
from dataclasses import asdict

import pytest
import torch

from tlgui.models.build import architectures, build_seeded, skeleton
from tlgui.models.catalogue import catalogue, find_weights, preset_of, weights_folder
from tlgui.models.titles import title_of, weights_title


def test_every_classifier_is_listed_after_the_embedded_model_and_all_but_the_digit_networks_have_weights() -> None:
    names = [entry.architecture for entry in catalogue()]
    assert names == ["embedded", *architectures()]
    assert len(architectures()) >= 80
    assert [entry.architecture for entry in catalogue()[1:] if not entry.weights] == ["digitnet", "digitnet_bn"]


def test_listing_builds_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: torch.nn.Module) -> None:
        raise AssertionError(f"{type(self).__name__} was built")

    monkeypatch.setattr(torch.nn.Conv2d, "reset_parameters", refuse)
    assert catalogue()


def test_figures_are_those_that_torchvision_states() -> None:
    (entry,) = (entry for entry in catalogue() if entry.architecture == "resnet50")
    first, second = entry.weights
    assert (first.name, first.default, first.acc1, first.crop) == ("IMAGENET1K_V1", False, 76.13, 224)
    assert (second.name, second.default, second.acc1, second.preset.resize) == ("IMAGENET1K_V2", True, 80.858, 232)
    assert (second.parameters, second.megabytes, second.gflops) == (25_557_032, 97.79, 4.089)
    assert (second.file, second.classes) == ("resnet50-11ad3fa6.pth", 1000)


def test_entries_are_plain_json() -> None:
    assert json.loads(json.dumps([asdict(entry) for entry in catalogue()]))[1]["architecture"] == "alexnet"


def test_weights_without_a_head_are_not_offered() -> None:
    (entry,) = (entry for entry in catalogue() if entry.architecture == "vgg16")
    assert [weights.name for weights in entry.weights] == ["IMAGENET1K_V1"]


def test_what_lies_on_disk_is_marked() -> None:
    weights_folder().mkdir(parents=True)
    (weights_folder() / "resnet18-f37072fd.pth").write_bytes(b"x")
    (entry,) = (entry for entry in catalogue() if entry.architecture == "resnet18")
    assert entry.weights[0].on_disk


def test_the_preset_is_the_weights_own() -> None:
    preset = preset_of(find_weights("vit_h_14", "default"))
    assert (preset.crop, preset.resize, preset.interpolation) == (518, 518, "bicubic")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("resnext50_32x4d", "ResNeXt-50 32x4d"),
        ("wide_resnet50_2", "Wide ResNet-50-2"),
        ("regnet_y_1_6gf", "RegNet Y 1.6 GF"),
        ("vgg11_bn", "VGG-11 BN"),
        ("vit_b_16", "ViT-B/16"),
        ("efficientnet_v2_s", "EfficientNet v2-S"),
        ("mobilenet_v3_small", "MobileNet v3 small"),
        ("shufflenet_v2_x0_5", "ShuffleNet v2 ×0.5"),
        ("alexnet", "AlexNet"),
    ],
)
def test_architectures_have_names_that_people_use(name: str, title: str) -> None:
    assert title_of(name) == title


def test_weights_have_names_that_people_read() -> None:
    assert weights_title("IMAGENET1K_SWAG_E2E_V1") == "ImageNet-1K, SWAG end-to-end, version 1"


def test_a_seeded_network_depends_on_its_seed_alone() -> None:
    torch.manual_seed(1)
    one = build_seeded("squeezenet1_1", {}, 2, seed=9).state_dict()
    torch.manual_seed(2)
    again = build_seeded("squeezenet1_1", {}, 2, seed=9).state_dict()
    assert all(torch.equal(tensor, again[name]) for name, tensor in one.items())


def test_a_skeleton_takes_no_memory_for_its_big_tensors() -> None:
    net = skeleton("regnet_y_128gf", {}, 1000)
    assert sum(p.numel() for p in net.parameters()) == 644_812_894
    assert all(parameter.is_meta for parameter in net.parameters())
