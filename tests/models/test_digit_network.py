"""The digit network works like every other source architecture."""

from pathlib import Path

import pytest
import torch

from tlgui.models.backbone import build_backbone
from tlgui.models.blocks import describe
from tlgui.models.build import build_seeded
from tlgui.models.catalogue import parameter_count
from tlgui.models.digit_network import DIGIT_NETWORKS
from tlgui.models.identify import looks_like
from tlgui.models.source import load_source
from tlgui.models.titles import title_of
from tlgui.models.weights import save_network
from tlgui.recipe import BlockState, Source


@pytest.mark.parametrize("name", list(DIGIT_NETWORKS))
def test_the_stated_size_is_the_real_one(name: str) -> None:
    net = build_seeded(name, {}, 10, 0)
    assert sum(parameter.numel() for parameter in net.parameters()) == parameter_count(name)


def test_maps_of_28_px_images_are_4_by_4_and_larger_images_are_taken_too() -> None:
    source = load_source(Source(model="digitnet", weights="none"))
    assert [block.output for block in describe(source)] == [(32, 12, 12), (48, 4, 4), (100,), (100,), (10,)]
    assert describe(source, 32)[1].output == (48, 5, 5)
    assert source.net(torch.zeros(2, 3, 32, 32)).shape == (2, 10)


def test_default_weights_mean_random_numbers_for_none_are_published() -> None:
    default, none = (load_source(Source(model="digitnet_bn", weights=weights)) for weights in ("default", "none"))
    assert all(torch.equal(a, b) for a, b in zip(default.net.parameters(), none.net.parameters(), strict=True))
    assert (default.title, default.classes) == ("Digit network BN, untrained", ())


@pytest.mark.parametrize("name", list(DIGIT_NETWORKS))
def test_a_saved_digit_network_is_a_source_again_and_its_bare_tensors_are_recognised(name: str, tmp_path: Path) -> None:
    source = load_source(Source(model=name))
    states = {block.name: BlockState.NEW for block in describe(source)}
    backbone = build_backbone(source, states, ("one", "two", "three"), seed=4)
    meta = {
        "format": 1,
        "architecture": name,
        "kwargs": {"num_classes": 3},
        "classes": ["one", "two", "three"],
        "preset": source.preset.to_dict(),
    }
    save_network(tmp_path / "model.safetensors", backbone.net, meta)
    again = load_source(Source(model=str(tmp_path / "model.safetensors")))
    images = torch.randn(3, 3, 28, 28, generator=torch.Generator().manual_seed(0))
    assert torch.equal(again.net(images), backbone.net.eval()(images))
    assert looks_like(backbone.net.state_dict()) == name
    assert title_of(name).startswith("Digit network")
